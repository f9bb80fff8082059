"""A child that is forked off before there is a window, and the speaker that goes on with it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from crampcoach.desktop import sound as module
from crampcoach.desktop.children import AdoptedChild
from crampcoach.desktop.clips import Clip
from crampcoach.desktop.early_child import EarlyChild, forked
from crampcoach.desktop.sound import Speaker
from tests.desktop.test_sound import BEGUN, READY, READY_MS, START, fake, needs_server
from tests.sound_server import recorder, sound_server

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt starts every child")

ROOT = Path(__file__).resolve().parents[2]
DEAF = "select.select([], [], [])"
ECHO = "while data := os.read(0, 1 << 16): os.write(1, data)"


def run(code: str) -> str:
    """Run code in a Python of its own; what it printed.

    A test can't fork: pytest has threads.
    """
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=READY_MS / 1000,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def begun(code: str) -> EarlyChild:
    """A child that behaves as told, connected as a forked one is."""
    ours, its = socket.socketpair()
    with its:
        actions = [(os.POSIX_SPAWN_DUP2, its.fileno(), number) for number in (0, 1)]
        pid = os.posix_spawn(sys.executable, fake(code), os.environ, file_actions=actions)
    return EarlyChild(pid, ours)


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


# ---- forking ----------------------------------------------------------------------------------


def test_it_speaks_over_its_own_line_and_leaves_ours_alone() -> None:
    said = run(
        """
import os
from PySide6.QtWidgets import QApplication
from crampcoach.desktop.early_child import forked

def turn_round():
    print("nobody reads this", flush=True)
    os.write(2, b"nor this")
    os.write(1, os.read(0, 99)[::-1])
    return 7

child = forked(turn_round)
child.line.sendall(b"abc")
said = b""
while data := child.line.recv(99):
    said += data
child.line.close()
print(said, os.waitstatus_to_exitcode(os.waitpid(child.pid, 0)[1]))
"""
    )
    assert said == "b'nobody reads this\\ncba' 7\n"


def test_its_mistakes_stay_its_own() -> None:
    said = run(
        """
import os
from crampcoach.desktop.early_child import forked
child = forked(lambda: 1 / 0)
child.line.close()
print(os.waitstatus_to_exitcode(os.waitpid(child.pid, 0)[1]))
"""
    )
    assert said == "1\n"


def test_it_ends_with_the_program_however_that_ends(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    program = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"""
import os, signal
from crampcoach.desktop.early_child import forked

def until_the_end():
    while os.read(0, 99):
        pass
    with open({str(pipe)!r}, "w") as told:
        told.write("left")
    return 0

forked(until_the_end)
os.kill(os.getpid(), signal.SIGKILL)
""",
        ],
        cwd=ROOT,
    )
    assert pipe.read_text("utf-8") == "left"
    program.wait()


def test_beside_threads_and_elsewhere_it_waits_for_qt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("it forked"))
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert forked(lambda: 0) is None
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert forked(lambda: 0) is None


def test_a_machine_without_room_for_another_process_waits_for_qt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail() -> int:
        raise BlockingIOError

    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "fork", fail)
    assert forked(lambda: 0) is None


# ---- going on with it -------------------------------------------------------------------------


def test_more_than_the_line_takes_is_written_bit_by_bit(qtbot: QtBot) -> None:
    child = AdoptedChild(begun(ECHO))
    sent = bytes(range(256)) * 20_000
    got = bytearray()
    child.said.connect(got.extend)
    child.write(sent)
    assert not got  # and it didn't wait for that
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


def test_one_that_is_gone_is_left_alone(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    child = AdoptedChild(begun("pass"))
    with qtbot.waitSignal(child.ended, timeout=READY_MS):
        pass
    monkeypatch.setattr(os, "kill", lambda *_: pytest.fail("it may be another by now"))
    child.ended.connect(lambda: pytest.fail("it has ended already"))
    child.catch_up()
    child.kill()
    child.end()


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


def test_a_phrase_waits_for_no_turn_of_the_loop_once_it_is_ready(qtbot: QtBot) -> None:
    line = '{"fact": "ready", "found": true, "devices": ["Bed"]}\n'
    early = begun(f"os.write(1, b{line!r})\n{DEAF}")
    assert early.line.recv(1 << 16, socket.MSG_PEEK)  # it is said in one piece
    speaker = Speaker(command=["/nowhere"], early=early)
    speaker.open()
    speaker.play(START)
    assert speaker._ready
    speaker.close()


def test_a_phrase_asked_for_too_early_sounds_when_it_is_there(qtbot: QtBot) -> None:
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
def test_it_gets_ready_unasked_and_is_heard(tmp_path: Path) -> None:
    with sound_server() as server, recorder(server) as ears:
        code = """
import sys
from PySide6.QtWidgets import QApplication
from crampcoach import app
from crampcoach.desktop.early_child import forked
from crampcoach.desktop.clips import read_clip
from crampcoach.desktop.sound import Speaker
from crampcoach.resources import asset
early = forked(app._play)
assert b'"ready"' in early.line.recv(1 << 16)  # without a word of ours
application = QApplication(["crampcoach", "-platform", "offscreen"])
speaker = Speaker(command=["/nowhere"], early=early)
speaker.begun.connect(application.quit)
speaker.open()
speaker.play(read_clip(asset("voice", "en", "relief.start.wav")))
application.exec()
sys.stdin.read()
speaker.close()
"""
        environment = {**os.environ, **server.environment}
        with subprocess.Popen(
            [sys.executable, "-c", code], cwd=ROOT, env=environment, stdin=subprocess.PIPE
        ) as program:
            assert ears.wait_for_sound(READY_MS / 1000)
            program.communicate()
        assert program.returncode == 0
