"""Every kind of entry becomes a record and comes back; a wrong record is refused with reasons."""

from __future__ import annotations

import contextlib
import dataclasses
import json
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampcoach.core.acknowledgement import Acknowledgement
from crampcoach.core.entry import Entry
from crampcoach.core.errors import DiaryUnavailableError
from crampcoach.core.night import Factor, Night
from crampcoach.core.reminder import Reminder, ReminderKind, Turn, TurnState, Weekday
from crampcoach.core.routine import Position
from crampcoach.core.sign import Sign
from crampcoach.core.stretch import Stretch
from crampcoach.storage import trouble
from crampcoach.storage.diary import Diary
from crampcoach.storage.record import RecordFaultyError
from crampcoach.storage.records import Kind, entry_of, entry_record, kind_of, night_of
from crampcoach.storage.side_journal import claim
from crampcoach.storage.stored import stored_record
from tests.storage.entry_strategies import entries
from tests.storage.samples import ONSET, relieved

NIGHT = Night(
    "n",
    "here",
    "2026-03-02",
    observed=True,
    cramp_count=2,
    sleep_disturbance=4,
    fall=False,
    prior_day={Factor.ALCOHOL_UNITS: 1.5, Factor.HEAT: True},
    answers=frozenset({Sign.SWOLLEN, Sign.JERKING}),
)
STRETCH = Stretch("s", "here", ONSET, "2026-03-02", ended_at=ONSET, position=Position.SEATED)
REMINDER = Reminder(
    "r", "here", ReminderKind.WALK, time(21, 30), frozenset({Weekday.SUN, Weekday.MON})
)
TURN = Turn("t", "here", "r", "2026-03-02", ONSET, TurnState.SNOOZED, again_at=ONSET)
READ = Acknowledgement("a", "here", "R2 2026-03-02", ONSET, "2026-03-02")
ALL = (relieved(), NIGHT, STRETCH, REMINDER, TURN, READ)


def as_json(entry: Entry) -> dict[str, object]:
    return dict(json.loads(json.dumps(entry_record(entry), allow_nan=False)))


@given(entries())
def test_any_entry_comes_back_from_json_exactly(entry: Entry) -> None:
    again = entry_of(kind_of(entry), as_json(entry))
    assert again == entry
    assert entry_record(again) == entry_record(entry)  # offsets too, which == doesn't look at


@given(st.lists(entries(), max_size=5, unique_by=lambda entry: entry.id))
def test_any_entries_come_back_from_the_side_journal(
    tmp_path_factory: pytest.TempPathFactory, kept: list[Entry]
) -> None:
    folder = tmp_path_factory.mktemp("aside")
    with contextlib.closing(claim(folder)) as journal:
        for entry in kept:
            journal.append(entry)
    with contextlib.closing(claim(folder)) as journal:
        assert list(journal.found) == kept


@given(entries().filter(lambda entry: kind_of(entry) is not Kind.EPISODE))
def test_what_the_diary_reads_back_is_the_same(entry: Entry) -> None:
    assert stored_record(type(entry), json.dumps(entry_record(entry))) == entry  # type: ignore[type-var]


def test_each_record_has_the_fields_of_its_entry_as_keys() -> None:
    for entry in ALL:
        assert set(entry_record(entry)) == {field.name for field in dataclasses.fields(entry)}


def test_each_kind_is_known_and_all_but_reminders_have_a_night() -> None:
    assert [kind_of(entry) for entry in ALL] == list(Kind)
    assert {kind_of(entry) for entry in ALL if night_of(entry) is None} == {Kind.REMINDER}


def test_records_are_written_for_people_to_read() -> None:
    night = entry_record(NIGHT)
    assert night["prior_day"] == {"alcohol_units": 1.5, "heat": True}
    assert night["answers"] == ["jerking", "swollen"]
    reminder = entry_record(REMINDER)
    assert (reminder["at"], reminder["days"]) == ("21:30:00", ["mon", "sun"])


