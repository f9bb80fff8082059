"""The evening stretch as the tests of pure code need it: values, no files read."""

from __future__ import annotations

from crampcoach.core.form import Choice
from crampcoach.core.routine import (
    BothLegs,
    Position,
    Routine,
    RoutineKind,
    Step,
    Variant,
    Wording,
)
from crampcoach.core.stretch_session import StretchWordings
from tests.calf import COUNTDOWN

WORDINGS = StretchWordings(
    opening=("Let's stretch.",),
    paused="Paused.",
    carry_on="Carry on?",
    done="That's all.",
    enough="Enough.",
)
LEGS = BothLegs("Left leg.", "Other leg.")


def _hold(name: str, phrase: str, again: str) -> Step:
    return Step(
        name,
        f"Show {name}",
        10,
        phrase=phrase,
        picture=f"{name}_wall",
        hold=True,
        repeat=3,
        rest_s=10,
        again=again,
        rest_phrase="Rest.",
        seated=Wording(f"Sit {name}", f"Sit for {name}.", f"{name}_seated"),
        legs=LEGS,
    )


def stretch() -> Routine:
    """Calf and back of the thigh, both legs, three holds of 10 s each, with rests as long."""
    return Routine(
        name="stretch",
        title="Evening stretch",
        kind=RoutineKind.STRETCH,
        muscle=None,
        steps=(_hold("calf", "Heel down.", "Lean in."), _hold("thigh", "Toes up.", "Bend.")),
        variants={
            Position.STANDING: Variant(Wording()),
            Position.SEATED: Variant(Wording()),
        },
    )


def form(position: Position = Position.STANDING, **changes: object) -> Choice:
    """A form of it."""
    return Choice(position, countdown=COUNTDOWN, **changes)  # type: ignore[arg-type]
