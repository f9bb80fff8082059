"""The diary page's controls at the top: what shows, the search, the report, adding."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crampcoach.core.episode import Episode
from crampcoach.core.night import Night
from crampcoach.services.changes import Changes
from crampcoach.ui.pages.day import night_words as words
from crampcoach.ui.widgets.day_kit import DayKit, say, stacking
from crampcoach.ui.widgets.stacking import EvenGrid

LIST, MONTH = range(2)
"""What the page shows."""


class Tools(QWidget):
    """List or month, and what can be done with either.

    Attributes:
        by_list: Shows the list.
        by_month: Shows a month.
        seek: Opens what is searched for.
        report: Asks for the page for the doctor.
        add: Adds a cramp.

    Signals:
        view_chosen: The list or a month is wanted (``LIST`` or ``MONTH``).
    """

    view_chosen = Signal(int)

    def __init__(self, kit: DayKit) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self.by_list = kit.button(self.tr("List"), role="segment")
        self.by_month = kit.button(self.tr("Month"), role="segment")
        self.seek = kit.round("search", self.tr("Search"))
        self.report = kit.round("page", self.tr("Page for your doctor"))
        self.add = kit.button(self.tr("Add a cramp"), "plus")
        for button in (self.by_list, self.by_month, self.seek):
            button.setCheckable(True)
        track = kit.frame("track")
        choice = EvenGrid(2, 0)
        choice.addWidget(self.by_list)
        choice.addWidget(self.by_month)
        choice.setContentsMargins(4, 4, 4, 4)
        track.setLayout(choice)
        self.setLayout(stacking(track, self.seek, self.report, self.add, gap=12))
        self.by_list.clicked.connect(lambda: self.view_chosen.emit(LIST))
        self.by_month.clicked.connect(lambda: self.view_chosen.emit(MONTH))
        self.show_view(LIST)

    def show_view(self, view: int) -> None:
        """Show what the page shows: only the list is searched."""
        self.by_list.setChecked(view == LIST)
        self.by_month.setChecked(view == MONTH)
        self.seek.setEnabled(view == LIST)

    def use_width(self, *, narrow: bool) -> None:
        """Fewer words where there is no room."""
        say(self.add, self.tr("Add") if narrow else self.tr("Add a cramp"))


class UndoBar(QWidget):
    """What was deleted just now, and the way to put it back.

    Attributes:
        undo: Puts it back.
    """

    def __init__(self, kit: DayKit) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._went = kit.live("quiet")
        self.undo = kit.button(self.tr("Undo"), "undo")
        line = stacking(self._went, self.undo)
        line.setStretch(0, 1)
        self.setLayout(line)

    def show_changes(self, changes: Changes) -> None:
        """Show the latest change, if something was deleted with it."""
        last = changes.last
        entry = last[1] if last is not None and last[1].deleted else None
        self.setVisible(entry is not None)
        if isinstance(entry, Episode):
            day = words.short_day(entry.started_at.date())
            text = self.tr("The cramp of {day}, {time} was deleted.")
            say(self._went, text.format(day=day, time=words.clock(entry.started_at)))
        elif isinstance(entry, Night):
            text = self.tr("The review of {day} was deleted.")
            say(self._went, text.format(day=words.short_day(entry.morning)))
