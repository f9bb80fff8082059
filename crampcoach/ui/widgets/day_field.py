"""A field for a day, written as 2026-03-02; it may stay empty."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from crampcoach.ui.widgets.day_kit import DayKit, column, say, set_role, stacking

FIELD_PX = 150
LABEL_PX = 150


class DayField(QWidget):
    """Words, a field, and what is wrong with what was written.

    Attributes:
        field: Where it is written.
        fault: What is wrong.

    Signals:
        day_changed: Another day, or none, was written (a ``date`` or None).
    """

    day_changed = Signal(object)

    def __init__(self, kit: DayKit, text: str) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._day: date | None = None
        words: QLabel = kit.label(text, "quiet", wraps=False)
        words.setMinimumWidth(kit.px(LABEL_PX))
        self.field = QLineEdit()
        self.field.setAccessibleName(text)
        self.field.setPlaceholderText(self.tr("YYYY-MM-DD"))
        self.field.setFixedWidth(kit.px(FIELD_PX))
        self.fault = kit.live("fault")
        self.setLayout(column(stacking(words, self.field, 1, gap=10), self.fault, gap=4))
        self.fault.hide()
        self.field.editingFinished.connect(self._on_written)

    def show_day(self, day: date | None) -> None:
        """Show a day; a wrong one that is being written stays."""
        if day != self._day or not self._is_wrong():
            self._day = day
            self.field.setText(day.isoformat() if day else "")
            self._mark(wrong=False)

    def _is_wrong(self) -> bool:
        return not self.fault.isHidden()

    def _on_written(self) -> None:
        text = self.field.text().strip()
        try:
            day = date.fromisoformat(text) if text else None
        except ValueError:
            self._mark(wrong=True)
            return
        self._mark(wrong=False)
        if day != self._day:
            self._day = day
            self.day_changed.emit(day)

    def _mark(self, *, wrong: bool) -> None:
        say(self.fault, self.tr("Write it as year-month-day, like 2026-03-02."))
        self.fault.setVisible(wrong)
        set_role(self.field, "wrong", "true" if wrong else "false")
