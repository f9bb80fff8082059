"""The tray's menu. Off screen Qt has no place for the icon itself: it is untried here."""

from __future__ import annotations

from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from crampcoach.ui.tray_icon import Wishes, app_icon, tray_icon, tray_menu

ASKS = ("cramp", "stretch", "show", "end")


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def wishes(asked: list[str]) -> Wishes:
    return Wishes(*(partial(asked.append, name) for name in ASKS))


def test_off_screen_there_is_no_place(wishes: Wishes, qtbot: QtBot) -> None:
    assert tray_icon(wishes) is None


def test_the_menu_asks_for_what_it_says(wishes: Wishes, asked: list[str], qtbot: QtBot) -> None:
    menu = tray_menu(wishes)
    actions = [action for action in menu.actions() if action.text()]
    told = [action.text() for action in actions]
    assert told == ["Cramp", "Evening stretch", "Open Crampcoach", "Quit"]
    for action in actions:
        action.trigger()
    assert asked == list(ASKS)


def test_the_program_has_an_icon(qtbot: QtBot) -> None:
    assert not app_icon().isNull()
