"""Tonight: the reminders, the stretch, the last nights, and the way to the clock."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from crampcoach.core.reminder import Reminder, ReminderKind
from crampcoach.ui.day_theme import LOW_PX
from crampcoach.ui.pages.day import evening_words as words
from crampcoach.ui.pages.day.evening_cards import (
    BedsideCard,
    RowCard,
    SmallCard,
    StretchCard,
    WeekCard,
)
from crampcoach.ui.pages.day.page import GAP_PX, DayPage
from crampcoach.ui.pages.day.reminder_card import ReminderCard
from crampcoach.ui.translation import locale
from crampcoach.ui.widgets.day_kit import DayKit, column, row, say, scrolled

if TYPE_CHECKING:
    from crampcoach.services.rooms import Rooms

MINUTE_MS = 30_000
PAIR_PX = 700
"""Narrower, the cards stand one below the other."""
"""So often what comes next is told anew while the page is looked at."""
LEFT, RIGHT = 616, 352
"""Widths of the columns, as shares."""
LIST = (ReminderKind.WATER, ReminderKind.COVERS)
"""What can be reminded of besides the stretch and the walk."""


class TonightPage(DayPage):
    """This evening.

    Attributes:
        stretch: The bedtime stretch.
        walk: The evening walk.
        week: The last seven nights.
        bedside: The way to the clock.
        rows: The other reminders.
        undo: Puts back one that was deleted.
    """

    def __init__(self, kit: DayKit, rooms: Rooms) -> None:
        super().__init__(kit, "")
        say(self.heading, self.tr("Tonight"))
        self._call = rooms.call
        self._book = rooms.call.reminders.book
        self._last_week = rooms.last_week
        self._choices = rooms.choices
        self._stretched = rooms.evening.stretched
        self._deleted: Reminder | None = None
        self._date: QLabel = kit.label("", "quiet", wraps=False)
        self._gone: QLabel = kit.live("quiet", wraps=False)
        self.undo = kit.button(self.tr("Undo"), "undo")
        self.aside.addLayout(row(self._gone, self.undo))
        self.stretch = StretchCard(kit, self._book)
        self.walk = SmallCard(kit, self._book, ReminderKind.WALK)
        self.week = WeekCard(kit)
        self.bedside = BedsideCard(kit)
        self.rows: list[RowCard] = []
        self._usual = [RowCard(kit, self._book, kind) for kind in LIST]
        self._others: dict[str, RowCard] = {}
        self._minute = QTimer(self, interval=MINUTE_MS, timerType=Qt.TimerType.VeryCoarseTimer)
        self._lay_out()
        self._connect()
        self._show_undo()

    def _lay_out(self) -> None:
        kit = self.kit
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP_PX)
        self._list: QVBoxLayout = column(*self._usual, gap=10)
        title = kit.label(self.tr("Other reminders"), "heading")
        self._more: QFrame = kit.frame("card")
        inner = column(title, self._list, gap=14)
        inner.setContentsMargins(28, 22, 28, 24)
        self._more.setLayout(inner)
        self.set_body(scrolled(self._grid))
        self.beside_heading(self._date)
        self._arrange(narrow=False, low=False)

    def _connect(self) -> None:
        self.stretch.start.clicked.connect(self._call.stretch)
        self.stretch.recall.clicked.connect(self._on_recall)
        self._stretched.changed.connect(self._on_changed)
        self.stretch.snooze_chosen.connect(self._set_snooze)
        self.bedside.start.clicked.connect(self._call.to_bedside)
        self.undo.clicked.connect(self._put_back)
        self._call.reminders.changed.connect(self._on_changed)
        self._choices.changed.connect(self._on_changed)
        self._last_week.changed.connect(self._show_week)
        self._minute.timeout.connect(self.refresh)

    # ---- where it stands ----------------------------------------------------------------------

    def use_width(self, *, narrow: bool, height: int) -> None:
        """Two columns; in portrait and in a low window what matters most comes first."""
        super().use_width(narrow=narrow, height=height)
        if hasattr(self, "_grid"):
            low = height < LOW_PX
            self._date.setVisible(not low)
            self._arrange(narrow=narrow, low=low)
            self.bedside.show_hour(self._choices.preferences.bedside_from)

    def _arrange(self, *, narrow: bool, low: bool) -> None:
        self._arranged = narrow, low, self._is_single()
        parts: list[QWidget] = [self.stretch, self.walk, self.week, self.bedside, self._more]
        for part in parts:
            self._grid.removeWidget(part)
        places: tuple[tuple[int, int, int, int], ...]  # row, column, rows, columns
        if self._is_single():
            places = tuple((number, 0, 1, 2) for number in range(len(parts)))
        elif low:
            places = ((0, 0, 2, 1), (0, 1, 1, 1), (2, 0, 1, 2), (1, 1, 1, 1), (3, 0, 1, 2))
        elif narrow:
            places = ((0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1), (2, 0, 1, 2), (3, 0, 1, 2))
        else:
            places = ((0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1), (2, 0, 1, 2), (3, 0, 1, 2))
        for part, place in zip(parts, places, strict=True):
            self._grid.addWidget(part, *place)
        even = narrow and not low
        self._grid.setColumnStretch(0, 1 if even else LEFT)
        self._grid.setColumnStretch(1, 1 if even else RIGHT)
        self._grid.setSpacing(16 if low else GAP_PX)
        self.stretch.use_room(low=low)
        self.walk.use_room(low=low)
        self.bedside.use_room(narrow=narrow, low=low)

    def _is_single(self) -> bool:
        return self.width() < self.kit.px(PAIR_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where there is no room for two."""
        super().resizeEvent(event)
        narrow, low, was_single = self._arranged
        if self._is_single() is not was_single:
            self._arrange(narrow=narrow, low=low)

    # ---- what is shown ------------------------------------------------------------------------

    def entered(self) -> None:
        """Read what may have changed meanwhile."""
        self._last_week.look()
        self._call.reminders.read()
        self.refresh()

    def refresh(self) -> None:
        """Read the book again."""
        today = self._book.now().date()
        shown = QDate(today.year, today.month, today.day)
        say(self._date, locale().toString(shown, self.tr("dddd d MMMM")))
        self._show_others()
        for card in (self.stretch, self.walk, *self.rows):
            card.refresh()
        self.bedside.show_hour(self._choices.preferences.bedside_from)
        known = self._stretched
        recalled = known.recalled_tonight is not None
        self.stretch.show_recall(done=known.is_done_tonight, recalled=recalled)

    def _on_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _show_week(self) -> None:
        for card in (self.week, self.stretch):
            card.show_week(self._last_week.value)

    def _show_others(self) -> None:
        """A row for each further reminder of a kind, as the command line may set them."""
        first: set[ReminderKind] = set()
        others: dict[str, Reminder] = {}
        for reminder in self._book.all():
            if reminder.kind in first:
                others[reminder.id] = reminder
            first.add(reminder.kind)
        for id_ in [id_ for id_ in self._others if id_ not in others]:
            gone = self._others.pop(id_)
            gone.hide()
            gone.deleteLater()
        for id_, reminder in others.items():
            if id_ not in self._others:
                line = RowCard(self.kit, self._book, reminder.kind, reminder)
                line.removed.connect(self._on_deleted)
                self._others[id_] = line
                self._list.addWidget(line)
        self.rows = [*self._usual, *self._others.values()]

    # ---- what is chosen -----------------------------------------------------------------------

    def _on_recall(self) -> None:
        known = self._stretched
        if known.recalled_tonight is not None:
            known.take_back()
        else:
            known.recall()

    def _set_snooze(self, minutes: int) -> None:
        self._choices.replace(replace(self._choices.preferences, snooze_min=minutes))

    def _on_deleted(self, reminder: Reminder) -> None:
        self._deleted = reminder
        self._show_undo()

    def _put_back(self) -> None:
        if self._deleted is not None:
            self._book.change(self._deleted.id)
        self._deleted = None
        self._show_undo()

    def _show_undo(self) -> None:
        gone = self._deleted
        if gone is not None:
            text = self.tr("{what} at {time} was deleted.")
            say(self._gone, text.format(what=words.title(gone.kind), time=f"{gone.at:%H:%M}"))
        self._gone.setVisible(gone is not None)
        self.undo.setVisible(gone is not None)

    # ---- Qt -----------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """What comes next is told anew while it is looked at."""
        super().showEvent(event)
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever looks away has chosen."""
        super().hideEvent(event)
        self._minute.stop()
        cards: list[ReminderCard] = [self.stretch, self.walk, *self.rows]
        for card in cards:
            card.time.finish()
