"""The numbers behind each chart, as rows that can be read out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from crampcoach.core.comparing import Comparison
from crampcoach.core.episode import Side
from crampcoach.core.tally import HOURS, Tally
from crampcoach.core.weekly import LineStep, Weekly
from crampcoach.ui.charts import numbers

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Table:
    """A chart's numbers.

    Attributes:
        headings: Of the columns, in two lines where one would be too wide.
        rows: As long as the headings each.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def weekly_table(weekly: Weekly) -> Table:
    """Each week, and where the line stood at its end."""
    headings = (
        _tr("Week of"),
        _tr("Nights"),
        _tr("Cramps"),
        _tr("Per 7\nnights"),
        _tr("Last 28\nnights"),
        _tr("Likely"),
    )
    by_week: dict[int, LineStep] = {_week(step.morning): step for step in weekly.line}
    rows: list[tuple[str, ...]] = []
    for week in reversed(weekly.weeks):
        step = by_week.get(_week(week.monday))
        rows.append(
            (
                numbers.dated(week.monday),
                str(week.nights),
                str(week.cramps),
                numbers.rate(week.rate) if week.is_drawn else NOTHING,
                numbers.rate(step.rate) if step else NOTHING,
                _span(step.band.low, step.band.high) if step else NOTHING,
            )
        )
    return Table(headings, tuple(rows))


def comparison_table(comparison: Comparison, here: str, there: str) -> Table:
    """Nights, cramp nights and cramps of both kinds."""
    headings = (_tr("Nights"), _tr("Recorded"), _tr("Cramp\nnights"), _tr("Share"), _tr("Cramps"))
    rows = tuple(
        (
            name,
            str(half.nights),
            str(half.cramp_nights),
            _tr("{share} %").format(share=numbers.whole(100 * half.share)),
            str(half.cramps),
        )
        for name, half in ((here, comparison.here), (there, comparison.there))
    )
    return Table(headings, rows)


def hours_table(tally: Tally) -> Table:
    """Each hour of the night, and the rest of the day."""
    rows = [(f"{hour:02}:00", str(n)) for hour, n in zip(HOURS, tally.hours, strict=True)]
    return Table((_tr("From"), _tr("Cramps")), (*rows, (_tr("By day"), str(tally.by_day))))


def places_table(tally: Tally) -> Table:
    """Each place by legs."""
    sides = numbers.side_names()
    headings = (_tr("Where"), *sides.values(), _tr("Not\ntold"), _tr("All"))
    kinds: tuple[Side | None, ...] = (*sides, None)
    rows = tuple(
        (
            numbers.muscle(place.muscle or ""),
            *(str(place.by_side.get(side) or NOTHING) for side in kinds),
            str(place.count),
        )
        for place in tally.places
    )
    return Table(headings, rows)


def relief_table(tally: Tally) -> Table:
    """Each step in which a cramp eased."""
    rows = tuple((numbers.step(step), str(count)) for step, count in tally.relief)
    return Table((_tr("Eased in"), _tr("Cramps")), rows)


def _week(morning: date) -> int:
    """Number of a day's week: ordinals begin with 1, on a Monday."""
    return (morning.toordinal() - 1) // 7


def _span(low: float, high: float) -> str:
    return _tr("{low} to {high}").format(low=numbers.rate(low), high=numbers.rate(high))


def _tr(text: str) -> str:
    return QCoreApplication.translate("figures", text)
