from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from crampcoach.core.routine import Muscle, Position
from crampcoach.core.screen import Screen
from crampcoach.core.view import Reach
from crampcoach.ui.pages.question import Question
from crampcoach.ui.pages.routine import RoutinePage
from crampcoach.ui.window import MainWindow
from tests.ui.fake_coach import WARNING, FakeCoach, question, routine
from tests.ui.hands import Hands
from tests.ui.screens import LOOKS

Key = Qt.Key


@pytest.fixture
def page(window: MainWindow, hands: Hands, coach: FakeCoach) -> RoutinePage:
    coach.show(Screen.ROUTINE)
    hands.wait(5)
    page = window.current
    assert isinstance(page, RoutinePage)
    return page


@pytest.fixture
def paused(window: MainWindow, hands: Hands, coach: FakeCoach) -> RoutinePage:
    coach.routine = routine(paused=True)
    coach.show(Screen.PAUSED)
    hands.wait(5)
    page = window.current
    assert isinstance(page, RoutinePage)
    return page


@pytest.mark.parametrize(
    ("key", "command"),
    [
        (Key.Key_Return, "gone"),
        (Key.Key_Enter, "gone"),
        (Key.Key_Space, "pause"),
        (Key.Key_Right, "skip"),
        (Key.Key_T, "cant_reach"),
        (Key.Key_W, "something_else"),
        (Key.Key_Escape, "pause"),
        (Key.Key_N, "open_places"),
        (Key.Key_U, ("position", Position.STANDING)),
        (Key.Key_1, ("place", Muscle.CALF)),
        (Key.Key_2, ("place", Muscle.FOOT)),
        (Key.Key_3, ("place", Muscle.SHIN)),
        (Key.Key_4, ("place", Muscle.QUADRICEPS)),
        (Key.Key_5, ("place", Muscle.HAMSTRING)),
        (Key.Key_6, ("place", Muscle.SOLEUS)),
    ],
)
def test_keys_while_it_runs(
    page: RoutinePage, hands: Hands, coach: FakeCoach, key: Qt.Key, command: object
) -> None:
    hands.key(key)
    assert coach.commands() == [command]


@pytest.mark.parametrize("key", [Key.Key_0, Key.Key_7, Key.Key_B, Key.Key_Left, Key.Key_Backspace])
def test_keys_that_mean_nothing(
    page: RoutinePage, hands: Hands, coach: FakeCoach, key: Qt.Key
) -> None:
    hands.key(key)
    assert coach.commands() == []


