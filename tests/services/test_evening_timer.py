"""The switch for being started in the evening."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from crampcoach.core.errors import CrampcoachError
from crampcoach.services.evening_timer import KEY, EveningTimer
from crampcoach.services.notices import Notices

BED, WALK = time(21, 30), time(18, 30)


class FakeStarter:
    """Keeps its times, or can't be changed."""

    def __init__(self) -> None:
        self.times: tuple[time, ...] = ()
        self.refuses = False

    @property
    def is_on(self) -> bool:
        return bool(self.times)

    def turn_on(self, times: Iterable[time]) -> None:
        self._set(tuple(times))

    def turn_off(self) -> None:
        self._set(())

    def _set(self, times: tuple[time, ...]) -> None:
        if self.refuses:
            message = "The files couldn't be written."
            raise CrampcoachError(message)
        self.times = times


@pytest.fixture
def starter() -> FakeStarter:
    return FakeStarter()


def test_it_follows_the_reminders(qtbot: QtBot, starter: FakeStarter) -> None:
    times = [BED]
    timer = EveningTimer(starter, lambda: tuple(times), Notices())
    timer.follow()
    assert not timer.is_on
    with qtbot.waitSignal(timer.changed):
        timer.switch(on=True)
    assert starter.times == (BED,)
    times.append(WALK)
    timer.follow()
    assert starter.times == (BED, WALK)
    times.clear()
    timer.follow()
    assert not timer.is_on
    timer.switch(on=True)
    assert not timer.is_on


def test_off_is_off(qapp: QCoreApplication, starter: FakeStarter) -> None:
    timer = EveningTimer(starter, lambda: (BED,), Notices())
    timer.switch(on=True)
    timer.switch(on=False)
    assert not timer.is_on


def test_trouble_is_told_and_goes(qapp: QCoreApplication, starter: FakeStarter) -> None:
    notices = Notices()
    timer = EveningTimer(starter, lambda: (BED,), notices)
    starter.refuses = True
    timer.switch(on=True)
    assert [notice.key for notice in notices.all()] == [KEY]
    starter.refuses = False
    timer.switch(on=True)
    assert notices.all() == []


def test_where_the_system_has_nothing_nothing_is_switched(qapp: QCoreApplication) -> None:
    timer = EveningTimer(None, lambda: (BED,), Notices())
    timer.switch(on=True)
    assert not timer.is_there
    assert not timer.is_on
