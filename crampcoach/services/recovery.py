"""Offers the diary's copies where the diary can't be read or is empty, and puts them back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial

from PySide6.QtCore import QObject, Signal

from crampcoach.core.backups import Checked, Copy, Swapped
from crampcoach.core.chip import Chip, ChipKind
from crampcoach.core.diary_writer import Access, DiaryArchive, DiaryState
from crampcoach.core.notice import Notice
from crampcoach.core.plain_words import plainly
from crampcoach.services.chips import Chips
from crampcoach.services.journal import Journal
from crampcoach.services.notices import Notices

NOTICE, COPY_NOTICE = "recovery", "copy"
EMPTY = plainly("The diary is empty, though there is a copy that isn't.")
HOW = plainly("The menu can restore it.")


class Why(Enum):
    """Why copies are offered."""

    ASKED = "asked"
    """The person wants to see them."""
    LOST = "lost"
    """The diary's file can't be used."""
    EMPTY = "empty"
    """The diary holds nothing, though a copy does."""


class Step(Enum):
    """How far it has come."""

    CHOOSING = "choosing"
    WORKING = "working"
    RESTORED = "restored"
    """A copy is the diary now."""
    BEGUN = "begun"
    """A new diary is."""
    UNDONE = "undone"
    """What gave way is the diary again."""
    ADDED = "added"
    """What could still be read of it was added."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A copy, and what looking through it has shown: None until then."""

    copy: Copy
    checked: Checked | None = None

    @property
    def can_be_restored(self) -> bool:
        """Whether it was opened and found in order."""
        return self.checked is not None and not self.checked.trouble


