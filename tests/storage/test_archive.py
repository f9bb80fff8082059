"""Copies are made by themselves, and nothing that gives way to another file is ever lost."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from crampcoach.core.backups import Copy, CopyKind
from crampcoach.core.diary_writer import DiaryArchive
from crampcoach.core.errors import DiaryUnavailableError
from crampcoach.storage import trouble
from crampcoach.storage.archive import NOT_MADE, Archive, NotRestorableError, restore_file
from crampcoach.storage.copies import check_copy, never
from crampcoach.storage.diary import Diary
from tests.fakes import FakeClock
from tests.storage.faults.workload import old_diary
from tests.storage.samples import begun, relieved

DAY_S = 86_400.0
NOW = datetime.fromisoformat("2026-03-02T03:12")


@dataclass
class Shelf:
    """A diary's folder, its archive, and a clock."""

    folder: Path
    clock: FakeClock = field(default_factory=FakeClock)
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.diary = self.folder / "data" / "diary.sqlite3"
        self.archive = Archive(self.diary, self.clock)
        self.port: DiaryArchive = self.archive
        self.archive.heard_by(lambda told, lost: self.told.append(f"{told}{' (lost)' * lost}"))

    def store(self, *numbers: int) -> None:
        with contextlib.closing(Diary.open(self.diary)) as diary:
            diary.put(*(relieved(number) for number in numbers))

    def holds(self) -> int:
        with contextlib.closing(Diary.open(self.diary)) as diary:
            assert diary.is_sound()
            return diary.count()

    def names(self, inside: str = "data") -> list[str]:
        return sorted(path.name for path in (self.folder / inside).iterdir() if path.is_file())

    def daily(self) -> list[str]:
        return self.names("data/backups")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


# ---- by itself --------------------------------------------------------------------------------


def test_one_private_copy_is_made_a_day(shelf: Shelf) -> None:
    shelf.store(1, 2)
    assert shelf.archive.attend(never)
    shelf.store(3)
    assert shelf.archive.attend(never)
    assert shelf.daily() == ["diary-2026-03-02.sqlite3"]
    (copy,) = shelf.archive.all()
    path = shelf.folder / "data" / "backups" / copy.name
    assert copy == Copy(copy.name, CopyKind.DAILY, datetime(2026, 3, 2), path.stat().st_size)  # noqa: DTZ001
    assert (shelf.archive.check(copy.name).episodes, shelf.told) == (2, [""])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_program_that_starts_again_makes_no_second_one(shelf: Shelf) -> None:
    shelf.store(1)
    shelf.archive.attend(never)
    shelf.store(2)
    again = Archive(shelf.diary, shelf.clock)
    assert again.attend(never)
    assert again.check(shelf.daily()[0]).episodes == 1


def test_after_two_months_eleven_are_left(shelf: Shelf) -> None:
    shelf.store(1)
    for _ in range(60):
        assert shelf.archive.attend(never)
        shelf.clock.jump(DAY_S)
    assert len(shelf.daily()) == 11
    assert shelf.daily()[0] == "diary-2026-04-05.sqlite3"


def test_what_is_more_urgent_comes_first_and_the_copy_later(shelf: Shelf) -> None:
    shelf.store(1)
    assert not shelf.archive.attend(lambda: True)
    assert shelf.daily() == []
    assert shelf.archive.attend(never)
    assert len(shelf.daily()) == 1


def test_a_copy_that_fails_is_told_and_tried_again(shelf: Shelf) -> None:
    shelf.store(1)
    (shelf.folder / "data" / "backups").write_text("in the way")
    assert shelf.archive.attend(never)
    assert shelf.told == [f"{NOT_MADE} {trouble.NO_ACCESS}"]
    (shelf.folder / "data" / "backups").unlink()
    shelf.diary.write_bytes(b"garbage" * 999)
    assert shelf.archive.attend(never)
    assert shelf.told[-1] == f"{NOT_MADE} {trouble.DAMAGED} (lost)"
    shelf.archive.begin_anew()
    shelf.store(1)
    assert shelf.archive.attend(never)
    assert shelf.told[-1] == ""


