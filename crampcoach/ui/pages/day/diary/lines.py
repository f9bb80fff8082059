"""The lines of the diary's list: read by the page, as far as somebody looks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from crampcoach.core.leafing import Leaf
from crampcoach.core.sheet import Line, LineKind, Sheet, lines_down, lines_of
from crampcoach.ui.pages.day.diary.line_words import said

LINE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class Lines(QAbstractListModel):
    """Newest first; more are wanted when the last ones are seen.

    Signals:
        more_wanted: Read the nights before this one (its ``night_date``).
    """

    more_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []
        self._sheets: dict[str, Sheet] = {}
        self._last = ""
        self._gaps = True
        self._is_whole = True
        self._asked = False

    # ---- reading ------------------------------------------------------------------------------

    @property
    def lines(self) -> Sequence[Line]:
        """Those that were read."""
        return self._lines

    def sheet(self, night: str) -> Sheet:
        """A night that was read; an empty one where nothing is recorded."""
        return self._sheets.get(night, Sheet(night))

    def row_of(self, night: str, episode_id: str = "") -> int:
        """The row of a night, or of one of its cramps; -1 where it isn't read."""
        for number, line in enumerate(self._lines):
            if line.night_date != night:
                continue
            if not episode_id or (line.episode is not None and line.episode.id == episode_id):
                return number
        return -1

    def rowCount(self, parent: Index | None = None) -> int:
        """Lines that were read."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A line, or what the reader says of it."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return said(line)
        return None

    def canFetchMore(self, parent: Index) -> bool:
        """Whether nights are left, and aren't being read."""
        return not (parent.isValid() or self._is_whole or self._asked)

    def fetchMore(self, parent: Index) -> None:
        """Have them read."""
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit(self._last)

    # ---- filling ------------------------------------------------------------------------------

    def begin(self, leaf: Leaf, today: str, *, gaps: bool) -> None:
        """Show the newest nights.

        Args:
            leaf: They.
            today: The last night that is over: it is shown even where nothing is recorded.
            gaps: Whether nights without an entry are shown.
        """
        self.beginResetModel()
        self._gaps = gaps
        self._sheets = {}
        above = (date.fromisoformat(today) + timedelta(days=1)).isoformat() if today else ""
        self._lines = list(self._take(leaf, above))
        self.endResetModel()

    def add(self, leaf: Leaf) -> None:
        """Show more nights below."""
        lines = self._take(leaf, self._last)
        first = len(self._lines)
        if lines:
            self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
            self._lines += lines
            self.endInsertRows()

    def replace(self, sheet: Sheet) -> bool:
        """Show a night as it is now; whether it had its place here."""
        night = sheet.night_date
        rows = [number for number, line in enumerate(self._lines) if line.night_date == night]
        if not rows or self._lines[rows[0]].kind is LineKind.GAP:
            return False
        self._sheets[night] = sheet
        lines = lines_of(sheet)
        first, same = rows[0], min(len(rows), len(lines))
        self._lines[first : first + same] = lines[:same]
        self.dataChanged.emit(self.index(first), self.index(first + same - 1))
        if len(rows) > same:
            self.beginRemoveRows(QModelIndex(), first + same, rows[-1])
            del self._lines[first + same : rows[-1] + 1]
            self.endRemoveRows()
        elif len(lines) > same:
            self.beginInsertRows(QModelIndex(), first + same, first + len(lines) - 1)
            self._lines[first + same : first + same] = lines[same:]
            self.endInsertRows()
        return True

    def _take(self, leaf: Leaf, above: str) -> tuple[Line, ...]:
        for sheet in leaf.sheets:
            self._sheets[sheet.night_date] = sheet
        if leaf.sheets:
            self._last = leaf.sheets[-1].night_date
        self._is_whole, self._asked = leaf.is_last, False
        return lines_down(leaf.sheets, above, gaps=self._gaps)