class Recovery(QObject):
    """The copies, and what is done with them.

    Attributes:
        why: Why they are offered.
        step: How far it has come.
        offers: The copies, newest first.
        present: What the diary is now.
        trouble: Why the last wish couldn't be carried out; empty where it could.
        done: What the last swap did; None before one.
        added: How many entries were added from the file that gave way.

    Signals:
        changed: Something of this has changed.
        wanted: The person wants to see the copies.
    """

    changed = Signal()
    wanted = Signal()
    _copy_told_there = Signal(object, bool)

    def __init__(
        self,
        archive: Callable[[], DiaryArchive],
        journal: Journal,
        notices: Notices,
        chips: Chips,
        parent: QObject | None = None,
    ) -> None:
        """Begin to watch the diary.

        Args:
            archive: Gives the copies; called on the diary's thread only.
            journal: The diary.
            notices: Where trouble is told.
            chips: Where help is offered, after everything else.
            parent: Owns it.
        """
        super().__init__(parent)
        self._archive = archive
        self._journal = journal
        self._notices = notices
        self._chips = chips
        self.why = Why.ASKED
        self.step = Step.CHOOSING
        self.offers: tuple[Offer, ...] = ()
        self.present = DiaryState("", 0)
        self.trouble = ""
        self.done: Swapped | None = None
        self.added = 0
        self._before = Step.CHOOSING
        self._declined = False
        self._listens = False
        journal.opened.connect(self._on_opened)
        journal.found_damaged.connect(self._on_damage)
        chips.taken.connect(self._on_chip)
        self._copy_told_there.connect(self._on_copy_told)

    # ---- what is offered ----------------------------------------------------------------------

    def _on_opened(self, state: DiaryState) -> None:
        self.present = state
        if not self._listens:
            self._listens = True
            self._run(lambda: self._archive().heard_by(self._copy_told_there.emit), _nothing)
        if state.is_lost:
            self._offer(Why.LOST)
        elif not state.trouble and not state.episodes and not self._declined:
            self._run(self._all, self._look_for_a_fuller_one)
        elif not state.trouble and self.step is not Step.WORKING:
            self._withdraw()
        self.changed.emit()

    def _look_for_a_fuller_one(self, copies: tuple[Copy, ...]) -> None:
        """Whether a copy holds something, looked for one by one: entries come between."""
        if copies:
            check = partial(self._check, copies[0].name)
            self._run(check, partial(self._weigh, copies))

    def _weigh(self, copies: tuple[Copy, ...], checked: Checked) -> None:
        if checked.episodes:
            self._offer(Why.EMPTY)
            self._notices.raise_notice(Notice(NOTICE, EMPTY, HOW))
        else:
            self._look_for_a_fuller_one(copies[1:])

    def _offer(self, why: Why) -> None:
        self.why = why
        if not self._declined:
            self._chips.offer(Chip(ChipKind.RECOVERY))
        self.changed.emit()

    def _withdraw(self) -> None:
        self.why = Why.ASKED
        self._chips.withdraw(ChipKind.RECOVERY)
        self._notices.clear(NOTICE)

    def _on_chip(self, kind: ChipKind) -> None:
        if kind is ChipKind.RECOVERY:
            self.wanted.emit()

    def _on_damage(self, trouble: str) -> None:
        """It opens, and yet some of it can't be read."""
        self._offer(Why.LOST)
        self._notices.raise_notice(Notice.of(NOTICE, trouble))

    def _on_copy_told(self, trouble: str, is_lost: bool) -> None:
        if is_lost:
            self._offer(Why.LOST)
        if trouble:
            self._notices.raise_notice(Notice.of(COPY_NOTICE, trouble))
        else:
            self._notices.clear(COPY_NOTICE)

    # ---- wishes -------------------------------------------------------------------------------

    def open(self) -> None:
        """Look which copies there are, and through each of them."""
        if self.step is not Step.WORKING:
            self.step, self.trouble, self.done = Step.CHOOSING, "", None
            self.look_again()

    def look_again(self) -> None:
        """Read the list again; what was looked through stays known."""
        self._run(self._all, self._on_listed)

    def restore(self, name: str) -> None:
        """Put a copy in the diary's place; what is there is kept."""
        self._swap(lambda: self._archive().restore(name), Step.RESTORED)

    def begin_anew(self) -> None:
        """Begin a new diary; the old file is kept."""
        self._swap(lambda: self._archive().begin_anew(), Step.BEGUN)

    def undo(self) -> None:
        """Make what gave way the diary again."""
        if self.done is not None and self.done.kept:
            kept = self.done.kept
            self._swap(lambda: self._archive().put_back(kept), Step.UNDONE)

    def add_from_before(self) -> None:
        """Add what can still be read of the file that gave way."""
        if self.done is None or not self.done.kept or self.step is Step.WORKING:
            return
        kept = self.done.kept
        self._begin_work()
        self._journal.carry_out(
            lambda: self._archive().add_from(kept),
            self._on_added,
            self._on_swap_failed,
            Access.DIARY,
        )

    def _on_added(self, added: int) -> None:
        self.step, self.added = Step.ADDED, added
        self.changed.emit()

    def not_now(self) -> None:
        """Offer nothing more until the next start; the diary's notice stays."""
        self._declined = True
        self._chips.withdraw(ChipKind.RECOVERY)
        self._notices.clear(NOTICE)

    # ---- inside -------------------------------------------------------------------------------

    def _all(self) -> tuple[Copy, ...]:
        return self._archive().all()

    def _check(self, name: str) -> Checked:
        return self._archive().check(name)

    def _run(self, act: Callable[[], object], then: Callable[..., None]) -> None:
        self._journal.carry_out(act, then, self._on_failed)

    def _on_listed(self, copies: tuple[Copy, ...]) -> None:
        checked = {offer.copy: offer.checked for offer in self.offers}
        self.offers = tuple(Offer(copy, checked.get(copy)) for copy in copies)
        self.changed.emit()
        self._check_next()

    def _check_next(self) -> None:
        """One copy at a time: an entry that comes waits for no more than that."""
        waiting = next((offer.copy for offer in self.offers if offer.checked is None), None)
        if waiting is not None:
            self._run(partial(self._check, waiting.name), partial(self._on_checked, waiting))

    def _on_checked(self, copy: Copy, checked: Checked) -> None:
        self.offers = tuple(
            Offer(copy, checked) if offer.copy == copy else offer for offer in self.offers
        )
        self.changed.emit()
        self._check_next()

    def _swap(self, act: Callable[[], Swapped], then: Step) -> None:
        if self.step is Step.WORKING:
            return
        self._begin_work()
        self._journal.carry_out(
            act, partial(self._on_swapped, then), self._on_swap_failed, Access.DIARY
        )

    def _begin_work(self) -> None:
        self._before, self.step, self.trouble = self.step, Step.WORKING, ""
        self.changed.emit()

    def _on_swapped(self, step: Step, swapped: Swapped) -> None:
        self.step, self.done = step, swapped
        self._declined = step is Step.BEGUN
        if not self.present.trouble:
            self._withdraw()
        self.changed.emit()
        self.look_again()

    def _on_swap_failed(self, trouble: str) -> None:
        self.step = self._before
        self._on_failed(trouble)

    def _on_failed(self, trouble: str) -> None:
        self.trouble = trouble
        self.changed.emit()


def _nothing(*_values: object) -> None:
    """There is nothing to do then."""
