"""Where a profile keeps its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from crampcoach.desktop.places import places


def test_a_profile_keeps_every_file_under_its_folder(tmp_path: Path) -> None:
    found = places(tmp_path)
    assert found.settings == tmp_path / "config" / "settings.toml"
    assert found.routines == tmp_path / "config" / "routines"
    assert found.diary.parent == tmp_path / "data"
    assert (found.cache, found.logs) == (tmp_path / "cache", tmp_path / "logs")


def test_the_users_own_profile_is_where_the_platform_keeps_such_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "etc"))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    found = places(None)
    assert found.data == tmp_path / "share" / "crampcoach"
    assert found.runtime == found.data
    assert found.settings == tmp_path / "etc" / "crampcoach" / "settings.toml"


def test_folders_are_made_for_their_owner_only(tmp_path: Path) -> None:
    root = tmp_path / "p"
    places(root).make()
    made = (root, *(root / name for name in ("config", "data", "cache", "logs")))
    assert {folder.stat().st_mode & 0o777 for folder in made} == {0o700}


def test_folders_that_others_could_look_into_are_closed_to_them(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    loose = tmp_path / "data"
    loose.mkdir()
    loose.chmod(0o775)
    places(tmp_path).make()
    assert loose.stat().st_mode & 0o777 == 0o700
    assert tmp_path.stat().st_mode & 0o777 == 0o755  # it may be a home, or /tmp


@pytest.mark.parametrize("mode", [0o500, 0o555])
def test_folders_that_the_user_made_read_only_stay_so(tmp_path: Path, mode: int) -> None:
    config = tmp_path / "config"
    config.mkdir()
    config.chmod(mode)
    places(tmp_path).make()
    assert config.stat().st_mode & 0o777 == 0o500


def test_the_folders_above_a_users_own_are_left_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    tmp_path.chmod(0o755)
    places(None).make()
    assert tmp_path.stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "crampcoach").stat().st_mode & 0o777 == 0o700


def test_a_link_to_a_profile_leads_to_the_same_files(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "p")
    assert places(tmp_path / "link") == places(tmp_path / "p")


def test_folders_that_cannot_be_made_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    places(tmp_path).make()
    assert (tmp_path / "config").is_dir()
