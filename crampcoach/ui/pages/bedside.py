"""The clock: all of it is the button."""

from __future__ import annotations

from math import cos, pi, sin, sqrt
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from crampcoach.services.wording import notice_words
from crampcoach.ui.pages.base import Area, NightPage
from crampcoach.ui.pages.bedside_corner import Corner
from crampcoach.ui.pages.chip_stack import ChipStack
from crampcoach.ui.theme import MEDIUM, NIGHT, SEMIBOLD, target_px
from crampcoach.ui.widgets import icons
from crampcoach.ui.widgets.button import CONTROL, Lettering, NightButton
from crampcoach.ui.widgets.disc import Disc
from crampcoach.ui.widgets.words import Words

if TYPE_CHECKING:
    from datetime import datetime

    from crampcoach.core.answers import Act
    from crampcoach.core.chip import Chip
    from crampcoach.core.view import BedsideView
    from crampcoach.services.coach import Coach
    from crampcoach.ui.dawn import BedsideCoach

HOLD_MS = 600
CORNER_U = (300.0, 150.0)
"""How long, and where, a touch must stay for the menu."""
DRIFT_PX = 6.0
DRIFT_EVERY_S = 600
MINUTE_MS = 60_000
JUST_AFTER_MS = 20
"""The timer aims behind the full minute: a hair early would show the old one for another."""


