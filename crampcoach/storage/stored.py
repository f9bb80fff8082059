"""Reads back what the diary has written of its smaller records.

What came in was checked (``records``) or made here, so nothing is checked again: that would take
several times as long, and figures read thousands.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime, time
from typing import Any, TypeVar

from crampcoach.core.acknowledgement import Acknowledgement
from crampcoach.core.errors import DiaryUnavailableError
from crampcoach.core.night import Factor, Night
from crampcoach.core.reminder import Reminder, ReminderKind, Turn, TurnState, Weekday
from crampcoach.core.routine import Position
from crampcoach.core.sign import Sign
from crampcoach.core.stretch import Stretch
from crampcoach.storage.trouble import DAMAGED

T = TypeVar("T", Night, Stretch, Reminder, Turn, Acknowledgement)


def stored_record(type_: type[T], body: str) -> T:
    """The entry of a body written by ``records.entry_record``.

    Raises:
        DiaryUnavailableError: It holds what no version of the program has written.
    """
    try:
        values = json.loads(body)
        for key, made in _MADE[type_].items():
            if values[key] is not None:
                values[key] = made(values[key])
        return type_(**values)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise DiaryUnavailableError(DAMAGED) from error


def _prior_day(told: Mapping[str, Any]) -> dict[Factor, Any]:
    return {Factor(factor): value for factor, value in told.items()}


def _answers(told: list[str]) -> frozenset[Sign]:
    return frozenset(map(Sign, told))


def _days(told: list[str]) -> frozenset[Weekday]:
    return frozenset(Weekday[day.upper()] for day in told)


_at = datetime.fromisoformat
_MADE: dict[type[Any], dict[str, Callable[[Any], object]]] = {
    Night: {"prior_day": _prior_day, "answers": _answers},
    Stretch: {"started_at": _at, "ended_at": _at, "position": Position},
    Reminder: {"kind": ReminderKind, "at": time.fromisoformat, "days": _days},
    Turn: {"due_at": _at, "state": TurnState, "changed_at": _at, "again_at": _at},
    Acknowledgement: {"at": _at},
}
"""What JSON doesn't know, and how it is made."""
