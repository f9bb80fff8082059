"""Qt objects in cycles die on the GUI thread, whichever thread allocates."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from crampcoach.desktop.garbage import Garbage


class Knot(QObject):
    """A Qt object in a cycle, with a timer that only its own thread may stop."""

    def __init__(self) -> None:
        super().__init__()
        self.timer = QTimer(self, interval=60_000)
        self.timer.start()
        self.me = self


@pytest.fixture
def collecting() -> Iterator[None]:
    """Python as it begins: it collects by itself, as soon as can be."""
    thresholds = gc.get_threshold()
    gc.collect()
    gc.enable()
    gc.set_threshold(50, 1, 1)
    yield
    gc.disable()
    gc.set_threshold(*thresholds)
    gc.unfreeze()
    gc.collect()


def died_in(knot: Knot) -> list[str]:
    """Names of the threads in which it will have died; it has to be let go of."""
    where: list[str] = []
    weakref.finalize(knot, lambda: where.append(threading.current_thread().name))
    return where


def allocate() -> None:
    kept = [[number] for number in range(100_000)]
    assert kept


def test_another_thread_collects_nothing(qtbot: QtBot, collecting: None) -> None:
    busy = True
    garbage = Garbage(lambda: busy)
    where = died_in(Knot())
    thread = threading.Thread(target=allocate, name="writer")
    thread.start()
    thread.join()
    assert where == []
    garbage.collect()
    assert where == []  # not within a hold
    busy = False
    garbage.collect()
    assert where == [threading.current_thread().name]


def test_it_collects_by_itself_at_intervals(qtbot: QtBot, collecting: None) -> None:
    garbage = Garbage(lambda: False)
    where = died_in(Knot())
    with qtbot.waitSignal(garbage._timer.timeout):
        garbage._timer.start(0)
    qtbot.waitUntil(lambda: bool(where))
    assert where == [threading.current_thread().name]
