"""Private folders, and files that are replaced whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from crampcoach.storage.files import (
    make_private,
    new_file,
    private_folder,
    replace_file,
    replacing,
    sync_folder,
)


def test_a_folder_is_made_with_its_parents_and_closed_to_others(tmp_path: Path) -> None:
    folder = private_folder(tmp_path / "a" / "b")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_an_open_folder_is_closed_to_others(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o755)
    private_folder(tmp_path / "data")
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("mode", "left"), [(0o400, 0o400), (0o444, 0o400), (0o600, 0o600), (0o666, 0o600)]
)
def test_what_others_may_do_is_taken_away_and_nothing_is_added(
    tmp_path: Path, mode: int, left: int
) -> None:
    file = tmp_path / "file"
    file.touch()
    file.chmod(mode)
    make_private(file)
    assert stat.S_IMODE(file.stat().st_mode) == left


def test_a_folder_the_user_made_read_only_stays_so(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    folder.chmod(0o555)
    private_folder(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o500


def test_a_file_that_cannot_be_made_private_is_no_trouble(tmp_path: Path) -> None:
    make_private(tmp_path / "missing")


def test_a_file_is_replaced_whole_and_private(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_text("old")
    with replacing(target) as file:
        file.write("new\n")
        assert target.read_text() == "old"
    assert target.read_bytes() == b"new\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["file"]  # noqa: PTH208


def test_whatever_goes_wrong_leaves_the_file_and_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_text("old")
    with pytest.raises(TypeError), replacing(target) as file:
        file.writelines(["new", None])  # type: ignore[list-item]
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with replacing(tmp_path / "link") as file:
        file.write("new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_a_folder_that_cannot_be_synced_is_no_trouble(tmp_path: Path) -> None:
    sync_folder(tmp_path / "missing")


def test_bytes_replace_a_file_whole_and_private(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_bytes(b"old")
    replace_file(target, b"new\r\n")
    assert target.read_bytes() == b"new\r\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["file"]  # noqa: PTH208


def test_bytes_that_cannot_take_their_place_leave_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        replace_file(tmp_path / "folder", b"new")
    assert os.listdir(tmp_path) == ["folder"]  # noqa: PTH208


def test_a_new_file_never_takes_anothers_place(tmp_path: Path) -> None:
    target = tmp_path / "file"
    new_file(target, b"first")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        new_file(target, b"second")
    assert target.read_bytes() == b"first"


def test_a_new_file_that_cannot_be_written_is_not_left_in_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        new_file(tmp_path / "file", b"content")
    assert os.listdir(tmp_path) == []  # noqa: PTH208
