"""The diary keeps whole episodes, and refuses files it can't trust without touching them."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampcoach.core.episode import Episode, Outcome
from crampcoach.core.errors import DiaryUnavailableError
from crampcoach.storage import diary as diary_module
from crampcoach.storage import trouble
from crampcoach.storage.diary import BATCH, Diary
from crampcoach.storage.migrations import MIGRATIONS
from tests.storage.samples import begun, relieved, same
from tests.storage.strategies import episodes


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Diary]:
    with contextlib.closing(Diary.open(path)) as diary:
        yield diary


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "diary.sqlite"


@pytest.fixture
def diary(path: Path) -> Iterator[Diary]:
    with opened(path) as diary:
        yield diary


def run(path: Path, *statements: str) -> None:
    """Change a diary's file as no version of the program would."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def refused(path: Path) -> str:
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(DiaryUnavailableError) as caught:
        Diary.open(path)
    assert not path.is_file() or path.read_bytes() == before
    return str(caught.value)


# ---- opening ----------------------------------------------------------------------------------


def test_a_missing_file_is_a_fresh_private_diary(path: Path, diary: Diary) -> None:
    assert (diary.count(), list(diary.episodes())) == (0, [])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [file.name for file in path.parent.iterdir()] == ["diary.sqlite"]


def test_the_device_keeps_its_id(path: Path) -> None:
    with opened(path) as first, opened(path) as second:
        assert first.device_id == second.device_id
        assert len(first.device_id) == 36