def test_an_older_version_is_copied_before_it_is_changed(shelf: Shelf) -> None:
    shelf.store(1)
    shelf.archive.before_migrating(shelf.diary)
    shelf.archive.before_migrating(shelf.diary)
    assert shelf.daily() == [
        "diary-older-2026-03-02T0312.sqlite3",
        "diary-older-2026-03-02T031200.sqlite3",
    ]
    assert [copy.kind for copy in shelf.archive.all()] == [CopyKind.OLDER] * 2
    shelf.diary.write_bytes(b"")
    with pytest.raises(DiaryUnavailableError):
        shelf.archive.before_migrating(shelf.diary)


# ---- looking ----------------------------------------------------------------------------------


def test_only_what_bears_a_copys_name_is_listed(shelf: Shelf) -> None:
    shelf.store(1)
    shelf.archive.attend(never)
    data = shelf.folder / "data"
    for name in ("diary-x.sqlite3", "diary-2026-02-30.sqlite3", "other-2026-03-01.sqlite3"):
        (data / name).write_text("")
    (data / "diary-2026-01-01.sqlite3").mkdir()
    (data / "diary-damaged-2026-03-01T0312.sqlite3").write_text("x")
    assert [copy.name for copy in shelf.archive.all()] == [
        "diary-2026-03-02.sqlite3",
        "diary-damaged-2026-03-01T0312.sqlite3",
    ]


def test_without_a_folder_there_are_no_copies(shelf: Shelf) -> None:
    assert shelf.archive.all() == ()


def test_a_folder_that_cannot_be_read_holds_no_copies(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(path: Path, pattern: str) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "glob", refuses)
    assert shelf.archive.all() == ()


def test_a_name_leads_nowhere_else(shelf: Shelf) -> None:
    shelf.store(1)
    outside = shelf.folder / "outside.sqlite3"
    outside.write_bytes(shelf.diary.read_bytes())
    assert shelf.archive.check("../outside.sqlite3").trouble == trouble.NO_ACCESS


# ---- in the diary's place ---------------------------------------------------------------------


def test_a_restored_copy_replaces_the_diary_which_is_kept(shelf: Shelf) -> None:
    shelf.store(1)
    shelf.archive.attend(never)
    shelf.store(2, 3)
    swapped = shelf.archive.restore(shelf.daily()[0])
    assert (swapped.episodes, shelf.holds()) == (1, 1)
    assert swapped.kept == "diary-kept-2026-03-02T0312.sqlite3"
    assert shelf.archive.check(swapped.kept).episodes == 3
    assert stat.S_IMODE(shelf.diary.stat().st_mode) == 0o600


def test_what_gave_way_can_be_put_back(shelf: Shelf) -> None:
    shelf.store(1)
    shelf.archive.attend(never)
    shelf.store(2, 3)
    kept = shelf.archive.restore(shelf.daily()[0]).kept
    undone = shelf.archive.put_back(kept)
    assert (undone.episodes, shelf.holds()) == (3, 3)
    assert undone.kept != kept
    assert shelf.archive.check(undone.kept).episodes == 1


def test_a_damaged_diary_is_set_aside_with_its_journal(shelf: Shelf) -> None:
    shelf.store(1)
    shelf.archive.attend(never)
    shelf.diary.write_bytes(b"garbage" * 999)
    journal = shelf.diary.with_name("diary.sqlite3-journal")
    journal.write_text("half a change")
    swapped = shelf.archive.restore(shelf.daily()[0])
    assert swapped.kept == "diary-damaged-2026-03-02T0312.sqlite3"
    assert not journal.exists()
    aside = shelf.folder / "data" / swapped.kept
    assert aside.read_bytes() == b"garbage" * 999
    assert aside.with_name(f"{aside.name}-journal").read_text() == "half a change"
    assert shelf.holds() == 1
    shelf.archive.put_back(swapped.kept)
    assert shelf.diary.read_bytes() == b"garbage" * 999
    assert journal.read_text() == "half a change"


def test_a_new_diary_is_begun_beside_the_old_one(shelf: Shelf) -> None:
    shelf.store(1)
    swapped = shelf.archive.begin_anew()
    assert not shelf.diary.exists()
    assert shelf.archive.check(swapped.kept).episodes == 1
    assert shelf.holds() == 0


def test_where_there_is_no_diary_nothing_gives_way(shelf: Shelf) -> None:
    assert shelf.archive.begin_anew().kept == ""
    shelf.store(1)
    shelf.archive.attend(never)
    shelf.diary.unlink()
    assert shelf.archive.restore(shelf.daily()[0]).kept == ""
    assert shelf.holds() == 1
    shelf.diary.rename(shelf.diary.with_name("diary-kept-2026-03-02T0312.sqlite3"))
    assert shelf.archive.put_back("diary-kept-2026-03-02T0312.sqlite3").kept == ""


