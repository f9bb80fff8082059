"""Adds a cramp by hand: when it began; the rest is told in the editor."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from crampcoach.ui import keys
from crampcoach.ui.pages.day.moment_field import MomentField
from crampcoach.ui.pages.day.night_words import night_span
from crampcoach.ui.widgets.day_field import DayField
from crampcoach.ui.widgets.day_kit import DayKit, column, say, stacking


class AddForm(QFrame):
    """Which night, and at what time.

    Attributes:
        day: The date of the night's morning.
        time: Of the onset, roughly.
        add: Adds it.
        leave: Adds none.

    Signals:
        add_requested: Add it (the ``night_date``, and a ``time``).
        left: None is to be added.
    """

    add_requested = Signal(str, object)
    left = Signal()

    def __init__(self, kit: DayKit, *, dated: bool = True) -> None:
        """Build it.

        Args:
            kit: Makes its parts.
            dated: Whether the night can be chosen.
        """
        super().__init__()
        self.setProperty("role", "plain")
        self._night = ""
        self._last = ""
        self._span = kit.label("", "quiet")
        self.day = DayField(kit, self.tr("In the morning of"))
        self.time = MomentField(kit, self.tr("It began at, about"))
        self.add = kit.button(self.tr("Add"), "plus", "primary")
        self.leave = kit.button(self.tr("Cancel"))
        hint = self.tr("After noon it is the evening before. The rest comes next.")
        self.setLayout(
            column(
                kit.label(self.tr("Add a cramp"), "heading"),
                self._span,
                self.day,
                self.time,
                kit.label(hint, "quiet"),
                stacking(self.leave, self.add),
                1,
                gap=12,
            )
        )
        self.day.setVisible(dated)
        self.day.day_changed.connect(self._on_day)
        self.add.clicked.connect(self._on_add)
        self.leave.clicked.connect(self.left)

    def begin(self, night_date: str, last: str) -> None:
        """Ask for a cramp.

        Args:
            night_date: Of this night, unless another is chosen.
            last: The latest night there can be one in.
        """
        self._night, self._last = night_date, last
        self.day.show_day(date.fromisoformat(night_date))
        self.time.show_moment(None)
        say(self._span, night_span(night_date))
        self.time.field.setFocus()

    def refuse(self) -> None:
        """Say that this moment is still to come."""
        self.time.show_fault(self.tr("That is still to come."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds it."""
        if event.key() in keys.ENTER:
            self._on_add()
        else:
            super().keyPressEvent(event)

    def _on_day(self, day: date | None) -> None:
        if day is not None:
            self._night = day.isoformat()
            say(self._span, night_span(self._night))

    def _on_add(self) -> None:
        at = self.time.check()
        if at is None:
            self.time.field.setFocus()
        elif self._night > self._last:
            self.refuse()
        else:
            self.add_requested.emit(self._night, at)
