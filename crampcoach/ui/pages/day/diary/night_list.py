"""The diary as a list: by night, the newest first."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QScroller

from crampcoach.core.sheet import Line
from crampcoach.ui import keys
from crampcoach.ui.pages.day.diary.line_paint import LinePainter
from crampcoach.ui.pages.day.diary.lines import LINE, Index, Lines
from crampcoach.ui.widgets.day_kit import DayKit


class NightList(QListView):
    """Lines to choose from.

    Signals:
        chosen: A line was chosen (a ``Line``).
        entered: A line was tapped, or Enter was pressed on it: its editor is wanted.
    """

    chosen = Signal(object)
    entered = Signal(object)

    def __init__(self, kit: DayKit, lines: Lines) -> None:
        super().__init__()
        self._painter = LinePainter(kit.inks)
        self.setModel(lines)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Nights"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self.clicked.connect(self._on_clicked)

    def choose(self, row: int) -> None:
        """Choose a row, as if by hand."""
        index = self.model().index(row, 0)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def line(self) -> Line | None:
        """The chosen line."""
        index = self.currentIndex()
        return index.data(LINE) if index.isValid() else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Another line is chosen, by hand or by key."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(current.data(LINE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the chosen line; Esc is left to the page."""
        self._painter.rings = True
        line = self.line()
        if event.key() in keys.ENTER and line is not None:
            self.entered.emit(line)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is seen only once keys are used."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._painter.rings = True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger or the mouse is used."""
        self._painter.rings = False
        super().mousePressEvent(event)

    def first_seen(self) -> Line | None:
        """The line at the top."""
        index = self.indexAt(self.viewport().rect().topLeft())
        return index.data(LINE) if index.isValid() else None

    def _on_clicked(self, index: QModelIndex) -> None:
        self.entered.emit(index.data(LINE))
