"""The quick log: leg, place and pain, one tap each; nothing is required."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from crampcoach.core.diary_writer import Kept
from crampcoach.core.episode import Outcome, Side
from crampcoach.core.view import LogView
from crampcoach.services.quick_log import Digits
from crampcoach.ui.keys import ENTER
from crampcoach.ui.names import muscle_names
from crampcoach.ui.pages.base import Area, CoachPage, Command, in_row, told
from crampcoach.ui.theme import MEDIUM, NIGHT, SEMIBOLD
from crampcoach.ui.widgets import icons
from crampcoach.ui.widgets.button import CHIP, SIDE, ZONE, Lettering, NightButton
from crampcoach.ui.widgets.wait_line import WaitLine
from crampcoach.ui.widgets.words import Words

if TYPE_CHECKING:
    from crampcoach.services.coach import Coach

T = TypeVar("T")

MARGIN_U = 28.0
BOTTOM_U = 20.0
ROW_GAP_U = 19.0
CHIP_GAP_U = 9.0
LABEL_U = 92.0
LABEL_FLOOR_PX = 63.0


class QuickLogPage(CoachPage):
    """Three rows of chips above "It's back" and "Back to sleep"."""

    def __init__(self, coach: Coach, parent: QWidget, monotonic: Callable[[], float]) -> None:
        super().__init__(coach, parent)
        self._digits = Digits(monotonic)
        self._kept: Kept | None = None
        self.title = Words(self)
        self.kept = Words(self, NIGHT.text2)
        self.labels = [Words(self, NIGHT.text2) for _ in range(3)]
        names = (self.tr("Leg"), self.tr("Where"), self.tr("Pain"))
        for label, name in zip(self.labels, names, strict=True):
            label.setText(name)
        self.sides = {side: self._chip(text) for side, text in self._side_names().items()}
        self.muscles = {muscle: self._chip(text) for muscle, text in muscle_names().items()}
        self.pains = {pain: self._chip(str(pain)) for pain in range(11)}
        self.back = NightButton(SIDE, self.tr("It’s back"), self)
        self.sleep = NightButton(ZONE, self.tr("Back to sleep"), self)
        self.line = WaitLine(self, NIGHT.edge)
        self.first_focus = self.sleep
        self._connect(coach)

    def _chip(self, text: str) -> NightButton:
        chip = NightButton(CHIP, text, self)
        chip.setCheckable(True)
        return chip

    def _connect(self, coach: Coach) -> None:
        for side, chip in self.sides.items():
            chip.clicked.connect(told(coach.log_side, side))
        for muscle, chip in self.muscles.items():
            chip.clicked.connect(told(coach.log_muscle, muscle))
        for pain, chip in self.pains.items():
            chip.clicked.connect(told(coach.log_pain, pain))
        self.back.clicked.connect(coach.it_is_back)
        self.sleep.clicked.connect(coach.back_to_sleep)

    # ---- words ----------------------------------------------------------------------------

    def _side_names(self) -> dict[Side, str]:
        return {
            Side.LEFT: self.tr("Left"),
            Side.RIGHT: self.tr("Right"),
            Side.BOTH: self.tr("Both"),
        }

    def _heading(self, view: LogView) -> str:
        if view.outcome is Outcome.NOT_RELIEVED:
            return self.tr("Still tight. Rest a while.")
        if view.outcome is not Outcome.RELIEVED:
            return self.tr("Stopped.")
        if view.duration_s is None:
            return self.tr("It’s gone.")
        minutes = int(view.duration_s // 60)
        if minutes == 0:
            return self.tr("It’s gone. Less than a minute.")
        if minutes == 1:
            return self.tr("It’s gone. 1 minute.")
        return self.tr("It’s gone. {minutes} minutes.").format(minutes=minutes)

    def _kept_words(self, kept: Kept | None) -> str:
        words = {
            None: "",
            Kept.SAVED: self.tr("Saved"),
            Kept.ASIDE: self.tr("Kept"),
            Kept.RUNTIME: self.tr("Kept until power-off"),
            Kept.MEMORY: self.tr("Kept until closed"),
        }
        return words[kept]

    # ---- what it shows --------------------------------------------------------------------

    def entered(self) -> None:
        """Begin with no digit typed."""
        self._digits.forget()

    def refresh(self) -> None:
        """Show what is logged, and where it is safe."""
        view = self._coach.log_view()
        left = self.tr("Back to the clock in {seconds} seconds")
        share = view.remaining_s / view.wait_s if view.wait_s else 0.0
        self.line.show_share(share, left.format(seconds=round(view.remaining_s)))
        self._choose(self.sides, view.side, self.tr("Leg {name}"))
        self._choose(self.muscles, view.muscle, self.tr("Where {name}"))
        self._choose(self.pains, view.pain, self.tr("Pain {name} of 10"))
        heading, kept = self._heading(view), self._kept_words(view.kept)
        if (heading, kept) != (self.title.text(), self.kept.text()):
            self.title.setText(heading)
            self.kept.setText(kept)
            self._kept = view.kept
            self.relay()

    def _choose(self, chips: dict[T, NightButton], chosen: T | None, name: str) -> None:
        for value, chip in chips.items():
            chip.setChecked(value == chosen)
            read = name.format(name=chip.plain_text())
            if value == chosen:
                read = self.tr("{name}, selected").format(name=read)
            if read != chip.accessibleName():
                chip.setAccessibleName(read)

    # ---- where it stands ------------------------------------------------------------------

    def lay_out(self, area: Area) -> None:
        """Put header, rows and the two large controls in their places."""
        u = area.u
        margin = MARGIN_U * u
        inner = area.w - 2 * margin
        height = 0.2 * area.h
        bottom = QRectF(margin, area.h - BOTTOM_U * u - height, inner, height)
        self._lay_out_header(area)
        rows = QRectF(margin, 102 * u, inner, bottom.top() - 24 * u - 102 * u)
        if area.portrait:
            self._lay_out_portrait(rows, u)
        else:
            self._lay_out_landscape(rows, u)
        back = QRectF(bottom)
        back.setWidth((0.27 if area.portrait else 0.225) * area.w)
        self.back.put(back, u, Lettering(36))
        sleep = QRectF(bottom)
        sleep.setLeft(back.right() + 14 * u)
        hit = QRectF(sleep.left(), sleep.top(), area.w - sleep.left(), area.h - sleep.top())
        self.sleep.put(sleep, u, Lettering(58 if not area.portrait else 52), hit)
        line = QRectF(0, 0, sleep.width() - 96 * u, max(4.0, 6 * u))
        line.moveCenter(sleep.center())
        line.moveBottom(sleep.bottom() - 19 * u)
        self.line.put(line)

    def _lay_out_header(self, area: Area) -> None:
        u = area.u
        kept = QRectF(0, 32 * u, 0, 38 * u)
        kept.setWidth(min(300 * u, 0.42 * area.w))
        kept.moveRight(area.w - MARGIN_U * u)
        self.kept.put(kept, (24 * u, 20 * u), MEDIUM, align=Qt.AlignmentFlag.AlignRight)
        left = kept.right() - self.kept.text_width() - 60 * u
        title = QRectF(32 * u, 24 * u, left - 32 * u, 66 * u)
        self.title.put(title, (44 * u, 30 * u), SEMIBOLD)
        self.update()

    def _rows(self) -> list[tuple[list[NightButton], float]]:
        """The chips of each row, and the size of their letters."""
        return [
            (list(self.sides.values()), 34),
            (list(self.muscles.values()), 28),
            (list(self.pains.values()), 34),
        ]

    def _lay_out_landscape(self, rows: QRectF, u: float) -> None:
        gap = ROW_GAP_U * u
        height = (rows.height() - 2 * gap) / 3
        indent = max(LABEL_U * u, LABEL_FLOOR_PX)
        for number, (chips, size) in enumerate(self._rows()):
            row = QRectF(rows.left(), rows.top() + number * (height + gap), rows.width(), height)
            label = QRectF(row.left(), row.top(), indent - 4, height)
            self.labels[number].put(label, (26 * u, 20 * u), MEDIUM)
            row.setLeft(rows.left() + indent)
            self._put_row(chips, row, size, u)

    def _lay_out_portrait(self, rows: QRectF, u: float) -> None:
        label_h, gap = max(42 * u, 26.0), 23 * u
        chip_gap = CHIP_GAP_U * u
        free = rows.height() - 3 * label_h - 2 * gap - 2 * chip_gap
        height = free / 5
        y = rows.top()
        # Three legs; three and three places; six pains and five: none gets too narrow.
        breaks = ((3,), (3, 3), (6, 5))
        for number, (chips, size) in enumerate(self._rows()):
            label = QRectF(rows.left(), y, rows.width(), label_h)
            self.labels[number].put(label, (26 * u, 20 * u), MEDIUM)
            y += label_h
            start = 0
            for count in breaks[number]:
                row = QRectF(rows.left(), y, rows.width(), height)
                self._put_row(chips[start : start + count], row, max(size, 30), u)
                start += count
                y += height + chip_gap
            y += gap - chip_gap

    def _put_row(self, chips: list[NightButton], row: QRectF, size: float, u: float) -> None:
        for chip, face in zip(chips, in_row(row, len(chips), CHIP_GAP_U * u), strict=True):
            chip.put(face, u, Lettering(size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and a tick beside "Saved"."""
        super().paintEvent(event)
        if self._kept is not Kept.SAVED:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        u = Area(self.size().toSizeF()).u
        side = 24 * u
        words = QRectF(self.kept.geometry())
        box = QRectF(0, 0, side, side)
        box.moveCenter(words.center())
        box.moveRight(words.right() - self.kept.text_width() - 20 * u)
        icons.paint(painter, "check", box, NIGHT.text2)
        painter.end()

    # ---- keys -----------------------------------------------------------------------------

    def tab_groups(self) -> Sequence[Sequence[NightButton]]:
        """The rows, then the two large controls."""
        return [*(chips for chips, _ in self._rows()), [self.back, self.sleep]]

    def key(self, key: int) -> Command | None:
        """L R B: leg; digits: pain; Backspace: it's back; Enter or Esc: back to sleep."""
        coach = self._coach
        if key in ENTER or key == Qt.Key.Key_Escape:
            return coach.back_to_sleep
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            return partial(coach.log_pain, self._digits.pain_of(key - Qt.Key.Key_0))
        commands: dict[int, Command] = {
            Qt.Key.Key_L: partial(coach.log_side, Side.LEFT),
            Qt.Key.Key_R: partial(coach.log_side, Side.RIGHT),
            Qt.Key.Key_B: partial(coach.log_side, Side.BOTH),
            Qt.Key.Key_Backspace: coach.it_is_back,
        }
        return commands.get(key)
