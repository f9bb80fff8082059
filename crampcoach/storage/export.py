"""Writes the diary to files that other programs read (design.md, "JSON export" and "CSV")."""

from __future__ import annotations

import contextlib
import errno
import json
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TextIO

from crampcoach.core.entry import Entry
from crampcoach.core.episode import Episode
from crampcoach.core.errors import CrampcoachError
from crampcoach.core.plain_words import plainly
from crampcoach.core.reasons import reason
from crampcoach.storage.files import replacing
from crampcoach.storage.record import written_time
from crampcoach.storage.records import Kind, entry_record, kind_of, night_of

FORMAT = "crampcoach"
VERSION = 1
LISTS = {
    Kind.EPISODE: "episodes",
    Kind.STRETCH: "stretches",
    Kind.NIGHT: "nights",
    Kind.REMINDER: "reminders",
    Kind.TURN: "turns",
    Kind.ACKNOWLEDGEMENT: "acknowledgements",
}
"""The names of the lists that hold each kind, in their order."""

CSV_HEADINGS = (
    "id",
    "onset_datetime",
    "night_date",
    "episode_duration_s",
    "duration_censored",
    "outcome",
    "muscle_group",
    "laterality",
    "position_variant",
    "pain_intensity_nrs",
    "relief_step",
    "recurrence_same_night",
    "recalled",
    "note",
)

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What makes a spreadsheet run a cell, full-width forms too (CVE-2021-41270)."""

_REASONS = {
    errno.ENOENT: plainly("there is no such folder"),
    errno.ENOTDIR: plainly("there is no such folder"),
    errno.EACCES: plainly("writing isn't allowed there"),
    errno.EPERM: plainly("writing isn't allowed there"),
    errno.EROFS: plainly("that disk is read-only"),
    errno.ENOSPC: plainly("the disk is full"),
    errno.EDQUOT: plainly("the disk is full"),
    errno.EFBIG: plainly("the disk is full"),
}


class NotExportedError(CrampcoachError):
    """The file couldn't be written; what was there is as it was."""


@dataclass(frozen=True, slots=True)
class Nights:
    """Which nights are meant.

    Attributes:
        since: The first ``night_date``; empty for all.
        until: The last one, included; empty for all.
    """

    since: str = ""
    until: str = ""

    def hold(self, night_date: str | None) -> bool:
        """Whether a night is among them; what belongs to none always is."""
        if night_date is None:
            return True
        return self.since <= night_date and (not self.until or night_date <= self.until)


ALL_NIGHTS = Nights()


def export_json(
    target: Path,
    episodes: Iterable[Episode],
    *,
    exported_at: datetime,
    nights: Nights = ALL_NIGHTS,
    running_id: str | None = None,
    others: Iterable[Entry] = (),
    profile: Mapping[str, object] | None = None,
) -> int:
    """Write everything, lossless; what was deleted too, marked as such.

    Args:
        target: The file; one that is there is replaced.
        episodes: The diary's, in order.
        exported_at: The time now, aware.
        nights: Which nights.
        running_id: The episode that really runs; other open ones were interrupted.
        others: Every other entry; those of no night are always meant.
        profile: The health profile's record.

    Returns:
        How many episodes it holds.

    Raises:
        NotExportedError: It can't be written there.
        DiaryUnavailableError: The diary can't be read to its end.
    """
    head = {"format": FORMAT, "version": VERSION, "exported_at": written_time(exported_at)}
    lists: dict[Kind, list[Entry]] = {kind: [] for kind in LISTS}
    for entry in others:
        if nights.hold(night_of(entry)):
            lists[kind_of(entry)].append(entry)
    with _written(target) as file:
        file.write(json.dumps(head)[:-1])
        count = _write_list(file, Kind.EPISODE, _told(episodes, nights, running_id))
        for kind, entries in lists.items():
            if kind is not Kind.EPISODE:
                _write_list(file, kind, entries)
        file.write(f", {json.dumps({'profile': dict(profile or {})})[1:]}\n")
    return count


def _write_list(file: TextIO, kind: Kind, entries: Iterable[Entry]) -> int:
    """Write one kind, a line each; how many there were."""
    count = 0
    file.write(f', "{LISTS[kind]}": [')
    for entry in entries:
        record = json.dumps(entry_record(entry), ensure_ascii=False)
        file.write(f"{',' if count else ''}\n{record}")
        count += 1
    file.write("\n]")
    return count


def export_csv(
    target: Path,
    episodes: Iterable[Episode],
    *,
    nights: Nights = ALL_NIGHTS,
    running_id: str | None = None,
) -> int:
    """Write a row for each episode, deleted ones left out.

    Args:
        target: The file; one that is there is replaced.
        episodes: The diary's, in order.
        nights: Which nights.
        running_id: The episode that really runs; other open ones were interrupted.

    Returns:
        How many rows it holds, besides the headings.

    Raises:
        NotExportedError: It can't be written there.
        DiaryUnavailableError: The diary can't be read to its end.
    """
    import csv  # noqa: PLC0415 - not wanted on the way to the first hit

    count = 0
    with _written(target) as file:
        rows = csv.writer(file)
        rows.writerow(CSV_HEADINGS)
        for episode in _told(episodes, nights, running_id):
            if not episode.deleted:
                rows.writerow(_cells(episode))
                count += 1
    return count


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula; ``unguarded`` gives it back."""
    return f"'{text}" if _is_formula(text) else text


def unguarded(cell: str) -> str:
    """The text of a cell that may have been guarded."""
    return cell[1:] if cell.startswith("'") and _is_formula(cell) else cell


def _is_formula(text: str) -> bool:
    return text.lstrip("'").startswith(_FORMULA)


def _told(
    episodes: Iterable[Episode], nights: Nights, running_id: str | None
) -> Iterator[Episode]:
    for episode in episodes:
        if nights.hold(episode.night_date):
            cut_off = episode.is_open and episode.id != running_id
            yield episode.interrupted() if cut_off else episode


def _cells(episode: Episode) -> tuple[object, ...]:
    """A row in the order of ``CSV_HEADINGS``; only text that people write needs the guard."""
    return (
        guarded(episode.id),
        written_time(episode.started_at),
        episode.night_date,
        episode.duration_s,
        _yes_or_no(episode.duration_censored),
        episode.outcome,
        episode.muscle,
        episode.side,
        episode.position,
        episode.pain,
        guarded(episode.relief_step or ""),
        episode.recurrence_same_night,
        _yes_or_no(episode.recalled),
        guarded(episode.note),
    )


def _yes_or_no(value: object) -> str:
    return "true" if value else "false"


@contextlib.contextmanager
def _written(target: Path) -> Generator[TextIO]:
    try:
        if target.exists() and not target.is_file():
            message = plainly(
                "{file} couldn't be written: it is a folder or a device. Name a file.", file=target
            )
            raise NotExportedError(message)
        with replacing(target) as file:
            yield file
    except OSError as error:
        why = _REASONS.get(error.errno or 0) or reason(error, plainly("unknown reason"))
        message = plainly(
            "{file} couldn't be written: {reason}. The diary is as it was.",
            file=target,
            reason=why,
        )
        raise NotExportedError(message) from error
