"""The morning's review: nothing preselected, one tap each, "Cramp" always there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from crampcoach.core.episode import Outcome, Side
from crampcoach.core.night import Factor, Night
from crampcoach.core.profile import Condition
from crampcoach.core.review import Missing
from crampcoach.core.routine import Muscle
from crampcoach.core.screen import Screen
from crampcoach.core.sign import Sign
from crampcoach.ui.pages.day.shell import DIARY, DayShell
from crampcoach.ui.pages.morning.cramp_card import NOT_SURE
from crampcoach.ui.pages.morning.page import ReviewPage
from crampcoach.ui.window import MainWindow
from tests.january import cramp, fortnight
from tests.ui.day.conftest import SIZES, Study

Key = Qt.Key
each_size = pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
OpenReview = Callable[..., ReviewPage]


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def click(button: QWidget) -> None:
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def press(page: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or page, key)
    settle()


def seen(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def stored(study: Study) -> Night:
    (night,) = study.diary.nights_between("2025-01-14", "2025-01-14")
    return night


@pytest.fixture
def open_review(qtbot: QtBot, study: Study) -> OpenReview:
    kept: list[MainWindow] = []

    def open_(size: tuple[int, int] = SIZES[0], *entries: object) -> ReviewPage:
        study.diary.put(*entries)  # type: ignore[arg-type]
        window = study.window(qtbot, size)
        kept.append(window)
        study.review.open()
        settle()
        page = window.current
        assert isinstance(page, ReviewPage)
        return page

    return open_


@pytest.fixture
def quiet(open_review: OpenReview) -> ReviewPage:
    return open_review(SIZES[0])


@pytest.fixture
def asked(open_review: OpenReview) -> ReviewPage:
    silent = cramp(14, 3, 12, muscle=None, outcome=Outcome.UNANSWERED, duration_s=None)
    return open_review(SIZES[0], silent)


def test_nothing_is_chosen_beforehand(asked: ReviewPage) -> None:
    assert asked.panel is asked.answers
    assert not [b for b in asked.answers.findChildren(QAbstractButton) if b.isChecked()]
    assert set(asked.answers.cramps["cramp-14-3-0"].asked) == set(Missing)
    assert "Tuesday 14 January" in seen(asked)


def test_what_is_missing_is_one_tap_each(asked: ReviewPage, study: Study) -> None:
    questions = asked.answers.cramps["cramp-14-3-0"].asked
    click(questions[Missing.EASED].buttons[300])
    click(questions[Missing.LEG].buttons[Side.LEFT])
    click(questions[Missing.PLACE].buttons[NOT_SURE])
    click(questions[Missing.PAIN].buttons[0])
    kept = study.diary.episode("cramp-14-3-0")
    assert kept is not None
    assert (kept.outcome, kept.duration_s, kept.side) == (Outcome.RELIEVED, 300.0, Side.LEFT)
    assert (kept.muscle, kept.pain) == (None, 0)
    for what, chosen in ((Missing.EASED, 300), (Missing.PLACE, NOT_SURE), (Missing.PAIN, 0)):
        assert questions[what].buttons[chosen].isChecked()
    click(questions[Missing.PLACE].buttons[Muscle.CALF])  # a change of mind
    kept = study.diary.episode("cramp-14-3-0")
    assert kept is not None
    assert kept.muscle is Muscle.CALF
    assert "Cramp at 03:12, 5 min" in seen(asked)


def test_the_night_and_the_day_before_are_kept_at_once(asked: ReviewPage, study: Study) -> None:
    panel = asked.answers
    click(panel.sleep.numbers.buttons[0])
    click(panel.sore.answers.buttons[False])
    click(panel.fall.answers.buttons[False])
    click(panel.tells.answers.buttons[True])
    click(panel.before.ticks[Factor.HEAT])
    click(panel.before.ticks[Factor.ALCOHOL_UNITS])
    click(panel.before.units.more)
    night = stored(study)
    assert (night.sleep_disturbance, night.residual_pain, night.fall) == (0, False, False)
    assert night.daytime_impairment
    assert night.prior_day == {Factor.HEAT: True, Factor.ALCOHOL_UNITS: 2}
    click(panel.before.units.less)
    click(panel.before.units.less)
    assert not panel.before.units.isVisible()
    click(panel.undo)
    assert stored(study).alcohol_units == 1
    assert "Saved" in seen(asked)


def test_no_cramps_is_one_tap(quiet: ReviewPage, study: Study) -> None:
    assert quiet.panel is quiet.quiet
    click(quiet.quiet.none)
    assert stored(study).observed
    assert not quiet.quiet.none.isEnabled()
    click(quiet.quiet.sleep.numbers.buttons[2])
    assert stored(study).sleep_disturbance == 2
    click(quiet.quiet.undo)
    click(quiet.quiet.undo)
    assert study.diary.nights_between("", "") == ()
    assert quiet.quiet.none.isEnabled()


def test_the_keyboard_alone_is_enough(quiet: ReviewPage, study: Study) -> None:
    press(quiet, Key.Key_Return)
    assert stored(study).observed
    study.coach.commands()
    press(quiet, Key.Key_Return)
    assert study.coach.commands() == ["close_day"]


def test_more_can_be_told_of_a_quiet_night(quiet: ReviewPage, study: Study) -> None:
    click(quiet.quiet.none)
    click(quiet.quiet.more)
    assert quiet.panel is quiet.answers
    assert "No cramps recorded" in seen(quiet)
    click(quiet.answers.before.none)
    assert stored(study).prior_day[Factor.HEAT] is False
    study.coach.commands()
    press(quiet, Key.Key_Return)
    assert study.coach.commands() == ["close_day"]


def test_a_cramp_is_added_and_described(quiet: ReviewPage, study: Study) -> None:
    click(quiet.quiet.had_one)
    QTest.keyClicks(quiet.adder.time.field, "9")
    press(quiet, Key.Key_Return)
    assert "still to come" in seen(quiet)
    quiet.adder.time.field.setText("4:10")
    click(quiet.adder.add)
    (added,) = study.diary.episodes_between("", "")
    assert added.recalled
    click(quiet.editor.sides.buttons[Side.RIGHT])
    click(quiet.close_editor)
    assert quiet.panel is quiet.answers
    card = quiet.answers.cramps[added.id]
    assert set(card.asked) == {Missing.LEG, Missing.PLACE, Missing.PAIN}
    assert card.asked[Missing.LEG].buttons[Side.RIGHT].isChecked()
    click(card.edit)
    click(quiet.editor.delete)
    assert quiet.panel is quiet.quiet
    assert study.diary.count() == 0
    click(quiet.quiet.had_one)
    click(quiet.adder.leave)
    assert quiet.panel is quiet.quiet


def test_a_sign_shows_its_warning_at_once(asked: ReviewPage, study: Study) -> None:
    study.health.tick(Condition.BLOOD_THINNER, holds=True)
    click(asked.answers.signs.buttons[True])
    assert asked.panel is asked.signs
    click(asked.signs.rows[Sign.SWOLLEN].switch)
    assert asked.flag.isVisible()
    assert "Please don’t rub it" in asked.flag.message.text()
    assert asked.flag.pill.text() == "Today"
    press(asked, Key.Key_Return)
    assert asked.panel is asked.signs
    assert asked.signs.rows[Sign.BREATHLESS_OR_CHEST_PAIN].isVisible()
    click(asked.signs.rows[Sign.BREATHLESS_OR_CHEST_PAIN].switch)
    assert asked.flag.pill.text() == "Now"
    click(asked.flag.read)
    click(asked.signs.back)
    assert asked.answers.signs.buttons[True].isChecked()
    click(asked.answers.signs.buttons[False])
    assert stored(study).answers == frozenset()
    assert asked.answers.signs.buttons[False].isChecked()
    assert len(study.diary.acknowledged()) == 2


def test_done_shows_what_was_raised_and_then_the_clock(asked: ReviewPage, study: Study) -> None:
    click(asked.answers.fall.answers.buttons[True])
    study.coach.commands()
    click(asked.answers.done)
    assert stored(study).observed
    assert "Tell your doctor." in seen(asked)
    assert study.coach.commands() == []
    click(asked.flag.read)
    assert study.coach.commands() == ["close_day"]


def test_esc_goes_a_step_back_and_then_to_the_clock(asked: ReviewPage, study: Study) -> None:
    click(asked.answers.another)
    press(asked, Key.Key_Escape)
    assert asked.panel is asked.answers
    study.coach.commands()
    press(asked, Key.Key_Escape)
    assert study.coach.commands() == ["close_day"]


@each_size
def test_cramp_starts_relief_from_every_panel(
    open_review: OpenReview, study: Study, size: tuple[int, int]
) -> None:
    page = open_review(size, cramp(14, 3, 12))
    study.coach.starts = False
    for panel in (None, page.signs, page._adding, page._editing):
        page._want(panel)
        settle()
        study.coach.commands()
        click(page.cramp)
        assert study.coach.commands() == ["hit"]
        assert min(page.cramp.width(), page.cramp.height()) >= 56


def test_an_earlier_night_can_be_answered(open_review: OpenReview, study: Study) -> None:
    page = open_review(SIZES[0], *fortnight())
    assert page.earlier.text().strip() == "Friday isn’t answered yet"
    click(page.earlier)
    assert page.hello.text() == "How was the night?"
    assert page.quiet.none.text().strip() == "No cramps that night"
    click(page.quiet.none)
    (night,) = study.diary.nights_between("2025-01-10", "2025-01-10")
    assert night.observed


def test_without_a_diary_it_says_so(open_review: OpenReview, study: Study) -> None:
    study.diary.trouble = "The diary is locked."
    page = open_review(SIZES[0])
    assert "The diary is locked." in seen(page)
    press(page, Key.Key_Return)
    assert study.coach.screen is Screen.REVIEW


@pytest.mark.usefixtures("every_language")
@each_size
@pytest.mark.parametrize("look", ["quiet", "kept", "answers", "signs", "edit", "add", "flag"])
def test_nothing_is_cut_off(
    open_review: OpenReview, study: Study, size: tuple[int, int], look: str
) -> None:
    silent = replace(cramp(14, 3, 12), outcome=Outcome.UNANSWERED, muscle=None, duration_s=None)
    night = fortnight(reviewed_today=False)[6:]
    page = open_review(size, *night, *(() if look in ("quiet", "kept") else (silent,)))
    steps: dict[str, Callable[[], object]] = {
        "kept": study.review.quiet,
        "answers": lambda: study.review.tell(Factor.ALCOHOL_UNITS, 3),
        "signs": lambda: page._want(page.signs),
        "edit": lambda: page._edit(silent),
        "add": page._add,
        "flag": lambda: study.review.sign(Sign.SWOLLEN),
    }
    steps.get(look, settle)()
    settle()
    parts = [
        part
        for part in page.findChildren(QWidget)
        if part.isVisible() and isinstance(part, QAbstractButton | QLabel) and part.width() > 0
    ]
    assert len(parts) > 5
    _check(page, parts)


def _check(page: ReviewPage, parts: list[QWidget]) -> None:
    for part in parts:
        box = QRect(part.mapTo(page, QPoint()), part.size())
        assert box.left() >= 0, part
        assert box.right() <= page.width(), (part, box)
        assert part.parentWidget().rect().contains(part.geometry()), (part.text(), box)
        wraps = isinstance(part, QLabel) and part.wordWrap()
        assert wraps or part.width() >= part.minimumSizeHint().width(), part.text()
    for index, one in enumerate(parts):
        for other in parts[index + 1 :]:
            siblings = one.parentWidget() is other.parentWidget()
            overlap = siblings and one.geometry().intersects(other.geometry())
            assert not overlap, (one.text(), other.text())


class Windows(QObject):
    """Sees what is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if shown and watched.isWindow() and not isinstance(watched, MainWindow):
            self.seen.append(watched)
        return False


def test_nothing_flashes_as_a_window_of_its_own(open_review: OpenReview, study: Study) -> None:
    windows, application = Windows(), QApplication.instance()
    assert application is not None
    application.installEventFilter(windows)
    page = open_review(SIZES[0], *fortnight(reviewed_today=False), cramp(14, 4, 0, 1, side=None))
    page._want(page.signs)
    study.review.sign(Sign.SWOLLEN)
    study.review.acknowledge()
    study.coach.show(Screen.DAY)
    shell = page.window().current
    assert isinstance(shell, DayShell)
    shell.open_page(DIARY)
    shell.diary.show_view(1)
    shell.diary.add_cramp()
    settle()
    application.removeEventFilter(windows)
    assert windows.seen == []