def test_a_letter_with_ctrl_is_not_ours(page: RoutinePage, hands: Hands, coach: FakeCoach) -> None:
    hands.key(Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    hands.key(Key.Key_VolumeUp)
    assert coach.commands() == []


@pytest.mark.parametrize(
    ("key", "command"),
    [
        (Key.Key_Return, "gone"),
        (Key.Key_Space, "resume"),
        (Key.Key_Escape, "stop"),
        (Key.Key_W, "something_else"),
    ],
)
def test_keys_while_paused(
    paused: RoutinePage, hands: Hands, coach: FakeCoach, key: Qt.Key, command: str
) -> None:
    hands.key(key)
    assert coach.commands() == [command]


def test_each_control_says_what_it_is_for(
    page: RoutinePage, hands: Hands, coach: FakeCoach
) -> None:
    for button in (page.pause, page.skip, page.reach, page.elsewhere, page.gone):
        hands.click(button)
    assert coach.commands() == ["pause", "skip", "cant_reach", "something_else", "gone"]


def test_each_control_of_the_pause_says_what_it_is_for(
    paused: RoutinePage, hands: Hands, coach: FakeCoach
) -> None:
    assert not paused.pause.isVisible()
    for button in (paused.resume, paused.stop, paused.mistake, paused.elsewhere, paused.gone):
        hands.tap(button)
    told = ["resume", "stop", "started_by_mistake", "something_else", "gone"]
    assert coach.commands() == told


@pytest.mark.parametrize(
    ("reach", "words"),
    [
        (Reach.CANT_REACH, "Can’t reach"),
        (Reach.USE_HANDS, "Use hands"),
        (Reach.STAY_SEATED, "Stay seated"),
    ],
)
def test_the_third_control_says_what_it_offers(
    page: RoutinePage, coach: FakeCoach, reach: Reach, words: str
) -> None:
    coach.routine = routine(reach=reach)
    coach.change()
    assert page.reach.isVisible()
    assert page.reach.plain_text() == words
    assert page.reach.accessibleName() == words


def test_the_third_control_is_absent_where_nothing_is_offered(
    page: RoutinePage, hands: Hands, coach: FakeCoach
) -> None:
    coach.routine = routine(reach=None)
    coach.change()
    assert not page.reach.isVisible()
    hands.key(Key.Key_T)
    assert coach.commands() == []


def test_it_shows_instruction_picture_and_countdown(page: RoutinePage, coach: FakeCoach) -> None:
    assert page.instruction.text() == "Pull your toes towards you"
    assert page.figure.name == "calf_in_bed"
    assert (page.ring.count.number, page.ring.count.label) == (47, "seconds")
    assert page.ring.accessibleName() == "47 of 60 seconds"
    assert page.progress.accessibleName() == "Step 2 of 8"
    assert page.time_left.text() == "4 min left"


@pytest.mark.parametrize(("remaining", "number"), [(60.0, 60), (46.01, 47), (0.4, 1), (0.0, 0)])
def test_the_last_second_is_one(
    page: RoutinePage, coach: FakeCoach, remaining: float, number: int
) -> None:
    coach.routine = routine(remaining=remaining)
    coach.change()
    assert page.ring.count.number == number


def test_the_first_seconds_say_get_ready(page: RoutinePage, coach: FakeCoach) -> None:
    coach.routine = routine(0, 4.0, step="start", show="Let's ease it")
    coach.change()
    assert page.ring.count.label == "get ready"
    assert page.figure.isVisible()


def test_the_pause_says_so_in_words_and_stands(paused: RoutinePage) -> None:
    assert paused.instruction.text() == "Paused. Rest your leg."
    assert paused.ring.count.label == "paused"
    assert paused.ring.count.still
    assert paused.ring.count.breath == 0


def test_the_ring_is_read_ten_times_a_second(
    window: MainWindow, page: RoutinePage, coach: FakeCoach
) -> None:
    assert window.stage.frame.interval() == 1000, "less motion was asked for"
    coach.routine = routine(remaining=31.2)
    window.stage.frame.timeout.emit()
    assert page.ring.count.number == 32


def test_ten_minutes_are_said_at_once_on_every_form(
    window: MainWindow, page: RoutinePage, coach: FakeCoach
) -> None:
    assert not page.panel.isVisible()
    coach.routine = routine(warning=WARNING)
    coach.change()
    assert page.panel.isVisible()
    assert page.panel.words.text() == WARNING
    for screen in (Screen.PAUSED, Screen.QUESTION):
        coach.show(screen)
        other = window.current
        assert isinstance(other, RoutinePage | Question)
        assert other.panel.isVisible()
        assert other.panel.words.text() == WARNING


# ---- question -----------------------------------------------------------------------------


@pytest.fixture
def asking(window: MainWindow, hands: Hands, coach: FakeCoach) -> Question:
    coach.routine = question()
    coach.show(Screen.QUESTION)
    hands.wait(5)
    page = window.current
    assert isinstance(page, Question)
    return page


@pytest.mark.parametrize(
    ("key", "command"),
    [
        (Key.Key_Return, "gone"),
        (Key.Key_Right, "still_tight"),
        (Key.Key_W, "something_else"),
        (Key.Key_Space, "gone"),
    ],
)
def test_keys_of_the_question(
    asking: Question, hands: Hands, coach: FakeCoach, key: Qt.Key, command: str
) -> None:
    hands.key(key)
    assert coach.commands() == [command]


def test_the_question_waits_and_shows_how_long(asking: Question, coach: FakeCoach) -> None:
    assert asking.title.text() == "Still tight, or gone?"
    assert asking.line.share == pytest.approx(35 / 45)
    coach.routine = question(remaining_s=10.0)
    coach.change()
    assert asking.line.share == pytest.approx(10 / 45)


def test_the_halves_answer(asking: Question, hands: Hands, coach: FakeCoach) -> None:
    hands.tap(asking.tight)
    hands.tap(asking.gone)
    hands.tap(asking.elsewhere)
    hands.down(2, 798)
    hands.up()
    assert coach.commands() == ["still_tight", "gone", "something_else", "gone"]


def test_another_round_is_promised_only_while_there_is_one(
    asking: Question, coach: FakeCoach
) -> None:
    assert "Another round" in asking.tight.accessibleName()
    coach.routine = question(another_round=False)
    coach.change()
    assert asking.tight.accessibleName() == "Still tight"


# ---- something else -----------------------------------------------------------------------


# ---- places ---------------------------------------------------------------------------------


def test_the_first_seconds_offer_five_places(
    window: MainWindow, hands: Hands, coach: FakeCoach
) -> None:
    LOOKS["routine-start"].show(window, coach)
    page = window.current
    assert isinstance(page, RoutinePage)
    assert [chip.plain_text() for chip in page.places.values() if chip.isVisible()] == [
        "Calf",
        "Foot",
        "Shin",
        "Thigh front",
        "Thigh back",
    ]
    assert page.places[Muscle.CALF].isChecked()
    assert not page.figure.isVisible()
    assert not page.not_mine.isVisible()
    coach.commands()
    hands.wait(5)
    hands.click(page.places[Muscle.SHIN])
    assert coach.commands() == [("place", Muscle.SHIN)]


@pytest.mark.parametrize(
    ("muscle", "words"),
    [
        (Muscle.CALF, "Not my calf?"),
        (Muscle.QUADRICEPS, "Not my thigh?"),
        (None, "Where is it?"),
    ],
)
def test_the_way_to_other_places_names_the_present_one(
    page: RoutinePage, hands: Hands, coach: FakeCoach, muscle: Muscle | None, words: str
) -> None:
    coach.routine = routine(muscle=muscle)
    coach.change()
    assert page.not_mine.plain_text() == words
    hands.click(page.not_mine)
    assert coach.commands() == ["open_places"]
