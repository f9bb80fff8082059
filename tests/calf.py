"""The built-in calf routine as the tests of pure code need it: values, no files read."""

from __future__ import annotations

from crampcoach.core.form import BothLegs, Choice
from crampcoach.core.routine import (
    Muscle,
    Position,
    Relapse,
    Routine,
    RoutineKind,
    Step,
    StepCue,
    Variant,
    When,
    Wording,
    WordingKind,
)
from crampcoach.core.session import Wordings

COUNTDOWN = ("Five,", "four,", "three,", "two,", "one.")
WORDINGS = Wordings(
    carry_on="Shall we carry on?",
    paused="Paused. Rest your leg.",
    question="Still tight, or gone?",
    long_episode="Ten minutes is longer than usual.",
)
EVERYTHING = frozenset(When)
BOTH = BothLegs("Worst leg first.", "Now the other leg.")
WHICH_WAY = Wording("Ease it", "Which way is it pulling?")


def length_s(words: str) -> float:
    """A clip's length: a third of a second a word."""
    return 0.33 * len(words.split())


def calf() -> Routine:
    """The calf routine, in clinical.md's times."""
    return Routine(
        name="calf",
        title="Calf",
        kind=RoutineKind.RELIEF,
        muscle=Muscle.CALF,
        steps=(
            Step("start", "Let's ease it", 5, phrase="I'm with you.", picture="calf_in_bed"),
            Step(
                "stretch",
                "Pull your toes",
                60,
                phrase="Leg long. Take your toes.",
                hold=True,
                picture="calf_in_bed",
                cues=(
                    StepCue("Gone? Tap the big button.", 8, once=True),
                    StepCue("Slow and steady.", 15),
                    StepCue("Leg swollen?", 22, once=True, when=When.SWELLING_WARNING),
                    StepCue("Breathe out, long.", 30),
                    StepCue("Stay there.", 45),
                ),
            ),
            Step(
                "hold_2",
                "Pull your toes",
                30,
                phrase="That's a minute.",
                hold=True,
                when=When.HOLD_90,
                cues=(StepCue("Fifteen seconds.", 15),),
            ),
            Step(
                "hold_3",
                "Pull your toes",
                30,
                phrase="Good. Once more.",
                hold=True,
                when=When.HOLD_120,
                cues=(StepCue("Fifteen seconds.", 15),),
            ),
            Step(
                "massage",
                "Rub the calf",
                45,
                phrase="Skip this if swollen.",
                cues=(StepCue("Rub the calf, gently."), StepCue("Long, slow strokes.", 25)),
            ),
            Step("sit", "Sit up", 30, phrase="Light on.", cues=(StepCue("Dizzy?", 12),)),
            Step(
                "stand",
                "Stand up",
                30,
                phrase="Hold something solid.",
                cues=(
                    StepCue("Press your heel down.", 12),
                    StepCue("A cold floor is fine.", 20, when=When.COLD_FLOOR),
                ),
                seated=Wording("Knee straight", "Heel out in front.", "calf_seated"),
            ),
            Step("walk", "Walk", 60, phrase="Small steps.", when=When.WALK),
            Step("settle", "Lie back", 20, phrase="Well done."),
        ),
        variants={
            Position.TOWEL: Variant(Wording("Loop the towel", "Loop the towel.", "calf_towel")),
            Position.SEATED: Variant(Wording("Knee straight", "Heel out.", "calf_seated")),
            Position.STANDING: Variant(Wording("Wall", "Hands on the wall.", "calf_standing")),
        },
        relapse=Relapse(30, (StepCue("Halfway.", 15),)),
        wordings={
            WordingKind.SIDE_LYING: Wording("On your side", "Lie on your side.", "calf_lying"),
            WordingKind.HELPER: Wording("Helper: push", "Helper: one hand.", "calf_helper"),
        },
    )


def foot() -> Routine:
    """Four holds of 30 s with rests of 5 s."""
    return Routine(
        name="foot",
        title="Foot",
        kind=RoutineKind.RELIEF,
        muscle=Muscle.FOOT,
        steps=(
            Step("start", "Let's ease it", 5, phrase="I'm with you."),
            Step(
                "stretch",
                "Draw your toes up",
                30,
                phrase="Take your toes.",
                hold=True,
                repeat=4,
                rest_s=5,
                again="And again.",
                rest_phrase="Rest.",
                cues=(StepCue("Gone?", 8, once=True), StepCue("Halfway.", 15)),
            ),
            Step("massage", "Rub the sole", 45, phrase="Thumb along the sole."),
        ),
    )


def choice(hold_s: int = 120, *, countdown: bool = True, extra: tuple[When, ...] = ()) -> Choice:
    """A form of the routine."""
    holds = {When.HOLD_90} if hold_s >= 90 else set[When]()
    holds |= {When.HOLD_120} if hold_s >= 120 else set()
    return Choice(
        conditions=frozenset(holds | set(extra)), countdown=COUNTDOWN if countdown else ()
    )
