"""The command line's reminders: through the running instance, else straight in the diary."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, time
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from crampcoach import client
from crampcoach.core.due import Ledger, next_due, set_late
from crampcoach.core.errors import CrampcoachError
from crampcoach.core.moments import fixed, night_of
from crampcoach.core.reminder import DAILY, ReminderKind, Weekday
from crampcoach.core.wishes import allowed, may_be_set, wished
from crampcoach.desk_check import Check, check_reminders
from crampcoach.desktop.clock import SystemClock
from crampcoach.desktop.places import Places, places
from crampcoach.errands import open_diary
from crampcoach.services.reminder_desk import (
    LIST,
    NIGHTS_BACK,
    NO_WATER,
    OFF,
    SET,
    described,
    unknown,
)
from crampcoach.services.reminder_ledger import ledger_of
from crampcoach.storage.diary import Diary
from crampcoach.storage.lock import data_lock
from crampcoach.storage.profile_file import ProfileFile
from crampcoach.writing import hand_over

T = TypeVar("T")
NONE_SET = "No reminder is set. `crampcoach remind 21:30` sets one."


class RemindError(CrampcoachError):
    """It couldn't be done; the reminders are as they were."""


def add(profile: Path | None, at: time, days: frozenset[Weekday], kind: ReminderKind) -> int:
    """Set a reminder, and print its id."""
    names = [day.name.lower() for day in sorted(days)]
    wish: dict[str, object] = {"at": f"{at:%H:%M}", "days": names, "kind": kind.value}
    told = hand_over(profile, {"command": SET} | wish)
    if told is None:
        told = _in_diary(profile, lambda desk: desk.set(at, days, kind))
    client.say(_line(told))
    return client.DONE


def show(profile: Path | None, *, as_json: bool) -> int:
    """Print what is set."""
    told = hand_over(profile, {"command": LIST})
    if told is not None:
        listed = _listed(told)
    else:  # looking makes no diary where there is none
        there = places(profile).diary.exists()
        listed = _in_diary(profile, lambda desk: desk.list()) if there else []
    if as_json:
        client.say(json.dumps(listed))
    else:
        client.say("\n".join(_line(each) for each in listed) or NONE_SET)
    return client.DONE


def remove(profile: Path | None, id_: str) -> int:
    """Take a reminder off."""
    if hand_over(profile, {"command": OFF, "id": id_}) is None:
        _in_diary(profile, lambda desk: desk.take_off(id_))
    client.say(f"{id_} is off")
    return client.DONE


def _listed(told: dict[str, object]) -> list[dict[str, object]]:
    reminders = told.get("reminders")
    return reminders if isinstance(reminders, list) else []  # pyright: ignore[reportUnknownVariableType] - as our instance sends it


def _line(told: dict[str, object]) -> str:
    """A reminder for a person; its id comes first."""
    names = told.get("days")
    days = [str(name) for name in names] if isinstance(names, list) else []  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] - likewise
    when = "daily" if len(days) == len(DAILY) else ",".join(days)
    coming = f"next {told['next']}" if told.get("next") else "never comes"
    return f"{told['id']} {told['kind']} at {told['time']}, {when}; {coming}"


def look(kept: Places) -> Check:
    """What the evening's self-test says of the reminders."""
    try:
        listed = _in_diary_of(kept, lambda desk: desk.next_ones()) if kept.diary.exists() else []
    except CrampcoachError as error:
        action = "Reminders are kept in the diary, and come again once it can be read."
        return Check("reminders", "degraded", str(error), action)
    coming = min((at for at in listed if at is not None), default=None)
    return check_reminders(lambda: (len(listed), coming))


class _Desk:
    """The diary while no instance has it."""

    def __init__(self, kept: Places, diary: Diary) -> None:
        clock = SystemClock()
        self._diary = diary
        self._zone = clock.zone()
        self._now = fixed(clock.now(), self._zone)
        self._profile = ProfileFile(kept.profile, clock).load().profile

    def _ledger(self) -> Ledger:
        return ledger_of(self._diary, night_of(self._now, self._zone, -NIGHTS_BACK))

    def set(self, at: time, days: frozenset[Weekday], kind: ReminderKind) -> dict[str, object]:
        if not may_be_set(kind, self._profile):
            raise RemindError(NO_WATER)
        ledger = self._ledger()
        reminder = wished(ledger, kind, at, days, str(uuid4()))
        late = set_late(reminder, self._now, self._zone, ledger)
        self._diary.put(reminder, *(() if late is None else (late,)))
        return described(reminder, next_due(reminder, self._now, self._zone, self._ledger()))

    def list(self) -> list[dict[str, object]]:
        ledger = self._ledger()
        return [
            described(reminder, next_due(reminder, self._now, self._zone, ledger))
            for reminder in allowed(ledger.reminders, self._profile)
        ]

    def next_ones(self) -> list[datetime | None]:
        ledger = self._ledger()
        there = allowed(ledger.reminders, self._profile)
        return [next_due(reminder, self._now, self._zone, ledger) for reminder in there]

    def take_off(self, id_: str) -> None:
        there = next((r for r in self._ledger().reminders if r.id == id_), None)
        if there is None:
            raise RemindError(unknown(id_))
        self._diary.put(there.revised(deleted=True))


def _in_diary(profile: Path | None, act: Callable[[_Desk], T]) -> T:
    """Do something with the diary that no instance has open."""
    kept = places(profile)
    with data_lock(kept.data):
        return _in_diary_of(kept, act)


def _in_diary_of(kept: Places, act: Callable[[_Desk], T]) -> T:
    with closing(open_diary(kept)) as diary:
        return act(_Desk(kept, diary))
