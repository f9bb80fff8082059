"""The writer keeps entries on its own thread, whatever the disk and the callbacks do."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest

from crampcoach.core.diary_writer import Access, DiaryState, DiaryWriter, Kept, Receipt
from crampcoach.core.episode import Episode
from crampcoach.core.erased import Erased, Extent
from crampcoach.core.errors import DiaryUnavailableError
from crampcoach.core.ports import Answer
from crampcoach.storage import trouble
from crampcoach.storage.archive import Archive
from crampcoach.storage.aside import UNTIL_POWER_OFF
from crampcoach.storage.copies import never
from crampcoach.storage.diary import Diary
from crampcoach.storage.erasing import Belongings, erase
from crampcoach.storage.keeper import OUR_FAULT, RELIEF_ONLY, Keeper
from crampcoach.storage.migrations import MIGRATIONS
from crampcoach.storage.writer import Writer
from tests.fakes import FakeClock
from tests.storage.kills import REPOSITORY
from tests.storage.samples import begun, relieved

PATIENCE_S = 20.0
"""How long a test waits before it fails; nothing takes that long."""


class Desk:
    """A writer, and what it has answered."""

    def __init__(self, folder: Path, *, relief_only: bool = False) -> None:
        self.diary = folder / "data" / "diary.sqlite"
        places = (folder / "data", folder / "run")
        self.writer: DiaryWriter = Writer(None if relief_only else self.diary, places)
        self.states: SimpleQueue[DiaryState] = SimpleQueue()
        self.receipts: SimpleQueue[Receipt] = SimpleQueue()

    def open(self) -> DiaryState:
        self.writer.open(self.states.put)
        return self.states.get(timeout=PATIENCE_S)

    def put(self, episode: Episode) -> Receipt:
        self.writer.put(episode, self.receipts.put)
        return self.receipt()

    def receipt(self) -> Receipt:
        return self.receipts.get(timeout=PATIENCE_S)

    def retried(self) -> Receipt:
        self.writer.retry()
        return self.receipt()

    def stored(self) -> list[Episode]:
        with contextlib.closing(Diary.open(self.diary)) as diary:
            return list(diary.episodes())


@contextlib.contextmanager
def at_desk(folder: Path, *, relief_only: bool = False) -> Iterator[Desk]:
    desk = Desk(folder, relief_only=relief_only)
    try:
        yield desk
    finally:
        assert desk.writer.close(PATIENCE_S)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with at_desk(tmp_path) as desk:
        yield desk


def test_an_entry_is_saved_and_has_the_devices_id(desk: Desk) -> None:
    state = desk.open()
    assert (state.episodes, state.trouble) == (0, "")
    assert desk.put(relieved()) == Receipt(relieved().id, 3, Kept.SAVED)
    assert [episode.device_id for episode in desk.stored()] == [state.device_id]


def test_what_is_put_before_the_diary_is_open_is_saved_in_order(desk: Desk) -> None:
    for episode in (begun(), relieved()):
        desk.writer.put(episode, desk.receipts.put)
    assert desk.receipts.empty()
    desk.open()
    assert [desk.receipt().revision, desk.receipt().revision] == [1, 3]


def test_nothing_is_done_on_the_callers_thread(desk: Desk) -> None:
    threads: SimpleQueue[str] = SimpleQueue()
    desk.writer.open(lambda state: threads.put(threading.current_thread().name))
    desk.writer.put(begun(), lambda receipt: threads.put(threading.current_thread().name))
    assert [threads.get(timeout=PATIENCE_S), threads.get(timeout=PATIENCE_S)] == ["writer"] * 2


def test_a_mistake_in_a_callback_is_reported_and_the_thread_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: reported.append(kind))

    def fails(answer: object) -> None:
        raise ZeroDivisionError

    desk.writer.open(fails)
    desk.writer.put(begun(), fails)
    assert desk.put(relieved()).kept is Kept.SAVED
    assert reported == [ZeroDivisionError] * 2


def test_a_mistake_in_storing_is_reported_and_the_entry_is_kept_aside(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: reported.append(kind))

    def fails(diary: Diary, *episodes: Episode) -> None:
        raise ZeroDivisionError

    desk.open()
    with monkeypatch.context() as patch:
        patch.setattr(Diary, "put", fails)
        assert desk.put(begun()).kept is Kept.ASIDE
    assert desk.retried().kept is Kept.SAVED
    assert reported == [ZeroDivisionError]


def test_closing_finishes_what_is_queued(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.writer.open(desk.states.put)
    for number in range(20):
        desk.writer.put(begun(number), desk.receipts.put)
    assert desk.writer.close(PATIENCE_S)
    assert len(desk.stored()) == 20


def test_closing_stores_what_was_kept_aside(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.diary.parent.mkdir()
    desk.diary.touch()
    desk.open()
    assert desk.put(begun()).kept is Kept.ASIDE
    desk.diary.unlink()
    assert desk.writer.close(PATIENCE_S)
    assert desk.receipt().kept is Kept.SAVED
    assert len(desk.stored()) == 1


def test_closing_gives_up_in_time_where_the_disk_hangs(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = threading.Event()
    keep = Keeper.keep

    def hangs(keeper: Keeper, episode: Episode) -> Receipt:
        goes_on.wait(PATIENCE_S)
        return keep(keeper, episode)

    monkeypatch.setattr(Keeper, "keep", hangs)
    desk.open()
    desk.writer.put(begun(), desk.receipts.put)
    assert not desk.writer.close(0.01)
    goes_on.set()
    assert desk.receipt().kept is Kept.SAVED


def test_a_writer_that_was_never_opened_closes_unless_entries_wait(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    assert desk.writer.close(0)
    desk.writer.put(begun(), desk.receipts.put)
    assert not desk.writer.close(0)


def test_a_retry_with_nothing_to_store_answers_nothing(desk: Desk) -> None:
    desk.open()
    desk.writer.retry()
    desk.put(begun())
    assert desk.receipts.empty()


def test_memory_then_runtime_directory_then_diary_is_told_step_by_step(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder")
    (tmp_path / "run").write_text("no folder")
    with at_desk(tmp_path) as desk:
        desk.open()
        assert desk.put(begun()).kept is Kept.MEMORY
        (tmp_path / "run").unlink()
        receipt = desk.retried()
        assert receipt.kept is Kept.RUNTIME
        assert receipt.trouble.endswith(UNTIL_POWER_OFF)
        (tmp_path / "data").unlink()
        assert desk.retried().kept is Kept.SAVED


def test_a_diary_that_opens_late_is_told_once_more_with_what_was_put_meanwhile(
    desk: Desk,
) -> None:
    desk.diary.parent.mkdir()
    desk.diary.write_bytes(b"")
    assert desk.open().trouble == trouble.EMPTY
    assert desk.put(begun()).kept is Kept.ASIDE
    desk.writer.retry()
    desk.diary.unlink()
    assert desk.retried().kept is Kept.SAVED
    state = desk.states.get(timeout=PATIENCE_S)
    assert (state.trouble, state.episodes) == ("", 1)
    assert desk.states.empty()


def test_a_relief_only_process_beside_a_running_one_loses_nothing(
    tmp_path: Path, desk: Desk
) -> None:
    desk.open()
    with at_desk(tmp_path, relief_only=True) as other:
        assert other.open().trouble == RELIEF_ONLY
        assert other.put(relieved(2)).kept is Kept.ASIDE
        desk.writer.retry()
        desk.put(begun(1))
        assert len(desk.stored()) == 1
    desk.writer.retry()
    desk.put(begun(3))
    assert [episode.id for episode in desk.stored()] == [
        begun(1).id,
        relieved(2).id,
        begun(3).id,
    ]


# ---- other processes and full disks -----------------------------------------------------------


def talking(code: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        (sys.executable, "-c", code, *map(str, arguments)),
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


LOCKS = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
connection.close()
print("free", flush=True)
sys.stdin.readline()
"""


