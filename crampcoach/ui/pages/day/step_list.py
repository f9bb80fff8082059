"""The steps of a routine that is being changed, one row each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from crampcoach.core.routine import Step
from crampcoach.ui import hearing
from crampcoach.ui.pages.day.words import condition
from crampcoach.ui.widgets.day_kit import DayKit, column, say, set_role, stacking
from crampcoach.ui.widgets.stepper import Stepper

ROW_PX = 70
SHOWN_CHARS = 30


class StepRow(QFrame):
    """A step: its line on the screen, and its length.

    Attributes:
        pick: Opens the step beside the list.
        length: Its seconds.

    Signals:
        picked: The step is to be looked at.
    """

    picked = Signal()

    def __init__(self, kit: DayKit, number: int) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setMinimumHeight(kit.px(ROW_PX))
        self._number = number
        self.pick = kit.button("", role="flat")
        less = self.tr("Step {number}: shorter").format(number=number)
        more = self.tr("Step {number}: longer").format(number=number)
        self.length = Stepper(kit, less, more)
        self._when = kit.label("", "small", wraps=False)
        self._when.setContentsMargins(8, 0, 0, 0)
        box = stacking(column(self.pick, self._when, gap=0), self.length, gap=8)
        box.setStretch(0, 1)
        box.setContentsMargins(14, 6, 10, 6)
        self.setLayout(box)
        self.pick.clicked.connect(self.picked)

    def show_step(self, step: Step, *, chosen: bool, wrong: bool) -> None:
        """Show a step.

        Args:
            step: The step.
            chosen: Whether it is looked at.
            wrong: Whether something in it stands in the way of saving.
        """
        show = step.show.strip() or self.tr("No words yet")
        if step.off:
            show = self.tr("{step} (off)").format(step=show)
        if len(show) > SHOWN_CHARS:  # more than five words are too many anyway
            show = f"{show[:SHOWN_CHARS]}…"
        sign = "  ⚠" if wrong else ""
        say(self.pick, f"{self._number}   {show}{sign}")
        say(self._when, condition(step.when) if step.when else "")
        self._when.setVisible(step.when is not None)
        seconds = f"{step.seconds:g}"
        text = self.tr("{seconds} s").format(seconds=seconds)
        if step.repeat > 1:
            text = self.tr("{count}×{seconds} s").format(count=step.repeat, seconds=seconds)
        self.length.show_value(text)
        set_role(self, "chosen", "true" if chosen else "false")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The whole row may be hit."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.picked.emit()


class StepList(QWidget):
    """The rows.

    Attributes:
        rows: One for each step.

    Signals:
        picked: A step is to be looked at (its index).
        stepped: A step is to be longer or shorter (its index, and 1 or -1).
    """

    picked = Signal(int)
    stepped = Signal(int, int)

    def __init__(self, kit: DayKit) -> None:
        super().__init__()
        self._kit = kit
        self.setProperty("role", "plain")
        self.rows: list[StepRow] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)

    def show_steps(self, steps: tuple[Step, ...], chosen: int, wrong: set[int | None]) -> None:
        """Show the steps; rows that are there stay, so that the keyboard keeps its place.

        Args:
            steps: In order.
            chosen: Index of the one that is looked at.
            wrong: Indexes of those with a fault.
        """
        while len(self.rows) < len(steps):
            self._add_row()
        while len(self.rows) > len(steps):
            last = self.rows.pop()
            last.hide()
            last.deleteLater()
        for index, (line, step) in enumerate(zip(self.rows, steps, strict=True)):
            line.show_step(step, chosen=index == chosen, wrong=index in wrong)

    def _add_row(self) -> None:
        index = len(self.rows)
        line = StepRow(self._kit, index + 1)
        line.picked.connect(lambda: self.picked.emit(index))
        line.length.stepped.connect(hearing.whole(lambda by: self.stepped.emit(index, by)))
        self.rows.append(line)
        self._box.addWidget(line)
