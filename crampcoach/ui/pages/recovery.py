"""The diary's copies: what is there, putting one back, and undoing that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crampcoach.services.recovery import Recovery
from crampcoach.ui.day_theme import NARROW_PX, DayInks, inks_for, sheet
from crampcoach.ui.pages.base import CoachPage
from crampcoach.ui.pages.recovery_board import RecoveryBoard
from crampcoach.ui.theme import BOLD, MEDIUM, REGULAR, SEMIBOLD, ink, is_portrait, load_weight
from crampcoach.ui.widgets.day_kit import DayKit

if TYPE_CHECKING:
    from crampcoach.services.coach import Coach

DARK_FROM, DARK_UNTIL = 21, 7
"""Hours in which the page shows in night inks: who comes from the clock must not be dazzled."""


class RecoveryPage(CoachPage):
    """A page of its own, reached from the bedside's offer and the menu.

    Attributes:
        board: What it shows, made anew where the inks change.
    """

    def __init__(self, coach: Coach, recovery: Recovery, parent: QWidget) -> None:
        super().__init__(coach, parent)
        for weight in (REGULAR, MEDIUM, SEMIBOLD, BOLD):
            load_weight(weight)
        self._recovery = recovery
        self._frame = QHBoxLayout(self)
        self._frame.setContentsMargins(0, 0, 0, 0)
        self._inks = self._inks_now()
        self.board = self._made()
        recovery.changed.connect(self._on_changed)

    def _inks_now(self) -> DayInks:
        hour = self._coach.now().hour
        dark = hour >= DARK_FROM or hour < DARK_UNTIL
        return inks_for(self._coach.looks, self.window().size(), dark=dark)

    def _made(self) -> RecoveryBoard:
        board = RecoveryBoard(DayKit(self._inks), self._recovery, self)
        board.setStyleSheet(sheet(self._inks))
        board.cramp.clicked.connect(self._coach.hit)
        board.not_now.clicked.connect(self._leave)
        board.close_it.clicked.connect(self._coach.close_day)
        self._frame.addWidget(board)
        board.show_state()
        return board

    def entered(self) -> None:
        """Show it in the inks of the hour."""
        inks = self._inks_now()
        if inks is not self._inks:
            self._inks = inks
            self._frame.removeWidget(self.board)
            self.board.hide()
            self.board.deleteLater()
            self.board = self._made()
        self.board.show_state()

    def _on_changed(self) -> None:
        if self.isVisible():
            self.board.show_state()

    def _leave(self) -> None:
        self._recovery.not_now()
        self._coach.close_day()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the clock; the offer stays."""
        event.accept()
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self._coach.close_day()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where there is no room for two."""
        super().resizeEvent(event)
        size = self.size()
        self.board.use_width(narrow=size.width() < NARROW_PX or is_portrait(size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page's ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), ink(self._inks.bg))
        painter.end()
