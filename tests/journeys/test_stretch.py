"""An evening with the real program: the stretch begun, paused, finished, and in the diary."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from tests.journeys.stage import DEADLINE_S, Stage, wait_for

pytestmark = pytest.mark.journey


def stretches(stage: Stage) -> list[dict[str, Any]]:
    """What the diary holds, through the command line."""
    target = stage.profile.parent / "export.json"
    done = stage.run("export", "-o", str(target))
    assert done.returncode == 0, done.stderr
    return json.loads(target.read_text())["stretches"]


def test_a_stretch_is_begun_paused_finished_and_kept(stage: Stage) -> None:
    window = stage.launch()
    stage.until(screen="bedside")
    begun = stage.run("stretch")
    assert begun.returncode == 0, begun.stderr
    id_ = begun.stdout.split()[0]
    stage.until(screen="stretch", routine="stretch", step="start", paused=False)
    stage.press("Right")  # nobody waits to get into place here
    stage.until(step="calf")
    wait_for(lambda: [s["holds_done"] for s in stretches(stage)] == [1], "the first hold")
    stage.press("space")
    stage.until(screen="stretch", paused=True)
    assert stage.run("stretch").stdout.split()[0] == id_
    stage.until(screen="stretch", paused=False)
    stage.press("Return")
    stage.until(screen="stretch", step=None)
    stage.press("Return")
    stage.until(screen="bedside", routine=None)
    (kept,) = stretches(stage)
    assert (kept["id"], kept["holds_done"], kept["sets_planned"]) == (id_, 1, 4)
    assert (kept["completed"], kept["recalled"]) == (False, False)
    assert kept["ended_at"]
    assert window.poll() is None


def test_a_cramp_in_the_middle_is_eased_at_once_and_the_stretch_waits(stage: Stage) -> None:
    stage.launch("stretch")
    stage.until(screen="stretch", step="start")
    assert stage.run("start").returncode == 0
    stage.until(screen="routine", routine="calf")
    refused = stage.run("stretch")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "can wait" in refused.stderr
    assert stage.run("gone").returncode == 0
    assert stage.run("stretch").returncode == 0
    stage.until(screen="stretch", paused=False)


def test_the_stretch_in_a_terminal_is_led_by_keys(bare_stage: Stage) -> None:
    led = bare_stage.launch("stretch", "--no-window", stdin=subprocess.PIPE)
    assert led.stdin is not None
    assert led.stdout is not None
    first = led.stdout.readline()
    assert "the stretch has begun" in first
    for key, expected in (
        (" ", {"screen": "stretch", "paused": True}),
        (" ", {"paused": False}),
        ("right", {"step": "calf"}),
        ("", {"running": False}),
    ):
        led.stdin.write(f"{key}\n")
        led.stdin.flush()
        bare_stage.until(**expected)
    assert led.wait(timeout=DEADLINE_S) == 0
    assert stretches(bare_stage) == []


def test_who_may_not_stretch_is_told_why_and_nothing_is_kept(bare_stage: Stage) -> None:
    profile = bare_stage.profile / "data" / "profile.toml"
    profile.parent.mkdir(parents=True)
    profile.write_text("[conditions]\nrecent_surgery = true\n")
    done = bare_stage.run("stretch", "--no-window", stdin="")
    assert done.returncode == 1
    assert "clinician" in done.stderr
    assert done.stderr.count("\n") == 1
    without = bare_stage.run("stretch")
    assert without.returncode == 1
    assert "--no-window" in without.stderr
