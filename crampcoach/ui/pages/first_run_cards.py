"""The cards of the first steps: one question each, with its answers as large buttons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLayout, QPushButton, QWidget

from crampcoach.core.profile import Condition
from crampcoach.ui import hearing
from crampcoach.ui.names import voice_name
from crampcoach.ui.pages.day.effects import name
from crampcoach.ui.widgets.day_kit import DayKit, column, icon, row, say, set_role
from crampcoach.ui.widgets.stacking import EvenGrid
from crampcoach.ui.widgets.stepper import Stepper

if TYPE_CHECKING:
    from crampcoach.services.choices import Choices
    from crampcoach.services.health import Health

DISC_PX, SIGN_PX = 80, 44
BEDTIME = time(21, 30)
STEP_MIN = 15
DAY_MIN = 24 * 60
ASKED = (
    Condition.PREGNANT,
    Condition.BLOOD_THINNER,
    Condition.NUMB_FEET,
    Condition.DIABETES,
    Condition.CLOT_HISTORY,
    Condition.FALL_RISK,
    Condition.RECENT_SURGERY,
    Condition.LIMIT_FLUIDS,
)


class StepCard(QWidget):
    """A sign, a question, a line, and what can be answered.

    Signals:
        done: It is answered, or needs no answer.
    """

    done = Signal()

    is_full = False
    """Whether there is no room for the sign in any case."""

    def __init__(self, kit: DayKit, sign: str) -> None:
        super().__init__()
        self._kit = kit
        self.setProperty("role", "plain")
        mark = QLabel()
        mark.setProperty("role", "disc")
        mark.setFixedSize(DISC_PX, DISC_PX)
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark.setPixmap(icon(sign, kit.inks.accent, SIGN_PX).pixmap(SIGN_PX, SIGN_PX))
        self.sign = mark
        self.question = kit.label("", "question")
        self.line = kit.label("", "body")
        for label in (self.question, self.line):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._box = column(row(1, mark, 1), self.question, self.line, gap=8)
        self.setLayout(self._box)
        self.first: QPushButton | None = None

    def use_height(self, *, low: bool) -> None:
        """Closer together, and without the sign, where there is little room."""
        self.sign.setVisible(not low and not self.is_full)
        for part in (self.question, *self.findChildren(QPushButton)):
            set_role(part, "low", "true" if low else "false")
        self._box.setSpacing(4 if low else 8)

    def _ask(self, question: str, line: str) -> None:
        say(self.question, question)
        say(self.line, line)

    def _big(self, text: str, sign: str = "") -> QPushButton:
        button = self._kit.button(text, sign, "primary")
        button.setProperty("scale", "big")
        self.first = button
        return button

    def _small(self, text: str, sign: str = "") -> QPushButton:
        button = self._kit.button(text, sign)
        button.setProperty("scale", "answer")
        return button

    def _add(self, *parts: QWidget | QLayout) -> None:
        self._box.addSpacing(8)
        for part in parts:
            if isinstance(part, QWidget):
                self._box.addWidget(part)
            else:
                self._box.addLayout(part)


class SoundCard(StepCard):
    """Did you hear it?

    Attributes:
        yes: It was heard.
        again: Says it again.
        louder: It was too quiet.
        other_voice: Tries another voice.
        no: Tries another output.
    """

    def __init__(
        self, kit: DayKit, choices: Choices, speak: Callable[[], None], words: str
    ) -> None:
        super().__init__(kit, "voice")
        self._choices = choices
        self._speak = speak
        self._ask(self.tr("Did you hear it?"), f"“{words}”")
        self.yes = self._big(self.tr("Yes, clearly"), "check")
        self.again = self._small(self.tr("Play again"), "play")
        self.louder = self._small(self.tr("Too quiet"), "volume")
        self.other_voice = self._small(self.tr("Another voice"), "voice")
        self.no = self._small(self.tr("No"), "output")
        self._now = kit.label("", "small")
        self._now.setAlignment(Qt.AlignmentFlag.AlignCenter)
        grid = EvenGrid(2, 12)
        for button in (self.again, self.louder, self.other_voice, self.no):
            grid.addWidget(button)
        self._add(self.yes, grid, self._now)
        self.yes.clicked.connect(self.done)
        self.again.clicked.connect(speak)
        self.louder.clicked.connect(lambda: self._try(choices.louder))
        self.other_voice.clicked.connect(lambda: self._try(choices.next_voice))
        self.no.clicked.connect(lambda: self._try(choices.next_device))
        choices.changed.connect(self._show)
        self._show()

    def _try(self, change: Callable[[], None]) -> None:
        change()
        self._speak()

    def _show(self) -> None:
        choices = self._choices
        output = choices.device_label() or self.tr("automatic")
        told = self.tr("Voice: {voice} · Output: {output} · Loudness: {volume}")
        say(
            self._now,
            told.format(
                voice=voice_name(choices.voice_label()),
                output=output,
                volume=choices.preferences.volume,
            ),
        )


class PlaceCard(StepCard):
    """Where it stands at night.

    Attributes:
        full: Fills the screen.
        windowed: Stays in a window.
    """

    full_screen_requested = Signal(bool)

    def __init__(self, kit: DayKit) -> None:
        super().__init__(kit, "bed")
        self._ask(
            self.tr("Within arm’s reach?"),
            self.tr(
                "A locked or sleeping machine can’t be hit. Plug it in, switch its screen lock"
                " off for the night, and leave this clock on the whole screen: then it is kept"
                " awake wherever the system allows that."
            ),
        )
        self.full = self._big(self.tr("It fills the screen"), "full")
        self.windowed = self._small(self.tr("In a window for now"), "window")
        self._add(self.full, self.windowed)
        self.full.clicked.connect(lambda: self._answer(full=True))
        self.windowed.clicked.connect(lambda: self._answer(full=False))

    def _answer(self, *, full: bool) -> None:
        self.full_screen_requested.emit(full)
        self.done.emit()


class EveningCard(StepCard):
    """Whether to be reminded of the stretch.

    Attributes:
        at: The time.
        yes: Sets the reminder.
        no: Sets none.

    Signals:
        bedtime_set: Remind at this ``time``.
    """

    bedtime_set = Signal(object)

    def __init__(self, kit: DayKit) -> None:
        super().__init__(kit, "moon")
        self._ask(
            self.tr("Stretch before bed?"),
            self.tr("Four minutes. May help. Low-certainty evidence. Low risk."),
        )
        self._minutes = BEDTIME.hour * 60 + BEDTIME.minute
        self.at = Stepper(kit, self.tr("Earlier"), self.tr("Later"))
        self.yes = self._big("", "check")
        self.no = self._small(self.tr("No reminder"))
        self._add(row(1, self.at, 1), self.yes, self.no)
        self.at.stepped.connect(hearing.whole(self._step))
        self.yes.clicked.connect(self._set)
        self.no.clicked.connect(self.done)
        self._step(0)

    @property
    def bedtime(self) -> time:
        """What is chosen."""
        return time(self._minutes // 60, self._minutes % 60)

    def _step(self, by: int) -> None:
        self._minutes = (self._minutes + by * STEP_MIN) % DAY_MIN
        self.at.show_value(f"{self.bedtime:%H:%M}")
        say(self.yes, self.tr("Remind me at {time}").format(time=f"{self.bedtime:%H:%M}"))

    def _set(self) -> None:
        self.bedtime_set.emit(self.bedtime)
        self.done.emit()


class HealthCard(StepCard):
    """What a routine should heed.

    Attributes:
        ticks: The conditions.
        yes: That's all.
    """

    is_full = True

    def __init__(self, kit: DayKit, health: Health) -> None:
        super().__init__(kit, "heart")
        self._health = health
        self._ask(
            self.tr("Should a routine heed something?"),
            self.tr("Your answers stay on this machine. No clinician has reviewed this yet."),
        )
        self.ticks = {condition: kit.switch(name(condition)) for condition in ASKED}
        grid = EvenGrid(2, 24, 2)
        for condition, tick in self.ticks.items():
            grid.addWidget(tick)
            tick.clicked.connect(self._on_tick(condition))
        self.yes = self._big(self.tr("That’s all"), "check")
        self._add(grid, self.yes)
        self.yes.clicked.connect(self.done)
        health.changed.connect(self._show)
        self._show()

    def _on_tick(self, condition: Condition) -> Callable[[bool], object]:
        return hearing.flag(lambda on: self._health.tick(condition, holds=on))

    def _show(self) -> None:
        for condition, tick in self.ticks.items():
            tick.setChecked(self._health.profile.has(condition))
