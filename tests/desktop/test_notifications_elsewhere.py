"""Notifications on Windows and macOS, with a stand-in for the library: neither was at hand."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from crampcoach.core.desktop_ports import Note, Notifier, Standing
from crampcoach.desktop.notifications_elsewhere import KEY, NotificationsElsewhere

STRETCH = Note("n1", "Time to stretch", "Three minutes.", (("start", "Start"), ("skip", "Skip")))


@dataclass
class Button:
    title: str
    on_pressed: Callable[[], None]


@dataclass
class Centre:
    """What the system shows."""

    shown: dict[str, dict[str, Any]] = field(default_factory=dict)
    refuses: bool = False
    sent: int = 0

    def notifier(self, app_name: str) -> Centre:
        assert app_name == "Crampcoach"
        return self

    async def send(self, **words: Any) -> str:
        if self.refuses:
            message = "no permission"
            raise RuntimeError(message)
        self.sent += 1
        self.shown[str(self.sent)] = words
        return str(self.sent)

    async def clear(self, number: str) -> None:
        del self.shown[number]


@pytest.fixture
def centre(monkeypatch: pytest.MonkeyPatch) -> Centre:
    centre = Centre()
    library = ModuleType("desktop_notifier")
    library.__dict__.update(DesktopNotifier=centre.notifier, Button=Button)
    monkeypatch.setitem(sys.modules, "desktop_notifier", library)
    return centre


@pytest.fixture
def notifications(qtbot: QtBot) -> Iterator[NotificationsElsewhere]:
    made = NotificationsElsewhere()
    yield made
    made.close()


def test_a_note_is_shown_and_an_action_counts_once(
    notifications: NotificationsElsewhere, centre: Centre, qtbot: QtBot
) -> None:
    notifier: Notifier = notifications
    acted: list[tuple[str, str]] = []
    notifications.acted.connect(lambda *what: acted.append(what))
    notifier.show(STRETCH)
    qtbot.waitUntil(lambda: notifications.standing is Standing.OK)
    (words,) = centre.shown.values()
    assert (words["title"], words["message"]) == ("Time to stretch", "Three minutes.")
    assert [button.title for button in words["buttons"]] == ["Start", "Skip"]
    words["buttons"][1].on_pressed()
    words["on_clicked"]()
    qtbot.waitUntil(lambda: bool(acted))
    assert acted == [("n1", "skip")]
    assert notifications.has_actions
    assert not notifications.is_quiet


def test_the_same_key_replaces_and_a_withdrawn_note_goes(
    notifications: NotificationsElsewhere, centre: Centre, qtbot: QtBot
) -> None:
    notifications.withdraw("nothing")
    notifications.show(STRETCH)
    notifications.show(Note("n1", "Again"))
    qtbot.waitUntil(lambda: [each["title"] for each in centre.shown.values()] == ["Again"])
    notifications.withdraw("n1")
    qtbot.waitUntil(lambda: not centre.shown)


def test_what_the_system_refuses_is_told_once_and_taken_back(
    notifications: NotificationsElsewhere, centre: Centre, qtbot: QtBot
) -> None:
    centre.refuses = True
    with qtbot.waitSignal(notifications.trouble):
        notifications.show(STRETCH)
    assert notifications.standing is Standing.DEGRADED
    centre.refuses = False
    with qtbot.waitSignal(notifications.recovered) as recovered:
        notifications.show(STRETCH)
    assert recovered.args == [KEY]
