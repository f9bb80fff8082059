"""Reminders on a clock set by hand: once an evening, quietly, and answered once."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import QCoreApplication

from crampcoach.core.answers import Act
from crampcoach.core.diary_writer import DiaryState
from crampcoach.core.preferences import Preferences
from crampcoach.core.profile import Condition, HealthProfile
from crampcoach.core.reminder import ReminderKind, TurnState
from crampcoach.core.stretch import Stretch
from crampcoach.core.view import Tonight
from crampcoach.services import journal
from crampcoach.services.reminders import HEARTBEAT_S
from tests.services.evening import Evening


def stretch(night: str = "2026-01-15") -> Stretch:
    at = datetime(2026, 1, 14, 20, 30, tzinfo=UTC)
    return Stretch("stretch", "device", at, night, completed=True)


def come_due_on_a_slow_disk(evening: Evening) -> None:
    """Its time comes; its row is on the way into the diary."""
    evening.remind()
    evening.clock.set("2026-01-14T21:30")
    evening.writer.holds_back = True
    evening.reminders.tick()
    evening.writer.let_go()  # what was asked of the diary
    evening.settle()


def wait_no_longer(evening: Evening) -> None:
    """Nobody waits for a slow disk beyond this."""
    awaited = evening.journal.children()[-1]
    assert isinstance(awaited, journal._Awaited)
    awaited._on_limit()


@pytest.fixture
def evening(qapp: QCoreApplication) -> Evening:
    return Evening().open()


def test_it_shows_at_its_time_and_the_diary_knows(evening: Evening) -> None:
    evening.remind()
    evening.at("2026-01-14T21:29:50")
    assert not evening.rang
    evening.at("2026-01-14T21:30:05")
    assert [offer.turn.state for offer in evening.rang] == [TurnState.SHOWN]
    assert evening.states == ["shown"]
    (turn,) = evening.turns
    assert turn.due_at.isoformat() == "2026-01-14T21:30:00+01:00"
    assert turn.changed_at is not None
    assert turn.changed_at.isoformat() == "2026-01-14T21:30:05+01:00"
    evening.at("2026-01-14T21:31")
    assert len(evening.rang) == 1


def test_the_clock_is_looked_at_again_in_time(evening: Evening) -> None:
    assert evening.reminders._heart.isActive()
    evening.remind()
    evening.at("2026-01-14T21:29:50")
    assert evening.reminders._heart.interval() == 10_000
    evening.at("2026-01-14T21:31")
    assert evening.reminders._heart.interval() == HEARTBEAT_S * 1000


def test_the_row_is_safe_before_it_shows(evening: Evening) -> None:
    come_due_on_a_slow_disk(evening)
    assert (evening.states, evening.rang) == (["due"], [])
    evening.reminders.tick()  # nothing twice
    evening.writer.let_go()
    evening.settle()
    assert len(evening.rang) == 1
    assert evening.states == ["shown"]


def test_one_question_at_a_time_is_asked(evening: Evening) -> None:
    evening.writer.holds_back = True
    evening.reminders.read()
    evening.reminders.read()
    assert len(evening.writer._waiting) == 1


def test_a_crash_between_row_and_display_shows_it_once(evening: Evening) -> None:
    come_due_on_a_slow_disk(evening)
    assert (evening.states, evening.rang) == (["due"], [])
    evening.start()  # after the crash
    evening.clock.set("2026-01-14T21:42")
    evening.open()
    assert len(evening.rang) == 1
    evening.at("2026-01-14T21:43")
    assert (len(evening.rang), evening.states) == (1, ["shown"])


def test_after_a_restart_it_still_waits_for_its_answer_and_does_not_ring(
    evening: Evening,
) -> None:
    evening.remind()
    evening.at("2026-01-14T21:30")
    evening.start()
    evening.clock.set("2026-01-14T21:45")
    evening.open()
    assert len(evening.rang) == 1
    assert evening.reminders.answer(evening.only.turn.id, Act.SKIP)
    assert evening.states == ["skipped"]


def test_a_disk_that_hangs_does_not_hold_it_up(evening: Evening) -> None:
    come_due_on_a_slow_disk(evening)
    wait_no_longer(evening)
    assert len(evening.rang) == 1


def test_wall_eight_hours_on_is_a_miss(evening: Evening) -> None:
    evening.remind()
    evening.at("2026-01-15T04:00")
    assert (evening.rang, evening.states) == ([], ["missed"])


def test_a_clock_set_back_rings_no_second_time(evening: Evening) -> None:
    evening.remind()
    evening.at("2026-01-14T21:30")
    for minute in range(29, 60):
        evening.at(f"2026-01-14T19:{minute}")
    evening.at("2026-01-14T21:30")
    assert len(evening.rang) == 1


def test_what_runs_is_not_disturbed(evening: Evening) -> None:
    evening.remind()
    evening.busy = True
    evening.at("2026-01-14T21:30")
    assert (evening.rang, evening.states) == ([], [])
    evening.busy = False
    evening.at("2026-01-14T21:40")
    assert len(evening.rang) == 1


def test_relief_that_begins_while_the_row_is_kept_comes_first(evening: Evening) -> None:
    come_due_on_a_slow_disk(evening)
    evening.busy = True
    evening.writer.let_go()
    evening.settle()
    assert not evening.rang
    evening.writer.holds_back = False
    evening.busy = False
    evening.at("2026-01-14T21:50")
    assert (len(evening.rang), evening.states) == (1, ["shown"])


# ---- answers ----------------------------------------------------------------------------------


def test_start_begins_the_stretch_and_is_kept(evening: Evening) -> None:
    evening.remind()
    evening.at("2026-01-14T21:30")
    gone: list[object] = []
    evening.reminders.withdrawn.connect(gone.append)
    offer = evening.only
    assert evening.reminders.answer(offer.turn.id, Act.START)
    assert [started.reminder for started in evening.started] == [offer.reminder]
    assert (gone, evening.states) == ([offer], ["started"])
    assert not evening.reminders.offers


def test_late_doubled_and_foreign_answers_count_for_nothing(evening: Evening) -> None:
    evening.remind()
    evening.at("2026-01-14T21:30")
    turn = evening.only.turn
    assert not evening.reminders.answer("something else", Act.START)
    assert evening.reminders.answer(turn.id, Act.SKIP)
    assert not evening.reminders.answer(turn.id, Act.START)
    assert evening.states == ["skipped"]
    assert not evening.started


def test_an_answer_after_an_hour_is_too_late(evening: Evening) -> None:
    evening.remind()
    evening.at("2026-01-14T21:30")
    turn = evening.only.turn
    evening.clock.set("2026-01-14T22:31")
    assert not evening.reminders.answer(turn.id, Act.START)
    evening.reminders.tick()
    assert not evening.reminders.offers
    assert evening.states == ["shown"]


def test_it_is_put_off_by_what_is_set_or_asked_three_times(evening: Evening) -> None:
    evening.choices.replace(Preferences(snooze_min=20))
    evening.remind()
    evening.at("2026-01-14T21:30")
    assert evening.reminders.answer(evening.only.turn.id, Act.SNOOZE)
    evening.at("2026-01-14T21:49")
    assert len(evening.rang) == 1
    evening.at("2026-01-14T21:50")
    assert evening.reminders.answer(evening.only.turn.id, Act.SNOOZE, 30)
    evening.at("2026-01-14T22:20")
    assert evening.reminders.answer(evening.only.turn.id, Act.SNOOZE, 10)
    evening.at("2026-01-14T22:30")
    assert len(evening.rang) == 4
    assert not evening.reminders.answer(evening.only.turn.id, Act.SNOOZE, 10)
    assert evening.reminders.offers


def test_two_at_once_wait_side_by_side(evening: Evening) -> None:
    evening.remind()
    evening.remind("21:20", ReminderKind.COVERS)
    evening.at("2026-01-14T21:30")
    kinds = [offer.reminder.kind for offer in evening.reminders.offers]
    assert kinds == [ReminderKind.COVERS, ReminderKind.STRETCH]


# ---- the stretch ------------------------------------------------------------------------------


def test_a_stretch_done_before_keeps_it_silent(evening: Evening) -> None:
    evening.remind()
    evening.diary.put(stretch())  # by whoever: the diary is asked before it shows
    evening.at("2026-01-14T21:30")
    assert (evening.rang, evening.states) == ([], ["done_before"])


def test_a_stretch_done_meanwhile_answers_it(evening: Evening) -> None:
    evening.remind()
    evening.at("2026-01-14T21:30")
    evening.diary.put(stretch())
    evening.reminders.read()
    evening.settle()
    assert not evening.reminders.offers
    assert evening.states == ["started"]


# ---- the diary --------------------------------------------------------------------------------


def test_reminders_that_cannot_be_read_are_told_and_tried_again(qapp: QCoreApplication) -> None:
    evening = Evening()
    evening.open()
    evening.remind()
    evening.start()
    evening.diary.trouble = "The diary can't be read."
    evening.writer.state = DiaryState("device", 0, trouble="The diary can't be read.")

    evening.writer.diary = None  # type: ignore[assignment]
    evening.open()
    assert evening.book.add(ReminderKind.WALK, evening.clock.now().time()) is None
    evening.at("2026-01-14T21:30")
    assert [notice.key for notice in evening.notices.all()] == ["diary", "reminders"]
    assert not evening.rang
    evening.diary.trouble = ""
    evening.writer.diary = evening.diary
    evening.at("2026-01-14T21:31")
    evening.settle()
    assert "reminders" not in [notice.key for notice in evening.notices.all()]
    assert len(evening.rang) == 1


def test_a_diary_that_fails_later_leaves_what_was_known(evening: Evening) -> None:
    evening.remind()
    evening.writer.diary = None  # type: ignore[assignment]
    held = evening.diary
    evening.writer.put = lambda entry, on_kept: held.put(entry)  # type: ignore[method-assign]
    evening.at("2026-01-14T21:30")
    wait_no_longer(evening)
    assert len(evening.rang) == 1
    assert "reminders" not in [notice.key for notice in evening.notices.all()]


# ---- what is set ------------------------------------------------------------------------------


def test_a_reminder_is_set_changed_taken_off_and_put_back(evening: Evening) -> None:
    reminder = evening.remind()
    assert evening.diary.reminders() == (reminder,)
    later = evening.book.change(reminder.id, at=reminder.at.replace(hour=22))
    assert later is not None
    assert evening.book.all() == (later,)
    assert evening.book.remove(reminder.id) is not None
    assert evening.book.remove(reminder.id) is None
    assert evening.book.all() == evening.diary.reminders() == ()
    assert evening.book.change(reminder.id) is not None
    assert [r.revision for r in evening.diary.reminders()] == [4]
    assert evening.book.change("unknown") is None


def test_the_bedtime_goes_through_its_times_and_off(evening: Evening) -> None:
    told: list[str] = []
    for _ in range(7):
        evening.book.next_bedtime()
        bedtime = evening.book.bedtime
        told.append(f"{bedtime.at:%H:%M}" if bedtime else "")
    assert told == ["21:30", "22:00", "22:30", "23:00", "20:30", "21:00", ""]
    evening.remind("21:35")
    evening.book.next_bedtime()
    assert [f"{reminder.at:%H:%M}" for reminder in evening.book.all()] == ["21:30"]


def test_tonights_stretch_is_told_until_its_time_or_its_end(evening: Evening) -> None:
    assert evening.book.tonight() is None
    evening.remind()
    assert evening.book.tonight() == Tonight("21:30", done=False)
    evening.at("2026-01-14T21:30")
    assert evening.book.tonight() is None
    evening.diary.put(stretch())
    evening.reminders.read()
    evening.settle()
    assert evening.book.tonight() == Tonight("", done=True)


def test_one_of_the_same_kind_and_time_is_the_same(evening: Evening) -> None:
    first = evening.remind()
    again = evening.book.add(first.kind, first.at, frozenset(list(first.days)[:2]))
    assert again is not None
    assert (again.id, len(again.days)) == (first.id, 2)
    assert evening.book.all() == (again,)
    assert evening.remind(kind=ReminderKind.COVERS).id != first.id


def test_one_that_is_taken_off_while_it_shows_goes_away(evening: Evening) -> None:
    reminder, other = evening.remind(), evening.remind(kind=ReminderKind.COVERS)
    evening.at("2026-01-14T21:30")
    evening.book.remove(reminder.id)
    assert evening.only.reminder == other


def test_one_set_for_a_time_that_is_past_waits_for_tomorrow(evening: Evening) -> None:
    evening.clock.set("2026-01-14T22:00")
    reminder = evening.remind()
    evening.at("2026-01-14T22:01")
    assert (evening.rang, evening.states) == ([], ["missed"])
    coming = evening.book.next_of(reminder)
    assert coming is not None
    assert coming.isoformat() == "2026-01-15T21:30:00+01:00"


def test_the_next_of_all_is_told(evening: Evening) -> None:
    assert evening.book.next_at() is None
    evening.remind()
    evening.remind("21:00", ReminderKind.WATER)
    coming = evening.book.next_at()
    assert coming is not None
    assert coming.hour == 21
    assert coming.minute == 0


def test_no_water_for_whoever_limits_fluids(evening: Evening) -> None:
    evening.remind("21:00", ReminderKind.WATER)
    evening.profile = HealthProfile(since={Condition.LIMIT_FLUIDS: date(2026, 1, 1)})
    evening.at("2026-01-14T21:00")
    assert not evening.rang
    assert evening.book.all() == ()
    assert evening.book.profile is evening.profile


def test_a_newer_revision_from_elsewhere_counts(evening: Evening) -> None:
    """As an import brings it."""
    reminder = evening.remind()
    newer = reminder.revised(revision=7, at=reminder.at.replace(hour=20, minute=45))
    evening.diary.put(newer)
    evening.reminders.read()
    assert evening.book.all() == (newer,)
    evening.at("2026-01-14T20:45")
    assert evening.only.reminder == newer


def test_a_diary_that_was_begun_anew_reminds_of_nothing(evening: Evening) -> None:
    evening.remind()
    evening.at("2026-01-14T21:30")
    evening.diary.__init__()  # type: ignore[misc]
    evening.writer.finish_opening()
    evening.settle()
    assert evening.book.all() == ()
    assert evening.reminders.offers == ()
    assert evening.book.next_at() is None


def test_old_evenings_are_forgotten(evening: Evening) -> None:
    evening.remind()
    for day in range(14, 32):
        evening.at(f"2026-01-{day}T21:30")
    assert len(evening.rang) == 18
    assert len(evening.ledger._turns) <= 16


def test_a_bedtime_is_set_and_then_moved(evening: Evening) -> None:
    first = evening.book.set_bedtime(time(21, 30))
    moved = evening.book.set_bedtime(time(22, 0))
    assert first is not None
    assert moved is not None
    assert (moved.id, moved.at) == (first.id, time(22, 0))
    assert [r.at for r in evening.book.all()] == [time(22, 0)]
