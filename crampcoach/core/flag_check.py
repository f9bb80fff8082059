"""Which red flags are to be shown by day: those that apply and weren't read yet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from crampcoach.core.facts import Facts, Urgency
from crampcoach.core.night import Night
from crampcoach.core.ports import DiaryReading
from crampcoach.core.profile import HealthProfile
from crampcoach.core.red_flag import RaisedFlag
from crampcoach.core.redflags import raised
from crampcoach.core.region import Line
from crampcoach.core.sign import Sign


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


def read_facts(diary: DiaryReading, profile: HealthProfile, today: date) -> Facts:
    """What the rules look at, from the diary.

    Only rule R12 asks for episodes, and of those for the first one: that is found in the glances,
    which are quick to read however long the diary is, and only where there is a medicine.
    """
    first: tuple[str, ...] = ()
    if profile.medicines:
        nights = (glance.night_date for glance in diary.glances("", ""))
        first = tuple(night for night in (min(nights, default=""),) if night)
    episodes = (episode for night in first for episode in diary.episodes_between(night, night))
    return Facts(profile, today, episodes=tuple(episodes), nights=diary.nights_between("", ""))


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
