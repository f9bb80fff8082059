"""A lock on an open file ends when the file is closed."""

from __future__ import annotations

import stat
from io import FileIO
from pathlib import Path

import pytest

from crampcoach.storage import lock
from crampcoach.storage.lock import DATA_LOCK, DataBusyError, data_lock, is_locked_now


def test_a_file_is_locked_by_one_and_free_once_that_one_closes_it(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch()
    with FileIO(path, "r+") as second:
        with FileIO(path, "r+") as first:
            assert is_locked_now(first)
            assert not is_locked_now(second)
        assert is_locked_now(second)


def test_the_data_are_one_commands_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "TRY_EVERY_S", 0.001)
    data = tmp_path / "data"
    with data_lock(data):
        with pytest.raises(DataBusyError, match="Another command"), data_lock(data):
            pass
        assert stat.S_IMODE((data / DATA_LOCK).stat().st_mode) == 0o600
    with data_lock(data):
        pass
