"""What figures say, as values: a screen has the words, and a figure without a sentence is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    """What two figures beside each other allow to say."""

    FEWER = "fewer"
    MORE = "more"
    CANT_TELL = "cant_tell"
    """The interval spans no difference."""


class Say(StrEnum):
    """What a sentence says; in brackets its numbers."""

    NO_NIGHTS = "no_nights"
    CRAMP_NIGHTS = "cramp_nights"
    """Of the nights looked at (cramp_nights, nights, share_pct, low_pct, high_pct)."""
    NIGHTS_SO_FAR = "nights_so_far"
    """Too few for an interval (cramp_nights, nights, needed)."""
    NIGHTS_BEFORE = "nights_before"
    """Cramp nights of as many before (cramp_nights, nights, now, verdict)."""
    RATE = "rate"
    """A week (cramps, nights, rate, low, high)."""
    RATE_BEFORE = "rate_before"
    """Cramps against those before (ratio, low, high)."""
    WEEKLY = "weekly"
    """The chart (weeks, first, last, low, high): its rate at both ends, and its range there."""
    WEEKLY_FEW = "weekly_few"
    """The chart without a line (weeks, nights, needed)."""
    SHARES = "shares"
    """Cramp nights with and without (here, here_nights, here_pct, there, there_nights,
    there_pct)."""
    SIDES_SO_FAR = "sides_so_far"
    """Too few (here_nights, there_nights, cramps, nights_needed, cramps_needed)."""
    DIFFERENCE = "difference"
    """Of the shares, in points (points, low, high, verdict)."""
    RATIO = "ratio"
    """Of the rates (ratio, low, high)."""
    CLUSTERS = "clusters"
    """The rates differ, the nights can't tell: cramps cluster, and the nights decide."""
    MOSTLY_LATER = "mostly_later"
    """Most nights with it came later: time itself may be what differs."""
    MOSTLY_EARLIER = "mostly_earlier"
    PAIN = "pain"
    """(median, least, most, episodes)."""
    PAIN_FEW = "pain_few"
    """(episodes, needed)."""
    DURATION = "duration"
    """(median_s, longest_s, episodes): lower bounds."""
    DURATION_FEW = "duration_few"
    """(episodes, needed)."""
    HOURS = "hours"
    """(start, end, count, episodes)."""
    HOURS_FEW = "hours_few"
    """(episodes, needed)."""
    PLACES = "places"
    """(muscle, count, episodes)."""
    SIDES = "sides"
    """(left, right, both, unknown)."""
    NO_EPISODES = "no_episodes"
    RELIEF = "relief"
    """(step, count, episodes): descriptive only."""
    RELIEF_NONE = "relief_none"
    MISSING = "missing"
    """(missing, nights)."""
    LIMITS = "limits"
    """What a diary can't tell."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence.

    Attributes:
        what: What it says.
        numbers: What is filled in, by the names that ``Say`` gives.
    """

    what: Say
    numbers: Mapping[str, int | float | str] = field(
        default_factory=dict[str, "int | float | str"]
    )
