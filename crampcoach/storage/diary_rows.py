"""What can be read of an open diary (``core.ports.DiaryReading``), quickly however long it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import repeat
from typing import Any, TypeVar

from crampcoach.core.acknowledgement import Acknowledgement
from crampcoach.core.entry import Glance, Search, Warned
from crampcoach.core.episode import Episode, EventKind
from crampcoach.core.night import Night
from crampcoach.core.reminder import Reminder, Turn
from crampcoach.core.stretch import Stretch
from crampcoach.storage import rows
from crampcoach.storage.records import Kind
from crampcoach.storage.stored import rule_of, stored_record
from crampcoach.storage.transactions import reading
from crampcoach.storage.trouble import told_plainly

LAST_NIGHT = "9999-12-31"

_NIGHTS = "NOT deleted AND night_date BETWEEN ? AND ?"
_FIRST_NIGHT = """
SELECT min(night_date) FROM (
    SELECT min(night_date) AS night_date FROM episode WHERE NOT deleted
    UNION ALL
    SELECT min(night_date) FROM record WHERE kind = 'night' AND NOT deleted
)
"""
# "+" keeps SQLite from an index by night, which would have it sort and fetch each episode.
_GLANCES = """
SELECT night_date, started_hour, duration_s, muscle, side, pain, relief_step
FROM episode WHERE NOT deleted AND +night_date BETWEEN ? AND ? ORDER BY started_utc, id
"""
_WARNED = """
SELECT night_date, episode.id, event.kind, event.detail
FROM event JOIN episode ON episode.id = event.episode_id
WHERE event.kind IN ('warning', 'acknowledged') AND NOT deleted AND +night_date BETWEEN ? AND ?
ORDER BY night_date, started_utc, episode.id, event.number
"""
_RECORDS = "SELECT body FROM record WHERE kind = ? AND NOT deleted AND night_date BETWEEN ? AND ?"
_UNDATED = "SELECT body FROM record WHERE kind = ? AND NOT deleted"
_ALL_RECORDS = "SELECT kind, body FROM record ORDER BY kind, night_date, id"
_EPISODE_NIGHTS = """
SELECT DISTINCT night_date FROM episode
WHERE NOT deleted AND night_date >= ? AND night_date < ? {narrowed}
ORDER BY night_date DESC LIMIT ?
"""
_OTHER_NIGHTS = """
SELECT DISTINCT night_date FROM record
WHERE kind = ? AND NOT deleted AND night_date >= ? AND night_date < ?
ORDER BY night_date DESC LIMIT ?
"""

_TYPES: dict[str, type[Any]] = {
    Kind.NIGHT: Night,
    Kind.STRETCH: Stretch,
    Kind.REMINDER: Reminder,
    Kind.TURN: Turn,
    Kind.ACKNOWLEDGEMENT: Acknowledgement,
}
_made: Callable[[type[Glance], tuple[Any, ...]], Glance] = tuple.__new__  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
"""What ``Glance(…)`` calls, without the detour: there may be 100,000."""

T = TypeVar("T", Night, Stretch, Reminder, Turn, Acknowledgement)


class DiaryRows:
    """The reading half of a diary.

    Attributes:
        device_id: UUID of this device, made once.
    """

    def __init__(self, connection: sqlite3.Connection, device_id: str) -> None:
        self._connection = connection
        self.device_id = device_id

    def count(self) -> int:
        """How many episodes there are, deleted ones left out."""
        with told_plainly():
            query = "SELECT count(*) FROM episode WHERE NOT deleted"
            return int(self._connection.execute(query).fetchone()[0])

    def first_night(self) -> str:
        """The earliest ``night_date`` of an episode or a review; empty where there is none."""
        with told_plainly():
            return str(self._connection.execute(_FIRST_NIGHT).fetchone()[0] or "")

    def episode(self, id_: str) -> Episode | None:
        """The episode of this id, deleted or not."""
        with told_plainly(), reading(self._connection):
            return next(rows.selected(self._connection, "id = ?", (id_,)), None)

    def episodes_between(self, since: str, until: str) -> tuple[Episode, ...]:
        """The episodes of a span of nights, by onset, whole."""
        with told_plainly(), reading(self._connection):
            span = (since, until or LAST_NIGHT)
            return tuple(rows.selected(self._connection, _NIGHTS, span))

    def glances(self, since: str, until: str) -> Iterator[Glance]:
        """The same for figures, one after the other: a long diary is never held whole."""
        span = (since, until or LAST_NIGHT)
        with told_plainly(), closing(self._connection.execute(_GLANCES, span)) as found:
            yield from map(_made, repeat(Glance), found)

    def warned_between(self, since: str, until: str) -> tuple[Warned, ...]:
        """The red flags that were shown in episodes of a span of nights, by night and rule."""
        with told_plainly():
            found = self._connection.execute(_WARNED, (since, until or LAST_NIGHT)).fetchall()
        read: dict[tuple[str, str, str], bool] = {}
        for night, id_, kind, detail in found:
            rule = rule_of(detail)
            if rule:
                shown = (night, id_, rule)
                read[shown] = read.get(shown, False) or kind == EventKind.ACKNOWLEDGED
        warned = (Warned(night, rule, was_read) for (night, _, rule), was_read in read.items())
        return tuple(sorted(warned))

    def nights_between(self, since: str, until: str) -> tuple[Night, ...]:
        """The reviews of a span of nights, by night."""
        nights = self._between(Kind.NIGHT, Night, since, until)
        return tuple(sorted(nights, key=lambda night: (night.night_date, night.id)))

    def stretches_between(self, since: str, until: str) -> tuple[Stretch, ...]:
        """The stretches of a span of nights, by their start."""
        stretches = self._between(Kind.STRETCH, Stretch, since, until)
        return tuple(sorted(stretches, key=lambda stretch: (stretch.started_at, stretch.id)))

    def reminders(self) -> tuple[Reminder, ...]:
        """Those that are set, by time of day."""
        reminders = self._read(Reminder, _UNDATED, Kind.REMINDER)
        return tuple(sorted(reminders, key=lambda reminder: (reminder.at, reminder.id)))

    def turns_between(self, since: str, until: str) -> tuple[Turn, ...]:
        """What became of reminders in a span of nights, by the moment they were due."""
        turns = self._between(Kind.TURN, Turn, since, until)
        return tuple(sorted(turns, key=lambda turn: (turn.due_at, turn.id)))

    def acknowledged(self) -> frozenset[str]:
        """The keys of the red flags that were read outside an episode."""
        read = self._read(Acknowledgement, _UNDATED, Kind.ACKNOWLEDGEMENT)
        return frozenset(acknowledgement.key for acknowledgement in read)

    def find_nights(self, search: Search, *, before: str = "", limit: int = 60) -> tuple[str, ...]:
        """The nights that hold an episode, a review or a stretch, newest first.

        Args:
            search: Which.
            before: Only nights earlier than this; empty for all.
            limit: How many at most.
        """
        below = f"{search.until or LAST_NIGHT}~"  # sorts after that night, before the next one
        span = (search.since, min(below, before or below))
        with told_plainly(), reading(self._connection):
            found = self._episode_nights(search, span, limit)
            if not search.is_narrow:
                for kind in (Kind.NIGHT, Kind.STRETCH):
                    found |= self._nights(_OTHER_NIGHTS, kind, *span, limit)
        return tuple(sorted(found, reverse=True)[:limit])

    def others(self) -> Iterator[Night | Stretch | Reminder | Turn | Acknowledgement]:
        """Every entry but the episodes, deleted ones too, by kind and night."""
        with told_plainly():
            found = self._connection.execute(_ALL_RECORDS).fetchall()
        for kind, body in found:
            yield stored_record(_TYPES[kind], body)

    def _episode_nights(self, search: Search, span: tuple[str, ...], limit: int) -> set[str]:
        conditions = {
            "AND muscle = ?": search.muscle,
            "AND side = ?": search.side,
            "AND note <> '' AND instr(casefold(note), ?)": search.text.casefold(),
        }
        asked = {condition: value for condition, value in conditions.items() if value}
        if search.text:
            self._connection.create_function("casefold", 1, str.casefold, deterministic=True)
        query = _EPISODE_NIGHTS.format(narrowed=" ".join(asked))
        return self._nights(query, *span, *asked.values(), limit)

    def _nights(self, query: str, *values: str | int) -> set[str]:
        return {night for (night,) in self._connection.execute(query, values)}

    def _between(self, kind: Kind, type_: type[T], since: str, until: str) -> list[T]:
        return self._read(type_, _RECORDS, kind, since, until or LAST_NIGHT)

    def _read(self, type_: type[T], query: str, kind: Kind, *span: str) -> list[T]:
        with told_plainly():
            bodies = self._connection.execute(query, (kind, *span)).fetchall()
        return [stored_record(type_, body) for (body,) in bodies]
