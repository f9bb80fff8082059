"""What else it may be: asked, warned of, kept, and remembered for the night."""

from __future__ import annotations

from datetime import date

import pytest

from crampcoach.core.episode import EventKind, Outcome
from crampcoach.core.profile import NOTHING_TOLD, Condition, HealthProfile
from crampcoach.core.region import Line, Region
from crampcoach.core.safety import Limit
from crampcoach.core.screen import Screen
from crampcoach.core.sign import Sign
from tests.services.conftest import Night

GERMANY = Region("de", "Germany", "112", "", "116 117", "", "116117.de", date(2026, 1, 1))


@pytest.fixture
def asked(night: Night) -> Night:
    night.coach.hit()
    night.after(20)
    night.coach.something_else()
    return night


def details(night: Night, kind: EventKind) -> list[dict[str, object]]:
    return [dict(event.detail) for event in night.writer.only.events if event.kind is kind]


def test_a_swollen_leg_is_warned_of_and_asks_for_breath(asked: Night) -> None:
    signs = asked.coach.signs
    signs.answer(Sign.SWOLLEN)
    assert asked.coach.screen is Screen.WARNING
    view = signs.warning_view()
    assert (view.rule, view.is_now, view.about) == ("R2", False, "Swollen, hot or red")
    assert view.question is not None
    assert view.in_words == "your urgent advice line"
    assert asked.voice.last == "Please don't rub it. Get medical advice today."
    signs.answer(Sign.BREATHLESS_OR_CHEST_PAIN)
    view = signs.warning_view()
    assert (view.rule, view.is_now, view.question) == ("R1", True, None)
    assert asked.voice.last == "Call emergency services now."
    assert details(asked, EventKind.ANSWER) == [
        {"sign": "swollen"},
        {"sign": "breathless_or_chest_pain"},
    ]
    assert [d.get("rule") for d in details(asked, EventKind.WARNING)] == [None, "R2", "R1"]


def test_the_regions_number_is_shown(night: Night) -> None:
    night.coach.heed(lambda: NOTHING_TOLD, lambda: GERMANY)
    night.coach.hit()
    night.coach.something_else()
    night.coach.signs.answer(Sign.NUMB_OR_CANT_MOVE)
    view = night.coach.signs.warning_view()
    assert (view.number, view.line, view.line_name) == ("112", Line.EMERGENCY, "")
    night.coach.signs.back()
    night.coach.signs.answer(Sign.SWOLLEN)
    assert night.coach.signs.warning_view().number == "116 117"


def test_who_is_told_of_the_region_later_knows_it_too(asked: Night) -> None:
    assert asked.coach.signs.view().tiles
    asked.coach.heed(lambda: NOTHING_TOLD, lambda: GERMANY)
    asked.coach.signs.answer(Sign.JERKING)
    assert asked.coach.signs.warning_view().number == "112"


def test_a_fall_asks_two_things_more(asked: Night) -> None:
    signs = asked.coach.signs
    signs.answer(Sign.HURT_IN_FALL)
    assert asked.coach.screen is Screen.SIGNS
    assert signs.view().is_follow_up
    assert [tile.sign for tile in signs.view().tiles] == [
        Sign.HEAD_BLOW,
        Sign.SEVERE_CONSTANT_TIGHT,
    ]
    signs.answer(Sign.HEAD_BLOW)
    assert [tile.chosen for tile in signs.view().tiles] == [True, False]
    signs.answer(Sign.HEAD_BLOW)  # again: nothing more
    signs.no_more()
    assert asked.coach.screen is Screen.WARNING
    assert signs.warning_view().rule == "R17"
    signs.no_more()
    assert len(details(asked, EventKind.WARNING)) == 2


def test_severe_pain_after_a_fall_is_an_emergency_at_once(asked: Night) -> None:
    asked.coach.signs.answer(Sign.HURT_IN_FALL)
    asked.coach.signs.answer(Sign.SEVERE_CONSTANT_TIGHT)
    assert asked.coach.signs.warning_view().rule == "R4"


