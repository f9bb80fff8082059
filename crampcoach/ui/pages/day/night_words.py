"""Nights, times and lengths in words."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate

from crampcoach.core.diary_writer import Kept
from crampcoach.core.episode import Episode, Outcome, Side
from crampcoach.core.night import Factor
from crampcoach.core.review import TICKED
from crampcoach.core.routine import Muscle, Position
from crampcoach.ui.names import muscle_names
from crampcoach.ui.translation import locale, within

LONG_S = 90
"""Up to here a length is told in seconds."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Nights", text)


def _shown(day: date, form: str) -> str:
    return locale().toString(QDate(day.year, day.month, day.day), form)


def weekday(day: date) -> str:
    """Tuesday."""
    return _shown(day, "dddd")


def short_day(day: date) -> str:
    """Tue 14."""
    return _shown(day, _tr("ddd d"))


def long_day(day: date) -> str:
    """Tuesday 14 January."""
    return _shown(day, _tr("dddd d MMMM"))


def whole_day(day: date) -> str:
    """14 January 2025."""
    return _shown(day, _tr("d MMMM yyyy"))


def month(day: date) -> str:
    """January 2025."""
    return _shown(day, _tr("MMMM yyyy"))


def weekdays() -> tuple[str, ...]:
    """Mon to Sun."""
    monday = date(2024, 1, 1)
    return tuple(_shown(monday + timedelta(days=n), "ddd") for n in range(7))


def night_span(night_date: str) -> str:
    """Night of Monday to Tuesday."""
    morning = date.fromisoformat(night_date)
    evening = morning - timedelta(days=1)
    return _tr("Night of {evening} to {morning}").format(
        evening=weekday(evening), morning=weekday(morning)
    )


def clock(at: datetime) -> str:
    """03:12."""
    return f"{at:%H:%M}"


def length(seconds: float | None) -> str:
    """4 min; empty where nobody knows."""
    if seconds is None:
        return ""
    if seconds < LONG_S:
        return _tr("{seconds} s").format(seconds=round(seconds))
    return _tr("{minutes} min").format(minutes=round(seconds / 60))


def sides() -> dict[Side, str]:
    """The legs."""
    return {Side.LEFT: _tr("Left"), Side.RIGHT: _tr("Right"), Side.BOTH: _tr("Both")}


def outcomes() -> dict[Outcome, str]:
    """How a cramp ended."""
    return {
        Outcome.RELIEVED: _tr("It went away"),
        Outcome.NOT_RELIEVED: _tr("Still tight at the end"),
        Outcome.UNANSWERED: _tr("Not known"),
        Outcome.STOPPED: _tr("Stopped early"),
        Outcome.INTERRUPTED: _tr("Cut off"),
    }


def positions() -> dict[Position, str]:
    """How the stretch was done."""
    return {
        Position.IN_BED: _tr("In bed"),
        Position.TOWEL: _tr("In bed, with a towel"),
        Position.SEATED: _tr("Sitting"),
        Position.STANDING: _tr("Standing"),
    }


def steps() -> dict[str, str]:
    """The routine's steps, as what brought relief."""
    return {
        "start": _tr("The first breath"),
        "stretch": _tr("The first hold"),
        "hold_2": _tr("The second hold"),
        "hold_3": _tr("The third hold"),
        "rest": _tr("Resting"),
        "massage": _tr("Rubbing"),
        "sit": _tr("Sitting up"),
        "stand": _tr("Standing"),
        "walk": _tr("Walking"),
        "settle": _tr("Settling"),
        "question": _tr("At the end"),
    }


def factors() -> dict[Factor, str]:
    """What the day before may have held, in the order in which it is asked."""
    names = {
        Factor.UNUSUAL_EXERTION: _tr("Unusual exertion"),
        Factor.FATIGUE: _tr("Tired"),
        Factor.HEAT: _tr("Heat"),
        Factor.COLD: _tr("Cold"),
        Factor.LITTLE_FLUID: _tr("Little fluid"),
        Factor.TIGHT_SHOES: _tr("Tight shoes"),
        Factor.BED_POSITION: _tr("Bed position"),
        Factor.VOMITING_OR_DIARRHOEA: _tr("Vomiting, diarrhoea"),
        Factor.ACTIVITY: _tr("Walked or exercised"),
    }
    return {factor: names[factor] for factor in TICKED}


def place(side: Side | None, muscle: Muscle | None) -> str:
    """Left calf; what is unknown is left out."""
    name = muscle_names()[muscle] if muscle else ""
    where = within(name)
    if side is None:
        return name or _tr("Cramp")
    if side is Side.BOTH:
        return _tr("Both legs, {where}").format(where=where) if where else _tr("Both legs")
    text = _tr("{side} {where}") if where else _tr("{side} leg")
    said = text.format(side=sides()[side].lower(), where=where)
    return f"{said[:1].upper()}{said[1:]}"


def told(episode: Episode) -> str:
    """How long, and what is known besides: the second line of a cramp."""
    lasted = length(episode.duration_s) or _tr("length not known")
    if episode.duration_s is not None and episode.duration_censored:
        lasted = _tr("{length} or longer").format(length=lasted)
    parts = [lasted, _tr("entered later") if episode.recalled else ""]
    return ", ".join(part for part in parts if part)


def kept_words(kept: Kept | None) -> str:
    """How it is told where a change is safe; empty while that isn't known."""
    told = {
        Kept.SAVED: _tr("Saved"),
        Kept.ASIDE: _tr("Kept"),
        Kept.RUNTIME: _tr("Kept until power-off"),
        Kept.MEMORY: _tr("Kept until the program closes"),
    }
    return told[kept] if kept is not None else ""
