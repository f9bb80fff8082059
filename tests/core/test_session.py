"""The state machine of one episode."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crampcoach.core.episode import EventKind, Outcome
from crampcoach.core.events import Chimed, Ended, Event, Happened, Said
from crampcoach.core.form import Choice
from crampcoach.core.ports import Chime
from crampcoach.core.routine import Muscle, Position, Routine, Step, When
from crampcoach.core.safety import Limit
from crampcoach.core.session import LONG_EPISODE_S, SLEPT_S, Phase, Session
from crampcoach.core.timeline import CHIME_S, CUE_GAP_S
from tests.calf import BOTH, WHICH_WAY, WORDINGS, calf, choice, foot, length_s

ONSET = 1000.0
Command = Callable[[Session, float], list[Event]]


def session(routine: Routine | None = None, form: Choice | None = None) -> Session:
    return Session(routine or calf(), form or choice(), WORDINGS, length_s, ONSET)


def said(events: list[Event]) -> list[str]:
    return [event.text for event in events if isinstance(event, Said)]


def kinds(events: list[Event]) -> list[EventKind]:
    return [event.kind for event in events if isinstance(event, Happened)]


def steps(events: list[Event]) -> list[str]:
    return [
        str(event.detail["step"])
        for event in events
        if isinstance(event, Happened) and event.kind is EventKind.STEP
    ]


def ended(events: list[Event]) -> Ended:
    (end,) = (event for event in events if isinstance(event, Ended))
    return end


def test_the_first_words_are_due_at_the_hit() -> None:
    events = session().advance(ONSET)
    assert events[0] == Happened(
        ONSET, EventKind.STARTED, {"routine": "calf", "muscle": "calf", "position": "in_bed"}
    )
    assert events[-1] == Said(ONSET, "I'm with you.", "start")


def test_it_leads_through_every_step_to_the_question() -> None:
    run = session()
    events = run.advance(ONSET + 250)
    assert steps(events) == [
        "start",
        "stretch",
        "hold_2",
        "hold_3",
        "massage",
        "sit",
        "stand",
        "settle",
        "question",
    ]
    assert said(events)[-1] == "Still tight, or gone?"
    assert run.phase is Phase.ASKING
    assert run.step == "question"
    assert run.step_remaining(ONSET + 260) == 35
    assert run.routine_remaining(ONSET + 260) == 0


def test_gone_ends_any_step_at_once() -> None:
    run = session()
    run.advance(ONSET + 30)
    end = ended(run.gone(ONSET + 31.5))
    assert end == Ended(
        ONSET + 31.5, Outcome.RELIEVED, 31.5, censored=False, relief_step="stretch"
    )
    assert run.advance(ONSET + 9999) == []
    assert run.next_at() is None
    assert run.gone(ONSET + 9999) == []
    assert run.stop(ONSET + 9999) == []


def test_gone_answers_the_question_and_ends_a_pause() -> None:
    run = session()
    run.advance(ONSET + 251)
    assert ended(run.gone(ONSET + 252)).relief_step == "question"
    run = session()
    run.pause(ONSET + 10)
    assert ended(run.gone(ONSET + 20)).relief_step == "stretch"


def test_silence_after_the_question_is_unanswered_without_a_duration() -> None:
    run = session()
    end = ended(run.advance(ONSET + 1000))
    assert end == Ended(ONSET + 250 + 45, Outcome.UNANSWERED, None, censored=True)


def test_silence_is_censored_at_the_last_touch() -> None:
    run = session()
    run.skip(ONSET + 12)
    end = ended(run.advance(ONSET + 1000))
    assert (end.duration_s, end.censored) == (12, True)


def test_still_tight_gives_three_rounds_at_most() -> None:
    run = session(form=choice(60))
    now = ONSET + 190
    for round_no in (2, 3):
        run.advance(now)
        assert run.rounds_left
        events = run.still_tight(now)
        assert steps(events) == ["stretch"]
        assert run.round == round_no
        now += 105
    run.advance(now)
    assert not run.rounds_left
    end = ended(run.still_tight(now))
    assert (end.outcome, end.censored) == (Outcome.NOT_RELIEVED, True)


def test_a_further_round_repeats_no_cue_that_is_said_once() -> None:
    run = session(form=choice(extra=(When.SWELLING_WARNING,)))
    first = said(run.advance(ONSET + 250))
    again = said(run.still_tight(ONSET + 250) + run.advance(ONSET + 250 + 60))
    assert "Gone? Tap the big button." in first
    assert "Leg swollen?" in first
    assert "Gone? Tap the big button." not in again
    assert "Leg swollen?" not in again


def test_skipping_a_hold_leaves_all_its_blocks() -> None:
    run = session()
    run.advance(ONSET + 10)
    events = run.skip(ONSET + 11)
    assert steps(events) == ["massage"]
    assert said(events) == ["Skip this if swollen."]
    assert EventKind.SKIPPED in kinds(events)


def test_skipping_one_of_several_holds_leads_to_the_next_without_the_rest() -> None:
    run = session(foot())
    run.advance(ONSET + 10)
    assert said(run.skip(ONSET + 11)) == ["And again."]
    assert run.span.set_no == 2


def test_skipping_the_last_step_asks() -> None:
    run = session()
    run.advance(ONSET + 240)
    assert said(run.skip(ONSET + 241)) == ["Still tight, or gone?"]


def test_a_pause_keeps_the_remaining_time_and_resuming_says_the_phrase_again() -> None:
    run = session()
    run.advance(ONSET + 36)
    assert said(run.pause(ONSET + 36.5)) == ["Paused. Rest your leg."]
    left = run.step_remaining(ONSET + 36.5)
    assert run.step_remaining(ONSET + 99) == left
    events = run.resume(ONSET + 100)
    assert said(events) == ["Leg long. Take your toes."]
    assert not next(event for event in events if isinstance(event, Said)).is_cue
    assert run.step_remaining(ONSET + 100) == left


def test_a_resumed_phrase_is_dropped_where_it_would_run_into_a_cue() -> None:
    run = session()
    run.advance(ONSET + 19)
    run.pause(ONSET + 19)
    assert said(run.resume(ONSET + 40)) == []


def test_a_resumed_question_is_asked_again_with_its_time_kept() -> None:
    run = session()
    run.advance(ONSET + 255)
    run.something_else(ONSET + 260)
    assert run.phase is Phase.ELSEWHERE
    assert said(run.resume(ONSET + 300)) == ["Still tight, or gone?"]
    assert run.step_remaining(ONSET + 300) == 35


def test_a_pause_of_five_minutes_closes_the_episode_unanswered() -> None:
    run = session()
    run.pause(ONSET + 20)
    end = ended(run.advance(ONSET + 900))
    assert end == Ended(ONSET + 320, Outcome.UNANSWERED, 20, censored=True)


def test_something_else_left_alone_ends_as_stopped() -> None:
    run = session()
    run.something_else(ONSET + 20)
    assert ended(run.advance(ONSET + 900)) == Ended(
        ONSET + 320, Outcome.STOPPED, 20, censored=True
    )


def test_something_else_from_a_pause_keeps_the_place() -> None:
    run = session()
    run.pause(ONSET + 20)
    run.something_else(ONSET + 30)
    assert run.something_else(ONSET + 31) == []
    run.resume(ONSET + 50)
    assert run.position(ONSET + 50) == 20


def test_cant_reach_cycles_and_begins_the_hold_again() -> None:
    run = session()
    run.advance(ONSET + 70)
    assert run.step == "hold_2"
    events = run.cant_reach(ONSET + 70)
    assert said(events) == ["Loop the towel."]
    assert run.step == "stretch"
    assert run.step_remaining(ONSET + 70) == 60
    assert said(run.cant_reach(ONSET + 71)) == ["Heel out."]
    assert said(run.cant_reach(ONSET + 72)) == ["Leg long. Take your toes."]
    assert run.choice.position is Position.IN_BED


def test_cant_reach_before_the_hold_leads_into_it_at_once() -> None:
    run = session()
    run.advance(ONSET + 3)
    events = run.cant_reach(ONSET + 3)
    assert (said(events), steps(events)) == (["Loop the towel."], ["stretch"])


def test_cant_reach_means_nothing_where_the_position_does_not_matter() -> None:
    run = session()
    run.advance(ONSET + 130)
    assert run.step == "massage"
    assert not run.can_reach_otherwise
    assert run.cant_reach(ONSET + 130) == []
    assert run.stay_seated(ONSET + 130) == []
    run.pause(ONSET + 131)
    assert run.cant_reach(ONSET + 132) == []
    assert run.stay_seated(ONSET + 132) == []


def test_a_switch_in_a_later_hold_restarts_that_hold() -> None:
    routine = foot()
    towel = calf().variants[Position.TOWEL]
    routine = Routine(
        routine.name,
        routine.title,
        routine.kind,
        routine.muscle,
        routine.steps,
        {Position.TOWEL: towel},
    )
    run = session(routine)
    run.advance(ONSET + 50)
    run.cant_reach(ONSET + 50)
    assert (run.span.set_no, run.step_remaining(ONSET + 50)) == (2, 30)


def test_stay_seated_restarts_the_step_of_standing_in_its_seated_form() -> None:
    run = session()
    run.advance(ONSET + 210)
    assert run.can_stay_seated
    events = run.cant_reach(ONSET + 210)
    assert said(events) == ["Heel out in front."]
    assert (run.step, run.step_remaining(ONSET + 210)) == ("stand", 30)
    assert run.choice.position is Position.SEATED
    assert not run.can_stay_seated


def test_its_back_keeps_the_onset_and_gives_one_short_hold() -> None:
    run = session()
    run.gone(ONSET + 60)
    events = run.again(ONSET + 70)
    assert kinds(events)[0] is EventKind.RELAPSE
    assert said(events) == ["Leg long. Take your toes."]
    assert run.step_remaining(ONSET + 70) == 30
    assert ended(run.gone(ONSET + 90)).duration_s == 90
    run.again(ONSET + 95)
    assert run.again(ONSET + 96) == []


def test_its_back_at_the_very_moment_of_silence_catches_up_first() -> None:
    ticked, unticked = session(), session()
    ticked.advance(ONSET + 295)
    ticked.again(ONSET + 295)
    unticked.again(ONSET + 295)
    assert ticked.phase is unticked.phase is Phase.RUNNING


def test_ten_minutes_from_the_onset_warn_though_paused() -> None:
    run = session()
    run.pause(ONSET + 20)
    run.resume(ONSET + 310)
    run.pause(ONSET + 320)
    assert not run.warned
    events = run.advance(ONSET + 600)
    assert Happened(ONSET + 600, EventKind.WARNING, {"rule": "R6"}) in events
    assert run.warned
    assert not run.rounds_left
    assert said(events) == [WORDINGS.long_episode]


def test_ten_minutes_in_the_log_warn_when_it_is_back() -> None:
    run = session()
    run.gone(ONSET + 290)
    events = run.again(ONSET + 610)
    assert kinds(events)[:2] == [EventKind.RELAPSE, EventKind.WARNING]


def test_the_warning_is_said_once_in_a_gap() -> None:
    run = session()
    events = run.pause(ONSET + 5.1)
    for at in (250, 500):
        events += run.resume(ONSET + at)
        events += run.pause(ONSET + at + 0.5)
    events += run.resume(ONSET + 598)
    events += run.advance(ONSET + 700)
    spoken = [event for event in events if isinstance(event, Said)]
    warnings = [event for event in spoken if event.text == WORDINGS.long_episode]
    assert len(warnings) == 1
    _assert_nothing_cut_off(spoken, warnings[0])


def _assert_nothing_cut_off(spoken: list[Said], warning: Said) -> None:
    index = spoken.index(warning)
    before, after = spoken[index - 1], spoken[index + 1]
    gap = CUE_GAP_S - 1e-6
    assert before.at + length_s(before.text) + gap <= warning.at
    assert warning.at + length_s(warning.text) + gap <= after.at


def test_commands_out_of_place_change_nothing() -> None:
    run = session()
    run.advance(ONSET)
    for command in (run.resume, run.still_tight, run.again):
        assert command(ONSET) == []
    run.advance(ONSET + 250)
    for command in (run.pause, run.skip):
        assert command(ONSET + 250) == []


def test_what_comes_next_is_known_for_making_it_ready() -> None:
    run = session()
    run.advance(ONSET)
    assert run.upcoming() == "Leg long. Take your toes."
    run.advance(ONSET + 249)
    assert run.upcoming() == WORDINGS.question


# ---- another muscle, another form -----------------------------------------------------------


def switched(events: list[Event]) -> dict[str, object]:
    (event,) = (e for e in events if isinstance(e, Happened) and e.kind is EventKind.SWITCHED)
    return dict(event.detail)


def test_another_muscle_begins_with_its_hold_and_keeps_the_episode() -> None:
    run = session()
    run.advance(ONSET + 20)
    events = run.take_muscle(ONSET + 21, foot())
    assert switched(events) == {"routine": "foot", "muscle": "foot", "position": "in_bed"}
    assert said(events) == ["Take your toes."]
    assert (run.onset, run.muscle, run.step) == (ONSET, Muscle.FOOT, "stretch")
    assert run.step_remaining(ONSET + 21) == 30


def test_a_muscle_can_be_named_while_it_starts() -> None:
    run = session()
    run.advance(ONSET)
    assert run.is_starting
    run.take_muscle(ONSET + 3, foot())
    assert not run.is_starting
    assert run.step == "stretch"


def test_what_a_muscle_lacks_is_replaced_by_the_nearest() -> None:
    run = session()
    run.advance(ONSET + 10)
    run.cant_reach(ONSET + 11)
    run.be_helped(ONSET + 12, helped=True)
    assert run.choice.helped
    run.take_muscle(ONSET + 13, foot())
    assert (run.choice.position, run.choice.helped) == (Position.IN_BED, False)


def test_any_switch_restarts_the_present_hold() -> None:
    run = session(foot())
    run.advance(ONSET + 5 + 35 + 10)  # in the second of four holds
    run.stretch_legs(ONSET + 51, BOTH)
    assert (run.span.set_no, run.span.leg) == (2, 1)
    assert run.step_remaining(ONSET + 51) == 30


def test_a_switch_in_a_rest_begins_the_hold_before_it_again() -> None:
    run = session(foot())
    run.advance(ONSET + 5 + 32)
    assert run.step == "rest"
    run.stretch_legs(ONSET + 38, BOTH)
    assert (run.step, run.span.set_no) == ("stretch", 1)


def test_both_legs_are_stretched_one_after_the_other() -> None:
    run = session(form=choice(60))
    run.advance(ONSET + 10)
    events = run.stretch_legs(ONSET + 11, BOTH)
    assert said(events) == ["Worst leg first."]
    assert switched(events)["legs"] == "both"
    events = run.advance(ONSET + 11 + 61)
    assert "Leg long. Take your toes." in said(events)
    assert said(events)[-1] == "Now the other leg."
    assert run.span.leg == 2
    run.stretch_legs(ONSET + 80, None)
    assert run.span.leg == 1


def test_who_is_not_sure_gets_no_name_for_it() -> None:
    run = session()
    run.advance(ONSET + 10)
    events = run.not_sure(ONSET + 11, WHICH_WAY)
    assert switched(events)["muscle"] is None
    assert said(events) == ["Which way is it pulling?"]
    assert run.span.show == "Ease it"
    assert not run.can_reach_otherwise
    run.take_muscle(ONSET + 20, foot(), named=False)
    assert (run.muscle, run.routine.name) == (None, "foot")
    run.take_muscle(ONSET + 30, calf())
    assert run.muscle is Muscle.CALF


def test_who_is_up_gets_the_standing_form() -> None:
    run = session()
    run.advance(ONSET + 10)
    assert said(run.take_position(ONSET + 11, Position.STANDING)) == ["Hands on the wall."]
    assert run.next_reach is Position.SEATED


def test_a_position_that_a_muscle_lacks_changes_nothing() -> None:
    run = session(foot())
    run.advance(ONSET + 10)
    assert run.take_position(ONSET + 11, Position.STANDING) == []
    assert run.be_helped(ONSET + 11, helped=True) == []


def test_someone_who_helps_has_words_of_their_own() -> None:
    run = session()
    run.advance(ONSET + 10)
    assert run.can_be_helped
    events = run.be_helped(ONSET + 11, helped=True)
    assert said(events) == ["Helper: one hand."]
    assert switched(events)["helped"] == "yes"
    assert said(run.be_helped(ONSET + 12, helped=False)) == ["Leg long. Take your toes."]


def test_nothing_is_switched_while_it_stands_still() -> None:
    run = session()
    run.pause(ONSET + 10)
    assert run.take_muscle(ONSET + 11, foot()) == []
    assert run.stretch_legs(ONSET + 11, BOTH) == []


def test_where_nothing_may_be_stretched_a_switch_begins_the_present_step_again() -> None:
    gentle = Step("breathe", "Breathe", 60, phrase="Breathe in.")
    own = replace(calf(), steps=(gentle, Step("settle", "Lie back", 20, phrase="Well done.")))
    run = session(own)
    run.advance(ONSET + 70)
    assert not run.can_be_helped
    run.take_position(ONSET + 71, Position.SEATED)
    assert run.step == "settle"
    assert run.step_remaining(ONSET + 71) == 20


def test_it_is_back_in_another_place_is_eased_there() -> None:
    run = session()
    run.gone(ONSET + 30)
    events = run.again(ONSET + 40, foot())
    assert said(events) == ["Take your toes."]
    assert switched(events)["muscle"] == "foot"
    assert [span.seconds for span in run.timeline.spans] == [30, 45]
    run.gone(ONSET + 50)
    assert EventKind.SWITCHED not in kinds(run.again(ONSET + 60, foot()))


# ---- the signs ------------------------------------------------------------------------------


def after_ten_minutes() -> Session:
    """At a question, with no round left."""
    run = session()
    run.pause(ONSET + 10)
    run.resume(ONSET + 200)
    run.pause(ONSET + 210)
    run.resume(ONSET + 420)
    run.advance(ONSET + 655)
    assert run.phase is Phase.ASKING
    return run


def test_still_tight_after_ten_minutes_asks_for_the_signs() -> None:
    run = after_ten_minutes()
    events = run.still_tight(ONSET + 656)
    assert run.phase is Phase.ELSEWHERE
    assert run.is_last_question
    assert kinds(events)[-2:] == [EventKind.ANSWER, EventKind.WARNING]
    assert run.resume(ONSET + 657) == []  # there is no routine to go back to
    assert ended(run.stop(ONSET + 660)).outcome is Outcome.NOT_RELIEVED


def test_silence_at_the_last_signs_is_not_relieved_and_censored() -> None:
    run = after_ten_minutes()
    run.still_tight(ONSET + 656)
    end = ended(run.advance(ONSET + 1200))
    assert (end.outcome, end.duration_s, end.censored) == (Outcome.NOT_RELIEVED, 656, True)


def test_an_answer_is_kept_and_waits_for_the_next() -> None:
    run = session()
    run.something_else(ONSET + 30)
    events = run.note(ONSET + 200, EventKind.ANSWER, {"sign": "swollen"})
    assert events == [Happened(ONSET + 200, EventKind.ANSWER, {"sign": "swollen"})]
    assert run.advance(ONSET + 499) == []  # five minutes anew
    run.resume(ONSET + 499.5)
    assert run.step_remaining(ONSET + 499.5) == 35


def test_nothing_is_noted_beside_the_signs() -> None:
    run = session()
    run.advance(ONSET + 5)
    assert run.note(ONSET + 6, EventKind.ANSWER, {}) == []


def test_it_is_back_under_new_limits() -> None:
    run = session()
    run.advance(ONSET + 10)
    run.take_position(ONSET + 11, Position.STANDING)
    run.gone(ONSET + 30)
    run.again(ONSET + 40, None, frozenset({Limit.NO_STANDING}))
    assert run.choice.position is Position.SEATED
    run.gone(ONSET + 50)
    run.again(ONSET + 60, None, frozenset({Limit.NO_STRETCH}))
    assert not any(span.hold for span in run.timeline.spans)


# ---- soft sounds ----------------------------------------------------------------------------


def chimes(events: list[Event]) -> list[tuple[float, Chime]]:
    return [(event.at - ONSET, event.chime) for event in events if isinstance(event, Chimed)]


def test_soft_sounds_tell_a_change_of_step_and_the_end_of_a_stretch() -> None:
    run = session(form=choice(60, countdown=False))
    found = chimes(run.advance(ONSET + 200))
    before = CUE_GAP_S + CHIME_S
    assert found == [
        (pytest.approx(5 - before), Chime.STEP),
        (pytest.approx(65 - before), Chime.STRETCH_END),
        (pytest.approx(110 - before), Chime.STEP),
        (pytest.approx(140 - before), Chime.STEP),
        (pytest.approx(170 - before), Chime.STEP),
        (pytest.approx(190 - before), Chime.STEP),
    ]


def test_nothing_sounds_after_gone_and_nothing_over_words() -> None:
    run = session(form=choice(60, countdown=False))
    run.advance(ONSET + 64)
    run.gone(ONSET + 64.5)
    assert run.advance(ONSET + 300) == []
    run = session(form=choice(60, countdown=False))
    run.pause(ONSET + 60)
    run.resume(ONSET + 61)  # the phrase is said again, over the end of the hold
    run.pause(ONSET + 64.1)
    events = run.resume(ONSET + 70) + run.advance(ONSET + 71.8)
    assert said(events)[0] == "Leg long. Take your toes."
    assert chimes(events) == []


COMMANDS: list[Command] = [
    Session.pause,
    Session.resume,
    Session.skip,
    Session.cant_reach,
    Session.still_tight,
    Session.something_else,
    Session.gone,
    Session.again,
    Session.stop,
    Session.stay_seated,
    lambda run, now: run.take_muscle(now, foot()),
    lambda run, now: run.take_muscle(now, calf(), named=False),
    lambda run, now: run.not_sure(now, WHICH_WAY),
    lambda run, now: run.take_position(now, Position.SEATED),
    lambda run, now: run.take_position(now, Position.STANDING),
    lambda run, now: run.be_helped(now, helped=True),
    lambda run, now: run.stretch_legs(now, BOTH),
    lambda run, now: run.stretch_legs(now, None),
    lambda run, now: run.note(now, EventKind.ANSWER, {"sign": "swollen"}),
    lambda run, now: run.again(now, foot()),
]
scripts = st.lists(
    st.tuples(st.floats(0.05, 120), st.integers(0, len(COMMANDS) - 1)), min_size=0, max_size=8
)
ticks = st.lists(st.floats(0, 1500), max_size=60)
routines = st.sampled_from([calf(), foot()])


def play(routine: Routine, script: list[tuple[float, int]], extra: list[float]) -> list[Event]:
    """Run a script of commands, ticking also at other times."""
    run = session(routine, choice(extra=(When.SWELLING_WARNING, When.COLD_FLOOR)))
    at = 0.0
    marks: list[tuple[float, int, Command]] = []
    for wait, number in script:
        at += wait
        marks.append((ONSET + at, 1, COMMANDS[number]))
    # at one and the same time the tick comes first: a command catches up anyway
    marks += [(ONSET + tick, 0, Session.advance) for tick in extra]
    events: list[Event] = []
    for now, _, act in sorted(marks, key=lambda mark: mark[:2]):
        events += act(run, now)
    return events + run.advance(ONSET + 3000)


@settings(max_examples=200, deadline=None)
@given(routine=routines, script=scripts, extra=ticks)
def test_any_splitting_of_time_gives_the_same_events(
    routine: Routine, script: list[tuple[float, int]], extra: list[float]
) -> None:
    assert play(routine, script, extra) == play(routine, script, [])


@settings(max_examples=200, deadline=None)
@given(routine=routines, script=scripts)
def test_events_never_run_backwards(routine: Routine, script: list[tuple[float, int]]) -> None:
    times = [event.at for event in play(routine, script, [])]
    assert times == sorted(times)


@given(routine=routines, extra=ticks)
def test_no_cue_is_lost_doubled_or_early(routine: Routine, extra: list[float]) -> None:
    run = session(routine)
    due = [(ONSET + cue.at_s, cue.text) for cue in run.timeline.cues]
    events: list[Event] = []
    for tick in sorted(extra):
        events += run.advance(ONSET + tick)
        assert all(event.at <= ONSET + tick for event in events)
    events += run.advance(ONSET + run.timeline.ends_s - 0.001)
    heard = [(e.at, e.text) for e in events if isinstance(e, Said) and e.text in dict_texts(due)]
    assert heard[: len(due)] == due


def dict_texts(due: list[tuple[float, str]]) -> set[str]:
    return {text for _, text in due}


@given(at=st.floats(0.5, 240), away=st.floats(0.1, 299))
def test_a_pause_shifts_every_cue_after_it_and_nothing_before(at: float, away: float) -> None:
    run = session()
    due = [(ONSET + cue.at_s, cue.text) for cue in run.timeline.cues]
    events = run.pause(ONSET + at) + run.resume(ONSET + at + away)
    events += run.advance(ONSET + 250 + away)
    heard = [(e.at, e.text) for e in events if isinstance(e, Said) and e.is_cue]
    cues = [entry for entry in heard if entry[1] not in (WORDINGS.question, WORDINGS.long_episode)]
    expected = [(t if t <= ONSET + at else t + away, text) for t, text in due]
    assert [text for _, text in cues] == [text for _, text in expected]
    assert [t for t, _ in cues] == pytest.approx([t for t, _ in expected])


def test_a_sleep_in_mid_routine_misses_no_step_and_asks() -> None:
    run = session()
    run.advance(ONSET + 21)
    asleep = run.next_at()
    assert asleep is not None
    morning = asleep + 600
    assert run.has_slept(morning)
    events = run.wake(morning)
    assert [type(event) for event in events] == [Happened, Said]
    paused, said = events
    assert isinstance(paused, Happened)
    assert isinstance(said, Said)
    assert (paused.kind, paused.at) == (EventKind.PAUSED, asleep)
    assert paused.detail["slept_s"] == 600
    assert (said.text, said.at) == (WORDINGS.carry_on, morning)
    assert run.phase is Phase.PAUSED
    assert run.asks_to_carry_on
    left = run.step_remaining(morning)
    run.resume(morning + 30)
    assert not run.asks_to_carry_on
    assert run.step_remaining(morning + 30) == left


def test_a_sleep_that_nobody_answers_is_unanswered_as_of_the_last_touch() -> None:
    run = session()
    run.skip(ONSET + 8)
    run.advance(ONSET + 9)
    morning = ONSET + 4 * 3600
    run.wake(morning)
    assert run.phase is Phase.PAUSED
    assert run.advance(morning + 299)[-1:] != []  # the ten minutes' warning is told
    ended = run.advance(morning + 300)[-1]
    assert isinstance(ended, Ended)
    assert (ended.outcome, ended.duration_s) == (Outcome.UNANSWERED, 8)


def test_something_else_after_a_sleep_asks_no_more() -> None:
    run = session()
    run.wake(ONSET + 700)
    run.something_else(ONSET + 710)
    assert not run.asks_to_carry_on


@pytest.mark.parametrize("late", [0.0, 1.0, SLEPT_S])
def test_a_late_tick_is_no_sleep(late: float) -> None:
    run = session()
    due = run.next_at()
    assert due is not None
    assert not run.has_slept(due + late)
    assert run.wake(due + late)
    assert run.phase is Phase.RUNNING


def test_only_a_running_routine_can_sleep() -> None:
    run = session()
    run.pause(ONSET + 10)
    assert not run.has_slept(ONSET + 10_000)
    run.stop(ONSET + 20)
    assert not run.has_slept(ONSET + 10_000)
    assert run.wake(ONSET + 10_000) == []


@given(pauses=st.lists(st.tuples(st.floats(1, 50), st.floats(1, 200)), max_size=5))
def test_pauses_do_not_shift_the_ten_minutes(pauses: list[tuple[float, float]]) -> None:
    run = session()
    events: list[Event] = []
    at = ONSET
    for wait, away in pauses:
        at += wait
        events += run.pause(at)
        at += away
        events += run.resume(at)
    events += run.advance(ONSET + 2000)
    warnings = [e.at for e in events if isinstance(e, Happened) and e.kind is EventKind.WARNING]
    over = next(e.at for e in events if isinstance(e, Ended))
    assert warnings == ([ONSET + LONG_EPISODE_S] if over >= ONSET + LONG_EPISODE_S else [])
