"""Reminders in words, for the day pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from crampcoach.core.reminder import DAILY, ReminderKind, TurnState, Weekday
from crampcoach.ui.translation import locale

HOUR = timedelta(hours=1)
SOON = timedelta(hours=6)
"""Up to here it is said how long it takes."""

_TITLES = {
    ReminderKind.STRETCH: QT_TRANSLATE_NOOP("evening", "Bedtime stretch"),
    ReminderKind.WALK: QT_TRANSLATE_NOOP("evening", "Evening walk"),
    ReminderKind.WATER: QT_TRANSLATE_NOOP("evening", "A glass of water"),
    ReminderKind.COVERS: QT_TRANSLATE_NOOP("evening", "Loosen the covers"),
}
_SHORT = {
    ReminderKind.STRETCH: QT_TRANSLATE_NOOP("evening", "Stretch"),
    ReminderKind.WALK: QT_TRANSLATE_NOOP("evening", "Walk"),
    ReminderKind.WATER: QT_TRANSLATE_NOOP("evening", "Water"),
    ReminderKind.COVERS: QT_TRANSLATE_NOOP("evening", "Covers"),
}
_CALLS = {
    ReminderKind.STRETCH: QT_TRANSLATE_NOOP("evening", "Time to stretch"),
    ReminderKind.WALK: QT_TRANSLATE_NOOP("evening", "Time for a walk"),
    ReminderKind.WATER: QT_TRANSLATE_NOOP("evening", "A glass of water?"),
    ReminderKind.COVERS: QT_TRANSLATE_NOOP("evening", "Loosen the covers"),
}
_EVIDENCE = {
    ReminderKind.STRETCH: QT_TRANSLATE_NOOP(
        "evening", "May help. Low-certainty evidence. Low risk."
    ),
    ReminderKind.WALK: QT_TRANSLATE_NOOP(
        "evening", "Linked with fewer cramps in one study. Not proof."
    ),
    ReminderKind.WATER: QT_TRANSLATE_NOOP(
        "evening", "Weak evidence. Not if you were told to limit fluids."
    ),
    ReminderKind.COVERS: QT_TRANSLATE_NOOP("evening", "Toes not pressed down. Weak evidence."),
}
_SIGNS = {
    ReminderKind.STRETCH: "bell",
    ReminderKind.WALK: "walk",
    ReminderKind.WATER: "glass",
    ReminderKind.COVERS: "bed",
}
_BECAME = {
    TurnState.STARTED: QT_TRANSLATE_NOOP("evening", "started"),
    TurnState.DONE_BEFORE: QT_TRANSLATE_NOOP("evening", "done before it rang"),
    TurnState.SKIPPED: QT_TRANSLATE_NOOP("evening", "skipped"),
    TurnState.SHOWN: QT_TRANSLATE_NOOP("evening", "not answered"),
    TurnState.SNOOZED: QT_TRANSLATE_NOOP("evening", "put off"),
    TurnState.MISSED: QT_TRANSLATE_NOOP("evening", "not shown"),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("evening", text)


def title(kind: ReminderKind, *, short: bool = False) -> str:
    """What is reminded of; in one word where it is to be short."""
    return _tr(str((_SHORT if short else _TITLES)[kind]))


def call(kind: ReminderKind) -> str:
    """What the reminder says."""
    return _tr(str(_CALLS[kind]))


def evidence(kind: ReminderKind) -> str:
    """How sure it is that this helps, in one honest line (clinical.md, section 3)."""
    return _tr(str(_EVIDENCE[kind]))


def sign(kind: ReminderKind) -> str:
    """Name of its icon."""
    return _SIGNS[kind]


def became(counts: dict[TurnState, int]) -> str:
    """How often what became of a reminder: "4 started, 1 not shown"; empty for none."""
    parts = (
        f"{counts[state]} {_tr(str(words))}" for state, words in _BECAME.items() if state in counts
    )
    return ", ".join(parts)


def became_of(state: TurnState | None) -> str:
    """What became of one reminder; empty where none came or it is still open."""
    return _tr(str(_BECAME[state])) if state is not None and state in _BECAME else ""


def coming(now: datetime, at: datetime) -> str:
    """When the next one comes, as it is said."""
    left = at - now
    minutes = round(left / timedelta(minutes=1))
    if left < HOUR:
        return (
            _tr("In {minutes} minutes").format(minutes=max(1, minutes))
            if minutes != 1
            else _tr("In a minute")
        )
    if left < SOON:
        hours, minutes = divmod(minutes, 60)
        return _tr("In {hours} h {minutes} min").format(hours=hours, minutes=minutes)
    clock = f"{at:%H:%M}"
    days = (at.date() - now.date()).days
    if days == 0:
        return _tr("Today at {time}").format(time=clock)
    if days == 1:
        return _tr("Tomorrow at {time}").format(time=clock)
    return _tr("On {day} at {time}").format(day=day_name(Weekday(at.weekday())), time=clock)


def day_name(day: Weekday, *, short: bool = False) -> str:
    """Name of a day of the week; its first letter where it is to be short."""
    width = QLocale.FormatType.NarrowFormat if short else QLocale.FormatType.LongFormat
    return locale().standaloneDayName(day.value + 1, width)


def days(chosen: Iterable[Weekday]) -> str:
    """The evenings a reminder is for."""
    there = frozenset(chosen)
    if there == DAILY:
        return _tr("every evening")
    return ", ".join(day_name(day)[:3] for day in sorted(there))
