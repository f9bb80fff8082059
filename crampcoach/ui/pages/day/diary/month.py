"""The diary as a month: the grid, the night that is looked at, and how many so far."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from crampcoach.core.episode import Episode
from crampcoach.core.leafing import Month
from crampcoach.core.night import Night
from crampcoach.core.sheet import Mark, NightKind, Sheet
from crampcoach.ui.day_theme import DayInks
from crampcoach.ui.pages.day import night_words as words
from crampcoach.ui.pages.day.diary.marks import paint_night, paint_stretched
from crampcoach.ui.pages.day.diary.month_grid import NOTHING, MonthGrid
from crampcoach.ui.pages.day.page import GAP_PX, turn
from crampcoach.ui.widgets.day_kit import DayKit, clear, column, row, say, scrolled, stacking

if TYPE_CHECKING:
    from crampcoach.services.book import Book

SIDE_PX = 328
SWATCH_PX = 22


class Swatch(QWidget):
    """A mark, in the legend."""

    def __init__(self, inks: DayInks, mark: Mark | None) -> None:
        super().__init__()
        self._inks, self._mark = inks, mark
        self.setFixedSize(QSize(SWATCH_PX + 6, SWATCH_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it; no mark is the bar of a stretch."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(2, 1, SWATCH_PX - 2, SWATCH_PX - 2)
        if self._mark is None:
            wide = QRectF(0, 0, self.width(), 2)
            paint_stretched(painter, wide, self._inks)
        else:
            paint_night(painter, self._mark, box, self._inks)
        painter.end()


class MonthView(QWidget):
    """A month and its nights.

    Attributes:
        grid: The nights.
        before: One month back.
        after: One month on.
        open_it: Opens the night that is looked at.

    Signals:
        open_requested: Open a night (its ``night_date``).
        failed: The diary can't be read (why).
    """

    open_requested = Signal(str)
    failed = Signal(object)

    def __init__(self, kit: DayKit, book: Book) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._kit = kit
        self._book = book
        self._chosen = date.fromisoformat(book.last_night())
        self._month: Month | None = None
        self._title = kit.label("", "heading", wraps=False)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.before = kit.round("back", self.tr("One month back"))
        self.after = kit.round("next", self.tr("One month on"))
        self.grid = MonthGrid(kit)
        self._night = kit.label("", "heading")
        self._span = kit.label("", "quiet")
        self._facts = QVBoxLayout()
        self._facts.setSpacing(8)
        self.open_it = kit.button(self.tr("Open"), "pencil")
        self._counts = [
            (kit.label("", "figure", wraps=False), kit.label("", "quiet")) for _ in range(3)
        ]
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        kit = self._kit
        card = kit.frame("card")
        head = stacking(self.before, self._title, self.after)
        head.setStretch(1, 1)
        inner = column(head, self.grid, kit.frame("line"), self._legend(), gap=10)
        inner.setStretch(1, 1)
        inner.setContentsMargins(22, 16, 22, 14)
        card.setLayout(inner)
        night = self._card(column(self._night, self._span, self._facts, self.open_it, gap=10))
        counts = column(kit.label(self.tr("So far"), "heading"), gap=6)
        for figure, text in self._counts:
            figure.setMinimumWidth(44)
            line = row(figure, text, gap=4)
            line.setStretch(1, 1)
            counts.addLayout(line)
        self._side = QWidget()
        self._side.setProperty("role", "plain")
        self._side.setLayout(column(night, self._card(counts), 1, gap=GAP_PX))
        self._columns = row(card, self._side, gap=GAP_PX)
        self._columns.setStretch(0, 1)
        self.setLayout(column(scrolled(self._columns)))

    def _card(self, inner: QVBoxLayout) -> QFrame:
        card = self._kit.frame("card")
        inner.setContentsMargins(24, 18, 24, 18)
        card.setLayout(inner)
        return card

    def _legend(self) -> QVBoxLayout:
        kit, inks = self._kit, self._kit.inks
        entries: list[tuple[Mark | None, str]] = [
            (Mark(NightKind.CRAMPS, 1), self.tr("Cramps, how many")),
            (Mark(NightKind.QUIET), self.tr("None")),
            (None, self.tr("Stretched")),
        ]
        first = stacking(gap=8)
        for mark, text in entries:
            first.addWidget(Swatch(inks, mark))
            first.addWidget(kit.label(text, "small", wraps=False))
            first.addSpacing(10)
        first.addStretch(1)
        never = kit.label(self.tr("Not recorded: never counted as none"), "small", wraps=False)
        second = stacking(Swatch(inks, NOTHING), never, 1, gap=8)
        return column(first, second, gap=4)

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self._leaf(-1))
        self.after.clicked.connect(lambda: self._leaf(1))
        self.grid.chosen.connect(self.look_at)
        self.grid.opened.connect(self._open)
        self.open_it.clicked.connect(self._open)

    def _open(self, *_told: object) -> None:
        self.open_requested.emit(self._chosen.isoformat())

    def use_width(self, *, narrow: bool) -> None:
        """One column where there is no room for two."""
        turn(self._columns, narrow=narrow)
        self._side.setMinimumWidth(0 if narrow else self._kit.px(SIDE_PX))
        self._side.setMaximumWidth(16777215 if narrow else self._kit.px(SIDE_PX))

    # ---- what is looked at --------------------------------------------------------------------

    @property
    def chosen(self) -> date:
        """The night that is looked at."""
        return self._chosen

    def open(self, day: date) -> None:
        """Begin with a night, and read its month anew."""
        self._chosen = day
        self.read()

    def look_at(self, day: date) -> None:
        """Look at a night, in its month."""
        self._chosen = day
        month = self._month
        if month is None or month.first != day.replace(day=1):
            self.read()
        else:
            self.grid.choose(day)
            self._read_night()

    def read(self) -> None:
        """Read the month of the night that is looked at."""
        self._book.month(self._chosen, self._show_month, self.failed.emit)
        self._read_night()

    def _leaf(self, by: int) -> None:
        first = self._chosen.replace(day=1)
        if by < 0:
            day = (first - timedelta(days=1)).replace(day=1)
        else:
            day = (first + timedelta(days=31)).replace(day=1)
        self.look_at(min(day, date.fromisoformat(self._book.last_night())))

    def _read_night(self) -> None:
        self._book.sheet(self._chosen.isoformat(), self._show_night)

    def _show_month(self, month: Month) -> None:
        if month.first != self._chosen.replace(day=1):
            return  # leafed on meanwhile
        self._month = month
        today = date.fromisoformat(self._book.last_night())
        say(self._title, words.month(month.first))
        self.after.setEnabled(month.first < today.replace(day=1))
        self.grid.show_month(month, self._chosen, today)
        told = (
            (month.recorded, self.tr("of {nights} nights recorded"), month.nights),
            (month.with_cramps, self.tr("of {nights} had cramps"), month.recorded),
            (month.stretched, self.tr("of {nights} stretched"), month.nights),
        )
        for (figure, text), (count, words_, nights) in zip(self._counts, told, strict=True):
            say(figure, str(count))
            say(text, words_.format(nights=nights))

    def _show_night(self, sheet: Sheet) -> None:
        if sheet.morning != self._chosen:
            return
        say(self._night, words.long_day(sheet.morning))
        say(self._span, words.night_span(sheet.night_date))
        clear(self._facts)
        for text in self._told(sheet):
            label: QLabel = self._kit.label(text, "body")
            self._facts.addWidget(label)

    def _told(self, sheet: Sheet) -> list[str]:
        told = [self._cramp(episode) for episode in sheet.episodes]
        if sheet.kind is NightKind.QUIET:
            told.append(self.tr("No cramps"))
        elif sheet.kind is NightKind.NOT_RECORDED:
            told.append(self.tr("Not recorded"))
        told += [
            self.tr("Stretched at {time}").format(time=words.clock(stretch.started_at))
            for stretch in sheet.stretches
            if stretch.completed
        ]
        return told + (self._reviewed(sheet.review) if sheet.review is not None else [])

    def _cramp(self, episode: Episode) -> str:
        at, place = words.clock(episode.started_at), words.place(episode.side, episode.muscle)
        parts = [f"{at} {place}", words.length(episode.duration_s)]
        if episode.pain is not None:
            parts.append(self.tr("pain {pain}").format(pain=episode.pain))
        return ", ".join(part for part in parts if part)

    def _reviewed(self, review: Night) -> list[str]:
        told: list[str] = []
        if review.sleep_disturbance is not None:
            text = self.tr("Sleep disturbed, {number} of 10")
            told.append(text.format(number=review.sleep_disturbance))
        if review.alcohol_units:
            text = self.tr("Units of alcohol: {units}")
            told.append(text.format(units=f"{review.alcohol_units:g}"))
        names = words.factors().items()
        return told + [name for factor, name in names if review.prior_day.get(factor)]
