"""Whom to call where: numbers come from the region's table, or are said in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Line(StrEnum):
    """Whom a warning says to call."""

    EMERGENCY = "emergency"
    MATERNITY = "maternity"
    ADVICE = "advice"


IN_WORDS = {
    Line.EMERGENCY: "show.line_emergency",
    Line.MATERNITY: "show.line_maternity",
    Line.ADVICE: "show.line_advice",
}
"""Phrases for whom no number is known: "your local emergency number"."""


@dataclass(frozen=True, slots=True)
class Region:
    """A country's numbers, written as people there write them.

    Attributes:
        code: Two small letters.
        name: Its name.
        emergency: Number of the emergency services for an ambulance.
        maternity: Number of the maternity line; empty where there is no national one.
        advice: Number of the urgent advice line; empty where there is no national one.
        advice_name: What that line is called.
        source: Where the numbers come from.
        checked: When they were entered or last gone through.
    """

    code: str
    name: str
    emergency: str
    maternity: str
    advice: str
    advice_name: str
    source: str
    checked: date

    def number(self, line: Line) -> str:
        """The number of a line; empty where there is none."""
        numbers = {
            Line.EMERGENCY: self.emergency,
            Line.MATERNITY: self.maternity,
            Line.ADVICE: self.advice,
        }
        return numbers[line]


def number(region: Region | None, line: Line) -> str:
    """The number to show; empty where ``IN_WORDS`` has to do."""
    return "" if region is None else region.number(line)
