"""Sleep, set clocks, other zones, unlocked screens: on a clock and buses of the tests' own."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from crampcoach.core.jumps import Woke
from crampcoach.desktop.bus import Bus
from crampcoach.desktop.wakes import HEARTBEAT_S, Wakes, session_path
from tests.dbus_servers import (
    BusService,
    LoginService,
    PrivateBus,
    ScreenSaverService,
    SessionService,
    private_bus,
    running,
)
from tests.fakes import FakeClock


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrivateBus]:
    with private_bus(tmp_path_factory.mktemp("bus")) as daemon:
        yield daemon


class Morning:
    """What the wakes told."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.wakes = Wakes(self.clock)
        self.reasons: list[Woke] = []
        self.unlocked = 0
        self.wakes.woke.connect(self.reasons.append)
        self.wakes.unlocked.connect(self._on_unlocked)

    def _on_unlocked(self) -> None:
        self.unlocked += 1

    def after(self, seconds: float) -> None:
        self.clock.jump(seconds)
        self.wakes.beat()


@pytest.fixture
def morning(qtbot: QtBot) -> Morning:
    return Morning()


@pytest.fixture
def bus(daemon: PrivateBus, qtbot: QtBot) -> Iterator[Bus]:
    bus = Bus(daemon.address)
    with qtbot.waitSignal(bus.opened):
        bus.open()
    yield bus
    bus.close()


def wait_until_followed(bus: Bus, service: BusService, qtbot: QtBot) -> None:
    """Let all who follow the service hear that it is there."""
    answers: list[object] = []
    bus.ask_owner(service.NAME, answers.append)
    qtbot.waitUntil(lambda: bool(answers))


def test_quiet_heartbeats_tell_nothing(morning: Morning) -> None:
    for _ in range(10):
        morning.after(HEARTBEAT_S)
    assert not morning.reasons


def test_a_late_heartbeat_means_that_the_machine_slept(morning: Morning) -> None:
    morning.after(3600)
    morning.after(HEARTBEAT_S)
    assert morning.reasons == [Woke.SLEPT]


def test_a_clock_that_was_set_is_noticed(morning: Morning) -> None:
    morning.clock.start += timedelta(hours=1)
    morning.after(HEARTBEAT_S)
    assert morning.reasons == [Woke.CLOCK_SET]


def test_another_zone_is_noticed_and_python_told(
    morning: Morning, monkeypatch: pytest.MonkeyPatch
) -> None:
    for zone, offset in (("Europe/Berlin", 3600), ("Asia/Tokyo", 9 * 3600)):
        monkeypatch.setenv("TZ", zone)
        morning.reasons.clear()
        morning.wakes.beat()
        assert morning.reasons == [Woke.ZONE]
        assert time.localtime(1_700_000_000).tm_gmtoff == offset
    monkeypatch.undo()
    morning.wakes.beat()


def test_logind_tells_of_the_end_of_sleep_at_once(
    morning: Morning, bus: Bus, daemon: PrivateBus, qtbot: QtBot
) -> None:
    morning.wakes.hear_system(bus)
    login = LoginService(daemon.address)
    with running(login):
        wait_until_followed(bus, login, qtbot)
        login.emit("PrepareForSleep", "b", (True,))
        morning.clock.jump(7 * 3600)
        login.emit("PrepareForSleep", "b", (False,))
        qtbot.waitUntil(lambda: bool(morning.reasons))
    morning.after(HEARTBEAT_S)
    assert morning.reasons == [Woke.SLEPT]


def test_an_unlocked_session_is_told(
    bus: Bus, daemon: PrivateBus, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_SESSION_ID", "2")
    morning = Morning()
    morning.wakes.hear_system(bus)
    session = SessionService(daemon.address)
    with running(session):
        wait_until_followed(bus, session, qtbot)
        session.emit("Unlock", "", ())
        qtbot.waitUntil(lambda: morning.unlocked == 1)


def test_the_end_of_a_screen_lock_is_told(
    morning: Morning, bus: Bus, daemon: PrivateBus, qtbot: QtBot
) -> None:
    morning.wakes.hear_session(bus)
    saver = ScreenSaverService(daemon.address)
    with running(saver):
        wait_until_followed(bus, saver, qtbot)
        saver.emit("ActiveChanged", "b", (True,))
        saver.emit("ActiveChanged", "b", (False,))
        qtbot.waitUntil(lambda: morning.unlocked == 1)


def test_without_a_bus_the_heartbeat_is_enough(morning: Morning) -> None:
    bus = Bus("")
    morning.wakes.hear_system(bus)
    morning.wakes.hear_session(bus)
    bus.open()
    morning.after(3600)
    assert morning.reasons == [Woke.SLEPT]


@pytest.mark.parametrize(
    ("session_id", "label"), [("2", "_32"), ("c1", "c1"), ("12", "_312"), ("a-b", "a_2db")]
)
def test_a_session_has_its_object(session_id: str, label: str) -> None:
    assert session_path(session_id) == f"/org/freedesktop/login1/session/{label}"


@pytest.mark.parametrize("session_id", ["", "é"])
def test_an_unknown_session_has_none(session_id: str) -> None:
    assert session_path(session_id) == ""
