"""A lock on an open file ends when the file is closed."""

from __future__ import annotations

from io import FileIO
from pathlib import Path

from crampcoach.storage.lock import is_locked_now


def test_a_file_is_locked_by_one_and_free_once_that_one_closes_it(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch()
    with FileIO(path, "r+") as second:
        with FileIO(path, "r+") as first:
            assert is_locked_now(first)
            assert not is_locked_now(second)
        assert is_locked_now(second)
