"""What every night screen has in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from crampcoach.ui.theme import NIGHT, ink, is_portrait, unit
from crampcoach.ui.widgets.button import NightButton

if TYPE_CHECKING:
    from crampcoach.services.coach import Coach
    from crampcoach.ui.widgets.ring import Ring

MARGIN_U = 36.0
BOTTOM_U = 26.0
GAP_U = 13.0
NARROWEST = 320
"""A window may be made smaller than anything can be laid out in; then it is cut, not broken."""

Command = Callable[[], object]


class Area:
    """The surface of a page in pixels and units.

    Attributes:
        w: Width in pixels.
        h: Height in pixels.
        u: Pixels of a unit.
        portrait: Whether the portrait layout applies.
    """

    def __init__(self, size: QSizeF) -> None:
        whole = size.toSize()
        self.w = max(float(NARROWEST), size.width())
        self.h = max(float(NARROWEST * 0.6), size.height())
        self.u = max(0.2, unit(whole))
        self.portrait = is_portrait(whole)

    @property
    def margin(self) -> float:
        """The night margin in pixels."""
        return MARGIN_U * self.u

    @property
    def inner(self) -> float:
        """Width less the margins."""
        return self.w - 2 * self.margin

    def zone(self, share: float) -> QRectF:
        """The bottom zone, of a share of the height."""
        height = share * self.h
        return QRectF(self.margin, self.h - BOTTOM_U * self.u - height, self.inner, height)

    def zone_hit(self, zone: QRectF) -> QRectF:
        """Where the bottom zone may be touched: out to the edges of the screen."""
        return QRectF(0, zone.top(), self.w, self.h - zone.top())


class NightPage(QWidget):
    """One screen: draws what the coach says, and says what was asked for.

    Attributes:
        first_focus: The control that the keyboard finds first, or None.

    Signals:
        full_screen_requested: Change between a window and the full screen.
        close_requested: Close the program.
    """

    full_screen_requested = Signal()
    close_requested = Signal()

    first_focus: NightButton | None = None

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.hide()

    def refresh(self) -> None:
        """Read the coach again."""

    def entered(self) -> None:
        """This page now shows."""

    def left(self) -> None:
        """Another page shows."""
        for button in self.findChildren(NightButton):
            button.setDown(False)

    def place(self) -> object:
        """Where within the page the person is, for one that takes its place."""
        return None

    def go_to(self, place: object) -> None:
        """Be where another one of this kind was."""

    def lay_out(self, area: Area) -> None:
        """Put everything in its place."""

    def key(self, key: int) -> Command | None:
        """What a key means here; None if nothing."""
        del key
        return None

    def landing(self) -> Ring | None:
        """The countdown that the clock's disc turns into; None if there is none."""
        return None

    def tab_groups(self) -> Sequence[Sequence[NightButton]]:
        """The controls in the order of Tab; arrows move within a group."""
        return [[button] for button in self.buttons()]

    def buttons(self) -> list[NightButton]:
        """The controls that can be seen, in reading order."""
        return [b for b in self.findChildren(NightButton) if b.isVisibleTo(self)]

    def relay(self) -> None:
        """Lay out again, after words have changed."""
        if not self.size().isEmpty():
            self.lay_out(Area(QSizeF(self.size())))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out for the new size."""
        self.relay()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), ink(NIGHT.bg))
        painter.end()


class CoachPage(NightPage):
    """A page that shows what the coach knows, and tells it what is wished."""

    def __init__(self, coach: Coach, parent: QWidget) -> None:
        super().__init__(parent)
        self._coach = coach


def told(act: Callable[..., object], *values: object) -> Callable[..., None]:
    """What a click does: the act with these values, whatever else the click tells."""

    def do(*_clicked: object) -> None:
        act(*values)

    return do


def in_row(place: QRectF, count: int, gap: float) -> list[QRectF]:
    """Equal places side by side."""
    width = (place.width() - gap * (count - 1)) / count
    return [
        QRectF(place.left() + n * (width + gap), place.top(), width, place.height())
        for n in range(count)
    ]


def in_column(place: QRectF, count: int, gap: float) -> list[QRectF]:
    """Equal places one below the other."""
    height = (place.height() - gap * (count - 1)) / count
    return [
        QRectF(place.left(), place.top() + n * (height + gap), place.width(), height)
        for n in range(count)
    ]
