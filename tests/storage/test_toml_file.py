"""Any bytes become a table, or one plain fault."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crampcoach.storage.toml_file import SIZE_LIMIT, UnreadableFileError, read_toml


def read(folder: Path, data: bytes) -> dict[str, object]:
    path = folder / "file.toml"
    path.write_bytes(data)
    return read_toml(path)


def fault(folder: Path, data: bytes) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read(folder, data)
    assert str(caught.value) == str(caught.value.fault)
    return str(caught.value)


def test_a_table_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, b'a = 1\n[b]\nc = "\xc3\xa9"\n') == {"a": 1, "b": {"c": "é"}}


def test_the_mark_of_windows_editors_is_passed_over(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xef\xbb\xbfa = 1\r\n") == {"a": 1}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a = 1\nb 2\n", "line 2: isn't valid TOML: expected '=' after a key"),
        (b"a = 1\nb = [1,", "line 2: isn't valid TOML: invalid value"),
        (b"a = 1\n\xff\n", "line 2: must be text in UTF-8"),
        (b"\x00\x01", "line 1: isn't valid TOML"),
        (b"a = " + b"1" * 1900 + b"\n" + b"b = " + b"x" * 3000, "line 2: must be 2000"),
        (b"\n" * (SIZE_LIMIT + 1), "must be smaller than 1 MiB"),
        (b"a = " + b"[" * 900 + b"]" * 900, "is nested too deeply"),
        (b".".join([b"a"] * 100) + b" = 1", "is nested too deeply"),
        (b"a = " + b"[" * 100 + b"]" * 100, "is nested too deeply"),
        (b"a = 9999-99-99", "line 1: isn't valid TOML"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, data: bytes, said: str) -> None:
    assert said in fault(tmp_path, data)


def test_a_number_python_refuses_is_a_fault_without_a_line(tmp_path: Path) -> None:
    digits = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(640)
    try:
        assert fault(tmp_path, b"a = " + b"1" * 700) == "holds a value that can't be read"
    finally:
        sys.set_int_max_str_digits(digits)


def test_a_missing_file_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_toml(tmp_path / "none.toml")


def test_a_folder_and_a_pipe_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    for path in (tmp_path, tmp_path / "pipe.toml"):
        with pytest.raises(UnreadableFileError, match="must be a file"):
            read_toml(path)


def test_what_cannot_be_opened_says_why(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnreadableFileError, match=r"can't be read \(not a directory\)"):
        read_toml(tmp_path / "file" / "under.toml")
    (tmp_path / "loop.toml").symlink_to(tmp_path / "loop.toml")
    with pytest.raises(UnreadableFileError, match="can't be read"):
        read_toml(tmp_path / "loop.toml")


@given(st.binary() | st.text().map(str.encode))
@example(b"a = inf")
def test_no_bytes_raise_anything_else(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    with contextlib.suppress(UnreadableFileError):
        assert isinstance(read(tmp_path_factory.getbasetemp(), data), dict)
