"""Exports are what other programs rely on: lossless JSON, a CSV no spreadsheet runs."""

from __future__ import annotations

import csv
import json
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampcoach.core.episode import Episode, Outcome
from crampcoach.core.errors import DiaryUnavailableError
from crampcoach.storage.export import (
    Nights,
    NotExportedError,
    export_csv,
    export_json,
    guarded,
    unguarded,
)
from crampcoach.storage.record import episode_of, episode_record
from crampcoach.storage.records import entry_record
from tests.storage.samples import ONSET, begun, relieved, same
from tests.storage.strategies import episodes
from tests.storage.test_records import NIGHT, READ, REMINDER, STRETCH, TURN


def as_json(folder: Path, *stored: Episode, **options: object) -> dict[str, object]:
    target = folder / "out.json"
    export_json(target, stored, exported_at=ONSET, **options)  # type: ignore[arg-type]
    return json.loads(target.read_text(encoding="utf-8"))


def told(exported: dict[str, object]) -> list[Episode]:
    listed = exported["episodes"]
    assert isinstance(listed, list)
    return [episode_of(record) for record in listed]


def as_rows(folder: Path, *stored: Episode, **options: object) -> list[dict[str, str]]:
    target = folder / "out.csv"
    count = export_csv(target, stored, **options)  # type: ignore[arg-type]
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert count == len(rows)
    return rows


def test_an_empty_diary_is_a_whole_document(tmp_path: Path) -> None:
    assert as_json(tmp_path) == {
        "format": "crampcoach",
        "version": 1,
        "exported_at": "2026-03-02T03:12:07.250001+01:00",
        "episodes": [],
        "stretches": [],
        "nights": [],
        "reminders": [],
        "turns": [],
        "acknowledgements": [],
        "profile": {},
    }


def test_every_kind_has_its_list_with_the_deleted_ones_marked(tmp_path: Path) -> None:
    gone = replace(NIGHT, id="gone", deleted=True)
    exported = as_json(tmp_path, relieved(), others=[READ, TURN, REMINDER, NIGHT, gone, STRETCH])
    assert exported["stretches"] == [entry_record(STRETCH)]
    assert exported["nights"] == [entry_record(NIGHT), entry_record(gone)]
    assert exported["reminders"] == [entry_record(REMINDER)]
    assert exported["turns"] == [entry_record(TURN)]
    assert exported["acknowledgements"] == [entry_record(READ)]


def test_a_span_of_nights_means_all_that_has_a_night(tmp_path: Path) -> None:
    old, new = replace(NIGHT, id="old", night_date="2026-02-28"), NIGHT
    nights = Nights(since="2026-03-01", until="2026-03-02")
    late = replace(TURN, night_date="2026-03-03")
    others = [old, new, REMINDER, TURN, late]
    exported = as_json(tmp_path, nights=nights, others=others)
    assert exported["nights"] == [entry_record(new)]
    assert exported["turns"] == [entry_record(TURN)]
    assert exported["reminders"] == [entry_record(REMINDER)]


@given(stored=st.lists(episodes(st.sampled_from(Outcome)), max_size=3))
def test_json_loses_nothing(
    tmp_path_factory: pytest.TempPathFactory, stored: list[Episode]
) -> None:
    found = told(as_json(tmp_path_factory.getbasetemp(), *stored))
    assert len(found) == len(stored)
    assert all(same(left, right) for left, right in zip(found, stored, strict=True))


def test_deleted_episodes_stay_in_json_marked(tmp_path: Path) -> None:
    gone = replace(relieved(), deleted=True)
    assert told(as_json(tmp_path, gone)) == [gone]


def test_an_open_episode_is_running_or_was_interrupted(tmp_path: Path) -> None:
    found = told(as_json(tmp_path, begun(1), begun(2), running_id=begun(2).id))
    assert found == [begun(1).interrupted(), begun(2)]
    rows = as_rows(tmp_path, begun(1), begun(2), running_id=begun(2).id)
    assert [row["outcome"] for row in rows] == ["interrupted", ""]


