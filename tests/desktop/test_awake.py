"""Keeping the screen on: against a ScreenSaver service on a bus of its own."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from crampcoach.desktop.awake import KEY, KeepAwake
from tests.dbus_servers import PrivateBus, ScreenSaverService, private_bus, running

HOLDER = """
from PySide6.QtCore import QCoreApplication
from crampcoach.desktop.awake import KeepAwake
application = QCoreApplication([])
awake = KeepAwake()
awake.hold()
application.exec()
"""
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrivateBus]:
    with private_bus(tmp_path_factory.mktemp("bus")) as daemon:
        yield daemon


@pytest.fixture
def session(bus: PrivateBus, monkeypatch: pytest.MonkeyPatch) -> PrivateBus:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
    return bus


@pytest.fixture
def service(session: PrivateBus) -> Iterator[ScreenSaverService]:
    service = ScreenSaverService(session.address)
    with running(service):
        yield service


@pytest.fixture
def awake(qtbot: QtBot) -> Iterator[KeepAwake]:
    awake = KeepAwake()
    yield awake
    awake.close(5)


def test_the_screen_is_held_and_let_go(
    awake: KeepAwake, service: ScreenSaverService, qtbot: QtBot
) -> None:
    awake.hold()
    awake.hold()
    qtbot.waitUntil(lambda: awake.is_held)
    assert len(service.holders) == 1
    awake.release()
    qtbot.waitUntil(lambda: not service.holders)
    qtbot.waitUntil(lambda: not awake.is_held)


def test_a_thousand_times_over_nothing_is_left_held(
    awake: KeepAwake, service: ScreenSaverService, qtbot: QtBot
) -> None:
    collected: list[str] = []
    gc.callbacks.append(lambda phase, _info: collected.append(phase))
    for _ in range(1000):
        awake.hold()
        awake.release()
    awake.close(60)
    gc.callbacks.pop()
    assert len(service.called("Inhibit")) == len(service.called("UnInhibit")) == 1000
    assert service.most == 1
    assert not collected  # on that thread Qt's objects must not die
    assert not service.holders


def test_a_killed_process_lets_go(service: ScreenSaverService, qtbot: QtBot) -> None:
    environment = {n: v for n, v in os.environ.items() if "COVERAGE" not in n}
    process = subprocess.Popen([sys.executable, "-c", HOLDER], cwd=ROOT, env=environment)
    qtbot.waitUntil(lambda: bool(service.holders), timeout=20_000)
    process.send_signal(signal.SIGKILL)
    process.wait()
    qtbot.waitUntil(lambda: not service.holders)


def test_without_a_service_it_is_told_once_and_taken_back(
    awake: KeepAwake, session: PrivateBus, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(awake.trouble) as told:
        awake.hold()
    assert told.args is not None
    assert told.args[0].text == "The screen may turn off."
    assert not awake.is_held
    with qtbot.waitSignal(awake.recovered) as recovered:
        awake.release()
    assert recovered.args == [KEY]


def test_a_service_that_was_restarted_is_asked_again(
    awake: KeepAwake, session: PrivateBus, qtbot: QtBot
) -> None:
    awake.renew()  # nothing is wanted yet
    first, second = (ScreenSaverService(session.address) for _ in range(2))
    with running(first):
        awake.hold()
        qtbot.waitUntil(lambda: awake.is_held)
    with running(second):
        awake.renew()
        qtbot.waitUntil(lambda: bool(second.holders))
        second.faults.clear()  # wakepy gives back the first one's cookie first
        awake.close(5)


def test_without_a_bus_it_is_told(
    awake: KeepAwake, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    with qtbot.waitSignal(awake.trouble):
        awake.hold()
