"""How far back is looked: three spans side by side."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton

from crampcoach.core.trends import Span
from crampcoach.ui.widgets.day_kit import DayKit
from crampcoach.ui.widgets.stacking import EvenGrid


class SpanChoice(QFrame):
    """One of the spans is chosen.

    Attributes:
        buttons: One for each.

    Signals:
        chosen: Another one was chosen (a ``Span``).
    """

    chosen = Signal(object)

    def __init__(self, kit: DayKit) -> None:
        super().__init__()
        self.setProperty("role", "spans")
        self.buttons: dict[Span, QPushButton] = {
            Span.MONTHS_3: kit.choice(self.tr("3 months")),
            Span.YEAR: kit.choice(self.tr("1 year")),
            Span.ALL: kit.choice(self.tr("All")),
        }
        box = EvenGrid(len(self.buttons), 4)
        for button in self.buttons.values():
            box.addWidget(button)
        box.setContentsMargins(4, 4, 4, 4)
        self.setLayout(box)
        for span, button in self.buttons.items():
            button.clicked.connect(partial(self._on_chosen, span))

    def choose(self, span: Span) -> None:
        """Show which one is chosen."""
        for each, button in self.buttons.items():
            button.setChecked(each is span)

    def _on_chosen(self, span: Span) -> None:
        self.choose(span)
        self.chosen.emit(span)
