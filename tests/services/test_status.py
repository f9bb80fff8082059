"""What ``status`` tells."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from crampcoach.core.notice import Notice
from crampcoach.core.stretch_session import LEAD_S
from crampcoach.services.status import status
from tests.services.conftest import Night
from tests.services.test_evening import Evening, evening

__all__ = ["evening"]


def test_at_rest_nothing_of_a_routine_is_told(night: Night) -> None:
    assert status(night.coach) == {
        "running": True,
        "screen": "bedside",
        "routine": None,
        "step": None,
        "step_remaining_s": None,
        "elapsed_s": None,
        "paused": False,
        "episode_id": None,
        "next_reminder": None,
        "notices": [],
    }


def test_a_running_routine_is_told_with_its_times(night: Night) -> None:
    night.notices.raise_notice(Notice("x", "No sound."))
    night.coach.hit()
    night.after(7.5)
    told = status(night.coach)
    assert told["screen"] == "routine"
    assert told["routine"] == "calf"
    assert told["step"] == "stretch"
    assert told["step_remaining_s"] == 57.5
    assert told["elapsed_s"] == 7.5
    assert told["episode_id"] == night.writer.only.id
    assert told["notices"] == ["No sound."]
    night.coach.pause()
    assert status(night.coach)["paused"]
    assert status(night.coach)["screen"] == "paused"


def test_the_question_and_the_log_have_their_names(night: Night) -> None:
    night.coach.hit()
    night.after(250)
    assert (status(night.coach)["screen"], status(night.coach)["step"]) == ("question", "question")
    night.coach.gone()
    told = status(night.coach)
    assert (told["screen"], told["routine"]) == ("quick_log", None)
    assert told["episode_id"] == night.writer.only.id


def test_the_next_reminder_is_told_with_its_offset(night: Night) -> None:
    assert status(night.coach)["next_reminder"] is None
    at = datetime(2026, 3, 2, 21, 30, tzinfo=timezone(timedelta(hours=1)))
    assert status(night.coach, None, at)["next_reminder"] == "2026-03-02T21:30:00+01:00"


def test_a_stretch_is_told_with_its_times(evening: Evening) -> None:
    coach, stretch = evening.night.coach, evening.evening
    assert status(coach, stretch)["routine"] is None
    evening.begin().after(LEAD_S - 2)
    told = status(coach, stretch)
    assert (told["screen"], told["routine"], told["step"]) == ("stretch", "stretch", "start")
    assert (told["step_remaining_s"], told["elapsed_s"], told["paused"]) == (2, LEAD_S - 2, False)
    assert told["episode_id"] is None
    evening.after(5)
    stretch.pause()
    told = status(coach, stretch)
    assert (told["step"], told["step_remaining_s"], told["paused"]) == ("calf", 7, True)
    stretch.resume()
    evening.after(20)
    stretch.finish()
    told = status(coach, stretch)
    assert (told["screen"], told["routine"], told["step"]) == ("stretch", "stretch", None)


def test_a_stretch_that_gave_way_to_relief_is_not_told(evening: Evening) -> None:
    evening.begin()
    evening.night.coach.hit()
    assert status(evening.night.coach, evening.evening)["routine"] == "calf"
