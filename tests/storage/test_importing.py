"""An import takes everything in a file over, or nothing at all, and says where it is wrong."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampcoach.core.entry import Entry
from crampcoach.core.episode import Episode, Outcome
from crampcoach.core.errors import DiaryUnavailableError
from crampcoach.core.imported import Imported
from crampcoach.core.profile import Condition, HealthProfile
from crampcoach.storage import importing
from crampcoach.storage.diary import Diary
from crampcoach.storage.export import CSV_HEADINGS, export_csv, export_json
from crampcoach.storage.importing import MOST_FAULTS, NotImportedError, import_file
from crampcoach.storage.profile_record import profile_record
from tests.storage.entry_strategies import entries
from tests.storage.samples import ONSET, begun, relieved, same
from tests.storage.test_records import NIGHT, READ, REMINDER, STRETCH, TURN

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
EPISODE = relieved(device_id="there")
OTHERS = (STRETCH, NIGHT, REMINDER, TURN, READ)
PROFILE = HealthProfile({Condition.NUMB_FEET: None})
HEAD = {"format": "crampcoach", "version": 1, "episodes": []}


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Diary]:
    with contextlib.closing(Diary.open(path)) as diary:
        yield diary


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    with opened(tmp_path / "here" / "diary.sqlite") as diary:
        yield diary


def held(diary: Diary) -> list[Entry]:
    return [*diary.episodes(), *diary.others()]


def exported(folder: Path, *kept: Entry, profile: HealthProfile | None = None) -> Path:
    target = folder / "export.json"
    episodes = [entry for entry in kept if isinstance(entry, Episode)]
    others = [entry for entry in kept if not isinstance(entry, Episode)]
    told = profile_record(profile) if profile else {}
    export_json(target, episodes, exported_at=NOW, others=others, profile=told)
    return target


def written(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def as_file(folder: Path, **changes: object) -> Path:
    return written(folder, "changed.json", json.dumps({**HEAD, **changes}))


def refused(diary: Diary, path: Path) -> tuple[str, ...]:
    before = held(diary)
    with pytest.raises(NotImportedError) as caught:
        import_file(diary, path)
    assert held(diary) == before
    message = str(caught.value)
    assert "\n" not in message
    if caught.value.faults:
        assert message.startswith(f"{path.name} can't be imported ({caught.value.faults[0]}")
    return tuple(map(str, caught.value.faults)) or (message,)


def csv_file(folder: Path, *rows: str, headings: str = ",".join(CSV_HEADINGS)) -> Path:
    return written(folder, "diary.csv", "\r\n".join((headings, *rows, "")))


# ---- JSON -------------------------------------------------------------------------------------


def test_a_whole_diary_moves(tmp_path: Path, diary: Diary) -> None:
    gone = replace(relieved(2, device_id="there"), deleted=True)
    path = exported(tmp_path, EPISODE, gone, *OTHERS, profile=PROFILE)
    assert import_file(diary, path) == Imported(2, 5, 0, PROFILE)
    assert [e for e in held(diary) if isinstance(e, Episode)] == [EPISODE, gone]
    assert {e.id: e for e in diary.others()} == {e.id: e for e in OTHERS}


def test_a_second_time_changes_nothing(tmp_path: Path, diary: Diary) -> None:
    path = exported(tmp_path, EPISODE, *OTHERS)
    import_file(diary, path)
    before = held(diary)
    assert import_file(diary, path) == Imported(0, 0, 6, HealthProfile({}))
    assert held(diary) == before


def test_the_higher_revision_wins(tmp_path: Path, diary: Diary) -> None:
    diary.put(replace(EPISODE, revision=9, note="here"), NIGHT)
    newer = replace(NIGHT, revision=2, cramp_count=3)
    assert import_file(diary, exported(tmp_path, EPISODE, newer)).known == 1
    assert [(e.revision, getattr(e, "note", "")) for e in held(diary)] == [(9, "here"), (2, "")]
    assert diary.nights_between("", "") == (newer,)


def test_an_episode_that_ran_when_it_was_written_down_was_cut_off(
    tmp_path: Path, diary: Diary
) -> None:
    path = exported(tmp_path, begun(1, device_id="there"))
    text = (
        path.read_text("utf-8")
        .replace('"interrupted"', "null")
        .replace('"revision": 2', '"revision": 1')
    )
    running = written(tmp_path, "running.json", text)
    import_file(diary, running)
    (episode,) = diary.episodes()
    assert (episode.outcome, episode.revision) == (Outcome.INTERRUPTED, 2)
    assert import_file(diary, running).known == 1
    assert list(diary.episodes()) == [episode]


def test_an_episode_that_runs_here_goes_on(tmp_path: Path, diary: Diary) -> None:
    running = begun(1, device_id="here")
    target = tmp_path / "running.json"
    export_json(target, [running], exported_at=NOW, running_id=running.id)
    diary.put(running)
    assert import_file(diary, target).known == 1
    assert list(diary.episodes()) == [running]


@given(kept=st.lists(entries(), max_size=6, unique_by=lambda entry: entry.id))
def test_any_export_comes_back(
    tmp_path_factory: pytest.TempPathFactory, kept: list[Entry]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    path = exported(folder, *kept)
    with opened(folder / "data" / "diary.sqlite") as diary:
        import_file(diary, path)
        found = {entry.id: entry for entry in held(diary)}
    assert len(found) == len(kept)
    for entry in kept:
        ended = isinstance(entry, Episode) and entry.is_open
        before = entry.interrupted() if isinstance(entry, Episode) and ended else entry
        after = found[entry.id]
        if isinstance(before, Episode) and isinstance(after, Episode):
            assert same(after, before)
        else:
            assert after == before


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_other_file_is_refused_and_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("any")
    with opened(folder / "diary.sqlite") as diary:
        for name in ("any.json", "any.csv"):
            with pytest.raises(NotImportedError):
                import_file(diary, written(folder, name, data))
        assert held(diary) == []


@given(
    place=st.floats(0, 1, exclude_max=True),
    data=st.binary(min_size=1, max_size=3),
    cut=st.booleans(),
)
def test_a_spoilt_export_is_taken_whole_or_not_at_all(
    tmp_path_factory: pytest.TempPathFactory, place: float, data: bytes, cut: bool
) -> None:
    folder = tmp_path_factory.mktemp("spoilt")
    good = exported(folder, EPISODE, *OTHERS, profile=PROFILE).read_bytes()
    at = int(place * len(good))
    spoilt = good[:at] if cut else good[:at] + data + good[at + len(data) :]
    with opened(folder / "diary.sqlite") as diary:
        try:
            done = import_file(diary, written(folder, "spoilt.json", spoilt))
        except NotImportedError:
            assert held(diary) == []
        else:
            assert done.episodes + done.others == len(held(diary))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "line 1: the file ends, { is missing"),
        ("[]", "line 1: { is missing"),
        ("{}", "this is no export, format is missing"),
        ('{"format": "crampcoach", "version": 1}', "this is no export, episodes is missing"),
        ('{"format": "other"}', 'format: must be "crampcoach", not "other"'),
        ('{"format": "crampcoach", "version": 2}', "version: 2 is of a newer Crampcoach"),
        ('{"format": "crampcoach", "version": 0}', "version: must be 1"),
        ('{"format": "crampcoach",\n"version": 1,\n}', 'line 3: " is missing'),
        ('{"a": 1\n"b": 2}', "line 2: , or } is missing"),
        ('{"a" 1}', "line 1: : is missing"),
        ('{"a": NaN}', "line 1: NaN is no JSON"),
        ('{"a":\n\nnope}', "line 3: this is no JSON (Expecting value)"),
        ('{"a": 1} more', "line 1: nothing may follow the object"),
        ('{"episodes": [1 2]}', "line 1: , or ] is missing"),
        ('{"episodes": [' + "[" * 200_000, "line 1: lists within lists go too deep"),
        ('{"a": ' + "9" * 5000 + "}", "line 1: Exceeds the limit"),
    ],
)
def test_what_is_no_export_is_refused_with_its_line(
    tmp_path: Path, diary: Diary, text: str, fault: str
) -> None:
    assert refused(diary, written(tmp_path, "bad.json", text))[-1].startswith(fault)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"episodes": 3}, "episodes: must be a list, not 3"),
        ({"episodes": [3]}, "episodes 1: must be an object, not 3"),
        ({"nights": [{"id": "n"}]}, "nights 1, revision: is missing"),
        ({"profile": []}, "profile: must be an object, not a list"),
        ({"profile": {"due_on": "soon"}}, "profile, due_on: must be a date like 2026-01-31, not"),
    ],
)
def test_a_bad_row_is_refused_with_its_path(
    tmp_path: Path, diary: Diary, changes: dict[str, object], fault: str
) -> None:
    assert refused(diary, as_file(tmp_path, **changes))[0].startswith(fault)


def test_one_bad_row_of_many_changes_nothing(tmp_path: Path, diary: Diary) -> None:
    diary.put(relieved(9, device_id="here"))
    data = json.loads(exported(tmp_path, EPISODE, *OTHERS).read_text("utf-8"))
    data["turns"][0]["state"] = "lost"
    data["acknowledgements"][0]["at"] = "never"
    first, second = refused(diary, written(tmp_path, "bad.json", json.dumps(data, indent=2)))
    assert first.startswith("turns 1, state: must be one of due")
    assert second.startswith("acknowledgements 1, at: must be a time")


def test_what_follows_a_bad_row_is_looked_at_and_not_stored(tmp_path: Path, diary: Diary) -> None:
    data = json.loads(exported(tmp_path, relieved(1), relieved(2)).read_text("utf-8"))
    data["episodes"][0]["outcome"] = "lost"
    before = diary._connection.total_changes
    (fault,) = refused(diary, written(tmp_path, "bad.json", json.dumps(data)))
    assert fault.startswith("episodes 1, outcome: ")
    assert diary._connection.total_changes == before


def test_the_first_ten_faults_are_told(tmp_path: Path, diary: Diary) -> None:
    faults = refused(diary, as_file(tmp_path, episodes=[{"id": "x", "revision": 1}] * 30))
    assert len(faults) == MOST_FAULTS
    assert faults[-1].startswith("episodes 5, night_date: is missing")


def test_an_id_that_no_file_can_hold_is_a_fault(tmp_path: Path, diary: Diary) -> None:
    path = exported(tmp_path, replace(NIGHT, id="half"))
    text = path.read_text("utf-8").replace('"half"', '"\\ud800"')
    (fault,) = refused(diary, written(tmp_path, "bad.json", text))
    assert fault == "nights 1: its id holds letters that no file can hold"


def test_pieces_may_end_anywhere(
    tmp_path: Path, diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crampcoach.storage.json_stream.CHUNK", 7)
    path = exported(tmp_path, EPISODE, *OTHERS, profile=PROFILE)
    assert import_file(diary, path) == Imported(1, 5, 0, PROFILE)


def test_a_value_that_never_ends_is_given_up(
    tmp_path: Path, diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crampcoach.storage.json_stream.CHUNK", 100)
    monkeypatch.setattr("crampcoach.storage.json_stream.LONGEST", 1000)
    (fault,) = refused(diary, written(tmp_path, "bad.json", '{"a": "' + "x" * 5000))
    assert fault.startswith("line 1: this is no JSON")


# ---- CSV --------------------------------------------------------------------------------------


def test_our_own_csv_comes_back_as_far_as_it_tells(tmp_path: Path, diary: Diary) -> None:
    note = '=danger, "quoted"\nsecond line'
    first = replace(EPISODE, note=note)
    target = tmp_path / "diary.csv"
    export_csv(target, [first, relieved(2)])
    assert import_file(diary, target) == Imported(2, 0, 0)
    assert import_file(diary, target) == Imported(0, 0, 2)
    found = diary.episode(first.id)
    assert found is not None
    told = replace(first, device_id=diary.device_id, revision=1, events=())
    assert same(found, replace(told, ended_at=found.ended_at))
    assert found.ended_at is not None
    assert (found.ended_at - found.started_at).total_seconds() == first.duration_s


def test_a_file_from_a_spreadsheet_is_read(tmp_path: Path, diary: Diary) -> None:
    text = (
        "\ufeffsep=;\r\n"
        "ID;Onset_Datetime;episode_duration_s;recalled;pain_intensity_nrs;note;colour\r\n"
        "one;2026-03-02T03:12:07+01:00;80,5;TRUE;7.0;'=2 and more;red\r\n"
        ";;;;;;\r\n"
    )
    assert import_file(diary, written(tmp_path, "DIARY.CSV", text)).episodes == 1
    (episode,) = diary.episodes()
    assert (episode.id, episode.duration_s, episode.pain) == ("one", 80.5, 7)
    assert (episode.note, episode.night_date) == ("=2 and more", "2026-03-02")
    assert (episode.recalled, episode.outcome) == (True, Outcome.RELIEVED)


def test_a_row_by_hand_gets_the_same_id_each_time(tmp_path: Path, diary: Diary) -> None:
    path = csv_file(
        tmp_path,
        "2026-03-02T23:30:00+01:00,calf",
        "2026-03-04T03:00:00+01:00,",
        headings="onset_datetime,muscle_group",
    )
    assert import_file(diary, path).episodes == 2
    assert import_file(diary, path).known == 2
    first, second = diary.episodes()
    assert (first.muscle, first.night_date, first.recalled) == ("calf", "2026-03-03", True)
    assert (first.outcome, first.duration_s, first.ended_at) == (Outcome.RELIEVED, None, None)
    assert (second.muscle, len(second.id)) == (None, 36)


def test_a_row_without_an_outcome_was_cut_off_unless_it_is_from_memory(
    tmp_path: Path, diary: Diary
) -> None:
    path = csv_file(
        tmp_path, f"one,{ONSET.isoformat()},false", headings="id,onset_datetime,recalled"
    )
    import_file(diary, path)
    assert [episode.outcome for episode in diary.episodes()] == [Outcome.INTERRUPTED]


@pytest.mark.parametrize(
    ("rows", "headings", "fault"),
    [
        ((), "", "line 1: must name the columns, onset_datetime among them"),
        (("x",), "name", "line 1: must name the columns, onset_datetime among them"),
        (
            ("2026-03-02T03:00:00",),
            "onset_datetime",
            "line 2, onset_datetime: must be a time with date and offset, like 2026",
        ),
        (
            ("2026-03-02T03:00:00Z,false",),
            "onset_datetime,recalled",
            "line 2, id: is missing",
        ),
        (
            ('2026-03-02T03:00:00Z,3,"a\r\nb"', "", "2026-03-02T03:00:00Z,11,"),
            "onset_datetime,pain_intensity_nrs,note",
            "line 5, pain_intensity_nrs: must be a whole number from 0 to 10, not 11",
        ),
        (
            ("2026-03-02T03:00:00Z,much,maybe",),
            "onset_datetime,pain_intensity_nrs,recalled",
            'line 2, pain_intensity_nrs: must be a whole number from 0 to 10, not "much"',
        ),
        (
            ("2026-03-02T03:00:00Z,7.5",),
            "onset_datetime,pain_intensity_nrs",
            "line 2, pain_intensity_nrs: must be a whole number from 0 to 10, not 7.5",
        ),
        (
            ('2026-03-02T03:00:00Z,"never ends',),
            "onset_datetime,note",
            "line 2: this is no CSV (unexpected end of data)",
        ),
    ],
)
def test_a_bad_csv_is_refused_with_its_line(
    tmp_path: Path, diary: Diary, rows: tuple[str, ...], headings: str, fault: str
) -> None:
    found = refused(diary, csv_file(tmp_path, *rows, headings=headings))
    assert found[0].startswith(fault)


def test_text_in_another_encoding_is_told(tmp_path: Path, diary: Diary) -> None:
    data = "onset_datetime,note\r\n2026-03-02T03:00:00Z,über".encode("cp1252")
    (fault,) = refused(diary, written(tmp_path, "diary.csv", data))
    assert fault == "this is no text in UTF-8; save it as UTF-8"


# ---- files ------------------------------------------------------------------------------------


def test_nothing_but_a_readable_file_is_read(tmp_path: Path, diary: Diary) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    (message,) = refused(diary, tmp_path / "pipe.json")
    assert message.endswith("pipe.json is a folder or a device. Name a file.")
    (message,) = refused(diary, tmp_path)
    assert message.endswith("is a folder or a device. Name a file.")
    (message,) = refused(diary, tmp_path / "none.json")
    assert message.endswith("none.json can't be read: no such file or directory.")


def test_a_file_that_is_too_large_is_not_begun(
    tmp_path: Path, diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "LARGEST_FILE", 10)
    (message,) = refused(diary, exported(tmp_path, EPISODE))
    assert message.endswith("export.json is larger than 1 GB. Export a shorter time.")


def test_a_disk_that_fails_in_the_middle_is_told(
    tmp_path: Path, diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(file: object) -> Iterator[object]:
        yield "episodes 1", EPISODE
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(importing, "read_json", fails)
    (message,) = refused(diary, exported(tmp_path, EPISODE))
    assert message.endswith("export.json can't be read: input/output error.")


def test_a_diary_that_cannot_be_written_is_told(tmp_path: Path, diary: Diary) -> None:
    path = exported(tmp_path, replace(EPISODE, note="x" * 50_000))
    pages = diary._connection.execute("PRAGMA page_count").fetchone()[0]
    diary._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiaryUnavailableError, match="disk is full"):
        import_file(diary, path)
    assert held(diary) == []


# ---- progress ---------------------------------------------------------------------------------


class ChangedMindError(Exception):
    pass


def test_progress_is_told_in_bytes(tmp_path: Path, diary: Diary) -> None:
    path = exported(tmp_path, *(relieved(number) for number in range(250)))
    told: list[tuple[int, int]] = []
    import_file(diary, path, lambda done, total: told.append((done, total)))
    size = path.stat().st_size
    assert len(told) == 3
    assert told == sorted(told)
    assert all(0 < done <= total == size for done, total in told)


def test_what_progress_raises_ends_it_without_a_change(tmp_path: Path, diary: Diary) -> None:
    def cancelled(done: int, total: int) -> None:
        if diary._connection.total_changes > before:
            raise ChangedMindError

    path = exported(tmp_path, *(relieved(number) for number in range(250)))
    before = diary._connection.total_changes
    with pytest.raises(ChangedMindError):
        import_file(diary, path, cancelled)
    assert held(diary) == []
    assert import_file(diary, path).episodes == 250
