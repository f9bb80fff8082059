"""Closing the window asks once."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from crampcoach.core.leaving import Leave
from crampcoach.core.preferences import OnClose
from crampcoach.services.leaving import Leaving
from tests.services.conftest import Night


def leaving(night: Night, *, has_tray: bool = True) -> Leaving:
    return Leaving(night.choices, lambda: True, lambda: has_tray)


def test_it_is_asked_once_and_the_answer_is_kept(night: Night, qtbot: QtBot) -> None:
    service = leaving(night)
    with qtbot.waitSignal(service.asked):
        assert service.close(in_episode=False) is Leave.ASK
    with qtbot.waitSignal(service.settled) as settled:
        service.answer(go_on=True)
    assert settled.args == [Leave.HIDE]
    assert night.saved.saved[-1].on_close is OnClose.BACKGROUND
    with qtbot.assertNotEmitted(service.asked):
        assert service.close(in_episode=False) is Leave.HIDE


def test_whoever_wants_no_more_reminders_ends_it(night: Night, qtbot: QtBot) -> None:
    service = leaving(night)
    with qtbot.waitSignal(service.settled) as settled:
        service.answer(go_on=False)
    assert settled.args == [Leave.QUIT]
    assert service.close(in_episode=False) is Leave.QUIT


def test_in_an_episode_nothing_is_asked(night: Night, qtbot: QtBot) -> None:
    service = leaving(night)
    with qtbot.assertNotEmitted(service.asked):
        assert service.close(in_episode=True) is Leave.QUIT


def test_without_a_tray_the_window_can_still_be_found(night: Night) -> None:
    service = leaving(night, has_tray=False)
    service.answer(go_on=True)
    assert service.close(in_episode=False) is Leave.MINIMISE
