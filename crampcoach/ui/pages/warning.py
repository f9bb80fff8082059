"""A warning: what to do, whom to call, how soon (clinical.md, section 4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QWidget

from crampcoach.core.region import Line
from crampcoach.core.view import WarningView
from crampcoach.ui.keys import ENTER
from crampcoach.ui.pages.base import Area, CoachPage, Command, told
from crampcoach.ui.theme import MEDIUM, NIGHT, SEMIBOLD, target_px
from crampcoach.ui.widgets.button import CHIP, CONTROL, ZONE, Lettering, NightButton
from crampcoach.ui.widgets.call_disc import CallDisc
from crampcoach.ui.widgets.panel import Pill
from crampcoach.ui.widgets.words import Words

if TYPE_CHECKING:
    from crampcoach.services.coach import Coach


class WarningPage(CoachPage):
    """The most urgent rule that applies, until it is read."""

    def __init__(self, coach: Coach, parent: QWidget) -> None:
        super().__init__(coach, parent)
        self._view: WarningView | None = None
        self.disc = CallDisc(self)
        self.pills = {now: Pill(self, urgent=now) for now in (True, False)}
        self.pills[True].words.setText(self.tr("Now"))
        self.pills[False].words.setText(self.tr("Today"))
        self.about = Words(self, NIGHT.text2)
        self.message = Words(self)
        self.stem = Words(self, NIGHT.text2)
        self.stem.setText(coach.words("show.sign_stem"))
        self.question = NightButton(CONTROL, "", self)
        self.question.clicked.connect(self._answer)
        self.back = NightButton(CHIP, self.tr("Not this"), self, "undo")
        self.back.clicked.connect(told(coach.signs.back))
        self.read = NightButton(ZONE, self.tr("I’ve read this"), self)
        self.read.clicked.connect(coach.acknowledge)
        self.first_focus = self.read

    # ---- what it shows --------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the rule."""
        if not self._coach.signs.warns:
            return
        view = self._coach.signs.warning_view()
        if view == self._view:
            return
        self._view = view
        self.disc.show_call(view.number, self._line(view), self._whom(view), urgent=view.is_now)
        for now, pill in self.pills.items():
            pill.setVisible(now is view.is_now)
        self.about.setText(view.about)
        self.message.setText(view.message)
        self.question.setVisible(view.question is not None)
        if view.question is not None:
            self.question.show_text(view.question.title)
        self.relay()

    def _line(self, view: WarningView) -> str:
        names = {
            Line.EMERGENCY: self.tr("Emergency"),
            Line.MATERNITY: self.tr("Maternity unit"),
            Line.ADVICE: self.tr("Medical advice line"),
        }
        return view.line_name or (names[view.line] if view.line else "")

    def _whom(self, view: WarningView) -> str:
        words = view.in_words or self.tr("your doctor")
        return words[:1].upper() + words[1:]

    def _answer(self, *_clicked: object) -> None:
        view = self._view
        if view is not None and view.question is not None:
            self._coach.signs.answer(view.question.sign)

    # ---- where it stands ------------------------------------------------------------------

    def lay_out(self, area: Area) -> None:
        """Disc left (above, in portrait), words beside it, zone below."""
        u = area.u
        zone = area.zone(0.25)
        self.read.put(zone, u, Lettering(58), area.zone_hit(zone))
        if area.portrait:
            side = 0.5 * area.w
            disc = QRectF((area.w - side) / 2, 42 * u, side, side)
            body = QRectF(area.margin, disc.bottom() + 24 * u, area.inner, 0)
        else:
            side = min(0.62 * area.h, 0.42 * area.w)
            disc = QRectF(area.margin, 42 * u, side, side)
            left = disc.right() + 56 * u
            body = QRectF(left, 42 * u, area.w - area.margin - left, 0)
        body.setBottom(zone.top() - 34 * u if not area.portrait else zone.top() - 22 * u)
        self.disc.put(disc, u)
        self._lay_out_words(body, area)

    def _lay_out_words(self, body: QRectF, area: Area) -> None:
        u = area.u
        line = max(58 * u, 34.0)
        row = QRectF(body.left(), body.top(), body.width(), line)
        wide = max(131 * u, 76.0)
        for pill in self.pills.values():
            pill.put(QRectF(row.left(), row.top(), wide, line), u)
        back = QRectF(row)
        back.setLeft(row.right() - max(170 * u, 118.0))
        hit = QRectF(back)
        hit.setHeight(target_px(96, u))
        hit.moveCenter(back.center())
        hit.moveTop(max(0.0, hit.top()))
        self.back.put(back, u, Lettering(24, MEDIUM, icon=24, gap=10), hit)
        about = QRectF(row)
        about.setLeft(row.left() + wide + 20 * u)
        about.setRight(back.left() - 12 * u)
        about.setHeight(max(line, 44.0))  # two lines, where a language needs them
        about.moveCenter(QPointF(about.center().x(), row.center().y()))
        self.about.put(about, (26 * u, 18 * u), MEDIUM, lines=2, leading=1.1)
        bottom = body.bottom()
        if self.question.isVisibleTo(self):
            high = target_px(96, u)
            face = QRectF(body.left(), bottom - high, body.width(), high)
            self.question.put(face, u, Lettering(28, SEMIBOLD))
            bottom = face.top() - 12 * u
        stem = QRectF(body.left(), bottom - max(64 * u, 44.0), body.width(), max(64 * u, 44.0))
        low = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        self.stem.put(stem, (24 * u, 17 * u), MEDIUM, lines=2, align=low, leading=1.2)
        message = QRectF(body.left(), hit.bottom() + 12 * u, body.width(), 0)
        message.setBottom(stem.top() - 8 * u)
        self.message.put(message, (68 * u, 30 * u), SEMIBOLD, lines=4, leading=1.15)

    def tab_groups(self) -> Sequence[Sequence[NightButton]]:
        """The way back, the question, the zone."""
        return [[b] for b in (self.back, self.question, self.read) if b.isVisibleTo(self)]

    # ---- keys -----------------------------------------------------------------------------

    def key(self, key: int) -> Command | None:
        """Enter: I've read this; 1: yes to the question; Backspace: it isn't this."""
        if key in ENTER:
            return self._coach.acknowledge
        if key == Qt.Key.Key_1 and self.question.isVisibleTo(self):
            return self._answer
        return self._coach.signs.back if key == Qt.Key.Key_Backspace else None
