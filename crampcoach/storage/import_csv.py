"""Reads episodes from CSV files: our own, and what spreadsheets make of them."""

from __future__ import annotations

import csv
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import TextIO

from crampcoach.core.episode import Episode, Outcome
from crampcoach.core.errors import Fault, line_number
from crampcoach.core.night import night_date
from crampcoach.core.plain_words import plainly
from crampcoach.storage.export import unguarded
from crampcoach.storage.json_stream import FileFaultyError
from crampcoach.storage.record import RecordFaultyError, as_time, episode_of

ONSET = "onset_datetime"
RECORD_KEYS = {
    "id": "id",
    ONSET: "started_at",
    "night_date": "night_date",
    "episode_duration_s": "duration_s",
    "duration_censored": "duration_censored",
    "outcome": "outcome",
    "muscle_group": "muscle",
    "laterality": "side",
    "position_variant": "position",
    "pain_intensity_nrs": "pain",
    "relief_step": "relief_step",
    "recurrence_same_night": "recurrence_same_night",
    "recalled": "recalled",
    "note": "note",
}
"""Headings, and the keys of an episode's record that they stand for."""
_HEADINGS = {key: heading for heading, key in RECORD_KEYS.items()}
_WHOLE = ("pain", "recurrence_same_night")
_FLAGS = {"true": True, "false": False}
_FLAGGED = ("duration_censored", "recalled")
_SEPARATORS = ",;\t"
_ROWS_WITHOUT_ID = uuid.UUID("6f0c6d0e-6f43-5b1c-9d3f-1f3d7a4f9b52")
"""The same row always gets the same id: importing it twice changes nothing."""


def read_csv(file: TextIO) -> Iterator[tuple[str, Episode | tuple[Fault, ...]]]:
    """The episodes of a file, each with its line, or the faults of that line.

    Args:
        file: Open for reading with line ends as they are.

    Raises:
        FileFaultyError: It has no such columns, or is no CSV.
        UnicodeDecodeError: It isn't text.
        OSError: It can't be read.
    """
    above, first = 1, file.readline()
    if first.lower().startswith("sep="):  # for Excel, which then leaves it in
        above, first = 2, file.readline()
    separator = max(_SEPARATORS, key=first.count)
    headings = [heading.strip().strip('"').lower() for heading in first.split(separator)]
    if ONSET not in headings:
        problem = plainly("must name the columns, {name} among them", name=ONSET)
        raise FileFaultyError(Fault(line_number(1), problem))
    rows = csv.reader(file, delimiter=separator, strict=True)
    while True:
        place = line_number(above + rows.line_num + 1)
        try:
            cells = next(rows, None)
        except csv.Error as error:
            problem = plainly("this is no CSV ({said})", said=str(error))
            raise FileFaultyError(Fault(place, problem)) from error
        if cells is None:
            return
        told = dict(zip(headings, map(str.strip, cells), strict=False))
        if any(told.values()):
            yield place, _episode(told)


def _episode(told: dict[str, str]) -> Episode | tuple[Fault, ...]:
    record: dict[str, object] = {"revision": 1}
    for heading, key in RECORD_KEYS.items():
        record[key] = _value(key, unguarded(told.get(heading, "")))
    _fill_in(record)
    try:
        episode = episode_of(record)
    except RecordFaultyError as error:
        return tuple(_under_its_heading(fault) for fault in error.faults)
    if episode.duration_s is None:
        return episode
    ended = episode.started_at + timedelta(seconds=min(episode.duration_s, 1e9))
    return episode.revised(ended_at=ended, revision=1)


def _value(key: str, cell: str) -> object:
    """What JSON would have in a cell's place; what it can't be stays text, and is a fault."""
    if not cell:
        return "" if key == "note" else None
    if key in _FLAGGED:
        return _FLAGS.get(cell.lower(), cell)
    if key == "duration_s" or key in _WHOLE:
        return _number(cell, whole=key in _WHOLE)
    return cell


def _number(cell: str, *, whole: bool) -> object:
    try:
        number = float(cell.replace(",", "."))  # a decimal comma, where ";" separates
    except ValueError:
        return cell
    return int(number) if whole and number.is_integer() else number


def _fill_in(record: dict[str, object]) -> None:
    """What a row by hand may lack: a night, an id, an outcome."""
    onset = as_time(record["started_at"])
    if onset is not None and record["night_date"] is None:
        record["night_date"] = night_date(onset).isoformat()
    if record["id"] is None and record["recalled"] is not False:
        words = "\n".join(f"{key} {value}" for key, value in record.items())
        record |= {"id": str(uuid.uuid5(_ROWS_WITHOUT_ID, words)), "recalled": True}
    if record["outcome"] is None and record["recalled"] is True:
        record["outcome"] = Outcome.RELIEVED.value


def _under_its_heading(fault: Fault) -> Fault:
    return Fault(_HEADINGS.get(fault.place, fault.place), fault.problem)
