"""The window and the desktop around it: real parts, on a private bus, off screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from crampcoach.core.chip import ChipKind
from crampcoach.core.desktop_ports import Note, Standing
from crampcoach.core.jumps import Woke
from crampcoach.core.preferences import OnClose
from crampcoach.core.reminder import ReminderKind, TurnState
from crampcoach.core.screen import Screen
from crampcoach.desktop.notifications import Notifications
from crampcoach.desktop.places import places
from crampcoach.desktop.sound import Speaker
from crampcoach.house import House
from crampcoach.surroundings import Surroundings
from crampcoach.ui.dawn import Dawn
from crampcoach.ui.window import MainWindow
from tests.dbus_servers import (
    NotificationServer,
    PrivateBus,
    ScreenSaverService,
    private_bus,
    running,
)
from tests.desktop.test_tray import Panel, Watcher

pytestmark = pytest.mark.qt_log_ignore("does not support raise")
"""What Qt says off screen."""


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrivateBus]:
    with private_bus(tmp_path_factory.mktemp("bus")) as daemon:
        yield daemon


class Bedroom:
    """A profile's parts, its window, and the desktop."""

    def __init__(self, folder: Path, qtbot: QtBot, *, is_hidden: bool = False) -> None:
        kept = places(folder)
        kept.make()
        self.house = House(kept, Speaker(), relief_only=False)
        self.coach = self.house.coach
        self.window = MainWindow(Dawn(self.house.clock))
        self.window.attach(self.coach, self.house.rooms)
        qtbot.addWidget(self.window)
        if not is_hidden:
            self.window.show_full_screen()
        self.house.open_evening()
        self.house.open_diary()
        self.reminds = True
        self.ended = 0
        self.desk = Surroundings(
            self.house, self.window, lambda: self.reminds, is_hidden=is_hidden
        )
        self.panel = Panel()
        self.desk.tray._make = self.panel
        self.desk.end_requested.connect(self._on_end)

    def _on_end(self) -> None:
        self.ended += 1

    def close(self) -> None:
        self.desk.close()
        self.house.close()

    def on_close(self, wanted: OnClose) -> None:
        choices = self.house.choices
        choices.replace(replace(choices.preferences, on_close=wanted))


@pytest.fixture
def environment(daemon: PrivateBus, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", daemon.address)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", daemon.address)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


@pytest.fixture
def bedroom(environment: None, tmp_path: Path, qtbot: QtBot) -> Iterator[Bedroom]:
    made = Bedroom(tmp_path / "p", qtbot)
    yield made
    made.close()


def test_the_clock_keeps_the_screen_on(bedroom: Bedroom, daemon: PrivateBus, qtbot: QtBot) -> None:
    saver = ScreenSaverService(daemon.address)
    qtbot.waitUntil(lambda: bool(bedroom.house.notices.all()))  # nobody to keep it on yet
    with running(saver):
        qtbot.waitUntil(lambda: bedroom.desk.awake.is_held)
        assert not bedroom.house.notices.all()
        bedroom.coach.open_day()
        qtbot.waitUntil(lambda: not saver.holders)


def test_where_the_screen_cant_be_kept_on_a_notice_says_so(bedroom: Bedroom, qtbot: QtBot) -> None:
    def told() -> list[str]:
        return [notice.text for notice in bedroom.house.notices.all()]

    qtbot.waitUntil(lambda: told() == ["The screen may turn off."])
    bedroom.coach.open_day()
    qtbot.waitUntil(lambda: not told())


def test_notifications_reach_the_desktop_and_leave_with_the_program(
    bedroom: Bedroom, daemon: PrivateBus, qtbot: QtBot
) -> None:
    server = NotificationServer(daemon.address)
    with running(server):
        notifier = bedroom.desk.notifier
        assert isinstance(notifier, Notifications)
        qtbot.waitUntil(lambda: notifier.standing is Standing.OK)
        notifier.show(Note("n", "Time to stretch"))
        qtbot.waitUntil(lambda: notifier._shown["n"].number > 0)
        bedroom.desk.close()
        assert not server.popups


def test_after_sleep_everything_is_looked_at_anew(bedroom: Bedroom, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bedroom.desk.wakes.beaten):
        bedroom.desk.wakes.woke.emit(Woke.SLEPT)
        bedroom.desk.wakes.beat()
    assert bedroom.coach.screen is Screen.BEDSIDE


def test_the_tray_starts_relief_and_opens_and_ends(bedroom: Bedroom, qtbot: QtBot) -> None:
    tray = bedroom.desk.tray
    bedroom.window.hide()
    tray.show_requested.emit()
    assert bedroom.window.isVisible()
    tray.cramp_requested.emit()
    assert bedroom.coach.screen is Screen.ROUTINE
    with qtbot.waitSignal(bedroom.desk.stretch_requested):
        tray.stretch_requested.emit()
    tray.end_requested.emit()
    assert bedroom.ended == 1
    assert not bedroom.window.isVisible()


