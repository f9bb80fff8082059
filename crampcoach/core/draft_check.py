"""What is wrong with a routine that is being changed, field by field, and what mends it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from crampcoach.core.draft import Draft, to_routine, without_off
from crampcoach.core.errors import Fault
from crampcoach.core.limits import LONGEST_TEXT, PHRASE_NAME, SHOW_WORDS
from crampcoach.core.plain_words import plainly
from crampcoach.core.routine import Routine, Step, StepCue, When
from crampcoach.core.timeline import CUE_GAP_S, THEN_GAP_S, Lengths

Clashes = Callable[[Routine], tuple[Fault, ...]]
"""Names every pair of phrases that overlaps in some form of a routine."""

_RARE = frozenset({When.PREGNANT, When.LIGHT_TOUCH, When.SLIPPERS, When.GENTLE})
"""Cues under these are looked at in the forms they belong to, not among all others."""


class Field(StrEnum):
    """What of a draft can be wrong."""

    TITLE = "title"
    STEPS = "steps"
    SHOW = "show"
    PHRASE = "phrase"
    CUE = "cue"
    AT_S = "at_s"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a draft.

    Attributes:
        field: The field.
        step: Index of the step, or None for the whole routine.
        cue: Index of the phrase within the step, or None.
    """

    field: Field
    step: int | None = None
    cue: int | None = None


@dataclass(frozen=True, slots=True)
class DraftFault:
    """A fault, where it is, and what would mend it.

    Attributes:
        spot: Where.
        fault: The same place in words, and what is wrong.
        move_to_s: The second to move the phrase to, or None where that would not help.
    """

    spot: Spot
    fault: Fault
    move_to_s: float | None = None


def check(draft: Draft, length_s: Lengths, clashes: Clashes) -> tuple[DraftFault, ...]:
    """Everything that stands in the way of saving a draft, in the order of its fields.

    Args:
        draft: The draft.
        length_s: The length of a phrase's clip in seconds.
        clashes: Names what overlaps in any form of the whole routine.
    """
    found = [*_title(draft), *_steps(draft, length_s)]
    return tuple(found or _elsewhere(draft, clashes))


def _title(draft: Draft) -> Iterator[DraftFault]:
    problem = _words(draft.title, required=True)
    if problem:
        yield DraftFault(Spot(Field.TITLE), Fault("title", problem))


def _steps(draft: Draft, length_s: Lengths) -> Iterator[DraftFault]:
    if all(step.off for step in draft.steps):
        yield DraftFault(
            Spot(Field.STEPS), Fault("steps", plainly("one step at least must be on"))
        )
    for index, step in enumerate(draft.steps):
        yield from _fields(index, step)
        if not step.off:
            yield from _overlaps(index, step, length_s)


def _fields(index: int, step: Step) -> Iterator[DraftFault]:
    place = f"step {index + 1}"
    problem = _words(step.show, required=True)
    if not problem and len(step.show.split()) > SHOW_WORDS:
        count = len(step.show.split())
        problem = plainly(
            "must be {most} words at most, not {count}", most=SHOW_WORDS, count=count
        )
    if problem:
        yield DraftFault(Spot(Field.SHOW, index), Fault(f"{place}, show", problem))
    problem = _words(step.phrase, required=False)
    if problem:
        yield DraftFault(Spot(Field.PHRASE, index), Fault(f"{place}, phrase", problem))
    for number, cue in enumerate(step.cues):
        where = f"{place}, cue {number + 1}"
        problem = _words(cue.phrase, required=True)
        if problem:
            fault = Fault(f"{where}, phrase", problem)
            yield DraftFault(Spot(Field.CUE, index, number), fault)
        if cue.at_s is not None and not 0 <= cue.at_s <= step.seconds:
            problem = plainly(
                "must be from 0 to {most}, not {value}",
                most=f"{step.seconds:g}",
                value=f"{cue.at_s:g}",
            )
            spot = Spot(Field.AT_S, index, number)
            yield DraftFault(spot, Fault(f"{where}, at_s", problem), step.seconds)


def _words(text: str, *, required: bool) -> str:
    """What is wrong with a text; empty if nothing."""
    if required and not text.strip():
        return plainly("must not be empty")
    if len(text) > LONGEST_TEXT:
        return plainly("must be {most} characters at most", most=LONGEST_TEXT)
    if PHRASE_NAME.fullmatch(text):
        return plainly("must be words; without a space after the dot it reads as a phrase's name")
    return ""


def _overlaps(index: int, step: Step, length_s: Lengths) -> Iterator[DraftFault]:
    """Phrases of a step that begin before the one before them is over."""
    end, last = 0.0, ""
    for number, at_s, words in _said(step, length_s):
        missing = end + CUE_GAP_S - at_s
        if last and missing > 1e-6:
            mended = float(ceil(end + CUE_GAP_S))
            fits = number is not None and mended <= step.seconds
            overlap = round(max(0.1, missing), 1)
            problem = plainly("overlaps the phrase before it by {seconds} s", seconds=overlap)
            place = f"step {index + 1}, cue {(number or 0) + 1}, at_s"
            spot = Spot(Field.AT_S, index, number)
            yield DraftFault(spot, Fault(place, problem), mended if fits else None)
        end, last = max(end, at_s + length_s(words)), words


def _said(step: Step, length_s: Lengths) -> Iterator[tuple[int | None, float, str]]:
    """What is said in a step: the cue's index (None for the step's phrase), when, the words."""
    usual = [(n, cue) for n, cue in enumerate(step.cues) if cue.when not in _RARE]
    end = 0.0
    for number, words in _opening(step, usual):
        at_s = end + THEN_GAP_S if end else 0.0
        yield number, at_s, words
        end = at_s + length_s(words)
    for number, cue in usual:
        if cue.before:
            continue
        at_s = end + THEN_GAP_S if cue.at_s is None else cue.at_s
        yield number, at_s, cue.phrase
        end = at_s + length_s(cue.phrase)


def _opening(step: Step, cues: list[tuple[int, StepCue]]) -> Iterator[tuple[int | None, str]]:
    for number, cue in cues:
        if cue.before:
            yield number, cue.phrase
    if step.phrase:
        yield None, step.phrase


def _elsewhere(draft: Draft, clashes: Clashes) -> Iterator[DraftFault]:
    """Overlaps that only the whole routine shows: at a step's end, or in another form of it."""
    ids = {f"step {step.id}": n for n, step in reversed(list(enumerate(draft.steps)))}
    for fault in clashes(without_off(to_routine(draft, "draft"))):
        index = ids.get(fault.place)
        place = fault.place if index is None else f"step {index + 1}"
        yield DraftFault(Spot(Field.STEPS, index), Fault(place, fault.problem))