def test_a_diary_locked_by_another_process_is_written_to_once_it_is_free(desk: Desk) -> None:
    desk.open()
    with talking(LOCKS, desk.diary) as other:
        say, hear = _spoken_with(other)
        assert hear() == "locked"
        receipt = desk.put(begun())
        assert receipt.kept is Kept.ASIDE
        assert receipt.trouble.startswith(trouble.BUSY)
        say()
        assert hear() == "free"
        assert desk.retried() == Receipt(begun().id, 1, Kept.SAVED)
        say()


def _spoken_with(
    other: subprocess.Popen[str],
) -> tuple[Callable[[], None], Callable[[], str]]:
    assert other.stdin is not None
    assert other.stdout is not None
    into, out = other.stdin, other.stdout

    def say() -> None:
        into.write("\n")
        into.flush()

    return say, lambda: out.readline().strip()


FULL = """
import resource, sys
from dataclasses import replace
from pathlib import Path
from tests.storage.samples import begun, relieved
from tests.storage.test_writer import at_desk

def limit(size):
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))

with at_desk(Path(sys.argv[1])) as desk:
    desk.open()
    for number in range(20):  # so that the diary is longer than a side journal
        desk.put(replace(relieved(number), note="x" * 60_000))
    limit(700_000)
    print(desk.put(begun(30)))
    limit(resource.RLIM_INFINITY)
    print(desk.retried())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the limit is Unix's")
def test_a_file_that_cannot_grow_sends_entries_aside_until_it_can(tmp_path: Path) -> None:
    done = subprocess.run(
        (sys.executable, "-c", FULL, str(tmp_path)),
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    first, second = done.stdout.splitlines()
    assert "ASIDE" in first
    assert "SAVED" in second


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ("mount", "-t", "tmpfs", "-o", "size=2m", "none", str(folder))
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("this account may not mount a small disk")
    yield folder
    subprocess.run(("umount", "-l", str(folder)), check=True)


def fill(disk: Path) -> Path:
    """Take all the room a disk has."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(bytes(4096)):
            pass
    return filler


