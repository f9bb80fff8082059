"""The lines of the diary's list in words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from crampcoach.core.sheet import Line, LineKind
from crampcoach.ui.pages.day import night_words as words


def _tr(text: str) -> str:
    return QCoreApplication.translate("DiaryLines", text)


def day(line: Line) -> str:
    """Tue 14; with the year and month at the list's breaks this would be too long."""
    return words.short_day(date.fromisoformat(line.night_date))


def title(line: Line) -> str:
    """What happened."""
    if line.episode is not None:
        episode = line.episode
        place = words.place(episode.side, episode.muscle)
        return f"{words.clock(episode.started_at)}  {place}"
    if line.kind is LineKind.UNDESCRIBED:
        if line.first:
            return _tr("Cramps: {count}").format(count=line.count)
        return _tr("{count} more, not described").format(count=line.count)
    if line.kind is LineKind.QUIET:
        return _tr("No cramps")
    if line.kind is LineKind.GAP:
        return _tr("{count} nights not recorded").format(count=line.count)
    return _tr("Not recorded")


def more(line: Line) -> str:
    """The quieter line below."""
    if line.kind is LineKind.GAP:
        since = words.whole_day(date.fromisoformat(line.since))
        return _tr("from {day} on").format(day=since)
    if line.episode is None:
        return ""
    parts = [words.told(line.episode)]
    if line.first:
        parts.append(_tr("stretched") if line.stretched else _tr("no stretch"))
        parts.append("" if line.reviewed else _tr("not reviewed"))
    return ", ".join(part for part in parts if part)


def said(line: Line) -> str:
    """The whole line, for the reader."""
    when = words.long_day(date.fromisoformat(line.night_date))
    pain = line.episode.pain if line.episode is not None else None
    told = [when, title(line), more(line)]
    if pain is not None:
        told.append(_tr("pain {pain} of 10").format(pain=pain))
    if line.kind is LineKind.QUIET and line.stretched:
        told.append(_tr("stretched"))
    return ", ".join(part for part in told if part)
