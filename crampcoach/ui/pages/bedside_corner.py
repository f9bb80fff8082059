"""The bedside's lower right corner: tonight's stretch, when it comes or that it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from crampcoach.ui.theme import MEDIUM, NIGHT, font, night_px
from crampcoach.ui.widgets import icons
from crampcoach.ui.widgets.words import Words

if TYPE_CHECKING:
    from crampcoach.core.view import Tonight
    from crampcoach.ui.pages.base import Area

SIZE_U, SIGN_U, GAP_U = 22.0, 24.0, 18.0


class Corner:
    """Words and a sign, which are no target.

    Attributes:
        words: What is said; hidden where nothing is.
    """

    def __init__(self, page: QWidget) -> None:
        self.words = Words(page, NIGHT.text2)
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words.hide()
        self._sign = ""
        self._box = QRectF()

    def show_tonight(self, tonight: Tonight | None) -> None:
        """Show what is known of tonight's stretch."""
        self.words.setVisible(tonight is not None)
        self._sign = ""
        if tonight is None:
            return
        self._sign = "check" if tonight.done else "bell"
        done = QCoreApplication.translate("Bedside", "Stretched")
        coming = QCoreApplication.translate("Bedside", "Stretch at {time}")
        self.words.setText(done if tonight.done else coming.format(time=tonight.at))

    def put(self, area: Area, shift: QPointF) -> None:
        """Take the corner."""
        u = area.u
        line = QRectF(area.w - (36 + 330) * u, area.h - 85 * u, 330 * u, 36 * u).translated(shift)
        align = Qt.AlignmentFlag.AlignRight
        self.words.put(line, (SIZE_U * u, SIZE_U * u), MEDIUM, align=align)
        face = font(night_px(SIZE_U * u), MEDIUM)
        width = QFontMetricsF(face).horizontalAdvance(self.words.text())
        side = SIGN_U * u
        left = line.right() - width - GAP_U * u - side
        self._box = QRectF(left, line.center().y() - side / 2, side, side)

    def paint(self, painter: QPainter) -> None:
        """Paint the sign beside the words."""
        if self._sign:
            icons.paint(painter, self._sign, self._box, NIGHT.text2)
