"""A night with the real program: a screen, a sound server, hands, and a power cut."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Iterator

import pytest

from tests.journeys.stage import DEADLINE_S, Stage, wait_for
from tests.sound_server import Recorder, SoundServer, recorder, sound_server

pytestmark = [pytest.mark.journey, pytest.mark.sound]


@pytest.fixture(scope="module")
def server() -> Iterator[SoundServer]:
    with sound_server() as made:
        yield made


@pytest.fixture
def ear(stage: Stage, server: SoundServer) -> Iterator[Recorder]:
    """What the stage's programs play is heard."""
    runtime = stage.env["XDG_RUNTIME_DIR"]
    stage.env |= {**server.environment, "XDG_RUNTIME_DIR": runtime}
    with recorder(server) as made:
        yield made


@pytest.fixture
def bedside(stage: Stage) -> subprocess.Popen[str]:
    program = stage.launch()
    stage.until(screen="bedside")
    return program


def test_a_key_a_voice_gone_a_power_cut_and_the_entry_is_there(
    stage: Stage, ear: Recorder, bedside: subprocess.Popen[str]
) -> None:
    ear.drain()
    stage.press("a")
    assert ear.wait_for_sound(DEADLINE_S) is not None
    told = stage.until(screen="routine", routine="calf", step="stretch")
    assert told["notices"] == []
    assert stage.run("gone").returncode == 0
    assert ear.wait_for_silence(DEADLINE_S) is not None
    stage.kill(bedside)
    stage.launch()
    stage.until(screen="bedside")
    (episode,) = stage.episodes()
    assert episode["id"] == told["episode_id"]
    assert episode["outcome"] == "relieved"
    assert episode["relief_step"] == "stretch"
    assert episode["duration_s"] >= 5


def test_an_episode_cut_off_by_a_power_cut_is_interrupted_at_the_next_launch(
    stage: Stage, bedside: subprocess.Popen[str]
) -> None:
    started = stage.run("start")
    id_ = started.stdout.split()[0]
    wait_for(lambda: [e["id"] for e in stage.episodes()] == [id_], "the commit")
    stage.kill(bedside)
    stage.launch("start")
    stage.until(screen="routine")
    wait_for(lambda: len(stage.episodes()) == 2, "the second commit")
    first, second = stage.episodes()
    assert (first["outcome"], first["duration_censored"]) == ("interrupted", True)
    assert second["outcome"] is None


def test_a_tap_starts_and_the_giant_zone_ends_and_one_tap_logs_it(
    stage: Stage, bedside: subprocess.Popen[str]
) -> None:
    stage.tap(1270, 10)
    stage.until(screen="routine", step="stretch")
    stage.tap(640, 795)
    stage.until(screen="quick_log")
    guarded_until = time.monotonic() + 0.8  # a tap before 0.7 s is not meant for this screen
    told = stage.status()
    wait_for(lambda: time.monotonic() > guarded_until, "the end of the guard")
    stage.tap(300, 180)
    wait_for(lambda: stage.episodes()[0]["side"] == "left", "the tap on Left")
    stage.press("Escape")
    stage.until(screen="bedside", episode_id=None)
    assert stage.episodes()[0]["id"] == told["episode_id"]


def test_ctrl_c_closes_the_window_and_ends_the_routine(
    stage: Stage, bedside: subprocess.Popen[str]
) -> None:
    stage.run("start")
    stage.until(screen="routine")
    bedside.send_signal(signal.SIGINT)
    assert bedside.wait(timeout=DEADLINE_S) == 0
    assert stage.episodes()[0]["outcome"] == "stopped"


def test_a_second_launch_raises_the_first(stage: Stage, bedside: subprocess.Popen[str]) -> None:
    again = stage.run()
    assert again.returncode == 0
    assert "running" in again.stdout
    assert bedside.poll() is None


def test_a_hung_instance_does_not_keep_relief_from_a_second_hit(
    stage: Stage, ear: Recorder, bedside: subprocess.Popen[str]
) -> None:
    bedside.send_signal(signal.SIGSTOP)
    try:
        ear.drain()
        own = stage.launch("start")
        assert own.stdout is not None
        id_ = own.stdout.readline().split()[0]
        assert ear.wait_for_sound(DEADLINE_S) is not None
        ear.listen(1.0)  # an episode is durable within a second of its answer
        stage.kill(own)
    finally:
        bedside.send_signal(signal.SIGCONT)
    stage.until(screen="bedside")
    assert id_ in [episode["id"] for episode in stage.episodes()]


def test_a_sound_server_that_dies_and_comes_back_is_used_again(
    stage: Stage,
) -> None:
    with sound_server() as server:
        runtime = stage.env["XDG_RUNTIME_DIR"]
        stage.env |= {**server.environment, "XDG_RUNTIME_DIR": runtime}
        stage.launch()
        stage.until(screen="bedside")
        server.kill()
        assert stage.run("start").returncode == 0
        stage.until(screen="routine", step="stretch")
        server.start()
        with recorder(server) as ear:
            assert ear.wait_for_sound(DEADLINE_S) is not None
        stage.run("gone")


def test_another_place_both_legs_and_a_warning(
    stage: Stage, ear: Recorder, bedside: subprocess.Popen[str]
) -> None:
    stage.press("a")
    stage.until(screen="routine", step="stretch")
    ear.drain()
    stage.press("3")
    assert ear.wait_for_sound(DEADLINE_S) is not None
    stage.until(routine="shin", step="stretch")
    stage.press("n")
    wait_past_the_guard()
    stage.press("b")
    wait_past_the_guard()
    stage.press("w")
    told = stage.until(screen="warning")
    wait_past_the_guard()
    ear.drain()
    stage.press("4")
    assert ear.wait_for_sound(DEADLINE_S) is not None
    wait_past_the_guard()
    stage.press("Return")
    stage.until(screen="quick_log")
    wait_past_the_guard()
    stage.press("Escape")
    stage.until(screen="bedside")
    (episode,) = stage.episodes()
    assert (episode["id"], episode["muscle"]) == (told["episode_id"], "shin")
    assert (episode["side"], episode["outcome"]) == ("both", "stopped")
    keys = ("kind", "legs", "sign", "rule")
    events = [tuple(map(event.get, keys)) for event in episode["events"]]
    assert ("switched", "both", None, None) in events
    assert ("answer", None, "jerking", None) in events
    assert ("acknowledged", None, None, "R19") in events


def wait_past_the_guard() -> None:
    """A night screen is deaf for 0.7 s after it came on."""
    guarded_until = time.monotonic() + 0.9
    wait_for(lambda: time.monotonic() > guarded_until, "the end of the guard")
