"""The frame of the day pages: rail or bar, the notices, and the page that is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from crampcoach.services.wording import notice_words
from crampcoach.ui import hearing
from crampcoach.ui.day_theme import DAY, NARROW_PX, DayInks, sheet
from crampcoach.ui.pages.base import CoachPage
from crampcoach.ui.pages.day.page import NARROW_MARGINS, WIDE_MARGINS, WIDEST_PX, DayPage
from crampcoach.ui.pages.day.rail import Bar, Place, Rail, Ways
from crampcoach.ui.theme import BOLD, MEDIUM, REGULAR, SEMIBOLD, ink, is_portrait, load_weight
from crampcoach.ui.widgets.day_kit import DayKit, say

if TYPE_CHECKING:
    from crampcoach.services.coach import Coach
    from crampcoach.services.rooms import Rooms
    from crampcoach.ui.pages.day.diary.page import DiaryPage
    from crampcoach.ui.pages.day.health import HealthPage
    from crampcoach.ui.pages.day.routines import RoutinesPage
    from crampcoach.ui.pages.day.settings.page import SettingsPage
    from crampcoach.ui.pages.day.tonight import TonightPage

Builder = Callable[[DayKit, "Rooms"], DayPage]

SETTLED_MS = 200
"""By then the layouts of a page that was opened have come to rest."""
MOST = 10_000
"""Share of the width that is the page's, as long as it may grow."""


def _trends(kit: DayKit, rooms: Rooms) -> DayPage:
    from crampcoach.ui.pages.day.trends import TrendsPage  # noqa: PLC0415 - loads the charts

    return TrendsPage(kit, rooms)


def _report(kit: DayKit, rooms: Rooms) -> DayPage:
    from crampcoach.ui.pages.day.report import ReportPage  # noqa: PLC0415

    return ReportPage(kit, rooms)


def _tonight(kit: DayKit, rooms: Rooms) -> DayPage:
    from crampcoach.ui.pages.day.tonight import TonightPage  # noqa: PLC0415 - when first opened

    return TonightPage(kit, rooms)


def _diary(kit: DayKit, rooms: Rooms) -> DayPage:
    from crampcoach.ui.pages.day.diary.page import DiaryPage  # noqa: PLC0415 - when first opened

    return DiaryPage(kit, rooms)


def _routines(kit: DayKit, rooms: Rooms) -> DayPage:
    from crampcoach.ui.pages.day.routines import RoutinesPage  # noqa: PLC0415

    return RoutinesPage(kit, rooms)


def _health(kit: DayKit, rooms: Rooms) -> DayPage:
    from crampcoach.ui.pages.day.health import HealthPage  # noqa: PLC0415

    return HealthPage(kit, rooms)


def _learn(kit: DayKit, rooms: Rooms) -> DayPage:
    from crampcoach.ui.pages.day.learn import LearnPage  # noqa: PLC0415

    return LearnPage(kit, rooms)


def _settings(kit: DayKit, rooms: Rooms) -> DayPage:
    from crampcoach.ui.pages.day.settings.page import SettingsPage  # noqa: PLC0415

    return SettingsPage(kit, rooms)


TONIGHT, DIARY, TRENDS, ROUTINES, LEARN, SETTINGS, HEALTH, REPORT = range(8)
_BUILDERS: tuple[Builder, ...] = (
    _tonight,
    _diary,
    _trends,
    _routines,
    _learn,
    _settings,
    _health,
    _report,
)
"""Of each page, in the order of the rail; each is built when it is first opened."""
_OFF_THE_RAIL = 2
"""So many of the last ones are reached from another page."""