def drift(now: datetime) -> QPointF:
    """Where the picture stands against burn-in: another place every ten minutes."""
    turn = int(now.timestamp() // DRIFT_EVERY_S)
    golden = (sqrt(5) - 1) / 2
    radius = DRIFT_PX * sqrt(turn * golden % 1.0)
    angle = 2 * pi * (turn * golden * golden % 1.0)
    return QPointF(round(radius * cos(angle)), round(radius * sin(angle)))


def shoulder(disc: QRectF, y: float) -> float:
    """How far from the left the disc begins, at this height and above."""
    radius = disc.width() / 2
    up = max(0.0, min(radius, disc.center().y() - y))
    return disc.center().x() - sqrt(radius * radius - up * up)


class Bedside(NightPage):
    """The resting screen."""

    def __init__(self, dawn: BedsideCoach, parent: QWidget) -> None:
        super().__init__(parent)
        self._dawn = dawn
        self._coach: Coach | None = None
        self._shift = QPointF()
        self._view: BedsideView | None = None
        self._held_at: QPointF | None = None
        self.disc = Disc(self)
        self.menu_words = Words(self, NIGHT.text2)
        self.menu_words.setText(self.tr("Hold for menu"))
        self.corner = Corner(self)
        self.notice = Words(self)
        self.advice = Words(self, NIGHT.text2)
        self.chip = NightButton(CONTROL, "", self, "undo")
        self.chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.chip.clicked.connect(self._take_chip)
        self.stack = ChipStack(self)
        self.stack.chosen.connect(self._answer_chip)
        for words in (self.menu_words, self.notice, self.advice):
            words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._minute = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._minute.timeout.connect(self._tick)
        self._hold = QTimer(self, singleShot=True, interval=HOLD_MS)
        self._hold.timeout.connect(self._held)

    def attach(self, coach: Coach) -> None:
        """Show and tell what the coach knows from now on, which the dawn did not."""
        self._dawn = self._coach = coach

    # ---- what it shows --------------------------------------------------------------------

    def entered(self) -> None:
        """Show the time, and wait for the next minute."""
        self._tick()

    def left(self) -> None:
        """Stop waiting."""
        super().left()
        self._minute.stop()
        self._let_go()

    def refresh(self) -> None:
        """Read the time and the notice again."""
        now = self._dawn.now()
        time = f"{now:%H:%M}"
        self.disc.show_time(time, self.tr("Cramp? Tap."))
        self.setAccessibleName(
            self.tr("Cramp help. Press to start. The time is {time}").format(time=time)
        )
        view, shift = self._coach.bedside_view() if self._coach else None, drift(now)
        if (view, shift) != (self._view, self._shift):
            self._view, self._shift = view, shift
            self.relay()

    def _tick(self) -> None:
        self.refresh()
        now = self._dawn.now()
        into = now.second * 1000 + now.microsecond // 1000
        self._minute.start(MINUTE_MS - into + JUST_AFTER_MS)

    def lay_out(self, area: Area) -> None:
        """Put the disc in the middle, the words in the corners."""
        u, shift = area.u, self._shift
        side = 0.84 * area.w if area.portrait else 0.74 * area.h
        disc = QRectF(0, 0, side, side)
        disc.moveCenter(QPointF(area.w / 2, (0.44 if area.portrait else 0.455) * area.h) + shift)
        self.disc.put(disc, u)
        label = QRectF(90 * u, area.h - 85 * u, 330 * u, 36 * u).translated(shift)
        self.menu_words.put(label, (22 * u, 22 * u), MEDIUM)
        width = max(252 * u, 160.0)
        chip = QRectF(0, 0, width, target_px(96, u)).translated(shift)
        chip.moveTopRight(QPointF(area.w, 0) + QPointF(-36 * u, 36 * u) + shift)
        self.chip.put(chip, u, Lettering(26, icon=31, gap=13))
        self._show_chip()
        self.stack.put(area, shift)
        self.corner.show_tonight(self._view.tonight if self._view else None)
        self.corner.put(area, shift)
        self._lay_out_notice(area, disc)
        self.update()

    def _show_chip(self) -> None:
        chip = self._chip
        stacked = chip is not None and bool(chip.acts)
        self.chip.setVisible(chip is not None and not stacked)
        self.stack.show_chip(chip if stacked else None)
        if chip is None or stacked:
            return
        from crampcoach.ui.chip_words import on_bedside  # noqa: PLC0415 - after the first paint

        label = on_bedside(chip)
        self.chip.show_text(label.text)
        self.chip.show_icon(label.icon)

    def _lay_out_notice(self, area: Area, disc: QRectF) -> None:
        u, notice = area.u, self._view.notice if self._view else None
        self.notice.setVisible(notice is not None)
        self.advice.setVisible(notice is not None)
        if notice is None:
            return
        text, action = notice_words(notice)
        self.notice.setText(text)
        self.advice.setText(action)
        if area.portrait and self.stack.is_shown:
            self._put_notice(area.inner - 60 * u, u, disc.bottom() + 24 * u)
            return
        if area.portrait:
            width = area.w - (90 + 36 + (270 if self._chip else 0)) * u
            self._put_notice(width, u)
            return
        # One line each may reach over the disc's shoulder; more of them keep clear of it.
        self._put_notice(shoulder(disc, (34 + 70) * u) - (90 + 24) * u, u)
        if len(self.notice.lines) + len(self.advice.lines) > 2:
            self._put_notice(disc.left() - (90 + 12) * u, u)

    def _put_notice(self, width: float, u: float, top_px: float | None = None) -> None:
        top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        above = 34 * u if top_px is None else top_px
        place = QRectF(90 * u, above, width, 400 * u).translated(self._shift)
        self.notice.put(place, (24 * u, 20 * u), SEMIBOLD, lines=5, align=top, leading=1.25)
        self.notice.resize(self.notice.width(), self.notice.text_height())
        place.moveTop(place.top() + self.notice.text_height() + 2 * u)
        self.advice.put(place, (22 * u, 20 * u), MEDIUM, lines=7, align=top, leading=1.25)
        self.advice.resize(self.advice.width(), self.advice.text_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the signs beside the words."""
        super().paintEvent(event)
        area = Area(self.size().toSizeF())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = 26 * area.u
        box = QRectF(47 * area.u, self.menu_words.geometry().center().y() - side / 2, side, side)
        icons.paint(painter, "menu", box.translated(self._shift.x(), 0), NIGHT.text2)
        self.corner.paint(painter)
        if self._view and self._view.notice:
            box = QRectF(43 * area.u, self.notice.y() + 15 * area.u, 28 * area.u, 28 * area.u)
            icons.paint(painter, "alert", box.translated(self._shift.x(), 0), NIGHT.text2)
        painter.end()

    # ---- what hits it ---------------------------------------------------------------------

    def press(self, position: QPointF) -> None:
        """A finger or a mouse button came down, on anything but the chip."""
        if self._held_at is None and self._is_corner(position):
            self._held_at = position
            self._hold.start()
            return
        self._let_go()
        self._dawn.hit()

    def follow(self, position: QPointF) -> None:
        """The finger that holds the corner moved: away from it, it is a hit."""
        if self._held_at is not None and not self._is_corner(position):
            self.lift()

    def lift(self) -> None:
        """The finger that holds the corner was lifted: too short for the menu is a hit."""
        if self._held_at is not None:
            self._let_go()
            self._dawn.hit()

    @property
    def holds_corner(self) -> bool:
        """Whether a touch stays in the corner that opens the menu."""
        return self._held_at is not None

    @property
    def _chip(self) -> Chip | None:
        return self._view.chip if self._view is not None else None

    def _take_chip(self) -> None:
        if self._coach is not None and self._chip is not None:
            self._coach.chips.take(self._chip.kind)

    def _answer_chip(self, act: Act) -> None:
        if self._coach is not None and self._chip is not None:
            self._coach.chips.answer(self._chip.kind, act)

    def _held(self) -> None:
        if self._held_at is not None:
            self._let_go()
            self._dawn.open_menu()

    def _let_go(self) -> None:
        self._held_at = None
        self._hold.stop()

    def _is_corner(self, position: QPointF) -> bool:
        area = Area(self.size().toSizeF())
        width, height = (length * area.u for length in CORNER_U)
        return position.x() < width and position.y() >= area.h - height

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Any mouse button is a hit."""
        self.press(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow a mouse that holds the corner."""
        self.follow(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the corner go."""
        del event
        self.lift()
