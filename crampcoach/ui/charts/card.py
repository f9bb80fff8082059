"""A card with a chart, its sentence, and its numbers as a table."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from crampcoach.ui.charts.tables import Table
from crampcoach.ui.widgets.day_kit import DayKit, column, say, set_role, stacking

MARGINS = (28, 12, 28, 20)
ROW_PX = 36
HEADER_PX = 50
ROWS_SHOWN = 6
"""A longer table is scrolled."""


class ChartCard(QFrame):
    """A heading, a chart or its table, and what it says.

    The chart is hidden while there is nothing it could show; its sentence then says what is
    needed.

    Attributes:
        heading: What it is about.
        as_table: Shows the numbers in the chart's place.
        said: Its sentence.
        picture: The chart.
    """

    def __init__(self, kit: DayKit, title: str, picture: QWidget | None = None) -> None:
        """Show nothing yet.

        Args:
            kit: Makes the parts.
            title: The heading.
            picture: The chart; None where the table alone says it.
        """
        super().__init__()
        self._kit = kit
        self.setProperty("role", "card")
        self.heading: QLabel = kit.label(title, "heading", wraps=False)
        self.as_table: QPushButton = kit.button(_tr("As a table"), role="flat")
        self.as_table.setCheckable(True)
        self.as_table.setMinimumHeight(50)
        self.said: QLabel = kit.label("", "quiet")
        self.picture = picture
        self._rows: Callable[[], Table] | None = None
        self._table: QTableWidget | None = None
        self.head = stacking(self.heading, 1, self.as_table, gap=6)
        self.middle: QVBoxLayout = column(gap=8)
        self.inner: QVBoxLayout = column(self.head, self.middle, self.said, 1, gap=6)
        self.inner.setContentsMargins(*MARGINS)
        self.setLayout(self.inner)
        if picture is not None:
            self.middle.addWidget(picture, 1)
        self.as_table.toggled.connect(self._turn)

    def show_figures(self, said: str, rows: Callable[[], Table] | None) -> None:
        """Show other figures.

        Args:
            said: The sentence.
            rows: Gives the table; None where there is nothing to draw yet.
        """
        say(self.said, said)
        self._rows = rows
        self.as_table.setVisible(rows is not None)
        self.as_table.setAccessibleDescription(said)
        if self.picture is not None:
            self.picture.setAccessibleName(said)
        self._turn()

    @property
    def table(self) -> QTableWidget | None:
        """The table, once it was asked for."""
        return self._table

    def _turn(self) -> None:
        """Show the chart or the table."""
        tabled = self.as_table.isChecked() and self._rows is not None
        say(self.as_table, _tr("As a chart") if tabled and self.picture else self._offer(tabled))
        if self.picture is not None:
            self.picture.setVisible(self._rows is not None and not tabled)
        if tabled and self._rows is not None:
            self._fill(self._rows())
        if self._table is not None:
            self._table.setVisible(tabled)

    def _offer(self, tabled: bool) -> str:
        return _tr("Hide the table") if tabled else _tr("As a table")

    def _fill(self, shown: Table) -> None:
        if self._table is None:
            self._table = _new_table(self._kit)
            self.middle.addWidget(self._table)
        table = self._table
        table.setAccessibleName(self.heading.text())
        table.setColumnCount(len(shown.headings))
        for place, text in enumerate(shown.headings):
            table.setHorizontalHeaderItem(place, _item(text, first=place == 0))
        table.setRowCount(len(shown.rows))
        for number, row in enumerate(shown.rows):
            for place, text in enumerate(row):
                table.setItem(number, place, _item(text, first=place == 0))
        sizes = QHeaderView.ResizeMode
        table.horizontalHeader().setSectionResizeMode(sizes.Stretch)
        table.horizontalHeader().setSectionResizeMode(0, sizes.ResizeToContents)
        high = (
            self._kit.px(HEADER_PX) + self._kit.px(ROW_PX) * min(len(shown.rows), ROWS_SHOWN) + 4
        )
        table.setFixedHeight(high)


def _new_table(kit: DayKit) -> QTableWidget:
    table = QTableWidget()
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setTabKeyNavigation(False)  # Tab leads on
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(kit.px(ROW_PX))
    header = table.horizontalHeader()
    header.setFixedHeight(kit.px(HEADER_PX))
    header.setHighlightSections(False)
    header.setSectionsClickable(False)
    set_role(table, "role", "table")
    return table


def _item(text: str, *, first: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    across = Qt.AlignmentFlag.AlignLeft if first else Qt.AlignmentFlag.AlignRight
    item.setTextAlignment(across | Qt.AlignmentFlag.AlignVCenter)
    return item


def _tr(text: str) -> str:
    return QCoreApplication.translate("charts", text)
