"""Entries go to the best place that takes them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from crampcoach.core.diary_writer import Kept
from crampcoach.storage.aside import BESIDE, UNTIL_CLOSED, UNTIL_POWER_OFF, Aside
from crampcoach.storage.side_journal import SideJournal, abandoned
from tests.storage.samples import begun, relieved


@contextlib.contextmanager
def aside(*places: Path) -> Iterator[Aside]:
    with contextlib.closing(Aside(places)) as kept:
        yield kept


def names(folder: Path) -> int:
    return len(list(folder.glob("side-*.journal"))) if folder.exists() else 0


def test_room_is_taken_in_the_first_place_only(tmp_path: Path) -> None:
    with aside(tmp_path / "data", tmp_path / "run") as kept:
        kept.claim()
        assert (names(tmp_path / "data"), names(tmp_path / "run")) == (1, 0)
        assert kept.keep(begun()) == (Kept.ASIDE, BESIDE)
    assert (names(tmp_path / "data"), names(tmp_path / "run")) == (1, 0)


def test_the_next_place_takes_what_the_first_cannot(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder")
    with aside(tmp_path / "data", tmp_path / "run") as kept:
        kept.claim()
        assert kept.keep(begun()) == (Kept.RUNTIME, UNTIL_POWER_OFF)


def test_where_no_place_takes_it_there_is_memory(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder")
    with aside(tmp_path / "data") as kept:
        kept.claim()
        assert kept.keep(begun()) == (Kept.MEMORY, UNTIL_CLOSED)
    with aside() as kept:
        kept.claim()
        assert kept.keep(begun()) == (Kept.MEMORY, UNTIL_CLOSED)


def test_a_place_that_comes_back_is_used_again(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder")
    with aside(tmp_path / "data", tmp_path / "run") as kept:
        kept.keep(begun(1))
        (tmp_path / "data").unlink()
        assert kept.keep(begun(2)) == (Kept.ASIDE, BESIDE)


def test_what_is_kept_in_a_place_is_not_written_to_it_again(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder")
    with aside(tmp_path / "data", tmp_path / "run") as kept:
        kept.keep(begun())
        assert kept.keep(begun(), Kept.RUNTIME) == (Kept.RUNTIME, UNTIL_POWER_OFF)
    (again,) = abandoned(tmp_path / "run")
    with contextlib.closing(again):
        assert again.found == (begun(),)
    (tmp_path / "data").unlink()
    with aside(tmp_path / "data", tmp_path / "run") as kept:
        assert kept.keep(begun(), Kept.RUNTIME) == (Kept.ASIDE, BESIDE)


def test_what_was_left_behind_is_known_until_it_is_stored(tmp_path: Path) -> None:
    with aside(tmp_path) as kept:
        kept.keep(begun(1))
    with aside(tmp_path) as kept:
        kept.claim()
        kept.keep(relieved(2))
        assert kept.left_behind == (begun(1),)
        kept.empty()
        assert kept.left_behind == ()
    with aside(tmp_path) as kept:
        kept.claim()
        assert kept.left_behind == ()


def test_a_journal_that_cannot_be_emptied_is_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(journal: SideJournal) -> None:
        raise OSError

    monkeypatch.setattr(SideJournal, "empty", fails)
    with aside(tmp_path) as kept:
        kept.keep(begun())
        kept.empty()


def test_journals_of_ended_processes_are_given_where_they_hold_something(tmp_path: Path) -> None:
    places = (tmp_path / "data", tmp_path / "run")
    with aside(*places) as ours, aside(places[1]) as ended, aside(places[0]) as quiet:
        ours.claim()
        quiet.claim()
        ended.keep(begun(1))
        assert list(ours.abandoned()) == []
        ended.close()
        quiet.close()
        assert [journal.found for journal in ours.abandoned()] == [(begun(1),)]
        again = list(abandoned(places[1]))
        assert len(again) == 1  # closed after its turn, so it can be taken again
        again[0].close()
