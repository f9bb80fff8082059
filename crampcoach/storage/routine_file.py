"""Reads one routine file (design.md, "Names and formats"), with every fault it has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from crampcoach.core.errors import Fault, RoutineUnusableError
from crampcoach.core.limits import (
    LONGEST_REST_S,
    LONGEST_STEP_S,
    MOST_CUES,
    MOST_REPEATS,
    MOST_STEPS,
    PHRASE_NAME,
    SHOW_WORDS,
)
from crampcoach.core.plain_words import plainly
from crampcoach.core.routine import (
    BothLegs,
    Muscle,
    Position,
    Relapse,
    Routine,
    RoutineKind,
    Step,
    StepCue,
    Variant,
    When,
    Wording,
    WordingKind,
)
from crampcoach.storage.schema import Table
from crampcoach.storage.toml_file import UnreadableFileError, read_toml

_WORD = re.compile(r"[a-z0-9_]{1,40}")


def read_routine(path: Path, phrases: Mapping[str, str]) -> Routine:
    """The routine of a file; its name is the file's stem.

    Args:
        path: The file.
        phrases: Words by the names that texts of the file may use.

    Raises:
        RoutineUnusableError: It can't be read, or has faults: all of them.
    """
    try:
        values = read_toml(path)
    except FileNotFoundError as error:
        raise RoutineUnusableError(
            path.name, (Fault("", plainly("there is no such file")),)
        ) from error
    except UnreadableFileError as error:
        raise RoutineUnusableError(path.name, (error.fault,)) from error
    reader = _Reader(Table(values), phrases)
    routine = reader.routine(path.stem)
    if reader.root.faults:
        raise RoutineUnusableError(path.name, tuple(reader.root.faults))
    return routine


class _Reader:
    """One pass over the tables of a file."""

    def __init__(self, root: Table, phrases: Mapping[str, str]) -> None:
        self.root = root
        self._phrases = phrases

    def routine(self, name: str) -> Routine:
        root = self.root
        self._word(root, "id", required=True)
        title = self._words(root, "title", required=True)
        kind = root.one_of("kind", RoutineKind, required=True) or RoutineKind.RELIEF
        muscle = root.one_of("muscle", Muscle)
        steps = tuple(
            self._step(table) for table in root.tables("step", most=MOST_STEPS, required=True)
        )
        if "step" in root and not steps:
            root.fault("step", plainly("must hold one step at least"))
        relapse = self._relapse(root.table("relapse"))
        variants = self._variants(root.table("variant"), tuple(step.id for step in steps))
        wordings = self._wordings(root.table("wording"))
        root.allow_no_others()
        return Routine(name, title, kind, muscle, steps, variants, relapse, wordings)

    def _step(self, table: Table) -> Step:
        seconds = table.number("seconds", 1, LONGEST_STEP_S, unit="seconds", required=True)
        hold = table.flag("hold")
        rest_s = table.number("rest_s", 0, LONGEST_REST_S, unit="seconds")
        if rest_s and not hold:
            table.fault("rest_s", plainly("needs hold = true in the same step"))
        legs = table.table("legs")
        if legs is not None and not hold:
            table.fault("legs", plainly("needs hold = true in the same step"))
        seated = table.table("seated")
        step = Step(
            id=self._word(table, "id", required=True),
            show=self._line(table, "show", required=True),
            seconds=seconds,
            phrase=self._words(table, "phrase"),
            picture=self._word(table, "picture"),
            hold=hold,
            repeat=table.whole("repeat", 1, MOST_REPEATS, 1),
            rest_s=rest_s,
            again=self._words(table, "again"),
            rest_phrase=self._words(table, "rest_phrase"),
            when=table.one_of("when", When),
            cues=self._cues(table, seconds),
            seated=None if seated is None else self._wording(seated),
            legs=None if legs is None else self._legs(legs),
            off=table.flag("off"),
        )
        table.allow_no_others()
        return step

    def _legs(self, table: Table) -> BothLegs:
        legs = BothLegs(
            first=self._words(table, "first", required=True),
            other=self._words(table, "other", required=True),
        )
        table.allow_no_others()
        return legs

    def _cues(self, table: Table, seconds: float) -> tuple[StepCue, ...]:
        return tuple(
            self._cue(cue, seconds or LONGEST_STEP_S)
            for cue in table.tables("cue", most=MOST_CUES)
        )

    def _cue(self, table: Table, seconds: float) -> StepCue:
        then, before = table.flag("then"), table.flag("before")
        if (then, before, "at_s" in table).count(True) != 1:
            allowed = plainly(
                "must be there, or then = true or before = true, and only one of them"
            )
            table.fault("at_s", allowed)
        at_s = table.number("at_s", 0, seconds, unit="seconds")
        cue = StepCue(
            phrase=self._words(table, "phrase", required=True),
            at_s=at_s if "at_s" in table else None,
            once=table.flag("once"),
            when=table.one_of("when", When),
            before=before,
        )
        table.allow_no_others()
        return cue

    def _relapse(self, table: Table | None) -> Relapse:
        if table is None:
            return Relapse()
        seconds = table.number("seconds", 1, LONGEST_STEP_S, Relapse().seconds, unit="seconds")
        relapse = Relapse(seconds, self._cues(table, seconds))
        table.allow_no_others()
        return relapse

    def _variants(self, table: Table | None, steps: tuple[str, ...]) -> dict[Position, Variant]:
        if table is None:
            return {}
        variants: dict[Position, Variant] = {}
        for position in Position:
            inner = table.table(position)
            if inner is not None:
                kept = self._kept_steps(inner, steps)
                variants[position] = Variant(self._wording(inner), kept)
        table.allow_no_others()
        return variants

    def _wordings(self, table: Table | None) -> dict[WordingKind, Wording]:
        if table is None:
            return {}
        inner = {kind: table.table(kind) for kind in WordingKind}
        table.allow_no_others()
        return {kind: self._wording(found) for kind, found in inner.items() if found is not None}

    def _kept_steps(self, table: Table, steps: tuple[str, ...]) -> tuple[str, ...] | None:
        def accept(value: object) -> tuple[str, ...] | None:
            if not isinstance(value, list) or not value:
                return None
            kept = tuple(step for step in steps if step in value)
            return kept if all(step in steps for step in value) else None  # pyright: ignore[reportUnknownVariableType]

        allowed = plainly("a list of {words}", words=", ".join(steps))
        return table.read("steps", allowed, accept, None)

    def _wording(self, table: Table) -> Wording:
        wording = Wording(
            show=self._line(table, "show"),
            phrase=self._words(table, "phrase"),
            picture=self._word(table, "picture"),
            again=self._words(table, "again"),
        )
        table.allow_no_others()
        return wording

    def _word(self, table: Table, key: str, *, required: bool = False) -> str:
        def accept(value: object) -> str | None:
            is_word = isinstance(value, str) and _WORD.fullmatch(value)
            return str(value) if is_word else None

        allowed = plainly("one word of small letters, digits and underscores")
        return table.read(key, allowed, accept, "", required=required)

    def _words(self, table: Table, key: str, *, required: bool = False) -> str:
        """The words themselves, also where the file gives a phrase's name."""
        text = table.text(key, required=required)
        if not PHRASE_NAME.fullmatch(text):
            return text
        if text not in self._phrases:
            problem = plainly(
                'must be words, or the name of a phrase there is, not "{text}"', text=text
            )
            table.fault(key, problem)
        return self._phrases.get(text, "")

    def _line(self, table: Table, key: str, *, required: bool = False) -> str:
        words = self._words(table, key, required=required)
        count = len(words.split())
        if count > SHOW_WORDS:
            problem = plainly(
                "must be {most} words at most, not {count}", most=SHOW_WORDS, count=count
            )
            table.fault(key, problem)
        return words
