"""Which red-flag rules apply: what is worth more than a stretch (clinical.md, section 4)."""

from __future__ import annotations

from datetime import date

from crampcoach.core.facts import Facts
from crampcoach.core.profile import HealthProfile
from crampcoach.core.red_flag import RaisedFlag
from crampcoach.core.red_flag_rules import RULES
from crampcoach.core.sign import FURTHER_SIGNS, MORNING_SIGNS, Sign


def raised(facts: Facts) -> tuple[RaisedFlag, ...]:
    """The rules that apply, the most urgent first, else in their order."""
    found: list[RaisedFlag] = []
    for flag in RULES:
        grade = next((grade for grade in flag.grades if grade.when(facts)), None)
        if grade is not None:
            found.append(RaisedFlag(flag, grade, flag.occasion(facts)))
    return tuple(sorted(found, key=lambda flag: -flag.urgency))


def morning_questions(profile: HealthProfile, today: date) -> tuple[Sign, ...]:
    """What the morning asks of this person: nothing that would mean nothing by itself.

    So who takes no statin isn't asked for muscle pain, and who isn't pregnant not for a headache.
    """

    def matters(sign: Sign) -> bool:
        return bool(raised(Facts(profile, today, frozenset({sign}))))

    return (*MORNING_SIGNS, *filter(matters, FURTHER_SIGNS))
