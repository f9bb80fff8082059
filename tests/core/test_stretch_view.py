"""What the stretch shows."""

from __future__ import annotations

from crampcoach.core.routine import Position
from crampcoach.core.stretch_session import LEAD_S, StretchSession
from crampcoach.core.stretch_view import stretch_done, stretch_view
from tests.calf import length_s
from tests.core.test_stretch_session import START, to
from tests.stretch import WORDINGS, form, stretch


def begun() -> StretchSession:
    return StretchSession(stretch(), form(), WORDINGS, length_s, START - LEAD_S)


def test_the_first_hold_is_shown_while_people_get_into_place() -> None:
    view = stretch_view(begun(), START - 4)
    assert (view.step, view.show, view.picture) == ("start", "Show calf", "calf_wall")
    assert (view.step_s, view.remaining_s, view.left_s) == (LEAD_S, 4, 244)
    assert (view.leg, view.hold_no, view.holds) == (1, 1, 3)
    assert (view.other_form, view.paused, view.asks) == (Position.SEATED, False, False)


def test_each_hold_with_its_rest_is_one_piece_of_the_progress() -> None:
    run = begun()
    to(run, START + 25)
    segments = stretch_view(run, START + 25).segments
    assert [segment.seconds for segment in segments] == [20.0] * 12
    assert [segment.done for segment in segments[:3]] == [1.0, 0.25, 0.0]
    assert [segment.current for segment in segments[:3]] == [False, True, False]


def test_a_rest_tells_of_the_hold_that_follows() -> None:
    run = begun()
    to(run, START + 52)
    view = stretch_view(run, START + 52)
    assert (view.step, view.leg, view.hold_no) == ("rest", 2, 1)
    to(run, START + 235)
    assert stretch_view(run, START + 235).hold_no == 3


def test_what_was_left_out_stays_empty_and_is_not_counted() -> None:
    run = begun()
    to(run, START + 4)
    run.skip(START + 4)
    to(run, START + 25)
    assert [s.done for s in stretch_view(run, START + 25).segments[:3]] == [0.0, 1.0, 0.05]
    run.finish(START + 25)
    done = stretch_done(run)
    assert (done.holds, done.seconds, done.is_complete) == (1, 20, False)


def test_the_whole_of_it_is_twelve_holds_in_four_minutes() -> None:
    run = begun()
    to(run, START + 240)
    done = stretch_done(run)
    assert (done.holds, done.seconds, done.is_complete) == (12, 240, True)
