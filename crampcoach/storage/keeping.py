"""Puts entries into the diary's tables, and keeps what they replace.

Of an episode only revisions that had ended are kept: while a routine runs each step replaces the
whole record, and all but the last say less than its events do.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace

from crampcoach.core.entry import Entry
from crampcoach.core.episode import Episode
from crampcoach.storage import rows
from crampcoach.storage.records import Kind, entry_record, kind_of, night_of

_FIND = "SELECT revision, body FROM record WHERE kind = ? AND id = ?"
_FIND_EPISODE = "SELECT revision, outcome FROM episode WHERE id = ?"
_PUT = """
INSERT INTO record (kind, id, device_id, revision, deleted, night_date, body)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (kind, id) DO UPDATE SET
    device_id = excluded.device_id, revision = excluded.revision, deleted = excluded.deleted,
    night_date = excluded.night_date, body = excluded.body
"""
_KEEP = "INSERT OR IGNORE INTO revision (kind, id, revision, body) VALUES (?, ?, ?, ?)"


def put(connection: sqlite3.Connection, entry: Entry, device_id: str) -> bool:
    """Store an entry within a transaction, unless the diary has this revision or a higher one.

    Args:
        connection: The diary.
        entry: All of it.
        device_id: Takes the place of a missing one.

    Returns:
        Whether that changed anything.
    """
    if not entry.device_id:
        entry = replace(entry, device_id=device_id)
    if isinstance(entry, Episode):
        return _put_episode(connection, entry)
    return _put_record(connection, kind_of(entry), entry)


def merge(connection: sqlite3.Connection, entry: Entry, device_id: str) -> bool:
    """Store an entry of another diary within a transaction, as ``put`` does.

    An episode that was running when it was written down was cut off there; one that is here too
    may be running still.
    """
    if isinstance(entry, Episode) and entry.is_open:
        found = connection.execute(_FIND_EPISODE, (entry.id,)).fetchone()
        if found is not None and found[0] >= entry.revision:
            return False
        entry = entry.interrupted()
    return put(connection, entry, device_id)


def _put_record(connection: sqlite3.Connection, kind: Kind, entry: Entry) -> bool:
    body = json.dumps(entry_record(entry))
    found = connection.execute(_FIND, (kind, entry.id)).fetchone()
    if found is not None:
        if found[0] >= entry.revision:
            return False
        _keep(connection, kind, json.loads(found[1]), entry)
    owned = (kind, entry.id, entry.device_id, entry.revision, entry.deleted)
    connection.execute(_PUT, (*owned, night_of(entry), body))
    return True


def _put_episode(connection: sqlite3.Connection, episode: Episode) -> bool:
    found = connection.execute(_FIND_EPISODE, (episode.id,)).fetchone()
    if found is not None and found[0] >= episode.revision:
        return False
    if episode.recurrence_same_night is None:
        episode = replace(episode, recurrence_same_night=_recurrence(connection, episode))
    if found is not None:
        if found[1] is not None:
            (before,) = rows.selected(connection, "id = ?", (episode.id,))
            _keep(connection, Kind.EPISODE, entry_record(before), episode)
        connection.execute("DELETE FROM event WHERE episode_id = ?", (episode.id,))
    connection.execute(rows.UPSERT, rows.values(episode))
    connection.executemany(rows.INSERT_EVENT, rows.event_values(episode))
    return True


def _keep(
    connection: sqlite3.Connection, kind: Kind, before: dict[str, object], entry: Entry
) -> None:
    """Keep what is replaced, unless what replaces it says the same."""
    now = entry_record(entry)
    if before | {"revision": entry.revision} != now:
        kept = (kind, entry.id, before["revision"], json.dumps(before))
        connection.execute(_KEEP, kept)


def _recurrence(connection: sqlite3.Connection, episode: Episode) -> int:
    """How many episodes the night had before this one, counted once: when it first comes."""
    return int(connection.execute(rows.RECURRENCE, rows.place_in_night(episode)).fetchone()[0])
