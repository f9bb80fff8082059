"""The card of a reminder that is due: Start, put it off, skip it, or relief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from crampcoach.core.answers import Act, may_snooze
from crampcoach.core.preferences import SNOOZE_CHOICES
from crampcoach.core.reminder import ReminderKind
from crampcoach.ui.day_theme import LOW_PX, DayInks, inks_for, sheet
from crampcoach.ui.pages.base import CoachPage
from crampcoach.ui.pages.day import evening_words as words
from crampcoach.ui.theme import BOLD, MEDIUM, REGULAR, SEMIBOLD, ink, is_portrait, load_weight
from crampcoach.ui.widgets.cramp_tile import FLAT, CrampTile
from crampcoach.ui.widgets.day_kit import (
    DayKit,
    column,
    icon,
    row,
    say,
    scrolled,
    set_role,
    stacking,
)
from crampcoach.ui.widgets.figure import Figure

if TYPE_CHECKING:
    from crampcoach.services.coach import Coach
    from crampcoach.services.rooms import Rooms

MARGIN, NARROW_MARGIN = 80, 36
WIDEST_PX = 1320
"""Of the content: farther apart, picture and words would not belong together."""
TILE = QSize(216, 70)
PICTURES = {ReminderKind.STRETCH: "calf_standing", ReminderKind.WALK: "walk_wall"}
START_PX, SNOOZE_PX, SKIP_PX, SIGN_PX = (150, 96), (86, 58), (74, 58), 40
"""Heights, with room and without."""


class ReminderPage(CoachPage):
    """One reminder, as large as the window.

    Attributes:
        start: Begin, or say that it is done.
        snooze: Put it off for so many minutes.
        skip: Not tonight.
        cramp: Relief.
    """

    def __init__(self, coach: Coach, rooms: Rooms, parent: QWidget) -> None:
        """Build the card.

        Args:
            coach: Starts relief, and knows how it is to look.
            rooms: What shows, and takes answers.
            parent: The window.
        """
        super().__init__(coach, parent)
        for weight in (REGULAR, MEDIUM, SEMIBOLD, BOLD):
            load_weight(weight)
        self._call = rooms.call
        self._last_week = rooms.last_week
        self._inks: DayInks | None = None
        self._content: QWidget | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._use_inks()
        self._call.changed.connect(self._on_changed)
        self._last_week.changed.connect(self._show_streak)

    def _use_inks(self) -> None:
        """Over the day pages by day, at the bedside in inks that wake nobody."""
        dark = self._coach.is_dark or not self._call.is_from_day
        inks = inks_for(self._coach.looks, self.window().size(), dark=dark)
        if inks is self._inks:
            return
        self._inks = inks
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self.setStyleSheet(sheet(inks))
        self._build(DayKit(inks))
        self.setFocusProxy(self.start)

    def _build(self, kit: DayKit) -> None:
        self._kit = kit
        self._figure: Figure = kit.figure(self)
        self._hour: QLabel = kit.label("", "hour", wraps=False)
        self._title: QLabel = kit.label("", "call")
        self._sub: QLabel = kit.label("", "callsub")
        self.start: QPushButton = kit.button("", "play", "tall")
        self.start.installEventFilter(self)
        self._snooze_words: QLabel = kit.label("", "quiet", wraps=False)
        self.snooze = {minutes: self._choice(kit, minutes) for minutes in SNOOZE_CHOICES}
        self.skip: QPushButton = kit.button(self.tr("Skip tonight"), role="broad")
        self.cramp = CrampTile(self.tr("Cramp"), kit.inks)
        self.cramp.setFixedSize(TILE)
        self._tick = QLabel()
        self._tick.setPixmap(icon("check", kit.inks.sage, 24).pixmap(24))
        self._streak: QLabel = kit.label("", "sage", wraps=False)
        self.start.clicked.connect(lambda: self._call.answer(Act.START))
        self.skip.clicked.connect(lambda: self._call.answer(Act.SKIP))
        self.cramp.clicked.connect(self._coach.hit)
        self._lay_out()

    def _choice(self, kit: DayKit, minutes: int) -> QPushButton:
        button = kit.button(self.tr("{minutes} min").format(minutes=minutes), role="broad")
        button.setAccessibleName(self.tr("Snooze {minutes} minutes").format(minutes=minutes))
        button.clicked.connect(lambda _=False: self._call.answer(Act.SNOOZE, minutes))
        return button

    def _lay_out(self) -> None:
        self._snoozes = stacking(*self.snooze.values(), gap=16)
        self._choices: QBoxLayout = column(self._snoozes, self.skip, gap=16)
        self._right = column(
            self._hour,
            self._title,
            self._sub,
            self.start,
            self._snooze_words,
            self._choices,
            gap=12,
        )
        self._body: QBoxLayout = row(self._figure, self._right, gap=60)
        self._body.setStretch(0, 1)
        self._body.setStretch(1, 1)
        self._line = self._kit.frame("line")
        foot = stacking(self._tick, self._streak, 1, self.cramp, gap=12)
        content = QWidget(self)
        content.setProperty("role", "plain")
        content.setMaximumWidth(WIDEST_PX)
        if self._kit.inks.text_scale > 1:  # "Cramp" stays in its place, the rest is scrolled
            box = column(scrolled(column(1, self._body, 1)), self._line, foot, gap=16)
            box.setStretch(0, 1)
        else:
            box = column(1, self._body, 1, self._line, foot, gap=16)
        content.setLayout(box)
        self._box = box
        self._content = content
        middle = row(content)
        self._outer.insertLayout(0, middle)
        self._arrange()

    def _arrange(self) -> None:
        size = self.size()
        portrait, low = is_portrait(size), size.height() < self._kit.px(LOW_PX)
        side = NARROW_MARGIN if portrait or low else MARGIN
        self._box.setContentsMargins(side, 12 if low else 40, side, 12 if low else 32)
        self._box.setSpacing(10 if low else 16)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._body.setDirection(down if portrait else across)
        self._body.setSpacing(28 if portrait or low else 60)
        beside = low and self._kit.inks.text_scale == 1
        self._choices.setDirection(across if beside else down)
        self._right.setSpacing(6 if low else 12)
        self._figure.setVisible(not low)
        self._line.setVisible(not low)
        self._hour.setVisible(not low)
        height = round(size.height() * (0.30 if portrait else 0.46))
        self._figure.setFixedHeight(min(height, 520))
        large = self._kit.inks.large_px
        set_role(self._title, "low", "true" if low else "false")
        self.start.setFixedHeight(large(START_PX[low]))
        for button in self.snooze.values():
            button.setFixedHeight(large(SNOOZE_PX[low]))
        self.skip.setFixedHeight(large(SKIP_PX[low]))
        self.cramp.setFixedSize(FLAT if low else TILE)

    # ---- what is shown ------------------------------------------------------------------------

    def entered(self) -> None:
        """Show what is due, in the inks of where it came from."""
        self._use_inks()
        set_role(self.start, "keyed", "false")
        self._last_week.look()
        self._on_changed()

    def refresh(self) -> None:
        """Nothing moves here: what is due is told by itself."""

    def _on_changed(self) -> None:
        offer = self._call.offer
        if offer is None:
            return
        kind = offer.reminder.kind
        stretch = kind is ReminderKind.STRETCH
        say(self._hour, f"{offer.turn.due_at:%H:%M}")
        say(self._title, words.call(kind))
        say(self._sub, self.tr("Both legs, 4 minutes.") if stretch else words.evidence(kind))
        self._figure.show_picture(PICTURES.get(kind, "lie_back"))
        sign, ground = ("play" if stretch else "check"), self._kit.inks.on_accent
        self.start.setIcon(icon(sign, ground, SIGN_PX))
        self.start.setIconSize(QSize(SIGN_PX, SIGN_PX))
        say(self.start, self.tr("Start") if stretch else self.tr("Done"))
        again = may_snooze(offer.turn)
        said = self.tr("Snooze") if again else self.tr("Put off three times already")
        say(self._snooze_words, said)
        for button in self.snooze.values():
            button.setVisible(again)
        self._show_streak()

    def _show_streak(self) -> None:
        week = self._last_week.value
        there = week is not None and week.stretched > 0
        if week is not None:
            text = self.tr("{count} of the last 7 nights stretched")
            say(self._streak, text.format(count=week.stretched))
        self._tick.setVisible(there)
        self._streak.setVisible(there)

    # ---- Qt -----------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The ring is seen once the keyboard is used."""
        if watched is self.start and event.type() == QEvent.Type.KeyPress:
            set_role(self.start, "keyed", "true")
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses what has the focus; Esc looks away, which is no answer."""
        event.accept()
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Escape:
            self._call.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = self.focusWidget()
            if isinstance(focus, QPushButton | CrampTile):
                focus.click()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, one below the other, or without the picture."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), ink(self._kit.inks.bg))
        painter.end()
