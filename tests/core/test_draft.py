"""A draft: each change gives another draft, and nothing of the routine is lost on the way."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from crampcoach.core import draft as change
from crampcoach.core.draft import Draft, copy_of, draft_of, slug, to_routine, without_off
from crampcoach.core.limits import (
    LONGEST_REST_S,
    LONGEST_STEP_S,
    MOST_CUES,
    MOST_REPEATS,
    MOST_STEPS,
)
from crampcoach.core.routine import Position, Step, StepCue, Variant, When, Wording
from tests.calf import calf, length_s


def draft(*steps: Step) -> Draft:
    return copy_of(replace(calf(), steps=steps), "Mine")


def ids(made: Draft) -> list[str]:
    return [step.id for step in made.steps]


A, B, C = (Step(name, f"Do {name}", 30) for name in "abc")


def test_an_unchanged_draft_is_the_routine_it_began_with() -> None:
    assert to_routine(draft_of(calf()), "calf") == calf()
    assert draft_of(calf()).replaces == "calf"


def test_a_copy_has_its_own_title_and_replaces_nothing() -> None:
    made = copy_of(calf(), "Calf, my version")
    assert made.replaces == ""
    assert to_routine(made, "mine") == replace(calf(), name="mine", title="Calf, my version")
    assert change.rename(made, "Other").title == "Other"


def test_steps_move_and_stay_at_the_ends() -> None:
    made = draft(A, B, C)
    assert ids(change.move_step(made, 0, 1)) == ["b", "a", "c"]
    assert ids(change.move_step(made, 2, -2)) == ["c", "a", "b"]
    assert change.move_step(made, 0, -1) == made
    assert change.move_step(made, 2, 5) == made


def test_a_new_step_comes_after_the_one_looked_at_with_an_id_of_its_own() -> None:
    made = change.add_step(draft(A, B), 0)
    assert ids(made) == ["a", "step_3", "b"]
    assert ids(change.add_step(change.remove_step(made, 0), 0)) == ["step_3", "step_4", "b"]


def test_there_is_an_end_to_steps_and_always_one() -> None:
    full = draft(*(replace(A, id=f"s{n}") for n in range(MOST_STEPS)))
    assert change.add_step(full, 0) == full
    assert change.remove_step(draft(A), 0) == draft(A)
    assert ids(change.remove_step(draft(A, B), 0)) == ["b"]


def test_seconds_stay_within_what_a_file_may_hold() -> None:
    made = draft(A)
    assert change.set_seconds(made, 0, 0).steps[0].seconds == 1
    assert change.set_seconds(made, 0, 1e9).steps[0].seconds == LONGEST_STEP_S
    assert change.set_seconds(made, 0, 45).steps[0].seconds == 45


def test_repeats_and_rests_stay_within_what_a_file_may_hold() -> None:
    made = draft(A)
    assert change.set_repeat(made, 0, 0).steps[0].repeat == 1
    assert change.set_repeat(made, 0, 99).steps[0].repeat == MOST_REPEATS
    assert change.set_rest(made, 0, -1).steps[0].rest_s == 0
    assert change.set_rest(made, 0, 1e9).steps[0].rest_s == LONGEST_REST_S
    assert change.set_rest(change.set_repeat(made, 0, 3), 0, 5).steps[0].repeat == 3


def test_words_and_switches_change_their_step_alone() -> None:
    made = change.set_show(change.set_phrase(draft(A, B), 1, "Say it."), 1, "See it")
    assert made.steps == (A, replace(B, phrase="Say it.", show="See it"))
    off = change.switch(made, 0)
    assert off.steps[0].off
    assert change.switch(off, 0) == made


def test_a_phrase_is_added_where_there_is_room() -> None:
    step = replace(A, phrase="one two three", cues=(StepCue("x y z", 8), StepCue("then so")))
    made = change.add_cue(draft(step), 0, length_s)
    assert made.steps[0].cues[-1] == StepCue("", 10.0)
    late = replace(A, cues=(StepCue("x", 30),))
    assert change.add_cue(draft(late), 0, length_s).steps[0].cues[-1].at_s == 30
    full = draft(replace(A, cues=(StepCue("x", 1),) * MOST_CUES))
    assert change.add_cue(full, 0, length_s) == full


def test_a_moved_phrase_takes_its_then_along_and_all_stay_in_order() -> None:
    cues = (
        StepCue("before", before=True),
        StepCue("first then"),
        StepCue("early", 5),
        StepCue("early then"),
        StepCue("late", 20),
    )
    made = change.move_cue(draft(replace(A, cues=cues)), 0, 2, 25)
    assert [cue.phrase for cue in made.steps[0].cues] == [
        "before",
        "first then",
        "late",
        "early",
        "early then",
    ]
    assert made.steps[0].cues[3].at_s == 25
    assert change.move_cue(made, 0, 3, 99).steps[0].cues[3].at_s == 30
    timed = change.move_cue(made, 0, 0, 0).steps[0].cues
    assert StepCue("before", 0.0) in timed


def test_phrases_are_reworded_and_taken_away() -> None:
    made = draft(replace(A, cues=(StepCue("x", 1, once=True), StepCue("y", 9))))
    assert change.set_cue_phrase(made, 0, 0, "z").steps[0].cues[0] == StepCue("z", 1, once=True)
    assert change.remove_cue(made, 0, 0).steps[0].cues == (StepCue("y", 9),)


def test_a_form_names_no_step_that_is_gone() -> None:
    forms = {
        Position.TOWEL: Variant(Wording(), ("a", "b")),
        Position.SEATED: Variant(Wording("Sit"), None),
        Position.STANDING: Variant(Wording(), ("a",)),
    }
    made = copy_of(replace(calf(), steps=(A, B), variants=forms), "Mine")
    routine = to_routine(change.remove_step(made, 0), "mine")
    assert routine.variants == {
        Position.TOWEL: Variant(Wording(), ("b",)),
        Position.SEATED: Variant(Wording("Sit"), None),
    }
    off = without_off(to_routine(change.switch(made, 0), "mine"))
    assert [step.id for step in off.steps] == ["b"]
    assert set(off.variants) == {Position.TOWEL, Position.SEATED}


def test_a_forms_steps_follow_the_order_of_the_routine() -> None:
    forms = {Position.TOWEL: Variant(Wording(), ("a", "b"))}
    made = copy_of(replace(calf(), steps=(A, B), variants=forms), "Mine")
    moved = to_routine(change.move_step(made, 0, 1), "mine")
    assert moved.variants[Position.TOWEL].steps == ("b", "a")


def test_a_name_is_made_of_the_title_and_is_nobody_elses() -> None:
    assert slug("Calf, my version", ()) == "calf_my_version"
    assert slug("Übung für Zehen!", ()) == "ubung_fur_zehen"
    assert slug("脚", ()) == "routine"
    assert slug("Calf", {"calf", "calf_2"}) == "calf_3"


@given(st.text(max_size=80), st.sets(st.sampled_from(["routine", "a", "a_2", "calf"])))
def test_any_title_gives_a_name_a_file_can_have(title: str, taken: set[str]) -> None:
    name = slug(title, taken)
    assert name
    assert name not in taken
    assert len(name) <= 40
    assert all(c.isascii() and (c.isalnum() or c == "_") for c in name)
    assert name == name.lower()


def test_conditions_survive_every_change() -> None:
    made = change.set_seconds(draft(replace(A, when=When.WALK)), 0, 60)
    assert made.steps[0].when is When.WALK
