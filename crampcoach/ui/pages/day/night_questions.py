"""Which question of a review answers what, wherever they stand and however they are worded."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from crampcoach.core.night import Night
from crampcoach.ui.pages.day.asking import Answers, Scale, YesNo


class NightQuestions(QObject):
    """What is asked of a night besides its cramps.

    Signals:
        picked: An answer was tapped (the night's field, the answer).
    """

    picked = Signal(str, object)

    def __init__(self, sleep: Scale, sore: YesNo, fall: YesNo, tells: YesNo) -> None:
        """Listen to the questions.

        Args:
            sleep: How much sleep was disturbed.
            sore: Whether the leg is still sore.
            fall: Whether there was a fall.
            tells: Whether the nights tell on the day.
        """
        super().__init__()
        self._asked: dict[str, Answers] = {
            "sleep_disturbance": sleep.numbers,
            "residual_pain": sore.answers,
            "fall": fall.answers,
            "daytime_impairment": tells.answers,
        }
        for field, answers in self._asked.items():
            answers.picked.connect(partial(self.picked.emit, field))

    def show_night(self, night: Night) -> None:
        """Show what was answered."""
        for field, answers in self._asked.items():
            answers.show_chosen(getattr(night, field))
