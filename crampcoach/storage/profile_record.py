"""The health profile as a record of JSON values, and back: nothing is lost.

Its file has the same keys but for dates, which TOML knows of (``profile_file``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from crampcoach.core.plain_words import plainly
from crampcoach.core.profile import Condition, HealthProfile, Medicine
from crampcoach.storage.record import RecordFaultyError
from crampcoach.storage.schema import Table

MOST_MEDICINES = 500
A_DATE = plainly("a date like 2026-01-31")

Day = Callable[[object], date | None]
"""Gives the date that a value is, or None where it isn't one."""


def profile_record(profile: HealthProfile) -> dict[str, object]:
    """The record of a health profile: a condition without a date is true."""
    return {
        "conditions": {
            condition.value: True if since is None else since.isoformat()
            for condition, since in profile.since.items()
        },
        "due_on": _written(profile.due_on),
        "birth_on": _written(profile.birth_on),
        "stretching_cleared": profile.stretching_cleared,
        "medicines": [
            {
                "name": medicine.name,
                "started": _written(medicine.started),
                "stopped": _written(medicine.stopped),
                "statin": medicine.statin,
            }
            for medicine in profile.medicines
        ],
    }


def profile_of(record: Mapping[str, object]) -> HealthProfile:
    """The health profile of a record; an empty one tells nothing. Unknown keys are left aside.

    Raises:
        RecordFaultyError: A value isn't allowed.
    """
    table = Table(record)
    profile = read_profile(table, _iso_day, medicines="medicines")
    if table.faults:
        raise RecordFaultyError(tuple(table.faults))
    return profile


def read_profile(
    table: Table, day: Day, *, medicines: str, only_known: bool = False
) -> HealthProfile:
    """The health profile of a table. What is wrong is noted there, and counts as not told.

    Args:
        table: The whole document.
        day: What a date is there.
        medicines: The key of the list of medicines.
        only_known: Whether a key that nobody knows is a fault.
    """
    told = table.table("conditions")
    entries = table.tables(medicines, most=MOST_MEDICINES)
    profile = HealthProfile(
        since={} if told is None else _since(told, day),
        due_on=table.read("due_on", A_DATE, day, None),
        birth_on=table.read("birth_on", A_DATE, day, None),
        stretching_cleared=table.flag("stretching_cleared"),
        medicines=tuple(found for found in (_medicine(entry, day) for entry in entries) if found),
    )
    if only_known:
        for each in (table, told, *entries):
            if each is not None:
                each.allow_no_others()
    return profile


def _since(table: Table, day: Day) -> dict[Condition, date | None]:
    def accept(value: object) -> tuple[bool, date | None] | None:
        if isinstance(value, bool):
            return value, None
        since = day(value)
        return None if since is None else (True, since)

    since: dict[Condition, date | None] = {}
    for condition in Condition:
        allowed = plainly("true, false or {date}", date=A_DATE)
        holds, day_told = table.read(condition, allowed, accept, (False, None))
        if holds:
            since[condition] = day_told
    return since


def _medicine(table: Table, day: Day) -> Medicine | None:
    medicine = Medicine(
        name=table.text("name", required=True),
        started=table.read("started", A_DATE, day, None),
        stopped=table.read("stopped", A_DATE, day, None),
        statin=table.flag("statin"),
    )
    return medicine if medicine.name else None


def _written(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _iso_day(value: object) -> date | None:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return day if day is not None and day.isoformat() == value else None
