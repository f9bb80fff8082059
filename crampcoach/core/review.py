"""The morning's review: which night it asks about, what is missing (clinical.md, section 5)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from crampcoach.core.episode import Episode, EpisodeEvent, EventKind, Outcome
from crampcoach.core.night import NOON, Factor, Night

if TYPE_CHECKING:
    from crampcoach.core.ports import DiaryReading

BACKFILL_DAYS = 7
"""Nights this far back are remembered well enough to be asked for."""
MOST_UNITS = 30
"""Of alcohol in a day, that can be told."""
EASED_S = (60, 120, 300, 600, 1200, 1800)
"""When it eased, roughly; the last one means "or longer"."""
TICKED = (
    Factor.UNUSUAL_EXERTION,
    Factor.FATIGUE,
    Factor.HEAT,
    Factor.COLD,
    Factor.LITTLE_FLUID,
    Factor.TIGHT_SHOES,
    Factor.BED_POSITION,
    Factor.VOMITING_OR_DIARRHOEA,
    Factor.ACTIVITY,
)
"""What the day before may have held, in the order in which it is asked; alcohol is counted."""
_NO_ANSWER = frozenset({Outcome.UNANSWERED, Outcome.INTERRUPTED})


class Missing(StrEnum):
    """What the night left out of an episode; the values are its fields."""

    EASED = "duration_s"
    """It ended in silence: when did it ease?"""
    LEG = "side"
    PLACE = "muscle"
    PAIN = "pain"


def due_night(now: datetime, night_end: str) -> str:
    """The night whose review is offered at a moment; empty for none.

    Args:
        now: Aware local time.
        night_end: When the night ends, as ``06:00``; from then until noon it is asked for.
    """
    ends = time.fromisoformat(night_end)
    is_morning = ends <= now.time() and now.hour < NOON
    return now.date().isoformat() if is_morning else ""


def last_night(now: datetime) -> str:
    """The night that ended last, or is ending: this morning's."""
    return now.date().isoformat()


def missing(episode: Episode) -> tuple[Missing, ...]:
    """What is asked of an episode, in this order; what was answered "not sure" isn't again."""
    asked = {
        Missing.EASED: episode.outcome in _NO_ANSWER,
        Missing.LEG: episode.side is None,
        Missing.PLACE: episode.muscle is None,
        Missing.PAIN: episode.pain is None,
    }
    unsure = _unsure(episode)
    return tuple(what for what, is_asked in asked.items() if is_asked and what not in unsure)


def ease_choices(episode: Episode) -> tuple[int, ...]:
    """The answers to "when did it ease?", in seconds: none shorter than what was seen."""
    known = episode.duration_s or 0
    return tuple(s for s in EASED_S if s > known) or EASED_S[-1:]


def eased(episode: Episode, eased_s: int, at: datetime) -> Episode:
    """The next revision, with the answer to "when did it ease?".

    Args:
        episode: One that ended in silence.
        eased_s: Seconds after the onset, one of ``EASED_S``.
        at: When it was answered.
    """
    lasted = max(float(eased_s), episode.duration_s or 0.0)
    return episode.revised(
        outcome=Outcome.RELIEVED,
        duration_s=lasted,
        duration_censored=eased_s >= EASED_S[-1],
        events=(*episode.events, _answer(episode, at, Missing.EASED, eased_s)),
    )


def unsure_of(episode: Episode, what: Missing, at: datetime) -> Episode:
    """The next revision, which says that the person can't tell."""
    return episode.revised(events=(*episode.events, _answer(episode, at, what, None)))


def told_of(episode: Episode, what: Missing, value: object, at: datetime) -> Episode:
    """The next revision, with what the night left out.

    Args:
        episode: What it is told of.
        what: What is told.
        value: The answer; None where the person can't tell.
        at: When it was answered.
    """
    if value is None:
        return unsure_of(episode, what, at)
    if what is Missing.EASED:
        return eased(episode, int(str(value)), at)
    return episode.revised(**{what.value: value})


def with_episode(episodes: Iterable[Episode], episode: Episode) -> tuple[Episode, ...]:
    """A night's cramps by onset, with one that is new, another than before, or deleted."""
    others = [kept for kept in episodes if kept.id != episode.id]
    if not episode.deleted:
        others.append(episode)
    return tuple(sorted(others, key=lambda kept: kept.started_at.timestamp()))


def with_answer(night: Night, field: str, value: object) -> Night:
    """The next revision, with a question answered; the chosen answer again takes it back.

    Args:
        night: As far as it was answered.
        field: ``sleep_disturbance``, ``residual_pain``, ``fall``, ``daytime_impairment``, or
            ``cramp_count``, which is a count and never taken back.
        value: What was tapped.
    """
    again = getattr(night, field) == value and field != "cramp_count"
    return night.revised(**{field: None if again else value})


def answered(night: Night, recorded: int) -> Night:
    """The next revision of a night whose review was answered.

    Args:
        night: As far as it was answered.
        recorded: How many episodes of that night the diary holds: so many cramps at least.
    """
    return night.revised(observed=True, cramp_count=max(night.cramp_count, recorded))


def with_factor(night: Night, factor: Factor, value: float | None) -> Night:
    """The next revision, with something of the day before told; None takes the answer back."""
    told = {key: kept for key, kept in night.prior_day.items() if key is not factor}
    if value is not None:
        told[factor] = value
    return night.revised(prior_day=told)


def none_of_these(night: Night) -> Night:
    """The next revision: the day before held nothing of what is asked."""
    return night.revised(prior_day=dict.fromkeys(TICKED, False) | {Factor.ALCOHOL_UNITS: 0})


def held_nothing(night: Night) -> bool:
    """Whether the day before was answered with "none of these"."""
    asked = (*TICKED, Factor.ALCOHOL_UNITS)
    return all(factor in night.prior_day and not night.prior_day[factor] for factor in asked)


def review_of(nights: Iterable[Night]) -> Night | None:
    """The review that counts, where two devices have each kept one of the same night."""
    return max(nights, key=lambda night: (night.observed, night.revision), default=None)


def unanswered_nights(reading: DiaryReading, night: str) -> tuple[str, ...]:
    """The nights of the week before one that nobody has answered, the latest first.

    Nights before the diary's first entry aren't missing.
    """
    first = reading.first_night()
    last = date.fromisoformat(night)
    days = (last - timedelta(days=days) for days in range(1, BACKFILL_DAYS + 1))
    wanted = [day.isoformat() for day in days if first and day.isoformat() >= first]
    if not wanted:
        return ()
    kept = reading.nights_between(wanted[-1], wanted[0])
    done = {review.night_date for review in kept if review.observed}
    return tuple(day for day in wanted if day not in done)


def _answer(episode: Episode, at: datetime, what: Missing, value: int | None) -> EpisodeEvent:
    return EpisodeEvent(
        at.astimezone(episode.started_at.tzinfo), EventKind.ANSWER, {what.value: value}
    )


def _unsure(episode: Episode) -> frozenset[str]:
    answers = (event.detail for event in episode.events if event.kind is EventKind.ANSWER)
    return frozenset(
        what.value for detail in answers for what in Missing if detail.get(what.value, 0) is None
    )
