"""Keeps episodes through the writer, and knows what has become of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from crampcoach.core.diary_writer import Access, DiaryState, DiaryWriter, Kept, Receipt
from crampcoach.core.episode import Episode
from crampcoach.core.notice import Notice
from crampcoach.core.plain_words import in_turn, plainly
from crampcoach.core.ports import Answer, Question
from crampcoach.services.notices import Notices

if TYPE_CHECKING:
    from crampcoach.core.entry import Entry

T = TypeVar("T")

EARLY_EPISODES = 3
"""The swelling warning is spoken in so many first episodes (clinical.md, section 2)."""
RETRY_MS = 30_000
"""What was kept aside is stored within 45 s of the diary working again."""
LOOK_MS = 300_000
"""Where nothing of ours waits, a relief-only process may still have left something."""
KEPT_WITHIN_MS = 900
"""Who asked over the socket waits a second at most."""
NOTICE = "diary"

BESIDE = plainly("Entries are kept beside it and stored by themselves.")


class Journal(QObject):
    """The diary as the services see it.

    Signals:
        opened: The diary was opened, or could not be (a ``DiaryState``).
        replenished: It may hold what didn't pass through here: something was imported.
        revised: A revision is to be kept, and counts from now on (an ``Entry``).
        kept: An entry is safe (a ``Receipt``).
        found_damaged: Something in the diary can't be read (a plain sentence).
    """

    opened = Signal(object)
    replenished = Signal()
    revised = Signal(object)
    kept = Signal(object)
    found_damaged = Signal(object)
    # The writer calls back on its own thread: these carry the news over to Qt's.
    _opened_there = Signal(object)
    _kept_there = Signal(object)
    _answered_there = Signal(object)

    def __init__(
        self, writer: DiaryWriter, notices: Notices, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._writer = writer
        self._notices = notices
        self._device_id = ""
        self._held_before: int | None = None
        self._begun = 0
        self._aside: dict[str, int] = {}
        self._retry = QTimer(self, interval=RETRY_MS, timerType=Qt.TimerType.VeryCoarseTimer)
        self._retry.timeout.connect(self._writer.retry)
        self._opened_there.connect(self._on_opened)
        self._kept_there.connect(self._on_kept)
        self._answered_there.connect(_deliver)

    @property
    def is_early(self) -> bool:
        """Whether this is one of the first episodes; also while nobody can tell."""
        if self._held_before is None:
            return True
        return self._held_before + self._begun < EARLY_EPISODES

    def open(self) -> None:
        """Have the diary opened.

        From then on what waits is tried again at intervals, even where nothing of ours does: a
        relief-only process may have left something beside the diary.
        """
        self._writer.open(self._opened_there.emit)
        self._pace()
        self._retry.start()

    def begin(self, started_at: datetime) -> Episode:
        """The record of an episode that begins now; it isn't kept before ``put``."""
        from uuid import uuid4  # noqa: PLC0415 - loaded once a launch is over, or by the first hit

        self._begun += 1
        return Episode.begun(str(uuid4()), self._device_id, started_at)

    @property
    def device_id(self) -> str:
        """UUID of this device; empty until the diary is open, which then fills it in."""
        return self._device_id

    def put(self, entry: Entry) -> None:
        """Keep a revision."""
        self._writer.put(entry, self._kept_there.emit)
        self.revised.emit(entry)

    def ask(
        self,
        question: Question[T],
        then: Callable[[T], None],
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Ask the diary something; the answer comes later, on this thread.

        Args:
            question: Carried out on the writer's thread.
            then: Gets what it returned.
            failed: Gets why it couldn't be asked, as a plain sentence.
        """

        def take(answer: Answer[T]) -> None:
            if answer.is_lost:
                self.found_damaged.emit(answer.trouble)
            if answer.trouble:
                if failed is not None:
                    failed(answer.trouble)
            else:
                then(answer.value)  # pyright: ignore[reportArgumentType] - there was no trouble

        self._writer.ask(question, lambda answer: self._answered_there.emit(partial(take, answer)))

    def carry_out(
        self,
        act: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[str], None],
        access: Access = Access.SHARED,
    ) -> None:
        """Have something done that has to do with the diary's file; it is told later, here.

        Args:
            act: Carried out on the writer's thread.
            then: Gets what it returned.
            failed: Gets why it couldn't be done, as a plain sentence.
            access: What is let go of meanwhile.
        """

        def take(answer: Answer[T]) -> None:
            if answer.trouble:
                failed(answer.trouble)
            else:
                then(answer.value)  # pyright: ignore[reportArgumentType] - there was no trouble

        if access is Access.EVERYTHING:
            self._aside.clear()
        self._writer.carry_out(
            act, lambda answer: self._answered_there.emit(partial(take, answer)), access
        )

    def when_kept(self, entry: Entry, then: Callable[[bool], None]) -> None:
        """Tell when a revision of an entry, or a later one, is safe.

        Args:
            entry: The revision.
            then: Called once: whether it is safe, False after ``KEPT_WITHIN_MS`` without news.
        """
        _Awaited(self, entry, then)

    def take_back(self, episode: Episode) -> Episode:
        """Mark an episode as started by mistake; what is returned is kept."""
        taken = episode.revised(deleted=True)
        self.put(taken)
        return taken

    def restore(self, episode: Episode) -> Episode:
        """Undo ``take_back``; what is returned is kept."""
        restored = episode.revised(deleted=False)
        self.put(restored)
        return restored

    def close(self, timeout_s: float) -> bool:
        """Finish what is queued; whether that was done in time."""
        self._retry.stop()
        return self._writer.close(timeout_s)

    def _on_opened(self, state: DiaryState) -> None:
        self._device_id = state.device_id
        if state.trouble:
            self._tell(in_turn(state.trouble, BESIDE))
        else:
            self._held_before = state.episodes
            self._notices.clear(NOTICE)
        self._pace()
        self.opened.emit(state)

    def _on_kept(self, receipt: Receipt) -> None:
        if receipt.kept is Kept.SAVED:
            self._aside.pop(receipt.entry_id, None)
        else:
            self._aside[receipt.entry_id] = receipt.revision
            self._tell(receipt.trouble)
        self._pace()
        if not self._aside and receipt.kept is Kept.SAVED:
            self._notices.clear(NOTICE)
        self.kept.emit(receipt)

    def _pace(self) -> None:
        """Try often while something waits: each time wakes the machine."""
        waits = bool(self._aside) or self._held_before is None
        every = RETRY_MS if waits else LOOK_MS
        if self._retry.interval() != every:
            self._retry.setInterval(every)

    def _tell(self, trouble: str) -> None:
        """Show trouble: what happened first, then what is safe and what to do."""
        self._notices.raise_notice(Notice.of(NOTICE, trouble))


def _deliver(act: Callable[[], Any]) -> None:
    """Hand an answer over: this runs where the journal lives."""
    act()


class _Awaited(QObject):
    """Waits for one receipt, and then goes away."""

    def __init__(self, journal: Journal, entry: Entry, then: Callable[[bool], None]) -> None:
        super().__init__(journal)
        self._journal = journal
        self._entry = entry
        self._then = then
        self._limit = QTimer(self, singleShot=True, interval=KEPT_WITHIN_MS)
        self._limit.timeout.connect(self._on_limit)
        self._limit.start()
        journal.kept.connect(self._on_kept)

    def _on_kept(self, receipt: Receipt) -> None:
        same = receipt.entry_id == self._entry.id
        if same and receipt.revision >= self._entry.revision:
            self._end(safe=True)

    def _on_limit(self) -> None:
        self._end(safe=False)

    def _end(self, *, safe: bool) -> None:
        self._limit.stop()
        self._journal.kept.disconnect(self._on_kept)
        self._then(safe)
        self.deleteLater()
