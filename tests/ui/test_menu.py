from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crampcoach.core.chip import Chip, ChipKind
from crampcoach.core.notice import Notice
from crampcoach.core.screen import Screen
from crampcoach.ui.pages.menu import Menu
from crampcoach.ui.window import MainWindow
from tests.services.evening import Evening
from tests.ui.fake_coach import FakeCoach
from tests.ui.hands import Hands

Key = Qt.Key


@pytest.fixture
def page(window: MainWindow, hands: Hands, coach: FakeCoach) -> Menu:
    coach.show(Screen.MENU)
    hands.wait(1)
    page = window.current
    assert isinstance(page, Menu)
    return page


def test_tiles_and_ways_out(page: Menu, hands: Hands, coach: FakeCoach) -> None:
    coach.starts = False
    tiles = (page.voice, page.device, page.volume, page.hold, page.day, page.back, page.cramp)
    for tile in tiles:
        hands.tap(tile)
    chosen = ["next_voice", "next_device", "next_volume", "next_hold"]
    assert coach.commands() == [*chosen, "open_day", "close_menu", "hit"]


def test_tiles_say_what_is_set(page: Menu, coach: FakeCoach) -> None:
    assert page.voice.plain_text() == "Voice: recorded"
    assert page.hold.plain_text() == "Hold: 120 s"
    coach.menu.voice, coach.menu.hold_s = "off", 60
    coach.change()
    assert page.voice.plain_text() == "Voice: off"
    assert page.hold.plain_text() == "Hold: 60 s"
    assert page.clock.text() == "03:12"


def test_another_output_is_asked_about(page: Menu, coach: FakeCoach) -> None:
    assert page.device.plain_text() == "Sound: automatic"
    assert page.volume.plain_text() == "Volume: 80"
    assert page.title.text() == "Menu"
    menu = coach.menu
    menu.device, menu.volume, menu.asks_if_heard = "USB speaker", 100, True
    coach.change()
    assert page.device.plain_text() == "USB speaker"
    assert page.device.accessibleName() == "Sound: USB speaker Did you hear it?"
    assert page.volume.plain_text() == "Volume: 100"
    assert page.title.text() == "Did you hear it?"


def test_cramp_starts_and_is_guarded_as_a_start(
    window: MainWindow, page: Menu, hands: Hands, coach: FakeCoach
) -> None:
    hands.tap(page.cramp)
    assert window.current is window.stage.page(Screen.ROUTINE)
    hands.wait(1.5)
    hands.key(Key.Key_Return)
    assert coach.commands() == ["hit"]


def test_escape_goes_back_to_the_clock(page: Menu, hands: Hands, coach: FakeCoach) -> None:
    hands.key(Key.Key_Escape)
    assert coach.commands() == ["close_menu"]


def test_undo_is_there_while_it_is_offered(page: Menu, hands: Hands, coach: FakeCoach) -> None:
    undo = page.chips[ChipKind.UNDO]
    assert not undo.isVisible()
    coach.chips.offer(Chip(ChipKind.UNDO))
    hands.tap(undo)
    assert coach.commands() == [("chip", ChipKind.UNDO)]


def test_notices_come_first_with_what_to_do(page: Menu, coach: FakeCoach) -> None:
    coach.trouble = [Notice("power", "The screen may turn off.", "Plug in to keep it on.")]
    coach.change()
    panel = page.panels[0]
    assert panel.words.text() == "The screen may turn off. Plug in to keep it on."
    assert panel.geometry().bottom() < page.voice.y()
    coach.trouble = []
    coach.change()
    assert not panel.isVisible()


def test_enter_and_space_press_the_focused_tile(
    window: MainWindow, page: Menu, hands: Hands, coach: FakeCoach
) -> None:
    assert window._focus.button is page.back
    hands.keys(Key.Key_Tab, Key.Key_Return, Key.Key_Right, Key.Key_Space)
    assert coach.commands() == ["next_voice", "next_device"]


def test_the_window_changes_size_and_closes(
    qtbot: QtBot, window: MainWindow, page: Menu, hands: Hands, coach: FakeCoach
) -> None:
    assert page.screen_size.plain_text() == "Full screen"
    hands.tap(page.screen_size)
    assert window.isFullScreen()
    assert page.screen_size.plain_text() == "Window"
    hands.tap(page.screen_size)
    assert not window.isFullScreen()
    hands.tap(page.close_it)
    assert not window.isVisible()


def test_the_bedtime_stretch_is_set_with_taps(
    open_window: Callable[..., MainWindow], coach: FakeCoach, qapp: QApplication
) -> None:
    evening = Evening().open()
    coach.bedtime = evening.book
    window = open_window()
    hands = Hands(window, coach)
    coach.show(Screen.MENU)
    hands.wait(1)
    page = window.current
    assert isinstance(page, Menu)
    tile = page.bedtime
    assert tile.plain_text() == "Stretch: off"
    told: list[str] = []
    for _ in range(7):
        hands.tap(tile)
        told.append(tile.plain_text().removeprefix("Stretch: "))
    assert told == ["21:30", "22:00", "22:30", "23:00", "20:30", "21:00", "off"]
    evening.remind("21:35")
    hands.tap(tile)
    assert tile.plain_text() == "Stretch: 21:30"
    assert len(evening.diary.reminders()) == 1
    assert "touched" in coach.told


def test_while_nobody_knows_of_reminders_there_is_no_tile(page: Menu, coach: FakeCoach) -> None:
    assert not page.bedtime.isVisible()
    page._next_bedtime()
    assert coach.bedtime is None
