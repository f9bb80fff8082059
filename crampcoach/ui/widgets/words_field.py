"""A field for a phrase: as high as its words, one paragraph."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from crampcoach.core.limits import LONGEST_TEXT
from crampcoach.ui import keys
from crampcoach.ui.widgets.day_kit import set_role

PADDING_PX = 7


class WordsField(QPlainTextEdit):
    """Wraps its words and grows with them; Tab leaves it, Enter means nothing.

    It takes as many as a routine may hold.

    Signals:
        edited: The person changed the words (what they are now).
    """

    edited = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._showing = False
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._on_text)

    def words(self) -> str:
        """What stands in it."""
        return self.toPlainText().replace("\n", " ")

    def show_words(self, words: str) -> None:
        """Show words, unless they stand there already: the cursor keeps its place."""
        if words != self.words():
            self._showing = True
            self.setPlainText(words)
            self._showing = False

    def mark(self, *, wrong: bool) -> None:
        """Show whether something is wrong with the words."""
        set_role(self, "wrong", "true" if wrong else "false")

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Of a pasted book take what has room: all of it would be laid out for minutes."""
        room = max(0, LONGEST_TEXT - len(self.toPlainText()))
        self.insertPlainText(source.text()[:room])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter makes no second paragraph, and Esc is left to the page."""
        if event.key() in keys.ENTER or event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need more lines."""
        super().resizeEvent(event)
        self._grow()

    def _on_text(self) -> None:
        if len(self.toPlainText()) > LONGEST_TEXT:
            self.setPlainText(self.toPlainText()[:LONGEST_TEXT])
            self.moveCursor(QTextCursor.MoveOperation.End)
            return
        self._grow()
        if not self._showing:
            self.edited.emit(self.words())

    def _grow(self) -> None:
        document = self.document()
        lines = max(1, round(document.size().height()))
        margins = 2 * (document.documentMargin() + PADDING_PX)
        self.setFixedHeight(round(lines * self.fontMetrics().lineSpacing() + margins))
