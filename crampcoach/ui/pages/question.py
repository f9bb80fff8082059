"""Still tight, or gone? It waits for an answer, and for silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QWidget

from crampcoach.ui.keys import ENTER
from crampcoach.ui.pages.base import GAP_U, Area, CoachPage, Command, in_column
from crampcoach.ui.theme import MEDIUM, NIGHT, SEMIBOLD, target_px
from crampcoach.ui.widgets.button import CHIP, UPPER, ZONE, Lettering, NightButton
from crampcoach.ui.widgets.panel import Panel
from crampcoach.ui.widgets.wait_line import WaitLine
from crampcoach.ui.widgets.words import Words

if TYPE_CHECKING:
    from crampcoach.core.view import RoutineView
    from crampcoach.services.coach import Coach


class Question(CoachPage):
    """Two halves: still tight above, gone below."""

    def __init__(self, coach: Coach, parent: QWidget) -> None:
        super().__init__(coach, parent)
        self._view: RoutineView | None = None
        self.title = Words(self)
        self.line = WaitLine(self, NIGHT.soft)
        self.panel = Panel(self)
        self.tight = NightButton(UPPER, self.tr("Still tight"), self)
        self.gone = NightButton(ZONE, self.tr("It’s gone"), self)
        self.gone.setAccessibleName(self.tr("It’s gone, stop and log"))
        self.elsewhere = NightButton(CHIP, self.tr("Something else"), self, "dots")
        self.tight.clicked.connect(coach.still_tight)
        self.gone.clicked.connect(coach.gone)
        self.elsewhere.clicked.connect(coach.something_else)
        self.first_focus = self.gone

    def refresh(self) -> None:
        """Show the question and what is left of the wait."""
        view = self._coach.routine_view()
        left = self.tr("{seconds} seconds left").format(seconds=round(view.remaining_s))
        self.line.show_share(view.remaining_s / view.step_s if view.step_s else 0.0, left)
        before, self._view = self._view, view
        if before is None or (before.show, before.warning, before.another_round) != (
            view.show,
            view.warning,
            view.another_round,
        ):
            self.title.setText(view.show)
            self.panel.show_text(view.warning)
            again = self.tr("Another round: stretch and rub") if view.another_round else ""
            self.tight.show_text(self.tr("Still tight"), again)
            self.relay()

    def lay_out(self, area: Area) -> None:
        """Put the header, the line and the two halves in their places."""
        u = area.u
        chip = QRectF(0, 44 * u, max(240 * u, 180.0), max(64 * u, 40.0))
        chip.moveRight(area.w - area.margin)
        hit = QRectF(chip)
        hit.setHeight(target_px(96, u))
        hit.moveCenter(chip.center())
        hit.moveTop(max(0.0, hit.top()))
        self.elsewhere.put(chip, u, Lettering(22, MEDIUM, icon=25, gap=11), hit)
        title = QRectF(area.margin, 36 * u, chip.left() - area.margin - 24 * u, 80 * u)
        self.title.put(title, (54 * u, 36 * u), SEMIBOLD)
        self.line.put(QRectF(area.margin, 134 * u, area.inner, 6 * u))
        top = 158 * u
        warned = bool(self._view and self._view.warning)
        self.panel.setVisible(warned)
        if warned:
            height = max(112 * u, 72.0)
            self.panel.put(QRectF(area.margin, top, area.inner, height), u, (30, 22))
            top += height + GAP_U * u
        bottom = area.h - 26 * u
        halves = QRectF(area.margin, top, area.inner, bottom - top)
        upper, lower = in_column(halves, 2, 15 * u)
        lettering = Lettering(84, sub=28)
        self.tight.put(upper, u, lettering)
        self.gone.put(lower, u, lettering, area.zone_hit(lower))

    def key(self, key: int) -> Command | None:
        """Enter: gone; Right: still tight; W: something else."""
        if key in ENTER:
            return self._coach.gone
        return {
            Qt.Key.Key_Right: self._coach.still_tight,
            Qt.Key.Key_W: self._coach.something_else,
        }.get(Qt.Key(key))
