"""One reminder on the Tonight page: when, on which evenings, on or off."""

from __future__ import annotations

from datetime import time

from PySide6.QtWidgets import QFrame, QLabel, QPushButton

from crampcoach.core.reminder import DAILY, Reminder, ReminderKind, TurnState, Weekday
from crampcoach.core.wishes import may_be_set
from crampcoach.services.reminder_book import ReminderBook
from crampcoach.ui.pages.day import evening_words as words
from crampcoach.ui.widgets.day_kit import DayKit, icon, say
from crampcoach.ui.widgets.switch import Switch
from crampcoach.ui.widgets.time_stepper import TimeStepper

USUAL = {
    ReminderKind.STRETCH: time(21, 30),
    ReminderKind.WALK: time(18, 30),
    ReminderKind.WATER: time(20, 0),
    ReminderKind.COVERS: time(22, 0),
}
"""What one tap sets."""
SIGN_PX = 28
DONE = frozenset({TurnState.STARTED, TurnState.DONE_BEFORE})


class ReminderCard(QFrame):
    """The parts of a reminder, which each kind of card lays out in its own way.

    A reminder that is switched off keeps its time as long as the page lives, so that switching it
    on again is the undo.

    Attributes:
        kind: Of what it reminds.
        heading: What that is.
        switch: On or off.
        time: When.
        days: The evenings.
        hint: When it comes next.
        fate: What became of it this evening.
    """

    def __init__(self, kit: DayKit, book: ReminderBook, kind: ReminderKind, role: str) -> None:
        """Build the parts.

        Args:
            kit: Makes them.
            book: What is set.
            kind: Of what it reminds.
            role: How the time is written.
        """
        super().__init__()
        self.setProperty("role", "card")
        self.kit = kit
        self.book = book
        self.kind = kind
        self._id = ""
        self._days: frozenset[Weekday] = DAILY
        self.sign = QLabel()
        self.sign.setPixmap(icon(words.sign(kind), kit.inks.accent, SIGN_PX).pixmap(SIGN_PX))
        self.heading: QLabel = kit.label(words.title(kind), "heading", wraps=False)
        self.switch: Switch = kit.switch("")
        self.switch.setAccessibleName(words.title(kind))
        self.time = TimeStepper(kit, role)
        self.time.setParent(self)
        self.time.show_time(USUAL[kind])
        self.days: dict[Weekday, QPushButton] = {day: self._day(day) for day in Weekday}
        self.hint: QLabel = kit.label("", "quiet", wraps=False)
        self.fate: QLabel = kit.live("done", wraps=False)
        self.fate.hide()
        self.switch.clicked.connect(self._on_switch)
        self.time.settled.connect(self._on_time)

    def _day(self, day: Weekday) -> QPushButton:
        button = self.kit.button(words.day_name(day, short=True), role="day")
        button.setAccessibleName(words.day_name(day))
        button.setToolTip(words.day_name(day))
        button.setCheckable(True)
        button.clicked.connect(lambda _=False: self._on_day(day))
        return button

    # ---- what is shown ------------------------------------------------------------------------

    @property
    def reminder(self) -> Reminder | None:
        """What is set; None while it is off."""
        return self.reminder_among(self.book.all())

    def reminder_among(self, there: tuple[Reminder, ...]) -> Reminder | None:
        """The one this card is for: the first of its kind."""
        return next((reminder for reminder in there if reminder.kind is self.kind), None)

    def refresh(self) -> None:
        """Read the book again."""
        reminder = self.reminder
        self.switch.setChecked(reminder is not None)
        self.switch.setEnabled(self.book.ledger.is_known and self._is_allowed)
        if reminder is not None:
            self._id, self._days = reminder.id, reminder.days
            self.time.show_time(reminder.at)
        for day, button in self.days.items():
            button.setChecked(day in self._days)
        say(self.hint, self._coming(reminder))
        self._show_fate(reminder)

    def _coming(self, reminder: Reminder | None) -> str:
        """When it comes next, and what became of it this evening."""
        if not self.book.ledger.is_known:
            return self.tr("Can't be read yet")
        if not self._is_allowed:
            return self.tr("Not for you: you told to limit fluids, under Health.")
        if reminder is None:
            return self.tr("Off")
        at = self.book.next_of(reminder)
        coming = words.coming(self.book.now(), at) if at is not None else ""
        state = self._state(reminder)
        if state is None or state in DONE:
            return coming
        return self.tr("{coming} · tonight {what}").format(
            coming=coming, what=words.became_of(state)
        )

    @property
    def _is_allowed(self) -> bool:
        return may_be_set(self.kind, self.book.profile)

    def _show_fate(self, reminder: Reminder | None) -> None:
        is_stretch = self.kind is ReminderKind.STRETCH
        stretched = is_stretch and self.book.night() in self.book.known().stretched
        done = reminder is not None and self._state(reminder) in DONE
        text = self.tr("✓  Stretched tonight") if stretched else self.tr("✓  Done tonight")
        say(self.fate, text)
        self.fate.setVisible(stretched or done)

    def _state(self, reminder: Reminder) -> TurnState | None:
        """What became of it this evening, where that is settled or waits for an answer."""
        night = self.book.night()
        turns = (turn for turn in self.book.known().turns if turn.night_date == night)
        mine = (turn for turn in turns if turn.reminder_id == reminder.id)
        state = next((turn.state for turn in mine), None)
        return None if state is TurnState.DUE else state

    # ---- what is chosen -----------------------------------------------------------------------

    def _on_switch(self) -> None:
        if not self.switch.isChecked():
            self.book.remove(self._id)
        elif self._id:
            self.book.change(self._id, at=self.time.at, days=self._days)
        else:
            self.book.add(self.kind, self.time.at, self._days)

    def _on_time(self, at: time) -> None:
        if self.switch.isChecked():
            self.book.change(self._id, at=at)

    def _on_day(self, day: Weekday) -> None:
        """Another evening more or less; the last one stays, for none would mean off."""
        self._days = self._days ^ {day} or self._days
        if self.switch.isChecked():
            self.book.change(self._id, days=self._days)
        self.refresh()
