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
    loose = tmp_path / "data"
    loose.mkdir(mode=0o755)
    loose.chmod(0o755)
    places(tmp_path).make()
    modes = {name: (tmp_path / name).stat().st_mode & 0o777 for name in ("config", "data")}
    assert modes == {"config": 0o700, "data": 0o700}


def test_folders_that_cannot_be_made_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    places(tmp_path).make()
    assert (tmp_path / "config").is_dir()
