"""The diary: nights as a list or a month, and what is looked at beside it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from crampcoach.core.entry import Search
from crampcoach.core.episode import Episode
from crampcoach.core.leafing import Leaf
from crampcoach.core.sheet import Line, Sheet
from crampcoach.services.wording import translated
from crampcoach.ui.pages.day import night_words as words
from crampcoach.ui.pages.day.diary.editor import EditorPanel
from crampcoach.ui.pages.day.diary.lines import Lines
from crampcoach.ui.pages.day.diary.month import MonthView
from crampcoach.ui.pages.day.diary.night_list import NightList
from crampcoach.ui.pages.day.diary.nothing import EmptyCard, NothingFound
from crampcoach.ui.pages.day.diary.search import SearchRow
from crampcoach.ui.pages.day.diary.tools import LIST, MONTH, Tools, UndoBar
from crampcoach.ui.pages.day.flag_card import FlagCard
from crampcoach.ui.pages.day.page import GAP_PX, DayPage
from crampcoach.ui.widgets.day_kit import DayKit, column, row, say

if TYPE_CHECKING:
    from crampcoach.services.rooms import Rooms

EDITOR_PX = 388


class DiaryPage(DayPage):
    """List and editor side by side, or one of them; or a month.

    Attributes:
        lines: What the list shows.
        list: The nights.
        editor: What is looked at.
        month: The nights of a month.
        search: What is searched for.
        tools: The controls at the top.
        flag: A red flag the diary raises.
        undoing: What was deleted, and the way to put it back.
        empty: Stands in the place of an empty diary.
        nothing: Stands there where nothing was found.
    """

    def __init__(self, kit: DayKit, rooms: Rooms) -> None:
        super().__init__(kit, "")
        say(self.heading, self.tr("Diary"))
        self._book = book = rooms.book
        self._narrow = False
        self._edits = False
        self._searched = Search()
        self.lines = Lines()
        self.list = NightList(kit, self.lines)
        self.editor = EditorPanel(kit, book)
        self.month = MonthView(kit, book)
        self.search = SearchRow(kit)
        self.flag = FlagCard(kit)
        self.tools = Tools(kit)
        self.undoing = UndoBar(kit)
        self.empty = EmptyCard(kit)
        self.nothing = NothingFound(kit)
        self._fault = kit.live("fault")
        self._when = kit.label("", "quiet", wraps=False)
        self.top.insertWidget(1, self._when)
        self._lay_out()
        self._connect()
        self._show_parts()

    def _lay_out(self) -> None:
        kit = self.kit
        self.aside.addWidget(self.tools)
        self._list_card = kit.frame("card")
        inner = column(self.list)
        inner.setContentsMargins(2, 10, 4, 10)
        self._list_card.setLayout(inner)
        self._left = QStackedWidget()
        for part in (self._list_card, self.empty, self.nothing):
            self._left.addWidget(part)
        columns = row(self._left, self.editor, gap=GAP_PX)
        columns.setStretch(0, 1)
        columns.setContentsMargins(0, 0, 18, 24)
        sides = QWidget()
        sides.setProperty("role", "plain")
        sides.setLayout(columns)
        self._views = QStackedWidget()
        self._views.addWidget(sides)
        self._views.addWidget(self.month)
        self.set_body(
            column(self._fault, self.flag, self.undoing, self.search, self._views, gap=12)
        )

    def _connect(self) -> None:
        self.lines.more_wanted.connect(self._read_more)
        self.list.chosen.connect(self._look_at)
        self.list.entered.connect(self._open_line)
        self.list.verticalScrollBar().valueChanged.connect(self._show_when)
        self.editor.left.connect(lambda: self._turn_to_editor(on=False))
        self.editor.added.connect(self._on_added)
        self.month.open_requested.connect(self.open_night)
        self.month.failed.connect(self._on_trouble)
        self.search.searched.connect(self._on_search)
        tools = self.tools
        tools.view_chosen.connect(self.show_view)
        tools.seek.clicked.connect(self._on_find)
        tools.report.clicked.connect(self.report_requested)
        self.nothing.clear.clicked.connect(self.search.clear)
        for button in (tools.add, self.empty.add):
            button.clicked.connect(self.add_cramp)
        self.undoing.undo.clicked.connect(self._book.undo)
        self._book.night_changed.connect(self._on_night)
        self._book.flags.changed.connect(self._show_flag)
        self.flag.read_told.connect(self._book.flags.acknowledge)
        self._shortcut("Ctrl+N", self.add_cramp)
        self._shortcut("Ctrl+F", self._find)
        self._shortcut("Ctrl+Z", self._book.undo)

    def _shortcut(self, key: str, does: object) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)  # while this page shows
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(does)

    # ---- reading ------------------------------------------------------------------------------

    def entered(self) -> None:
        """Read the newest nights, and look at what the diary shows over time."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read()
        self._book.flags.look()

    def _read(self) -> None:
        self._book.leaf(self._searched, "", self._show_leaf, self._on_trouble)
        if self._views.currentIndex() == MONTH:
            self.month.read()

    def _read_more(self, before: str) -> None:
        self._book.leaf(self._searched, before, self.lines.add, self._on_trouble)

    def _show_leaf(self, leaf: Leaf) -> None:
        """Show the newest nights; what was looked at is still looked at."""
        searched = self._searched
        shown = self.editor.cramp.episode
        looked_at = self.editor.sheet.night_date if self.editor.sheet else ""
        edits_cramp = self.editor.form is self.editor.cramp and shown is not None
        today = "" if searched != Search() else self._book.last_night()
        self._on_trouble("")
        self.lines.begin(leaf, today if leaf.sheets else "", gaps=not searched.is_narrow)
        place = self._list_card
        if not leaf.sheets:
            place = self.empty if searched == Search() else self.nothing
        self._left.setCurrentWidget(place)
        if not leaf.sheets:
            self._show_parts()
            return
        row_ = self.lines.row_of(looked_at, shown.id if edits_cramp and shown else "")
        if row_ < 0 and self.editor.form is not self.editor.adder:
            row_ = 0
        if row_ >= 0:
            self.list.choose(row_)
        self._show_parts()
        self._show_when()

    def _on_trouble(self, trouble: str) -> None:
        say(self._fault, translated(trouble))
        self._fault.setVisible(bool(trouble))

    def _on_search(self, search: Search) -> None:
        if search != self._searched:
            self._searched = search
            self._read()

    def _on_night(self, night: str) -> None:
        self.undoing.show_changes(self._book.changes)
        self._book.sheet(night, self._follow)
        if self._views.currentIndex() == MONTH:
            self.month.read()

    def _follow(self, sheet: Sheet) -> None:
        """A night was changed: show it as it is now."""
        self.editor.follow(sheet)
        if not self.lines.replace(sheet):
            self._read()

    # ---- looking ------------------------------------------------------------------------------

    def _look_at(self, line: Line) -> None:
        night = line.since or line.night_date
        self.editor.show_sheet(self.lines.sheet(night), line.episode)

    def _open_line(self, line: Line) -> None:
        self._look_at(line)
        self._turn_to_editor(on=True)

    def open_night(self, night: str) -> None:
        """Look at a night in the editor, wherever it stands in the list."""
        self.show_view(LIST)

        def then(sheet: Sheet) -> None:
            first = next(iter(sheet.episodes), None)
            row_ = self.lines.row_of(night)
            if row_ >= 0:
                self.list.choose(row_)
            self.editor.show_sheet(sheet, first)
            self._turn_to_editor(on=True)

        self._book.sheet(night, then)

    def add_cramp(self) -> None:
        """Add a cramp by hand."""
        self.show_view(LIST)
        sheet = self.editor.sheet
        night = sheet.night_date if sheet is not None else self._book.last_night()
        self.editor.add(min(night, self._book.last_night()))
        self._turn_to_editor(on=True)

    def _on_added(self, episode: Episode) -> None:
        """Look at what was added; its night is read again by then."""

        def then(sheet: Sheet) -> None:
            row_ = self.lines.row_of(episode.night_date, episode.id)
            if row_ >= 0:
                self.list.choose(row_)
            self.editor.show_sheet(sheet, episode)

        self._book.sheet(episode.night_date, then)

    # ---- views --------------------------------------------------------------------------------

    def show_view(self, view: int) -> None:
        """Show the list or a month."""
        self.tools.show_view(view)
        if view == self._views.currentIndex():
            return
        self.editor.keep()
        self._views.setCurrentIndex(view)
        self._show_when()
        if view == MONTH:
            sheet = self.editor.sheet
            night = sheet.night_date if sheet is not None else self._book.last_night()
            self.month.open(date.fromisoformat(night))
            self.month.grid.setFocus()
        self._show_parts()

    def use_width(self, *, narrow: bool, height: int) -> None:
        """List or editor where there is no room for both."""
        super().use_width(narrow=narrow, height=height)
        if hasattr(self, "_views"):
            self._narrow = narrow
            self.month.use_width(narrow=narrow)
            self.search.use_width(narrow=narrow)
            self.editor.setMinimumWidth(0 if narrow else self.kit.px(EDITOR_PX))
            self.editor.setMaximumWidth(16777215 if narrow else self.kit.px(EDITOR_PX))
            self.tools.use_width(narrow=narrow)
            self._show_parts()

    def _turn_to_editor(self, *, on: bool) -> None:
        self._edits = on
        self._show_parts()
        if not on:
            self.list.setFocus()

    def _show_parts(self) -> None:
        """Show what there is room for."""
        narrow = self._narrow
        self._left.setVisible(not narrow or not self._edits)
        empty = self._left.currentWidget() is self.empty
        adds = self.editor.form is self.editor.adder
        self.editor.setVisible((not empty or adds) and (not narrow or self._edits))
        self.editor.back.setVisible(narrow)
        sought = self.tools.seek.isChecked() and self._views.currentIndex() == LIST
        self.search.setVisible(sought)
        self.undoing.show_changes(self._book.changes)
        self._show_flag()

    def _show_when(self) -> None:
        """Tell the month of what is at the top of the list."""
        line = self.list.first_seen() if self._views.currentIndex() == LIST else None
        text = words.month(date.fromisoformat(line.night_date)) if line is not None else ""
        say(self._when, text)

    def _show_flag(self) -> None:
        """A red flag stands in the page's place until it is read."""
        flag = self._book.flags.shown
        self.flag.setVisible(flag is not None)
        self._views.setVisible(flag is None)
        if flag is not None:
            self.flag.show_flag(flag)

    def _on_find(self, on: bool) -> None:
        if not on:
            self.search.clear()
        self._show_parts()
        if on:
            self.search.text.setFocus()

    def _find(self) -> None:
        self.show_view(LIST)
        self.tools.seek.setChecked(True)
        self._on_find(True)
