"""A process that is killed between a reminder's row and its display: it shows once afterwards."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from crampcoach.core.answers import Offer
from crampcoach.core.reminder import TurnState
from crampcoach.services.journal import Journal
from crampcoach.services.notices import Notices
from crampcoach.services.reminder_ledger import ledger_of
from crampcoach.storage.diary import Diary
from crampcoach.storage.writer import Writer
from tests.services.evening import Evening, WallClock

CHILD = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from tests.services.test_reminder_crash import program

application = QCoreApplication([])
evening = program(Path(sys.argv[1]), "2026-01-14T21:29:00")

def on_kept(receipt):
    if receipt.entry_id in {turn.id for turn in evening.ledger.value.turns}:
        os._exit(9)  # its row is safe; nothing shows yet

def begin(state):
    evening.reminders.read()
    evening.ledger.changed.connect(set_it)

def set_it():
    evening.ledger.changed.disconnect(set_it)
    evening.remind()
    evening.clock.set("2026-01-14T21:30:05")
    evening.reminders.tick()

evening.journal.kept.connect(on_kept)
evening.reminders.shown.connect(lambda offer: os._exit(1))
evening.journal.opened.connect(begin)
evening.journal.open()
application.exec()
"""


def program(folder: Path, now: str) -> Evening:
    """The reminders on a real diary, at this time."""
    evening = Evening(clock=WallClock(now))
    evening.reminders._heart.stop()
    evening.journal = Journal(Writer(folder / "diary.sqlite3", (folder,)), Notices())
    evening.build()
    return evening


@pytest.mark.parametrize(("restart", "rings"), [("2026-01-14T21:50", 1), ("2026-01-14T22:30", 0)])
def test_a_kill_between_row_and_display_shows_it_once_within_its_grace(
    qtbot: QtBot, tmp_path: Path, restart: str, rings: int
) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path)], cwd=Path.cwd(), timeout=60, check=False
    )
    assert killed.returncode == 9
    assert _states(tmp_path) == [TurnState.DUE]
    evening = program(tmp_path, restart)
    rang: list[Offer] = evening.rang
    evening.journal.open()
    wanted = TurnState.SHOWN if rings else TurnState.MISSED
    qtbot.waitUntil(lambda: [t.state for t in evening.ledger.value.turns] == [wanted])
    assert len(rang) == rings
    assert evening.journal.close(10)
    assert _states(tmp_path) == [wanted]


def _states(folder: Path) -> list[TurnState]:
    diary = Diary.open(folder / "diary.sqlite3")
    states = [turn.state for turn in ledger_of(diary, "").turns]
    diary.close()
    return states
