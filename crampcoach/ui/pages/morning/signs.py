"""The warning signs of the morning: tap what is so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget

from crampcoach.core.sign import Sign
from crampcoach.ui.widgets.day_kit import DayKit, column, row, say, scrolled
from crampcoach.ui.widgets.switch import Switch

if TYPE_CHECKING:
    from collections.abc import Callable

    from crampcoach.services.review import Review


class SignRow(QFrame):
    """One sign.

    Attributes:
        switch: Whether it is so.
    """

    def __init__(self, kit: DayKit, title: str, more: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.switch: Switch = kit.switch(title)
        self.switch.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._more = kit.label("", "small")
        say(self._more, more)
        if not more:  # shown before it has a parent, it would be a window of its own
            self._more.hide()
        self._more.setContentsMargins(4, 0, 0, 0)
        box = column(self.switch, self._more, gap=0)
        box.setContentsMargins(14, 4, 14, 8)
        self.setLayout(box)


class SignsPanel(QWidget):
    """Every sign that means something for this person.

    Attributes:
        rows: By sign, those that show.
        back: To the other questions.

    Signals:
        left: Back to the other questions.
    """

    left = Signal()

    def __init__(self, kit: DayKit, review: Review, words: Callable[[str], str]) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._kit = kit
        self._review = review
        self._words = words
        self._columns = 2
        self.rows: dict[Sign, SignRow] = {}
        self.back = kit.button(self.tr("That is all"), "check", "primary")
        self.back.setMinimumHeight(58)
        self.back.clicked.connect(self.left)
        self._grid = QGridLayout()
        self._grid.setSpacing(10)
        hint = kit.label(self.tr("Since last evening. Switch on what is so."), "quiet")
        head = column(kit.label(self.tr("Any of these?"), "heading"), hint, gap=2)
        content = column(self._grid, 1)
        self.setLayout(column(head, scrolled(content), row(1, self.back), gap=12))

    def use_width(self, *, narrow: bool) -> None:
        """One column where there is no room for two."""
        self._columns = 1 if narrow else 2
        self._place()

    def refresh(self) -> None:
        """Show what is asked by now, and was answered."""
        night = self._review.night
        if night is None:
            return
        asked = self._review.signs()
        for sign in asked:
            if sign not in self.rows:
                self.rows[sign] = self._row(sign)
        self._place()
        for sign, line in self.rows.items():
            line.setVisible(sign in asked)
            line.switch.setChecked(sign in night.answers)

    def _row(self, sign: Sign) -> SignRow:
        title = self._words(f"show.sign_{sign.value}")
        try:
            more = self._words(f"show.sign_{sign.value}_more")
        except KeyError:
            more = ""
        line = SignRow(self._kit, title, more)
        line.switch.clicked.connect(lambda: self._review.sign(sign))
        return line

    def _place(self) -> None:
        for number, sign in enumerate(s for s in self._review.signs() if s in self.rows):
            line = self.rows[sign]
            self._grid.addWidget(line, number // self._columns, number % self._columns)
        for number in range(2):
            self._grid.setColumnStretch(number, 1 if number < self._columns else 0)
