"""Another program may hold the diary's lock for as long as it likes; the voice never waits."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from crampcoach.core.diary_writer import DiaryState, Kept, Receipt
from crampcoach.services.journal import Journal
from crampcoach.services.notices import Notices
from crampcoach.storage import trouble
from crampcoach.storage.diary import Diary
from crampcoach.storage.writer import Writer
from tests.storage.faults.table import report
from tests.storage.samples import relieved

PATIENCE_MS = 20_000
HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.readline()
connection.execute("COMMIT")
print("free", flush=True)
"""


class Holder:
    """Another program that has the diary to itself until it is told to let go."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._hears()

    def let_go(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        self._hears()

    def _hears(self) -> None:
        assert self._process.stdout is not None
        assert self._process.stdout.readline().strip() in {"held", "free"}


@contextlib.contextmanager
def held(path: Path) -> Iterator[Holder]:
    with subprocess.Popen(
        (sys.executable, "-S", "-c", HOLDER, str(path)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Holder(process)
        finally:
            process.kill()


def test_entries_go_aside_while_another_program_has_the_lock_and_are_stored_after(
    tmp_path: Path, qtbot: QtBot, qapp: QCoreApplication
) -> None:
    path = tmp_path / "data" / "diary.sqlite3"
    Diary.open(path).close()
    writer = Writer(path, (path.parent,))
    journal = Journal(writer, Notices())
    receipts: list[Receipt] = []
    journal.kept.connect(receipts.append)
    with held(path) as holder:
        with qtbot.waitSignal(journal.opened, timeout=PATIENCE_MS) as opened:
            journal.open()
        state = opened.args[0]
        assert isinstance(state, DiaryState)
        assert state.trouble == trouble.BUSY
        for number in range(5):
            journal.put(relieved(number))
            assert len(receipts) < 5  # `put` came back before the lock was waited for
        qtbot.waitUntil(lambda: len(receipts) == 5, timeout=PATIENCE_MS)
        assert {receipt.kept for receipt in receipts} == {Kept.ASIDE}
        holder.let_go()
    writer.retry()
    qtbot.waitUntil(lambda: len(receipts) == 10, timeout=PATIENCE_MS)
    assert {receipt.kept for receipt in receipts[5:]} == {Kept.SAVED}
    assert journal.close(PATIENCE_MS / 1000)
    with contextlib.closing(Diary.open(path)) as diary:
        lost = 5 - diary.count()
    report("another process holds the lock; released by hand", 5, lost, "aside, then stored")
    assert lost == 0
