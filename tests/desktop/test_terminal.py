"""Keys from a terminal, lines from a pipe."""

from __future__ import annotations

import os
import pty
import sys
import termios
from collections.abc import Iterator
from io import TextIOWrapper

import pytest
from pytestqt.qtbot import QtBot

from crampcoach.desktop.terminal import TerminalKeys, key_of_line, keys_of


@pytest.mark.parametrize(
    ("read", "keys"),
    [
        (b"\n", ["enter"]),
        (b"\r", ["enter"]),
        (b" ", ["space"]),
        (b"\x1b[C", ["right"]),
        (b"\x1bOC", ["right"]),
        (b"\x1b", ["esc"]),
        (b"\x7f", ["backspace"]),
        (b"\x08", ["backspace"]),
        (b"T", ["t"]),
        (b"7", ["7"]),
        ("ö".encode(), ["ö"]),
        (b"\xff", []),
    ],
)
def test_bytes_of_a_terminal_are_keys(read: bytes, keys: list[str]) -> None:
    assert keys_of(read) == keys


@pytest.mark.parametrize(
    ("read", "keys"),
    [
        (b"rr", ["r", "r"]),
        (b"l7", ["l", "7"]),
        (b"10\n", ["1", "0", "enter"]),
        (b"\x1b[C\x1b[C", ["right", "right"]),
        (b"t\x1bOC ", ["t", "right", "space"]),
        (b"\x1b\x1b", ["esc", "esc"]),
        (b"\x1b\x1b[C", ["esc", "right"]),
    ],
)
def test_keys_that_come_together_are_each_a_key(read: bytes, keys: list[str]) -> None:
    assert keys_of(read) == keys


@pytest.mark.parametrize(
    "read", [b"\x1b[D", b"\x1bOP", b"\x1b[15~", b"\x1b[1;5C", b"\x1b[[A", b"\x1b[", b"\x1b[1;"]
)
def test_other_sequences_are_one_key_that_means_nothing(read: bytes) -> None:
    assert keys_of(read) == [""]
    assert keys_of(b"l" + read) == ["l", ""]


@pytest.mark.parametrize(
    ("line", "key"),
    [("\n", "enter"), ("\r\n", "enter"), (" \n", "space"), ("Right\n", "right"), ("t", "t")],
)
def test_each_line_of_a_pipe_is_a_key_and_an_empty_one_is_enter(line: str, key: str) -> None:
    assert key_of_line(line) == key


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    read, write = os.pipe()
    with os.fdopen(read) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        yield write


def test_the_end_of_a_pipe_is_no_key(pipe: int, qtbot: QtBot) -> None:
    keys = TerminalKeys()
    pressed: list[str] = []
    keys.pressed.connect(pressed.append)
    assert not keys.is_terminal
    with qtbot.waitSignal(keys.ended):
        keys.open()
        os.write(pipe, b"\nspace\n")
        os.close(pipe)
    assert pressed == ["enter", "space"]
    keys.close()


def test_a_terminal_hands_over_each_key_and_is_given_back_as_it_was(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "rb", buffering=0) as raw:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(raw))  # type: ignore[arg-type]
        before = termios.tcgetattr(theirs)
        keys = TerminalKeys()
        assert keys.is_terminal
        pressed: list[str] = []
        keys.pressed.connect(pressed.append)
        keys.open()
        os.write(ours, b"l7")
        qtbot.waitUntil(lambda: pressed == ["l", "7"])
        keys.close()
        assert termios.tcgetattr(theirs) == before
        with qtbot.waitSignal(keys.ended):
            os.close(ours)


def test_without_standard_input_there_are_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    keys = TerminalKeys()
    keys.open()
    keys.close()
