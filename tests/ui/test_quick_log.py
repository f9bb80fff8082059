from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from crampcoach.core.diary_writer import Kept
from crampcoach.core.episode import Outcome, Side
from crampcoach.core.routine import Muscle
from crampcoach.core.screen import Screen
from crampcoach.ui.pages.quick_log import QuickLogPage
from crampcoach.ui.window import MainWindow
from tests.ui.fake_coach import FakeCoach, log
from tests.ui.hands import Hands

Key = Qt.Key


@pytest.fixture
def page(window: MainWindow, hands: Hands, coach: FakeCoach) -> QuickLogPage:
    coach.show(Screen.QUICK_LOG)
    hands.wait(5)
    page = window.current
    assert isinstance(page, QuickLogPage)
    return page


@pytest.mark.parametrize(
    ("key", "command"),
    [
        (Key.Key_L, ("side", Side.LEFT)),
        (Key.Key_R, ("side", Side.RIGHT)),
        (Key.Key_B, ("side", Side.BOTH)),
        (Key.Key_0, ("pain", 0)),
        (Key.Key_7, ("pain", 7)),
        (Key.Key_Backspace, "it_is_back"),
        (Key.Key_Return, "back_to_sleep"),
        (Key.Key_Escape, "back_to_sleep"),
        (Key.Key_Space, "back_to_sleep"),
    ],
)
def test_keys(
    page: QuickLogPage, hands: Hands, coach: FakeCoach, key: Qt.Key, command: object
) -> None:
    hands.key(key)
    assert coach.commands() == [command]


def test_one_and_then_zero_is_ten(page: QuickLogPage, hands: Hands, coach: FakeCoach) -> None:
    hands.keys(Key.Key_1, Key.Key_0)
    assert coach.commands() == [("pain", 1), ("pain", 10)]


def test_a_late_zero_is_a_zero(page: QuickLogPage, hands: Hands, coach: FakeCoach) -> None:
    hands.key(Key.Key_1)
    hands.wait(3)
    hands.key(Key.Key_0)
    assert coach.commands() == [("pain", 1), ("pain", 0)]


def test_another_digit_between_makes_no_ten(
    page: QuickLogPage, hands: Hands, coach: FakeCoach
) -> None:
    hands.keys(Key.Key_1, Key.Key_5, Key.Key_0)
    assert coach.commands() == [("pain", 1), ("pain", 5), ("pain", 0)]


def test_every_chip_logs_itself(page: QuickLogPage, hands: Hands, coach: FakeCoach) -> None:
    for side, chip in page.sides.items():
        hands.tap(chip)
        assert coach.commands() == [("side", side)]
    for muscle, chip in page.muscles.items():
        hands.click(chip)
        assert coach.commands() == [("muscle", muscle)]
    for pain, chip in page.pains.items():
        hands.tap(chip)
        assert coach.commands() == [("pain", pain)]
    hands.tap(page.back)
    hands.tap(page.sleep)
    assert coach.commands() == ["it_is_back", "back_to_sleep"]


def test_any_touch_begins_the_wait_anew(
    page: QuickLogPage, hands: Hands, coach: FakeCoach
) -> None:
    hands.down(40, 400)
    hands.up()
    assert coach.told == ["touched"]
    hands.click_at(40, 400)
    assert coach.told == ["touched", "touched"]


def test_what_is_chosen_is_what_the_coach_says(
    page: QuickLogPage, hands: Hands, coach: FakeCoach
) -> None:
    hands.tap(page.pains[4])
    assert not page.pains[4].isChecked()
    coach.log = log(pain=4, side=Side.RIGHT, muscle=Muscle.FOOT)
    coach.change()
    chosen = {b.plain_text() for b in page.buttons() if b.isChecked()}
    assert chosen == {"4", "Right", "Foot"}
    assert page.pains[4].accessibleName() == "Pain 4 of 10, selected"
    assert page.sides[Side.LEFT].accessibleName() == "Leg Left"


def test_leg_and_pain_begin_unselected(page: QuickLogPage) -> None:
    assert {b.plain_text() for b in page.buttons() if b.isChecked()} == {"Calf"}


@pytest.mark.parametrize(
    ("outcome", "seconds", "words"),
    [
        (Outcome.RELIEVED, 247.0, "It’s gone. 4 minutes."),
        (Outcome.RELIEVED, 75.0, "It’s gone. 1 minute."),
        (Outcome.RELIEVED, 20.0, "It’s gone. Less than a minute."),
        (Outcome.RELIEVED, None, "It’s gone."),
        (Outcome.STOPPED, 100.0, "Stopped."),
        (Outcome.NOT_RELIEVED, 900.0, "Still tight. Rest a while."),
    ],
)
def test_the_heading_says_how_it_ended(
    page: QuickLogPage, coach: FakeCoach, outcome: Outcome, seconds: float | None, words: str
) -> None:
    coach.log = log(outcome=outcome, duration_s=seconds)
    coach.change()
    assert page.title.text() == words


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        (None, ""),
        (Kept.SAVED, "Saved"),
        (Kept.ASIDE, "Kept"),
        (Kept.RUNTIME, "Kept until power-off"),
        (Kept.MEMORY, "Kept until closed"),
    ],
)
def test_it_says_saved_only_when_it_is(
    page: QuickLogPage, coach: FakeCoach, kept: Kept | None, words: str
) -> None:
    coach.log = log(kept=kept)
    coach.change()
    assert page.kept.text() == words


def test_the_line_shows_how_long_it_waits(page: QuickLogPage, coach: FakeCoach) -> None:
    coach.log = log(remaining_s=9.0)
    coach.change()
    assert page.line.share == pytest.approx(0.2)


def test_tab_goes_between_rows_and_arrows_along_them(
    window: MainWindow, page: QuickLogPage, hands: Hands, coach: FakeCoach
) -> None:
    focus = window._focus
    assert focus.button is page.sleep
    hands.key(Key.Key_Tab)
    assert focus.button is page.sides[Side.LEFT]
    hands.keys(Key.Key_Right, Key.Key_Right, Key.Key_Right)
    assert focus.button is page.sides[Side.BOTH]
    hands.key(Key.Key_Space)
    assert coach.commands() == [("side", Side.BOTH)]
    hands.key(Key.Key_Tab)
    assert focus.button is page.muscles[Muscle.CALF], "the chosen one comes first"
    hands.keys(Key.Key_Down, Key.Key_Left)
    assert focus.button is page.pains[0]
    hands.key(Key.Key_Backtab)
    assert focus.button is page.muscles[Muscle.CALF]
    hands.key(Key.Key_Return)
    assert coach.commands() == ["back_to_sleep"]
