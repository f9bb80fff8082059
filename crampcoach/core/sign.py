"""The signs that can be answered yes: each is one question (clinical.md, section 4).

What is asked in words is a phrase ``show.sign_`` with the sign's value, its second line the same
with ``_more``.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Sign(StrEnum):
    """What the person may notice; in brackets the rules it feeds."""

    SWOLLEN = "swollen"
    """One leg swollen, warm, red or darker, or pain that stays (R1, R2, R8)."""
    BREATHLESS_OR_CHEST_PAIN = "breathless_or_chest_pain"
    """Besides the swollen leg (R1)."""
    NUMB_OR_CANT_MOVE = "numb_or_cant_move"
    """Suddenly (R3)."""
    COLD_OR_PALE = "cold_or_pale"
    """The leg, suddenly (R3)."""
    HURT_IN_FALL = "hurt_in_fall"
    """Or by a knock, or in a cast (R4, R17)."""
    HEAD_BLOW = "head_blow"
    """In that fall (R17)."""
    SEVERE_CONSTANT_TIGHT = "severe_constant_tight"
    """Pain severe and constant, muscle tight and swollen, after that injury (R4)."""
    DARK_URINE = "dark_urine"
    """Tea-coloured, with muscle pain or weakness (R5)."""
    JERKING = "jerking"
    """Of the whole body, or not aware for a while (R19)."""
    DIRTY_WOUND = "dirty_wound"
    """Before the cramps (R7)."""
    LEAD_OR_MERCURY = "lead_or_mercury"
    """Met before the cramps (R7)."""
    PREGNANCY_WARNING = "pregnancy_warning"
    """Sudden swelling of face, hands or feet, bad headache, vision change, rib pain, vomiting; it
    counts while pregnant and after a birth (R8)."""
    WEAK_OR_NUMB = "weak_or_numb"
    """Weakness, wasting, numbness, twitching (R9)."""
    SUDDEN_WEAKNESS = "sudden_weakness"
    """The weakness came suddenly (R9)."""
    CRAMPS_ELSEWHERE = "cramps_elsewhere"
    """In arms, belly or chest (R10)."""
    CHEST_PAIN = "chest_pain"
    """With those (R10)."""
    AFTER_HEAVY_LOSS = "after_heavy_loss"
    """Cramps after heavy vomiting, diarrhoea or sweating (R10)."""
    PAIN_ON_WALKING = "pain_on_walking"
    """It eases with rest (R11)."""
    UNEXPLAINED_MUSCLE_PAIN = "unexplained_muscle_pain"
    """Or weakness; it counts with a statin (R13)."""
    URGE_TO_MOVE = "urge_to_move"
    """Without pain (R18)."""
    RHYTHMIC_TWITCHING = "rhythmic_twitching"
    """Or single painless twitches (R18)."""


NIGHT_SIGNS = (Sign.SWOLLEN, Sign.NUMB_OR_CANT_MOVE, Sign.HURT_IN_FALL, Sign.JERKING)
"""The tiles behind "Something else", in their order."""
MORNING_SIGNS = (
    Sign.SWOLLEN,
    Sign.NUMB_OR_CANT_MOVE,
    Sign.COLD_OR_PALE,
    Sign.HURT_IN_FALL,
    Sign.DARK_URINE,
    Sign.JERKING,
)
"""What the morning asks first: rules R1 to R5, R17 and R19."""
FURTHER_SIGNS = (
    Sign.PREGNANCY_WARNING,
    Sign.CRAMPS_ELSEWHERE,
    Sign.AFTER_HEAVY_LOSS,
    Sign.DIRTY_WOUND,
    Sign.LEAD_OR_MERCURY,
    Sign.UNEXPLAINED_MUSCLE_PAIN,
    Sign.WEAK_OR_NUMB,
    Sign.PAIN_ON_WALKING,
    Sign.URGE_TO_MOVE,
    Sign.RHYTHMIC_TWITCHING,
)
"""The rest of the morning's checklist."""

_FOLLOW_UPS = {
    Sign.SWOLLEN: (Sign.BREATHLESS_OR_CHEST_PAIN,),
    Sign.HURT_IN_FALL: (Sign.HEAD_BLOW, Sign.SEVERE_CONSTANT_TIGHT),
    Sign.WEAK_OR_NUMB: (Sign.SUDDEN_WEAKNESS,),
    Sign.CRAMPS_ELSEWHERE: (Sign.CHEST_PAIN,),
}


def next_question(sign: Sign) -> tuple[Sign, ...]:
    """What is asked once this sign was answered yes."""
    return _FOLLOW_UPS.get(sign, ())


def with_follow_ups(asked: Iterable[Sign], told: frozenset[Sign]) -> tuple[Sign, ...]:
    """What is asked, each follow-up after the question it belongs to once that is told."""
    return tuple(
        each for sign in asked for each in (sign, *(next_question(sign) if sign in told else ()))
    )


def toggled(told: frozenset[Sign], sign: Sign) -> frozenset[Sign]:
    """The signs with this one answered yes; or taken back, and its follow-ups with it."""
    return told - {sign, *next_question(sign)} if sign in told else told | {sign}


def with_implied(signs: Iterable[Sign]) -> frozenset[Sign]:
    """The signs, each with the one whose follow-up it is: "also …" answers that one too."""
    told = frozenset(signs)
    return told | {sign for sign, more in _FOLLOW_UPS.items() if not told.isdisjoint(more)}
