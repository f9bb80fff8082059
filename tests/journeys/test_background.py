"""Started in the background: there for whoever needs it, and unseen until then."""

from __future__ import annotations

import signal

import pytest

from tests.journeys.stage import DEADLINE_S, Stage

pytestmark = pytest.mark.journey


def test_it_waits_unseen_gives_relief_and_leaves_when_told(stage: Stage) -> None:
    program = stage.launch("--background")
    told = stage.until(running=True, screen="bedside")
    assert "The screen may turn off." not in told["notices"]
    again = stage.run("--background")
    assert (again.returncode, again.stdout) == (0, "Crampcoach is running.\n")
    assert stage.run("start").returncode == 0
    stage.until(screen="routine")
    stage.press("Escape")  # finds the window, which shows by now
    assert stage.run("gone").returncode == 0
    (episode,) = stage.episodes()
    assert episode["outcome"] == "relieved"
    program.send_signal(signal.SIGINT)
    assert program.wait(timeout=DEADLINE_S) == 0


def test_without_a_display_the_way_out_is_named(bare_stage: Stage) -> None:
    done = bare_stage.run("--background")
    assert done.returncode == 1
    assert "start --no-window" in done.stderr
