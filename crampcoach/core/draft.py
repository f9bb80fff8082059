"""A routine while it is being changed: a value, and what can be done to it.

Nothing here refuses words: what is wrong with them is said beside their field (``draft_check``).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, replace
from math import ceil

from crampcoach.core.limits import (
    LONGEST_REST_S,
    LONGEST_STEP_S,
    MOST_CUES,
    MOST_REPEATS,
    MOST_STEPS,
)
from crampcoach.core.routine import Position, Routine, Step, StepCue, Variant
from crampcoach.core.timeline import CUE_GAP_S, Lengths

SHORTEST_STEP_S = 1
NEW_STEP_S = 30.0
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Draft:
    """What an edit has made of a routine so far.

    Attributes:
        title: What people will read.
        steps: In order, switched-off ones as well.
        base: The routine it began with; what the editor doesn't change stays as it is there.
        replaces: Name of the own routine that saving replaces; empty for a new one.
    """

    title: str
    steps: tuple[Step, ...]
    base: Routine
    replaces: str = ""


def draft_of(routine: Routine) -> Draft:
    """An edit of an own routine."""
    return Draft(routine.title, routine.steps, routine, routine.name)


def copy_of(routine: Routine, title: str) -> Draft:
    """An edit that will become a routine of its own."""
    return Draft(title, routine.steps, routine)


def to_routine(draft: Draft, name: str) -> Routine:
    """The routine an edit has arrived at.

    Args:
        draft: The edit.
        name: The word it is called by.
    """
    ids = tuple(step.id for step in draft.steps)
    return replace(
        draft.base,
        name=name,
        title=draft.title,
        steps=draft.steps,
        variants=_kept_variants(draft.base.variants, ids),
    )


def without_off(routine: Routine) -> Routine:
    """The routine as it is done: without the steps that are switched off."""
    steps = tuple(step for step in routine.steps if not step.off)
    ids = tuple(step.id for step in steps)
    return replace(routine, steps=steps, variants=_kept_variants(routine.variants, ids))


def slug(title: str, taken: Collection[str]) -> str:
    """A name made from a title, that no other routine has."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    stem = "_".join(words)[:LONGEST_NAME].strip("_") or "routine"
    name, number = stem, 2
    while name in taken:
        name = f"{stem[: LONGEST_NAME - 4]}_{number}"
        number += 1
    return name


# ---- the routine --------------------------------------------------------------------------------


def rename(draft: Draft, title: str) -> Draft:
    """Change the title."""
    return replace(draft, title=title)


def move_step(draft: Draft, index: int, by: int) -> Draft:
    """Move a step up (negative) or down; at the ends it stays."""
    to = max(0, min(len(draft.steps) - 1, index + by))
    steps = list(draft.steps)
    steps.insert(to, steps.pop(index))
    return replace(draft, steps=tuple(steps))


def add_step(draft: Draft, after: int) -> Draft:
    """Put an empty step after another; a full routine stays as it is."""
    if len(draft.steps) >= MOST_STEPS:
        return draft
    ids = {step.id for step in draft.steps}
    number = len(draft.steps) + 1
    while f"step_{number}" in ids:
        number += 1
    new = Step(f"step_{number}", "", NEW_STEP_S)
    return replace(draft, steps=(*draft.steps[: after + 1], new, *draft.steps[after + 1 :]))


def remove_step(draft: Draft, index: int) -> Draft:
    """Take a step away; the last one stays."""
    if len(draft.steps) == 1:
        return draft
    return replace(draft, steps=(*draft.steps[:index], *draft.steps[index + 1 :]))


# ---- a step -------------------------------------------------------------------------------------


def set_step(draft: Draft, index: int, step: Step) -> Draft:
    """Put another step in a step's place."""
    return replace(draft, steps=(*draft.steps[:index], step, *draft.steps[index + 1 :]))


def set_seconds(draft: Draft, index: int, seconds: float) -> Draft:
    """Change a step's length, within what a file may hold."""
    allowed = max(float(SHORTEST_STEP_S), min(float(LONGEST_STEP_S), seconds))
    return set_step(draft, index, replace(draft.steps[index], seconds=allowed))


