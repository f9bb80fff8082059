"""Times and routines in words, for the day pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from crampcoach.core.outline import OutlineStep
from crampcoach.core.routine import When
from crampcoach.core.shelf import RoutineEntry
from crampcoach.ui.names import muscle_names

FEW_S = 90
"""Up to here seconds say more than minutes."""

_CONDITIONS = {
    When.HOLD_90: QT_TRANSLATE_NOOP("day", "if hold is 90 or 120 s"),
    When.HOLD_120: QT_TRANSLATE_NOOP("day", "if hold is 120 s"),
    When.WALK: QT_TRANSLATE_NOOP("day", "if the walk is on"),
    When.GENTLE: QT_TRANSLATE_NOOP("day", "where stretching waits"),
}


def lasting(seconds: float) -> str:
    """About how long a routine lasts."""
    if seconds < FEW_S:
        return _tr("{seconds} seconds").format(seconds=round(seconds))
    return _tr("{minutes} minutes").format(minutes=round(seconds / 60))


def exactly(seconds: float) -> str:
    """How long a routine lasts, to the second."""
    minutes, left = divmod(round(seconds), 60)
    if not minutes:
        return _tr("{seconds} s").format(seconds=left)
    if not left:
        return _tr("{minutes} min").format(minutes=minutes)
    return _tr("{minutes} min {seconds} s").format(minutes=minutes, seconds=left)


def times(step: OutlineStep) -> str:
    """The blocks of a movement: "60 s, then 30 and 30"."""
    first, *others = step.holds_s
    if others and all(hold_s == first for hold_s in others):
        text = _tr("{count} times {seconds} s").format(
            count=len(step.holds_s), seconds=f"{first:g}"
        )
    elif others:
        text = _tr("{first} s, then {others}").format(first=f"{first:g}", others=_listed(others))
    else:
        text = _tr("{seconds} s").format(seconds=f"{first:g}")
    if step.rest_s:
        text += _tr(", rest {seconds} s").format(seconds=f"{step.rest_s:g}")
    return text


def condition(when: When) -> str:
    """When a step takes part."""
    return _tr(str(_CONDITIONS.get(when, "")))


def called(entry: RoutineEntry) -> str:
    """What people read of an entry."""
    if not entry.built_in or not entry.title:
        return entry.title or entry.file
    # What ships is called as everywhere else, in the language of the rest.
    return muscle_names()[entry.muscle] if entry.muscle else _tr("Evening stretch")


def _listed(seconds: Sequence[float]) -> str:
    return _tr(" and ").join(f"{hold_s:g}" for hold_s in seconds)


def _tr(text: str) -> str:
    return QCoreApplication.translate("day", text)
