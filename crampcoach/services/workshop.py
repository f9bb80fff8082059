"""The person's own routines: listed, copied, changed, tried aloud, kept and taken away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from crampcoach.core.draft import Draft, copy_of, draft_of, slug, to_routine, without_off
from crampcoach.core.draft_check import DraftFault, check
from crampcoach.core.errors import CrampcoachError, Fault, NoSuchRoutineError
from crampcoach.core.form import Choice
from crampcoach.core.notice import Notice
from crampcoach.core.plain_words import plainly
from crampcoach.core.ports import Clock, RoutineShelf, Voice
from crampcoach.core.preferences import Preferences
from crampcoach.core.routine import Routine
from crampcoach.core.shelf import RoutineEntry
from crampcoach.core.timeline import Lengths, compile_timeline
from crampcoach.services.choices import Choices
from crampcoach.services.notices import Notices
from crampcoach.services.rehearsal import Rehearsal

NOTICE = "workshop"
Clashes = Callable[[Routine, tuple[str, ...], Lengths], tuple[Fault, ...]]
"""Names the phrases of a routine that overlap, given the countdown's words and clips' lengths."""
_COUNTDOWN = ("five", "four", "three", "two", "one")


class Workshop(QObject):
    """Owns the routine that is being changed; it stays open while relief runs.

    Attributes:
        rehearsal: What is being tried aloud.

    Signals:
        changed: The draft, the list, or what can be undone has changed.
    """

    changed = Signal()

    def __init__(
        self,
        clock: Clock,
        voice: Voice,
        shelf: RoutineShelf,
        clashes: Clashes,
        phrases: Mapping[str, str],
        choices: Choices,
        notices: Notices,
    ) -> None:
        """Begin with nothing open.

        Args:
            clock: For what is tried aloud.
            voice: Says it, and knows how long it takes.
            shelf: Where routines are kept.
            clashes: Names what overlaps in any form of a routine.
            phrases: The words by name.
            choices: Which routine a hit starts, and how.
            notices: Hear of trouble.
        """
        super().__init__()
        self._voice = voice
        self._shelf = shelf
        self._clashes = clashes
        self._phrases = phrases
        self._choices = choices
        self._notices = notices
        self._draft: Draft | None = None
        self._faults: tuple[DraftFault, ...] = ()
        self._before: list[Draft] = []
        self._after: list[Draft] = []
        self._merging = ""
        self._saved: Draft | None = None
        self._deleted: Routine | None = None
        self._dropped: tuple[Draft, Draft | None] | None = None
        self._was_chosen = False
        self.rehearsal = Rehearsal(clock, voice, self)

    # ---- reading ------------------------------------------------------------------------------

    def listing(self) -> tuple[RoutineEntry, ...]:
        """Every routine there is, unusable ones with the reason."""
        return self._shelf.listing()

    def routine(self, name: str) -> Routine | None:
        """The routine of this name, or None where it can't be used."""
        try:
            return self._shelf.routine(name)
        except NoSuchRoutineError:
            return None

    @property
    def _countdown(self) -> tuple[str, ...]:
        """The words of the last seconds of a hold, in the language of now."""
        return tuple(self._phrases[f"hold.{word}"] for word in _COUNTDOWN)

    @property
    def preferences(self) -> Preferences:
        """What is set."""
        return self._choices.preferences

    @property
    def draft(self) -> Draft | None:
        """The routine that is being changed, if any."""
        return self._draft

    @property
    def faults(self) -> tuple[DraftFault, ...]:
        """What stands in the way of saving it."""
        return self._faults

    @property
    def is_changed(self) -> bool:
        """Whether the draft holds something that was not saved."""
        return self._draft is not None and self._draft != self._saved

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether a change was taken back."""
        return bool(self._after)

    @property
    def deleted(self) -> Routine | None:
        """The routine that was taken away last, while that can be undone."""
        return self._deleted

    def length_s(self, words: str) -> float:
        """How long these words take to say, in seconds."""
        return self._voice.length_s(words)

    @property
    def dropped(self) -> Draft | None:
        """The changes that were closed without saving, while that can be undone."""
        return self._dropped[0] if self._dropped else None

    # ---- the draft ----------------------------------------------------------------------------

    def copy(self, name: str, title: str) -> bool:
        """Open a copy of a routine under another title; whether it could be read."""
        routine = self.routine(name)
        if routine is not None:
            self._open(copy_of(routine, title), None)
        return routine is not None

    def edit(self, name: str) -> bool:
        """Open an own routine; whether it could be read."""
        routine = self.routine(name)
        if routine is not None:
            self._open(draft_of(routine), draft_of(routine))
        return routine is not None

    def _open(self, draft: Draft, saved: Draft | None) -> None:
        self.rehearsal.stop()
        self._before, self._after, self._merging = [], [], ""
        self._saved = saved
        self._deleted = self._dropped = None
        self._use(draft)

    def change(self, draft: Draft, merging: str = "") -> None:
        """Take a change of the draft.

        Args:
            draft: The draft as it is now.
            merging: Changes in a row with the same word are undone as one, as letters typed into
                one field are; empty for a change of its own.
        """
        if self._draft is None or draft == self._draft:
            return
        if not merging or merging != self._merging:
            self._before.append(self._draft)
        self._after.clear()
        self._merging = merging
        self._use(draft)

    def undo(self) -> None:
        """Take back the last change."""
        self._step(self._before, self._after)

    def redo(self) -> None:
        """Make again what was taken back."""
        self._step(self._after, self._before)

    def _step(self, source: list[Draft], target: list[Draft]) -> None:
        if self._draft is None or not source:
            return
        target.append(self._draft)
        self._merging = ""
        self._use(source.pop())

    def _use(self, draft: Draft) -> None:
        self._draft = draft
        self._voice.prepare(
            text
            for step in draft.steps
            for text in (step.phrase, *(cue.phrase for cue in step.cues))
            if text.strip()
        )
        self._look()

    def _look(self) -> None:
        if self._draft is not None:
            self._faults = check(
                self._draft,
                self._voice.length_s,
                lambda routine: self._clashes(routine, self._countdown, self._voice.length_s),
            )
        self.changed.emit()

    def save(self) -> bool:
        """Keep the draft as an own routine, and close it; whether that was done."""
        draft = self._draft
        self._look()  # clips may have been made meanwhile, and be longer than thought
        if draft is None or self._faults:
            return False
        taken = {entry.name for entry in self.listing()}
        routine = to_routine(draft, draft.replaces or slug(draft.title, taken))
        if not self._keep(routine, replacing=bool(draft.replaces)):
            return False
        self._close()
        return True

    def discard(self) -> None:
        """Close the draft without saving; ``undo_discard`` opens it again."""
        if self._draft is not None and self.is_changed:
            self._dropped = (self._draft, self._saved)
        self._close()

    def undo_discard(self) -> None:
        """Open again what was closed without saving."""
        if self._dropped is not None:
            self._open(*self._dropped)

    def _close(self) -> None:
        self.rehearsal.stop()
        self._draft, self._faults, self._saved = None, (), None
        self._before, self._after = [], []
        self.changed.emit()

    # ---- own routines -------------------------------------------------------------------------

    def delete(self, name: str) -> None:
        """Take an own routine away; ``undo_delete`` puts it back."""
        routine = self.routine(name)
        try:
            self._shelf.delete(name)
        except CrampcoachError as error:
            self._notices.raise_notice(Notice(NOTICE, error.words))
            return
        self._notices.clear(NOTICE)
        self._deleted, self._dropped = routine, None
        self._was_chosen = self.preferences.routine == name
        if self._was_chosen:
            self.use_for_a_hit(Preferences().routine)
        self.changed.emit()

    def undo_delete(self) -> None:
        """Put back what was taken away."""
        routine, self._deleted = self._deleted, None
        if routine is not None and self._keep(routine, replacing=False) and self._was_chosen:
            self.use_for_a_hit(routine.name)
        self.changed.emit()

    def use_for_a_hit(self, name: str) -> None:
        """From now on a hit starts this routine."""
        self._choices.replace(replace(self.preferences, routine=name))
        self.changed.emit()

    def _keep(self, routine: Routine, *, replacing: bool) -> bool:
        try:
            self._shelf.save(routine, replacing=replacing)
        except CrampcoachError as error:
            action = plainly("Your changes are still open.")
            self._notices.raise_notice(Notice(NOTICE, error.words, action))
            return False
        self._notices.clear(NOTICE)
        return True

    # ---- trying aloud -------------------------------------------------------------------------

    def try_routine(self, name: str) -> None:
        """Say a whole routine in its own time, without any record."""
        routine = self.routine(name)
        if routine is not None:
            self._rehearse(routine)

    def try_draft(self, step: int | None = None) -> None:
        """Say the draft, or one step of it."""
        if self._draft is None:
            return
        routine = to_routine(self._draft, "draft")
        if step is not None:
            alone = replace(self._draft.steps[step], when=None, off=False)
            routine = replace(routine, steps=(alone,), variants={})
        self._rehearse(routine)

    def _rehearse(self, routine: Routine) -> None:
        preferences = self.preferences
        countdown = self._countdown if preferences.countdown else ()
        choice = Choice(conditions=preferences.conditions(), countdown=countdown)
        timeline = compile_timeline(without_off(routine), choice, self._voice.length_s)
        self.rehearsal.start(timeline)
