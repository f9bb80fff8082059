"""The evening stretch on the screen: its states, its keys, and that nothing is cut off."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton
from pytestqt.qtbot import QtBot

from crampcoach.core.profile import Condition, HealthProfile
from crampcoach.core.screen import Screen
from crampcoach.core.stretch_session import LEAD_S
from crampcoach.core.stretch_view import StretchView
from crampcoach.ui.day_theme import DAY, DAY_AT_NIGHT, DayInks
from crampcoach.ui.pages.stretch import StretchPage
from crampcoach.ui.theme import contrast
from crampcoach.ui.widgets.words import Words
from crampcoach.ui.window import MainWindow
from tests.ui.conftest import SIZES
from tests.ui.evening import Evening

Key = Qt.Key


@pytest.fixture
def evening(qtbot: QtBot) -> Evening:
    return Evening()


@pytest.fixture
def open_window(qtbot: QtBot, evening: Evening) -> Callable[..., MainWindow]:
    def open_(size: tuple[int, int] = SIZES[0]) -> MainWindow:
        window = evening.window()
        qtbot.addWidget(window)
        window.resize(*size)
        with qtbot.waitExposed(window):
            window.show()
        return window

    return open_


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window()


def page_of(window: MainWindow) -> StretchPage:
    page = window.current
    assert isinstance(page, StretchPage)
    page.refresh()
    return page


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(page_of(window), key)


def get_ready(evening: Evening) -> None:
    evening.stretch.begin()


def hold(evening: Evening) -> None:
    evening.stretch.begin()
    evening.after(LEAD_S + 24)


def rest(evening: Evening) -> None:
    hold(evening)
    evening.after(30)


def pause(evening: Evening) -> None:
    hold(evening)
    evening.stretch.pause()


def sleep(evening: Evening) -> None:
    hold(evening)
    evening.clock.jump(700)
    evening.stretch.tick()


def sit(evening: Evening) -> None:
    hold(evening)
    evening.stretch.switch_form()


def stop_early(evening: Evening) -> None:
    hold(evening)
    evening.stretch.finish()


def do_it_all(evening: Evening) -> None:
    evening.stretch.begin()
    evening.after(LEAD_S + 240)


def be_refused(evening: Evening) -> None:
    evening.told = HealthProfile({Condition.RECENT_SURGERY: None})
    evening.stretch.begin()


STATES = (get_ready, hold, rest, pause, sleep, sit, stop_early, do_it_all, be_refused)
each_state = pytest.mark.parametrize("state", STATES)


@pytest.mark.usefixtures("every_language")
@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@each_state
def test_nothing_is_cut_off_and_nothing_overlaps(
    open_window: Callable[..., MainWindow],
    evening: Evening,
    state: Callable[[Evening], None],
    size: tuple[int, int],
) -> None:
    window = open_window(size)
    state(evening)
    page = page_of(window)
    buttons = [b for b in page.findChildren(QAbstractButton) if b.isVisible()]
    words = [w for w in page.findChildren(Words) if w.isVisible() and w.text()]
    parts = [QRectF(b.geometry()) for b in buttons] + [w.text_rect() for w in words]
    if page.ring.isVisible():
        parts += [QRectF(page.ring.geometry()), QRectF(page.progress.geometry())]
    if page.figure.isVisible():
        parts.append(QRectF(page.figure.geometry()))
    for part in parts:
        assert QRectF(page.rect()).contains(part), part
    for one, other in combinations(parts, 2):
        assert not one.intersects(other), (one, other)
    for button in buttons:
        assert button.height() >= 50
        if isinstance(button, QPushButton):
            assert button.width() >= button.minimumSizeHint().width(), button.text()
    for each in words:
        assert each.text_width() <= each.width()
        assert len(each.lines) <= 4


@each_state
def test_cramp_is_in_every_state_and_starts_relief(
    window: MainWindow, evening: Evening, state: Callable[[Evening], None]
) -> None:
    state(evening)
    cramp = page_of(window).cramp
    assert cramp.isVisible()
    QTest.mouseClick(cramp, Qt.MouseButton.LeftButton)
    assert evening.coach.screen is Screen.ROUTINE
    assert evening.voice.last == evening.coach.words("relief.start")


def test_it_shows_the_hold_its_leg_and_what_is_left(window: MainWindow, evening: Evening) -> None:
    hold(evening)
    page = page_of(window)
    assert page.title.text() == "Lean in, back heel down"
    assert page.sub.text() == "Left leg, second of three."
    assert page.time_left.text() == "4 min left"
    assert page.figure.name == "calf_standing"
    assert (page.ring.count.number, page.ring.count.label) == (6, "hold")
    assert page.progress.accessibleName() == "Hold 2 of 12"
    evening.after(30)
    page.refresh()
    assert page.sub.text() == "Next: other leg, first of three."
    assert page.ring.count.label == "rest"


def test_the_end_says_what_was_done_and_is_honest(window: MainWindow, evening: Evening) -> None:
    do_it_all(evening)
    page = page_of(window)
    assert page.title.text() == "That’s all. Sleep well."
    assert page.sub.text() == "Twelve holds. 4 min."
    assert page.label.text() == "May help. Low-certainty evidence. Low risk."
    press(window, Key.Key_Return)
    assert evening.coach.screen is Screen.BEDSIDE


def test_an_early_end_says_so(window: MainWindow, evening: Evening) -> None:
    stop_early(evening)
    page = page_of(window)
    assert page.title.text() == "Enough for tonight. Sleep well."
    assert page.sub.text() == "One hold. 20 s."


def test_who_may_not_stretch_is_told_why(window: MainWindow, evening: Evening) -> None:
    be_refused(evening)
    page = page_of(window)
    assert page.title.text() == "No stretching tonight"
    assert "clinician has cleared it" in page.label.text()
    QTest.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert evening.coach.screen is Screen.BEDSIDE


def test_keys_pause_resume_skip_and_finish(window: MainWindow, evening: Evening) -> None:
    hold(evening)
    press(window, Key.Key_Space)
    assert evening.stretch.is_paused
    assert page_of(window).resume.isVisible()
    press(window, Key.Key_Right)
    assert evening.stretch.is_paused
    press(window, Key.Key_Space)
    assert not evening.stretch.is_paused
    press(window, Key.Key_Right)
    view = evening.stretch.view()
    assert isinstance(view, StretchView)
    assert view.hold_no == 3
    press(window, Key.Key_S)
    assert page_of(window).title.text() == "Knee straight, toes up"
    assert "Stand up" in page_of(window).form.text()
    press(window, Key.Key_Q)
    press(window, Key.Key_Return)
    assert not evening.stretch.is_running
    assert evening.kept[0].holds_done == 1


def test_escape_pauses_and_once_more_it_ends(window: MainWindow, evening: Evening) -> None:
    hold(evening)
    press(window, Key.Key_Escape)
    assert evening.stretch.is_paused
    press(window, Key.Key_Escape)
    assert not evening.stretch.is_running
    press(window, Key.Key_Escape)
    assert evening.coach.screen is Screen.BEDSIDE


def test_a_key_that_repeats_means_nothing(window: MainWindow, evening: Evening) -> None:
    hold(evening)
    page = page_of(window)
    none = Qt.KeyboardModifier.NoModifier
    page.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Key.Key_Space, none, " ", True))
    assert not evening.stretch.is_paused


def test_buttons_do_what_the_keys_do(window: MainWindow, evening: Evening) -> None:
    hold(evening)
    page = page_of(window)
    for button, expected in ((page.pause, True), (page.resume, False)):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert evening.stretch.is_paused is expected
    QTest.mouseClick(page.form, Qt.MouseButton.LeftButton)
    assert page.figure.name == "calf_seated"
    QTest.mouseClick(page.skip, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.finish, Qt.MouseButton.LeftButton)
    assert page.mark.isVisible()


def test_a_machine_that_slept_asks(window: MainWindow, evening: Evening) -> None:
    sleep(evening)
    assert page_of(window).title.text() == "Carry on?"


def test_a_reader_hears_the_ring_at_a_few_moments_only(
    window: MainWindow, evening: Evening
) -> None:
    evening.stretch.begin()
    evening.after(LEAD_S - 0.5)
    told: list[str] = []
    for _ in range(40):
        evening.after(0.5)
        name = page_of(window).ring.accessibleName()
        if name not in told:
            told.append(name)
    assert told == [
        "10 of 10 seconds, hold",
        "5 of 10 seconds, hold",
        "10 of 10 seconds, rest",
        "5 of 10 seconds, rest",
    ]


def test_every_control_has_a_name_and_figures_say_nothing(
    window: MainWindow, evening: Evening
) -> None:
    hold(evening)
    page = page_of(window)
    names = [b.accessibleName() for b in page.findChildren(QAbstractButton) if b.isVisible()]
    assert names == ["Pause", "Skip", "Finish", "Sit instead", "Cramp"]
    assert page.figure.accessibleName() == ""


@pytest.mark.parametrize("inks", [DAY, DAY_AT_NIGHT], ids=["day", "night"])
def test_its_words_can_be_read_by_day_and_in_the_dark(
    qtbot: QtBot, evening: Evening, inks: DayInks
) -> None:
    window = evening.window()
    qtbot.addWidget(window)
    page = StretchPage(evening.coach, evening.stretch, window, inks)
    hold(evening)
    page.setGeometry(QRect(0, 0, 1280, 800))
    page.refresh()
    page.show()
    assert page.grab().toImage().pixelColor(5, 300).name().upper() == inks.bg
    for ink, ground in ((inks.text, inks.bg), (inks.text2, inks.bg), (inks.text, inks.surface)):
        assert contrast(ink, ground) >= 4.5
