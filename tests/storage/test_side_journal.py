"""Side journals: room taken beforehand, one owner each, taken over once that one has ended."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from io import FileIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampcoach.core.episode import Episode
from crampcoach.storage import side_journal
from crampcoach.storage.side_format import AREA_BYTES, FILE_BYTES, HEADER_BYTES, record
from crampcoach.storage.side_journal import SideJournal, abandoned, claim, latest
from tests.storage.samples import begun, relieved


def kept(folder: Path, *episodes: Episode) -> Path:
    """The file of an ended process that kept these."""
    with contextlib.closing(claim(folder)) as journal:
        for episode in episodes:
            journal.append(episode)
        return journal.path


def found(folder: Path) -> list[Episode]:
    with contextlib.closing(claim(folder)) as journal:
        return list(journal.found)


def noisy(number: int, revision: int = 1) -> Episode:
    """An episode of some 30 kB that can't be made smaller."""
    note = os.urandom(20_000).hex()
    return replace(begun(number), revision=revision, note=note)


def test_a_new_journal_has_all_its_room_and_is_private(tmp_path: Path) -> None:
    path = kept(tmp_path / "data")
    assert path.stat().st_size == FILE_BYTES
    assert path.stat().st_blocks * 512 >= FILE_BYTES
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_entries_are_found_by_the_next_process_with_the_highest_revision(tmp_path: Path) -> None:
    path = kept(tmp_path, begun(1), relieved(1), begun(2), begun(1))
    assert found(tmp_path) == [relieved(1), begun(2)]
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_what_is_added_to_a_file_taken_over_stands_beside_what_it_held(tmp_path: Path) -> None:
    kept(tmp_path, begun(1))
    kept(tmp_path, begun(2))
    assert found(tmp_path) == [begun(1), begun(2)]


def test_a_file_of_a_running_process_is_left_to_it(tmp_path: Path) -> None:
    with contextlib.closing(claim(tmp_path)) as first:
        first.append(begun(1))
        assert list(abandoned(tmp_path)) == []
        with contextlib.closing(claim(tmp_path)) as second:
            assert second.path != first.path
            assert second.is_empty


def test_an_emptied_file_keeps_its_room_and_nothing_else(tmp_path: Path) -> None:
    with contextlib.closing(claim(tmp_path)) as journal:
        journal.empty()
        journal.append(begun(1))
        assert not journal.is_empty
        journal.empty()
        assert journal.is_empty
        journal.append(begun(2))
        size = journal.path.stat().st_size
    assert found(tmp_path) == [begun(2)]
    assert size == FILE_BYTES


def test_a_full_area_is_compacted_to_the_highest_revisions(tmp_path: Path) -> None:
    with contextlib.closing(claim(tmp_path)) as journal:
        for revision in range(1, 41):
            journal.append(noisy(1, revision))
            journal.append(noisy(2, revision))
        assert journal.path.stat().st_size == FILE_BYTES
    assert [(e.id, e.revision) for e in found(tmp_path)] == [(begun(1).id, 40), (begun(2).id, 40)]


def test_a_journal_full_of_different_episodes_says_so_and_loses_none(tmp_path: Path) -> None:
    with contextlib.closing(claim(tmp_path)) as journal:
        for number in range(6):
            journal.append(noisy(number))
        with pytest.raises(OSError, match="full") as caught:
            [journal.append(noisy(number)) for number in range(6, 20)]
        assert caught.value.errno == errno.ENOSPC
        fitted = len(journal._latest)
    assert 6 <= fitted < 20
    assert len(found(tmp_path)) == fitted


def test_a_crash_while_compacting_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with contextlib.closing(claim(tmp_path)) as journal:
        journal.append(relieved(1))
        with monkeypatch.context() as patch:
            patch.setattr(side_journal, "header", _fails)
            with pytest.raises(OSError, match="power"):
                journal.empty()
        journal.append(begun(2))
    assert found(tmp_path) == [relieved(1), begun(2)]


def _fails(*args: object) -> bytes:
    message = "no power"
    raise OSError(message)


def test_a_damaged_end_is_written_over(tmp_path: Path) -> None:
    path = kept(tmp_path, begun(1), begun(2))
    data = bytearray(path.read_bytes())
    at = AREA_BYTES + HEADER_BYTES + len(record(begun(1), 1)) + 9  # within the second entry
    data[at] ^= 1
    path.write_bytes(data)
    kept(tmp_path, begun(3))
    assert found(tmp_path) == [begun(1), begun(3)]


@given(st.binary(max_size=64), st.integers(0, FILE_BYTES), st.booleans())
def test_any_damage_leaves_a_journal_that_works(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, at: int, cut: bool
) -> None:
    folder = tmp_path_factory.mktemp("any")
    path = kept(folder, begun(1), begun(2))
    data = path.read_bytes()
    path.write_bytes(data[:at] + noise + (b"" if cut else data[at + len(noise) :]))
    before = found(folder)
    assert before == [begun(1), begun(2)][: len(before)]
    kept(folder, relieved(3))
    after = found(folder)  # a damaged beginning that was written anew may bring entries back
    assert after[-1] == relieved(3)
    assert before == [begun(1), begun(2), relieved(3)][: len(before)]
    assert all(entry in after for entry in before)
    assert path.stat().st_size >= FILE_BYTES


def test_other_things_of_that_name_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "side-folder.journal").mkdir()
    os.mkfifo(tmp_path / "side-pipe.journal")
    (tmp_path / "side-gone.journal").symlink_to(tmp_path / "nowhere")
    assert list(abandoned(tmp_path)) == []
    assert found(tmp_path) == []


def test_a_file_that_cannot_be_read_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(tmp_path, begun(1))
    monkeypatch.setattr(side_journal, "_read_up_to", _fails)
    assert list(abandoned(tmp_path)) == []


def test_a_place_without_room_is_told_and_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(SideJournal, "take_room", _fails)
        with pytest.raises(OSError, match="power"):
            claim(tmp_path)
    (journal,) = abandoned(tmp_path)
    journal.close()


def test_a_new_file_that_another_process_is_quicker_to_take_is_left_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(side_journal, "is_locked_now", lambda file: False)
    with pytest.raises(OSError, match="another process"):
        claim(tmp_path)


def test_a_write_in_pieces_is_a_whole_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Piecemeal(FileIO):
        def write(self, data: memoryview, /) -> int | None:  # type: ignore[override]
            return super().write(data[:1000])

        def read(self, size: int = -1, /) -> bytes:  # type: ignore[override]
            return super().read(min(size, 1000))

    monkeypatch.setattr(side_journal, "FileIO", Piecemeal)
    kept(tmp_path, noisy(1))
    assert len(found(tmp_path)) == 1


def test_the_highest_revision_is_the_latest() -> None:
    one, two = begun(1), begun(2)
    newer: Callable[[int], Episode] = lambda revision: replace(one, revision=revision)  # noqa: E731
    assert latest([newer(2), two, newer(3), newer(1)]) == {one.id: newer(3), two.id: two}
