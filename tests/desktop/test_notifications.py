"""Notifications: against a strict server on a bus of its own, that may come late, hang or die."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from crampcoach.core.desktop_ports import Note, Notifier, Standing
from crampcoach.desktop.bus import Bus
from crampcoach.desktop.clock import SystemClock
from crampcoach.desktop.notifications import KEY, Notifications
from tests.dbus_servers import NotificationServer, PrivateBus, private_bus, running

STRETCH = Note("n1", "Time to stretch", "Three minutes.", (("start", "Start"), ("skip", "Skip")))
LIMIT_MS = 150
"""A hanging server is found out sooner than in real life."""


@pytest.fixture(scope="module")
def bus_daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrivateBus]:
    with private_bus(tmp_path_factory.mktemp("bus")) as daemon:
        yield daemon


@pytest.fixture
def server(bus_daemon: PrivateBus) -> Iterator[NotificationServer]:
    service = NotificationServer(bus_daemon.address)
    with running(service):
        yield service


class Desk:
    """The adapter, and what it told."""

    def __init__(self, address: str, qtbot: QtBot, answer_ms: int = LIMIT_MS) -> None:
        self.bus = Bus(address, answer_ms=answer_ms)
        self.notifications = Notifications(self.bus)
        self.acted: list[tuple[str, str]] = []
        self.troubles: list[str] = []
        self.recovered: list[str] = []
        self.quiet_ended = 0
        self.settled = 0
        self._qtbot = qtbot
        self.notifications.acted.connect(lambda *what: self.acted.append(what))
        self.notifications.trouble.connect(lambda notice: self.troubles.append(notice.text))
        self.notifications.recovered.connect(self.recovered.append)
        self.notifications.quiet_ended.connect(self._on_quiet_ended)
        self.notifications.settled.connect(self._on_settled)

    def _on_settled(self) -> None:
        self.settled += 1

    def _on_quiet_ended(self) -> None:
        self.quiet_ended += 1

    def until(self, condition: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(condition()), timeout=5000)

    def settle(self) -> None:
        """Wait until all that was sent so far has been answered, by one call more."""
        answered: list[object] = []
        self.notifications._server.get("Nothing", answered.append)
        self.until(lambda: answered)


@pytest.fixture
def desk(bus_daemon: PrivateBus, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(bus_daemon.address, qtbot)
    yield desk
    desk.bus.close()


def shown(desk: Desk, server: NotificationServer, note: Note = STRETCH) -> int:
    """Have a note shown; its number."""
    before = set(server.popups)
    desk.bus.open()
    desk.notifications.show(note)
    desk.until(lambda: set(server.popups) - before)
    desk.settle()
    (number,) = set(server.popups) - before
    return number


def test_a_note_is_shown_with_the_exact_types_and_normal_urgency(
    desk: Desk, server: NotificationServer
) -> None:
    notifier: Notifier = desk.notifications
    assert notifier.standing is Standing.ABSENT
    number = shown(desk, server)
    popup = server.popups[number]
    assert (popup.title, popup.body) == ("Time to stretch", "Three minutes.")
    assert popup.actions == ["default", "Start", "start", "Start", "skip", "Skip"]
    assert popup.hints["urgency"] == ("y", 1)
    assert desk.notifications.standing is Standing.OK
    assert desk.notifications.has_actions
    assert not desk.troubles


def test_nothing_is_sent_before_it_is_opened(desk: Desk, server: NotificationServer) -> None:
    assert not server.calls
    desk.bus.open()
    desk.until(lambda: desk.notifications.standing is Standing.OK)
    assert not server.called("Notify")


def test_an_action_counts_once(desk: Desk, server: NotificationServer) -> None:
    number = shown(desk, server)
    server.choose(number, "skip")
    server.choose(number, "start")
    desk.until(lambda: desk.acted)
    desk.settle()
    assert desk.acted == [("n1", "skip")]


def test_a_click_on_the_note_is_its_first_action(desk: Desk, server: NotificationServer) -> None:
    server.choose(shown(desk, server), "default")
    desk.until(lambda: desk.acted)
    assert desk.acted == [("n1", "start")]


def test_actions_of_others_and_unknown_ones_are_ignored(
    desk: Desk, server: NotificationServer, bus_daemon: PrivateBus
) -> None:
    number = shown(desk, server)
    other = NotificationServer(bus_daemon.address)
    other.NAME = "org.example.Impostor"
    with running(other):
        other.choose(number, "start")
    server.choose(number + 7, "start")
    server.choose(number, "dance")
    desk.settle()
    assert not desk.acted


def test_an_action_after_the_note_was_withdrawn_is_too_late(
    desk: Desk, server: NotificationServer
) -> None:
    number = shown(desk, server)
    desk.notifications.withdraw("n1")
    server.choose(number, "start")
    desk.settle()
    assert not desk.acted
    assert number not in server.popups


def test_a_dismissed_note_can_be_shown_anew(desk: Desk, server: NotificationServer) -> None:
    number = shown(desk, server)
    server.dismiss(number)
    desk.settle()
    server.choose(number, "start")
    assert shown(desk, server) != number
    assert not desk.acted


def test_the_same_key_replaces_what_shows(desk: Desk, server: NotificationServer) -> None:
    number = shown(desk, server)
    desk.notifications.show(Note("n1", "Again"))
    desk.until(lambda: server.popups[number].title == "Again")
    assert set(server.popups) == {number}


def test_a_note_withdrawn_before_the_server_answered_does_not_stay(
    desk: Desk, server: NotificationServer
) -> None:
    shown(desk, server)
    desk.notifications.show(Note("n2", "Walk"))
    desk.notifications.show(Note("n2", "Walk now"))
    desk.notifications.withdraw("n2")
    desk.until(lambda: len(server.called("CloseNotification")) == 2)
    desk.settle()
    assert [popup.title for popup in server.popups.values()] == ["Time to stretch"]


def test_a_server_that_comes_late_shows_what_waits(desk: Desk, bus_daemon: PrivateBus) -> None:
    desk.bus.open()
    desk.notifications.show(STRETCH)
    desk.until(lambda: desk.troubles)
    assert desk.troubles == ["This desktop shows no notifications."]
    assert desk.notifications.standing is Standing.ABSENT
    late = NotificationServer(bus_daemon.address)
    with running(late):
        desk.until(lambda: late.popups)
        assert desk.recovered == [KEY]


def test_a_server_that_died_gives_way_to_the_next(desk: Desk, bus_daemon: PrivateBus) -> None:
    first, second = (NotificationServer(bus_daemon.address) for _ in range(2))
    with running(first):
        number = shown(desk, first)
    desk.until(lambda: desk.notifications.standing is Standing.DEGRADED)
    with running(second):
        desk.until(lambda: second.popups)
        desk.settle()
        second.choose(number, "skip")
        desk.until(lambda: desk.acted)
    assert desk.acted == [("n1", "skip")]


def test_a_server_that_hangs_holds_nothing_up(desk: Desk, server: NotificationServer) -> None:
    shown(desk, server)
    server.hangs = True
    clock = SystemClock()
    begun, settled = clock.monotonic(), desk.settled
    for index in range(50):
        desk.notifications.show(Note(f"h{index}", "Stretch", "x" * 4000))
    assert clock.monotonic() - begun < 10 * LIMIT_MS / 1000  # waiting for each takes 50 of them
    desk.until(lambda: desk.settled == settled + 50)  # each has been given up
    assert desk.troubles == ["The desktop's notifications don't answer."]
    assert desk.notifications.standing is Standing.DEGRADED
    server.catch_up()
    desk.until(lambda: len(server.popups) == 51)
    desk.until(lambda: desk.notifications.standing is Standing.OK)
    assert desk.recovered == [KEY]


def test_an_answer_that_came_late_still_counts(desk: Desk, server: NotificationServer) -> None:
    shown(desk, server)
    server.hangs = True
    desk.notifications.show(Note("late", "Walk", "", (("start", "Start"),)))
    desk.until(lambda: desk.troubles)
    server.catch_up()
    desk.until(lambda: desk.notifications.standing is Standing.OK)
    server.choose(max(server.popups), "start")
    desk.until(lambda: desk.acted)
    assert desk.acted == [("late", "start")]


def test_a_server_that_refuses_is_told_of(desk: Desk, server: NotificationServer) -> None:
    server.refuses = "org.freedesktop.Notifications.Error.ExcessNotificationGeneration"
    desk.bus.open()
    desk.notifications.show(STRETCH)
    desk.until(lambda: desk.troubles)
    assert desk.troubles == ["The desktop refuses notifications."]
    assert desk.notifications.standing is Standing.DEGRADED


def test_a_server_without_actions_shows_the_words(desk: Desk, bus_daemon: PrivateBus) -> None:
    plain = NotificationServer(bus_daemon.address, actions=False)
    with running(plain):
        number = shown(desk, plain)
        assert plain.popups[number].actions == []
        assert not desk.notifications.has_actions
        assert desk.notifications.standing is Standing.DEGRADED
        assert desk.troubles == ["This desktop's notifications have no buttons."]


def test_who_wants_no_notification_hears_of_no_trouble(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.bus.opened):
        desk.bus.open()
    desk.settle()
    assert not desk.troubles


def test_the_end_of_do_not_disturb_is_told(desk: Desk, server: NotificationServer) -> None:
    server.properties["Inhibited"] = ("b", True)
    shown(desk, server)
    desk.until(lambda: desk.notifications.is_quiet)
    assert desk.quiet_ended == 0
    server.change("Inhibited", "b", False)
    desk.until(lambda: desk.quiet_ended)
    assert not desk.notifications.is_quiet
    server.change("Inhibited", "b", False)
    desk.settle()
    assert desk.quiet_ended == 1


@pytest.mark.parametrize(
    "address", ["", "unix:path=/nowhere/bus", "tcp:host=localhost", "rubbish"]
)
def test_without_a_bus_there_are_no_notifications(address: str, qtbot: QtBot) -> None:
    desk = Desk(address, qtbot)
    desk.bus.open()
    desk.notifications.show(STRETCH)
    desk.notifications.withdraw("n1")
    assert desk.notifications.standing is Standing.ABSENT
    assert desk.troubles == ["This desktop shows no notifications."]


def test_a_bus_that_dies_is_survived_and_tried_again(tmp_path: Path, qtbot: QtBot) -> None:
    with private_bus(tmp_path) as daemon:
        desk = Desk(daemon.address, qtbot)
        server = NotificationServer(daemon.address)
        with running(server):
            shown(desk, server)
            daemon.stop()
            desk.until(lambda: desk.troubles)
            assert desk.notifications.standing is Standing.ABSENT
        (tmp_path / "bus").unlink(missing_ok=True)
        daemon.start()
        server = NotificationServer(daemon.address)
        with running(server):
            desk.notifications.show(Note("n2", "Walk"))
            desk.until(lambda: len(server.popups) == 2)
            desk.bus.close()


@pytest.mark.parametrize("greeting", [b"", b"ERROR\r\n", b"OK 1234\r\nmore", b"OK\r\n" * 99])
def test_a_bus_that_does_not_behave_is_left(greeting: bytes, tmp_path: Path, qtbot: QtBot) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "bus"))
        listener.listen()
        bus = Bus(f"unix:path={tmp_path / 'bus'}", answer_ms=LIMIT_MS)
        with qtbot.waitSignal(bus.lost):
            bus.open()
            accepted, _ = listener.accept()
            accepted.send(greeting)
        assert not bus.is_open
        accepted.close()


def test_leaving_takes_everything_back_and_waits_no_longer_than_it_must(
    bus_daemon: PrivateBus, qtbot: QtBot, server: NotificationServer
) -> None:
    desk = Desk(bus_daemon.address, qtbot, answer_ms=20_000)
    shown(desk, server)
    desk.notifications.close()
    desk.bus.drain()
    assert not server.popups
    server.hangs = True
    desk.notifications.show(STRETCH)
    clock = SystemClock()
    begun = clock.monotonic()
    desk.bus.drain()
    assert clock.monotonic() - begun < 5  # an answer may take 20 s
    desk.bus.close()
    desk.bus.drain()
