"""A night without a recorded cramp: one tap, and it is answered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from crampcoach.ui.pages.day.asking import Scale
from crampcoach.ui.widgets.day_kit import DayKit, column, icon, say, scrolled, stacking

if TYPE_CHECKING:
    from crampcoach.services.review import Review

WIDEST_PX = 880
ZONE_PX = 230
LOW_ZONE_PX = 96
SIGN_PX = 40


class QuietPanel(QWidget):
    """No cramps, or one to add.

    Attributes:
        none: There were no cramps.
        had_one: Adds one.
        sleep: How much sleep was disturbed.
        undo: Takes it back.
        more: Opens the other questions.
        done: Back to the clock.

    Signals:
        add_requested: Add a cramp.
        more_requested: Ask the other questions too.
    """

    add_requested = Signal()
    more_requested = Signal()

    def __init__(self, kit: DayKit, review: Review) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._review = review
        self.none = kit.button("", role="quiet_night")
        self.none.setIcon(icon("check", kit.inks.on_quiet, SIGN_PX, kit.inks.on_quiet))
        self.none.setIconSize(self.none.iconSize() * 2)
        self.none.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.had_one = kit.button(self.tr("I had one, add it"), "plus")
        self.had_one.setMinimumHeight(90)
        self._asked = kit.label(self.tr("How much was your sleep disturbed?"), "heading")
        ends = self.tr("0, not at all"), self.tr("10, as much as could be")
        self.sleep = Scale(kit, self.tr("Sleep disturbed"), ends)
        self.undo = kit.button(self.tr("Undo"), "undo")
        self.more = kit.button(self.tr("More about the night"), "pencil")
        self.done = kit.button(self.tr("Back to the clock"), "moon", "primary")
        for button in (self.undo, self.more, self.done):
            button.setMinimumHeight(58)
        self._after = QWidget()
        self._after.setProperty("role", "plain")
        self._after.setLayout(stacking(self.undo, self.more, self.done, gap=14))
        content = column(self.none, self.had_one, self._after, self._asked, self.sleep, 1, gap=20)
        self.setMaximumWidth(WIDEST_PX)
        self.setLayout(column(scrolled(content)))
        self._connect()

    def _connect(self) -> None:
        review = self._review
        self.none.clicked.connect(review.quiet)
        self.had_one.clicked.connect(self.add_requested)
        self.undo.clicked.connect(review.undo)
        self.more.clicked.connect(self.more_requested)
        self.done.clicked.connect(review.close)
        self.sleep.numbers.picked.connect(partial(review.answer, "sleep_disturbance"))

    def use_width(self, *, narrow: bool, low: bool) -> None:
        """Less high in a low window."""
        height = LOW_ZONE_PX if low else ZONE_PX
        self.none.setMinimumHeight(height)
        self.none.setMaximumHeight(height)
        self.had_one.setMinimumHeight(60 if low else 90)
        self.sleep.use_width(narrow=narrow and not low)

    def refresh(self) -> None:
        """Show what was answered."""
        night = self._review.night
        if night is None:
            return
        if self._review.is_last_night:
            text = self.tr("No cramps last night")
        else:
            text = self.tr("No cramps that night")
        is_kept = night.observed
        say(self.none, self.tr("Kept: no cramps") if is_kept else text)
        self.none.setEnabled(not is_kept)
        self.had_one.setVisible(not is_kept)
        self._after.setVisible(is_kept)
        self.sleep.numbers.show_chosen(night.sleep_disturbance)