def set_repeat(draft: Draft, index: int, repeat: int) -> Draft:
    """How many times a step is done, 1 to ``MOST_REPEATS``."""
    step = draft.steps[index]
    return set_step(draft, index, replace(step, repeat=max(1, min(MOST_REPEATS, repeat))))


def set_rest(draft: Draft, index: int, rest_s: float) -> Draft:
    """How long the rest after each time is in seconds, 0 to ``LONGEST_REST_S``."""
    step = draft.steps[index]
    return set_step(draft, index, replace(step, rest_s=max(0.0, min(LONGEST_REST_S, rest_s))))


def set_show(draft: Draft, index: int, show: str) -> Draft:
    """Change the line on the screen."""
    return set_step(draft, index, replace(draft.steps[index], show=show))


def set_phrase(draft: Draft, index: int, phrase: str) -> Draft:
    """Change what is said at the beginning."""
    return set_step(draft, index, replace(draft.steps[index], phrase=phrase))


def switch(draft: Draft, index: int) -> Draft:
    """Switch a step off, or on again."""
    step = draft.steps[index]
    return set_step(draft, index, replace(step, off=not step.off))


# ---- what is said within a step -----------------------------------------------------------------


def add_cue(draft: Draft, index: int, length_s: Lengths) -> Draft:
    """Add an empty phrase where there is room after the last one."""
    step = draft.steps[index]
    if len(step.cues) >= MOST_CUES:
        return draft
    end = length_s(step.phrase) if step.phrase else 0.0
    for cue in step.cues:
        end = max(end, cue.at_s if cue.at_s is not None else end) + length_s(cue.phrase)
    at_s = min(float(ceil(end + CUE_GAP_S)), step.seconds)
    return set_step(draft, index, replace(step, cues=(*step.cues, StepCue("", at_s))))


def remove_cue(draft: Draft, index: int, number: int) -> Draft:
    """Take a phrase away."""
    step = draft.steps[index]
    cues = (*step.cues[:number], *step.cues[number + 1 :])
    return set_step(draft, index, replace(step, cues=cues))


def set_cue_phrase(draft: Draft, index: int, number: int, phrase: str) -> Draft:
    """Change the words of a phrase."""
    step = draft.steps[index]
    cue = replace(step.cues[number], phrase=phrase)
    cues = (*step.cues[:number], cue, *step.cues[number + 1 :])
    return set_step(draft, index, replace(step, cues=cues))


def move_cue(draft: Draft, index: int, number: int, at_s: float) -> Draft:
    """Say a phrase at another second of its step; the phrases are put in order again."""
    step = draft.steps[index]
    allowed = max(0.0, min(step.seconds, at_s))
    cue = replace(step.cues[number], at_s=allowed, before=False)
    cues = (*step.cues[:number], cue, *step.cues[number + 1 :])
    return set_step(draft, index, replace(step, cues=_in_order(cues)))


def _in_order(cues: tuple[StepCue, ...]) -> tuple[StepCue, ...]:
    """By time, each "then" still after the phrase it follows."""
    groups: list[list[StepCue]] = [[]]
    for cue in cues:
        if cue.at_s is None:
            groups[-1].append(cue)
        else:
            groups.append([cue])
    first, timed = groups[0], groups[1:]
    timed.sort(key=lambda group: group[0].at_s or 0.0)
    return tuple(cue for group in (first, *timed) for cue in group)


def _kept_variants(
    variants: dict[Position, Variant], ids: tuple[str, ...]
) -> dict[Position, Variant]:
    """The forms of the routine, none of them naming a step that is gone."""
    kept: dict[Position, Variant] = {}
    for position, variant in variants.items():
        if variant.steps is None:
            kept[position] = variant
            continue
        steps = tuple(step for step in ids if step in variant.steps)
        if steps:
            kept[position] = replace(variant, steps=steps)
    return kept
