"""Transactions of an open diary: what is done between them is done whole or not at all."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Generator


def transaction(connection: sqlite3.Connection) -> contextlib.AbstractContextManager[None]:
    """Writing: nobody else writes meanwhile."""
    return _between(connection, "BEGIN IMMEDIATE")


def reading(connection: sqlite3.Connection) -> contextlib.AbstractContextManager[None]:
    """One view of the file, so that an episode and its events belong together."""
    return _between(connection, "BEGIN")


@contextlib.contextmanager
def _between(connection: sqlite3.Connection, begin: str) -> Generator[None]:
    connection.execute(begin)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite has rolled back by itself after some errors
            connection.execute("ROLLBACK")
        raise
