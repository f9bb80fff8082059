"""Every kind of entry as a record of JSON values, and back: nothing is lost.

Like ``record``, which does the same for episodes: keys that aren't known are left aside, values
that aren't allowed are faults with their place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import time
from enum import StrEnum
from typing import Any

from crampcoach.core.acknowledgement import Acknowledgement
from crampcoach.core.entry import Entry
from crampcoach.core.episode import Episode
from crampcoach.core.night import Night
from crampcoach.core.plain_words import plainly
from crampcoach.core.reminder import Reminder, ReminderKind, Turn, TurnState, Weekday
from crampcoach.core.routine import Position
from crampcoach.core.stretch import Stretch
from crampcoach.storage.night_record import night_record, read_night
from crampcoach.storage.owned import LONGEST_ID, owned, read_night_date
from crampcoach.storage.record import (
    A_COUNT,
    A_TIME,
    NO_TIME,
    RecordFaultyError,
    as_count,
    as_time,
    episode_of,
    episode_record,
    written_time,
)
from crampcoach.storage.schema import Table, as_list

LONGEST_KEY = 500

A_TIME_OF_DAY = plainly("a time of day like 21:30")
_SOME_DAYS = plainly("a list of {words}", words=", ".join(day.name.lower() for day in Weekday))


class Kind(StrEnum):
    """What an entry is."""

    EPISODE = "episode"
    NIGHT = "night"
    STRETCH = "stretch"
    REMINDER = "reminder"
    TURN = "turn"
    ACKNOWLEDGEMENT = "acknowledgement"


def kind_of(entry: Entry) -> Kind:
    """What an entry is."""
    return _KINDS[type(entry)]


def night_of(entry: Entry) -> str | None:
    """The night an entry belongs to; None for a reminder, which belongs to every evening."""
    return None if isinstance(entry, Reminder) else entry.night_date


def entry_record(entry: Entry) -> dict[str, object]:
    """The record of an entry; which kind it is stands elsewhere."""
    if isinstance(entry, Episode):
        return episode_record(entry)
    owned: dict[str, object] = {
        "id": entry.id,
        "device_id": entry.device_id,
        "revision": entry.revision,
        "deleted": entry.deleted,
    }
    return owned | _WRITERS[type(entry)](entry)


def entry_of(kind: Kind, record: Mapping[str, object]) -> Entry:
    """The entry of a record.

    Raises:
        RecordFaultyError: A value is missing or isn't allowed.
    """
    if kind is Kind.EPISODE:
        return episode_of(record)
    table = Table(record)
    entry = _READERS[kind](table)
    if table.faults:
        raise RecordFaultyError(tuple(table.faults))
    return entry


def _stretch_record(stretch: Stretch) -> dict[str, object]:
    return {
        "started_at": written_time(stretch.started_at),
        "night_date": stretch.night_date,
        "ended_at": None if stretch.ended_at is None else written_time(stretch.ended_at),
        "position": stretch.position,
        "sets_done": stretch.sets_done,
        "sets_planned": stretch.sets_planned,
        "holds_done": stretch.holds_done,
        "completed": stretch.completed,
        "recalled": stretch.recalled,
    }


def _stretch(table: Table) -> Stretch:
    return Stretch(
        **owned(table)._asdict(),
        started_at=table.read("started_at", A_TIME, as_time, NO_TIME, required=True),
        night_date=read_night_date(table),
        ended_at=table.read("ended_at", A_TIME, as_time, None),
        position=table.one_of("position", Position),
        sets_done=table.read("sets_done", A_COUNT, as_count, 0),
        sets_planned=table.read("sets_planned", A_COUNT, as_count, 0),
        holds_done=table.read("holds_done", A_COUNT, as_count, 0),
        completed=table.flag("completed"),
        recalled=table.flag("recalled"),
    )


def _reminder_record(reminder: Reminder) -> dict[str, object]:
    return {
        "kind": reminder.kind,
        "at": reminder.at.isoformat(),
        "days": [day.name.lower() for day in sorted(reminder.days)],
    }


def _reminder(table: Table) -> Reminder:
    return Reminder(
        **owned(table)._asdict(),
        kind=table.one_of("kind", ReminderKind, required=True) or ReminderKind.STRETCH,
        at=table.read("at", A_TIME_OF_DAY, _as_time_of_day, time(), required=True),
        days=table.read("days", _SOME_DAYS, _as_days, frozenset[Weekday](), required=True),
    )


def _turn_record(turn: Turn) -> dict[str, object]:
    return {
        "reminder_id": turn.reminder_id,
        "night_date": turn.night_date,
        "due_at": written_time(turn.due_at),
        "state": turn.state,
        "changed_at": None if turn.changed_at is None else written_time(turn.changed_at),
        "snoozes": turn.snoozes,
        "again_at": None if turn.again_at is None else written_time(turn.again_at),
    }


def _turn(table: Table) -> Turn:
    return Turn(
        **owned(table)._asdict(),
        reminder_id=table.text("reminder_id", required=True, longest=LONGEST_ID),
        night_date=read_night_date(table),
        due_at=table.read("due_at", A_TIME, as_time, NO_TIME, required=True),
        state=table.one_of("state", TurnState, required=True) or TurnState.DUE,
        changed_at=table.read("changed_at", A_TIME, as_time, None),
        snoozes=table.read("snoozes", A_COUNT, as_count, 0),
        again_at=table.read("again_at", A_TIME, as_time, None),
    )


def _acknowledgement_record(read: Acknowledgement) -> dict[str, object]:
    return {"key": read.key, "at": written_time(read.at), "night_date": read.night_date}


def _acknowledgement(table: Table) -> Acknowledgement:
    return Acknowledgement(
        **owned(table)._asdict(),
        key=table.text("key", required=True, longest=LONGEST_KEY),
        at=table.read("at", A_TIME, as_time, NO_TIME, required=True),
        night_date=read_night_date(table),
    )


_KINDS: dict[type[Entry], Kind] = {
    Episode: Kind.EPISODE,
    Night: Kind.NIGHT,
    Stretch: Kind.STRETCH,
    Reminder: Kind.REMINDER,
    Turn: Kind.TURN,
    Acknowledgement: Kind.ACKNOWLEDGEMENT,
}
_WRITERS: dict[type[Any], Callable[[Any], dict[str, object]]] = {
    Night: night_record,
    Stretch: _stretch_record,
    Reminder: _reminder_record,
    Turn: _turn_record,
    Acknowledgement: _acknowledgement_record,
}
_READERS: dict[Kind, Callable[[Table], Entry]] = {
    Kind.NIGHT: read_night,
    Kind.STRETCH: _stretch,
    Kind.REMINDER: _reminder,
    Kind.TURN: _turn,
    Kind.ACKNOWLEDGEMENT: _acknowledgement,
}


def _as_days(value: object) -> frozenset[Weekday] | None:
    told = as_list(value)
    known = frozenset(day for day in Weekday if told and day.name.lower() in told)
    return known if known and len(known) == len(told or ()) else None


def _as_time_of_day(value: object) -> time | None:
    try:
        at = time.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return at if at is not None and at.tzinfo is None else None