@pytest.mark.parametrize(
    ("entry", "key", "value", "fault"),
    [
        (NIGHT, "id", None, "id: is missing"),
        (NIGHT, "night_date", "yesterday", "night_date: must be a date like 2026-01-31"),
        (NIGHT, "revision", 0, "revision: must be a whole number from 1 to"),
        (NIGHT, "cramp_count", -1, "cramp_count: must be a whole number, 0 or more, not -1"),
        (NIGHT, "sleep_disturbance", 11, "sleep_disturbance: must be a whole number from 0 to 10"),
        (NIGHT, "fall", "no", 'fall: must be true or false, not "no"'),
        (NIGHT, "prior_day", [], "prior_day: must be a table, not a list"),
        (NIGHT, "prior_day", {"heat": 3}, "prior_day, heat: must be true or false, not 3"),
        (NIGHT, "prior_day", {"alcohol_units": -1}, "prior_day, alcohol_units: must be a number"),
        (NIGHT, "prior_day", {"alcohol_units": True}, "prior_day, alcohol_units: must be a num"),
        (NIGHT, "answers", ["sleepy"], "answers: must be a list of swollen, breathless"),
        (NIGHT, "answers", "swollen", "answers: must be a list of swollen, breathless"),
        (STRETCH, "started_at", "2026-03-02T21:00:00", "started_at: must be a time with date"),
        (STRETCH, "started_at", "0001-01-01T00:00:00+14:00", "started_at: must be a time with"),
        (STRETCH, "position", "lying", "position: must be one of in_bed, towel, seated, stand"),
        (STRETCH, "completed", 1, "completed: must be true or false, not 1"),
        (REMINDER, "kind", "tea", "kind: must be one of stretch, walk, water, covers"),
        (REMINDER, "at", "25:00", 'at: must be a time of day like 21:30, not "25:00"'),
        (REMINDER, "at", "21:30+01:00", "at: must be a time of day like 21:30"),
        (REMINDER, "days", [], "days: must be a list of mon, tue, wed"),
        (REMINDER, "days", ["someday"], "days: must be a list of mon, tue, wed"),
        (TURN, "state", "lost", "state: must be one of due, shown, snoozed"),
        (TURN, "reminder_id", "", "reminder_id: must be a text of 1 to 64 characters"),
        (READ, "key", "x" * 501, "key: must be a text of 1 to 500 characters"),
        (relieved(), "pain", 11, "pain: must be a whole number from 0 to 10, not 11"),
    ],
)
def test_each_fault_has_its_place_and_what_is_allowed(
    entry: Entry, key: str, value: object, fault: str
) -> None:
    with pytest.raises(RecordFaultyError) as caught:
        entry_of(kind_of(entry), as_json(entry) | {key: value})
    assert str(caught.value).startswith(fault)


def test_a_night_may_tell_nothing_of_the_day_before() -> None:
    record = as_json(NIGHT)
    del record["prior_day"]
    assert entry_of(Kind.NIGHT, record) == dataclasses.replace(NIGHT, prior_day={})


@pytest.mark.parametrize(
    "body", ["{", "[]", "{}", '{"answers": ["?"]}', '{"more": 1}', "[" * 100_000]
)
def test_a_body_no_version_has_written_is_damage(tmp_path: Path, body: str) -> None:
    with contextlib.closing(Diary.open(tmp_path / "diary.sqlite")) as diary:
        diary.put(NIGHT)
        diary._connection.execute("UPDATE record SET body = ?", (body,))
        with pytest.raises(DiaryUnavailableError) as caught:
            diary.nights_between("", "")
    assert str(caught.value) == trouble.DAMAGED


def test_a_time_without_fractions_in_utc_is_read() -> None:
    again = entry_of(Kind.STRETCH, as_json(STRETCH) | {"started_at": "2026-03-02T20:00:00Z"})
    assert isinstance(again, Stretch)
    assert again.started_at == datetime(2026, 3, 2, 20, tzinfo=UTC)
