"""The command line's contract, on the real program without a window."""

from __future__ import annotations

import json
import signal
import subprocess
from pathlib import Path
from uuid import UUID

import pytest

from tests.journeys.stage import Stage, wait_for

pytestmark = pytest.mark.journey


def one_line(stderr: str) -> str:
    assert stderr.endswith("\n")
    assert stderr.count("\n") == 1
    return stderr


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        (("start", "--muscle", "elbow"), "quadriceps"),
        (("dance",), "start"),
        (("status", "--yaml"), "--yaml"),
        (("export",), "--output"),
        (("export", "-o", "x.txt"), ".json, .csv or .pdf"),
        (("export", "-o", "x.json", "--since", "yesterday"), "YYYY-MM-DD"),
        (("export", "-o", "x.json", "--since", "2026-02-02", "--until", "2026-01-01"), "--since"),
        (("render",), "ROUTINE"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(
    bare_stage: Stage, words: tuple[str, ...], allowed: str
) -> None:
    done = bare_stage.run(*words)
    assert done.returncode == 2
    assert allowed in one_line(done.stderr)


def test_without_a_display_the_way_out_is_named(bare_stage: Stage) -> None:
    done = bare_stage.run()
    assert done.returncode == 1
    assert "start --no-window" in one_line(done.stderr)


@pytest.mark.parametrize("muscle", ["foot", "quadriceps"])
def test_every_muscle_has_its_routine(bare_stage: Stage, muscle: str) -> None:
    done = bare_stage.run("start", "--no-window", "--muscle", muscle, stdin="\n")
    assert done.returncode == 0
    (episode,) = bare_stage.episodes()
    assert episode["muscle"] == muscle


def test_another_place_and_a_warning_on_a_pipe(bare_stage: Stage) -> None:
    profile = bare_stage.profile / "data" / "profile.toml"
    profile.parent.mkdir(parents=True)
    profile.write_text("[conditions]\nfall_risk = true\n")
    coach = bare_stage.launch("start", "--no-window", stdin=subprocess.PIPE)
    assert coach.stdin is not None
    bare_stage.until(screen="routine")
    for key, expected in (
        ("3", {"routine": "shin", "step": "stretch"}),
        ("w", {"screen": "warning", "step": "stretch"}),
        ("2", {"screen": "warning"}),
        ("", {"running": False}),
    ):
        coach.stdin.write(f"{key}\n")
        coach.stdin.flush()
        bare_stage.until(**expected)
    assert coach.wait(timeout=30) == 0
    (episode,) = bare_stage.episodes()
    assert (episode["muscle"], episode["outcome"]) == ("shin", "stopped")
    kept = [(e["kind"], e.get("sign") or e.get("rule")) for e in episode["events"]]
    assert ("answer", "numb_or_cant_move") in kept
    assert ("acknowledged", "R3") in kept


def test_the_coach_in_a_terminal_logs_an_episode(bare_stage: Stage) -> None:
    done = bare_stage.run("start", "--no-window", stdin="\n")
    assert done.returncode == 0, done.stderr
    (episode,) = bare_stage.episodes()
    assert done.stdout.split()[0] == episode["id"]
    assert UUID(episode["id"])
    assert episode["outcome"] == "relieved"
    assert episode["muscle"] == "calf"
    assert [event["kind"] for event in episode["events"]] == [
        "started",
        "step",
        "ended",
    ]


def test_the_terminal_hears_gone_and_the_end_of_stdin_is_no_key(bare_stage: Stage) -> None:
    coach = bare_stage.launch("start", "--no-window")
    told = bare_stage.until(screen="routine", routine="calf")
    again = bare_stage.run("start")
    assert again.returncode == 0
    assert again.stdout.split()[0] == told["episode_id"]
    gone = bare_stage.run("gone")
    assert (gone.returncode, gone.stdout.split()[0]) == (0, told["episode_id"])
    assert coach.wait(timeout=30) == 0
    assert bare_stage.status()["running"] is False
    assert bare_stage.run("gone").returncode == 1


def test_what_is_cut_off_is_exported_as_interrupted(bare_stage: Stage) -> None:
    coach = bare_stage.launch("start", "--no-window")
    id_ = bare_stage.until(screen="routine")["episode_id"]
    wait_for(lambda: [e["id"] for e in bare_stage.episodes()] == [id_], "the commit")
    assert bare_stage.episodes()[0]["outcome"] is None
    bare_stage.kill(coach)
    assert bare_stage.episodes()[0]["outcome"] == "interrupted"
    assert bare_stage.run("start", "--no-window", stdin="\n").returncode == 0
    first, second = bare_stage.episodes()
    assert first["outcome"] == "interrupted"
    assert second["recurrence_same_night"] == 1


def test_an_ending_that_was_answered_survives_a_power_cut(bare_stage: Stage) -> None:
    for _ in range(3):
        coach = bare_stage.launch("start", "--no-window")
        bare_stage.until(screen="routine")
        assert bare_stage.run("gone").returncode == 0
        bare_stage.kill(coach)
    assert [e["outcome"] for e in bare_stage.episodes()] == ["relieved"] * 3


def test_ctrl_c_in_the_terminal_stops_the_routine(bare_stage: Stage) -> None:
    coach = bare_stage.launch("start", "--no-window")
    bare_stage.until(screen="routine")
    coach.send_signal(signal.SIGINT)
    assert coach.wait(timeout=30) == 0
    assert bare_stage.episodes()[0]["outcome"] == "stopped"


def test_keys_on_a_pipe_lead_through_the_routine(bare_stage: Stage) -> None:
    coach = bare_stage.launch("start", "--no-window", stdin=subprocess.PIPE)
    assert coach.stdin is not None
    bare_stage.until(screen="routine")
    for key, expected in (
        ("right", {"step": "stretch"}),
        ("t", {"step": "stretch"}),
        (" ", {"screen": "paused", "paused": True}),
        ("", {"running": False}),
    ):
        coach.stdin.write(f"{key}\n")
        coach.stdin.flush()
        bare_stage.until(**expected)
    assert coach.wait(timeout=30) == 0
    (episode,) = bare_stage.episodes()
    assert (episode["position"], episode["relief_step"]) == ("towel", "stretch")


def test_csv_has_the_clinical_headings(bare_stage: Stage, tmp_path: Path) -> None:
    bare_stage.run("start", "--no-window", stdin="\n")
    target = tmp_path / "diary.csv"
    assert bare_stage.run("export", "-o", str(target)).returncode == 0
    headings, row = target.read_text().splitlines()
    assert headings.startswith("id,onset_datetime,night_date,episode_duration_s")
    assert "relieved" in row


def test_an_export_that_cannot_be_written_says_so(bare_stage: Stage, tmp_path: Path) -> None:
    done = bare_stage.run("export", "-o", str(tmp_path / "nowhere" / "x.json"))
    assert done.returncode == 1
    one_line(done.stderr)


def test_routines_lists_unusable_files_with_the_reason(bare_stage: Stage) -> None:
    own = bare_stage.profile / "config" / "routines"
    own.mkdir(parents=True)
    (own / "mine.toml").write_text("id = 3")
    done = bare_stage.run("routines")
    assert done.returncode == 0
    assert done.stdout.splitlines()[0].startswith("calf ")
    assert "mine.toml" in done.stdout
    checked = bare_stage.run("routines", "--validate", str(own / "mine.toml"))
    assert checked.returncode == 1
    assert "mine.toml" in one_line(checked.stderr)


def test_a_broken_settings_file_gives_a_notice_and_relief_all_the_same(bare_stage: Stage) -> None:
    settings = bare_stage.profile / "config" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("hold_s = 61\nvolume = 'loud'\n")
    coach = bare_stage.launch("start", "--no-window")
    told = bare_stage.until(screen="routine")
    assert any("hold_s" in notice for notice in told["notices"])
    assert any("volume" in notice for notice in told["notices"])
    assert settings.read_text() == "hold_s = 61\nvolume = 'loud'\n"
    bare_stage.run("gone")
    assert coach.wait(timeout=30) == 0


def test_an_unreadable_diary_does_not_hold_up_relief(bare_stage: Stage) -> None:
    diary = bare_stage.profile / "data" / "diary.sqlite3"
    diary.parent.mkdir(parents=True)
    diary.write_bytes(b"this is no database" * 100)
    coach = bare_stage.launch("start", "--no-window")
    told = bare_stage.until(screen="routine")
    wait_for(lambda: bare_stage.status()["notices"] != [], "the notice")
    bare_stage.run("gone")
    assert coach.wait(timeout=30) == 0
    assert diary.read_bytes() == b"this is no database" * 100
    diary.unlink()
    (episode,) = bare_stage.episodes()
    assert (episode["id"], episode["outcome"]) == (told["episode_id"], "relieved")


def test_a_checks_report_is_one_json_object(bare_stage: Stage) -> None:
    done = bare_stage.run("check", "--json")
    told = json.loads(done.stdout)
    assert {check["name"] for check in told["checks"]} >= {"voice", "sound", "diary", "relief"}
    assert {check["state"] for check in told["checks"]} <= {"ok", "degraded", "failed"}
    assert done.returncode == 0
    assert len(bare_stage.run("check").stdout.splitlines()) == len(told["checks"])
