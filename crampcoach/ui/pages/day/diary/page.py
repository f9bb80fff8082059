"""The diary: nights as a list or a month, and what is looked at beside it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from crampcoach.core.entry import Search
from crampcoach.core.episode import Episode
from crampcoach.core.leafing import Leaf
from crampcoach.core.night import Night
from crampcoach.core.sheet import Line, Sheet
from crampcoach.ui.pages.day import night_words as words
from crampcoach.ui.pages.day.diary.editor import EditorPanel
from crampcoach.ui.pages.day.diary.lines import Lines
from crampcoach.ui.pages.day.diary.month import MonthView
from crampcoach.ui.pages.day.diary.night_list import NightList
from crampcoach.ui.pages.day.diary.search import SearchRow
from crampcoach.ui.pages.day.flag_card import FlagCard
from crampcoach.ui.pages.day.page import GAP_PX, DayPage
from crampcoach.ui.widgets.day_kit import DayKit, column, row, say

if TYPE_CHECKING:
    from crampcoach.services.rooms import Rooms

EDITOR_PX = 388
LIST, MONTH = range(2)


class DiaryPage(DayPage):
    """List and editor side by side, or one of them; or a month.

    Attributes:
        lines: What the list shows.
        list: The nights.
        editor: What is looked at.
        month: The nights of a month.
        search: What is searched for.
        seek: Opens what is searched for.
        add: Adds a cramp.
        report: Asks for the page for the doctor.
        flag: A red flag the diary raises.
        undo: Puts back what was deleted.

    Signals:
        report_requested: The page for the doctor is wanted.
    """

    report_requested = Signal()

    def __init__(self, kit: DayKit, rooms: Rooms) -> None:
        super().__init__(kit, "")
        say(self.heading, self.tr("Diary"))
        self._book = book = rooms.book
        self._narrow = False
        self._edits = False
        self._searched = Search()
        self._is_read = False
        self.lines = Lines()
        self.list = NightList(kit, self.lines)
        self.editor = EditorPanel(kit, book)
        self.month = MonthView(kit, book)
        self.search = SearchRow(kit)
        self.flag = FlagCard(kit)
        self._fault = kit.label("", "fault")
        self._when = kit.label("", "quiet", wraps=False)
        self.top.insertWidget(1, self._when)
        self._make_tools()
        self._lay_out()
        self._connect()
        self._show_parts()

    def _make_tools(self) -> None:
        kit = self.kit
        self.by_list = kit.button(self.tr("List"), role="segment")
        self.by_month = kit.button(self.tr("Month"), role="segment")
        for button in (self.by_list, self.by_month):
            button.setCheckable(True)
        self.by_list.setChecked(True)
        self.seek = kit.round("search", self.tr("Search"))
        self.seek.setCheckable(True)
        self.report = kit.round("page", self.tr("Page for your doctor"))
        self.add = kit.button(self.tr("Add a cramp"), "plus")
        self._went = kit.label("", "quiet")
        self.undo = kit.button(self.tr("Undo"), "undo")
        self.clear = kit.button(self.tr("Clear the search"), role="link")

    def _lay_out(self) -> None:
        kit = self.kit
        track = kit.frame("track")
        choice = row(self.by_list, self.by_month, gap=0)
        choice.setContentsMargins(4, 4, 4, 4)
        track.setLayout(choice)
        for part in (track, self.seek, self.report, self.add):
            self.aside.addWidget(part)
        self._undoing = QWidget()
        self._undoing.setProperty("role", "plain")
        line = row(self._went, self.undo)
        line.setStretch(0, 1)
        self._undoing.setLayout(line)
        card = kit.frame("card")
        inner = column(self.list)
        inner.setContentsMargins(2, 10, 4, 10)
        card.setLayout(inner)
        self._list_card: QFrame = card
        self._empty = self._empty_card()
        self._none = kit.frame("plain")
        nothing = kit.label(self.tr("Nothing found. Search for less, or clear it."), "body")
        self._none.setLayout(column(nothing, row(self.clear, 1), 1))
        self._left = QStackedWidget()
        for part in (self._list_card, self._empty, self._none):
            self._left.addWidget(part)
        self._columns = row(self._left, self.editor, gap=GAP_PX)
        self._columns.setStretch(0, 1)
        self._columns.setContentsMargins(0, 0, 18, 24)
        sides = QWidget()
        sides.setProperty("role", "plain")
        sides.setLayout(self._columns)
        self._views = QStackedWidget()
        self._views.addWidget(sides)
        self._views.addWidget(self.month)
        self.set_body(
            column(self._fault, self.flag, self._undoing, self.search, self._views, gap=12)
        )

    def _empty_card(self) -> QFrame:
        kit = self.kit
        card = kit.frame("card")
        self.first = kit.button(self.tr("Add a cramp"), "plus", "primary")
        box = column(
            kit.label(self.tr("Nothing in the diary yet"), "heading"),
            kit.label(
                self.tr(
                    "Hit the clock when a cramp wakes you: it is kept by itself. In the morning, "
                    "say how the night was, cramps or not: only answered nights count."
                ),
                "body",
            ),
            kit.label(self.tr("One you remember can be added by hand."), "body"),
            row(self.first, 1),
            1,
            gap=14,
        )
        box.setContentsMargins(28, 24, 28, 24)
        card.setLayout(box)
        return card

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
        self.by_list.clicked.connect(lambda: self.show_view(LIST))
        self.by_month.clicked.connect(lambda: self.show_view(MONTH))
        self.seek.clicked.connect(self._on_find)
        self.clear.clicked.connect(self.search.clear)
        self.report.clicked.connect(self.report_requested)
        for button in (self.add, self.first):
            button.clicked.connect(self.add_cramp)
        self.undo.clicked.connect(self._book.undo)
        self._book.night_changed.connect(self._on_night)
        self._book.flags.changed.connect(self._show_flag)
        self.flag.read_told.connect(self._book.flags.acknowledge)
        self._shortcut("Ctrl+N", self.add_cramp)
        self._shortcut("Ctrl+P", self.report_requested.emit)
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
        self._is_read = True
        self.lines.begin(leaf, today if leaf.sheets else "", gaps=not searched.is_narrow)
        place = self._list_card
        if not leaf.sheets:
            place = self._empty if searched == Search() else self._none
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
        say(self._fault, trouble)
        self._fault.setVisible(bool(trouble))

    def _on_search(self, search: Search) -> None:
        if search != self._searched:
            self._searched = search
            self._read()

    def _on_night(self, night: str) -> None:
        self._show_undo()
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
        self.by_list.setChecked(view == LIST)
        self.by_month.setChecked(view == MONTH)
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
        if hasattr(self, "_columns"):
            self._narrow = narrow
            self.month.use_width(narrow=narrow)
            self.search.use_width(narrow=narrow)
            self.editor.setMinimumWidth(0 if narrow else EDITOR_PX)
            self.editor.setMaximumWidth(16777215 if narrow else EDITOR_PX)
            say(self.add, self.tr("Add") if narrow else self.tr("Add a cramp"))
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
        empty = self._left.currentWidget() is self._empty
        adds = self.editor.form is self.editor.adder
        self.editor.setVisible((not empty or adds) and (not narrow or self._edits))
        self.editor.back.setVisible(narrow)
        self.search.setVisible(self.seek.isChecked() and self._views.currentIndex() == LIST)
        self.seek.setEnabled(self._views.currentIndex() == LIST)
        self._show_undo()
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

    def _show_undo(self) -> None:
        """Offer to put back what was deleted."""
        last = self._book.changes.last
        entry = last[1] if last is not None and last[1].deleted else None
        self._undoing.setVisible(entry is not None)
        if isinstance(entry, Episode):
            day = words.short_day(entry.started_at.date())
            text = self.tr("The cramp of {day}, {time} was deleted.")
            say(self._went, text.format(day=day, time=words.clock(entry.started_at)))
        elif isinstance(entry, Night):
            text = self.tr("The review of {day} was deleted.")
            say(self._went, text.format(day=words.short_day(entry.morning)))

    def _on_find(self, on: bool) -> None:
        if not on:
            self.search.clear()
        self._show_parts()
        if on:
            self.search.text.setFocus()

    def _find(self) -> None:
        self.show_view(LIST)
        self.seek.setChecked(True)
        self._on_find(True)
