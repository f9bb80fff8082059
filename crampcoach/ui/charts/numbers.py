"""Numbers, spans of time and dates as people read them."""

from __future__ import annotations

import math
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate

from crampcoach.core.episode import Side
from crampcoach.core.night import Factor
from crampcoach.core.routine import Muscle
from crampcoach.ui.names import muscle_names
from crampcoach.ui.translation import locale

SECONDS_UP_TO = 90
"""Above, minutes are said."""
NEAR_ONE = 1.1
"""Below, a ratio has two decimals: whether it lies above 1 must be seen."""
_HALF_UP = 1e-9
"""So that 1.25, as people reckon, is 1.3."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("numbers", text)


def rate(number: float) -> str:
    """Cramps a week: "1.5"."""
    return _marked(f"{number + _HALF_UP:.1f}")


def whole(number: float) -> str:
    """Per cent, or points; a negative one with a true minus."""
    return f"{number:.0f}".replace("-0", "0").replace("-", "−")


def signed(number: float) -> str:
    """Points of a difference: "+3", or "−23"."""
    text = whole(number)
    return text if text == "0" or text.startswith("−") else f"+{text}"


def middle(number: float) -> str:
    """A median: "6", or "5.5"."""
    return _marked(f"{number:g}")


def ratio(number: float) -> str:
    """How many times: two digits that mean something; an open end is one."""
    if math.isinf(number):
        return "∞"
    number += _HALF_UP
    return _marked(f"{number:.2f}" if number < NEAR_ONE else f"{number:.1f}")


def _marked(number: str) -> str:
    """With the decimal mark of the words around it."""
    return number.replace(".", locale().decimalPoint())


def lasting(seconds: float) -> str:
    """How long, in what is said of it: "45 s", "4 min"."""
    if seconds < SECONDS_UP_TO:
        return _tr("{count} s").format(count=round(seconds))
    return _tr("{count} min").format(count=round(seconds / 60))


def day(at: date) -> str:
    """A day of the year: "4 Dec"."""
    return _dated(at, _tr("d MMM"))


def dated(at: date) -> str:
    """A day of a year: "4 Dec 2025"."""
    return _dated(at, _tr("d MMM yyyy"))


def fully_dated(at: date) -> str:
    """The same, the month in full."""
    return _dated(at, _tr("d MMMM yyyy"))


def month(at: date) -> str:
    """A month: "Dec"."""
    return _dated(at, _tr("MMM"))


def month_year(at: date) -> str:
    """A month of a year: "Dec 2025"."""
    return _dated(at, _tr("MMM yyyy"))


def _dated(at: date, pattern: str) -> str:
    return locale().toString(QDate(at.year, at.month, at.day), pattern)


def muscle(value: str) -> str:
    """A place by the value of its muscle; empty where nobody was sure."""
    return muscle_names()[Muscle(value)] if value else _tr("Not sure")


def side_names() -> dict[Side, str]:
    """The legs."""
    return {Side.LEFT: _tr("Left"), Side.RIGHT: _tr("Right"), Side.BOTH: _tr("Both")}


def step(value: str) -> str:
    """A step of a routine; one of the person's own has only its own name."""
    names = {
        "start": _tr("the first breath"),
        "stretch": _tr("the stretch"),
        "hold_2": _tr("a second hold"),
        "hold_3": _tr("a third hold"),
        "rest": _tr("a rest"),
        "massage": _tr("the massage"),
        "sit": _tr("sitting up"),
        "stand": _tr("standing"),
        "walk": _tr("walking"),
        "settle": _tr("settling"),
        "question": _tr("waiting"),
    }
    return names.get(value, value)


def factor_names() -> dict[Factor, str]:
    """What the day before may have held, as a choice."""
    return {
        Factor.ALCOHOL_UNITS: _tr("Alcohol"),
        Factor.ACTIVITY: _tr("Being active"),
        Factor.UNUSUAL_EXERTION: _tr("Unusual exertion"),
        Factor.FATIGUE: _tr("Tiredness"),
        Factor.LITTLE_FLUID: _tr("Little to drink"),
        Factor.HEAT: _tr("Heat"),
        Factor.COLD: _tr("Cold"),
        Factor.TIGHT_SHOES: _tr("Tight shoes"),
        Factor.BED_POSITION: _tr("Lying awkwardly"),
        Factor.VOMITING_OR_DIARRHOEA: _tr("Vomiting or diarrhoea"),
    }
