"""What every day page has in common."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from crampcoach.ui.day_theme import LOW_PX
from crampcoach.ui.widgets.day_kit import (
    SCROLL_BAR_PX,
    SCROLL_GAP_PX,
    DayKit,
    row,
    set_role,
    stacking,
)

WIDE_MARGINS = (48, 32, 6, 0)
NARROW_MARGINS = (24, 14, 6, 0)
WIDEST_PX = 1480
"""Of the content: longer rows would be hard to follow."""
GAP_PX = 24


class DayPage(QWidget):
    """A heading with what belongs to it at its right, and a body below.

    Attributes:
        heading: The title.
        aside: What stands beside it.
        top: The line of both.

    Signals:
        report_requested: Open the doctor's page.
        back_requested: Go back to the page before.
    """

    report_requested = Signal()
    back_requested = Signal()

    def __init__(self, kit: DayKit, title: str) -> None:
        super().__init__()
        self.kit = kit
        self.setProperty("role", "plain")
        self.heading: QLabel = kit.label(title, "title", wraps=False)
        self.aside = stacking()
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(18)
        self._named = row(self.heading, gap=14)
        self.top = top = stacking(self._named, 1, self.aside, gap=6)
        top.setContentsMargins(0, 0, SCROLL_GAP_PX + SCROLL_BAR_PX, 0)
        self._outer.addLayout(top)
        self.use_width(narrow=False, height=LOW_PX)

    def beside_heading(self, part: QWidget) -> None:
        """Put a part right after the title."""
        self._named.addWidget(part)

    def set_body(self, body: QWidget | QLayout) -> None:
        """Put the body in its place."""
        if isinstance(body, QWidget):
            self._outer.addWidget(body, 1)
        else:
            self._outer.addLayout(body, 1)

    def use_width(self, *, narrow: bool, height: int) -> None:
        """Lay out for a narrow or a wide window.

        Args:
            narrow: Whether there is a bar at the foot in the rail's stead.
            height: Of the page, in pixels.
        """
        self._outer.setContentsMargins(*(NARROW_MARGINS if narrow else WIDE_MARGINS))
        set_role(self.heading, "low", "true" if height < LOW_PX else "false")

    def entered(self) -> None:
        """This page now shows."""


def turn(box: QBoxLayout, *, narrow: bool) -> None:
    """Put parts one below the other where there is no room side by side."""
    down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
    box.setDirection(down if narrow else across)


TOP = Qt.AlignmentFlag.AlignTop
