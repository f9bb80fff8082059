"""Reminders set from outside: taken up at once, and durable when that is said."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication

from crampcoach.core.profile import Condition, HealthProfile
from crampcoach.services import reminder_desk
from crampcoach.services.reminder_desk import ReminderDesk
from tests.services.evening import Evening

SET = {"command": "remind", "at": "21:30", "days": ["mon", "wed"], "kind": "stretch"}


@pytest.fixture
def evening(qapp: QCoreApplication) -> Evening:
    return Evening().open()


def ask(evening: Evening, request: dict[str, object]) -> dict[str, object]:
    replies: list[dict[str, object]] = []
    ReminderDesk(evening.book, evening.journal).answer(request, replies.append)
    evening.settle()
    (reply,) = replies
    return reply


def test_what_is_set_is_told_stored_and_comes(evening: Evening) -> None:
    told = ask(evening, SET)
    (stored,) = evening.diary.reminders()
    assert told == {
        "ok": True,
        "id": stored.id,
        "kind": "stretch",
        "time": "21:30",
        "days": ["mon", "wed"],
        "next": "2026-01-14T21:30:00+01:00",
    }
    evening.at("2026-01-14T21:30")
    assert len(evening.rang) == 1


def test_all_are_listed_by_time(evening: Evening) -> None:
    ask(evening, SET)
    ask(evening, SET | {"at": "18:30", "kind": "walk"})
    told = ask(evening, {"command": "reminders"})
    listed = told["reminders"]
    assert isinstance(listed, list)
    assert [each["time"] for each in listed] == ["18:30", "21:30"]


def test_one_is_taken_off_by_its_id(evening: Evening) -> None:
    id_ = ask(evening, SET)["id"]
    assert ask(evening, {"command": "remind_off", "id": id_}) == {"ok": True, "id": id_}
    assert evening.diary.reminders() == ()
    again = ask(evening, {"command": "remind_off", "id": id_})
    assert again == {"ok": False, "error": reminder_desk.unknown(str(id_))}


def test_no_water_where_fluids_are_limited(evening: Evening) -> None:
    evening.profile = HealthProfile(since={Condition.LIMIT_FLUIDS: date(2026, 1, 1)})
    told = ask(evening, SET | {"kind": "water"})
    assert told == {"ok": False, "error": reminder_desk.NO_WATER}


@pytest.mark.parametrize(
    "wrong",
    [{"at": "25:00"}, {"kind": "run"}, {"days": []}, {"days": "mon"}, {"days": ["noday"]}],
)
def test_what_makes_no_sense_changes_nothing(evening: Evening, wrong: dict[str, object]) -> None:
    assert ask(evening, SET | wrong)["ok"] is False
    assert evening.diary.reminders() == ()


def test_a_diary_that_cannot_be_read_is_told(qapp: QCoreApplication) -> None:
    evening = Evening()
    evening.writer.diary = None  # type: ignore[assignment]
    assert ask(evening.open(), SET) == {"ok": False, "error": reminder_desk.UNREADABLE}


def test_a_slow_disk_is_told_and_the_reminder_holds(evening: Evening) -> None:
    replies: list[dict[str, object]] = []
    evening.writer.holds_back = True
    ReminderDesk(evening.book, evening.journal).answer(SET, replies.append)
    evening.writer.let_go()
    evening.settle()
    evening.journal.children()[-1]._on_limit()  # type: ignore[attr-defined]
    assert replies == [{"ok": False, "error": reminder_desk.NOT_STORED}]
    assert len(evening.book.all()) == 1
