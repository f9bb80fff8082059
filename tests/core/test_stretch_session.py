"""One evening's stretch: twelve holds, whatever comes between."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampcoach.core.events import Chimed, Said
from crampcoach.core.routine import Position
from crampcoach.core.safety import Limit
from crampcoach.core.stretch_events import Held, LeftAlone, StretchEnded, StretchEvent
from crampcoach.core.stretch_session import (
    GAP_S,
    LEAD_S,
    PAUSE_LIMIT_S,
    SHORT_LEAD_S,
    StretchPhase,
    StretchSession,
)
from tests.calf import COUNTDOWN, length_s
from tests.stretch import WORDINGS, form, stretch

BEGAN = 100.0
START = BEGAN + LEAD_S
"""When the first hold begins."""
SET_S = 60.0
WHOLE_S = 240.0


@pytest.fixture
def run() -> StretchSession:
    return StretchSession(stretch(), form(), WORDINGS, length_s, BEGAN)


def to(run: StretchSession, at: float) -> list[StretchEvent]:
    """Let time pass as it does, without a gap."""
    events: list[StretchEvent] = []
    while (due := run.next_at()) is not None and due < at:
        events += run.advance(due)
    return [*events, *run.advance(at)]


def said(events: Iterable[StretchEvent]) -> list[str]:
    """What was said, the countdown left out."""
    words = [event.text for event in events if isinstance(event, Said)]
    return [text for text in words if text not in COUNTDOWN]


def of(kind: type, events: Iterable[StretchEvent]) -> list[float]:
    return [event.at for event in events if isinstance(event, kind)]


def test_it_lasts_four_minutes_and_has_twelve_holds_in_four_sets(run: StretchSession) -> None:
    assert run.timeline.ends_s == WHOLE_S
    assert run.sets_planned == 4
    events = to(run, START + WHOLE_S)
    assert len(of(Held, events)) == 12
    assert (run.holds_done, run.sets_done, run.is_complete) == (12, 4, True)
    assert of(StretchEnded, events) == [START + WHOLE_S]
    assert run.phase is StretchPhase.ENDED
    assert run.next_at() is None
    assert run.advance(START + WHOLE_S + 1) == []


def test_people_get_into_place_before_the_first_hold(run: StretchSession) -> None:
    events = to(run, START - 0.5)
    assert said(events) == ["Let's stretch.", "Left leg.", "Heel down."]
    assert (run.step, run.step_seconds(), run.step_remaining(START - 2)) == ("start", LEAD_S, 2)
    assert run.position(START - 2) == 0
    assert run.remaining(BEGAN) == LEAD_S + WHOLE_S
    assert said(to(run, START)) == ["Lean in."]
    assert (run.step, run.step_seconds(), run.step_remaining(START + 4)) == ("calf", 10, 6)
    assert run.remaining(START + 4) == WHOLE_S - 4


def test_many_words_get_the_time_they_need() -> None:
    wordings = replace(WORDINGS, opening=(" ".join(["word"] * 60),))
    run = StretchSession(stretch(), form(), wordings, length_s, BEGAN)
    assert run.step_seconds() > 20


def test_what_gets_people_into_place_is_said_in_the_rest_before(run: StretchSession) -> None:
    to(run, START + 49.9)
    assert said(to(run, START + 59.9)) == ["Rest.", "Other leg."]
    to(run, START + 109.9)
    assert said(to(run, START + 119.9)) == ["Rest.", "Left leg.", "Toes up."]
    assert run.span.show == "Show thigh"
    assert run.span.picture == "thigh_wall"


def test_the_last_seconds_of_each_hold_are_counted(run: StretchSession) -> None:
    events = to(run, START + 10)
    counted = [e for e in events if isinstance(e, Said) and e.text in COUNTDOWN]
    assert [event.at - START for event in counted] == [5, 6, 7, 8, 9]


def test_a_hold_counts_once_it_was_carried_through(run: StretchSession) -> None:
    assert of(Held, to(run, START + 9.9)) == []
    assert of(Held, to(run, START + 10)) == [START + 10]
    assert (run.holds_done, run.sets_done) == (1, 0)
    to(run, START + 50)
    assert (run.holds_done, run.sets_done) == (3, 1)


def test_it_is_complete_with_the_last_hold_and_finishing_then_is_no_less(
    run: StretchSession,
) -> None:
    to(run, START + 230)
    assert run.is_complete
    assert run.step == "rest"
    assert said(run.finish(START + 231)) == ["That's all."]


def test_finishing_early_keeps_what_was_done(run: StretchSession) -> None:
    to(run, START + SET_S + 3)
    events = run.finish(START + SET_S + 3)
    assert said(events) == ["Enough."]
    assert of(StretchEnded, events) == [START + SET_S + 3]
    assert (run.holds_done, run.sets_done, run.is_complete) == (3, 1, False)
    assert run.finish(START + SET_S + 4) == []
    assert run.pause(START + SET_S + 4) == run.skip(START + SET_S + 4) == []


def test_a_pause_stands_still_and_a_hold_that_was_cut_off_begins_anew(
    run: StretchSession,
) -> None:
    to(run, START + 4)
    assert said(run.pause(START + 4)) == ["Paused."]
    assert run.pause(START + 5) == []
    assert (run.step_remaining(START + 25), run.step) == (6, "calf")
    events = run.resume(START + 28)
    assert said(events) == ["Left leg."]
    assert run.resume(START + 28) == []
    assert run.step == "start"
    events = to(run, START + 28 + SHORT_LEAD_S + 10)
    assert said(events) == ["Heel down.", "Lean in.", "Rest."]
    assert run.holds_done == 1


def test_after_a_pause_in_a_rest_the_next_hold_comes(run: StretchSession) -> None:
    to(run, START + 13)
    run.pause(START + 13)
    run.resume(START + 14)
    assert (run.span.step, run.span.set_no) == ("calf", 2)
    assert run.holds_done == 1


def test_after_a_pause_on_the_other_leg_it_is_told_which_and_how(run: StretchSession) -> None:
    to(run, START + SET_S + 3)
    run.pause(START + SET_S + 3)
    events = run.resume(START + SET_S + 4)
    events += to(run, START + SET_S + 9)
    assert said(events)[:2] == ["Other leg.", "Heel down."]


def test_a_pause_in_the_last_rest_ends_it_when_it_is_over(run: StretchSession) -> None:
    to(run, START + 235)
    run.pause(START + 235)
    assert said(run.resume(START + 240)) == ["That's all."]


def test_a_pause_while_getting_into_place_keeps_the_rest_of_that_time(
    run: StretchSession,
) -> None:
    to(run, START - 6)
    run.pause(START - 6)
    assert (run.step, run.step_remaining(START + 30)) == ("start", 6)


def test_a_long_pause_is_left_alone_once(run: StretchSession) -> None:
    to(run, START + 4)
    run.pause(START + 4)
    assert run.next_at() == START + 4 + PAUSE_LIMIT_S
    assert of(LeftAlone, to(run, START + 4 + PAUSE_LIMIT_S)) == [START + 4 + PAUSE_LIMIT_S]
    assert run.next_at() is None
    assert said(run.resume(START + 1000)) == ["Left leg."]


def test_what_gives_way_to_relief_stands_still_in_silence(run: StretchSession) -> None:
    to(run, START + 9)
    events = run.suspend(START + 10.5)
    assert of(Held, events) == [START + 10]
    assert said(events) == []
    assert run.next_at() is None
    assert run.suspend(START + 5000) == []
    run.resume(START + 6000)
    assert (run.span.step, run.span.set_no, run.holds_done) == ("calf", 2, 1)


def test_what_is_over_does_not_stand_still(run: StretchSession) -> None:
    run.finish(START)
    run.suspend(START + 1)
    assert run.phase is StretchPhase.ENDED


def test_a_machine_that_slept_asks_and_counts_nothing(run: StretchSession) -> None:
    to(run, START + 4)
    events = run.advance(START + 604)
    assert said(events) == ["Carry on?"]
    assert (run.phase, run.asks, run.holds_done) == (StretchPhase.PAUSED, True, 0)
    assert run.step_remaining(START + 604) == 6
    assert run.next_at() == START + 604 + PAUSE_LIMIT_S
    run.resume(START + 610)
    assert not run.asks
    assert run.span.set_no == 1


def test_a_tick_that_is_late_by_less_is_no_sleep(run: StretchSession) -> None:
    to(run, START + 4)
    run.advance(START + 5 + GAP_S - 0.1)
    assert (run.phase, run.holds_done) == (StretchPhase.HOLDING, 2)


def test_a_late_tick_catches_up_in_order(run: StretchSession) -> None:
    to(run, START - 1)
    events = run.advance(START + 20)
    assert said(events) == ["Lean in.", "Rest.", "Lean in."]
    assert of(Held, events) == [START + 10]
    assert of(Chimed, events) == sorted(of(Chimed, events))


def test_skipping_goes_to_the_next_hold_which_counts_alone(run: StretchSession) -> None:
    to(run, START + 4)
    assert said(run.skip(START + 4)) == ["Lean in."]
    assert (run.span.set_no, run.holds_done) == (2, 0)
    to(run, START + 14.5)
    assert (run.holds_done, run.sets_done) == (1, 0)
    run.skip(START + 15)
    run.skip(START + 16)
    assert run.step == "start"
    assert run.span.leg == 2
    for _ in range(9):
        events = run.skip(START + 17)
    assert said(events) == ["Enough."]
    assert run.holds_done == 1


def test_sitting_down_begins_the_present_hold_anew_in_its_own_words(run: StretchSession) -> None:
    to(run, START + SET_S + 3)
    assert run.other_form is Position.SEATED
    events = run.switch_form(START + SET_S + 3)
    events += to(run, START + SET_S + 12)
    assert said(events) == ["Other leg.", "Sit for calf."]
    assert (run.span.show, run.span.picture) == ("Sit calf", "calf_seated")
    assert (run.span.leg, run.span.set_no) == (2, 1)
    assert (run.holds_done, run.sets_done) == (3, 1)
    assert run.other_form is Position.STANDING
    assert run.was_held(run.timeline.spans[0])


def test_where_standing_is_left_out_there_is_no_other_form() -> None:
    choice = form(Position.SEATED, limits=frozenset({Limit.NO_STANDING}))
    run = StretchSession(stretch(), choice, WORDINGS, length_s, BEGAN)
    assert run.other_form is None
    run.switch_form(BEGAN + 20)
    assert run.choice.position is Position.SEATED


def test_in_the_last_rest_nothing_is_left_to_sit_down_for(run: StretchSession) -> None:
    to(run, START + 235)
    run.switch_form(START + 235)
    assert run.choice.position is Position.STANDING


def test_the_words_that_come_next_can_be_made_ready(run: StretchSession) -> None:
    assert run.upcoming()[:3] == ("Let's stretch.", "Left leg.", "Heel down.")
    to(run, START)
    assert run.upcoming() == COUNTDOWN[:2]


ACTS = ("advance", "pause", "resume", "skip", "suspend", "switch_form")


@given(st.lists(st.tuples(st.sampled_from(ACTS), st.floats(0, 40)), max_size=40))
def test_whatever_is_done_no_hold_counts_twice_and_time_never_goes_back(
    acts: list[tuple[str, float]],
) -> None:
    run = StretchSession(stretch(), form(), WORDINGS, length_s, BEGAN)
    now, held, last = BEGAN, 0, BEGAN
    for act, seconds in acts:
        now += seconds
        for event in getattr(run, act)(now):
            assert last <= event.at <= now
            last = event.at
            held += isinstance(event, Held)
    assert run.holds_done == held <= 12
    assert 0 <= run.sets_done <= run.holds_done / 3
    assert 0 <= run.remaining(now) <= WHOLE_S + 40
