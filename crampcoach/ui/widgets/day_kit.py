"""Makes the plain parts of the day pages: they get their look from the style sheet by role."""

from __future__ import annotations

import re
from functools import cache
from textwrap import wrap
from typing import TypeVar

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QScroller,
    QVBoxLayout,
    QWidget,
)

from crampcoach.ui.announcing import LiveLabel
from crampcoach.ui.day_theme import DayInks
from crampcoach.ui.widgets import icons
from crampcoach.ui.widgets.figure import Figure
from crampcoach.ui.widgets.stacking import Stacking
from crampcoach.ui.widgets.switch import Switch
from crampcoach.ui.widgets.words import typographic

L = TypeVar("L", bound=QLabel)

LINE_CHARS = 24
_LONG_WORD = re.compile(r"\S{100,}")
"""Longer than a card is wide: it would push everything aside."""

ICON_PX = 22
DISABLED_ALPHA = 0.45
SCROLL_GAP_PX, SCROLL_BAR_PX, END_PX = 6, 12, 24
"""Beside what is scrolled, the bar itself, and room at its end."""
SHARPNESS = 2
"""Icons are drawn at twice their size, for screens with small pixels."""


class DayKit:
    """Labels, buttons, cards and switches in one theme's inks.

    Attributes:
        inks: The theme.
    """

    def __init__(self, inks: DayInks) -> None:
        self.inks = inks

    def px(self, pixels: float) -> int:
        """A length that has to grow with the text in it."""
        return self.inks.px(pixels)

    def label(self, text: str = "", role: str = "body", *, wraps: bool = True) -> QLabel:
        """Words."""
        return self._dressed(QLabel(), text, role, wraps=wraps)

    def live(self, role: str = "quiet", *, wraps: bool = True) -> LiveLabel:
        """Words that are announced when they come up; none yet."""
        return self._dressed(LiveLabel(), "", role, wraps=wraps)

    def _dressed(self, label: L, text: str, role: str, *, wraps: bool) -> L:
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        label.setWordWrap(wraps)
        say(label, text)
        return label

    def button(self, text: str, sign: str = "", role: str = "") -> QPushButton:
        """A button; the ring around it is seen only once the keyboard has chosen it."""
        button = QPushButton()
        button.setProperty("role", role)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        if sign:
            ink = self.inks.on_accent if role == "primary" else self.inks.text
            side = self.px(ICON_PX)
            button.setIcon(icon(sign, ink, side, self.inks.text2))
            button.setIconSize(QSize(side, side))
        say(button, text)
        return button

    def round(self, sign: str, name: str) -> QPushButton:
        """A round button that bears only a sign."""
        button = self.button("", sign, "round")
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button

    def choice(self, text: str) -> QPushButton:
        """One of several that exclude each other."""
        button = self.button(text, role="choice")
        button.setCheckable(True)
        return button

    def switch(self, text: str) -> Switch:
        """On or off."""
        return Switch(typographic(text), self.inks)

    def figure(self, parent: QWidget) -> Figure:
        """A picture of a movement."""
        return Figure(parent, self.inks)

    def frame(self, role: str) -> QFrame:
        """A ground: card, tile, row or line."""
        frame = QFrame()
        frame.setProperty("role", role)
        return frame


def say(widget: QLabel | QPushButton, text: str) -> None:
    """Change the words of a part."""
    shown = typographic(text)
    if isinstance(widget, QLabel):
        widget.setText(_LONG_WORD.sub(_divided, shown) if widget.wordWrap() else shown)
        return
    # Qt would take an ampersand for a mnemonic, and puts words close to a sign.
    apart = "  " if text and not widget.icon().isNull() else ""
    widget.setText(apart + shown.replace("&", "&&"))
    widget.setAccessibleName(text)


def _divided(word: re.Match[str]) -> str:
    """A path, or what a cat has typed, with places at which a line may end."""
    return "\u200b".join(wrap(word[0], LINE_CHARS))


def set_role(widget: QWidget, name: str, value: object) -> None:
    """Change a property the style sheet looks at."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def row(*parts: QWidget | QLayout | int, gap: int = 12) -> QHBoxLayout:
    """Parts side by side; a number is a stretch."""
    box = QHBoxLayout()
    _fill(box, parts, gap)
    return box


def stacking(*parts: QWidget | QLayout | int, gap: int = 12) -> Stacking:
    """Parts side by side where there is room for all, else one below the other."""
    box = Stacking()
    _fill(box, parts, gap)
    return box


def column(*parts: QWidget | QLayout | int, gap: int = 12) -> QVBoxLayout:
    """Parts one below the other; a number is a stretch."""
    box = QVBoxLayout()
    _fill(box, parts, gap)
    return box


def _fill(box: QBoxLayout, parts: tuple[QWidget | QLayout | int, ...], gap: int) -> None:
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(gap)
    for part in parts:
        if isinstance(part, QWidget):
            box.addWidget(part)
        elif isinstance(part, QLayout):
            box.addLayout(part)
        else:
            box.addStretch(part)


def clear(box: QLayout) -> None:
    """Take everything out of a layout, and away."""
    while (item := box.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def scrolled(content: QLayout) -> QScrollArea:
    """A layout that may be higher than its place."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    # Words of the largest size may be longer than the window is wide.
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    content.setContentsMargins(0, 0, SCROLL_GAP_PX, END_PX)
    QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
    ground = _Ground()
    ground.setProperty("role", "scrolled")
    ground.setLayout(content)
    area.setWidget(ground)
    return area


class _Ground(QWidget):
    """What is scrolled: never lower than its words need in the width there is.

    A scroll area asks for the smallest height only, at which words that wrap are cut off.
    """

    def event(self, event: QEvent) -> bool:
        """Take the height that is needed, whenever the width or the words have changed."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._settle()
        return done

    def _settle(self) -> None:
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return
        needed = layout.totalHeightForWidth(self.width())
        if needed != self.minimumHeight():
            self.setMinimumHeight(needed)


@cache
def icon(name: str, colour: str, side: int, disabled: str = "") -> QIcon:
    """A sign beside words.

    Args:
        name: Of the sign.
        colour: Its ink.
        side: In pixels.
        disabled: Its ink while its control can't be used; paler if left out.
    """
    drawn = QIcon(_pixmap(name, colour, side, 1.0))
    pale = _pixmap(name, disabled or colour, side, 1.0 if disabled else DISABLED_ALPHA)
    drawn.addPixmap(pale, QIcon.Mode.Disabled)
    return drawn


def _pixmap(name: str, colour: str, side: int, opacity: float) -> QPixmap:
    canvas = QPixmap(QSize(side, side) * SHARPNESS)
    canvas.setDevicePixelRatio(SHARPNESS)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(opacity)
    icons.paint(painter, name, QRectF(0, 0, side, side), colour)
    painter.end()
    return canvas
