"""What the commands that a running instance answers print and return."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from crampcoach import client, wire
from crampcoach.__main__ import main
from crampcoach.wire import NoAnswerError, address
from tests.answering import listening

ID = "0b1f5c1e-0000-4000-8000-000000000000"
STATUS: dict[str, object] = {
    **client.NOT_RUNNING,
    "running": True,
    "screen": "quick_log",
    "notices": ["No sound."],
}


@pytest.fixture(autouse=True)
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))


def line(**fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


def run(profile: Path, *words: str) -> int:
    return main(["--profile", str(profile), *words])


def test_start_hands_over_and_prints_the_id_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = (
        line(ok=True, began=True, episode_id=ID),
        line(ok=True, began=False, episode_id=ID),
    )
    with listening(tmp_path, *answers) as asked:
        assert run(tmp_path, "start", "--muscle", "calf") == 0
        assert run(tmp_path, "start", "--no-window") == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == f"{ID} relief has begun"
    assert second == f"{ID} a routine is already running"
    assert json.loads(asked[0])["muscle"] == "calf"
    assert json.loads(asked[1])["muscle"] is None


def test_start_tells_why_it_could_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with listening(tmp_path, line(ok=False, error="There is no foot routine yet.")):
        assert run(tmp_path, "start", "--muscle", "foot") == 1
    assert capsys.readouterr().err == "crampcoach: There is no foot routine yet.\n"


def test_a_stretch_is_handed_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert client.stretch(tmp_path) is None
    began = line(ok=True, began=True, stretch_id=ID)
    with listening(tmp_path, began, line(ok=True, began=False, stretch_id=ID)):
        assert run(tmp_path, "stretch") == 0
        assert run(tmp_path, "stretch", "--no-window") == 0
    out = capsys.readouterr().out.splitlines()
    assert out == [f"{ID} the stretch has begun", f"{ID} the stretch is already running"]
    with listening(tmp_path, line(ok=False, error="Not tonight.")):
        assert run(tmp_path, "stretch") == 1
    assert capsys.readouterr().err == "crampcoach: Not tonight.\n"


def test_gone_needs_an_instance_and_a_routine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "gone") == 1
    with listening(tmp_path, line(ok=False, error="No routine is running."), b"?\n"):
        assert run(tmp_path, "gone") == 1
        assert run(tmp_path, "gone") == 1
    errors = capsys.readouterr().err.splitlines()
    assert len(errors) == 3
    assert errors[1] == "crampcoach: No routine is running."
    with listening(tmp_path, line(ok=True, episode_id=ID)):
        assert run(tmp_path, "gone") == 0
    assert capsys.readouterr().out.startswith(ID)


def test_status_without_an_instance_says_not_running(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "status", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told.pop("running") is False
    assert set(told.values()) == {None}
    assert client.status(tmp_path, as_json=False) == 0
    assert capsys.readouterr().out == "Crampcoach isn't running.\n"


def test_status_tells_the_instances_state(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    running = {**STATUS, "screen": "routine", "routine": "calf", "step": "stretch"}
    with listening(tmp_path, line(**STATUS), line(**running), b"?\n"):
        assert client.status(tmp_path, as_json=False) == 0
        assert client.status(tmp_path, as_json=False) == 0
        assert client.status(tmp_path, as_json=False) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "Crampcoach is running: quick log. No sound."
    assert "calf, stretch" in out[1]


def test_the_window_of_a_running_instance_is_raised(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert client.raise_window(tmp_path) is None
    with listening(tmp_path, line(ok=True)):
        assert run(tmp_path) == 0
    assert "in front" in capsys.readouterr().out


def test_a_hung_instance_leaves_relief_to_the_caller(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "TIMEOUT_S", 0.01)
    with socket.socket(socket.AF_UNIX) as hung:
        hung.bind(address(tmp_path))
        hung.listen()
        with pytest.raises(NoAnswerError):
            client.start(tmp_path, None)