@pytest.mark.parametrize(
    ("nights", "numbers"),
    [
        (Nights(), [1, 2, 3]),
        (Nights("2026-03-02"), [2, 3]),
        (Nights("", "2026-03-02"), [1, 2]),
        (Nights("2026-03-02", "2026-03-02"), [2]),
        (Nights("2026-04-01"), []),
    ],
)
def test_nights_are_chosen_by_their_date(
    tmp_path: Path, nights: Nights, numbers: list[int]
) -> None:
    stored = [relieved(number, night=f"2026-03-0{number}") for number in (1, 2, 3)]
    wanted = [relieved(number, night=f"2026-03-0{number}") for number in numbers]
    assert told(as_json(tmp_path, *stored, nights=nights)) == wanted
    assert [row["id"] for row in as_rows(tmp_path, *stored, nights=nights)] == [
        episode.id for episode in wanted
    ]


def test_csv_has_a_row_an_episode_under_the_clinical_names(tmp_path: Path) -> None:
    (row,) = as_rows(tmp_path, relieved(), replace(relieved(2), deleted=True))
    assert row == {
        "id": "00000000-0000-4000-8000-000000000001",
        "onset_datetime": "2026-03-02T03:13:07.250001+01:00",
        "night_date": "2026-03-02",
        "episode_duration_s": "80.000003",
        "duration_censored": "false",
        "outcome": "relieved",
        "muscle_group": "calf",
        "laterality": "left",
        "position_variant": "towel",
        "pain_intensity_nrs": "7",
        "relief_step": "hold_2",
        "recurrence_same_night": "0",
        "recalled": "false",
        "note": "",
    }
    head = (tmp_path / "out.csv").read_text().partition("\n")[0]
    assert head == (
        "id,onset_datetime,night_date,episode_duration_s,duration_censored,outcome,muscle_group,"
        "laterality,position_variant,pain_intensity_nrs,relief_step,recurrence_same_night,"
        "recalled,note"
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_note_is_a_formula(tmp_path: Path, start: str) -> None:
    text = f"{start}SUM(1,2)"
    (row,) = as_rows(tmp_path, replace(relieved(), note=text, relief_step=text))
    assert row["note"] == row["relief_step"] == f"'{text}"
    assert unguarded(row["note"]) == text


@given(st.text(alphabet="'=+-a,\"\n＝ "))
def test_any_text_comes_back_from_its_guarded_cell(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "\n", "＝"))


def test_an_export_is_private_and_replaces_the_file_whole(tmp_path: Path) -> None:
    (tmp_path / "out.json").write_text("old")
    as_json(tmp_path, relieved())
    assert stat.S_IMODE((tmp_path / "out.json").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_a_diary_that_fails_midway_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    def failing() -> Iterator[Episode]:
        yield relieved()
        message = "damaged"
        raise DiaryUnavailableError(message)

    (tmp_path / "out.json").write_text("old")
    with pytest.raises(DiaryUnavailableError):
        export_json(tmp_path / "out.json", failing(), exported_at=ONSET)
    assert (tmp_path / "out.json").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_a_place_that_cannot_be_written_is_told_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for target in (tmp_path / "none" / "out.csv", tmp_path / "file" / "out.csv"):
        with pytest.raises(NotExportedError, match="there is no such folder"):
            export_csv(target, ())
    with pytest.raises(NotExportedError, match="file name too long"):
        export_csv(tmp_path / ("x" * 300), ())


def test_a_folder_or_a_device_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for target in (tmp_path, tmp_path / "pipe", Path("/dev/null")):
        with pytest.raises(NotExportedError, match="is a folder or a device"):
            export_csv(target, ())


def test_records_are_those_of_the_contract(tmp_path: Path) -> None:
    assert as_json(tmp_path, relieved())["episodes"] == [episode_record(relieved())]
