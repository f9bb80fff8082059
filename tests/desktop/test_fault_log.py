"""Bugs are written down once."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from crampcoach.desktop.fault_log import LIMIT, FaultLog


def log(folder: Path) -> FaultLog:
    return FaultLog(folder, lambda: "2026-03-02T03:12")


def fail(log: FaultLog) -> None:
    try:
        _ = 1 // 0
    except ZeroDivisionError as error:
        log.on_exception(type(error), error, error.__traceback__)


def test_a_bug_is_logged_once_with_its_trace(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = log(tmp_path / "logs")
    fail(made)
    fail(made)
    text = made.path.read_text()
    assert text.count("ZeroDivisionError") == 1
    assert text.startswith("2026-03-02T03:12 Traceback")
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert capsys.readouterr().err.count("ZeroDivisionError") == 1


def test_a_bug_without_a_trace_is_logged_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = log(tmp_path)
    made.on_exception(ValueError, ValueError("odd"), None)
    assert "ValueError: odd" in made.path.read_text()
    capsys.readouterr()


def test_a_log_that_has_grown_long_is_begun_anew(tmp_path: Path) -> None:
    made = log(tmp_path)
    made.path.write_text("x" * (LIMIT + 1))
    made.note("fresh")
    assert made.path.read_text() == "2026-03-02T03:12 fresh\n"


def test_a_log_that_cannot_be_written_is_dropped(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("in the way")
    log(tmp_path / "logs").note("lost")


def test_it_takes_over_the_hooks_of_the_program_and_its_threads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)
    made = log(tmp_path)
    made.install()

    def fall() -> None:
        message = "in a thread"
        raise LookupError(message)

    thread = threading.Thread(target=fall)
    thread.start()
    thread.join()
    assert sys.excepthook == made.on_exception
    assert "in a thread" in made.path.read_text()
    capsys.readouterr()
