"""Copies of the diary: made and restored by command, with and without a running program."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.stage import Stage, wait_for

pytestmark = pytest.mark.journey


DAMAGED = "The diary file is damaged."


def one_line(stderr: str) -> str:
    assert stderr.endswith("\n")
    assert stderr.count("\n") == 1
    return stderr


def done(stage: Stage, *words: str) -> str:
    ended = stage.run(*words)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def failed(stage: Stage, *words: str) -> str:
    ended = stage.run(*words)
    assert ended.returncode == 1
    return one_line(ended.stderr)


def test_a_copy_is_made_and_restored_without_a_running_program(
    bare_stage: Stage, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite3"
    first = done(bare_stage, "log", "--pain", "7").split()[0]
    assert "1 episode copied" in done(bare_stage, "backup", "-o", str(copy))
    second = done(bare_stage, "log").split()[0]
    told = done(bare_stage, "restore", str(copy))
    assert "1 episode again" in told
    assert [episode["id"] for episode in bare_stage.episodes()] == [first]
    (kept,) = (bare_stage.profile / "data").glob("diary-kept-*.sqlite3")
    assert kept.name in told
    done(bare_stage, "restore", str(kept))
    assert {episode["id"] for episode in bare_stage.episodes()} == {first, second}


def test_what_cannot_be_copied_or_restored_is_told_in_one_line(
    bare_stage: Stage, tmp_path: Path
) -> None:
    diary = bare_stage.profile / "data" / "diary.sqlite3"
    assert "no diary yet" in failed(bare_stage, "backup", "-o", str(tmp_path / "copy"))
    done(bare_stage, "log")
    before = diary.read_bytes()
    (tmp_path / "letter").write_text("Dear doctor")
    assert "is the diary itself" in failed(bare_stage, "backup", "-o", str(diary))
    assert "no such folder" in failed(bare_stage, "backup", "-o", str(tmp_path / "x" / "copy"))
    assert "letter can't be restored" in failed(bare_stage, "restore", str(tmp_path / "letter"))
    assert "no such file" in failed(bare_stage, "restore", str(tmp_path / "nothing"))
    assert diary.read_bytes() == before


def is_back_at_the_clock(stage: Stage) -> bool:
    stage.press("Escape")  # one that comes too soon after the change doesn't count
    return bool(stage.status()["screen"] == "bedside")


def test_a_damaged_diary_is_restored_through_the_running_program(
    stage: Stage, tmp_path: Path
) -> None:
    copy, data = tmp_path / "copy.sqlite3", stage.profile / "data"
    first = done(stage, "log").split()[0]
    done(stage, "backup", "-o", str(copy))
    (data / "diary.sqlite3").write_bytes(b"garbage" * 999)
    stage.launch()
    wait_for(lambda: stage.status()["screen"] == "bedside", "the bedside")
    wait_for(lambda: DAMAGED in stage.status()["notices"], "the notice")
    second = done(stage, "start").split()[0]
    assert "Relief is running" in failed(stage, "restore", str(copy))
    done(stage, "gone")
    wait_for(lambda: is_back_at_the_clock(stage), "the clock")
    assert "1 episode again" in done(stage, "restore", str(copy))
    wait_for(
        lambda: {episode["id"] for episode in stage.episodes()} == {first, second},
        "what was logged meanwhile",
    )
    wait_for(lambda: DAMAGED not in stage.status()["notices"], "the end of the notice")
    (damaged,) = data.glob("diary-damaged-*.sqlite3")
    assert damaged.read_bytes() == b"garbage" * 999


def test_the_first_entry_of_a_day_is_followed_by_a_copy(stage: Stage) -> None:
    stage.launch()
    wait_for(lambda: stage.status()["screen"] == "bedside", "the bedside")
    done(stage, "log")
    backups = stage.profile / "data" / "backups"
    wait_for(lambda: len(list(backups.glob("diary-*.sqlite3"))) == 1, "the copy")


def test_a_damaged_diary_is_restored_with_two_taps(stage: Stage) -> None:
    backups = stage.profile / "data" / "backups"
    program = stage.launch()
    stage.until(screen="bedside")
    first = done(stage, "log").split()[0]
    wait_for(lambda: len(list(backups.glob("diary-*.sqlite3"))) == 1, "the copy")
    stage.kill(program)
    (stage.profile / "data" / "diary.sqlite3").write_bytes(b"garbage" * 999)
    stage.launch()
    wait_for(lambda: DAMAGED in (stage.status()["notices"] or []), "the notice")
    stage.tap(1114, 87)  # the chip
    stage.until(screen="recovery")
    wait_for(lambda: restored_by_a_tap(stage), "the restored copy")
    assert [episode["id"] for episode in stage.episodes()] == [first]
    stage.press("Escape")
    stage.until(screen="bedside")
    assert DAMAGED not in stage.status()["notices"]


def restored_by_a_tap(stage: Stage) -> bool:
    stage.tap(926, 222)  # the first copy's button, once that was looked through
    return bool(list((stage.profile / "data").glob("diary-damaged-*.sqlite3")))