class DayShell(CoachPage):
    """The day pages. Every one of them carries "Cramp".

    Attributes:
        rail: The way between pages where the window is wide.
        bar: The same at the foot of a narrow one.
    """

    def __init__(self, coach: Coach, rooms: Rooms, parent: QWidget, inks: DayInks = DAY) -> None:
        """Build the frame.

        Args:
            coach: Starts relief, and goes back to the clock.
            rooms: What the pages work with.
            parent: The window.
            inks: By day, or those for the dark.
        """
        super().__init__(coach, parent)
        for weight in (REGULAR, MEDIUM, SEMIBOLD, BOLD):
            load_weight(weight)
        self._inks = inks
        self.kit = DayKit(inks)
        self.setStyleSheet(sheet(inks))
        self._rooms = rooms
        self._pages: dict[int, DayPage] = {}
        self._open = -1
        self._left = TONIGHT
        places = (
            Place(self.tr("Tonight"), "moon"),
            Place(self.tr("Diary"), "diary"),
            Place(self.tr("Trends"), "chart"),
            Place(self.tr("Routines"), "leg"),
            Place(self.tr("Learn"), "book"),
            Place(self.tr("Settings"), "sliders"),
        )
        self.rail = Rail(self.kit, places)
        self.bar = Bar(self.kit, places)
        self._notice = self.kit.live("fault")
        self._stack = QStackedWidget()
        self._stack.setMaximumWidth(WIDEST_PX)
        self._lay_out_frame()
        self._connect()
        self._add_shortcuts()

    def _lay_out_frame(self) -> None:
        self._content = QVBoxLayout()
        self._content.setSpacing(0)
        self._content.addWidget(self._notice)
        self._content.addWidget(self._stack, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.rail, 0, 0)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addLayout(self._content, MOST)
        middle.addStretch(1)
        grid.addLayout(middle, 0, 1)
        grid.addWidget(self.bar, 1, 0, 1, 2)

    def _connect(self) -> None:
        for ways in (self.rail, self.bar):
            ways.page_requested.connect(self.open_page)
            ways.bedside_requested.connect(self._coach.close_day)
            ways.cramp_requested.connect(self._coach.hit)

    def _add_shortcuts(self) -> None:
        """Keys that work whatever has the focus."""
        for number in range(len(_BUILDERS) - _OFF_THE_RAIL):
            self._shortcut(f"Ctrl+{number + 1}", lambda number=number: self.open_page(number))
        self._shortcut("Ctrl+B", self._coach.close_day)
        self._shortcut("Ctrl+P", self.open_report)

    def _shortcut(self, keys: str, does: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(does)

    # ---- pages --------------------------------------------------------------------------------

    @property
    def open_one(self) -> DayPage:
        """The page that is open."""
        return self.page(self._open)

    def page(self, number: int) -> DayPage:
        """A page, built if need be."""
        if number not in self._pages:
            page = self._pages[number] = _BUILDERS[number](self.kit, self._rooms)
            self._stack.addWidget(page)
            if number == SETTINGS:
                cast("SettingsPage", page).health_requested.connect(lambda: self.open_page(HEALTH))
            page.use_width(narrow=self.is_narrow, height=self._page_height)
            page.report_requested.connect(self.open_report)
            page.back_requested.connect(self._go_back)
        return self._pages[number]

    @property
    def tonight(self) -> TonightPage:
        """This evening."""
        return cast("TonightPage", self.page(TONIGHT))

    @property
    def diary(self) -> DiaryPage:
        """The nights, and their editor."""
        return cast("DiaryPage", self.page(DIARY))

    @property
    def routines(self) -> RoutinesPage:
        """The routines, and their editor."""
        return cast("RoutinesPage", self.page(ROUTINES))

    @property
    def health(self) -> HealthPage:
        """The health profile."""
        return cast("HealthPage", self.page(HEALTH))

    @property
    def ways(self) -> Ways:
        """The rail or the bar, whichever shows."""
        return self.bar if self.is_narrow else self.rail

    @property
    def is_narrow(self) -> bool:
        """Whether there is no room for the rail."""
        size: QSize = self.size()
        return size.width() < self._inks.px(NARROW_PX) or is_portrait(size)

    def open_page(self, number: int) -> None:
        """Go to a page."""
        if self._open not in (-1, REPORT):
            self._left = self._open
        self._open = number
        self._stack.setCurrentWidget(self.page(number))
        for ways in (self.rail, self.bar):
            ways.choose(number)
        self.open_one.entered()

    def place(self) -> object:
        """The page that is open, where the keyboard is on it, and how far it is scrolled."""
        parts, focused = self._controls(), QApplication.focusWidget()
        at = parts.index(focused) if focused in parts else -1
        area = self._area()
        bar = area.verticalScrollBar() if area is not None else None
        return self._open, at, bar.value() / max(1, bar.maximum()) if bar is not None else 0.0

    def go_to(self, place: object) -> None:
        """Open the same page, at the same place of it."""
        page, at, share = cast("tuple[int, int, float]", place)
        if page < 0:
            return
        self.open_page(page)
        controls, area = self._controls(), self._area()
        focused = controls[at] if 0 <= at < len(controls) else None
        if focused is not None:
            focused.setFocus(Qt.FocusReason.TabFocusReason)
        else:  # Qt has moved the keyboard to the first control it found
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if area is None:
            return
        bar = area.verticalScrollBar()

        def scroll(_low: int, high: int) -> None:
            if focused is not None:
                area.ensureWidgetVisible(focused)
            else:
                bar.setValue(round(share * high))

        # Layouts follow each other for a few turns of the loop: until then it is too short.
        follow = bar.rangeChanged.connect(hearing.span(scroll))
        QTimer.singleShot(SETTLED_MS, bar, lambda: bar.disconnect(follow))

    def _controls(self) -> list[QWidget]:
        """What the keyboard finds on the page, in a row that doesn't depend on its look."""
        parts = self.open_one.findChildren(QWidget) if self._open >= 0 else []
        return [part for part in parts if part.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def _area(self) -> QScrollArea | None:
        """What scrolls the page."""
        areas = self.open_one.findChildren(QScrollArea) if self._open >= 0 else []
        return next((area for area in areas if area.isVisible()), None)

    def open_report(self) -> None:
        """Go to the doctor's page."""
        self.open_page(REPORT)

    def _go_back(self) -> None:
        """From a page off the rail to the one it was reached from."""
        self.open_page(self._left)

    def entered(self) -> None:
        """An edit that gave way to relief is offered first."""
        if ROUTINES in self._pages and self.routines.has_open_edit:
            self.open_page(ROUTINES)
        elif self._open < 0:
            self.open_page(TONIGHT)
        else:
            self.open_one.entered()

    def refresh(self) -> None:
        """Show the newest notice."""
        notices = self._coach.notices()
        newest = notices[-1] if notices else None
        say(self._notice, " ".join(notice_words(newest)).strip() if newest else "")
        self._notice.setVisible(newest is not None)

    # ---- Qt -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the bedside, from wherever no field wanted it."""
        event.accept()
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self._coach.close_day()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rail or bar, and the pages to match."""
        super().resizeEvent(event)
        narrow = self.is_narrow
        self.rail.setVisible(not narrow)
        self.bar.setVisible(narrow)
        left, top, right, _ = NARROW_MARGINS if narrow else WIDE_MARGINS
        self._notice.setContentsMargins(left, top, right, 0)
        for page in self._pages.values():
            page.use_width(narrow=narrow, height=self._page_height)

    @property
    def _page_height(self) -> int:
        """Of the pages, in pixels."""
        return self.height() - (self.bar.height() if self.is_narrow else 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page's ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), ink(self._inks.bg))
        painter.end()
