"""The table of figures: percentiles, ratios, and whether a goal is met. Nothing here measures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

HEADINGS = ("figure", "measured", "yardstick", "ratio", "goal", "met?")
NOTE_WIDTH = 99


@dataclass(frozen=True)
class Goal:
    """What a figure should be.

    Attributes:
        limit: The limit itself, in the figure's unit or as a ratio.
        of_ratio: Whether it limits the ratio to the yardstick rather than the figure.
        at_least: Whether more is better.
    """

    limit: float
    of_ratio: bool = False
    at_least: bool = False

    def is_met_by(self, value: float) -> bool:
        """Whether a figure, or its ratio, keeps to the limit."""
        return value >= self.limit if self.at_least else value <= self.limit


@dataclass(frozen=True)
class Row:
    """One figure.

    Attributes:
        figure: What was measured.
        measured: How much, in ``unit``; None where it could not be measured.
        unit: "ms", "MiB", "×" or "" for a plain count.
        yardstick: The same of something well known, in the same run; None where there is none.
        yardstick_is: What that is.
        goal: The limit; None for a figure that only stands beside others.
        samples: The single measurements, for the JSON file.
    """

    figure: str
    measured: float | None
    unit: str
    yardstick: float | None = None
    yardstick_is: str = ""
    goal: Goal | None = None
    samples: Sequence[float] = field(default=(), repr=False)

    @property
    def ratio(self) -> float | None:
        """The figure over its yardstick."""
        if self.measured is None or not self.yardstick:
            return None
        return self.measured / self.yardstick

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is met; None without a goal. What can't be measured meets none."""
        if self.goal is None:
            return None
        judged = self.ratio if self.goal.of_ratio else self.measured
        return judged is not None and self.goal.is_met_by(judged)


@dataclass(frozen=True)
class Report:
    """What one measurement found.

    Attributes:
        rows: Its figures.
        notes: How they were measured, and what stood out; a sentence or two each.
    """

    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


def percentile(samples: Sequence[float], share: float) -> float | None:
    """The smallest sample that at least ``share`` (0 to 1) of all do not exceed; None of none.

    Nothing is interpolated: the 99th of a hundred of twenty samples is the worst of them.
    """
    if not samples:
        return None
    rank = max(1, math.ceil(share * len(samples) - 1e-9))
    return sorted(samples)[rank - 1]


def middle(samples: Sequence[float]) -> float | None:
    """The median; None of none."""
    return median(samples) if samples else None


def drift(series: Sequence[float]) -> float:
    """How far the last third of a series lies from the first, median from median; 0 if short."""
    third = len(series) // 3
    return median(series[-third:]) - median(series[:third]) if third else 0.0


def shown(value: float | None, unit: str) -> str:
    """A figure as people read it: three digits say enough."""
    if value is None:
        return "not measured"
    digits = 0 if abs(value) >= 100 or (not unit and value == round(value)) else 1
    if unit == "×" and abs(value) < 10:
        digits = 2
    return f"{value:,.{digits}f} {unit}".rstrip()


def goal_shown(goal: Goal | None, unit: str) -> str:
    """A goal as people read it."""
    if goal is None:
        return "–"
    limit = f"{goal.limit:g} {'×' if goal.of_ratio else unit}".rstrip()
    return f"{'≥' if goal.at_least else '≤'} {limit}"


def cells(row: Row) -> tuple[str, ...]:
    """A row's texts, under ``HEADINGS``."""
    yardstick = "–"
    if row.yardstick is not None:
        yardstick = f"{shown(row.yardstick, row.unit)} ({row.yardstick_is})"
    met = {None: "–", True: "yes", False: "NO"}[row.is_met]
    return (
        row.figure,
        shown(row.measured, row.unit),
        yardstick,
        "–" if row.ratio is None else shown(row.ratio, "×"),
        goal_shown(row.goal, row.unit),
        met,
    )


def table(rows: Sequence[Row]) -> str:
    """All figures as a table of plain text."""
    lines = [HEADINGS, *(cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    rule = tuple("-" * width for width in widths)
    lines.insert(1, rule)
    return "\n".join(
        " | ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def as_json(row: Row) -> dict[str, object]:
    """A row for the JSON file, with every single measurement."""
    goal = row.goal
    return {
        "figure": row.figure,
        "measured": row.measured,
        "unit": row.unit,
        "yardstick": row.yardstick,
        "yardstick_is": row.yardstick_is or None,
        "ratio": row.ratio,
        "goal": goal_shown(goal, row.unit) if goal else None,
        "met": row.is_met,
        "samples": list(row.samples),
    }
