"""A number with a button to either side."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from crampcoach.ui.widgets.day_kit import DayKit, row, say

VALUE_PX = 72


class Stepper(QWidget):
    """Minus, the value, plus.

    Signals:
        stepped: A button was pressed (-1 or 1).
    """

    stepped = Signal(int)

    def __init__(self, kit: DayKit, less: str, more: str) -> None:
        """Build it.

        Args:
            kit: Makes its parts.
            less: What the minus does, for the reader.
            more: What the plus does.
        """
        super().__init__()
        self.setProperty("role", "plain")
        self.less = kit.round("minus", less)
        self.more = kit.round("plus", more)
        self.value = kit.label("", "strong", wraps=False)
        self.value.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.value.setFixedWidth(kit.px(VALUE_PX))
        self.setLayout(row(self.less, self.value, self.more, gap=4))
        for button, step in ((self.less, -1), (self.more, 1)):
            button.setAutoRepeat(True)
            button.clicked.connect(lambda _=False, step=step: self.stepped.emit(step))

    def show_value(self, text: str) -> None:
        """Show the value."""
        say(self.value, text)
