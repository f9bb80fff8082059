"""Which red-flag rules apply: what is worth more than a stretch (clinical.md, section 4)."""

from __future__ import annotations

from crampcoach.core.facts import Facts
from crampcoach.core.red_flag import RaisedFlag
from crampcoach.core.red_flag_rules import RULES


def raised(facts: Facts) -> tuple[RaisedFlag, ...]:
    """The rules that apply, the most urgent first, else in their order."""
    found: list[RaisedFlag] = []
    for flag in RULES:
        grade = next((grade for grade in flag.grades if grade.when(facts)), None)
        if grade is not None:
            found.append(RaisedFlag(flag, grade, flag.occasion(facts)))
    return tuple(sorted(found, key=lambda flag: -flag.urgency))