def test_a_full_disk_sends_entries_aside_until_there_is_room(small_disk: Path) -> None:
    with at_desk(small_disk) as desk:
        desk.open()
        desk.put(begun(1))
        filler = fill(small_disk)
        for number in range(2, 40):
            receipt = desk.put(relieved(number))
            assert receipt.kept in {Kept.SAVED, Kept.ASIDE}  # a few still fit into whole pages
        assert receipt.kept is Kept.ASIDE
        assert receipt.trouble.startswith(trouble.FULL)
        filler.unlink()
        assert desk.retried().kept is Kept.SAVED
    assert len(desk.stored()) == 39


def test_a_disk_that_was_full_before_the_start_takes_entries_in_the_room_kept_for_them(
    small_disk: Path,
) -> None:
    with at_desk(small_disk) as desk:
        desk.open()
    filler = fill(small_disk)
    with at_desk(small_disk) as desk:
        assert desk.open().trouble == trouble.FULL
        kept = [desk.put(relieved(number)).kept for number in range(40)]
        assert kept[-1] is Kept.ASIDE
        assert Kept.MEMORY not in kept
    with at_desk(small_disk) as desk:
        filler.unlink()
        assert desk.open().episodes == 40


def test_a_disk_that_is_read_only_keeps_entries_elsewhere(
    small_disk: Path, tmp_path: Path
) -> None:
    places = (small_disk / "data", tmp_path / "run")
    desk = Desk(small_disk)
    desk.open()
    assert desk.writer.close(PATIENCE_S)
    remount(small_disk, "ro")
    desk.writer = Writer(desk.diary, places)
    assert desk.open().trouble == trouble.READ_ONLY
    receipt = desk.put(begun())
    assert (receipt.kept, receipt.trouble) == (
        Kept.RUNTIME,
        f"{trouble.READ_ONLY} {UNTIL_POWER_OFF}",
    )
    remount(small_disk, "rw")
    assert desk.retried().kept is Kept.SAVED
    assert desk.writer.close(PATIENCE_S)


def remount(disk: Path, mode: str) -> None:
    subprocess.run(("mount", "-o", f"remount,{mode}", str(disk)), check=True)


