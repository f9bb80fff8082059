"""The diary's tables, as the steps that make them. Append only: a released step never changes.

Each step is a sequence of single statements, since ``executescript`` would commit half of one.
"""

from __future__ import annotations

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        """
        CREATE TABLE episode (
            id TEXT NOT NULL PRIMARY KEY,
            device_id TEXT NOT NULL,
            revision INTEGER NOT NULL CHECK (revision >= 1),
            deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
            started_utc TEXT NOT NULL,
            started_offset_s REAL NOT NULL,
            night_date TEXT NOT NULL,
            recurrence_same_night INTEGER NOT NULL,
            ended_utc TEXT,
            ended_offset_s REAL,
            duration_s REAL,
            duration_censored INTEGER NOT NULL CHECK (duration_censored IN (0, 1)),
            outcome TEXT,
            muscle TEXT,
            side TEXT,
            position TEXT,
            pain INTEGER CHECK (pain BETWEEN 0 AND 10),
            relief_step TEXT,
            recalled INTEGER NOT NULL CHECK (recalled IN (0, 1)),
            note TEXT NOT NULL,
            CHECK ((ended_utc IS NULL) = (ended_offset_s IS NULL))
        )
        """,
        """
        CREATE TABLE event (
            episode_id TEXT NOT NULL REFERENCES episode (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            at_utc TEXT NOT NULL,
            at_offset_s REAL NOT NULL,
            kind TEXT NOT NULL,
            detail TEXT NOT NULL,
            PRIMARY KEY (episode_id, number)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX episode_by_start ON episode (started_utc, id)",
        "CREATE INDEX episode_by_night ON episode (night_date)",
        "CREATE INDEX episode_open ON episode (started_utc, id) WHERE outcome IS NULL",
    ),
    (
        # What is never searched by its particulars: each kind as JSON (``records``).
        """
        CREATE TABLE record (
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            device_id TEXT NOT NULL,
            revision INTEGER NOT NULL CHECK (revision >= 1),
            deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
            night_date TEXT,
            body TEXT NOT NULL,
            PRIMARY KEY (kind, id)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX record_by_night ON record (kind, night_date, deleted) WHERE NOT deleted",
        # What a higher revision has replaced, whole, so that diaries can be merged later.
        """
        CREATE TABLE revision (
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            revision INTEGER NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (kind, id, revision)
        ) WITHOUT ROWID
        """,
        # Nights are found, and episodes of a night counted, without reading the episodes. Only
        # with ``deleted`` among its columns does SQLite see that the index holds all it needs.
        "DROP INDEX episode_by_night",
        """
        CREATE INDEX episode_by_night ON episode (night_date, started_utc, muscle, side, deleted)
        WHERE NOT deleted
        """,
        # Figures read the whole diary at a glance: in order of onset, and nothing else of it.
        "ALTER TABLE episode ADD COLUMN started_hour INTEGER NOT NULL DEFAULT 0",
        """
        UPDATE episode SET started_hour = CAST((
            substr(started_utc, 12, 2) * 3600 + substr(started_utc, 15, 2) * 60
            + substr(started_utc, 18) + started_offset_s + 86400
        ) / 3600 AS INTEGER) % 24
        """,
        """
        CREATE INDEX episode_at_a_glance ON episode (
            started_utc, id, night_date, started_hour, duration_s, duration_censored, muscle,
            side, pain, relief_step, deleted
        ) WHERE NOT deleted
        """,
    ),
)
