"""A month as a grid of nights, painted in one piece; arrows go from night to night."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from crampcoach.core.leafing import Month
from crampcoach.core.sheet import Mark, NightKind
from crampcoach.ui import keys
from crampcoach.ui.pages.day import night_words as words
from crampcoach.ui.pages.day.diary.marks import paint_night
from crampcoach.ui.theme import BOLD, MEDIUM, REGULAR, ink
from crampcoach.ui.widgets.day_kit import DayKit

DAYS = 7
WEEKS = 6
HEAD_PX = 34
LOWEST_PX = 62
MARK_SHARE = 0.42
NOTHING = Mark(NightKind.NOT_RECORDED)
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -DAYS,
    Qt.Key.Key_Down: DAYS,
}


class MonthGrid(QWidget):
    """The nights, named by their mornings.

    Signals:
        chosen: A night was chosen (its ``date``); it may lie in another month.
        opened: It is to be opened (its ``date``).
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, kit: DayKit) -> None:
        super().__init__()
        self._inks = kit.inks
        self._month: Month | None = None
        self._chosen = date(2000, 1, 1)
        self._today = date(2000, 1, 1)
        self._heads = words.weekdays()
        self._ringed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def chosen_day(self) -> date:
        """The night that is chosen."""
        return self._chosen

    def show_month(self, month: Month, chosen: date, today: date) -> None:
        """Show a month.

        Args:
            month: Its nights.
            chosen: The night that is looked at.
            today: The last night that is over.
        """
        self._month, self._today = month, today
        self.choose(chosen)

    def choose(self, day: date) -> None:
        """Look at a night."""
        self._chosen = day
        self.setAccessibleName(f"{words.long_day(day)}, {self._said(day)}")
        self.update()

    def mark(self, day: date) -> Mark | None:
        """What is known of a night; None where it is still to come, or nothing is expected."""
        month = self._month
        if month is None:
            return None
        mark = month.marks.get(day.isoformat())
        if mark is None and day <= self._today:
            return NOTHING
        return mark

    def sizeHint(self) -> QSize:
        """High enough for six weeks."""
        return QSize(560, self._head() + WEEKS * self._inks.px(LOWEST_PX))

    def minimumSizeHint(self) -> QSize:
        """Each night can be hit."""
        return QSize(7 * 46, self.sizeHint().height())

    # ---- hands --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows: a day, a week; Page up and down: a month; Enter opens."""
        self._ringed = True
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._go(self._chosen + timedelta(days=_STEPS[key]))
        elif key == Qt.Key.Key_PageUp:
            self._go(self._chosen.replace(day=1) - timedelta(days=1))
        elif key == Qt.Key.Key_PageDown:
            self._go((self._chosen.replace(day=1) + timedelta(days=31)).replace(day=1))
        elif key in keys.ENTER:
            self.opened.emit(self._chosen)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is seen only once keys are used."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._ringed = True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A night is touched."""
        self._ringed = False
        for day, cell in self._cells():
            if cell.contains(event.position()):
                self._go(day)
                return

    def _go(self, day: date) -> None:
        if day <= self._today + timedelta(days=1):
            self.choose(day)
            self.chosen.emit(day)

    def _said(self, day: date) -> str:
        mark = self.mark(day)
        if mark is None:
            return self.tr("still to come")
        if mark.kind is NightKind.CRAMPS:
            text = self.tr("cramps: {count}").format(count=mark.cramps)
        elif mark.kind is NightKind.QUIET:
            text = self.tr("no cramps")
        else:
            text = self.tr("not recorded")
        return f"{text}, {self.tr('stretched')}" if mark.stretched else text

    # ---- look ---------------------------------------------------------------------------------

    def cell(self, day: date) -> QRectF:
        """Where a night of the month stands."""
        return next(cell for shown, cell in self._cells() if shown == day)

    def _cells(self) -> list[tuple[date, QRectF]]:
        if self._month is None:
            return []
        first = self._month.first
        wide, high = self.width() / DAYS, (self.height() - self._head()) / self._weeks()
        cells: list[tuple[date, QRectF]] = []
        day = first
        while day.month == first.month:
            place = first.weekday() + day.day - 1
            row, column = divmod(place, DAYS)
            cells.append((day, QRectF(column * wide, self._head() + row * high, wide, high)))
            day += timedelta(days=1)
        return cells

    def _head(self) -> int:
        return self._inks.px(HEAD_PX)

    def _weeks(self) -> int:
        month = self._month
        if month is None:
            return WEEKS
        last = (month.first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return (month.first.weekday() + last.day - 1) // DAYS + 1

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint weekdays and nights."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self.width() / DAYS
        painter.setPen(ink(self._inks.text2))
        painter.setFont(self._inks.font(16, REGULAR))
        for number, head in enumerate(self._heads):
            box = QRectF(number * wide, 0, wide, self._head() - 8)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), head)
        for day, cell in self._cells():
            self._paint_night(painter, day, cell)
        painter.end()

    def _paint_night(self, painter: QPainter, day: date, cell: QRectF) -> None:
        inks, mark = self._inks, self.mark(day)
        if day == self._chosen:
            ringed = self._ringed and self.hasFocus()
            painter.setPen(QPen(ink(inks.focus if ringed else inks.accent), 3 if ringed else 2))
            painter.setBrush(ink(inks.accent_soft))
            painter.drawRoundedRect(cell.adjusted(3, 2, -3, -2), 16, 16)
        known = mark is not None
        painter.setPen(ink(inks.text if known else inks.text2))
        painter.setFont(self._inks.font(16, BOLD if known else MEDIUM))
        spot = QRectF(cell.left() + 10, cell.top() + 7, inks.px(30), inks.px(22))
        painter.drawText(spot, int(Qt.AlignmentFlag.AlignLeft), str(day.day))
        if mark is not None:
            side = min(
                cell.height() * MARK_SHARE, cell.width() * MARK_SHARE, 38.0 * inks.text_scale
            )
            box = QRectF(0, 0, side, side)
            box.moveCenter(QPointF(cell.center().x() + side * 0.32, cell.center().y() - 1))
            if inks.text_scale > 1:  # the day's number takes the upper left
                box.moveBottom(cell.bottom() - 14)
            paint_night(painter, mark, box, inks)
