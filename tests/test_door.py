"""What other processes ask of the running instance, and what they are told."""

from __future__ import annotations

from typing import cast

import pytest

from crampcoach.core.screen import Screen
from crampcoach.door import Door
from crampcoach.services.evening import Begun, EveningStretch
from tests.services.conftest import Night, night

__all__ = ["night"]


class Stretching:
    """An evening stretch that begins, or doesn't."""

    def __init__(self) -> None:
        self.begun = Begun("s1", began=True)

    def begin(self) -> Begun:
        return self.begun


class Porch:
    """A door, and what was answered there."""

    def __init__(self, night: Night) -> None:
        self.answers: list[dict[str, object]] = []
        self.shown = 0
        self.evening = Stretching()
        self.door = Door(
            night.coach,
            night.journal,
            lambda: cast("EveningStretch", self.evening),
            self._show,
            {"status": lambda _request, reply: reply({"ok": True, "running": True})},
        )

    def _show(self) -> None:
        self.shown += 1

    def ask(self, command: str, **arguments: object) -> bool:
        return self.door.answer({"command": command, **arguments}, self.answers.append)


@pytest.fixture
def porch(night: Night) -> Porch:
    return Porch(night)


def test_relief_begins_once_and_is_told_by_its_id(night: Night, porch: Porch) -> None:
    assert porch.ask("start")
    assert porch.ask("start", muscle="foot")
    told = {"ok": True, "episode_id": night.coach.episode_id}
    assert porch.answers == [{**told, "began": True}, {**told, "began": False}]


def test_a_routine_that_isnt_there_begins_nothing(night: Night, porch: Porch) -> None:
    porch.ask("start", muscle="nose")
    (answer,) = porch.answers
    assert answer["ok"] is False
    assert night.coach.screen is Screen.BEDSIDE


def test_gone_is_answered_once_it_is_safe(night: Night, porch: Porch) -> None:
    porch.ask("gone")
    assert porch.answers.pop() == {"ok": False, "error": "No routine is running."}
    night.coach.hit()
    night.writer.holds_back = True
    porch.ask("gone")
    assert porch.answers == []
    night.writer.let_go()
    night.settle()
    assert porch.answers == [{"ok": True, "episode_id": night.coach.episode_id}]


def test_the_stretch_shows_the_window_only_where_it_begins(porch: Porch) -> None:
    porch.ask("stretch")
    assert porch.answers.pop() == {"ok": True, "began": True, "stretch_id": "s1"}
    assert porch.shown == 1
    porch.evening.begun = Begun(trouble="Not tonight.")
    porch.ask("stretch")
    assert porch.answers == [{"ok": False, "error": "Not tonight."}]
    assert porch.shown == 1


def test_the_window_is_raised_and_the_rest_handed_on(porch: Porch) -> None:
    assert porch.ask("raise")
    assert porch.ask("status")
    assert porch.shown == 1
    assert porch.answers == [{"ok": True}, {"ok": True, "running": True}]


def test_what_nobody_knows_is_left_unanswered(porch: Porch) -> None:
    assert not porch.ask("dance")
    assert porch.answers == []
