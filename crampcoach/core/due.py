"""Which reminders are due now, and what is to be done about each: decided, never counted down.

Whatever the clock, the zone or a sleep did since the last look, the ledger of turns alone tells
what has happened already; so it is safe to look as often as one likes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta, tzinfo
from functools import partial
from uuid import UUID, uuid5

from crampcoach.core.moments import evening, evening_moment, fixed, night_of
from crampcoach.core.preferences import Preferences
from crampcoach.core.reminder import Reminder, ReminderKind, Turn, TurnState, Weekday

NIGHTS_BACK = 7
"""So far back what was missed while the program was off is recorded, and no further."""
NIGHTS_AHEAD = 9
"""So far ahead a reminder for one weekday only is found, with a night to spare."""

JUST_NOW = timedelta(seconds=90)
"""The minute that clocks still show, and what a slow machine needs."""

OPEN = frozenset({TurnState.DUE, TurnState.SNOOZED})
"""What is still to be shown, or shown again."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How late a reminder may come.

    Attributes:
        quiet_from: From then on late ones don't come at all; one set for later than that does.
        grace: How late at most.
    """

    quiet_from: time = time(23, 0)
    grace: timedelta = timedelta(minutes=60)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is known of reminders.

    Attributes:
        device_id: UUID of this device, for new turns.
        reminders: Those that are set.
        turns: What became of them, for the last nights at least.
        stretched: The nights (``night_date``) whose stretch was done.
    """

    device_id: str
    reminders: tuple[Reminder, ...] = ()
    turns: tuple[Turn, ...] = ()
    stretched: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Show:
    """A reminder is to be shown.

    Attributes:
        reminder: Which.
        turn: Its evening, to be kept before it shows.
    """

    reminder: Reminder
    turn: Turn


@dataclass(frozen=True, slots=True)
class Record:
    """Nothing shows; what became of a reminder is to be kept.

    Attributes:
        turn: Its evening.
    """

    turn: Turn


@dataclass(frozen=True, slots=True)
class _Look:
    """One look at the clock."""

    now: datetime
    zone: tzinfo
    ledger: Ledger
    manners: Manners
    is_busy: bool


def manners_of(preferences: Preferences) -> Manners:
    """The manners that are set."""
    quiet_from = time.fromisoformat(preferences.quiet_from)
    return Manners(quiet_from, timedelta(minutes=preferences.grace_min))


def due(
    now: datetime, zone: tzinfo, ledger: Ledger, manners: Manners, *, is_busy: bool = False
) -> tuple[Show | Record, ...]:
    """What is to be done about reminders now, the earliest first.

    Args:
        now: Aware.
        zone: The local one.
        ledger: What is known.
        manners: How late a reminder may come.
        is_busy: Whether something runs that must not be disturbed: what is due waits.
    """
    look = _Look(fixed(now, zone), zone, ledger, manners, is_busy)
    turns = {(turn.reminder_id, turn.night_date): turn for turn in ledger.turns}
    found = [
        decision
        for reminder in ledger.reminders
        for night in _nights(look, reminder)
        if (decision := _decide(look, reminder, night, turns.get((reminder.id, night))))
    ]
    return tuple(sorted(found, key=lambda decision: decision.turn.due_at))


def next_due(reminder: Reminder, now: datetime, zone: tzinfo, ledger: Ledger) -> datetime | None:
    """When a reminder comes next, after now; a snoozed one comes again.

    Args:
        reminder: One that is set.
        now: Aware.
        zone: The local one.
        ledger: What is known.

    Returns:
        With the offset of that moment; None for one that is never allowed to come.
    """
    look = _Look(fixed(now, zone), zone, ledger, Manners(), is_busy=False)
    turns = {turn.night_date: turn for turn in ledger.turns if turn.reminder_id == reminder.id}
    for later in range(-1, NIGHTS_AHEAD):
        night = night_of(look.now, zone, later)
        at = _comes_at(look, reminder, night, turns.get(night))
        done = reminder.kind is ReminderKind.STRETCH and night in ledger.stretched
        if at is not None and at > look.now and not done:
            return at
    return None


