"""The last seven nights, read when someone looks."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from crampcoach.core.night import Night
from crampcoach.core.reminder import TurnState
from crampcoach.services.last_week import LastWeek
from tests.services.evening import Evening


def test_the_nights_before_this_one_are_read(qapp: QCoreApplication) -> None:
    evening = Evening().open()
    evening.remind()
    evening.at("2026-01-14T21:30")
    evening.diary.put(Night("n", "d", "2026-01-15", observed=True, cramp_count=2))
    last = LastWeek(evening.journal, evening.book)
    last.look()
    evening.settle()
    assert last.value is not None
    assert last.value.became() == {}
    evening.clock.set("2026-01-15T13:00")
    last.look()
    evening.settle()
    assert last.value.marks[-1].cramps == 2
    assert last.value.became() == {TurnState.SHOWN: 1}


def test_a_diary_that_cannot_be_read_gives_nothing(qapp: QCoreApplication) -> None:
    evening = Evening().open()
    last = LastWeek(evening.journal, evening.book)
    changes: list[None] = []
    last.changed.connect(lambda: changes.append(None))
    evening.writer.diary = None  # type: ignore[assignment]
    last.look()
    evening.settle()
    assert (last.value, changes) == (None, [None])
