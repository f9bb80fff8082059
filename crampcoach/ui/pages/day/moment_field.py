"""A field for a time of day, written as 03:12."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from crampcoach.core.episode_by_hand import parsed_time
from crampcoach.ui.widgets.day_kit import DayKit, column, row, say, set_role

FIELD_PX = 110


class MomentField(QWidget):
    """Words, a field, and what is wrong with what was written.

    Attributes:
        field: Where it is written.
        fault: What is wrong.

    Signals:
        moment_written: Another time of day was written (a ``time``).
    """

    moment_written = Signal(object)

    def __init__(self, kit: DayKit, text: str) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._shown: time | None = None
        words: QLabel = kit.label(text, "quiet", wraps=False)
        self.field = QLineEdit()
        self.field.setAccessibleName(text)
        self.field.setPlaceholderText(self.tr("HH:MM"))
        self.field.setFixedWidth(kit.px(FIELD_PX))
        self.fault = kit.live("fault")
        self.setLayout(column(row(words, 1, self.field, gap=10), self.fault, gap=4))
        self.fault.hide()
        self.field.editingFinished.connect(self._on_written)

    @property
    def moment(self) -> time | None:
        """What is written, if it is a time of day."""
        return parsed_time(self.field.text())

    def show_moment(self, at: time | None) -> None:
        """Show a time of day; None for none."""
        self._shown = at
        self.field.setText(f"{at:%H:%M}" if at is not None else "")
        self.show_fault("")

    def show_fault(self, text: str) -> None:
        """Say what is wrong; empty where nothing is."""
        say(self.fault, text)
        self.fault.setVisible(bool(text))
        set_role(self.field, "wrong", "true" if text else "false")

    def check(self) -> time | None:
        """What is written, or what is wrong with it beside the field."""
        at = self.moment
        self.show_fault("" if at is not None else self.tr("Write it like 03:12."))
        return at

    def _on_written(self) -> None:
        if not self.field.text().strip() and self._shown is None:
            self.show_fault("")
            return
        at = self.check()
        if at is not None and at != self._shown:
            self._shown = at
            self.moment_written.emit(at)