@pytest.mark.parametrize("data", [b"", b"garbage" * 999])
def test_what_is_no_diary_is_not_restored(shelf: Shelf, data: bytes) -> None:
    shelf.store(1, 2)
    (shelf.folder / "file").write_bytes(data)
    with pytest.raises(NotRestorableError, match=r"^file can't be restored: it is "):
        restore_file(shelf.folder / "file", shelf.diary, NOW)
    assert (shelf.holds(), shelf.names()) == (2, ["diary.sqlite3"])


def test_a_copy_of_an_older_version_is_restored_and_brought_up_to_date(
    shelf: Shelf, tmp_path: Path
) -> None:
    shelf.store(1)
    (tmp_path / "old").mkdir()
    restore_file(old_diary(tmp_path / "old"), shelf.diary, NOW)
    before_migrating = shelf.archive.before_migrating
    Diary.open(shelf.diary, before_migrating=before_migrating).close()
    assert shelf.holds() == 12
    assert [copy.kind for copy in shelf.archive.all()] == [CopyKind.OLDER, CopyKind.KEPT]


def test_trouble_with_the_disk_is_told_as_such(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_full(path: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    shelf.store(1)
    shelf.archive.attend(never)
    monkeypatch.setattr(Path, "replace", is_full)
    with pytest.raises(DiaryUnavailableError) as caught:
        shelf.archive.restore(shelf.daily()[0])
    assert str(caught.value) == trouble.FULL
    assert shelf.holds() == 1


def test_what_is_gone_is_not_put_back(shelf: Shelf) -> None:
    shelf.store(1)
    with pytest.raises(DiaryUnavailableError):
        shelf.archive.put_back("diary-kept-2026-03-02T0312.sqlite3")
    assert shelf.holds() == 1


def test_a_file_system_without_links_will_do(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsupported(file: Path, name: Path) -> None:
        if not file.exists():
            raise FileNotFoundError
        raise PermissionError

    shelf.store(1)
    shelf.archive.attend(never)
    shelf.store(2)
    monkeypatch.setattr(os, "link", unsupported)
    swapped = shelf.archive.restore(shelf.daily()[0])
    monkeypatch.undo()
    assert (shelf.holds(), shelf.archive.check(swapped.kept).episodes) == (1, 2)
    assert check_copy(shelf.diary).trouble == ""


Step = Callable[[Shelf], object]


@pytest.mark.parametrize(
    "step",
    [
        lambda shelf: shelf.archive.restore("diary-2026-03-02.sqlite3"),
        lambda shelf: shelf.archive.begin_anew(),
    ],
    ids=["restoring", "beginning anew"],
)
@pytest.mark.parametrize("fails_at", range(8))
def test_a_crash_at_any_step_leaves_every_entry_in_a_file(
    shelf: Shelf, step: Step, fails_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.store(1)
    shelf.archive.attend(never)
    shelf.store(2, 3)
    left = fails_at

    def crashing(does: Callable[..., object]) -> Callable[..., object]:
        def act(*values: object, **how: object) -> object:
            nonlocal left
            left -= 1
            if left < 0:
                raise KeyboardInterrupt
            return does(*values, **how)

        return act

    with monkeypatch.context() as patch:
        for owner, name in ((os, "link"), (Path, "replace"), (Path, "unlink"), (Path, "rename")):
            patch.setattr(owner, name, crashing(getattr(owner, name)))
        with contextlib.suppress(KeyboardInterrupt):
            step(shelf)
    counts = [shelf.archive.check(copy.name).episodes for copy in shelf.archive.all()]
    assert 3 in [*counts, check_copy(shelf.diary).episodes]
    assert shelf.holds() in (0, 1, 3)


def test_who_has_the_old_file_open_writes_no_more_into_it(shelf: Shelf) -> None:
    shelf.store(1)
    shelf.archive.attend(never)
    with contextlib.closing(Diary.open(shelf.diary)) as open_:
        restore_file(shelf.folder / "data" / "backups" / shelf.daily()[0], shelf.diary, NOW)
        with pytest.raises(DiaryUnavailableError):
            open_.put(begun(7))
    assert shelf.holds() == 1
