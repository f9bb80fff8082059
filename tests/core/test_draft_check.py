"""Faults of a draft: each beside its field, with what mends it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crampcoach.core import draft as change
from crampcoach.core.draft import Draft, copy_of
from crampcoach.core.draft_check import DraftFault, Field, Spot, check
from crampcoach.core.errors import Fault
from crampcoach.core.routine import Routine, Step, StepCue, When
from tests.calf import calf, length_s

STEP = Step("hold", "Pull your toes", 30, phrase="Pull them now.")


def draft(*steps: Step, title: str = "Mine") -> Draft:
    return copy_of(replace(calf(), steps=steps), title)


def none(routine: Routine) -> tuple[Fault, ...]:
    return ()


def faults(made: Draft) -> tuple[DraftFault, ...]:
    return check(made, length_s, none)


def only(made: Draft) -> DraftFault:
    (fault,) = faults(made)
    return fault


def test_the_built_in_calf_has_no_fault() -> None:
    assert faults(copy_of(calf(), "Calf, my version")) == ()


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("  ", "title: must not be empty"),
        ("x" * 501, "title: must be 500 characters at most"),
        ("my.leg", "title: must be words; without a space after the dot it reads as a phrase"),
    ],
)
def test_a_title_needs_words(title: str, said: str) -> None:
    fault = only(draft(STEP, title=title))
    assert fault.spot == Spot(Field.TITLE)
    assert str(fault.fault).startswith(said)


def test_a_line_on_the_screen_is_five_words_at_most() -> None:
    fault = only(draft(STEP, replace(STEP, show="one two three four five six")))
    assert fault.spot == Spot(Field.SHOW, 1)
    assert str(fault.fault) == "step 2, show: must be 5 words at most, not 6"
    assert str(only(draft(replace(STEP, show=" "))).fault) == "step 1, show: must not be empty"


def test_what_is_said_may_be_nothing_at_the_beginning_but_not_in_a_cue() -> None:
    assert faults(draft(replace(STEP, phrase=""))) == ()
    fault = only(draft(replace(STEP, cues=(StepCue("", 9),))))
    assert fault.spot == Spot(Field.CUE, 0, 0)
    assert only(draft(replace(STEP, phrase="a.b"))).spot == Spot(Field.PHRASE, 0)


def test_a_phrase_beyond_the_end_of_its_step_can_be_moved_to_it() -> None:
    made = change.set_seconds(draft(replace(STEP, cues=(StepCue("Halfway.", 25),))), 0, 20)
    fault = only(made)
    assert fault.spot == Spot(Field.AT_S, 0, 0)
    assert str(fault.fault) == "step 1, cue 1, at_s: must be from 0 to 20, not 25"
    assert fault.move_to_s == 20


def test_overlapping_phrases_say_where_the_second_fits() -> None:
    cues = (StepCue("one two three four five six", 15), StepCue("Breathe.", 16))
    fault = only(draft(replace(STEP, cues=cues)))
    assert fault.spot == Spot(Field.AT_S, 0, 1)
    assert str(fault.fault) == "step 1, cue 2, at_s: overlaps the phrase before it by 1.1 s"
    assert fault.move_to_s == 18
    assert faults(change.move_cue(draft(replace(STEP, cues=cues)), 0, 1, 18)) == ()


def test_a_phrase_that_overlaps_the_beginning_is_found_with_what_is_said_before_it() -> None:
    cues = (StepCue("one two three", before=True), StepCue("Breathe.", 1.5))
    fault = only(draft(replace(STEP, cues=cues)))
    assert fault.spot.cue == 1
    assert fault.move_to_s == 3


def test_then_follows_and_never_overlaps() -> None:
    cues = (StepCue("and so"), StepCue("and on"), StepCue("Breathe.", 9))
    assert faults(draft(replace(STEP, cues=cues))) == ()


def test_where_nothing_fits_no_second_is_offered() -> None:
    cues = (StepCue("word " * 90, 5), StepCue("Breathe.", 29))
    assert only(draft(replace(STEP, cues=cues))).move_to_s is None


def test_rare_cues_are_no_overlap_among_the_usual_ones() -> None:
    cues = (StepCue("one two three", 5, when=When.PREGNANT), StepCue("Breathe.", 5))
    assert faults(draft(replace(STEP, cues=cues))) == ()


def test_a_step_that_is_off_is_said_to_nobody() -> None:
    cues = (StepCue("one two three four", 5), StepCue("Breathe.", 5))
    assert faults(draft(STEP, replace(STEP, cues=cues, off=True))) == ()
    fault = only(draft(replace(STEP, off=True)))
    assert fault.spot == Spot(Field.STEPS)
    assert str(fault.fault) == "steps: one step at least must be on"


def test_overlaps_of_the_whole_routine_find_their_step_once_all_else_is_well() -> None:
    def clashes(routine: Routine) -> tuple[Fault, ...]:
        assert [step.id for step in routine.steps] == ["hold", "rest_it"]
        return (Fault("step rest_it", "too long"), Fault("step rest", "too late"))

    made = draft(STEP, replace(STEP, id="off", off=True), replace(STEP, id="rest_it"))
    found = check(made, length_s, clashes)
    assert [(f.spot, str(f.fault)) for f in found] == [
        (Spot(Field.STEPS, 2), "step 3: too long"),
        (Spot(Field.STEPS), "step rest: too late"),
    ]
    wrong = change.rename(made, "")
    assert [f.spot.field for f in check(wrong, length_s, clashes)] == [Field.TITLE]
