"""Paints the lines of the diary's list: no widget for each, however long it is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from crampcoach.core.sheet import Line, LineKind
from crampcoach.ui.day_theme import DayInks
from crampcoach.ui.pages.day.diary import line_words
from crampcoach.ui.pages.day.diary.lines import LINE
from crampcoach.ui.pages.day.diary.marks import paint_mark
from crampcoach.ui.theme import BOLD, MEDIUM, REGULAR, SEMIBOLD, ink
from crampcoach.ui.widgets.words import typographic

HEIGHT_PX = 88
EDGE_PX = 10
DAY_PX, WHAT_PX, RIGHT_PX = 30, 126, 40
PAIN_PX = 50
NARROW_PX = 420
DAY_HIGH_PX = 24
"""Of the day, where it stands above what happened."""
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)


class LinePainter(QStyledItemDelegate):
    """Date, what happened, how bad it was.

    Attributes:
        rings: Whether the chosen line shows that the keyboard is there.
    """

    def __init__(self, inks: DayInks) -> None:
        super().__init__()
        self._inks = inks
        self._faint = inks.text2
        self.rings = False

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All lines are as high: so the list needs to measure only one."""
        del option, index
        return QSize(240, self._inks.px(HEIGHT_PX))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a line."""
        line: Line = index.data(LINE)
        box = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownArgumentType, reportUnknownMemberType]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        # What is said by the way is too faint on the ground of what is chosen.
        self._faint = self._inks.text if chosen else self._inks.text2
        self._paint_ground(
            painter,
            box,
            line,
            chosen=chosen,
            focused=self.rings and bool(state & QStyle.StateFlag.State_HasFocus),
        )
        inks = self._inks
        room = box.adjusted(inks.px(WHAT_PX), 0, -RIGHT_PX, 0)
        day = box.adjusted(DAY_PX, 0, 0, 0)
        if inks.text_scale > 1 and box.width() < inks.px(NARROW_PX):  # the day stands above
            room.setLeft(day.left())
            room.setTop(box.top() + inks.px(DAY_HIGH_PX))
            day.setBottom(room.top() + inks.px(DAY_HIGH_PX) / 2)
        if line.first:
            face = inks.font(18, BOLD)
            self._say(painter, day, line_words.day(line), face, _LEFT, inks.text)
        if line.episode is not None:
            self._paint_cramp(painter, room, line)
        else:
            self._paint_night(painter, room, line)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, box: QRectF, line: Line, *, chosen: bool, focused: bool
    ) -> None:
        inks = self._inks
        if line.last:
            painter.setPen(QPen(ink(inks.line), 1.5))
            y = box.bottom() - 0.5
            painter.drawLine(QPointF(box.left() + 28, y), QPointF(box.right() - 28, y))
        if chosen:
            edge = (inks.focus, 3) if focused else (inks.accent, 2)
            painter.setPen(QPen(ink(edge[0]), edge[1]))
            painter.setBrush(ink(inks.accent_soft))
            tile = box.adjusted(EDGE_PX, 1, -EDGE_PX, -2)
            painter.drawRoundedRect(tile, 18, 18)

    def _paint_cramp(self, painter: QPainter, room: QRectF, line: Line) -> None:
        inks, episode = self._inks, line.episode
        pain = episode.pain if episode is not None else None
        words = QRectF(room)
        if pain is not None:
            side = inks.px(PAIN_PX)
            ring = QRectF(0, 0, side, side)
            ring.moveCenter(QPointF(room.right() - side / 2, room.center().y()))
            painter.setPen(QPen(ink(inks.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(ring)
            painter.setPen(ink(inks.accent))
            painter.setFont(inks.font(20, BOLD))
            painter.drawText(ring, _MIDDLE, str(pain))
            words.setRight(ring.left() - 12)
            if room.width() > inks.px(NARROW_PX - WHAT_PX):
                self._say(
                    painter, words, self.tr("Pain"), inks.font(16, REGULAR), _RIGHT, self._faint
                )
                words.setRight(words.right() - inks.px(48))
        upper, lower = QRectF(words), QRectF(words)
        upper.setBottom(words.center().y() + 2)
        lower.setTop(words.center().y() + 2)
        upper.setTop(upper.bottom() - inks.px(32))
        lower.setBottom(lower.top() + inks.px(28))
        self._say(painter, upper, line_words.title(line), inks.font(20, MEDIUM), _LEFT, inks.text)
        self._say(
            painter, lower, line_words.more(line), inks.font(16, REGULAR), _LEFT, self._faint
        )

    def _paint_night(self, painter: QPainter, room: QRectF, line: Line) -> None:
        inks = self._inks
        mark = QRectF(0, 0, 26, 26)
        mark.moveCenter(QPointF(room.left() + 13, room.center().y()))
        paint_mark(painter, line.kind, mark, inks)
        words = room.adjusted(38, 0, 0, 0)
        if line.kind is LineKind.NOT_RECORDED:
            button = QRectF(0, 0, inks.px(112), inks.px(52))
            button.moveCenter(QPointF(room.right() - button.width() / 2, room.center().y()))
            painter.setPen(QPen(ink(inks.edge), 1.5))
            painter.setBrush(ink(inks.control))
            painter.drawRoundedRect(button, 18, 18)
            self._say(painter, button, self.tr("Add"), inks.font(18, SEMIBOLD), _MIDDLE, inks.text)
            words.setRight(button.left() - 12)
        elif line.stretched:
            text = self.tr("Stretched")
            self._say(painter, words, text, inks.font(16, REGULAR), _RIGHT, self._faint)
            words.setRight(words.right() - inks.px(90))
        quiet = line.kind is LineKind.QUIET
        ink_ = inks.sage if quiet and self._faint != inks.text else self._faint
        if line.kind is LineKind.UNDESCRIBED:
            ink_ = inks.text
        title = line_words.title(line)
        more = line_words.more(line)
        text = f"{title} {more}" if more else title
        self._say(painter, words, text, inks.font(20 if not more else 18, MEDIUM), _LEFT, ink_)

    def _say(
        self, painter: QPainter, box: QRectF, text: str, face: QFont, flags: int, colour: str
    ) -> None:
        painter.setFont(face)
        painter.setPen(ink(colour))
        shown = painter.fontMetrics().elidedText(
            typographic(text), Qt.TextElideMode.ElideRight, max(0, int(box.width()))
        )
        painter.drawText(box, flags, shown)
