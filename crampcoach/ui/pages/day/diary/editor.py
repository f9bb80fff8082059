"""What is looked at in the diary, with all its fields: a cramp, or the review of a night."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from crampcoach.core.episode import Episode
from crampcoach.core.episode_by_hand import TimeStillToComeError
from crampcoach.core.night import Night
from crampcoach.core.sheet import Sheet
from crampcoach.ui.pages.day.add_form import AddForm
from crampcoach.ui.pages.day.episode_form import EpisodeForm
from crampcoach.ui.pages.day.night_form import NightForm
from crampcoach.ui.widgets.day_kit import DayKit, column, row, scrolled

if TYPE_CHECKING:
    from crampcoach.services.book import Book


class EditorPanel(QFrame):
    """One form at a time.

    Attributes:
        cramp: A cramp.
        night: The review of a night.
        adder: When a cramp began.
        back: To the list, where there is no room beside it.
        to_night: From a cramp to the review of its night.

    Signals:
        left: Back to the list.
        added: A cramp was added (the ``Episode``).
    """

    left = Signal()
    added = Signal(object)

    def __init__(self, kit: DayKit, book: Book) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._book = book
        self._sheet: Sheet | None = None
        self.cramp = EpisodeForm(kit, book.now)
        self.night = NightForm(kit)
        self.adder = AddForm(kit)
        self._hint = QWidget()
        self._hint.setProperty("role", "plain")
        hint = self.tr("Choose a night to see it here, and to change it.")
        self._hint.setLayout(column(kit.label(hint, "quiet"), 1))
        self.back = kit.button(self.tr("Back to the list"), "back")
        self.back.hide()
        self.to_night = kit.button(self.tr("How the night was"), "moon")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        whole = QWidget()
        whole.setProperty("role", "plain")
        whole.setLayout(column(self.cramp, self.to_night, 1, gap=14))
        self._forms: dict[QWidget, QWidget] = {
            self._hint: self._hint,
            self.cramp: whole,
            self.night: self.night,
            self.adder: self.adder,
        }
        self._stack = QStackedWidget()
        self._areas: dict[QWidget, QScrollArea] = {}
        for form, place in self._forms.items():
            area = self._areas[form] = scrolled(column(place))
            self._stack.addWidget(area)
        box = QVBoxLayout(self)
        box.setContentsMargins(26, 18, 8, 8)
        box.setSpacing(10)
        box.addWidget(self._stack, 1)
        foot = row(self.back, gap=14)
        foot.setContentsMargins(0, 0, 18, 4)
        for form in (self.cramp, self.night):
            form.foot.hide()
            foot.addWidget(form.foot, 1)
        box.addLayout(foot)

    def _connect(self) -> None:
        self.back.clicked.connect(self.leave)
        self.to_night.clicked.connect(self._show_night)
        self.cramp.changed.connect(self._on_cramp)
        self.night.changed.connect(self._on_night)
        self.night.add_requested.connect(self._add_here)
        self.adder.add_requested.connect(self._on_add)
        self.adder.left.connect(self._on_no_add)
        self._book.kept.connect(self._show_kept)

    # ---- what is shown ------------------------------------------------------------------------

    @property
    def form(self) -> QWidget:
        """The form that shows."""
        place = self._stack.currentWidget()
        return next(form for form, area in self._areas.items() if area is place)

    @property
    def sheet(self) -> Sheet | None:
        """The night that is looked at."""
        return self._sheet

    def show_nothing(self) -> None:
        """Nothing is looked at."""
        self._sheet = None
        self._turn_to(self._hint)

    def show_sheet(self, sheet: Sheet, episode: Episode | None = None) -> None:
        """Look at a night, or at one of its cramps."""
        self.keep()
        self._sheet = sheet
        if episode is None:
            self._show_night()
        else:
            self.cramp.show_episode(episode)
            self._turn_to(self.cramp)
        self._show_kept()

    def follow(self, sheet: Sheet) -> None:
        """The night that is looked at has changed."""
        if self._sheet is None or self._sheet.night_date != sheet.night_date:
            return
        self._sheet = sheet
        shown = self.cramp.episode
        if self.form is self.night:
            self.night.show_night(sheet, self._book.night_of(sheet))
        elif self.form is self.cramp and shown is not None:
            now = next((e for e in sheet.episodes if e.id == shown.id), None)
            if now is None:
                self._show_night()
            elif now.revision >= shown.revision:
                self.cramp.show_episode(now)

    def add(self, night: str) -> None:
        """Add a cramp, in this night unless another is chosen."""
        self.keep()
        self.adder.begin(night, self._book.last_night())
        self._turn_to(self.adder)
        self.adder.time.field.setFocus()

    def keep(self) -> None:
        """Keep what is being written."""
        self.cramp.note.keep()

    def leave(self) -> None:
        """Back to the list."""
        self.keep()
        self.left.emit()

    def _show_night(self) -> None:
        sheet = self._sheet
        if sheet is not None:
            self.keep()
            self.night.show_night(sheet, self._book.night_of(sheet))
            self._turn_to(self.night)

    def _turn_to(self, form: QWidget) -> None:
        area = self._areas[form]
        for kind in (self.cramp, self.night):
            kind.foot.setVisible(kind is form)
        if self._stack.currentWidget() is not area:
            self._stack.setCurrentWidget(area)
            area.verticalScrollBar().setValue(0)

    def _show_kept(self) -> None:
        where = self._book.where
        self.cramp.show_kept(where)
        self.night.show_kept(where)

    # ---- what was asked for -------------------------------------------------------------------

    def _on_cramp(self, before: Episode, after: Episode) -> None:
        self._book.put(before, after)

    def _on_night(self, before: Night | None, after: Night) -> None:
        self._book.put(before, after)

    def _add_here(self) -> None:
        if self._sheet is not None:
            self.add(self._sheet.night_date)

    def _on_add(self, night: str, at: time) -> None:
        try:
            self.added.emit(self._book.enter(night, at))
        except TimeStillToComeError:
            self.adder.refuse()

    def _on_no_add(self) -> None:
        if self._sheet is not None:
            self._show_night()
        else:
            self.show_nothing()
            self.left.emit()