def test_a_fresh_profile_on_a_full_disk_keeps_entries_elsewhere(
    small_disk: Path, tmp_path: Path
) -> None:
    filler = fill(small_disk)
    desk = Desk(tmp_path)
    desk.writer = Writer(small_disk / "data" / "diary.sqlite", (small_disk, tmp_path / "run"))
    assert desk.open().trouble
    receipt = desk.put(begun())
    assert receipt.kept is Kept.RUNTIME
    assert receipt.trouble.endswith(UNTIL_POWER_OFF)
    filler.unlink()
    assert desk.retried().kept is Kept.SAVED
    assert desk.writer.close(PATIENCE_S)


WEIGHT = """
import sys
import crampcoach.storage.writer, crampcoach.storage.settings, crampcoach.storage.routines
heavy = {"sqlite3", "csv", "tomli_w", "msgspec", "tempfile", "uuid", "PySide6"}
print(*sorted(heavy & set(sys.modules)))
"""


def test_nothing_heavy_is_loaded_on_the_way_to_the_first_hit() -> None:
    done = subprocess.run(
        (sys.executable, "-S", "-c", WEIGHT),
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == ""


# ---- what is done besides ---------------------------------------------------------------------


class Caretaker:
    """Remembers when it was attended to; gives way as often as it is told to."""

    def __init__(self) -> None:
        self.attended: SimpleQueue[str] = SimpleQueue()
        self.gives_way = 0
        self.copied: list[Path] = []

    def before_migrating(self, diary: Path) -> None:
        self.copied.append(diary)

    def attend(self, gives_way: Callable[[], bool]) -> bool:
        self.attended.put(threading.current_thread().name)
        self.gives_way -= 1
        return self.gives_way < 0


def test_a_copy_waits_for_an_entry_and_for_the_end_of_its_episode(tmp_path: Path) -> None:
    desk, caretaker = Desk(tmp_path), Caretaker()
    desk.writer = Writer(desk.diary, (tmp_path / "data",), lambda: caretaker)
    desk.open()
    desk.put(begun())
    desk.writer.retry()
    assert caretaker.attended.empty()
    desk.put(relieved())
    assert caretaker.attended.get(timeout=PATIENCE_S) == "writer"
    desk.writer.retry()
    assert desk.writer.close(PATIENCE_S)
    assert caretaker.attended.empty()


def test_a_copy_that_gave_way_is_tried_again(tmp_path: Path) -> None:
    desk, caretaker = Desk(tmp_path), Caretaker()
    caretaker.gives_way = 1
    desk.writer = Writer(desk.diary, (tmp_path / "data",), lambda: caretaker)
    desk.open()
    desk.put(relieved())
    assert caretaker.attended.get(timeout=PATIENCE_S)
    desk.writer.retry()
    assert caretaker.attended.get(timeout=PATIENCE_S)
    assert desk.writer.close(PATIENCE_S)


def test_the_diary_is_let_go_while_its_file_is_changed(desk: Desk) -> None:
    desk.open()
    desk.put(relieved(1))
    done: SimpleQueue[Answer[int]] = SimpleQueue()

    def swap() -> int:
        desk.diary.rename(desk.diary.with_name("elsewhere"))
        return 7

    desk.writer.carry_out(swap, done.put, Access.DIARY)
    assert desk.states.get(timeout=PATIENCE_S).episodes == 0
    assert done.get(timeout=PATIENCE_S) == Answer(7)
    assert desk.put(relieved(2)).kept is Kept.SAVED
    assert [episode.id for episode in desk.stored()] == [relieved(2).id]


def test_what_is_only_looked_at_leaves_the_diary_open(desk: Desk) -> None:
    desk.open()
    done: SimpleQueue[Answer[int]] = SimpleQueue()
    desk.writer.carry_out(lambda: 3, done.put, Access.SHARED)
    assert done.get(timeout=PATIENCE_S) == Answer(3)
    assert desk.states.empty()


def test_trouble_with_what_is_carried_out_is_an_answer(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: reported.append(kind))
    done: SimpleQueue[Answer[None]] = SimpleQueue()

    def fails() -> None:
        raise DiaryUnavailableError(trouble.FULL)

    def is_wrong() -> None:
        raise ZeroDivisionError

    desk.open()
    for act, told in ((fails, trouble.FULL), (is_wrong, OUR_FAULT)):
        desk.writer.carry_out(act, done.put, Access.DIARY)
        assert done.get(timeout=PATIENCE_S).trouble == told
        assert desk.put(relieved()).kept is Kept.SAVED
    assert reported == [ZeroDivisionError]


def test_what_waits_is_kept_when_the_file_changes_and_dropped_when_all_goes(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path)
    desk.diary.parent.mkdir()
    desk.diary.touch()
    desk.open()
    assert desk.put(relieved(1)).kept is Kept.ASIDE
    done: SimpleQueue[Answer[None]] = SimpleQueue()
    desk.writer.carry_out(desk.diary.unlink, done.put, Access.DIARY)
    assert desk.receipt().kept is Kept.SAVED
    done.get(timeout=PATIENCE_S)
    desk.diary.write_bytes(b"")
    desk.writer.carry_out(lambda: None, done.put, Access.DIARY)
    done.get(timeout=PATIENCE_S)
    assert desk.put(relieved(2)).kept is Kept.ASIDE

    def erase() -> None:
        for path in desk.diary.parent.iterdir():
            path.unlink()

    desk.writer.carry_out(erase, done.put, Access.EVERYTHING)
    done.get(timeout=PATIENCE_S)
    assert desk.writer.close(PATIENCE_S)
    assert desk.stored() == []


def test_before_it_is_open_something_can_be_carried_out(tmp_path: Path) -> None:
    desk, done = Desk(tmp_path), SimpleQueue[Answer[int]]()
    desk.writer.carry_out(lambda: 1, done.put, Access.DIARY)
    desk.writer.open(desk.states.put)
    assert done.get(timeout=PATIENCE_S) == Answer(1)
    assert desk.writer.close(PATIENCE_S)


def test_an_older_diary_is_copied_before_it_is_changed(tmp_path: Path) -> None:
    desk, caretaker = Desk(tmp_path), Caretaker()
    Diary.open(desk.diary, migrations=MIGRATIONS[:1]).close()
    desk.writer = Writer(desk.diary, (tmp_path / "data",), lambda: caretaker)
    assert desk.open().trouble == ""
    assert desk.writer.close(PATIENCE_S)
    assert caretaker.copied == [desk.diary]


def test_without_a_caretaker_it_is_changed_at_once(desk: Desk) -> None:
    Diary.open(desk.diary, migrations=MIGRATIONS[:1]).close()
    assert desk.open().trouble == ""


def test_everything_is_erased_under_an_open_diary_and_a_new_one_works(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    archive = Archive(desk.diary, FakeClock())
    desk.writer = Writer(desk.diary, (desk.diary.parent, tmp_path / "run"), lambda: archive)
    before = desk.open().device_id
    desk.put(relieved(1))
    copied: SimpleQueue[Answer[bool]] = SimpleQueue()
    desk.writer.carry_out(lambda: archive.attend(never), copied.put, Access.SHARED)
    assert copied.get(timeout=PATIENCE_S).value
    done: SimpleQueue[Answer[tuple[Erased, ...]]] = SimpleQueue()
    kept = Belongings(desk.diary, tmp_path / "run", tmp_path / "s.toml", tmp_path / "routines")
    desk.writer.carry_out(lambda: erase(kept, Extent()), done.put, Access.EVERYTHING)
    report = done.get(timeout=PATIENCE_S).value
    assert report is not None
    assert {Path(each.name).name for each in report} >= {"diary.sqlite", "diary-2026-03-02.sqlite"}
    assert not any(each.trouble for each in report)
    state = desk.states.get(timeout=PATIENCE_S)
    assert (state.episodes, state.trouble) == (0, "")
    assert state.device_id != before
    assert desk.put(relieved(2)).kept is Kept.SAVED
    assert desk.writer.close(PATIENCE_S)
    assert [episode.id for episode in desk.stored()] == [relieved(2).id]


def test_a_question_is_answered_with_what_was_put_before(desk: Desk) -> None:
    desk.open()
    answers: SimpleQueue[Answer[int]] = SimpleQueue()
    desk.writer.put(relieved(1), desk.receipts.put)
    desk.writer.ask(lambda diary: diary.count(), answers.put)
    assert answers.get(timeout=PATIENCE_S) == Answer(1)
