"""The tray's icon: whether it shows is decided here, against a watcher that comes and goes.

Off screen Qt has no place for an icon, so a stand-in shows instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from crampcoach.desktop.bus import Bus
from crampcoach.desktop.tray import Tray
from tests.dbus_servers import BusService, PrivateBus, private_bus, running


class Watcher(BusService):
    NAME = INTERFACE = "org.kde.StatusNotifierWatcher"
    PATH = "/StatusNotifierWatcher"

    def answer(self, member: str, signature: str, body: tuple[Any, ...], sender: str) -> object:
        return None, ()


class Sign:
    """An icon that remembers whether it shows."""

    def __init__(self) -> None:
        self.shows = True

    def remove(self) -> None:
        self.shows = False


class Panel:
    """Makes icons, where there is a place for them."""

    def __init__(self) -> None:
        self.has_place = True
        self.icons: list[Sign] = []

    def __call__(self, _tray: Tray) -> Sign | None:
        if not self.has_place:
            return None
        self.icons.append(Sign())
        return self.icons[-1]


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrivateBus]:
    with private_bus(tmp_path_factory.mktemp("bus")) as daemon:
        yield daemon


@pytest.fixture
def bus(daemon: PrivateBus, qtbot: QtBot) -> Iterator[Bus]:
    bus = Bus(daemon.address)
    with qtbot.waitSignal(bus.opened):
        bus.open()
    yield bus
    bus.close()


@pytest.fixture
def panel() -> Panel:
    return Panel()


@pytest.fixture
def tray(panel: Panel, qtbot: QtBot) -> Tray:
    return Tray(panel)


def until(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    qtbot.waitUntil(condition, timeout=5000)


def test_the_icon_shows_when_a_watcher_comes_late(
    tray: Tray, panel: Panel, bus: Bus, daemon: PrivateBus, qtbot: QtBot
) -> None:
    told: list[bool] = []
    tray.changed.connect(told.append)
    tray.follow(bus)
    assert not tray.is_there
    with running(Watcher(daemon.address)):
        until(qtbot, lambda: tray.is_there)
    until(qtbot, lambda: not tray.is_there)
    with running(Watcher(daemon.address)):
        until(qtbot, lambda: tray.is_there)
        assert [icon.shows for icon in panel.icons] == [False, True]
        assert told == [True, False, True]
        tray.close()
    assert [icon.shows for icon in panel.icons] == [False, False]


def test_a_watcher_that_is_there_already_is_found(
    tray: Tray, bus: Bus, daemon: PrivateBus, qtbot: QtBot
) -> None:
    with running(Watcher(daemon.address)):
        tray.follow(bus)
        until(qtbot, lambda: tray.is_there)
        tray.close()


def test_without_a_watcher_an_old_tray_is_tried_after_a_while(
    tray: Tray, panel: Panel, bus: Bus, qtbot: QtBot
) -> None:
    tray.follow(bus, patience_ms=20)
    until(qtbot, lambda: tray.is_there)
    tray.try_now()
    assert len(panel.icons) == 1


def test_where_there_is_no_place_it_shows_nowhere(tray: Tray, panel: Panel, qtbot: QtBot) -> None:
    panel.has_place = False
    with qtbot.assertNotEmitted(tray.changed):
        tray.try_now()
        tray.close()
    assert not tray.is_there


def test_another_language_makes_another_icon_where_one_shows(tray: Tray, panel: Panel) -> None:
    tray.word_anew()
    assert panel.icons == []
    tray.try_now()
    tray.word_anew()
    assert [icon.shows for icon in panel.icons] == [False, True]
