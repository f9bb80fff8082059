"""Something else: the signs that are worth more than a stretch (clinical.md, section 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QWidget

from crampcoach.ui.keys import ENTER
from crampcoach.ui.pages.base import Area, CoachPage, Command, in_column, in_row
from crampcoach.ui.theme import MEDIUM, NIGHT, SEMIBOLD
from crampcoach.ui.widgets.button import SIDE, ZONE, Lettering, NightButton
from crampcoach.ui.widgets.panel import Panel, Pill
from crampcoach.ui.widgets.words import Words

if TYPE_CHECKING:
    from crampcoach.services.coach import Coach


EMERGENCIES = ("r1", "r3", "r4", "r19", "r5")
"""The rules shown under "Now", in their order there."""


class Warnings(CoachPage):
    """What needs help now, above what needs it today."""

    def __init__(self, coach: Coach, parent: QWidget) -> None:
        super().__init__(coach, parent)
        self.title = Words(self)
        self.title.setText(self.tr("Is it one of these?"))
        self.stopped = Words(self, NIGHT.text2)
        self.stopped.setText(self.tr("The routine has stopped."))
        self._make_now()
        self._make_today()
        self.stem = Words(self, NIGHT.text2)
        self.stem.setText(coach.words("show.sign_stem"))
        self.back = NightButton(ZONE, self.tr("Back to the routine"), self)
        self.read = NightButton(SIDE, self.tr("I’ve read this"), self)
        self.back.clicked.connect(coach.back_to_routine)
        self.read.clicked.connect(coach.acknowledge)
        self.first_focus = self.back

    def _make_now(self) -> None:
        """R1, R3, R4, R19 and R5: emergencies."""
        self.now = Panel(self, NIGHT.accent, 4)
        self.now_pill = Pill(self, urgent=True)
        self.now_pill.words.setText(self.tr("Now"))
        self.now_call = Words(self, NIGHT.text_hi)
        self.now_call.setText(self._coach.words("show.sign_now"))
        self.now_signs = [self._sign(f"show.sign_{rule}") for rule in EMERGENCIES]

    def _make_today(self) -> None:
        """R2: today."""
        self.today = Panel(self, NIGHT.edge, 2)
        self.today_pill = Pill(self, urgent=False)
        self.today_pill.words.setText(self.tr("Today"))
        self.today_call = Words(self)
        self.today_call.setText(self._coach.words("show.sign_today"))
        self.today_sign = self._sign("show.sign_r2")

    def _sign(self, name: str) -> Words:
        sign = Words(self, NIGHT.text, dotted=True)
        sign.setText(self._coach.words(name))
        return sign

    # ---- where it stands ------------------------------------------------------------------

    def lay_out(self, area: Area) -> None:
        """Put the header, the two panels and the bottom controls in their places."""
        u = area.u
        zone = area.zone(0.2)
        half = 0.27 * area.w if not area.portrait else 0.36 * area.w
        read = QRectF(zone)
        read.setWidth(half)
        back = QRectF(zone)
        back.setLeft(read.right() + 15 * u)
        self.read.put(read, u, Lettering(36))
        hit = QRectF(back.left(), back.top(), area.w - back.left(), area.h - back.top())
        self.back.put(back, u, Lettering(60 if not area.portrait else 40), hit)
        header = QRectF(area.margin, 24 * u, area.inner, 66 * u)
        self._lay_out_header(header, area)
        stem_h = max(36 * u, 23.0)
        body = QRectF(area.margin, 98 * u, area.inner, zone.top() - 10 * u - stem_h - 98 * u)
        stem = QRectF(area.margin, body.bottom() + 4 * u, area.inner, stem_h)
        self.stem.put(stem, (24 * u, 20 * u), MEDIUM)
        now, today = QRectF(body), QRectF(body)
        today.setTop(body.bottom() - (0.29 if area.portrait else 0.28) * body.height())
        now.setBottom(today.top() - 13 * u)
        self._lay_out_now(now, area)
        self._lay_out_today(today, area)

    def _lay_out_header(self, place: QRectF, area: Area) -> None:
        u = area.u
        right = QRectF(place)
        right.setLeft(place.right() - 0.4 * area.w)
        self.stopped.put(right, (24 * u, 20 * u), MEDIUM, align=Qt.AlignmentFlag.AlignRight)
        left = QRectF(place)
        left.setRight(place.right() - self.stopped.text_width() - 20 * u)
        self.title.put(left, (50 * u, 34 * u), SEMIBOLD)

    def _lay_out_now(self, place: QRectF, area: Area) -> None:
        u = area.u
        self.now.put(place, u)
        inside = place.adjusted(24 * u, 16 * u, -24 * u, -14 * u)
        self._put_call(self.now_pill, self.now_call, inside, area, 32)
        signs = QRectF(inside)
        signs.setTop(inside.top() + (max(96 * u, 72.0) if area.portrait else max(58 * u, 36.0)))
        if area.portrait:
            boxes = in_column(signs, 5, 6 * u)
        else:
            left, right = in_row(signs, 2, 36 * u)
            boxes = [*in_column(left, 3, 6 * u), *in_column(right, 3, 6 * u)[:2]]
        top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        for sign, box in zip(self.now_signs, boxes, strict=True):
            sign.put(box, (28 * u, 22 * u), MEDIUM, lines=3, align=top, leading=1.2)

    def _lay_out_today(self, place: QRectF, area: Area) -> None:
        u = area.u
        self.today.put(place, u)
        inside = place.adjusted(24 * u, 12 * u, -24 * u, -10 * u)
        self._put_call(self.today_pill, self.today_call, inside, area, 28)
        sign = QRectF(inside)
        line = max(52 * u, 32.0)
        sign.setTop(inside.top() + (2 * line if area.portrait else line))
        self.today_sign.put(sign, (28 * u, 22 * u), MEDIUM, lines=2, leading=1.2)

    @staticmethod
    def _put_call(pill: Pill, call: Words, inside: QRectF, area: Area, size: float) -> None:
        u = area.u
        height = max(46 * u, 28.0)
        box = QRectF(inside.left(), inside.top(), max(110 * u, 72.0), height)
        pill.put(box, u)
        text = QRectF(inside)
        text.setLeft(box.right() + 18 * u)
        text.setHeight(2 * height if area.portrait else height)
        call.put(text, (size * u, 22 * u), SEMIBOLD, lines=2 if area.portrait else 1)

    def key(self, key: int) -> Command | None:
        """Enter: I've read this; Backspace: back to the routine."""
        if key in ENTER:
            return self._coach.acknowledge
        return self._coach.back_to_routine if key == Qt.Key.Key_Backspace else None
