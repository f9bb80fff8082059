"""Routines laid out in time."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampcoach.core.form import Choice, Pass
from crampcoach.core.ports import Chime
from crampcoach.core.routine import Position, Routine, RoutineKind, Step, StepCue, When
from crampcoach.core.safety import Limit, next_position
from crampcoach.core.timeline import CHIME_S, CUE_GAP_S, Timeline, compile_timeline, overlaps
from tests.calf import BOTH, COUNTDOWN, calf, choice, foot, length_s
from tests.stretch import LEGS, stretch


def steps(timeline_choice: object, routine: Routine | None = None) -> list[tuple[str, float]]:
    timeline = compile_timeline(routine or calf(), timeline_choice, length_s)  # type: ignore[arg-type]
    return [(span.step, span.seconds) for span in timeline.spans]


@pytest.mark.parametrize(
    ("hold_s", "holds"),
    [
        (60, [("stretch", 60)]),
        (90, [("stretch", 60), ("hold_2", 30)]),
        (120, [("stretch", 60), ("hold_2", 30), ("hold_3", 30)]),
    ],
)
def test_the_set_hold_time_adds_blocks_of_thirty_seconds(
    hold_s: int, holds: list[tuple[str, float]]
) -> None:
    after = [("massage", 45), ("sit", 30), ("stand", 30), ("settle", 20)]
    assert steps(choice(hold_s)) == [("start", 5), *holds, *after]


def test_walking_takes_part_only_when_switched_on() -> None:
    assert ("walk", 60) in steps(choice(extra=(When.WALK,)))
    assert ("walk", 60) not in steps(choice())


def test_cues_stand_at_the_times_of_the_routine() -> None:
    timeline = compile_timeline(calf(), choice(60), length_s)
    said = [(cue.at_s, cue.text) for cue in timeline.cues if cue.step == "stretch"]
    assert said == [
        (5, "Leg long. Take your toes."),
        (13, "Gone? Tap the big button."),
        (20, "Slow and steady."),
        (35, "Breathe out, long."),
        (50, "Stay there."),
        *zip([60, 61, 62, 63, 64], COUNTDOWN, strict=True),
    ]


def test_the_countdown_ends_the_last_block_of_a_hold_only() -> None:
    timeline = compile_timeline(calf(), choice(120), length_s)
    assert [cue.at_s for cue in timeline.cues if cue.text in COUNTDOWN] == [
        120,
        121,
        122,
        123,
        124,
    ]


def test_every_hold_with_a_rest_is_counted_down_the_last_included() -> None:
    timeline = compile_timeline(foot(), choice(), length_s)
    ends = [cue.at_s + 1 for cue in timeline.cues if cue.text == COUNTDOWN[-1]]
    assert ends == [35, 70, 105, 140]
    rests = [cue.at_s for cue in timeline.cues if cue.text == "Rest."]
    assert rests == ends


def test_later_holds_say_and_again_and_leave_out_what_is_said_once() -> None:
    timeline = compile_timeline(foot(), choice(), length_s)
    texts = [cue.text for cue in timeline.cues]
    assert texts.count("Take your toes.") == 1
    assert texts.count("And again.") == 3
    assert texts.count("Gone?") == 1


def test_a_rest_may_be_silent() -> None:
    quiet = replace(foot(), steps=tuple(replace(step, rest_phrase="") for step in foot().steps))
    timeline = compile_timeline(quiet, choice(), length_s)
    assert [span.seconds for span in timeline.spans if span.step == "rest"] == [5, 5, 5, 5]
    assert not [cue for cue in timeline.cues if cue.step == "rest"]


def test_cant_reach_goes_round_and_leads_back_from_standing() -> None:
    order = [Position.IN_BED, Position.TOWEL, Position.SEATED, Position.IN_BED]
    free = frozenset[Limit]()
    assert [next_position(calf(), position, free) for position in order[:3]] == order[1:]
    assert next_position(calf(), Position.STANDING, free) is Position.SEATED
    assert next_position(foot(), Position.IN_BED, free) is Position.IN_BED


def test_the_countdown_can_be_switched_off() -> None:
    timeline = compile_timeline(calf(), choice(countdown=False), length_s)
    assert not {cue.text for cue in timeline.cues} & set(COUNTDOWN)


def test_then_follows_the_clip_before_by_three_tenths() -> None:
    timeline = compile_timeline(calf(), choice(60), length_s)
    first, second = (cue for cue in timeline.cues if cue.step == "massage" and cue.at_s < 80)
    assert second.at_s == pytest.approx(first.at_s + length_s(first.text) + 0.3)


def test_a_position_changes_the_hold_and_nothing_else() -> None:
    towel = compile_timeline(calf(), replace(choice(), position=Position.TOWEL), length_s)
    assert {span.show for span in towel.spans if span.hold} == {"Loop the towel"}
    assert {span.picture for span in towel.spans if span.hold} == {"calf_towel"}
    texts = [cue.text for cue in towel.cues]
    assert "Loop the towel." in texts
    assert "Leg long. Take your toes." not in texts
    assert "That's a minute." in texts


def test_a_position_may_leave_steps_out() -> None:
    routine = calf()
    seated = routine.variants[Position.SEATED]
    short = replace(seated, steps=("start", "stretch", "settle"))
    routine = replace(routine, variants={Position.SEATED: short})
    kept = steps(replace(choice(), position=Position.SEATED), routine)
    assert [step for step, _ in kept] == ["start", "stretch", "settle"]


def test_staying_seated_replaces_the_words_and_the_picture_of_standing() -> None:
    timeline = compile_timeline(calf(), replace(choice(), stay_seated=True), length_s)
    stand = next(span for span in timeline.spans if span.step == "stand")
    assert (stand.show, stand.phrase, stand.picture) == (
        "Knee straight",
        "Heel out in front.",
        "calf_seated",
    )
    assert not stand.can_sit
    assert "Press your heel down." not in [cue.text for cue in timeline.cues]


def test_a_further_round_is_the_hold_and_the_massage() -> None:
    assert steps(replace(choice(90), part=Pass.ROUND)) == [
        ("stretch", 60),
        ("hold_2", 30),
        ("massage", 45),
    ]


def test_a_relapse_is_one_short_hold_and_the_massage() -> None:
    timeline = compile_timeline(calf(), replace(choice(), part=Pass.RELAPSE), length_s)
    assert [(s.step, s.seconds) for s in timeline.spans] == [("stretch", 30), ("massage", 45)]
    said = [(cue.at_s, cue.text) for cue in timeline.cues if cue.step == "stretch"]
    assert said[:2] == [(0, "Leg long. Take your toes."), (15, "Halfway.")]
    assert [at_s for at_s, _ in said[2:]] == [25, 26, 27, 28, 29]


def test_a_routine_without_holds_is_repeated_whole() -> None:
    rest = Routine("own", "Own", RoutineKind.RELIEF, None, (Step("breathe", "Breathe", 30),))
    assert steps(replace(choice(), part=Pass.ROUND), rest) == [("breathe", 30)]


def test_blocks_of_one_hold_are_one_unit() -> None:
    timeline = compile_timeline(calf(), choice(120), length_s)
    units = {span.step: span.unit for span in timeline.spans}
    assert units["stretch"] == units["hold_2"] == units["hold_3"]
    assert len(set(units.values())) == 6


def test_overlapping_phrases_are_named() -> None:
    long = "one two three four five six seven eight nine ten"
    routine = Routine(
        "own",
        "Own",
        RoutineKind.RELIEF,
        None,
        (Step("a", "A", 20, phrase=long, cues=(StepCue("Late.", 2),)),),
    )
    timeline = compile_timeline(routine, choice(), length_s)
    (fault,) = overlaps(timeline, length_s)
    assert "overlap by 1.4 s" in fault.problem
    assert fault.place == "step a"


@pytest.mark.parametrize(
    ("hold_s", "position", "part"),
    list(product((60, 90, 120), (Position.IN_BED, Position.TOWEL, Position.SEATED), Pass)),
)
def test_the_calf_routine_has_no_overlap(hold_s: int, position: Position, part: Pass) -> None:
    extra = (When.WALK, When.COLD_FLOOR, When.SWELLING_WARNING)
    form = replace(choice(hold_s, extra=extra), position=position, part=part)
    assert overlaps(compile_timeline(calf(), form, length_s), length_s) == []


@given(
    seconds=st.lists(st.floats(6, 300), min_size=1, max_size=6),
    holds=st.lists(st.booleans(), min_size=6, max_size=6),
)
def test_spans_leave_no_gap_and_cues_stand_in_order(
    seconds: list[float], holds: list[bool]
) -> None:
    made = tuple(
        Step(f"s{i}", "Show", length, phrase="Words.", hold=hold)
        for i, (length, hold) in enumerate(zip(seconds, holds, strict=False))
    )
    routine = Routine("own", "Own", RoutineKind.RELIEF, None, made)
    timeline = compile_timeline(routine, choice(), length_s)
    assert timeline.spans[0].starts_s == 0
    assert all(a.ends_s == b.starts_s for a, b in pairwise(timeline.spans))
    assert all(a.at_s <= b.at_s for a, b in pairwise(timeline.cues))
    assert timeline.ends_s == pytest.approx(sum(seconds))


def test_an_empty_timeline_has_no_length() -> None:
    empty = Routine("own", "Own", RoutineKind.RELIEF, None, ())
    assert compile_timeline(empty, choice(), length_s).ends_s == 0.0


def test_a_boundary_belongs_to_the_span_it_begins() -> None:
    timeline = compile_timeline(calf(), choice(), length_s)
    assert timeline.span_index(4.99) == 0
    assert timeline.span_index(5) == 1
    assert timeline.span_index(10_000) == len(timeline.spans) - 1


def said(routine: Routine, form: Choice) -> list[tuple[float, str]]:
    timeline = compile_timeline(routine, form, length_s)
    return [(cue.at_s, cue.text) for cue in timeline.cues]


def test_both_legs_take_the_hold_twice_and_the_massage_once() -> None:
    form = replace(choice(90, countdown=False), both_legs=BOTH, part=Pass.ROUND)
    timeline = compile_timeline(calf(), form, length_s)
    assert [(span.step, span.leg) for span in timeline.spans] == [
        ("stretch", 1),
        ("hold_2", 1),
        ("stretch", 2),
        ("hold_2", 2),
        ("massage", 1),
    ]
    assert len({span.unit for span in timeline.spans}) == 3
    heard = said(calf(), form)
    assert heard[0] == (0, "Worst leg first.")
    assert heard[1] == (pytest.approx(0.99 + 0.3), "Leg long. Take your toes.")
    assert (90, "Now the other leg.") in heard
    assert [text for _, text in heard].count("Gone? Tap the big button.") == 1


def test_both_legs_count_down_for_each_leg() -> None:
    form = replace(choice(60), both_legs=BOTH, part=Pass.RELAPSE)
    counted = [at for at, text in said(calf(), form) if text in COUNTDOWN]
    assert counted == [25, 26, 27, 28, 29, 55, 56, 57, 58, 59]


def test_what_is_said_once_gives_way_to_what_still_sounds() -> None:
    long = "one two three four five six seven eight nine ten " * 3
    step = Step("hold", "Hold", 60, phrase=long, hold=True, cues=(StepCue("Gone?", 8, once=True),))
    own = Routine("own", "Own", RoutineKind.RELIEF, None, (step,))
    (first, second) = said(own, choice(countdown=False))
    assert second[0] == pytest.approx(first[0] + length_s(long) + CUE_GAP_S)


def test_soft_sounds_stand_in_silence_only() -> None:
    timeline = compile_timeline(calf(), choice(120), length_s)
    before = CUE_GAP_S + CHIME_S
    assert Chime.STRETCH_END in {signal.chime for signal in timeline.signals}
    for signal in timeline.signals:
        ends = [cue.at_s + length_s(cue.text) for cue in timeline.cues if cue.at_s < signal.at_s]
        assert max(ends) <= signal.at_s
        assert signal.at_s + before <= timeline.next_cue_s(signal.at_s) + 1e-9
    slow = compile_timeline(calf(), choice(120), lambda words: 3 * length_s(words))
    assert Chime.STRETCH_END not in {signal.chime for signal in slow.signals}


def test_a_rest_is_announced_and_the_next_hold_is_not() -> None:
    timeline = compile_timeline(foot(), choice(countdown=False), length_s)
    ends = [
        round(signal.at_s + CUE_GAP_S + CHIME_S, 6)
        for signal in timeline.signals
        if signal.chime is Chime.STRETCH_END
    ]
    assert ends == [35, 70, 105, 140]
    assert len(timeline.signals) == 6


def said_at(timeline: Timeline) -> list[tuple[float, str]]:
    return [(round(cue.at_s, 2), cue.text) for cue in timeline.cues]


def test_holds_that_go_from_leg_to_leg_call_for_the_next_one_in_the_rest_before() -> None:
    timeline = compile_timeline(stretch(), Choice(Position.STANDING), length_s)
    holds = [span for span in timeline.spans if span.hold]
    assert [(s.step, s.leg) for s in holds[::3]] == [
        ("calf", 1),
        ("calf", 2),
        ("thigh", 1),
        ("thigh", 2),
    ]
    assert timeline.ends_s == 240
    assert holds[0].place == ("Left leg.", "Heel down.")
    assert said_at(timeline)[:2] == [(0, "Lean in."), (10, "Rest.")]  # who began is in place
    assert said_at(timeline)[5:8] == [(50, "Rest."), (50.63, "Other leg."), (60, "Lean in.")]
    assert "Toes up." in [cue.text for cue in timeline.cues if cue.step == "rest"]


def test_without_a_rest_the_next_leg_is_called_for_as_its_hold_begins() -> None:
    step = Step("calf", "Show", 10, "Down.", hold=True, again="Lean.", legs=LEGS)
    first = Step("sit", "Sit", 20, "Sit.")
    routine = Routine("own", "Own", RoutineKind.STRETCH, None, (first, step))
    timeline = compile_timeline(routine, Choice(), length_s)
    assert said_at(timeline) == [
        (0, "Sit."),
        (20, "Left leg."),
        (20.96, "Down."),
        (21.59, "Lean."),
        (30, "Other leg."),
        (30.96, "Lean."),
    ]


def test_a_routine_that_goes_from_leg_to_leg_does_not_do_so_twice() -> None:
    both = Choice(Position.STANDING, both_legs=BOTH)
    timeline = compile_timeline(stretch(), both, length_s)
    assert timeline == compile_timeline(stretch(), Choice(Position.STANDING), length_s)


def test_each_hold_has_its_own_form_for_sitting() -> None:
    timeline = compile_timeline(stretch(), Choice(Position.SEATED), length_s)
    shown = [(s.show, s.picture, s.place[-1:]) for s in timeline.spans if s.hold][::6]
    assert shown == [
        ("Sit calf", "calf_seated", ("Sit for calf.",)),
        ("Sit thigh", "thigh_seated", ("Sit for thigh.",)),
    ]
