"""The review's questions on two cards: the night, and the day before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from crampcoach.core.episode import Episode
from crampcoach.core.review import Missing
from crampcoach.ui.pages.day.asking import Answers, Scale, YesNo
from crampcoach.ui.pages.day.day_before import DayBefore
from crampcoach.ui.pages.day.night_questions import NightQuestions
from crampcoach.ui.pages.day.page import GAP_PX, turn
from crampcoach.ui.pages.morning.cramp_card import CrampCard, divider
from crampcoach.ui.widgets.day_kit import (
    SCROLL_GAP_PX,
    DayKit,
    clear,
    column,
    row,
    say,
    scrolled,
    stacking,
)

if TYPE_CHECKING:
    from crampcoach.services.review import Review

SIGNS_PX = 330
LEFT, RIGHT = 628, 532
"""How the width is shared."""


class AnswersPanel(QWidget):
    """What is asked.

    Attributes:
        cramps: The night's cramps, by id.
        sleep: How much it disturbed the sleep.
        sore: Whether it is still sore.
        fall: Whether there was a fall.
        tells: Whether the nights tell on the day.
        before: The day before.
        signs: Whether there was any of the warning signs.
        another: Adds a cramp.
        undo: Takes the latest tap back.
        done: The review is answered.

    Signals:
        edit_requested: Open a cramp (the ``Episode``).
        add_requested: Add one.
        signs_requested: Show the warning signs.
    """

    edit_requested = Signal(object)
    add_requested = Signal()
    signs_requested = Signal()

    def __init__(self, kit: DayKit, review: Review) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._kit = kit
        self._review = review
        self._narrow = False
        self._signs_denied = ""
        self._shown: list[str] | None = None
        self.cramps: dict[str, CrampCard] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(14)
        ends = self.tr("0, not at all"), self.tr("10, as much as could be")
        self.sleep = Scale(kit, self.tr("Sleep disturbed"), ends)
        no, yes = self.tr("No"), self.tr("Yes")
        self.sore = YesNo(kit, self.tr("Still sore now?"), no, yes)
        self.fall = YesNo(kit, self.tr("A fall, or nearly one?"), no, yes)
        self.tells = YesNo(kit, self.tr("Do the nights tell on your day?"), no, yes)
        self._asked = NightQuestions(self.sleep, self.sore, self.fall, self.tells)
        self.before = DayBefore(kit)
        self.signs = Answers(kit, {False: no, True: self.tr("Yes, show me")}, self.tr("Any"))
        self.signs.setFixedWidth(kit.px(SIGNS_PX))
        self.another = kit.button(self.tr("Another cramp"), "plus")
        self.undo = kit.button(self.tr("Undo"), "undo")
        self.done = kit.button(self.tr("Done"), "check", "primary")
        self._lay_out(kit)
        self._connect()

    def _lay_out(self, kit: DayKit) -> None:
        asked = self.tr("How much did it disturb your sleep?")
        self._disturbed = kit.label(asked, "body")
        any_of = self.tr(
            "One leg swollen, hot or red. Numb, or can’t move. Hurt in a fall. Dark urine. "
            "Whole-body jerking."
        )
        night = column(
            self._list,
            divider(kit),
            self._disturbed,
            self.sleep,
            divider(kit),
            self.sore,
            self.fall,
            self.tells,
            divider(kit),
            stacking(kit.label(self.tr("Any of these?"), "body", wraps=False), 1, self.signs),
            kit.label(any_of, "small"),
            1,
            gap=8,
        )
        hint = kit.label(self.tr("Tap what fits"), "quiet", wraps=False)
        day = column(
            stacking(kit.label(self.tr("The day before"), "heading", wraps=False), 1, hint),
            self.before,
            1,
            gap=12,
        )
        self._columns = row(self._card(night), self._card(day), gap=GAP_PX)
        self._columns.setStretch(0, LEFT)
        self._columns.setStretch(1, RIGHT)
        foot = stacking(self.another, self.undo, self.done, gap=14)
        foot.setStretch(0, 3)
        foot.setStretch(2, 3)
        for button in (self.another, self.undo, self.done):
            button.setMinimumHeight(58)
        area = scrolled(self._columns)
        self._columns.setContentsMargins(0, 0, SCROLL_GAP_PX, 0)  # the foot is its end
        self.setLayout(column(area, foot, gap=12))

    def _card(self, inner: QVBoxLayout) -> QFrame:
        card = self._kit.frame("card")
        inner.setContentsMargins(26, 16, 26, 14)
        card.setLayout(inner)
        return card

    def _connect(self) -> None:
        review = self._review
        self._asked.picked.connect(review.answer)
        self.before.told.connect(review.tell)
        self.before.none_told.connect(review.told_nothing)
        self.signs.picked.connect(self._on_signs)
        self.another.clicked.connect(self.add_requested)
        self.undo.clicked.connect(review.undo)
        self.done.clicked.connect(review.done)

    def use_width(self, *, narrow: bool) -> None:
        """One column where there is no room for two."""
        self._narrow = narrow
        turn(self._columns, narrow=narrow)
        self.sleep.use_width(narrow=narrow)
        for card in self.cramps.values():
            card.use_width(narrow=narrow)

    def refresh(self) -> None:
        """Show what was answered."""
        review, night = self._review, self._review.night
        if night is None:
            return
        self._show_cramps(review.episodes)
        quiet = not review.episodes
        asked = self.tr("How much was your sleep disturbed?")
        say(self._disturbed, asked if quiet else self.tr("How much did it disturb your sleep?"))
        self._asked.show_night(night)
        self.before.show_night(night)
        denied = self._signs_denied == night.night_date
        self.signs.show_chosen(True if night.answers else (False if denied else None))
        self.undo.setVisible(review.changes.last is not None)
        say(self.another, self.tr("I had one, add it") if quiet else self.tr("Another cramp"))

    def _show_cramps(self, episodes: tuple[Episode, ...]) -> None:
        ids = [episode.id for episode in episodes]
        if ids != self._shown:
            self._shown = ids
            clear(self._list)
            self.cramps = {}
            for episode in episodes:
                card = CrampCard(self._kit, episode)
                card.use_width(narrow=self._narrow)
                card.edit_requested.connect(self.edit_requested)
                card.told.connect(self._on_told)
                self.cramps[episode.id] = card
                self._list.addWidget(card)
            if not episodes:
                self._list.addWidget(self._kit.label(self.tr("No cramps recorded"), "heading"))
        for episode in episodes:
            self.cramps[episode.id].show_episode(episode)

    def _on_told(self, episode: Episode, what: Missing, value: object) -> None:
        self._review.log(episode, what, value)

    def _on_signs(self, any_of_these: object) -> None:
        if any_of_these:
            self.signs_requested.emit()
            return
        night = self._review.night
        self._signs_denied = night.night_date if night is not None else ""
        self._review.no_signs()
        self.refresh()