def test_a_diary_open_to_others_is_closed_to_them(path: Path) -> None:
    Diary.open(path).close()
    path.chmod(0o644)
    Diary.open(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_it_syncs_as_hard_as_sqlite_can(diary: Diary) -> None:
    def pragma(name: str) -> object:
        return diary._connection.execute(f"PRAGMA {name}").fetchone()[0]

    assert (pragma("journal_mode"), pragma("synchronous"), pragma("foreign_keys")) == (
        "delete",
        3,
        1,
    )


@pytest.mark.parametrize("data", [b"", b"garbage" * 999, b"SQLite format 3\x00" + b"\xff" * 4080])
def test_an_empty_or_foreign_file_is_left_as_it_is(path: Path, data: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(data)
    assert refused(path) == (trouble.DAMAGED if data else trouble.EMPTY)


def test_a_truncated_diary_is_left_as_it_is(path: Path) -> None:
    with opened(path) as diary:
        diary.put(*(relieved(number) for number in range(100)))
    os.truncate(path, path.stat().st_size // 2)
    assert refused(path) == trouble.DAMAGED


def test_a_database_of_another_program_is_left_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    run(path, "CREATE TABLE thing (name TEXT)")
    assert refused(path) == trouble.FOREIGN


def test_a_newer_schema_is_refused(path: Path) -> None:
    Diary.open(path).close()
    run(path, "PRAGMA user_version = 99")
    assert refused(path) == trouble.NEWER


def test_a_diary_without_its_devices_id_is_damaged(path: Path) -> None:
    Diary.open(path).close()
    run(path, "DELETE FROM meta")
    assert refused(path) == trouble.DAMAGED


def test_a_folder_in_the_files_place_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    assert refused(path) == trouble.NO_ACCESS


def test_a_place_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert refused(tmp_path / "file" / "data" / "diary.sqlite") == trouble.NO_ACCESS


def test_the_diary_of_a_process_that_was_first_is_used(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = os.link
    ids: list[str] = []

    def second(src: Path, dst: Path) -> None:
        monkeypatch.setattr(os, "link", link)
        with opened(path) as first:
            first.put(relieved())
            ids.append(first.device_id)
        link(src, dst)

    monkeypatch.setattr(os, "link", second)
    with opened(path) as diary:
        assert (diary.count(), [diary.device_id]) == (1, ids)


def test_a_file_system_without_links_will_do(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsupported(src: Path, dst: Path) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", unsupported)
    with opened(path) as diary:
        diary.put(relieved())
    with opened(path) as diary:
        assert diary.count() == 1


def test_a_crash_while_beginning_leaves_no_diary(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(passing: Path, path: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(diary_module, "_place", fails)
        with pytest.raises(KeyboardInterrupt):
            Diary.open(path)
    assert list(path.parent.iterdir()) == []


def test_a_later_step_of_the_schema_is_added_to_what_is_there(path: Path) -> None:
    with opened(path) as diary:
        diary.put(relieved())
    later = (*MIGRATIONS, ("CREATE TABLE more (id TEXT)", "INSERT INTO more VALUES ('x')"))
    with contextlib.closing(Diary.open(path, migrations=later)) as diary:
        assert diary.count() == 1
    assert refused(path) == trouble.NEWER


def test_a_step_that_fails_changes_nothing(path: Path) -> None:
    with opened(path) as diary:
        diary.put(relieved())
    broken = (*MIGRATIONS, ("CREATE TABLE more (id TEXT)", "INSERT INTO nowhere VALUES (1)"))
    with pytest.raises(DiaryUnavailableError):
        Diary.open(path, migrations=broken)
    with opened(path) as diary:
        assert diary.count() == 1


# ---- storing ----------------------------------------------------------------------------------


@given(st.lists(episodes(), max_size=5, unique_by=lambda episode: episode.id))
def test_any_episodes_come_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, stored: list[Episode]
) -> None:
    with opened(tmp_path_factory.mktemp("any") / "diary.sqlite") as diary:
        diary.put(*stored)
        found = {episode.id: episode for episode in diary.episodes()}
        assert len(found) == len(stored)
        assert all(same(found[episode.id], episode) for episode in stored)
        assert diary.is_sound()


def test_only_a_higher_revision_changes_anything(diary: Diary) -> None:
    third = relieved(device_id="here")
    diary.put(third)
    diary.put(third, replace(third, note="same revision"), replace(third, revision=2, note="old"))
    assert diary.episode(third.id) == third
    fourth = replace(third, revision=4, note="newer", events=third.events[:1])
    diary.put(fourth)
    assert diary.episode(third.id) == fourth
    assert diary.count() == 1


def test_an_episode_without_a_device_gets_this_one(diary: Diary) -> None:
    diary.put(begun(1), begun(2, device_id="another"))
    assert [e.device_id for e in diary.episodes()] == [diary.device_id, "another"]


def test_text_that_no_file_can_hold_is_stored_without_its_odd_letters(diary: Diary) -> None:
    diary.put(replace(relieved(), note="a\udcffb", relief_step="\ud800"))
    stored = diary.episode(relieved().id)
    assert stored is not None
    assert (stored.note, stored.relief_step) == ("a?b", "?")


def test_all_or_none_are_stored(diary: Diary) -> None:
    with pytest.raises(DiaryUnavailableError):
        diary.put(relieved(1), replace(relieved(2), pain=99))
    assert diary.count() == 0
    diary.put(relieved(1))
    assert diary.count() == 1


def test_misuse_is_a_mistake_of_ours(diary: Diary) -> None:
    with pytest.raises((sqlite3.ProgrammingError, sqlite3.InterfaceError)):
        diary.put(replace(relieved(), note=b"bytes".decode(), muscle=object()))  # type: ignore[arg-type]
    assert diary.count() == 0


def test_what_is_open_is_closed_as_interrupted_unless_it_runs(diary: Diary) -> None:
    diary.put(begun(1), begun(2), relieved(3))
    assert [episode.id for episode in diary.open_episodes()] == [begun(1).id, begun(2).id]
    diary.close_interrupted(running={begun(2).id})
    cut_off, running, over = diary.episodes()
    assert (cut_off.outcome, cut_off.revision) == (Outcome.INTERRUPTED, 2)
    assert cut_off.events[-1].detail == {"outcome": "interrupted"}
    assert (running.is_open, over.outcome) == (True, Outcome.RELIEVED)


def test_a_locked_diary_is_told_and_written_to_afterwards(path: Path, diary: Diary) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with contextlib.closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as third:
            impatient = Diary(third, "here")
            for act in (
                lambda: impatient.put(relieved()),
                impatient.count,
                impatient.open_episodes,
                lambda: list(impatient.episodes()),
            ):
                with pytest.raises(DiaryUnavailableError, match="in use by another program"):
                    act()
        with pytest.raises(DiaryUnavailableError, match="in use by another program"):
            Diary.open(path, busy_s=0)
        other.execute("ROLLBACK")
    diary.put(relieved())
    assert diary.count() == 1


def test_a_full_file_rolls_back_and_goes_on(diary: Diary) -> None:
    pages = diary._connection.execute("PRAGMA page_count").fetchone()[0]
    diary._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiaryUnavailableError, match="disk is full"):
        diary.put(replace(relieved(), note="x" * 50_000))
    diary._connection.execute("PRAGMA max_page_count = 100000")
    diary.put(relieved())
    assert diary.is_sound()


# ---- reading ----------------------------------------------------------------------------------


def test_deleted_episodes_are_read_but_not_counted(diary: Diary) -> None:
    diary.put(relieved(1), replace(relieved(2), deleted=True))
    assert diary.count() == 1
    assert len(list(diary.episodes())) == 2


def test_episodes_of_a_night_are_numbered_when_they_first_come(diary: Diary) -> None:
    def uncounted(number: int, night: str = "2026-03-02") -> Episode:
        return replace(relieved(number, night=night), recurrence_same_night=None)

    diary.put(uncounted(1), replace(uncounted(2), deleted=True), uncounted(3))
    diary.put(uncounted(4, "2026-03-01"), uncounted(5))
    again = replace(uncounted(3), revision=99, pain=4)
    diary.put(replace(uncounted(1), revision=99, deleted=True), again)
    numbers = {episode.id: episode.recurrence_same_night for episode in diary.episodes()}
    expected = {1: 0, 2: 1, 3: 1, 4: 0, 5: 2}
    assert numbers == {relieved(number).id: place for number, place in expected.items()}


def test_an_unknown_id_has_no_episode(diary: Diary) -> None:
    assert diary.episode("none") is None


def test_episodes_come_in_order_of_onset_over_many_batches(diary: Diary) -> None:
    first = relieved(0)
    ties = [replace(first, id=f"tie {number:05}") for number in range(BATCH + 10)]
    later = [relieved(number) for number in range(1, BATCH)]
    diary.put(*reversed(later), *reversed(ties))
    found = [episode.id for episode in diary.episodes()]
    assert found == [episode.id for episode in (*ties, *later)]


def test_the_writer_gets_its_turn_while_episodes_are_read(path: Path, diary: Diary) -> None:
    diary.put(*(relieved(number) for number in range(BATCH + 1)))
    reading = diary.episodes()
    next(reading)
    with opened(path) as other:
        other.put(relieved(BATCH + 5))
    assert len(list(reading)) == BATCH + 1


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE episode SET outcome = 'fine'",
        "UPDATE episode SET started_utc = 'never'",
        "UPDATE episode SET started_offset_s = 'x'",
        "UPDATE episode SET started_offset_s = 1e99",
        "UPDATE event SET detail = '{'",
        "UPDATE event SET detail = '3'",
        "UPDATE episode SET note = CAST(x'ff' AS TEXT)",
        "DROP TABLE event",
    ],
)
def test_a_row_no_version_has_written_is_damage(path: Path, diary: Diary, damage: str) -> None:
    diary.put(relieved())
    run(path, damage)
    with pytest.raises(DiaryUnavailableError) as caught:
        list(diary.episodes())
    assert str(caught.value) == trouble.DAMAGED


def test_a_damaged_page_is_found_by_the_whole_check(path: Path) -> None:
    with opened(path) as diary:
        diary.put(*(relieved(number) for number in range(200)))
        assert diary.is_sound()
    damaged(path, lambda data: data.index(b"2026-03-02T05"))
    with opened(path) as diary, contextlib.suppress(DiaryUnavailableError):
        assert not diary.is_sound()


def damaged(path: Path, place: Callable[[bytes], int]) -> None:
    data = bytearray(path.read_bytes())
    at = place(bytes(data)) // 4096 * 4096
    data[at : at + 4096] = b"\xaa" * 4096
    path.write_bytes(data)


def test_a_diary_of_the_far_past_and_future_is_read(diary: Diary) -> None:
    old = replace(relieved(1), started_at=datetime.fromisoformat("0900-01-01T00:00:00+01:00"))
    new = replace(relieved(2), started_at=datetime.fromisoformat("9000-01-01T00:00:00-11:30"))
    diary.put(new, old)
    assert [episode.started_at.isoformat() for episode in diary.episodes()] == [
        "0900-01-01T00:00:00+01:00",
        "9000-01-01T00:00:00-11:30",
    ]
