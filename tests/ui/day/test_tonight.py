"""Tonight: reminders set with one tap, what comes next, and what became of the last ones."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from crampcoach.core.answers import Act
from crampcoach.core.night import Night
from crampcoach.core.profile import Condition, HealthProfile
from crampcoach.core.reminder import Reminder, ReminderKind, Weekday
from crampcoach.core.stretch import Stretch
from crampcoach.ui.pages.day.shell import DayShell
from crampcoach.ui.pages.day.tonight import TonightPage
from crampcoach.ui.widgets.night_marks import Legend, Mark, NightMarks
from crampcoach.ui.widgets.time_stepper import stepped
from tests.ui.day.conftest import Study


def click(button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def said(where: QWidget) -> str:
    labels = where.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if not label.isHidden())


@pytest.fixture
def page(shell: DayShell) -> TonightPage:
    return shell.tonight


def only(study: Study) -> Reminder:
    (reminder,) = study.evening.diary.reminders()
    return reminder


def step(button: QAbstractButton, times: int) -> None:
    for _ in range(times):
        click(button)


def test_with_nothing_set_one_tap_sets_the_bedtime_stretch(
    page: TonightPage, study: Study
) -> None:
    assert not page.stretch.switch.isChecked()
    assert page.stretch.hint.text() == "Off"
    click(page.stretch.switch)
    set_now = only(study)
    assert (set_now.kind, f"{set_now.at:%H:%M}") == (ReminderKind.STRETCH, "21:30")
    study.evening.settle()
    assert page.stretch.switch.isChecked()
    assert page.stretch.hint.text() == "In 1 h 30 min"
    click(page.stretch.switch)
    assert study.evening.diary.reminders() == ()
    click(page.stretch.switch)  # the undo
    assert only(study).id == set_now.id


def test_stepping_the_time_counts_once_it_is_over(page: TonightPage, study: Study) -> None:
    click(page.stretch.switch)
    revision = only(study).revision
    step(page.stretch.time.more, 3)
    assert page.stretch.time.value.text() == "21:45"
    page.refresh()
    assert page.stretch.time.value.text() == "21:45"
    assert only(study).revision == revision
    page.stretch.time._settles.timeout.emit()
    assert f"{only(study).at:%H:%M}" == "21:45"
    assert only(study).revision == revision + 1


def test_whoever_looks_away_has_chosen(page: TonightPage, shell: DayShell, study: Study) -> None:
    click(page.stretch.switch)
    step(page.stretch.time.less, 1)
    shell.open_page(1)
    assert f"{only(study).at:%H:%M}" == "21:25"


def test_a_time_that_is_chosen_first_is_what_is_set(page: TonightPage, study: Study) -> None:
    step(page.walk.time.more, 2)
    page.walk.time.finish()
    click(page.walk.switch)
    assert f"{only(study).at:%H:%M}" == "18:40"


def test_times_go_round_the_clock_in_whole_steps() -> None:
    at = datetime(2026, 1, 1, 23, 58, tzinfo=UTC).time()
    assert f"{stepped(at, 1):%H:%M}" == "00:00"
    assert f"{stepped(at, -1):%H:%M}" == "23:55"


def test_evenings_are_chosen_and_one_always_stays(page: TonightPage, study: Study) -> None:
    click(page.stretch.switch)
    for day in list(Weekday)[1:]:
        click(page.stretch.days[day])
    assert only(study).days == {Weekday.MON}
    click(page.stretch.days[Weekday.MON])
    assert only(study).days == {Weekday.MON}
    assert page.stretch.days[Weekday.MON].isChecked()
    assert page.stretch.hint.text() == "On Monday at 21:30"


def test_evenings_can_be_chosen_before_it_is_on(page: TonightPage, study: Study) -> None:
    click(page.stretch.days[Weekday.SAT])
    click(page.stretch.switch)
    assert Weekday.SAT not in only(study).days


def test_water_and_covers_are_set_in_the_list(page: TonightPage, study: Study) -> None:
    water, covers = page.rows
    assert "Not if you were told to limit fluids." in said(water)
    for line in (water, covers):
        click(line.switch)
    kinds = {reminder.kind for reminder in study.evening.diary.reminders()}
    assert kinds == {ReminderKind.WATER, ReminderKind.COVERS}


def test_water_is_not_offered_to_those_who_limit_fluids(page: TonightPage, study: Study) -> None:
    study.evening.profile = HealthProfile(since={Condition.LIMIT_FLUIDS: None})
    page.refresh()
    water = page.rows[0]
    assert not water.switch.isEnabled()
    assert "limit fluids, under Health" in water.hint.text()


def test_a_second_one_of_a_kind_has_a_row_and_can_be_put_back(
    page: TonightPage, study: Study
) -> None:
    study.evening.remind("21:30")
    second = study.evening.remind("22:30")
    line = page.rows[-1]
    assert "every evening" in said(line)
    click(line.bin)
    assert len(study.evening.diary.reminders()) == 1
    assert "Bedtime stretch at 22:30 was deleted." in said(page)
    click(page.undo)
    study.evening.settle()
    assert second.id in {reminder.id for reminder in study.evening.diary.reminders()}
    assert page.undo.isHidden()
    line = page.rows[-1]
    step(line.time.more, 1)
    line.time.finish()
    study.evening.book.remove(second.id)
    assert len(page.rows) == 2
    line._delete()  # gone already
    page._put_back()


def test_the_snooze_of_the_bedside_is_chosen_here(page: TonightPage, study: Study) -> None:
    assert page.stretch.snooze[10].isChecked()
    click(page.stretch.snooze[20])
    assert study.saved.saved[-1].snooze_min == 20
    assert page.stretch.snooze[20].isChecked()
    assert not page.stretch.snooze[10].isChecked()


def test_the_stretch_and_the_clock_are_one_tap_away(page: TonightPage, study: Study) -> None:
    begun: list[None] = []
    study.call.stretch_requested.connect(lambda: begun.append(None))
    click(page.stretch.start)
    assert begun == [None]
    study.coach.commands()
    click(page.bedside.start)
    assert study.coach.commands() == ["close_day"]


def test_the_hour_of_the_bedside_is_told(
    study: Study, open_shell: Callable[..., DayShell]
) -> None:
    choices = study.evening.choices
    choices.replace(replace(choices.preferences, bedside_from="22:30"))
    shell = open_shell()
    page = shell.tonight
    assert page.bedside.heading.text() == "Bedside screen starts at 22:30"
    assert page.stretch.recall.isVisible()
    shell.window().resize(800, 480)
    assert page.bedside.heading.text() == "Bedside at 22:30"
    assert not page.stretch.recall.isVisible()


def test_what_became_of_it_tonight_is_told(page: TonightPage, study: Study) -> None:
    study.evening.remind()
    study.evening.at("2026-01-14T21:30")
    page.refresh()
    assert page.stretch.hint.text() == "Tomorrow at 21:30 · tonight not answered"
    study.call.answer(Act.SNOOZE, 20)
    page.refresh()
    assert page.stretch.hint.text() == "In 20 minutes · tonight put off"
    study.evening.at("2026-01-14T21:50")
    study.call.answer(Act.START)
    page.refresh()
    assert page.stretch.hint.text() == "Tomorrow at 21:30"
    assert page.stretch.fate.text() == "✓  Done tonight"


def test_a_stretch_without_a_reminder_is_told_too(page: TonightPage, study: Study) -> None:
    at = datetime(2026, 1, 14, 20, tzinfo=UTC)
    study.evening.diary.put(Stretch("s", "d", at, "2026-01-15", completed=True))
    page.entered()
    study.evening.settle()
    assert page.stretch.fate.text() == "✓  Stretched tonight"
    assert not page.stretch.fate.isHidden()


def test_what_was_stretched_without_the_coach_is_marked_by_hand(
    page: TonightPage, study: Study
) -> None:
    study.evening.remind()
    click(page.stretch.recall)
    study.evening.settle()
    assert page.stretch.fate.text() == "✓  Stretched tonight"
    assert page.stretch.recall.text() == "Not done after all"
    study.evening.at("2026-01-14T21:30")
    assert study.evening.states == ["done_before"]
    click(page.stretch.recall)
    study.evening.settle()
    assert page.stretch.recall.text() == "I stretched already"


def test_the_last_nights_are_told_in_words_too(page: TonightPage, study: Study) -> None:
    diary = study.evening.diary
    diary.put(Night("a", "d", "2026-01-13", observed=True))
    diary.put(Night("b", "d", "2026-01-14", observed=True, cramp_count=2))
    at = datetime(2026, 1, 12, 20, tzinfo=UTC)
    diary.put(Stretch("s", "d", at, "2026-01-13", completed=True))
    study.evening.remind()
    study.evening.at("2026-01-14T21:30")
    study.call.answer(Act.SKIP)
    study.evening.clock.set("2026-01-15T13:00")
    page.entered()
    study.evening.settle()
    told = page.week.marks.accessibleName().split("\n")
    assert told[-3:] == [
        "Tuesday: no cramps, stretched",
        "Wednesday: 2 cramps",
        "Thursday: not recorded, reminder skipped",
    ]
    assert page.week.sum.text() == "Stretched on 1 of 7 evenings."
    assert page.stretch.became.text() == "Last 7 evenings: 1 skipped."


def test_evidence_is_told_honestly(page: TonightPage) -> None:
    assert "May help. Low-certainty evidence. Low risk." in said(page.stretch)
    assert "Not proof." in said(page.walk)


def test_a_diary_that_cannot_be_read_is_told(page: TonightPage, study: Study) -> None:
    study.evening.writer.diary = None  # type: ignore[assignment]
    page.entered()
    study.evening.settle()
    assert "can’t be read" in said(page.week)


def test_while_nobody_knows_what_is_set_nothing_can_be_switched(
    study: Study, open_shell: Callable[..., DayShell]
) -> None:
    study.evening.ledger._read = study.evening.ledger._read.__class__("")
    study.evening.writer.diary = None  # type: ignore[assignment]
    page = open_shell().tonight
    assert not page.stretch.switch.isEnabled()
    assert page.stretch.hint.text() == "Can’t be read yet"
    page._minute.timeout.emit()


def test_a_thousand_paints_leave_none_alone(page: TonightPage) -> None:
    """PySide6 6.12.0 on Python 3.11 drops references to None in each."""
    painted = [*page.findChildren(NightMarks), *page.findChildren(Legend)]
    assert len(painted) == 5
    page.week.marks.show_marks([Mark("M", n, stretched=True) for n in (None, 0, 1)], "")
    for widget in painted:
        canvas = QPixmap(64, 64)
        widget.render(canvas)
        before = sys.getrefcount(None)
        for _ in range(1000):
            widget.render(canvas)
        assert abs(sys.getrefcount(None) - before) < 200
