"""Reminders of the real program: set from outside, shown on time, not lost to a crash."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from crampcoach.core.due import Show, due, manners_of
from crampcoach.core.moments import night_of
from crampcoach.core.preferences import Preferences
from crampcoach.core.reminder import TurnState
from crampcoach.desktop.clock import SystemClock
from crampcoach.services.reminder_ledger import ledger_of
from crampcoach.storage.diary import Diary
from tests.journeys.stage import Stage, wait_for

pytestmark = pytest.mark.journey

CLOCK = SystemClock()
EVENING_H = 18
"""The local hour of these tests: no quiet hours near it, nor the noon that ends a night."""


@pytest.fixture(autouse=True)
def evening(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A zone where it is evening now, for the tests and the programs they start."""
    east = (EVENING_H - datetime.now(UTC).hour + 12) % 24 - 12
    with monkeypatch.context() as patch:
        patch.setenv("TZ", f"<{east:+03d}>{-east:+d}")
        time.tzset()
        yield
    time.tzset()


def soon(seconds: float = 0.0) -> str:
    return f"{CLOCK.now() + timedelta(seconds=seconds):%H:%M}"


def listed(stage: Stage) -> list[dict[str, object]]:
    done = stage.run("remind", "--list", "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def turns(stage: Stage) -> list[str]:
    """What the diary says became of the reminders."""
    with closing(Diary.open(stage.profile / "data" / "diary.sqlite3")) as diary:
        return [turn.state.value for turn in diary.turns_between("", "")]


def test_without_an_instance_reminders_are_set_listed_and_taken_off(bare_stage: Stage) -> None:
    assert listed(bare_stage) == []
    assert "No reminder is set" in bare_stage.run("remind", "--list").stdout
    assert not (bare_stage.profile / "data" / "diary.sqlite3").exists()
    done = bare_stage.run("remind", "21:30", "--days", "mon,tue")
    id_ = done.stdout.split()[0]
    UUID(id_)
    bare_stage.run("remind", "18:30", "--kind", "walk")
    evening, stretch = listed(bare_stage)
    assert (evening["kind"], evening["time"]) == ("walk", "18:30")
    assert stretch == {
        "id": id_,
        "kind": "stretch",
        "time": "21:30",
        "days": ["mon", "tue"],
        "next": stretch["next"],
    }
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT21:30:00[+-]\d\d:\d\d", str(stretch["next"]))
    assert bare_stage.run("remind", "--off", id_).returncode == 0
    again = bare_stage.run("remind", "--off", id_)
    assert again.returncode == 1
    assert again.stderr.count("\n") == 1
    assert len(listed(bare_stage)) == 1
    assert "walk at 18:30, daily" in bare_stage.run("remind", "--list").stdout


def test_no_water_where_fluids_are_limited(bare_stage: Stage) -> None:
    profile = bare_stage.profile / "data" / "profile.toml"
    profile.parent.mkdir(parents=True)
    profile.write_text("[conditions]\nlimit_fluids = true\n")
    done = bare_stage.run("remind", "20:00", "--kind", "water")
    assert (done.returncode, "limit fluids" in done.stderr) == (1, True)
    assert listed(bare_stage) == []


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        (("remind", "25:99"), "00:00 to 23:59"),
        (("remind", "2130"), "HH:MM"),
        (("remind", "21:30", "--days", "monday"), "mon,tue"),
        (("remind", "21:30", "--kind", "run"), "stretch"),
        (("remind",), "--list"),
        (("remind", "--list", "--off", "x"), "one of"),
        (("remind", "21:30", "--json"), "--list"),
        (("remind", "--list", "--days", "mon"), "HH:MM"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(
    bare_stage: Stage, words: tuple[str, ...], allowed: str
) -> None:
    done = bare_stage.run(*words)
    assert done.returncode == 2
    assert allowed in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_running_instance_takes_a_reminder_up_at_once_and_shows_it(stage: Stage) -> None:
    stage.launch()
    stage.until(screen="bedside", next_reminder=None)
    later = soon(2 * 3600)
    id_ = stage.run("remind", later).stdout.split()[0]
    told = stage.status()["next_reminder"]
    assert told is not None
    assert told[11:16] == later
    assert datetime.fromisoformat(told).utcoffset() is not None
    assert listed(stage)[0]["next"] == told
    assert stage.run("remind", "--off", id_).returncode == 0
    assert stage.status()["next_reminder"] is None
    assert stage.run("remind", soon()).returncode == 0  # this very minute
    wait_for(lambda: "shown" in turns(stage), lambda: f"shown, but: {turns(stage)}")


def test_a_crash_between_row_and_display_shows_it_once_after_the_restart(stage: Stage) -> None:
    assert stage.run("remind", soon(-20 * 60)).returncode == 0
    path = stage.profile / "data" / "diary.sqlite3"
    zone = CLOCK.zone()
    with closing(Diary.open(path)) as diary:  # as the program leaves it when it is killed then
        for late in diary.turns_between("", ""):
            diary.put(late.revised(state=TurnState.DUE, changed_at=None))
        ledger = ledger_of(diary, night_of(CLOCK.now(), zone, -1))
        decided = due(CLOCK.now(), zone, ledger, manners_of(Preferences()))
        assert [type(decision) for decision in decided] in ([Show], [])
    first = stage.launch()
    stage.until(screen="bedside")
    wait_for(lambda: turns(stage) == ["shown"], lambda: f"shown, but: {turns(stage)}")
    revisions = _revisions(stage)
    stage.kill(first)
    stage.launch()
    stage.until(screen="bedside")
    assert _revisions(stage) == revisions  # it waits for its answer, and did not ring again


def _revisions(stage: Stage) -> list[int]:
    with closing(Diary.open(stage.profile / "data" / "diary.sqlite3")) as diary:
        return [turn.revision for turn in diary.turns_between("", "")]
