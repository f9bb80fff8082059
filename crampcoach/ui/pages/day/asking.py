"""Questions with a few answers: nothing is chosen before the person chooses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from crampcoach.ui.widgets.day_kit import DayKit, column, icon, stacking
from crampcoach.ui.widgets.stacking import EvenGrid

GAP_PX = 10
NUMBERS_APART = 6
TICK_PX = 20
PAIR_PX = 250
"""Width of no and yes."""
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Answers(QWidget):
    """Answers of which one is chosen at most; arrows go from one to the next.

    Attributes:
        buttons: By answer.

    Signals:
        picked: One was tapped, the chosen one too (the answer).
    """

    picked = Signal(object)

    def __init__(
        self, kit: DayKit, answers: Mapping[object, str], name: str, *, columns: int = 0
    ) -> None:
        """Build them.

        Args:
            kit: Makes their parts.
            answers: What each is called.
            name: What they answer, for the reader.
            columns: How many stand side by side; 0 for all.
        """
        super().__init__()
        self.setProperty("role", "plain")
        self.buttons: dict[object, QPushButton] = {}
        gap = GAP_PX if len(answers) < 8 else NUMBERS_APART
        self._grid = EvenGrid(columns or len(answers), gap)
        self.setLayout(self._grid)
        for value, text in answers.items():
            self._add(kit, value, text, name)

    def _add(self, kit: DayKit, value: object, text: str, name: str) -> None:
        button = kit.choice(text)
        button.setProperty("role", "number" if text.isdecimal() else "answer")
        button.setAccessibleName(f"{name} {text}")
        policy = QSizePolicy.Policy.Expanding
        button.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _=False: self.picked.emit(value))
        self.buttons[value] = button
        self._grid.addWidget(button)

    def use_columns(self, columns: int) -> None:
        """Stand so many side by side, where there is room."""
        self._grid.use_columns(columns)

    def show_chosen(self, chosen: object) -> None:
        """Show which answer was given; None for none."""
        for value, button in self.buttons.items():
            # 0 is an answer, and no is one: equal is not enough.
            button.setChecked(value == chosen and type(value) is type(chosen))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go along the answers; Space and Enter choose."""
        step = _STEPS.get(Qt.Key(event.key()))
        at = next((n for n, b in enumerate(self._all()) if b.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        to = max(0, min(len(self.buttons) - 1, at + step))
        self._all()[to].setFocus(Qt.FocusReason.TabFocusReason)

    def _all(self) -> Sequence[QPushButton]:
        return list(self.buttons.values())


class Scale(QWidget):
    """0 to 10, with what the ends mean.

    Attributes:
        numbers: The answers.
    """

    def __init__(self, kit: DayKit, name: str, ends: tuple[str, str]) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self.numbers = Answers(kit, {n: str(n) for n in range(11)}, name)
        low, high = (kit.label(text, "small", wraps=False) for text in ends)
        self.setLayout(column(self.numbers, stacking(low, 1, high), gap=4))

    def use_width(self, *, narrow: bool) -> None:
        """Two rows where there is no room for one."""
        self.numbers.use_columns(6 if narrow else 11)


class YesNo(QWidget):
    """A question that is answered yes or no.

    Attributes:
        answers: No and yes.
    """

    def __init__(self, kit: DayKit, text: str, no: str, yes: str) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        words: QLabel = kit.label(text)
        self.answers = Answers(kit, {False: no, True: yes}, text)
        self.answers.setMinimumWidth(kit.px(PAIR_PX))
        self.answers.setMaximumWidth(kit.px(PAIR_PX))
        box = stacking(words, self.answers, gap=GAP_PX)
        box.setStretch(0, 1)
        self.setLayout(box)


class Tick(QPushButton):
    """Something that fits, or not: a tick stands beside it once it does."""

    def __init__(self, kit: DayKit, text: str) -> None:
        super().__init__(text)
        self._sign, self._bare = icon("check", kit.inks.accent, TICK_PX), QIcon()
        self._text = text
        self.setProperty("role", "answer")
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_ticked(on=False)

    def show_ticked(self, *, on: bool) -> None:
        """Show whether it fits."""
        self.setChecked(on)
        self.setIcon(self._sign if on else self._bare)
        self.setText(f"  {self._text}" if on else self._text)
