"""The way between the day pages: a rail at the left, or a bar at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QFrame, QToolButton, QWidget

from crampcoach.ui.theme import ink
from crampcoach.ui.widgets.cramp_tile import FLAT, TALL, CrampTile
from crampcoach.ui.widgets.day_kit import ICON_PX, DayKit, column, icon, row

RAIL_PX = 216
BAR_PX, SIGNS_HIGH_PX = 72, 96
"""Height of the bar, and the most of it where signs stand alone."""
MARGIN_PX = 16
MARK_PX = 32
GAP_PX = 6
TOOL_PX, SIGN_PX = 84, 52
"""Of a page in the bar, and of the way to the clock beside them: six and "Cramp" need room."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page, as it is named.

    Attributes:
        title: Its name.
        sign: Its icon.
    """

    title: str
    sign: str


class Mark(QWidget):
    """The ember by day: a small disc in a ring."""

    def __init__(self, kit: DayKit) -> None:
        super().__init__()
        self._inks = kit.inks
        self.setFixedSize(MARK_PX, MARK_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ring and disc."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = ink(self._inks.accent)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        centre = QRectF(self.rect()).center()
        painter.drawEllipse(centre, 7.0, 7.0)
        painter.end()


class Ways(QFrame):
    """Pages, the bedside, and "Cramp".

    Attributes:
        pages: The buttons of the pages, in order.
        bedside: Back to the clock.
        cramp: Starts relief.

    Signals:
        page_requested: Go to a page (its number).
        bedside_requested: Go to the bedside.
        cramp_requested: Start relief.
    """

    page_requested = Signal(int)
    bedside_requested = Signal()
    cramp_requested = Signal()

    def __init__(self, kit: DayKit, role: str) -> None:
        super().__init__()
        self._kit = kit
        self.setProperty("role", role)
        self.pages: list[QAbstractButton] = []
        self._signs: list[str] = []
        self.bedside: QAbstractButton
        self.cramp = CrampTile(self.tr("Cramp"), kit.inks)
        self.cramp.clicked.connect(self.cramp_requested)

    def choose(self, number: int) -> None:
        """Show which page is open."""
        inks = self._kit.inks
        for index, button in enumerate(self.pages):
            chosen = index == number
            button.setChecked(chosen)
            colour = inks.accent if chosen else inks.text2
            button.setIcon(icon(self._signs[index], colour, self._kit.px(ICON_PX)))

    def _add(self, button: QAbstractButton, place: Place, number: int) -> None:
        button.setCheckable(True)
        button.setAccessibleName(place.title)
        side = self._kit.px(ICON_PX)
        button.setIconSize(QSize(side, side))
        button.setToolTip(f"Ctrl+{number + 1}")
        button.clicked.connect(lambda: self.page_requested.emit(number))
        self.pages.append(button)
        self._signs.append(place.sign)

    def _finish(self) -> None:
        self.bedside.setToolTip("Ctrl+B")
        self.bedside.clicked.connect(self.bedside_requested)
        self.choose(0)


class Rail(Ways):
    """At the left of a wide window."""

    def __init__(self, kit: DayKit, places: Sequence[Place]) -> None:
        super().__init__(kit, "rail")
        self.setFixedWidth(kit.px(RAIL_PX))
        name = kit.label("crampcoach", "brand", wraps=False)
        brand = row(Mark(kit), name, 1, gap=10)
        brand.setContentsMargins(14, 4, 0, 18)
        box = column(brand, gap=6)
        box.setContentsMargins(MARGIN_PX, 32, MARGIN_PX, 24)
        for number, place in enumerate(places):
            button = kit.button(f" {place.title}", place.sign, "nav")
            self._add(button, place, number)
            box.addWidget(button)
        box.addStretch(1)
        self.bedside = kit.button(self.tr("Go to bedside"), "moon", "tight")
        self.bedside.setMinimumHeight(58)
        self.cramp.setFixedSize(TALL)
        box.addWidget(self.bedside)
        box.addSpacing(10)
        box.addWidget(self.cramp)
        self.setLayout(box)
        self._finish()


class Bar(Ways):
    """At the foot of a narrow window."""

    def __init__(self, kit: DayKit, places: Sequence[Place]) -> None:
        super().__init__(kit, "bar")
        self.setFixedHeight(BAR_PX)
        box: QBoxLayout = row(gap=GAP_PX)
        box.setContentsMargins(8, 6, 8, 6)
        self._tools: list[QToolButton] = []
        for number, place in enumerate(places):
            button = self._tool(place.title)
            self._tools.append(button)
            self._add(button, place, number)
            box.addWidget(button)
        self.bedside = self._tool(self.tr("Bedside"))
        self.bedside.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.bedside.setMinimumWidth(SIGN_PX)
        self.bedside.setIcon(icon("bed", kit.inks.text2, kit.px(ICON_PX)))
        box.addWidget(self.bedside)
        box.addStretch(1)
        self.cramp.setFixedSize(FLAT)
        box.addWidget(self.cramp)
        self.setLayout(box)
        self._finish()

    def _tool(self, text: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "nav")
        button.setText(text)
        button.setAccessibleName(text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setMinimumWidth(SIGN_PX)
        side = self._kit.px(ICON_PX)
        button.setIconSize(QSize(side, side))
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Signs alone, with their names for the reader, where there is no room for words."""
        super().resizeEvent(event)
        tool, style = self._kit.px(TOOL_PX), Qt.ToolButtonStyle
        needed = len(self._tools) * (tool + GAP_PX) + SIGN_PX + FLAT.width() + 4 * GAP_PX
        worded = event.size().width() >= needed
        high = self._kit.px(BAR_PX)
        self.setFixedHeight(high if worded else min(high, SIGNS_HIGH_PX))
        below = style.ToolButtonTextUnderIcon if worded else style.ToolButtonIconOnly
        for button in self._tools:
            button.setToolButtonStyle(below)
            button.setMinimumWidth(tool if worded else SIGN_PX)
