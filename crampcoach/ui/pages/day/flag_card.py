"""A red flag by day: what it is about, what to do, whom to call, how soon."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel

from crampcoach.core.facts import Urgency
from crampcoach.core.flag_check import FlagView
from crampcoach.core.region import Line
from crampcoach.ui.widgets.day_kit import DayKit, column, say, set_role, stacking


class FlagCard(QFrame):
    """The message, until it is read.

    Attributes:
        pill: How soon, in words.
        message: What to do.
        call: The number, or whom to call in words.
        read: It was read.

    Signals:
        read_told: The person has read it.
    """

    read_told = Signal()

    def __init__(self, kit: DayKit) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.pill: QLabel = kit.label("", "pill", wraps=False)
        self._about = kit.label("", "quiet")
        self.message = kit.label("", "message")
        self._line = kit.label("", "quiet", wraps=False)
        self.call = kit.label("", "call")
        self._stem = kit.label("", "quiet")
        self.read = kit.button(self.tr("I’ve read this"), "check", "primary")
        self.read.setMinimumHeight(54)
        self.read.clicked.connect(self.read_told)
        top = stacking(self.pill, self._about, gap=16)
        top.setStretch(1, 1)
        box = column(
            top, self.message, column(self._line, self.call, gap=0), self._stem, self.read, gap=14
        )
        box.setContentsMargins(28, 24, 28, 24)
        self.setLayout(box)

    def show_flag(self, flag: FlagView) -> None:
        """Show a flag."""
        names = {
            Urgency.NOW: self.tr("Now"),
            Urgency.TODAY: self.tr("Today"),
            Urgency.SOON: self.tr("In a day or two"),
            Urgency.ROUTINE: self.tr("At your next visit"),
        }
        say(self.pill, names[flag.urgency])
        set_role(self.pill, "now", "true" if flag.urgency is Urgency.NOW else "false")
        say(self._about, flag.about)
        say(self.message, flag.message)
        say(self.call, flag.number or _capital(flag.in_words))
        say(self._line, flag.line_name or self._line_name(flag.line) if flag.number else "")
        self.call.setVisible(flag.line is not None)
        self._line.setVisible(bool(flag.number))
        say(self._stem, flag.stem)

    def _line_name(self, line: Line | None) -> str:
        names = {
            Line.EMERGENCY: self.tr("Emergency"),
            Line.MATERNITY: self.tr("Maternity unit"),
            Line.ADVICE: self.tr("Medical advice line"),
        }
        return names[line] if line is not None else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
