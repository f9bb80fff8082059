"""Commands that write: handed over to an instance, done under the data lock without one."""

from __future__ import annotations

import json
import os
import stat
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path

import pytest

from crampcoach import client, wire, writing
from crampcoach.__main__ import main
from crampcoach.core.episode import Episode, Outcome
from crampcoach.core.profile import Condition, HealthProfile
from crampcoach.desktop.clock import SystemClock
from crampcoach.desktop.places import places
from crampcoach.storage import lock
from crampcoach.storage.diary import Diary
from crampcoach.storage.export import export_json
from crampcoach.storage.lock import is_locked_now
from crampcoach.storage.profile_file import ProfileFile
from crampcoach.storage.profile_record import profile_record
from tests.answering import listening
from tests.storage.samples import relieved

TOLD = HealthProfile({Condition.NUMB_FEET: None})


@pytest.fixture(autouse=True)
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    folder = tmp_path / "run"
    folder.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


def run(profile: Path, *words: str) -> int:
    return main(["--profile", str(profile), *words])


def stored(profile: Path) -> list[Episode]:
    with closing(Diary.open(places(profile).diary)) as diary:
        return list(diary.episodes())


def export(folder: Path, *episodes: Episode) -> Path:
    target = folder / "export.json"
    now = datetime(2026, 3, 3, tzinfo=UTC)
    export_json(target, episodes, exported_at=now, profile=profile_record(TOLD))
    return target


def wrong_usage(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    told = capsys.readouterr()
    assert (ended.value.code, told.out, told.err.count("\n")) == (2, "", 1)
    return told.err


# ---- log --------------------------------------------------------------------------------------


def test_an_episode_is_added_from_memory(
    profile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--muscle", "calf", "--side", "left", "--pain", "7", "--note", "=after golf")
    assert run(profile, "log", "--at", "2026-03-02T03:15+01:00", "--duration-s", "90", *words) == 0
    (episode,) = stored(profile)
    assert capsys.readouterr().out == f"{episode.id} logged, from memory\n"
    assert (episode.started_at.isoformat(), episode.duration_s) == (
        "2026-03-02T03:15:00+01:00",
        90,
    )
    assert (episode.muscle, episode.side, episode.pain) == ("calf", "left", 7)
    assert (episode.note, episode.recalled, episode.outcome) == (
        "=after golf",
        True,
        Outcome.RELIEVED,
    )
    data = places(profile).data
    assert {stat.S_IMODE(file.stat().st_mode) for file in data.iterdir()} == {0o600}
    assert stat.S_IMODE(data.stat().st_mode) == 0o700


def test_without_particulars_it_was_now(profile: Path) -> None:
    before = SystemClock().now()
    assert run(profile, "log") == 0
    (episode,) = stored(profile)
    assert before <= episode.started_at <= SystemClock().now()
    assert (episode.duration_s, episode.ended_at, episode.muscle) == (None, None, None)


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        (("--pain", "11"), "choose from 0, 1, 2"),
        (("--muscle", "arm"), "choose from 'calf'"),
        (("--side", "middle"), "choose from 'left'"),
        (("--at", "2999-01-01T03:00"), "allowed is a time up to now"),
        (("--at", "0001-01-01"), "allowed is a time up to now"),
        (("--at", "yesterday"), "write 2026-01-31T03:15"),
        (("--duration-s", "-1"), "from 0 to 86400"),
        (("--duration-s", "nan"), "from 0 to 86400"),
        (("--duration-s", "long"), "from 0 to 86400"),
        (("--note", "x" * 2001), "2000 characters at most"),
    ],
)
def test_what_cannot_be_is_refused_with_what_is_allowed(
    profile: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], allowed: str
) -> None:
    told = wrong_usage(capsys, "--profile", str(profile), "log", *words)
    assert allowed in told
    assert not profile.exists()


@pytest.mark.parametrize(
    ("given", "moment"),
    [
        ("2026-03-29T02:30:17", "2026-03-29T03:00:00+02:00"),  # skipped
        ("2026-10-25T02:30:17", "2026-10-25T02:30:17+02:00"),  # there twice
        ("2026-03-02T03:15:00", "2026-03-02T03:15:00+01:00"),
        ("2026-03-02T03:15:00Z", "2026-03-02T03:15:00+00:00"),
    ],
)
def test_a_time_without_an_offset_is_local(berlin: None, given: str, moment: str) -> None:
    found = writing.past(datetime.fromisoformat(given))
    assert found.isoformat() == moment


