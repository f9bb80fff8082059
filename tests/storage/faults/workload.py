"""What a diary goes through in the fault tests, and what must be there afterwards."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from crampcoach.core.acknowledgement import Acknowledgement
from crampcoach.core.entry import Entry
from crampcoach.core.errors import DiaryUnavailableError
from crampcoach.core.night import Night
from crampcoach.core.stretch import Stretch
from crampcoach.storage.copies import check_copy
from crampcoach.storage.diary import Connect, Diary
from crampcoach.storage.migrations import MIGRATIONS
from tests.storage.samples import ONSET, begun, relieved

Acknowledged = dict[str, tuple[int, bool]]
"""Of each entry the revision that was said to be stored, and whether it was deleted."""
NAME = "diary.sqlite3"


def old_diary(folder: Path, episodes: int = 12) -> Path:
    """A diary of the first version of the schema, which opening it will change."""
    path = folder / NAME
    with contextlib.closing(Diary.open(path, migrations=MIGRATIONS[:1])):
        pass
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN")
        for number in range(episodes):
            connection.execute(
                "INSERT INTO episode VALUES (?, 'here', 3, 0, ?, 3600, '2026-03-01', 0, NULL,"
                " NULL, 80.5, 0, 'relieved', 'calf', 'left', NULL, 7, NULL, 0, ?)",
                (f"old-{number}", f"2026-03-01T0{number % 10}:12:00.000000", "woke at three" * 9),
            )
            connection.execute(
                "INSERT INTO event VALUES (?, 0, '2026-03-01T03:12:00.000000', 3600, 'started',"
                " '{}')",
                (f"old-{number}",),
            )
        connection.execute("COMMIT")
    return path


def entries() -> Iterator[Entry]:
    """Put, revise and delete, of several kinds."""
    for number in range(2):
        yield begun(number)
        ended = relieved(number)
        yield ended
        yield ended.revised(pain=4, note="it came back " * 40)
    yield relieved(0).revised(deleted=True, revision=9)
    night = Night("night", "here", "2026-03-02", cramp_count=2)
    yield night
    yield night.revised(observed=True, sleep_disturbance=6)
    yield Stretch("stretch", "here", ONSET, "2026-03-02", sets_done=3)
    yield Acknowledgement("read", "here", "R12 today", ONSET, "2026-03-02")
    yield replace(begun(5), note="asleep before it was logged")


def run(path: Path, connect: Connect) -> Acknowledged:
    """Open the diary and put entry after entry, until it fails or all are stored."""
    told: Acknowledged = {f"old-{number}": (3, False) for number in range(12)}
    with contextlib.suppress(DiaryUnavailableError):
        diary = Diary.open(path, connect=connect)
        for entry in entries():
            diary.put(entry)
            told[entry.id] = (entry.revision, entry.deleted)
    return told


def stored(path: Path) -> Acknowledged:
    """What the diary holds, as the next start finds it."""
    with contextlib.closing(Diary.open(path)) as diary:
        assert all(episode.events for episode in diary.episodes()), "an episode is half there"
    checked = check_copy(path)
    assert not checked.trouble, checked.trouble
    with contextlib.closing(sqlite3.connect(path)) as connection:
        query = "SELECT id, revision, deleted FROM {}"
        rows = [
            *connection.execute(query.format("episode")),
            *connection.execute(query.format("record")),
        ]
    return {id_: (revision, bool(deleted)) for id_, revision, deleted in rows}


def lost(acknowledged: Acknowledged, found: Acknowledged) -> list[str]:
    """Entries that were said to be stored, and are not, or only in an older revision."""
    return [
        id_
        for id_, (revision, deleted) in acknowledged.items()
        if id_ not in found
        or found[id_][0] < revision
        or (found[id_][0] == revision and found[id_][1] != deleted)
    ]
