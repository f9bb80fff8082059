"""A card of settings: a heading with its sign, and rows of words and a control."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLayout, QSlider, QWidget

from crampcoach.ui.widgets import icons
from crampcoach.ui.widgets.day_kit import DayKit, column, icon, row, say, stacking

SIGN_PX = 28
ROW_PX = 68
INSET_PX = 4
"""Of the words, as in a switch."""
APART_PX = 8
"""Between words and the lines above and below."""
ARROW_PX = 20
SLIDER_PX = 190
FIELD_PX = 250


class SettingCard(QFrame):
    """Grows by one row after the other."""

    def __init__(self, kit: DayKit, title: str, sign: str) -> None:
        super().__init__()
        self._kit = kit
        self.setProperty("role", "card")
        mark = QLabel()
        mark.setPixmap(icon(sign, kit.inks.accent, SIGN_PX).pixmap(SIGN_PX, SIGN_PX))
        self._title = kit.label(title, "heading")
        head = row(mark, self._title, gap=12)
        head.setStretch(1, 1)
        self._box = column(head, gap=0)
        self._box.setContentsMargins(28, 20, 28, 14)
        self._box.addSpacing(6)
        self.setLayout(self._box)
        self._is_empty = True

    def set_title(self, text: str) -> None:
        """Name the card."""
        say(self._title, text)

    def add(self, text: str, control: QWidget, hint: str = "") -> QWidget:
        """Add a row.

        Args:
            text: What is set; also the control's name for the reader.
            control: What sets it.
            hint: What else is to be known.

        Returns:
            The row, to be shown or hidden.
        """
        words = column(1, self._kit.label(text, "setting"), gap=0)
        if hint:
            words.addWidget(self._kit.label(hint, "small"))
        words.addStretch(1)
        words.setContentsMargins(INSET_PX, APART_PX, 0, APART_PX)
        if not control.accessibleName():
            control.setAccessibleName(text)
        inner = stacking(words, control, gap=14)
        inner.setStretch(0, 1)
        inner.setAlignment(control, Qt.AlignmentFlag.AlignVCenter)
        return self._add(inner)

    def add_whole(self, part: QWidget) -> QWidget:
        """Add a row that one part fills, words and all."""
        inner = row(part)
        inner.setStretch(0, 1)
        return self._add(inner)

    def add_layout(self, inner: QLayout) -> QWidget:
        """Add a row of parts."""
        return self._add(inner)

    def _add(self, inner: QLayout) -> QWidget:
        line = QWidget()
        line.setProperty("role", "plain")
        whole = column(gap=0)
        if not self._is_empty:
            whole.addWidget(self._kit.frame("line"))
        self._is_empty = False
        whole.addLayout(inner)
        line.setLayout(whole)
        line.setMinimumHeight(self._kit.px(ROW_PX))
        self._box.addWidget(line)
        return line

    def end(self) -> None:
        """No more rows."""
        self._box.addStretch(1)


def slider(least: int, most: int, step: int) -> QSlider:
    """A number between two others."""
    made = QSlider(Qt.Orientation.Horizontal)
    made.setRange(least, most)
    made.setSingleStep(step)
    made.setPageStep(step * 2)
    made.setFixedWidth(SLIDER_PX)
    made.setMinimumHeight(50)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def choices(kit: DayKit) -> QComboBox:
    """One of several; the wheel of a mouse that passes over changes nothing."""
    made = _Calm(kit)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setFixedWidth(kit.px(FIELD_PX))
    return made


class _Calm(QComboBox):
    def __init__(self, kit: DayKit) -> None:
        super().__init__()
        self._colour = kit.inks.text2

    def paintEvent(self, e: QPaintEvent) -> None:
        """Paint the arrow that a style sheet takes away."""
        super().paintEvent(e)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 0, ARROW_PX, ARROW_PX)
        box.moveCenter(QPointF(self.width() - 24.0, self.height() / 2))
        icons.paint(painter, "down", box, self._colour)
        painter.end()

    def wheelEvent(self, e: QWheelEvent) -> None:
        """Leave it to the page, which scrolls."""
        e.ignore()
