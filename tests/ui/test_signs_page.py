"""Something else: what it may be, and the warning."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from crampcoach.core.screen import Screen
from crampcoach.core.sign import Sign
from crampcoach.ui.pages.signs import SignsPage
from crampcoach.ui.pages.warning import WarningPage
from crampcoach.ui.window import MainWindow
from tests.ui.fake_coach import FakeCoach
from tests.ui.hands import Hands
from tests.ui.screens import LOOKS

Key = Qt.Key


def shown(window: MainWindow, hands: Hands, coach: FakeCoach, look: str) -> SignsPage:
    LOOKS[look].show(window, coach)
    hands.wait(5)
    coach.commands()
    assert isinstance(window.current, SignsPage)
    return window.current


@pytest.fixture
def page(window: MainWindow, hands: Hands, coach: FakeCoach) -> SignsPage:
    return shown(window, hands, coach, "signs")


@pytest.fixture
def warning(window: MainWindow, hands: Hands, coach: FakeCoach) -> WarningPage:
    coach.show(Screen.WARNING)
    hands.wait(5)
    coach.commands()
    assert isinstance(window.current, WarningPage)
    return window.current


def test_four_tiles_can_be_hit_and_have_keys(
    page: SignsPage, hands: Hands, coach: FakeCoach
) -> None:
    wanted = [Sign.SWOLLEN, Sign.NUMB_OR_CANT_MOVE, Sign.HURT_IN_FALL, Sign.JERKING]
    for tile in page.tiles:
        hands.tap(tile)
    assert coach.commands() == [("sign", sign) for sign in wanted]
    hands.keys(Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4)
    assert coach.commands() == [("sign", sign) for sign in wanted]


def test_back_to_the_routine_by_touch_backspace_and_the_first_focus(
    page: SignsPage, hands: Hands, coach: FakeCoach
) -> None:
    assert page.zone.plain_text() == "Back to the routine"
    hands.tap(page.zone)
    hands.key(Key.Key_Backspace)
    hands.key(Key.Key_Return)
    assert coach.commands() == ["signs_back"] * 3


def test_a_fall_asks_two_things_more(window: MainWindow, hands: Hands, coach: FakeCoach) -> None:
    page = shown(window, hands, coach, "signs-fall")
    assert [tile.isVisible() for tile in page.tiles] == [True, True, False, False]
    assert page.tiles[0].isChecked()
    assert page.tiles[0].accessibleName() == "A blow to the head?, selected"
    assert page.zone.plain_text() == "That’s all"
    hands.key(Key.Key_2)
    hands.key(Key.Key_3)
    hands.tap(page.zone)
    hands.key(Key.Key_Backspace)
    assert coach.commands() == [
        ("sign", Sign.SEVERE_CONSTANT_TIGHT),
        "no_more_signs",
        "signs_back",
    ]


def test_after_ten_minutes_there_is_no_way_back(
    window: MainWindow, hands: Hands, coach: FakeCoach
) -> None:
    page = shown(window, hands, coach, "signs-last")
    assert page.zone.plain_text() == "None of these"
    hands.key(Key.Key_Backspace)
    hands.tap(page.zone)
    assert coach.commands() == ["none_of_these"]


def test_a_page_that_shows_nothing_yet_does_nothing(window: MainWindow, coach: FakeCoach) -> None:
    page = window.stage.page(Screen.SIGNS)
    assert isinstance(page, SignsPage)
    page._go_on()
    page._answer(0)
    warning = window.stage.page(Screen.WARNING)
    assert isinstance(warning, WarningPage)
    coach.signs.warning = None
    warning.refresh()
    warning._answer()
    assert coach.commands() == []


@pytest.mark.parametrize(
    ("key", "command"),
    [
        (Key.Key_Return, "acknowledge"),
        (Key.Key_1, ("sign", Sign.BREATHLESS_OR_CHEST_PAIN)),
        (Key.Key_Backspace, "signs_back"),
    ],
)
def test_keys_of_the_warning(
    warning: WarningPage, hands: Hands, coach: FakeCoach, key: Qt.Key, command: object
) -> None:
    hands.key(key)
    assert coach.commands() == [command]


def test_a_warning_says_what_to_do_and_whom_to_call(
    warning: WarningPage, hands: Hands, coach: FakeCoach
) -> None:
    assert warning.message.text() == "Please don’t rub it. Get medical advice today."
    assert warning.disc.number == "116 117"
    assert warning.disc.accessibleName() == "Medical advice line 116 117"
    assert warning.pills[False].isVisible()
    assert not warning.pills[True].isVisible()
    hands.tap(warning.question)
    hands.tap(warning.back)
    hands.tap(warning.read)
    assert coach.commands() == [
        ("sign", Sign.BREATHLESS_OR_CHEST_PAIN),
        "signs_back",
        "acknowledge",
    ]


def test_without_a_number_words_say_whom_to_call(
    warning: WarningPage, window: MainWindow, hands: Hands, coach: FakeCoach
) -> None:
    LOOKS["warning-words"].show(window, coach)
    coach.change()
    assert warning.pills[True].isVisible()
    assert warning.disc.words.text() == "Your local emergency number"
    assert not warning.question.isVisible()
    coach.commands()
    hands.key(Key.Key_1)
    assert coach.commands() == []