def test_closing_asks_once_and_then_hides_behind_the_tray(
    bedroom: Bedroom, daemon: PrivateBus, qtbot: QtBot
) -> None:
    with running(Watcher(daemon.address)):
        qtbot.waitUntil(lambda: bedroom.desk.tray.is_there)
        bedroom.coach.open_day()
        with qtbot.waitSignal(bedroom.desk.leaving.asked):
            bedroom.window.close()
        assert bedroom.window.isVisible()
        bedroom.desk.leaving.answer(go_on=True)
        assert bedroom.window.isHidden()
        assert not bedroom.ended
        bedroom.coach.start()  # `crampcoach start`, for instance
        assert bedroom.window.isVisible()
        bedroom.window.close()
        qtbot.waitUntil(bedroom.window.isHidden)
        assert bedroom.coach.session is None
    qtbot.waitUntil(bedroom.window.isMinimized)


def test_the_question_on_closing_is_answered_in_the_window(bedroom: Bedroom, qtbot: QtBot) -> None:
    bedroom.window.close()
    panel = bedroom.desk._question.panel
    assert panel is not None
    panel.go_on.click()
    assert bedroom.house.choices.preferences.on_close is OnClose.BACKGROUND
    qtbot.waitUntil(bedroom.window.isMinimized)


def test_whoever_needs_relief_is_asked_nothing_any_more(bedroom: Bedroom) -> None:
    bedroom.window.close()
    assert bedroom.desk._question.panel is not None
    bedroom.coach.hit()
    assert bedroom.desk._question.panel is None
    bedroom.coach.gone()


def test_a_reminder_reaches_the_desktop_and_is_answered_there(
    bedroom: Bedroom, daemon: PrivateBus, qtbot: QtBot
) -> None:
    house = bedroom.house
    server = NotificationServer(daemon.address)
    with running(server):
        notifier = bedroom.desk.notifier
        assert notifier is not None
        qtbot.waitUntil(lambda: notifier.standing is Standing.OK)
        qtbot.waitUntil(lambda: house.book.ledger.is_known)
        now = house.clock.now()
        house.book.add(ReminderKind.COVERS, now.time().replace(second=0, microsecond=0))
        qtbot.waitUntil(lambda: len(server.popups) == 1)
        (offer,) = house.call.reminders.offers
        assert house.coach.chips.offers(ChipKind.REMINDER)
        server.choose(next(iter(server.popups)), "snooze")
        qtbot.waitUntil(lambda: house.call.reminders.offers == ())
        qtbot.waitUntil(lambda: not server.popups)
        assert not house.coach.chips.offers(ChipKind.REMINDER)
        known = house.book.known().turns
        states = {turn.id: turn.state for turn in known}
        assert states[offer.turn.id] is TurnState.SNOOZED


def test_where_the_desktop_shows_no_reminder_the_window_comes_back(
    bedroom: Bedroom, qtbot: QtBot
) -> None:
    house = bedroom.house
    qtbot.waitUntil(lambda: house.book.ledger.is_known)
    bedroom.window.showMinimized()
    now = house.clock.now()
    house.book.add(ReminderKind.COVERS, now.time().replace(second=0, microsecond=0))
    qtbot.waitUntil(lambda: not bedroom.window.isMinimized())
    assert len(house.call.reminders.offers) == 1


def test_without_a_tray_it_is_minimised(bedroom: Bedroom, qtbot: QtBot) -> None:
    bedroom.on_close(OnClose.BACKGROUND)
    bedroom.window.close()
    qtbot.waitUntil(bedroom.window.isMinimized)
    assert bedroom.window.isVisible()


def test_without_reminders_closing_ends_it(bedroom: Bedroom, qtbot: QtBot) -> None:
    bedroom.reminds = False
    with qtbot.waitSignal(bedroom.desk.end_requested):
        bedroom.window.close()
    assert not bedroom.window.isVisible()


def test_started_hidden_it_waits_for_the_tray(
    environment: None,
    tmp_path: Path,
    daemon: PrivateBus,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("crampcoach.surroundings.PATIENCE_MS", 300)
    with running(Watcher(daemon.address)):
        bedroom = Bedroom(tmp_path / "p", qtbot, is_hidden=True)
        qtbot.waitUntil(lambda: bedroom.desk.tray.is_there)
        qtbot.wait(350)
        assert bedroom.window.isHidden()
        bedroom.close()


def test_started_hidden_without_a_tray_it_is_minimised(
    environment: None, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crampcoach.surroundings.PATIENCE_MS", 10)
    bedroom = Bedroom(tmp_path / "p", qtbot, is_hidden=True)
    qtbot.waitUntil(bedroom.window.isMinimized)
    bedroom.coach.start()
    assert not bedroom.window.isMinimized()
    bedroom.close()
