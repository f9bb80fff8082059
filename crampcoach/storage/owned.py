"""What the records of all kinds but episodes have in common."""

from __future__ import annotations

from typing import NamedTuple

from crampcoach.storage.record import A_DATE, LARGEST, as_date
from crampcoach.storage.schema import Table

LONGEST_ID = 64


class Owned(NamedTuple):
    """What every entry carries."""

    id: str
    device_id: str
    revision: int
    deleted: bool


def owned(table: Table) -> Owned:
    """Whose a record is, and which revision."""
    return Owned(
        id=table.text("id", required=True, longest=LONGEST_ID),
        device_id=table.text("device_id", longest=LONGEST_ID),
        revision=table.whole("revision", 1, LARGEST, 1, required=True),
        deleted=table.flag("deleted"),
    )


def read_night_date(table: Table) -> str:
    """The night a record belongs to."""
    return table.read("night_date", A_DATE, as_date, "", required=True)
