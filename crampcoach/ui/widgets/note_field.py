"""A field for a longer text, which is cut with a word where it is too long."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from crampcoach.ui.widgets.day_kit import DayKit

PAUSE_MS = 800
"""After so long without a key the text is kept."""
HEIGHT_PX = 104


class NoteField(QPlainTextEdit):
    """Free text; Tab leaves it.

    Signals:
        written: The person wrote something, and paused or left (what it is now).
        shortened: What was written was longer than ``longest``, and has been cut.
    """

    written = Signal(str)
    shortened = Signal()

    def __init__(self, kit: DayKit, name: str, longest: int) -> None:
        """Build it.

        Args:
            kit: Knows how large text is.
            name: For the reader, and shown while it is empty.
            longest: Characters.
        """
        super().__init__()
        self._longest = longest
        self._showing = False
        self._shown = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedHeight(kit.px(HEIGHT_PX))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        self.textChanged.connect(self._on_text)

    def show_note(self, text: str) -> None:
        """Show a text; what is being written stays."""
        if text == self._shown and text != self.toPlainText():
            return
        self._pause.stop()
        self._shown = text
        if text != self.toPlainText():
            self._showing = True
            self.setPlainText(text)
            self._showing = False

    def keep(self) -> None:
        """Tell what was written, if that wasn't told."""
        self._pause.stop()
        text = self.toPlainText()
        if text != self._shown:
            self._shown = text
            self.written.emit(text)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as much as there is room for: a megabyte would be laid out for minutes."""
        cursor = self.textCursor()
        selected = cursor.selectionEnd() - cursor.selectionStart()
        room = self._longest - (self.document().characterCount() - 1) + selected
        text = source.text()
        if len(text) <= room:
            cursor.insertText(text)
            return
        cursor.insertText(text[: max(0, room)])
        self.shortened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is left to the page."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Who leaves it has written all."""
        super().focusOutEvent(event)
        self.keep()

    def hideEvent(self, event: QHideEvent) -> None:
        """Relief may take the screen at any moment: nothing is lost."""
        super().hideEvent(event)
        self.keep()

    def _on_text(self) -> None:
        if self._showing:
            return
        if self.document().characterCount() - 1 > self._longest:
            self._cut_down()
        self._pause.start()

    def _cut_down(self) -> None:
        """One key too many."""
        self._showing = True
        cursor = self.textCursor()
        at = min(cursor.position(), self._longest)
        self.setPlainText(self.toPlainText()[: self._longest])
        cursor = self.textCursor()
        cursor.setPosition(at)
        self.setTextCursor(cursor)
        self._showing = False
        self.shortened.emit()