def test_a_blow_to_the_head_on_a_blood_thinner_is_an_emergency(night: Night) -> None:
    profile = HealthProfile({Condition.BLOOD_THINNER: None})
    night.coach.heed(lambda: profile, lambda: None)
    night.coach.hit()
    night.coach.something_else()
    night.coach.signs.answer(Sign.HURT_IN_FALL)
    night.coach.signs.answer(Sign.HEAD_BLOW)
    view = night.coach.signs.warning_view()
    assert (view.rule, view.is_now) == ("R17", True)


def test_a_slip_of_the_finger_is_taken_back(asked: Night) -> None:
    asked.coach.signs.answer(Sign.JERKING)
    asked.coach.signs.back()
    assert asked.coach.screen is Screen.SIGNS
    assert asked.voice.last is None
    assert details(asked, EventKind.ANSWER)[-1] == {"sign": None}
    asked.coach.signs.back()
    assert asked.coach.screen is Screen.ROUTINE
    with pytest.raises(RuntimeError):
        asked.coach.signs.warning_view()


def test_having_read_it_is_kept_and_ends_the_episode(asked: Night) -> None:
    asked.coach.signs.answer(Sign.NUMB_OR_CANT_MOVE)
    asked.coach.acknowledge()
    assert asked.coach.screen is Screen.QUICK_LOG
    assert details(asked, EventKind.ACKNOWLEDGED) == [{"rule": "R3"}]
    assert asked.writer.only.outcome is Outcome.STOPPED
    assert asked.coach.signs.limits_tonight() == frozenset()


def test_a_swollen_leg_is_neither_stretched_nor_rubbed_for_the_rest_of_the_night(
    asked: Night,
) -> None:
    asked.coach.signs.answer(Sign.SWOLLEN)
    assert asked.coach.signs.limits_tonight() == frozenset()  # not read yet
    asked.coach.acknowledge()
    assert asked.coach.signs.limits_tonight() == {Limit.NO_STRETCH}
    asked.coach.it_is_back()
    session = asked.coach.session
    assert session is not None
    assert not any(span.hold or span.step == "massage" for span in session.timeline.spans)
    asked.coach.gone()
    asked.coach.back_to_sleep()
    asked.coach.hit()
    session = asked.coach.session
    assert session is not None
    assert [span.step for span in session.timeline.spans] == ["start", "settle"]
    asked.clock.jump(24 * 3600)
    assert asked.coach.signs.limits_tonight() == frozenset()


def test_a_fall_is_reported_once_it_is_read(asked: Night) -> None:
    reported: list[bool] = []
    asked.coach.fall_reported.connect(lambda: reported.append(True))
    asked.coach.signs.answer(Sign.HURT_IN_FALL)
    asked.coach.signs.no_more()
    assert not reported
    asked.coach.acknowledge()
    assert reported == [True]
    assert asked.coach.signs.limits_tonight() == {Limit.NO_STANDING}


def test_nothing_is_answered_beside_the_page(night: Night) -> None:
    night.coach.signs.answer(Sign.SWOLLEN)
    night.coach.hit()
    night.coach.signs.answer(Sign.SWOLLEN)
    night.coach.signs.no_more()
    night.coach.none_of_these()
    assert not night.coach.signs.acknowledged()
    assert night.coach.screen is Screen.ROUTINE


def test_after_ten_minutes_the_signs_are_asked_before_the_log(night: Night) -> None:
    night.coach.hit()
    for _ in range(3):
        night.after(5)
        night.coach.pause()
        night.after(190)
        night.coach.resume()
    night.after(260)
    assert night.coach.screen is Screen.QUESTION
    night.coach.still_tight()
    assert night.coach.screen is Screen.SIGNS
    assert night.coach.signs.view().is_last
    night.coach.none_of_these()
    assert night.coach.screen is Screen.QUICK_LOG
    assert night.writer.only.outcome is Outcome.NOT_RELIEVED
