"""The conditions of the red-flag rules that are more than a question (clinical.md, section 4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from crampcoach.core.facts import Facts
from crampcoach.core.night import Night
from crampcoach.core.profile import Condition, Medicine
from crampcoach.core.rates import Count, rate_ratio
from crampcoach.core.red_flag import When
from crampcoach.core.session import LONG_EPISODE_S
from crampcoach.core.sign import Sign

COMPARED_NIGHTS = 28
"""Reviewed nights on each side of a comparison (R12, R15)."""
FIRST_CRAMP_WITHIN = timedelta(days=30)
"""After a medicine was started (R12)."""
DISTURBED = 5
"""Of 10: sleep disturbance that counts (R14)."""
DISTURBED_NIGHTS = 3
DISTURBED_AMONG = 14
"""Days looked back at (R14)."""
WEEK = 7
UNITS_A_WEEK = 14
"""Units of alcohol; more is too much (R16)."""


def any_of(*signs: Sign) -> When:
    """One of these signs at least."""
    return lambda facts: facts.answered(*signs)


def all_of(*signs: Sign) -> When:
    """All of these signs."""
    return lambda facts: all(facts.answered(sign) for sign in signs)


def long_episode(facts: Facts) -> bool:
    """R6: the episode has lasted over 600 s."""
    return facts.elapsed_s is not None and facts.elapsed_s > LONG_EPISODE_S


def maternity(facts: Facts) -> bool:
    """R8: signs of pre-eclampsia, or one leg swollen; pregnant, or within six weeks of birth."""
    signs = facts.answered(Sign.PREGNANCY_WARNING, Sign.SWOLLEN)
    return signs and facts.is_pregnant_or_just_delivered()


def suspected(facts: Facts) -> tuple[Medicine, ...]:
    """R12: the medicines since whose start cramps began, or became more frequent.

    The first cramp is the first the diary knows of: who begins one with cramps is asked once too
    often rather than never. A changed dose is entered as a medicine started on the day of the
    change. The night named by the first day ended before it; those after it count.
    """
    if not facts.profile.medicines:
        return ()
    first = min(facts.cramp_dates(), default=None)
    nights = facts.reviewed()

    def began(medicine: Medicine) -> bool:
        started = medicine.started
        if started is None or started > facts.today:
            return False
        if first is not None and timedelta() < first - started <= FIRST_CRAMP_WITHIN:
            return True
        before = [night for night in nights if night.morning <= started]
        after = [night for night in nights if night.morning > started]
        return _more_often(after[:COMPARED_NIGHTS], before[-COMPARED_NIGHTS:], _cramps)

    return tuple(medicine for medicine in facts.profile.medicines if began(medicine))


def medicine_suspected(facts: Facts) -> bool:
    """R12: whether a medicine is."""
    return bool(suspected(facts))


def statin_pain(facts: Facts) -> bool:
    """R13: unexplained muscle pain or weakness while a statin is taken."""
    return facts.answered(Sign.UNEXPLAINED_MUSCLE_PAIN) and any(
        medicine.statin
        and (medicine.started is None or medicine.started <= facts.today)
        and (medicine.stopped is None or medicine.stopped > facts.today)
        for medicine in facts.profile.medicines
    )


def sleep_suffers(facts: Facts) -> bool:
    """R14: sleep disturbance of 5 or more in 3 of 14 nights, or nights that tell on the day."""
    nights = facts.last_nights(DISTURBED_AMONG)
    disturbed = sum((night.sleep_disturbance or 0) >= DISTURBED for night in nights)
    return disturbed >= DISTURBED_NIGHTS or any(night.daytime_impairment for night in nights)


def more_cramp_nights(facts: Facts) -> bool:
    """R15: cramp nights in the last 28 reviewed nights against the 28 before.

    Only whole blocks of 28 are looked at, so once per 28 nights: looked at daily, most steady
    diaries would be flagged within a year.
    """
    nights = facts.reviewed()
    looked_at = nights[: blocks(facts) * COMPARED_NIGHTS]
    now, before = looked_at[-COMPARED_NIGHTS:], looked_at[-2 * COMPARED_NIGHTS : -COMPARED_NIGHTS]
    return _more_often(now, before, _cramp_night)


def medicines_started(facts: Facts) -> str:
    """The occasion of R12: another medicine is another one."""
    return ", ".join(f"{medicine.started} {medicine.name}" for medicine in suspected(facts))


def block(facts: Facts) -> str:
    """The occasion of R15: how many nights were looked at."""
    return f"{blocks(facts) * COMPARED_NIGHTS} nights"


def fortnight(facts: Facts) -> str:
    """The occasion of R14: once in 14 days is enough."""
    return f"fortnight {facts.today.toordinal() // DISTURBED_AMONG}"


def week(facts: Facts) -> str:
    """The occasion of R16: once a week is enough."""
    return f"week {facts.today.toordinal() // WEEK}"


def blocks(facts: Facts) -> int:
    """How many times 28 nights were reviewed."""
    return len(facts.reviewed()) // COMPARED_NIGHTS


def much_alcohol(facts: Facts) -> bool:
    """R16: over 14 units of alcohol in the last seven days."""
    return sum(night.alcohol_units for night in facts.last_nights(WEEK)) > UNITS_A_WEEK


def fell(facts: Facts) -> bool:
    """R17: a fall or nearly one, unhurt as far as is known."""
    return any(night.fall for night in facts.this_night())


def head_blow_on_thinner(facts: Facts) -> bool:
    """R17: a blow to the head on a blood thinner."""
    return facts.answered(Sign.HEAD_BLOW) and facts.profile.has(Condition.BLOOD_THINNER)


def _more_often(
    after: Sequence[Night], before: Sequence[Night], count: Callable[[Night], int]
) -> bool:
    """Whether the interval of the rate ratio lies above 1; never before both sides are full."""
    if min(len(after), len(before)) < COMPARED_NIGHTS:
        return False
    here, there = (Count(sum(map(count, nights)), len(nights)) for nights in (after, before))
    ratio = rate_ratio(here, there)
    return ratio is not None and ratio.is_above_one


def _cramps(night: Night) -> int:
    return night.cramp_count


def _cramp_night(night: Night) -> int:
    return int(night.had_cramps)
