"""Where it is, how the person lies, one leg or both: chosen beside a routine that runs on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from crampcoach.core.places import OPPOSITE, Pull
from crampcoach.core.ports import Clock, RoutineSource
from crampcoach.core.routine import Muscle, Position, Wording
from crampcoach.core.session import Phase
from crampcoach.services.relief import Relief, both_legs

if TYPE_CHECKING:
    from crampcoach.core.view import PlacesView

WAIT_S = 20.0
"""Untouched for so long, the panel closes by itself."""


class Places(QObject):
    """The place panel. One choice acts at once and closes it; the routine never stops for it.

    Attributes:
        closes_at: When it closes by itself (monotonic seconds); None while it is closed.

    Signals:
        changed: It was opened or closed.
    """

    changed = Signal()

    def __init__(
        self,
        clock: Clock,
        relief: Relief,
        routines: RoutineSource,
        phrases: Mapping[str, str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._relief = relief
        self._routines = routines
        self._phrases = phrases
        self.closes_at: float | None = None

    @property
    def is_open(self) -> bool:
        """Whether it shows."""
        return self.closes_at is not None

    def view(self) -> PlacesView:
        """What it shows now."""
        session = self._relief.session
        if session is None:
            message = "there are places to choose from only once a routine has begun"
            raise RuntimeError(message)
        from crampcoach.core.view import places_view  # noqa: PLC0415 - after the first words

        return places_view(session)

    def open(self) -> None:
        """Show it, beside a routine that runs."""
        session = self._relief.session
        if session is not None and session.phase is Phase.RUNNING:
            self.closes_at = self._clock.monotonic() + WAIT_S
            self.changed.emit()

    def close(self) -> None:
        """Close it; nothing else changes."""
        if self.is_open:
            self.closes_at = None
            self.changed.emit()

    def choose(self, muscle: Muscle) -> None:
        """It is there: ease that muscle."""
        self._take(muscle, named=True)

    def pulled(self, pull: Pull) -> None:
        """It pulls that way: ease it the other way, without a name for it."""
        self._take(OPPOSITE[pull], named=False)

    def not_sure(self) -> None:
        """Nobody knows which muscle it is: ask which way it pulls, and ease meanwhile."""
        wording = Wording(self._phrases["show.which_way"], self._phrases["wording.which_way"])
        if self._relief.command(lambda session, now: session.not_sure(now, wording)):
            self.open()

    def take(self, position: Position) -> None:
        """Go on in another position."""
        self._shut()
        self._relief.command(lambda session, now: session.take_position(now, position))

    def toggle_both_legs(self) -> None:
        """Stretch both legs one after the other, or one again."""
        session = self._relief.session
        is_on = session is not None and session.choice.both_legs
        wanted = None if is_on else both_legs(self._phrases)
        self._shut()
        self._relief.command(lambda session, now: session.stretch_legs(now, wanted))

    def toggle_helped(self) -> None:
        """Have words for someone who helps, or not."""
        session = self._relief.session
        helped = session is not None and not session.choice.helped
        self._shut()
        self._relief.command(lambda session, now: session.be_helped(now, helped=helped))

    def _take(self, muscle: Muscle, *, named: bool) -> None:
        self._shut()
        session = self._relief.session
        if session is None:
            return
        same = session.routine.muscle is muscle
        routine = session.routine if same else self._routines.routine(muscle.value)
        self._relief.command(lambda session, now: session.take_muscle(now, routine, named=named))

    def _shut(self) -> None:
        """Be closed by the time the session tells what has become of it."""
        self.closes_at = None
