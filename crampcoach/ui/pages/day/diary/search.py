"""What the list is searched for: words of a note, muscle, leg, days."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from crampcoach.core.entry import Search
from crampcoach.core.episode import Side
from crampcoach.core.routine import Muscle
from crampcoach.ui.names import muscle_names
from crampcoach.ui.pages.day import night_words as words
from crampcoach.ui.widgets.day_field import DayField
from crampcoach.ui.widgets.day_kit import DayKit

PAUSE_MS = 250
"""Typing rests so long before the diary is asked."""


class SearchRow(QWidget):
    """The fields of a search.

    Attributes:
        text: Words of a note.
        muscle: Where.
        side: Which leg.
        since: First night.
        until: Last night.

    Signals:
        searched: It is another search (a ``Search``).
    """

    searched = Signal(object)

    def __init__(self, kit: DayKit) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self.text = QLineEdit()
        self.text.setPlaceholderText(self.tr("Words of a note"))
        self.text.setAccessibleName(self.tr("Words of a note"))
        self.text.setClearButtonEnabled(True)
        self.muscle, self.side = QComboBox(), QComboBox()
        self.muscle.setAccessibleName(self.tr("Where"))
        self.side.setAccessibleName(self.tr("Leg"))
        self.muscle.addItem(self.tr("Any place"), "")
        for muscle, name in muscle_names().items():
            self.muscle.addItem(name, muscle.value)
        self.side.addItem(self.tr("Any leg"), "")
        for side, name in words.sides().items():
            self.side.addItem(name, side.value)
        self.since = DayField(kit, self.tr("From"))
        self.until = DayField(kit, self.tr("To"))
        self._since: date | None = None
        self._until: date | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 18, 0)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 1)
        self._grid.setSpacing(10)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._connect()
        self.use_width(narrow=False)

    def _connect(self) -> None:
        self._pause.timeout.connect(self.tell)
        self.text.textChanged.connect(self._on_typed)
        self.text.returnPressed.connect(self.tell)
        for box in (self.muscle, self.side):
            box.activated.connect(self.tell)
        self.since.day_changed.connect(self._on_since)
        self.until.day_changed.connect(self._on_until)

    def use_width(self, *, narrow: bool) -> None:
        """Two in a row where there is no room for three."""
        parts = (self.text, self.muscle, self.side, self.since, self.until)
        places = (
            ((0, 0, 2), (1, 0, 1), (1, 1, 1), (2, 0, 2), (3, 0, 2))
            if narrow
            else ((0, 0, 1), (0, 1, 1), (0, 2, 1), (1, 0, 1), (1, 1, 2))
        )
        for part, (line, at, span) in zip(parts, places, strict=True):
            self._grid.addWidget(part, line, at, 1, span)

    def search(self) -> Search:
        """What is searched for."""
        muscle, side = str(self.muscle.currentData()), str(self.side.currentData())
        return Search(
            since=self._since.isoformat() if self._since else "",
            until=self._until.isoformat() if self._until else "",
            muscle=Muscle(muscle) if muscle else None,
            side=Side(side) if side else None,
            text=self.text.text().strip(),
        )

    def clear(self) -> None:
        """Search for nothing."""
        self.text.clear()
        self.muscle.setCurrentIndex(0)
        self.side.setCurrentIndex(0)
        self._since = self._until = None
        self.since.show_day(None)
        self.until.show_day(None)
        self.tell()

    def tell(self, *_chosen: object) -> None:
        """Tell what is searched for."""
        self._pause.stop()
        self.searched.emit(self.search())

    def _on_typed(self, _text: str) -> None:
        self._pause.start()

    def _on_since(self, day: date | None) -> None:
        self._since = day
        self.tell()

    def _on_until(self, day: date | None) -> None:
        self._until = day
        self.tell()
