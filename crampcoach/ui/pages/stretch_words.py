"""The evening stretch in words: which leg, which hold, how much is left, what was done."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from crampcoach.core.stretch_session import REST, START
from crampcoach.core.stretch_view import StretchDone, StretchView

_ORDINALS = (
    QT_TRANSLATE_NOOP("stretch", "first"),
    QT_TRANSLATE_NOOP("stretch", "second"),
    QT_TRANSLATE_NOOP("stretch", "third"),
    QT_TRANSLATE_NOOP("stretch", "fourth"),
    QT_TRANSLATE_NOOP("stretch", "fifth"),
)
_NUMBERS = (
    QT_TRANSLATE_NOOP("stretch", "No"),
    QT_TRANSLATE_NOOP("stretch", "One"),
    QT_TRANSLATE_NOOP("stretch", "Two"),
    QT_TRANSLATE_NOOP("stretch", "Three"),
    QT_TRANSLATE_NOOP("stretch", "Four"),
    QT_TRANSLATE_NOOP("stretch", "Five"),
    QT_TRANSLATE_NOOP("stretch", "Six"),
    QT_TRANSLATE_NOOP("stretch", "Seven"),
    QT_TRANSLATE_NOOP("stretch", "Eight"),
    QT_TRANSLATE_NOOP("stretch", "Nine"),
    QT_TRANSLATE_NOOP("stretch", "Ten"),
    QT_TRANSLATE_NOOP("stretch", "Eleven"),
    QT_TRANSLATE_NOOP("stretch", "Twelve"),
)
TELLING_S = (30, 10, 5)
"""A screen reader hears of a block as it begins, and with so many seconds left."""


def which(view: StretchView) -> str:
    """Which leg, and which of its holds; in a rest of the one that follows."""
    leg = _tr("Left leg") if view.leg == 1 else _tr("Other leg")
    if view.hold_no > len(_ORDINALS):
        hold = f"{view.hold_no} / {view.holds}"
    else:
        hold = _tr("{which} of {count}").format(
            which=_tr(str(_ORDINALS[view.hold_no - 1])), count=number(view.holds).lower()
        )
    words = _tr("{leg}, {hold}.").format(leg=leg, hold=hold)
    return _tr("Next: {words}").format(words=_lower(words)) if view.step == REST else words


def label(view: StretchView) -> str:
    """Below the number."""
    if view.paused:
        return _tr("paused")
    return {START: _tr("get ready"), REST: _tr("rest")}.get(view.step, _tr("hold"))


def left(view: StretchView) -> str:
    """How much of it is left."""
    minutes = max(1, int(view.left_s / 60 + 0.5))
    return _tr("{minutes} min left").format(minutes=minutes)


def done(result: StretchDone) -> str:
    """What was done."""
    holds = _tr("One hold") if result.holds == 1 else _tr("{count} holds")
    time = _tr("{minutes} min").format(minutes=round(result.seconds / 60))
    if result.seconds < 60:
        time = _tr("{seconds} s").format(seconds=round(result.seconds))
    return f"{holds.format(count=number(result.holds))}. {time}."


def for_reader(view: StretchView, before: str) -> str:
    """The ring, for a screen reader: told anew only at a few moments.

    Args:
        view: What shows.
        before: What was told last.
    """
    seconds = ceil(view.remaining_s - 1e-6)
    whole = round(view.step_s)
    about = _tr("of {whole} seconds, {label}").format(whole=whole, label=label(view))
    if before.endswith(about) and seconds not in TELLING_S:
        return before
    return f"{seconds} {about}"


def number(count: int) -> str:
    """A small number as a word."""
    return _tr(str(_NUMBERS[count])) if count < len(_NUMBERS) else str(count)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _tr(text: str) -> str:
    return QCoreApplication.translate("stretch", text)
