"""Which red flags are to be shown by day: those that apply and weren't read yet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

from crampcoach.core.entry import Search
from crampcoach.core.episode import Episode
from crampcoach.core.facts import Facts, Urgency
from crampcoach.core.night import Night
from crampcoach.core.ports import DiaryReading
from crampcoach.core.red_flag import RaisedFlag
from crampcoach.core.redflags import raised
from crampcoach.core.region import Line
from crampcoach.core.sign import Sign

FIRST_SPAN_DAYS = 14


@dataclass(frozen=True, slots=True)
class FlagView:
    """A red flag, as a day page shows it.

    Attributes:
        rule: Its id.
        key: What its acknowledgement is kept under.
        urgency: When to get help.
        about: What it is about, in a few words.
        message: What to do.
        stem: That this can have other causes.
        number: Whom to call; empty where no number is known.
        line: What kind of number that is; None where nobody is to be called.
        line_name: What the line calls itself; may be empty.
        in_words: Whom to call, in words; empty where nobody is.
    """

    rule: str
    key: str
    urgency: Urgency
    about: str
    message: str
    stem: str
    number: str
    line: Line | None
    line_name: str
    in_words: str


def first_cramps(diary: DiaryReading) -> tuple[Episode, ...]:
    """The first episodes, all that rule R12 asks for: looked for in ever longer spans."""
    newest = diary.find_nights(Search(), limit=1)
    first, days = diary.first_night(), FIRST_SPAN_DAYS
    while first and newest and first <= newest[0]:
        until = date.fromisoformat(first) + timedelta(days=days)
        found = diary.episodes_between(first, until.isoformat())
        if found:
            return found
        first, days = (until + timedelta(days=1)).isoformat(), 2 * days
    return ()


def with_review(facts: Facts, review: Night) -> Facts:
    """The facts with a review as it is now, whatever the diary held of it."""
    others = (night for night in facts.nights if night.id != review.id)
    return replace(facts, nights=(*others, review))


def unread(facts: Facts, acknowledged: Collection[str]) -> tuple[RaisedFlag, ...]:
    """The flags that apply and weren't read on this occasion, the most urgent first."""
    return tuple(flag for flag in raised(facts) if flag.key not in acknowledged)


def sign_behind(flag: RaisedFlag, review: Night | None) -> Sign | None:
    """The answer that raised a flag; None where the diary did."""
    told = review.answers if review is not None else frozenset[Sign]()
    return next((sign for sign in flag.flag.signs if sign in told), None)
