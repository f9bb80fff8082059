from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from pytestqt.qtbot import QtBot

from crampcoach.core.answers import Act
from crampcoach.core.chip import Chip, ChipKind
from crampcoach.core.notice import Notice
from crampcoach.core.screen import Screen
from crampcoach.core.view import BedsideView, Tonight
from crampcoach.ui.pages.bedside import DRIFT_PX, HOLD_MS, drift
from crampcoach.ui.window import MainWindow
from tests.ui.fake_coach import FakeCoach
from tests.ui.hands import Hands

Key = Qt.Key


@pytest.fixture(autouse=True)
def stay(coach: FakeCoach) -> None:
    """The fake stays at the clock, so that every hit is seen."""
    coach.starts = False


@pytest.mark.parametrize(("x", "y"), [(640, 300), (3, 3), (1277, 797), (1277, 3), (400, 790)])
def test_a_touch_anywhere_starts_on_touch_down(
    hands: Hands, coach: FakeCoach, x: int, y: int
) -> None:
    hands.down(x, y)
    assert coach.commands() == ["hit"]
    hands.up()
    assert coach.commands() == []


def test_a_new_touch_starts_while_a_palm_rests(hands: Hands, coach: FakeCoach) -> None:
    hands.down(200, 300, finger=0)
    hands.down(900, 300, finger=1)
    hands.down(700, 500, finger=2)
    assert coach.commands() == ["hit", "hit", "hit"]


def test_a_mouse_event_made_from_a_touch_is_no_second_hit(hands: Hands, coach: FakeCoach) -> None:
    hands.down(640, 300)
    hands.echo(QEvent.Type.MouseButtonPress, 640, 300)
    hands.up()
    hands.echo(QEvent.Type.MouseButtonRelease, 640, 300)
    assert coach.commands() == ["hit"]


def test_a_mouse_event_made_from_a_touch_nobody_saw_counts(hands: Hands, coach: FakeCoach) -> None:
    hands.echo(QEvent.Type.MouseButtonPress, 640, 300)
    assert coach.commands() == ["hit"]


def test_a_click_starts(hands: Hands, coach: FakeCoach) -> None:
    hands.click_at(640, 300)
    hands.click_at(20, 20)
    assert coach.commands() == ["hit", "hit"]


@pytest.mark.parametrize(
    "key", [Key.Key_Space, Key.Key_Return, Key.Key_A, Key.Key_F5, Key.Key_Up, Key.Key_unknown]
)
def test_every_key_starts(hands: Hands, coach: FakeCoach, key: Qt.Key) -> None:
    hands.key(key)
    assert coach.commands() == ["hit"]


@pytest.mark.parametrize(
    "key",
    [
        Key.Key_Shift,
        Key.Key_Control,
        Key.Key_Alt,
        Key.Key_AltGr,
        Key.Key_Meta,
        Key.Key_CapsLock,
        Key.Key_NumLock,
        Key.Key_VolumeUp,
        Key.Key_MediaPlay,
        Key.Key_MonBrightnessUp,
        Key.Key_MicMute,
        Key.Key_Tab,
        Key.Key_Backtab,
        Key.Key_Escape,
    ],
)
def test_modifiers_media_keys_tab_and_escape_do_nothing(
    hands: Hands, coach: FakeCoach, key: Qt.Key
) -> None:
    hands.key(key)
    assert coach.commands() == []


def test_alt_f4_is_no_hit(hands: Hands, coach: FakeCoach) -> None:
    hands.key(Key.Key_F4, Qt.KeyboardModifier.AltModifier)
    assert coach.commands() == []


def test_a_held_key_starts_once(hands: Hands, coach: FakeCoach) -> None:
    hands.key(Key.Key_Space)
    hands.key(Key.Key_Space, repeat=True)
    assert coach.commands() == ["hit"]


@pytest.mark.parametrize("key", [Key.Key_F10, Key.Key_Menu])
def test_f10_and_menu_open_the_menu(hands: Hands, coach: FakeCoach, key: Qt.Key) -> None:
    hands.key(key)
    assert coach.commands() == ["open_menu"]


def test_holding_the_corner_opens_the_menu(qtbot: QtBot, hands: Hands, coach: FakeCoach) -> None:
    hands.down(60, 760)
    assert coach.commands() == []
    qtbot.waitUntil(lambda: bool(coach.told), timeout=HOLD_MS * 5)
    hands.up()
    assert coach.commands() == ["open_menu"]


def test_a_shorter_touch_of_the_corner_starts_when_it_is_lifted(
    hands: Hands, coach: FakeCoach
) -> None:
    hands.down(60, 760)
    assert coach.commands() == []
    hands.up()
    assert coach.commands() == ["hit"]


def test_a_finger_that_leaves_the_corner_starts(hands: Hands, coach: FakeCoach) -> None:
    hands.down(60, 760)
    hands.move(600, 400)
    assert coach.commands() == ["hit"]
    hands.up()
    assert coach.commands() == []


def test_a_second_finger_starts_at_once_while_the_corner_is_held(
    hands: Hands, coach: FakeCoach
) -> None:
    hands.down(60, 760, finger=0)
    hands.down(640, 300, finger=1)
    assert coach.commands() == ["hit"]
    hands.up(0)
    assert coach.commands() == []


def test_the_corner_can_be_held_with_the_mouse(hands: Hands, coach: FakeCoach) -> None:
    hands.click_at(60, 760)
    assert coach.commands() == ["hit"]


