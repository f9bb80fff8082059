"""Where an instance listens, and what its silence means."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest

from crampcoach import wire
from crampcoach.wire import NoAnswerError, NoInstanceError, address, ask, whole
from tests.answering import listening


@pytest.fixture(autouse=True)
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "run"
    folder.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


@pytest.fixture
def temporary(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No runtime folder, and a short folder for what is temporary."""
    folder = tmp_path_factory.mktemp("t")
    monkeypatch.setattr(wire, "TEMPORARY", folder)
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    return folder


def deep(folder: Path) -> Path:
    """A profile whose path alone is more than a socket's may be."""
    return folder / ("p" * 60) / ("q" * 60)


def test_profiles_have_addresses_of_their_own_in_the_runtime_folder(
    tmp_path: Path, runtime: Path
) -> None:
    names = {address(tmp_path / "a"), address(tmp_path / "b"), address(None)}
    assert len(names) == 3
    assert {Path(name).parent for name in names} == {runtime}


def test_without_a_runtime_folder_the_socket_is_in_the_profile(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(temporary / "share"))
    assert Path(address(temporary / "p")).parent == temporary / "p"
    assert Path(address(None)).parent == temporary / "share" / "crampcoach"


def test_a_profile_is_the_same_by_whatever_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = tmp_path / "p"
    profile.mkdir()
    (tmp_path / "link").symlink_to(profile)
    monkeypatch.chdir(tmp_path)
    for path in (Path("p"), tmp_path / "x" / ".." / "p", tmp_path / "link", Path("link")):
        assert whole(path) == str(profile)
        assert address(path) == address(profile)


def test_a_link_leads_to_the_socket_in_the_profile(temporary: Path) -> None:
    (temporary / "p").mkdir()
    (temporary / "link").symlink_to(temporary / "p")
    assert Path(address(temporary / "link")).parent == temporary / "p"


def test_the_instance_is_told_the_profile_by_its_one_spelling(tmp_path: Path) -> None:
    profile = tmp_path / "p"
    profile.mkdir()
    (tmp_path / "link").symlink_to(profile)
    with listening(profile, b'{"ok": true}\n') as asked:
        ask(tmp_path / "link", {"command": "status"})
    assert json.loads(asked[0])["profile"] == str(profile)


def test_a_profile_whose_name_is_no_text_has_an_address(tmp_path: Path, runtime: Path) -> None:
    assert Path(address(tmp_path / os.fsdecode(b"\xff"))).parent == runtime


def test_a_path_too_long_for_a_socket_gives_way_to_a_private_temporary_folder(
    tmp_path: Path, temporary: Path
) -> None:
    profile = deep(tmp_path)
    found = address(profile)
    folder = temporary / f"crampcoach-{os.getuid()}"
    assert Path(found).parent == folder
    assert folder.stat().st_mode & 0o777 == 0o700
    assert address(profile) == found
    assert address(profile / "other") != found
    with listening(profile, b'{"ok": true}\n'):
        assert ask(profile, {"command": "status"}) == {"ok": True}


def test_no_temporary_folder_is_made_for_a_path_that_is_short_enough(
    temporary: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    profile = tmp_path_factory.mktemp("p")
    assert Path(address(profile)).parent == profile
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("unfit", ["open", "link", "file", "foreign"])
def test_a_temporary_folder_that_others_could_use_is_refused(
    unfit: str, tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = temporary / f"crampcoach-{os.getuid()}"
    if unfit == "open":
        folder.mkdir()
        folder.chmod(0o750)
    elif unfit == "link":
        (tmp_path / "elsewhere").mkdir(mode=0o700)
        folder.symlink_to(tmp_path / "elsewhere")
    elif unfit == "file":
        folder.touch(mode=0o600)
    else:
        stranger = os.getuid() + 1
        (temporary / f"crampcoach-{stranger}").mkdir(mode=0o700)
        monkeypatch.setattr(os, "getuid", lambda: stranger)
    profile = deep(tmp_path)
    assert Path(address(profile)).parent == profile
    with pytest.raises(NoInstanceError):
        ask(profile, {"command": "status"})


def test_nobody_is_there_where_the_temporary_folder_is_absent(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NoInstanceError):
        ask(deep(tmp_path), {"command": "status"})
    monkeypatch.setattr(wire, "TEMPORARY", temporary / "missing")
    with pytest.raises(NoInstanceError):
        ask(deep(tmp_path), {"command": "status"})


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


def test_an_answer_may_be_given_any_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "TIMEOUT_S", 0.5)
    with listening(tmp_path, b'{"ok": true}\n'):
        assert ask(tmp_path, {"command": "import"}, patience_s=None) == {"ok": True}
