"""A routine at a glance."""

from __future__ import annotations

from dataclasses import replace

from crampcoach.core.form import Choice
from crampcoach.core.outline import OutlineStep, outline
from crampcoach.core.preferences import Preferences
from crampcoach.core.timeline import compile_timeline
from tests.calf import calf, foot, length_s
from tests.stretch import stretch


def test_holds_that_go_on_are_one_movement() -> None:
    shown = outline(calf(), Preferences().conditions())
    assert shown.steps[0].holds_s == (60, 30, 30)
    assert "start" not in [step.show for step in shown.steps]


def test_repeats_keep_their_rest() -> None:
    (hold, *_) = outline(foot(), frozenset()).steps
    assert hold == OutlineStep(hold.show, hold.picture, (30,) * 4, 5)


def test_the_length_is_the_timelines() -> None:
    for routine in (calf(), foot(), stretch()):
        for preferences in (Preferences(), Preferences(hold_s=60, walk=True)):
            conditions = preferences.conditions()
            timeline = compile_timeline(routine, Choice(conditions=conditions), length_s)
            assert outline(routine, conditions).seconds == timeline.ends_s


def test_a_step_that_is_off_takes_no_part() -> None:
    routine = replace(calf(), steps=tuple(replace(s, off=True) for s in calf().steps))
    assert outline(routine, frozenset()).seconds == 0