def test_undo_is_offered_and_hit_by_touch_while_all_around_it_starts(
    window: MainWindow, hands: Hands, coach: FakeCoach
) -> None:
    assert not window.bedside.chip.isVisible()
    coach.chips.offer(Chip(ChipKind.UNDO))
    hands.tap(window.bedside.chip)
    assert coach.commands() == [("chip", ChipKind.UNDO)]
    hands.down(window.bedside.chip.x() - 6, window.bedside.chip.y() + 20)
    assert coach.commands() == ["hit"]


def test_the_undo_chip_takes_the_mouse_too(
    window: MainWindow, hands: Hands, coach: FakeCoach
) -> None:
    coach.chips.offer(Chip(ChipKind.UNDO))
    hands.click(window.bedside.chip)
    assert coach.commands() == [("chip", ChipKind.UNDO)]


def test_space_starts_even_while_undo_is_offered(hands: Hands, coach: FakeCoach) -> None:
    coach.chips.offer(Chip(ChipKind.UNDO))
    hands.keys(Key.Key_Tab, Key.Key_Space)
    assert coach.commands() == ["hit"]


def test_a_reminder_has_its_answers_and_all_around_them_starts(
    window: MainWindow, hands: Hands, coach: FakeCoach
) -> None:
    coach.chips.offer(Chip(ChipKind.REMINDER, "stretch", tuple(Act), 20))
    stack = window.bedside.stack
    assert not window.bedside.chip.isVisible()
    assert stack.title.text() == "Time to stretch"
    told = [button.plain_text() for button in stack.buttons]
    assert told == ["Start", "Snooze 20 min", "Skip tonight"]
    for button, act in zip(stack.buttons, Act, strict=True):
        hands.tap(button)
        assert coach.commands() == [(ChipKind.REMINDER, act)]
    beside = stack.buttons[1].geometry()
    for x, y in ((beside.left() - 6, beside.center().y()), (beside.center().x(), 15)):
        hands.down(x, y)
        hands.up()
    hands.down(beside.center().x(), beside.bottom() + 5)
    assert coach.commands() == ["hit", "hit", "hit"]


def test_a_reminder_that_was_put_off_too_often_has_two_answers(
    window: MainWindow, coach: FakeCoach
) -> None:
    coach.chips.offer(Chip(ChipKind.REMINDER, "walk", (Act.START, Act.SKIP)))
    stack = window.bedside.stack
    shown = [button.plain_text() for button in stack.buttons if button.isVisible()]
    assert (stack.title.text(), shown) == ("Time for a walk", ["Done", "Skip tonight"])
    stack._choose(2)
    coach.chips.withdraw(ChipKind.REMINDER)
    assert not any(button.isVisible() for button in stack.buttons)
    window.bedside._answer_chip(Act.START)
    assert coach.commands() == []


@pytest.mark.parametrize("detail", ["water", "covers", "resume"])
def test_every_kind_has_words_of_its_own(
    window: MainWindow, coach: FakeCoach, detail: str
) -> None:
    coach.chips.offer(Chip(ChipKind.REMINDER, detail))
    assert window.bedside.chip.plain_text() != "Time to\nstretch"


@pytest.mark.parametrize(
    ("tonight", "told"),
    [
        (Tonight("21:30", done=False), "Stretch at 21:30"),
        (Tonight("", done=True), "Stretched"),
        (None, None),
    ],
)
def test_tonights_stretch_stands_in_the_corner_and_is_no_target(
    window: MainWindow,
    hands: Hands,
    coach: FakeCoach,
    tonight: Tonight | None,
    told: str | None,
) -> None:
    coach.bedside = BedsideView(chip=None, notice=None, tonight=tonight)
    coach.change()
    words = window.bedside.corner.words
    assert (words.text() if words.isVisible() else None) == told
    hands.down(1200, 730)
    assert coach.commands() == ["hit"]


def test_a_notice_stands_at_the_top_left_and_is_no_target(
    window: MainWindow, hands: Hands, coach: FakeCoach
) -> None:
    notice = Notice("power", "The screen may turn off.", "Plug in to keep it on.")
    coach.bedside = BedsideView(chip=None, notice=notice)
    coach.change()
    assert window.bedside.notice.isVisible()
    assert window.bedside.notice.text() == notice.text
    assert window.bedside.advice.text() == notice.action
    hands.down(120, 50)
    assert coach.commands() == ["hit"]


def test_the_clock_is_read_again_at_the_full_minute_and_not_before(
    window: MainWindow, coach: FakeCoach
) -> None:
    timer = window.bedside._minute
    assert window.bedside.disc.time == "03:12"
    assert timer.isSingleShot()
    assert 54_900 <= timer.interval() <= 55_100
    coach.time += timedelta(seconds=55)
    timer.timeout.emit()
    assert window.bedside.disc.time == "03:13"
    assert 59_900 <= timer.interval() <= 60_100


def test_away_from_the_clock_its_timer_stands(window: MainWindow, coach: FakeCoach) -> None:
    coach.show(Screen.QUICK_LOG)
    assert not window.bedside._minute.isActive()
    coach.show(Screen.BEDSIDE)
    assert window.bedside._minute.isActive()
    assert not window.stage.frame.isActive()


def test_the_picture_drifts_every_ten_minutes_and_never_far(coach: FakeCoach) -> None:
    places = [drift(coach.time + timedelta(minutes=10 * n)) for n in range(200)]
    assert len({(place.x(), place.y()) for place in places}) > 20
    assert all(abs(p.x()) <= DRIFT_PX and abs(p.y()) <= DRIFT_PX for p in places)
    assert drift(coach.time) == drift(coach.time + timedelta(minutes=1))


def test_the_reader_is_told_the_time(window: MainWindow) -> None:
    assert window.bedside.accessibleName() == ("Cramp help. Press to start. The time is 03:12")
