"""The Learn page: short cards, to be searched and opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QStackedWidget, QVBoxLayout

from crampcoach.core.learning import Card, found
from crampcoach.ui import hearing
from crampcoach.ui.pages.day.learn_reading import LearnReading
from crampcoach.ui.pages.day.learn_tile import LearnTile
from crampcoach.ui.pages.day.page import DayPage
from crampcoach.ui.widgets.day_kit import DayKit, clear, column, row, say, scrolled

if TYPE_CHECKING:
    from crampcoach.services.rooms import Rooms

ACROSS, ACROSS_NARROW = 3, 2
SEARCH_PX = 280
PAIR_PX = 560
"""Narrower, there is one column."""
GAP_PX = 16
WHOLE = 6
"""Columns of the grid: two cards of three, or three of two."""


class LearnPage(DayPage):
    """Cards, a search field, and the card that is open.

    Attributes:
        search: Narrows the cards down.
        tiles: Those that are shown.
        reading: The one that is open.
        back: To the cards.
    """

    def __init__(self, kit: DayKit, rooms: Rooms) -> None:
        super().__init__(kit, "")
        say(self.heading, self.tr("Learn"))
        self._all = rooms.cards()
        self._across = ACROSS
        self.tiles: list[LearnTile] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search the cards"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(kit.px(SEARCH_PX))
        self.search.setMaxLength(100)
        self.aside.addWidget(self.search)
        self.reading = LearnReading(kit)
        self.back = kit.button(self.tr("All cards"), "back")
        self._empty = kit.live("quiet")
        self._stack = QStackedWidget()
        self._lay_out()
        self.search.textEdited.connect(hearing.text(lambda _text: self._show()))
        self.back.clicked.connect(self.close_card)
        self._show()

    def _lay_out(self) -> None:
        kit = self.kit
        note = kit.label(self.tr("For adults. No clinician has reviewed this yet."), "quiet")
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP_PX)
        inner = column(note, self._empty, self._grid, 1, gap=14)
        self._area = scrolled(inner)
        one = QVBoxLayout()
        one.addLayout(row(self.back, 1))
        one.addSpacing(10)
        one.addWidget(self.reading)
        one.addStretch(1)
        self._one = scrolled(one)
        self._stack.addWidget(self._area)
        self._stack.addWidget(self._one)
        self.set_body(self._stack)

    def use_width(self, *, narrow: bool, height: int) -> None:
        """Two columns where there is no room for three."""
        super().use_width(narrow=narrow, height=height)
        self._most = ACROSS_NARROW if narrow else ACROSS
        if hasattr(self, "_across"):  # the base lays out before there are any
            self._use_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where there is no room for two."""
        super().resizeEvent(event)
        self._use_columns()

    def _use_columns(self) -> None:
        across = self._most if self.width() >= self.kit.px(PAIR_PX) else 1
        if across != self._across:
            self._across = across
            self._show()

    # ---- cards --------------------------------------------------------------------------------

    def _show(self) -> None:
        """Show the cards that hold what is searched."""
        if self._stack.currentWidget() is self._one:
            self.close_card()
        cards = found(self._all, self.search.text())
        clear(self._grid)
        self.tiles = []
        above = [card for card in cards if card.sign]
        rest = [card for card in cards if not card.sign]
        for number, card in enumerate(above):
            one = self._across == 1
            at = (number, 0, WHOLE) if one else (0, number * WHOLE // 2, WHOLE // 2)
            self._add(card, *at)
        width = WHOLE // self._across
        for number, card in enumerate(rest):
            line, place = divmod(number, self._across)
            self._add(card, line + len(above), place * width, width)
        for at in range(WHOLE):
            self._grid.setColumnStretch(at, 1)
        words = self.search.text().strip()
        none = self.tr("No card speaks of “{words}”. Try another word.").format(words=words)
        say(self._empty, "" if cards else none)
        self._empty.setVisible(not cards)

    def _add(self, card: Card, line: int, place: int, width: int) -> None:
        tile = LearnTile(self.kit, card)
        tile.clicked.connect(lambda _=False: self.open_card(card))
        self.tiles.append(tile)
        self._grid.addWidget(tile, line, place, 1, width)

    def open_card(self, card: Card) -> None:
        """Show one card whole."""
        self.reading.show_card(card)
        self._stack.setCurrentWidget(self._one)
        self._one.verticalScrollBar().setValue(0)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_card(self) -> None:
        """Back to all of them."""
        self._stack.setCurrentWidget(self._area)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the card first."""
        if event.key() == Qt.Key.Key_Escape and self._stack.currentWidget() is self._one:
            self.close_card()
            return
        super().keyPressEvent(event)
