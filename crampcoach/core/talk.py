"""What a session says, and when the next thing may be said without cutting anything off."""

from __future__ import annotations

from collections.abc import Sequence

from crampcoach.core.events import Said
from crampcoach.core.timeline import CUE_GAP_S, Cue, Lengths


class Talk:
    """Keeps account of what sounds.

    Attributes:
        quiet_from: When the last words that were said are over, in monotonic seconds.
    """

    def __init__(self, length_s: Lengths, onset: float) -> None:
        self.quiet_from = onset
        self._length_s = length_s
        self._once_said: set[str] = set()

    def cut_off(self, now: float) -> None:
        """Whatever sounds is silenced now."""
        self.quiet_from = now

    def say(self, at: float, text: str, step: str, *, is_cue: bool = True) -> Said:
        """Say something.

        Args:
            at: When.
            text: The words.
            step: The step they belong to.
            is_cue: Whether they stand in the timeline.
        """
        self.quiet_from = at + self._length_s(text)
        return Said(at, text, step, is_cue)

    def say_cue(self, cue: Cue, at: float) -> Said | None:
        """Say what the timeline holds; None for what is said once, and was."""
        if cue.once:
            if cue.text in self._once_said:
                self.quiet_from = max(self.quiet_from, at)
                return None
            self._once_said.add(cue.text)
        return self.say(at, cue.text, cue.step)

    def fits(self, text: str, room_s: float) -> bool:
        """Whether words can be said in so many seconds, the gap after them included."""
        return self._length_s(text) + CUE_GAP_S <= room_s

    def gap_for(self, text: str, earliest: float, cues: Sequence[tuple[float, Cue]]) -> float:
        """The first moment at which words can be said without cutting anything off.

        Args:
            text: The words.
            earliest: Not before this, in monotonic seconds.
            cues: What is still to be said, each with its moment, in order.
        """
        at = max(earliest, self.quiet_from + CUE_GAP_S)
        for due, cue in cues:
            if self.fits(text, due - at):
                break
            at = max(at, due + self._length_s(cue.text) + CUE_GAP_S)
        return at
