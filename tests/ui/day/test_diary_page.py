"""The diary: nights in a list, searched, edited, added, deleted and put back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from crampcoach.core.episode import Outcome, Side
from crampcoach.core.night import Factor, Night
from crampcoach.core.routine import Muscle, Position
from crampcoach.core.sheet import LineKind
from crampcoach.ui.pages.day.diary.line_words import said
from crampcoach.ui.pages.day.diary.page import DiaryPage
from crampcoach.ui.pages.day.diary.tools import LIST, MONTH
from crampcoach.ui.pages.day.shell import DIARY, DayShell
from tests.fake_diary import FakeDiary
from tests.january import cramp, fortnight
from tests.ui.day.conftest import SIZES, Study

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
each_size = pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def click(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def press(page: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or page, key, modifiers)
    settle()


@pytest.fixture
def open_page(open_shell: Callable[..., DayShell], study: Study) -> Callable[..., DiaryPage]:
    def open_(size: tuple[int, int] = SIZES[0], *, entries: object = None) -> DiaryPage:
        study.diary.put(*(fortnight() if entries is None else entries))  # type: ignore[misc]
        shell = open_shell(size)
        shell.open_page(DIARY)
        settle()
        return shell.diary

    return open_


@pytest.fixture
def page(open_page: Callable[..., DiaryPage]) -> DiaryPage:
    return open_page()


def kinds(page: DiaryPage) -> list[LineKind]:
    return [line.kind for line in page.lines.lines]


def seen(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


# ---- the list ---------------------------------------------------------------------------------


def test_nights_stand_newest_first_with_what_is_known(page: DiaryPage) -> None:
    assert kinds(page)[:6] == [
        LineKind.CRAMP,
        LineKind.QUIET,
        LineKind.CRAMP,
        LineKind.CRAMP,
        LineKind.QUIET,
        LineKind.NOT_RECORDED,
    ]
    words = [said(line) for line in page.lines.lines[:6]]
    assert words[0] == "Tuesday 14 January, 03:12  Left calf, 4 min, stretched, pain 7 of 10"
    assert words[1] == "Monday 13 January, No cramps, stretched"
    assert words[5] == "Friday 10 January, Not recorded"
    assert "January 2025" in seen(page)


def test_an_unreviewed_night_says_so(open_page: Callable[..., DiaryPage]) -> None:
    page = open_page(entries=[cramp(14, 3, 12, recalled=True), cramp(1, 3, 0)])
    first, gap, last = page.lines.lines
    assert "not reviewed" in said(first)
    assert "entered later" in said(first)
    assert said(gap).startswith("Monday 13 January, 12 nights not recorded, from 2 January 2025")
    assert last.night_date == "2025-01-01"


def test_last_night_stands_there_before_anything_is_recorded(
    open_page: Callable[..., DiaryPage],
) -> None:
    page = open_page(entries=[cramp(13, 3, 12)])
    assert kinds(page) == [LineKind.NOT_RECORDED, LineKind.CRAMP]


def test_an_empty_diary_says_what_to_do(open_page: Callable[..., DiaryPage]) -> None:
    page = open_page(entries=[])
    assert "Nothing in the diary yet" in seen(page)
    assert not page.editor.isVisible()
    click(page.empty.add)
    assert page.editor.adder.isVisible()


def test_a_diary_that_cannot_be_read_says_why(page: DiaryPage, study: Study) -> None:
    study.diary.trouble = "The diary is locked."
    page.entered()
    settle()
    assert "The diary is locked." in seen(page)
    study.diary.trouble = ""
    page.entered()
    settle()
    assert "The diary is locked." not in seen(page)


class LongDiary(FakeDiary):
    """A hundred thousand nights, of which only what is asked for is made."""

    def __init__(self) -> None:
        super().__init__()
        self.made = 0
        self.limits: list[int] = []

    def find_nights(self, search, *, before: str = "", limit: int = 60) -> tuple[str, ...]:
        self.limits.append(limit)
        last = date.fromisoformat(before) if before else date(2025, 1, 15)
        return tuple((last - timedelta(days=n + 1)).isoformat() for n in range(limit))

    def nights_between(self, since: str, until: str) -> tuple[Night, ...]:
        if not since:
            return ()  # the flags', which aren't counted here
        first, last = date.fromisoformat(since), date.fromisoformat(until)
        days = (last - first).days + 1
        self.made += days
        nights = (first + timedelta(days=n) for n in range(days))
        return tuple(Night(f"n{d}", "d", d.isoformat(), observed=True) for d in nights)


def test_opening_a_long_diary_reads_only_a_page(
    open_page: Callable[..., DiaryPage], study: Study
) -> None:
    long = study.writer.diary = study.diary = LongDiary()
    page = open_page(entries=[])
    long.made, long.limits = 0, []
    page.entered()
    settle()
    assert long.limits == [60]
    assert long.made <= 60
    assert page.lines.rowCount() == 60
    assert page.lines.canFetchMore(QModelIndex())
    page.list.verticalScrollBar().setValue(page.list.verticalScrollBar().maximum())
    settle()
    assert page.lines.rowCount() == 120
    assert long.made <= 120
    assert page.list.sizeHintForRow(0) > 0


def test_keys_go_from_line_to_line_and_the_editor_follows(page: DiaryPage) -> None:
    page.list.setFocus()
    QTest.keyClick(page.list, Key.Key_Down)
    assert page.editor.form is page.editor.night
    assert page.editor.night.title.text() == "Monday 13 January"
    QTest.keyClick(page.list, Key.Key_Down)
    QTest.keyClick(page.list, Key.Key_Down)
    assert page.editor.cramp.title.text() == "Sunday 12, 05:15"
    QTest.keyClick(page.list, Key.Key_Return)
    assert page.editor.isVisible()


# ---- the search -------------------------------------------------------------------------------


def test_it_is_searched_by_muscle_leg_text_and_day(page: DiaryPage, study: Study) -> None:
    study.diary.put(cramp(3, 4, 0, 1, note="After the long walk", muscle=Muscle.SHIN))
    press(page, Key.Key_F, CONTROL)
    search = page.search
    assert QApplication.focusWidget() is search.text
    QTest.keyClicks(search.text, "LONG")
    QTest.keyClick(search.text, Key.Key_Return)
    settle()
    assert [line.night_date for line in page.lines.lines] == ["2025-01-03"]
    click(page.tools.seek)  # closing it clears it
    assert len(page.lines.lines) > 10
    click(page.tools.seek)
    search.muscle.setCurrentIndex(search.muscle.findData("foot"))
    search.muscle.activated.emit(0)
    settle()
    assert {line.night_date for line in page.lines.lines} == {"2025-01-12"}
    search.side.setCurrentIndex(search.side.findData("left"))
    search.side.activated.emit(0)
    settle()
    assert "Nothing found" in seen(page)
    click(page.nothing.clear)
    search.since.day_changed.emit(date(2025, 1, 9))
    search.until.day_changed.emit(date(2025, 1, 11))
    settle()
    assert [line.night_date[-2:] for line in page.lines.lines] == ["11", "10", "09"]


# ---- the editor -------------------------------------------------------------------------------


def test_every_field_of_a_cramp_is_kept_at_once(page: DiaryPage, study: Study) -> None:
    form = page.editor.cramp
    click(form.sides.buttons[Side.RIGHT])
    click(form.places.buttons[Muscle.SHIN])
    QTest.keyClick(form.pain, Key.Key_9)
    click(form.minutes.more)
    click(form.longer)
    form.outcome.setCurrentIndex(form.outcome.findData("not_relieved"))
    form.outcome.activated.emit(form.outcome.currentIndex())
    form.position.setCurrentIndex(form.position.findData("seated"))
    form.position.activated.emit(form.position.currentIndex())
    form.step.setCurrentIndex(form.step.findData("massage"))
    form.step.activated.emit(form.step.currentIndex())
    form.time.field.setText("2:50")
    form.time.field.editingFinished.emit()
    settle()
    kept = study.diary.episode("cramp-14-3-0")
    assert kept is not None
    assert (kept.side, kept.muscle, kept.pain) == (Side.RIGHT, Muscle.SHIN, 9)
    assert (kept.duration_s, kept.duration_censored) == (300.0, True)
    assert (kept.outcome, kept.position) == (Outcome.NOT_RELIEVED, Position.SEATED)
    assert (kept.relief_step, f"{kept.started_at:%H:%M}") == ("massage", "02:50")
    assert form.kept.text() == "Saved"
    assert said(page.lines.lines[0]).startswith("Tuesday 14 January, 02:50  Right shin")
    click(form.sides.buttons[Side.RIGHT])  # the chosen one again
    click(form.minutes.less)
    for _ in range(8):
        form.minutes.stepped.emit(-1)
    settle()
    kept = study.diary.episode("cramp-14-3-0")
    assert kept is not None
    assert (kept.side, kept.duration_s) == (None, None)


def test_pain_follows_the_finger_and_the_arrows(page: DiaryPage, study: Study) -> None:
    slider = page.editor.cramp.pain
    middle = slider.height() // 2
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(2, middle))
    assert slider.pain == 0
    QTest.mouseMove(slider, QPoint(slider.width() - 2, middle))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 2, middle))
    settle()
    kept = study.diary.episode("cramp-14-3-0")
    assert kept is not None
    assert kept.pain in (0, 10)
    slider.picked.emit(3)
    QTest.keyClick(slider, Key.Key_Right)
    QTest.keyClick(slider, Key.Key_Tab)
    settle()
    kept = study.diary.episode("cramp-14-3-0")
    assert kept is not None
    assert kept.pain == 4
    assert slider.accessibleName() == "Pain 4 of 10"


@pytest.mark.parametrize(("written", "fault"), [("25:00", "Write it"), ("11:30", "still to come")])
def test_a_wrong_time_is_told_beside_its_field(
    page: DiaryPage, study: Study, written: str, fault: str
) -> None:
    form = page.editor.cramp
    form.time.field.setText(written)
    form.time.field.editingFinished.emit()
    settle()
    assert fault in form.time.fault.text()
    assert form.time.fault.isVisibleTo(form)
    kept = study.diary.episode("cramp-14-3-0")
    assert kept is not None
    assert kept.revision == 1


def test_a_note_is_kept_and_a_megabyte_is_cut_with_a_word(page: DiaryPage, study: Study) -> None:
    note = page.editor.cramp.note
    note.setFocus()
    QTest.keyClicks(note, "Hot night")
    page.list.setFocus()
    settle()
    kept = study.diary.episode("cramp-14-3-0")
    assert kept is not None
    assert kept.note == "Hot night"
    pasted = QMimeData()
    pasted.setText("x" * 1_000_000)
    note.insertFromMimeData(pasted)
    note.keep()
    settle()
    kept = study.diary.episode("cramp-14-3-0")
    assert kept is not None
    assert len(kept.note) == 4000
    assert "Too long: cut after 4,000 characters." in seen(page.editor.cramp)
    QTest.keyClicks(note, "y")
    assert len(note.toPlainText()) == 4000


def test_what_is_being_written_survives_relief(page: DiaryPage, study: Study) -> None:
    note = page.editor.cramp.note
    note.setFocus()
    QTest.keyClicks(note, "Half a")
    study.coach.hit()
    settle()
    kept = study.diary.episode("cramp-14-3-0")
    assert kept is not None
    assert kept.note == "Half a"


def test_a_cramp_is_deleted_and_put_back(page: DiaryPage, study: Study) -> None:
    click(page.editor.cramp.delete)
    assert study.diary.count() == 5
    assert "The cramp of Tue 14, 03:12 was deleted." in seen(page)
    assert kinds(page)[0] is LineKind.UNDESCRIBED  # the review still counts it
    click(page.undoing.undo)
    assert study.diary.count() == 6
    assert kinds(page)[0] is LineKind.CRAMP
    assert not page.undoing.undo.isVisible()


def test_a_change_is_taken_back_by_key(page: DiaryPage, study: Study) -> None:
    click(page.editor.cramp.sides.buttons[Side.BOTH])
    press(page, Key.Key_Z, CONTROL)
    kept = study.diary.episode("cramp-14-3-0")
    assert kept is not None
    assert kept.side is Side.LEFT
    assert page.editor.cramp.sides.buttons[Side.LEFT].isChecked()


def test_the_review_of_a_night_is_changed(page: DiaryPage, study: Study) -> None:
    click(page.editor.to_night)
    form = page.editor.night
    click(form.sleep.numbers.buttons[9])
    click(form.sore.answers.buttons[True])
    click(form.fall.answers.buttons[False])
    click(form.tells.answers.buttons[True])
    click(form.before.ticks[Factor.ALCOHOL_UNITS])
    click(form.before.units.more)
    click(form.count.more)
    (night,) = study.diary.nights_between("2025-01-14", "2025-01-14")
    assert (night.sleep_disturbance, night.residual_pain, night.fall) == (9, True, False)
    assert (night.daytime_impairment, night.alcohol_units, night.cramp_count) == (True, 2, 2)
    assert kinds(page)[:2] == [LineKind.CRAMP, LineKind.UNDESCRIBED]
    click(form.before.none)
    click(form.sore.answers.buttons[True])
    (night,) = study.diary.nights_between("2025-01-14", "2025-01-14")
    assert (night.alcohol_units, night.residual_pain) == (0, None)
    click(form.delete)
    assert study.diary.nights_between("2025-01-14", "2025-01-14") == ()
    assert "The review of Tue 14 was deleted." in seen(page)


def test_a_missing_night_is_filled_in(page: DiaryPage, study: Study) -> None:
    page.list.choose(5)
    form = page.editor.night
    assert "doesn’t count until you answer" in seen(form)
    click(form.quiet)
    (night,) = study.diary.nights_between("2025-01-10", "2025-01-10")
    assert night.observed
    assert kinds(page)[5] is LineKind.QUIET
    press(page, Key.Key_Z, CONTROL)
    assert kinds(page)[5] is LineKind.NOT_RECORDED


def test_answering_about_a_recorded_cramp_is_its_review(
    open_page: Callable[..., DiaryPage], study: Study
) -> None:
    page = open_page(entries=[cramp(14, 3, 12)])
    click(page.editor.to_night)
    click(page.editor.night.sleep.numbers.buttons[3])
    (night,) = study.diary.nights_between("2025-01-14", "2025-01-14")
    assert (night.observed, night.cramp_count, night.revision) == (True, 1, 1)


# ---- adding -----------------------------------------------------------------------------------


def test_a_cramp_is_added_by_hand(page: DiaryPage, study: Study) -> None:
    page.list.choose(5)
    press(page, Key.Key_N, CONTROL)
    adder = page.editor.adder
    assert QApplication.focusWidget() is adder.time.field
    QTest.keyClicks(adder.time.field, "23.30")
    QTest.keyClick(adder.time.field, Key.Key_Return)
    settle()
    (added,) = study.diary.episodes_between("2025-01-10", "2025-01-10")
    assert added.recalled
    assert added.started_at.day == 9
    assert page.editor.form is page.editor.cramp
    assert page.editor.cramp.title.text() == "Thursday 9, 23:30"
    line = page.list.line()
    assert line is not None
    assert line.episode == added


def test_what_is_added_needs_a_time_that_has_been(page: DiaryPage, study: Study) -> None:
    page.add_cramp()
    adder = page.editor.adder
    click(adder.add)
    assert "Write it like" in adder.time.fault.text()
    adder.time.field.setText("10:00")
    click(adder.add)
    assert "still to come" in adder.time.fault.text()
    adder.day.day_changed.emit(date(2025, 1, 20))
    adder.time.field.setText("3:00")
    click(adder.add)
    assert "still to come" in adder.time.fault.text()
    assert study.diary.count() == 6
    click(adder.leave)
    assert page.editor.form is page.editor.night


def test_a_cramp_is_added_to_the_night_that_is_looked_at(page: DiaryPage) -> None:
    page.list.choose(5)
    click(page.editor.night.add)
    assert page.editor.form is page.editor.adder
    assert page.editor.adder.day.field.text() == "2025-01-10"


def test_adding_to_an_empty_diary_can_be_left(open_page: Callable[..., DiaryPage]) -> None:
    page = open_page(entries=[])
    click(page.empty.add)
    click(page.editor.adder.leave)
    assert not page.editor.isVisible()


# ---- what it raises, and asks for -------------------------------------------------------------


def test_a_red_flag_stands_there_until_it_is_read(
    open_page: Callable[..., DiaryPage], study: Study
) -> None:
    drinks = [
        Night(f"n{d}", "device", f"2025-01-{d}", prior_day={Factor.ALCOHOL_UNITS: 6})
        for d in (11, 12, 13)
    ]
    page = open_page(entries=drinks)
    assert page.flag.isVisible()
    assert page.flag.pill.text() == "In a day or two"
    assert not page.list.isVisible()
    click(page.flag.read)
    assert not page.flag.isVisible()
    assert page.list.isVisible()
    assert len(study.diary.acknowledged()) == 1


def test_the_page_for_the_doctor_is_asked_for(page: DiaryPage) -> None:
    asked: list[bool] = []
    page.report_requested.connect(lambda: asked.append(True))
    click(page.tools.report)
    assert asked == [True]


# ---- the month --------------------------------------------------------------------------------


def test_a_month_is_looked_at_by_keys_and_opens_a_night(page: DiaryPage) -> None:
    click(page.tools.by_month)
    grid = page.month.grid
    assert page.month.chosen == date(2025, 1, 14)
    assert "Stretched at 21:34" in seen(page.month)
    assert "of 14 nights recorded" in seen(page.month)
    QTest.keyClick(grid, Key.Key_Up)
    QTest.keyClick(grid, Key.Key_Left)
    settle()
    assert page.month.chosen == date(2025, 1, 6)
    assert grid.accessibleName() == "Monday 6 January, cramps: 1, stretched"
    QTest.keyClick(grid, Key.Key_PageUp)
    settle()
    assert page.month.chosen == date(2024, 12, 31)
    QTest.keyClick(grid, Key.Key_PageDown)
    settle()
    assert page.month.chosen == date(2025, 1, 1)
    QTest.keyClick(grid, Key.Key_Return)
    settle()
    assert page.list.isVisible()
    assert page.editor.cramp.title.text() == "Wednesday 1, 02:40"


def test_a_month_is_looked_at_by_hand(page: DiaryPage, study: Study) -> None:
    page.show_view(MONTH)
    settle()
    grid = page.month.grid
    QTest.mouseClick(
        grid, Qt.MouseButton.LeftButton, pos=grid.cell(date(2025, 1, 10)).center().toPoint()
    )
    settle()
    assert "Not recorded" in seen(page.month)
    QTest.mouseClick(
        grid, Qt.MouseButton.LeftButton, pos=grid.cell(date(2025, 1, 25)).center().toPoint()
    )
    assert page.month.chosen == date(2025, 1, 10)  # a night to come
    click(page.month.before)
    assert page.month.chosen == date(2024, 12, 1)
    click(page.month.after)
    assert not page.month.after.isEnabled()
    study.diary.trouble = "The diary is locked."
    page.month.read()
    settle()
    assert "The diary is locked." in seen(page)
    study.diary.trouble = ""
    click(page.month.open_it)
    assert page.tools.by_list.isChecked()
    page.show_view(LIST)


def test_what_changes_elsewhere_changes_the_month(page: DiaryPage, study: Study) -> None:
    page.show_view(MONTH)
    settle()
    study.book.put(None, cramp(11, 2, 0))
    settle()
    mark = page.month.grid.mark(date(2025, 1, 11))
    assert mark is not None
    assert mark.cramps == 1
    page.entered()
    settle()
    assert page.month.isVisible()


# ---- geometry ---------------------------------------------------------------------------------


@each_size
@pytest.mark.parametrize("look", ["list", "editor", "night", "adder", "month", "search", "empty"])
def test_nothing_is_cut_off(
    open_page: Callable[..., DiaryPage], size: tuple[int, int], look: str
) -> None:
    page = open_page(size, entries=[] if look == "empty" else None)
    steps = {
        "editor": lambda: page.list.entered.emit(page.list.line()),
        "night": lambda: (page.list.choose(5), page.list.entered.emit(page.list.line())),
        "adder": page.add_cramp,
        "month": lambda: page.show_view(MONTH),
        "search": page._find,
    }
    steps.get(look, lambda: None)()
    settle()
    window = page.window()
    parts = [
        part
        for part in page.findChildren(QWidget)
        if part.isVisible() and isinstance(part, QAbstractButton | QLabel) and part.width() > 0
    ]
    for part in parts:
        box = QRect(part.mapTo(window, QPoint()), part.size())
        assert box.left() >= 0, part
        assert box.right() <= window.width(), (part, box)
        assert part.parentWidget().rect().contains(part.geometry()), (part.text(), box)
        wraps = isinstance(part, QLabel) and part.wordWrap()
        assert wraps or part.width() >= part.minimumSizeHint().width(), part.text()
    for index, one in enumerate(parts):
        for other in parts[index + 1 :]:
            siblings = one.parentWidget() is other.parentWidget()
            assert not (siblings and one.geometry().intersects(other.geometry())), (
                one.text(),
                other.text(),
            )
    if look == "list":
        assert page.list.height() >= 2 * page.list.sizeHintForRow(0)


def test_in_a_narrow_window_the_editor_takes_the_lists_place(
    open_page: Callable[..., DiaryPage],
) -> None:
    page = open_page((800, 480))
    assert page.list.isVisible()
    assert not page.editor.isVisible()
    index = page.lines.index(1)
    QTest.mouseClick(
        page.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=page.list.visualRect(index).center(),
    )
    settle()
    assert page.editor.isVisible()
    assert not page.list.isVisible()
    click(page.editor.back)
    assert page.list.isVisible()
