"""The first steps: they wait behind a chip, and nothing waits for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from crampcoach.core.chip import Chip, ChipKind
from crampcoach.core.first_run import FirstStep
from crampcoach.core.screen import Screen
from crampcoach.services.choices import Choices

if TYPE_CHECKING:
    from crampcoach.services.coach import Coach


class FirstRun(QObject):
    """Which of the first steps is open.

    Relief that begins in the middle leaves them where they are; the chip leads back there.

    Signals:
        changed: Another step is open.
    """

    changed = Signal()

    def __init__(self, coach: Coach, choices: Choices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._coach = coach
        self._choices = choices
        self._step = FirstStep.SOUND
        coach.chips.taken.connect(self._on_chip)
        if not choices.preferences.set_up:
            coach.chips.offer(Chip(ChipKind.SET_UP))

    @property
    def step(self) -> FirstStep:
        """The open step."""
        return self._step

    def begin(self) -> None:
        """Show them, from the beginning or where they were left."""
        self._coach.go(Screen.FIRST_RUN)

    def again(self) -> None:
        """Show them from the beginning, whether they were done or not."""
        self._step = FirstStep.SOUND
        self.changed.emit()
        self.begin()

    def next(self) -> None:
        """To the next step; after the last one they are done."""
        following = self._step.following
        if following is None:
            self._end()
            return
        self._step = following
        self.changed.emit()

    def back(self) -> None:
        """To the step before."""
        self._step = self._step.earlier
        self.changed.emit()

    def later(self) -> None:
        """Leave them for another time: the chip stays."""
        self._coach.close_day()

    def _end(self) -> None:
        self._step = FirstStep.SOUND
        self._choices.replace(replace(self._choices.preferences, set_up=True))
        self._coach.chips.withdraw(ChipKind.SET_UP)
        self._coach.close_day()

    def _on_chip(self, kind: ChipKind) -> None:
        if kind is ChipKind.SET_UP:
            self.begin()