def test_a_running_instance_logs_it(profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with listening(profile, b'{"ok": true}\n') as asked:
        assert run(profile, "log", "--pain", "3") == 0
    request = json.loads(asked[0])
    assert (request["command"], request["episode"]["pain"]) == ("log", 3)
    assert capsys.readouterr().out.startswith(request["episode"]["id"])
    assert not places(profile).diary.exists()


def test_an_instance_that_cannot_is_told(
    profile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with listening(profile, b'{"ok": false, "error": "The disk is full."}\n'):
        assert run(profile, "log") == 1
    assert capsys.readouterr().err == "crampcoach: The disk is full.\n"


def test_a_hung_instance_is_left_alone(
    profile: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "TIMEOUT_S", 0.01)
    with listening(profile, b"nonsense\n"):
        assert run(profile, "log") == 1
    assert client.HUNG in capsys.readouterr().err
    assert not places(profile).diary.exists()


# ---- import -----------------------------------------------------------------------------------


def test_a_file_is_taken_over_with_its_health_profile(
    profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(tmp_path, relieved(1), relieved(2))
    assert run(profile, "import", str(path)) == 0
    assert run(profile, "import", str(path)) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("2 episodes and 0 other entries imported; 0 entries were")
    assert second.startswith("0 episodes and 0 other entries imported; 2 entries were")
    assert len(stored(profile)) == 2
    assert ProfileFile(places(profile).profile, SystemClock()).load().profile == TOLD


def test_a_health_profile_that_is_told_here_stays(profile: Path, tmp_path: Path) -> None:
    here = HealthProfile({Condition.DIALYSIS: None})
    kept = places(profile)
    kept.make()
    ProfileFile(kept.profile, SystemClock()).save(here)
    assert run(profile, "import", str(export(tmp_path, relieved(1)))) == 0
    assert ProfileFile(kept.profile, SystemClock()).load().profile == here


def test_faults_are_listed_and_the_error_is_one_line(
    profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(tmp_path, *(relieved(number) for number in range(20)))
    path.write_text(path.read_text("utf-8").replace('"pain": 7', '"pain": 77'), "utf-8")
    assert run(profile, "import", str(path)) == 1
    told = capsys.readouterr()
    assert told.out.count("\n") == 10
    assert told.out.startswith("episodes 1, pain: must be a whole number from 0 to 10, not 77\n")
    assert told.err.count("\n") == 1
    assert "Nothing has changed" in told.err
    assert stored(profile) == []


def test_a_running_instance_takes_the_file_over(
    profile: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    there = b'{"running": true}\n'
    answers = (
        there,
        b'{"ok": true, "episodes": 1, "others": 1, "known": 1}\n',
        there,
        b'{"ok": false, "error": "No.", "faults": ["line 3: is bad"]}\n',
    )
    monkeypatch.chdir(profile.parent)
    with listening(profile, *answers) as asked:
        assert run(profile, "import", "some.csv") == 0
        assert run(profile, "import", "some.csv") == 1
    assert json.loads(asked[1])["path"] == str(profile.parent / "some.csv")
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        "1 episode and 1 other entry imported; 1 entry was here already.",
        "line 3: is bad",
    ]
    assert told.err == "crampcoach: No.\n"


def test_a_hung_instance_is_not_waited_for(
    profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with listening(profile, b"nonsense\n") as asked:
        assert run(profile, "import", str(export(tmp_path, relieved(1)))) == 1
    assert [json.loads(request)["command"] for request in asked] == ["status"]
    assert client.HUNG in capsys.readouterr().err


def test_only_files_by_their_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert ".json or .csv" in wrong_usage(capsys, "import", "diary.xml")


def test_another_command_that_writes_is_waited_for_but_not_for_ever(
    profile: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "TRY_EVERY_S", 0.001)
    data = places(profile).data
    data.mkdir(parents=True)
    with FileIO(data / lock.DATA_LOCK, "w") as held:
        assert is_locked_now(held)
        assert run(profile, "log") == 1
    assert "Another command is writing" in capsys.readouterr().err
    assert run(profile, "log") == 0
