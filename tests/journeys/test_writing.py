"""What another process wants written goes through the real instance, and is safe once told."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.journeys.stage import Stage, wait_for

pytestmark = pytest.mark.journey


def by_hand(folder: Path, *onsets: str) -> Path:
    path = folder / "by hand.csv"
    path.write_text("\n".join(("onset_datetime", *onsets, "")), "utf-8")
    return path


def test_what_is_logged_in_a_routine_survives_a_power_cut(bare_stage: Stage) -> None:
    coach = bare_stage.launch("start", "--no-window")
    running = bare_stage.until(screen="routine")["episode_id"]
    done = bare_stage.run("log", "--at", "2026-01-31T03:15", "--pain", "7", "--note", "Wärme")
    bare_stage.kill(coach)
    assert done.returncode == 0
    first, second = bare_stage.episodes()
    assert (first["id"], first["recalled"]) == (done.stdout.split()[0], True)
    assert (first["pain"], first["note"], first["outcome"]) == (7, "Wärme", "relieved")
    assert (second["id"], second["outcome"]) == (running, "interrupted")


def test_a_file_is_taken_over_once_relief_is_over(bare_stage: Stage, tmp_path: Path) -> None:
    coach = bare_stage.launch("start", "--no-window")
    bare_stage.until(screen="routine")
    onsets = ("2026-01-31T03:15:00+01:00", "2026-02-01T03:15:00+01:00")
    taking = bare_stage.launch("import", str(by_hand(tmp_path, *onsets)))
    wait_for(lambda: bare_stage.status()["running"], "the instance")
    assert taking.poll() is None
    assert bare_stage.run("gone").returncode == 0
    out, err = taking.communicate(timeout=30)
    assert (taking.returncode, err) == (0, "")
    assert out.startswith("2 episodes and 0 other entries imported")
    assert coach.wait(timeout=30) == 0
    assert [e["recalled"] for e in bare_stage.episodes()] == [True, True, False]


def test_a_diary_moves_to_another_profile_and_back(bare_stage: Stage, tmp_path: Path) -> None:
    for pain in ("3", "4"):
        assert bare_stage.run("log", "--pain", pain).returncode == 0
    before = bare_stage.episodes()
    there = tmp_path / "there"
    there.mkdir()
    other = Stage(there, None)
    exported = str(bare_stage.profile.parent / "export.json")
    assert other.run("import", exported).returncode == 0
    assert other.episodes() == before
    target = tmp_path / "diary.csv"
    assert other.run("export", "-o", str(target)).returncode == 0
    assert bare_stage.run("import", str(target)).stdout.endswith("2 entries were here already.\n")
    assert bare_stage.episodes() == before
    with target.open(encoding="utf-8", newline="") as file:
        assert [row["pain_intensity_nrs"] for row in csv.DictReader(file)] == ["3", "4"]


def test_a_bad_row_changes_nothing(bare_stage: Stage, tmp_path: Path) -> None:
    assert bare_stage.run("log").returncode == 0
    before = bare_stage.episodes()
    path = tmp_path / "bad.json"
    bad = {"id": "x", "revision": 1, "started_at": "never", "night_date": "2026-01-31"}
    document = {"format": "crampcoach", "version": 1, "episodes": [*before, bad]}
    path.write_text(json.dumps(document), "utf-8")
    done = bare_stage.run("import", str(path))
    assert done.returncode == 1
    assert done.stdout.startswith("episodes 2, started_at: must be a time")
    assert done.stderr.count("\n") == 1
    assert bare_stage.episodes() == before
