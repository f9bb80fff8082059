"""How the health profile changes a routine: every rule, and its source."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from crampcoach.core.form import Choice, blocks, has_steps
from crampcoach.core.profile import NOTHING_TOLD, Condition, HealthProfile
from crampcoach.core.routine import Muscle, Position, Routine, RoutineKind, Step, StepCue, When
from crampcoach.core.safety import (
    SAFETY_RULES,
    Limit,
    conditions_under,
    first_position,
    limits_for,
    may_take,
    next_position,
)
from tests.calf import calf, choice, foot


def told(*conditions: Condition, cleared: bool = False) -> HealthProfile:
    since = dict.fromkeys(conditions, date(2026, 1, 1))
    return HealthProfile(since, stretching_cleared=cleared)


def steps(profile: HealthProfile, routine: Routine | None = None) -> list[str]:
    limits = limits_for(profile)
    conditions = conditions_under(choice(60, extra=(When.WALK,)).conditions, limits)
    form = Choice(conditions=conditions, limits=limits)
    return [block.step.id for block in blocks(routine or calf(), form)]


def test_nothing_told_changes_nothing() -> None:
    assert limits_for(NOTHING_TOLD) == frozenset()


@pytest.mark.parametrize(
    ("condition", "limits"),
    [
        (Condition.FALL_RISK, {Limit.NO_STANDING}),
        (
            Condition.PREGNANT,
            {
                Limit.SIDE_LYING,
                Limit.LIGHT_TOUCH,
                Limit.CAREFUL_POINTING,
                Limit.SWELLING_WARNING,
            },
        ),
        (Condition.CLOT_HISTORY, {Limit.NO_MASSAGE, Limit.SWELLING_WARNING}),
        (Condition.NUMB_FEET, {Limit.NO_COLD_FLOOR, Limit.SLIPPERS}),
        (Condition.DIABETES, {Limit.NO_COLD_FLOOR, Limit.SLIPPERS}),
        (Condition.BLOOD_THINNER, {Limit.LIGHT_TOUCH}),
        (Condition.RECENT_SURGERY, {Limit.NO_STRETCH, Limit.SWELLING_WARNING}),
        (Condition.DIALYSIS, set()),
        (Condition.THYROID, set()),
        (Condition.LIMIT_FLUIDS, set()),
    ],
)
def test_what_follows_from_each_condition(condition: Condition, limits: set[Limit]) -> None:
    assert limits_for(told(condition)) == limits


def test_every_rule_has_a_name_of_its_own_and_a_source() -> None:
    assert len({rule.id for rule in SAFETY_RULES}) == len(SAFETY_RULES)
    assert all(rule.source and rule.limits for rule in SAFETY_RULES)
    assert {limit for rule in SAFETY_RULES for limit in rule.limits} == set(Limit)


def test_a_clearance_by_the_clinician_brings_the_stretch_back() -> None:
    assert Limit.NO_STRETCH not in limits_for(told(Condition.RECENT_SURGERY, cleared=True))


def test_who_may_fall_is_not_led_to_stand_or_walk() -> None:
    usual = ["start", "stretch", "massage", "sit", "stand", "walk", "settle"]
    assert steps(NOTHING_TOLD) == usual
    assert steps(told(Condition.FALL_RISK)) == ["start", "stretch", "massage", "sit", "settle"]
    assert not may_take(calf(), Position.STANDING, limits_for(told(Condition.FALL_RISK)))
    assert may_take(calf(), Position.STANDING, frozenset())


def test_a_history_of_clots_leaves_out_the_massage() -> None:
    assert "massage" not in steps(told(Condition.CLOT_HISTORY))


def test_after_surgery_nothing_is_stretched_rubbed_or_stood_on() -> None:
    gentle = Step("breathe", "Breathe", 60, phrase="Breathe in.", when=When.GENTLE)
    routine = replace(calf(), steps=(*calf().steps, gentle))
    assert steps(told(Condition.RECENT_SURGERY), routine) == ["start", "settle", "breathe"]


def test_nothing_may_be_left_of_an_own_routine() -> None:
    hold = Step("pull", "Pull", 30, phrase="Pull.", hold=True)
    own = Routine("own", "Own", RoutineKind.RELIEF, None, (hold,))
    assert has_steps(own, Choice())
    assert not has_steps(own, Choice(limits=frozenset({Limit.NO_STRETCH})))


def test_numb_feet_stand_on_no_cold_floor() -> None:
    conditions = frozenset({When.COLD_FLOOR, When.WALK})
    under = conditions_under(conditions, limits_for(told(Condition.NUMB_FEET)))
    assert under == {When.WALK, When.SLIPPERS}


def test_in_pregnancy_it_is_done_lying_on_the_side() -> None:
    form = Choice(limits=frozenset({Limit.SIDE_LYING}))
    hold = next(block for block in blocks(calf(), form) if block.step.hold)
    assert (hold.step.phrase, hold.step.picture) == ("Lie on your side.", "calf_lying")
    seated = replace(form, position=Position.SEATED)
    hold = next(block for block in blocks(calf(), seated) if block.step.hold)
    assert hold.step.phrase == "Heel out."
    usual = next(block for block in blocks(foot(), form) if block.step.hold)
    assert usual.step.phrase == "Take your toes."  # no other wording there


def test_what_is_done_on_the_back_is_done_seated_in_pregnancy() -> None:
    hamstring = replace(calf(), muscle=Muscle.HAMSTRING)
    limits = frozenset({Limit.SIDE_LYING})
    assert first_position(hamstring, limits) is Position.SEATED
    assert first_position(hamstring, frozenset()) is Position.IN_BED
    assert next_position(hamstring, Position.SEATED, limits) is Position.TOWEL
    assert next_position(hamstring, Position.TOWEL, limits) is Position.SEATED


def test_the_nearest_position_is_taken() -> None:
    falls = frozenset({Limit.NO_STANDING})
    assert first_position(calf(), frozenset(), Position.STANDING) is Position.STANDING
    assert first_position(calf(), falls, Position.STANDING) is Position.SEATED
    assert first_position(foot(), falls, Position.STANDING) is Position.IN_BED
    assert first_position(foot(), frozenset(), Position.TOWEL) is Position.IN_BED


def test_a_step_that_is_switched_off_takes_no_part() -> None:
    routine = replace(calf(), steps=tuple(replace(s, off=s.id == "sit") for s in calf().steps))
    assert "sit" not in [block.step.id for block in blocks(routine, Choice())]


def test_a_leading_cue_comes_before_the_phrase() -> None:
    step = Step(
        "point",
        "Point",
        30,
        phrase="Point your toes.",
        hold=True,
        cues=(StepCue("Careful.", before=True), StepCue("Halfway.", 15)),
    )
    own = Routine("own", "Own", RoutineKind.RELIEF, None, (step,))
    (block,) = blocks(own, Choice())
    assert [cue.phrase for cue in block.leads] == ["Careful."]
    assert [cue.phrase for cue in block.cues] == ["Halfway."]
