"""Evening reminders: shown once an evening, whatever the clock, the machine or the disk does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from math import ceil

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from crampcoach.core.answers import Act, Offer, answered, is_offered, shown
from crampcoach.core.diary_writer import DiaryState
from crampcoach.core.due import Record, Show, due
from crampcoach.core.reminder import ReminderKind, Turn, TurnState
from crampcoach.services.journal import Journal
from crampcoach.services.reminder_book import ReminderBook

HEARTBEAT_S = 30.0
"""Never one long timer: timers stop in suspend, and clocks are set."""
NIGHTS_BACK = 14
"""So many nights are at hand."""


class Reminders(QObject):
    """Looks at the clock, shows what is due, and does what is answered.

    Attributes:
        book: What is set.

    Signals:
        shown: A reminder shows from now on (an ``Offer``).
        withdrawn: It shows no longer (the ``Offer`` it was).
        start_requested: It was answered with "Start" (its ``Offer``).
        changed: What shows, is set, comes next or became of it is different.
    """

    shown = Signal(object)
    withdrawn = Signal(object)
    start_requested = Signal(object)
    changed = Signal()

    def __init__(
        self, book: ReminderBook, journal: Journal, parent: QObject | None = None
    ) -> None:
        """Wait for the diary to be opened.

        Args:
            book: What is set.
            journal: Keeps each evening's row.
            parent: Whose it is.
        """
        super().__init__(parent)
        self.book = book
        self._journal = journal
        self._is_busy: Callable[[], bool] = lambda: False
        self._offers: dict[str, Offer] = {}
        self._coming: set[str] = set()
        self._is_reading = False
        self._heart = QTimer(self, singleShot=True, timerType=Qt.TimerType.CoarseTimer)
        self._heart.timeout.connect(self.tick)
        journal.opened.connect(self._on_opened)
        book.changed.connect(self.tick)
        book.removed.connect(self._drop_unset)
        book.ledger.changed.connect(self.changed)

    def disturb_not(self, is_busy: Callable[[], bool]) -> None:
        """Disturb nothing: what is due waits for the end of a routine, a log, a stretch.

        Args:
            is_busy: Whether such a thing runs.
        """
        self._is_busy = is_busy

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What waits for an answer, the earliest first."""
        return tuple(sorted(self._offers.values(), key=lambda offer: offer.turn.due_at))

    # ---- answers ------------------------------------------------------------------------------

    def answer(self, turn_id: str, act: Act, minutes: int | None = None) -> bool:
        """Do what was answered, from wherever; whether it counted.

        Args:
            turn_id: Whose; one that doesn't show counts for nothing.
            act: What.
            minutes: For how long it is put off; what is set, if left out.
        """
        offer = self._offers.get(turn_id)
        if offer is None:
            return False
        snooze = self.book.snooze_min if minutes is None else minutes
        turn = answered(offer.turn, act, self.book.now(), snooze)
        if turn is None:
            return False
        self._withdraw(offer, turn)
        if act is Act.START:
            self.start_requested.emit(Offer(offer.reminder, turn))
        self.tick()
        return True

    # ---- time ---------------------------------------------------------------------------------

    def begin(self) -> None:
        """Look at the clock from now on; nothing comes before the diary is open."""
        self._wait()

    def tick(self) -> None:
        """Look at the clock."""
        self._expire()
        if not self.book.ledger.is_known or self._decisions():
            self.read()  # once more before anything shows: it may have been stretched meanwhile
        self._wait()

    def read(self) -> None:
        """The diary may hold something new, a stretch or what was imported: read it."""
        if not self._is_reading:
            self._is_reading = True
            self.book.ledger.read(self.book.night(-NIGHTS_BACK), self._act)

    def _wait(self) -> None:
        """Look again with the next heartbeat, or sooner where something comes sooner."""
        coming, now = self.book.next_at(), self.book.now()
        wait_s = HEARTBEAT_S
        if coming is not None:
            wait_s = min(wait_s, (coming - now) / timedelta(seconds=1))
        self._heart.start(ceil(wait_s * 1000))

    def _on_opened(self, state: DiaryState) -> None:
        if not state.trouble:
            self.read()
        self._wait()

    def _act(self) -> None:
        """What is known is as new as can be: do what is to be done."""
        self._is_reading = False
        if not self.book.ledger.is_known:
            return
        self._drop_unset()
        self._offer_again()
        self._settle_stretched()
        for decision in self._decisions():
            if isinstance(decision, Show):
                self._announce(decision)
            else:
                self.book.ledger.put(decision.turn)
        self._wait()

    def _decisions(self) -> list[Show | Record]:
        book = self.book
        busy = self._is_busy()
        found = due(book.now(), book.zone, book.known(), book.manners, is_busy=busy)
        return [decision for decision in found if decision.turn.id not in self._coming]

    # ---- showing ------------------------------------------------------------------------------

    def _announce(self, show: Show) -> None:
        """Show it once its row is safe: after a crash in between it shows, and not twice."""
        turn, ledger = show.turn, self.book.ledger
        if turn in ledger.value.turns:
            self._show(show)
            return
        self._coming.add(turn.id)
        self._journal.when_kept(turn, lambda _safe: self._on_kept(show))
        ledger.put(turn)

    def _on_kept(self, show: Show) -> None:
        """The row is safe, or the disk is too slow to wait for."""
        self._coming.discard(show.turn.id)
        if not self._is_busy():  # else it is due as soon as that has ended
            self._show(show)

    def _show(self, show: Show) -> None:
        turn = shown(show.turn, self.book.now())
        offer = self._offers[turn.id] = Offer(show.reminder, turn)
        self.book.ledger.put(turn)
        self.shown.emit(offer)

    def _offer_again(self) -> None:
        """What showed when the program ended still waits for its answer; nothing rings."""
        known, now = self.book.known(), self.book.now()
        set_now = {reminder.id: reminder for reminder in known.reminders}
        for turn in known.turns:
            reminder = set_now.get(turn.reminder_id)
            if reminder and turn.id not in self._offers and is_offered(turn, now):
                self._offers[turn.id] = Offer(reminder, turn)
                self.changed.emit()

    def _settle_stretched(self) -> None:
        """Whoever stretched without the reminder's "Start" is asked no longer."""
        stretched = self.book.known().stretched
        for offer in self.offers:
            turn = offer.turn
            if offer.reminder.kind is ReminderKind.STRETCH and turn.night_date in stretched:
                now = self.book.now()
                self._withdraw(offer, turn.revised(state=TurnState.STARTED, changed_at=now))

    def _expire(self) -> None:
        """What nobody answered goes away by itself."""
        now = self.book.now()
        for offer in self.offers:
            if not is_offered(offer.turn, now):
                self._withdraw(offer)

    def _drop_unset(self, _id: str = "") -> None:
        """What isn't set any longer waits for no answer."""
        set_now = {reminder.id for reminder in self.book.known().reminders}
        for offer in self.offers:
            if offer.reminder.id not in set_now:
                self._withdraw(offer)

    def _withdraw(self, offer: Offer, turn: Turn | None = None) -> None:
        """Show it no longer, and keep what became of it."""
        del self._offers[offer.turn.id]
        if turn is not None:
            self.book.ledger.put(turn)
        self.withdrawn.emit(offer)
        self.changed.emit()
