"""A diary in memory, to be read like the real one (``core.ports.DiaryReading``)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from typing import TypeVar

from crampcoach.core.acknowledgement import Acknowledgement
from crampcoach.core.entry import Entry, Glance, Search, Warned
from crampcoach.core.episode import Episode, EventKind
from crampcoach.core.errors import DiaryUnavailableError
from crampcoach.core.night import Night
from crampcoach.core.reminder import Reminder, Turn
from crampcoach.core.stretch import Stretch

T = TypeVar("T", Episode, Night, Stretch, Reminder, Turn, Acknowledgement)


class FakeDiary:
    """Holds entries, of each the highest revision; ``trouble`` makes every question fail."""

    def __init__(self, *entries: Entry, device_id: str = "device") -> None:
        self.device_id = device_id
        self.trouble = ""
        self._entries: dict[str, Entry] = {}
        self.put(*entries)

    def put(self, *entries: Entry) -> None:
        for entry in entries:
            before = self._entries.get(entry.id)
            if before is None or entry.revision > before.revision:
                self._entries[entry.id] = entry

    def count(self) -> int:
        return len(self._of(Episode))

    def first_night(self) -> str:
        dated = (*self._of(Episode), *self._of(Night))
        return min((entry.night_date for entry in dated), default="")

    def episode(self, id_: str) -> Episode | None:
        self._check()
        found = self._entries.get(id_)
        return found if isinstance(found, Episode) else None

    def episodes_between(self, since: str, until: str) -> tuple[Episode, ...]:
        held = (e for e in self._of(Episode) if _holds(since, until, e.night_date))
        return tuple(sorted(held, key=lambda e: (e.started_at.astimezone(UTC), e.id)))

    def glances(self, since: str, until: str) -> Iterator[Glance]:
        return (
            Glance(
                episode.night_date,
                episode.started_at.hour,
                episode.duration_s,
                episode.muscle,
                episode.side,
                episode.pain,
                episode.relief_step,
            )
            for episode in self.episodes_between(since, until)
        )

    def warned_between(self, since: str, until: str) -> tuple[Warned, ...]:
        warned: list[Warned] = []
        for episode in self.episodes_between(since, until):
            shown, read = (_rules(episode, k) for k in (EventKind.WARNING, EventKind.ACKNOWLEDGED))
            warned += (Warned(episode.night_date, rule, rule in read) for rule in shown | read)
        return tuple(sorted(warned))

    def nights_between(self, since: str, until: str) -> tuple[Night, ...]:
        held = (n for n in self._of(Night) if _holds(since, until, n.night_date))
        return tuple(sorted(held, key=lambda n: (n.night_date, n.id)))

    def stretches_between(self, since: str, until: str) -> tuple[Stretch, ...]:
        held = (s for s in self._of(Stretch) if _holds(since, until, s.night_date))
        return tuple(sorted(held, key=lambda s: (s.started_at, s.id)))

    def reminders(self) -> tuple[Reminder, ...]:
        return tuple(sorted(self._of(Reminder), key=lambda r: (r.at, r.id)))

    def turns_between(self, since: str, until: str) -> tuple[Turn, ...]:
        held = (t for t in self._of(Turn) if _holds(since, until, t.night_date))
        return tuple(sorted(held, key=lambda t: (t.due_at, t.id)))

    def acknowledged(self) -> frozenset[str]:
        return frozenset(a.key for a in self._of(Acknowledgement))

    def find_nights(self, search: Search, *, before: str = "", limit: int = 60) -> tuple[str, ...]:
        episodes = (e for e in self._of(Episode) if _matches(search, e))
        others = () if search.is_narrow else (*self._of(Night), *self._of(Stretch))
        nights = {entry.night_date for entry in (*episodes, *others)}
        held = (
            night
            for night in nights
            if _holds(search.since, search.until, night) and (not before or night < before)
        )
        return tuple(sorted(held, reverse=True)[:limit])

    def _of(self, kind: type[T]) -> list[T]:
        self._check()
        return [e for e in self._entries.values() if isinstance(e, kind) and not e.deleted]

    def _check(self) -> None:
        if self.trouble:
            raise DiaryUnavailableError(self.trouble)


def _rules(episode: Episode, kind: EventKind) -> set[str]:
    return {str(e.detail["rule"]) for e in episode.events if e.kind is kind and "rule" in e.detail}


def _holds(since: str, until: str, night: str) -> bool:
    return since <= night and (not until or night <= until)


def _matches(search: Search, episode: Episode) -> bool:
    return (
        (search.muscle is None or episode.muscle is search.muscle)
        and (search.side is None or episode.side is search.side)
        and search.text.casefold() in episode.note.casefold()
    )
