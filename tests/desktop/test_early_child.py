"""A child that is started before Qt is there, and the speaker that goes on with it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from crampcoach.desktop import sound as module
from crampcoach.desktop.children import AdoptedChild
from crampcoach.desktop.clips import Clip
from crampcoach.desktop.early_child import EarlyChild, started_early
from crampcoach.desktop.own_command import child_folder
from crampcoach.desktop.sound import Speaker
from crampcoach.desktop.sound_early import early_player
from tests.desktop.test_sound import BEGUN, READY, READY_MS, START, fake, needs_server
from tests.sound_server import recorder, sound_server

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there Qt starts every child")

DEAF = "select.select([], [], [])"
ECHO = "while data := os.read(0, 1 << 16): os.write(1, data)"


def begun(code: str) -> EarlyChild:
    child = started_early(fake(code))
    assert child is not None
    return child


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_it_runs_where_nothing_of_the_users_gets_in_the_way(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    child = AdoptedChild(begun("print(os.getcwd())"))
    got = bytearray()
    child.said.connect(got.extend)
    with qtbot.waitSignal(child.ended, timeout=READY_MS):
        pass
    assert got.decode() == f"{child_folder()}\n"
    assert Path.cwd() == tmp_path
    assert not is_there(child.pid)


def test_what_cannot_be_started_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    assert started_early(["/nowhere/python"]) is None
    assert Path.cwd() == gone


def test_where_nothing_can_be_spawned_it_waits_for_qt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert early_player() is None


def test_qt_is_not_loaded_for_it() -> None:
    code = (
        "import sys; from crampcoach import app; from crampcoach.desktop import sound_early; "
        "sys.exit('PySide6' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_more_than_the_line_takes_is_written_bit_by_bit(qtbot: QtBot) -> None:
    child = AdoptedChild(begun(ECHO))
    sent = bytes(range(256)) * 20_000
    got = bytearray()
    child.said.connect(got.extend)
    child.write(sent)
    assert len(got) == 0  # and we are still here
    qtbot.waitUntil(lambda: len(got) == len(sent), timeout=READY_MS)
    assert got == sent
    child.end()
    assert not is_there(child.pid)


def test_what_is_written_to_one_that_is_gone_is_forgotten(qtbot: QtBot) -> None:
    child = AdoptedChild(begun("input()"))
    with qtbot.waitSignal(child.ended, timeout=READY_MS):
        child.write(b"\n")
        child.write(bytes(1 << 20))
    assert not is_there(child.pid)


def test_one_that_closed_its_line_and_lives_is_ended(qtbot: QtBot) -> None:
    child = AdoptedChild(begun(f"os.close(0); os.close(1); {DEAF}"))
    with qtbot.waitSignal(child.ended, timeout=READY_MS):
        pass
    assert not is_there(child.pid)


@pytest.mark.parametrize("code", ["sys.stdin.read()", DEAF], ids=["polite", "deaf"])
def test_closing_the_speaker_ends_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    monkeypatch.setattr("crampcoach.desktop.children.CLOSE_MS", 100)
    early = begun(f"{READY}\n{code}")
    speaker = Speaker(early=early)
    speaker.open()
    qtbot.waitUntil(lambda: speaker._ready, timeout=READY_MS)
    speaker.close()
    assert not is_there(early.pid)


def test_what_it_said_before_anyone_listened_is_heard(qtbot: QtBot) -> None:
    early = begun(f"{READY}\nsys.stdin.buffer.read(200_000)\n{BEGUN}\nsys.stdin.buffer.read()")
    speaker = Speaker(command=["/nowhere"], early=early)
    with qtbot.waitSignal(speaker.begun, timeout=READY_MS):
        speaker.open()
        speaker.play(Clip(bytes(210_000)))
    assert speaker.outputs == ["Bed"]
    speaker.close()


@pytest.mark.parametrize("code", ["sys.exit(3)", f"{READY}\n{DEAF}"], ids=["no output", "hung"])
def test_qt_starts_the_next(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(module, "ANSWER_MS", 300)
    monkeypatch.setattr(module, "RETRY_MS", (10, 10))
    early = begun(code)
    speaker = Speaker(command=fake(f"{READY}\nsys.stdin.read()"), early=early)
    speaker.open()
    speaker.play(START)
    qtbot.waitUntil(lambda: speaker._child is not None and speaker._child.pid != early.pid)
    qtbot.waitUntil(lambda: speaker._ready, timeout=READY_MS)
    assert not is_there(early.pid)
    speaker.close()


@needs_server
@pytest.mark.sound
def test_it_gets_ready_before_anyone_speaks_to_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sound_server() as server, recorder(server) as ears:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        early = early_player()
        assert early is not None
        said = early.line.recv(1 << 16)  # without a word of ours
        assert b'"ready"' in said
        speaker = Speaker(early=early)
        speaker.hold(START)
        speaker.open()
        with qtbot.waitSignal(speaker.begun, timeout=READY_MS):
            speaker.play(START)
        assert ears.wait_for_sound(2.0)
        speaker.close()