def closes_at(at: datetime, night: str, zone: tzinfo, manners: Manners) -> datetime:
    """Until when something that was to show at a moment of a night may show late."""
    quiet = evening_moment(night, manners.quiet_from, zone)
    end = at + manners.grace
    return min(end, quiet) if at < quiet else end


def set_late(reminder: Reminder, now: datetime, zone: tzinfo, ledger: Ledger) -> Turn | None:
    """What is recorded of tonight for a reminder whose time was past when it was set.

    Whoever sets one for half an hour ago means tomorrow, and not this very moment; but whoever
    sets one for this minute wants to see it.
    """
    now = fixed(now, zone)
    night = night_of(now, zone)
    at = evening_moment(night, reminder.at, zone)
    had = any(t.reminder_id == reminder.id and t.night_date == night for t in ledger.turns)
    if had or Weekday(evening(night).weekday()) not in reminder.days or now - at < JUST_NOW:
        return None
    turn = _fresh(reminder, night, at, ledger.device_id)
    return replace(turn, state=TurnState.MISSED, changed_at=now)


def _nights(look: _Look, reminder: Reminder) -> Iterator[str]:
    """Tonight, the nights that have a turn, and those since the last one: it was off meanwhile.

    A reminder that has had no turn yet may have been set only today.
    """
    had = {turn.night_date for turn in look.ledger.turns if turn.reminder_id == reminder.id}
    last = max(had, default=night_of(look.now, look.zone))
    for back in range(NIGHTS_BACK, -1, -1):
        night = night_of(look.now, look.zone, -back)
        if night in had or night > last or back == 0:
            yield night


def _decide(
    look: _Look, reminder: Reminder, night: str, turn: Turn | None
) -> Show | Record | None:
    at = _comes_at(look, reminder, night, turn)
    if at is None or look.now < at:
        return None
    if turn is None:
        there = _fresh(reminder, night, at, look.ledger.device_id)
    elif turn.state in OPEN:
        there = turn
    else:
        there = turn.revised(state=TurnState.DUE, due_at=at, changed_at=None)
    if reminder.kind is ReminderKind.STRETCH and night in look.ledger.stretched:
        # One that was snoozed has rung: it was what they got up for.
        done = TurnState.STARTED if there.snoozes else TurnState.DONE_BEFORE
        return Record(_closed(look, there, turn, done))
    if look.now >= closes_at(at, night, look.zone, look.manners):
        return Record(_closed(look, there, turn, TurnState.MISSED))
    return None if look.is_busy else Show(reminder, there)


def _comes_at(look: _Look, reminder: Reminder, night: str, turn: Turn | None) -> datetime | None:
    """When a reminder comes in a night, or has come without being shown; None where it doesn't."""
    if turn is not None and turn.state in OPEN:
        return turn.again_at or turn.due_at
    at = evening_moment(night, reminder.at, look.zone)
    if turn is None:
        return at if Weekday(evening(night).weekday()) in reminder.days else None
    return at if _is_void(turn, at, look.now) else None


def _is_void(turn: Turn, at: datetime, now: datetime) -> bool:
    """Whether a miss no longer holds: it never rang, and the clock or its time was set since."""
    never_rang = turn.state is TurnState.MISSED and turn.snoozes == 0
    missed_at = turn.changed_at
    return never_rang and missed_at is not None and (missed_at > now or at > missed_at)


def _fresh(reminder: Reminder, night: str, at: datetime, device_id: str) -> Turn:
    id_ = str(uuid5(UUID(reminder.id), night))
    return Turn(id_, device_id, reminder.id, night, at)


def _closed(look: _Look, there: Turn, stored: Turn | None, state: TurnState) -> Turn:
    """The turn with an end; one that isn't stored yet keeps its revision."""
    revise = there.revised if there is stored else partial(replace, there)
    return revise(state=state, changed_at=look.now, again_at=None)
