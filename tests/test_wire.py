"""Where an instance listens, and what its silence means."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from crampcoach import wire
from crampcoach.wire import NoAnswerError, NoInstanceError, address, ask
from tests.answering import listening


@pytest.fixture(autouse=True)
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "run"
    folder.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


def test_profiles_have_addresses_of_their_own_in_the_runtime_folder(
    tmp_path: Path, runtime: Path
) -> None:
    names = {address(tmp_path / "a"), address(tmp_path / "b"), address(None)}
    assert len(names) == 3
    assert {Path(name).parent for name in names} == {runtime}


def test_without_a_runtime_folder_the_socket_is_in_the_profile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    assert Path(address(tmp_path / "p")).parent == tmp_path / "p"
    assert Path(address(None)).parent == tmp_path / "share" / "crampcoach"


def test_a_profile_is_the_same_by_whatever_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert address(Path("p")) == address(tmp_path / "p")


def test_an_answer_is_a_json_object(tmp_path: Path) -> None:
    with listening(tmp_path, b'{"ok": true}\n'):
        assert ask(tmp_path, {"command": "status"}) == {"ok": True}


def test_nobody_there_is_told_from_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NoInstanceError):
        ask(tmp_path, {"command": "status"})
    with listening(tmp_path, b""), pytest.raises(NoInstanceError):
        ask(tmp_path, {"command": "status"})
    for nonsense in (b"\xff\xfe\n", b"[1]\n"):
        with listening(tmp_path, nonsense), pytest.raises(NoAnswerError):
            ask(tmp_path, {"command": "status"})
    monkeypatch.setattr(wire, "TIMEOUT_S", 0.01)
    with socket.socket(socket.AF_UNIX) as hung:
        hung.bind(address(tmp_path))
        hung.listen()
        with pytest.raises(NoAnswerError):
            ask(tmp_path, {"command": "start"})
