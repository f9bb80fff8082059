"""The first steps: one question a card, each of which can be skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from crampcoach.core.first_run import FirstStep
from crampcoach.ui.day_theme import DAY, DayInks, sheet
from crampcoach.ui.pages.base import CoachPage
from crampcoach.ui.pages.first_run_cards import (
    EveningCard,
    HealthCard,
    PlaceCard,
    SoundCard,
    StepCard,
)
from crampcoach.ui.theme import BOLD, MEDIUM, REGULAR, SEMIBOLD, ink, load_weight
from crampcoach.ui.widgets.cramp_tile import FLAT, CrampTile
from crampcoach.ui.widgets.day_kit import DayKit, column, row, say, scrolled, set_role, stacking

if TYPE_CHECKING:
    from crampcoach.services.coach import Coach
    from crampcoach.services.rooms import Rooms

WIDEST_PX = 920
CRAMP_PX = (216, 68)


class FirstRunPage(CoachPage):
    """Progress, the card of the open step, and the way out.

    Attributes:
        cards: By step.
        cramp: Starts relief.
        back: To the step before.
        skip: To the next one, without an answer.
        later: Another time.
    """

    def __init__(self, coach: Coach, rooms: Rooms, parent: QWidget, inks: DayInks = DAY) -> None:
        super().__init__(coach, parent)
        for weight in (REGULAR, MEDIUM, SEMIBOLD, BOLD):
            load_weight(weight)
        self._inks = inks
        self._rooms = rooms
        self._run = rooms.first_run
        self.kit = kit = DayKit(inks)
        self.setStyleSheet(sheet(inks))
        sound = SoundCard(kit, rooms.choices, rooms.try_voice, coach.words("relief.start"))
        place = PlaceCard(kit)
        evening = EveningCard(kit)
        self.cards: dict[FirstStep, StepCard] = {
            FirstStep.SOUND: sound,
            FirstStep.PLACE: place,
            FirstStep.EVENING: evening,
            FirstStep.HEALTH: HealthCard(kit, rooms.health),
        }
        place.full_screen_requested.connect(self._fill_screen)
        evening.bedtime_set.connect(rooms.set_bedtime)
        self.cramp = CrampTile(self.tr("Cramp"), inks)
        self.cramp.setFixedSize(*CRAMP_PX)
        self.back = kit.button(self.tr("Back"), "back")
        self.skip = kit.button(self.tr("Skip"), "skip")
        self.later = kit.button(self.tr("Later"))
        self._lay_out()
        for card in self.cards.values():
            card.done.connect(self._run.next)
        self.cramp.clicked.connect(coach.hit)
        self.back.clicked.connect(self._run.back)
        self.skip.clicked.connect(self._run.next)
        self.later.clicked.connect(self._run.later)
        self._run.changed.connect(self._show)
        self._show()

    def _lay_out(self) -> None:
        kit = self.kit
        names = (
            self.tr("Sound"),
            self.tr("Place"),
            self.tr("Evening"),
            self.tr("Health"),
        )
        self._bars: list[QFrame] = []
        self._names = [kit.label(name, "small", wraps=False) for name in names]
        marks = row(gap=12)
        for label in self._names:
            bar = kit.frame("progress")
            self._bars.append(bar)
            marks.addLayout(column(1, bar, label, 1, gap=8), 1)
        head = stacking(marks, self.cramp, gap=36)
        head.setStretch(0, 1)
        stack = column(gap=0)
        self._grounds: list[QLayout] = []
        self._frames: list[QFrame] = []
        for card in self.cards.values():
            ground = kit.frame("card")
            self._frames.append(ground)
            inner = column(1, card, 1)
            self._grounds.append(inner)
            ground.setLayout(inner)
            stack.addWidget(ground)
        note = self.tr("None of this is needed first: one tap always starts relief.")
        self._note = kit.label(note, "small")
        foot = stacking(self.later, self.back, self.skip, self._note, gap=12)
        foot.setStretch(3, 1)
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        inside = QWidget()
        inside.setProperty("role", "plain")
        inside.setMaximumWidth(kit.px(WIDEST_PX))
        self._inside = column(head, stack, foot, gap=18)
        self._inside.setStretch(1, 1)
        inside.setLayout(self._inside)
        across = row(1, inside, 1)
        across.setStretch(1, 1000)
        outer = column(gap=0)
        outer.addWidget(scrolled(across))
        self.setLayout(outer)

    # ---- what is shown ------------------------------------------------------------------------

    def _show(self) -> None:
        step = self._run.step
        for number, frame in enumerate(self._frames):  # a stack would be as high as the highest
            frame.setVisible(number == step)
        for number, (bar, label) in enumerate(zip(self._bars, self._names, strict=True)):
            set_role(bar, "full", "true" if number <= step else "false")
            set_role(label, "role", "here" if number == step else "small")
        self.back.setVisible(step is not FirstStep.SOUND)
        say(self.skip, self.tr("Skip"))
        if self.isVisible():
            self.entered()
        self.setAccessibleName(
            self.tr("First steps, {number} of {count}").format(
                number=step + 1, count=len(self.cards)
            )
        )

    def entered(self) -> None:
        """The keyboard begins at the page: Enter there is the answer that is usual."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_screen(self, full: bool) -> None:
        if full != self.window().isFullScreen():
            self.full_screen_requested.emit()

    # ---- Qt -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter: the usual answer. Esc: another time."""
        event.accept()
        if event.isAutoRepeat():
            return
        first = self.cards[self._run.step].first
        if event.key() == Qt.Key.Key_Escape:
            self._run.later()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and first is not None:
            first.click()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Closer together where there is less room."""
        super().resizeEvent(event)
        low = self.height() < self.kit.px(600)
        side = 24 if self.width() < 1000 else 48
        self._inside.setContentsMargins(side, 12 if low else 26, side - 18, 12 if low else 20)
        for card in self.cards.values():
            card.use_height(low=low)
        self.cramp.setFixedSize(FLAT if low else QSize(*CRAMP_PX))
        for ground in self._grounds:
            pad = 10 if low else 20
            ground.setContentsMargins(side, pad, side, pad)
        self._note.setVisible(self.width() >= 760)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page's ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), ink(self._inks.bg))
        painter.end()
