from __future__ import annotations

from crampcoach.core.first_run import FirstStep


def test_the_steps_follow_each_other_and_end() -> None:
    step: FirstStep | None = FirstStep.SOUND
    seen: list[FirstStep] = []
    while step is not None:
        seen.append(step)
        step = step.following
    assert seen == list(FirstStep)
    assert len(seen) <= 4


def test_the_first_step_has_none_before_it() -> None:
    assert FirstStep.SOUND.earlier is FirstStep.SOUND
    assert FirstStep.HEALTH.earlier is FirstStep.EVENING
