"""Every control of the night: a painted button that shows a press on touch-down."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from crampcoach.ui.theme import MEDIUM, NIGHT, NIGHT_FLOOR_PX, SEMIBOLD, font, ink, night_px
from crampcoach.ui.widgets import icons
from crampcoach.ui.widgets.words import balanced, typographic

EMBER = "ember"
"""Name of the icon that is the small disc."""
PADDING_U = 10.0
MOST_LINES = 2


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of button is drawn at rest; lengths in units."""

    fill: str
    edge: str
    ink: str
    radius: float
    outline: float


ZONE = Look(NIGHT.zone, NIGHT.edge, NIGHT.text_hi, 36, 3)
UPPER = Look(NIGHT.chip, NIGHT.edge, NIGHT.text, 36, 3)
SIDE = Look(NIGHT.chip, NIGHT.edge, NIGHT.text, 36, 2)
CONTROL = Look(NIGHT.chip, NIGHT.edge, NIGHT.text, 24, 2)
CHIP = Look(NIGHT.chip, NIGHT.chip_edge, NIGHT.text, 22, 2)


@dataclass(frozen=True, slots=True)
class Lettering:
    """The writing on a button; lengths in units.

    Attributes:
        size: Of the text; it shrinks, down to the night floor, where it would not fit.
        weight: Of the text.
        icon: Side of the icon.
        gap: Between icon and text.
        column: Whether the icon stands above the text.
        sub: Size of the line below the text.
        sub_gap: From the middle of the text to that line's.
        leading: Distance of the text's lines, in font sizes.
    """

    size: float
    weight: int = SEMIBOLD
    icon: float = 24
    gap: float = 16
    column: bool = False
    sub: float = 28
    sub_gap: float = 88
    leading: float = 1.27


class NightButton(QAbstractButton):
    """A button that may be hit beyond its face: its widget is the hit area.

    Keys are left to the window, which knows what they mean on each screen.
    """

    def __init__(self, look: Look, text: str, parent: QWidget, icon: str = "") -> None:
        super().__init__(parent)
        self._look = look
        self._icon = icon
        self._sub = ""
        self._face = QRectF()
        self._u = 1.0
        self._lettering = Lettering(25)
        self.setMouseTracking(True)
        self.show_text(text)

    def show_text(self, text: str, sub: str = "", name: str = "") -> None:
        """Change the words.

        Args:
            text: On the button; may hold a line break.
            sub: A quieter line below.
            name: For the screen reader, where it differs.
        """
        # Qt would take an ampersand for a mnemonic, and a voice's name may hold one.
        super().setText(text.replace("&", "&&"))
        self._sub = sub
        name = name or " ".join(f"{text} {sub}".split())
        if name != self.accessibleName():
            self.setAccessibleName(name)
        self.update()

    def show_icon(self, icon: str) -> None:
        """Change the icon."""
        self._icon = icon
        self.update()

    def put(self, face: QRectF, u: float, lettering: Lettering, hit: QRectF | None = None) -> None:
        """Take a place.

        Args:
            face: What is painted, in the parent's pixels.
            u: Pixels of a unit.
            lettering: The writing.
            hit: What may be touched; the face, if left out.
        """
        area = (hit.united(face) if hit else face).toAlignedRect()
        self.setGeometry(area)
        self._face = face.translated(-area.x(), -area.y())
        self._u = u
        self._lettering = lettering
        self.update()

    def face(self) -> QRectF:
        """What is painted, in the parent's pixels."""
        return self._face.translated(self.x(), self.y())

    def radius(self) -> float:
        """Of the face's corners, in pixels."""
        return self._look.radius * self._u

    def plain_text(self) -> str:
        """The words as they are read."""
        return typographic(self.text().replace("&&", "&"))

    def nextCheckState(self) -> None:
        """Leave the choice as it is: what is chosen is what the log shows, not what was hit."""

    def hitButton(self, pos: QPoint) -> bool:
        """Whether a touch counts: anywhere on the hit area."""
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave keys to the window."""
        event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Leave keys to the window."""
        event.ignore()

    def lines(self) -> tuple[list[str], float]:
        """The text as it is painted: its lines, and their size in pixels.

        Too long a text goes on two lines, then shrinks to the night floor, then takes half of
        the rim, then loses its end.
        """
        room = self._room()
        if self._is_beside_icon():
            room -= self._icon_room()
        size = night_px(self._lettering.size * self._u)
        lines = self.plain_text().split("\n")
        needed = self._widest(lines, size)
        if needed > room > 0 and len(lines) == 1:
            face = font(size, self._lettering.weight)
            # A little more than half, since the words seldom part in the middle.
            lines = balanced(lines[0], face, max(room, needed * 0.58))
            if len(lines) > MOST_LINES:
                lines = [*lines[: MOST_LINES - 1], " ".join(lines[MOST_LINES - 1 :])]
            needed = self._widest(lines, size)
        if needed > room > 0:
            size = night_px(int(size * room / needed))
            metrics = QFontMetricsF(font(size, self._lettering.weight))
            room += PADDING_U * self._u  # rather a narrow rim than a word without its end
            lines = [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines]
        return lines, size

    def _room(self) -> float:
        return self._face.width() - 2 * PADDING_U * self._u

    def _icon_room(self) -> float:
        return (self._lettering.icon + self._lettering.gap) * self._u

    def _is_beside_icon(self) -> bool:
        """Whether the words stand beside an icon: it gives way to a word that needs its room."""
        if not self._icon or self._lettering.column:
            return False
        widest = self._widest(self.plain_text().split(), NIGHT_FLOOR_PX)
        room = self._room()
        return widest <= room - self._icon_room() or widest > room

    def _widest(self, lines: list[str], size: float) -> float:
        metrics = QFontMetricsF(font(size, self._lettering.weight))
        return max((metrics.horizontalAdvance(line) for line in lines), default=0.0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the face and its words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.isDown() or self.isChecked()
        outline = (3 if lit else self._look.outline) * self._u
        painter.setPen(QPen(ink(NIGHT.accent if lit else self._look.edge), outline))
        painter.setBrush(ink(NIGHT.sel if lit else self._look.fill))
        half = outline / 2
        box = self._face.adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, self.radius() - half, self.radius() - half)
        self._paint_content(painter, NIGHT.text_hi if lit else self._look.ink)
        painter.end()

    def _paint_content(self, painter: QPainter, colour: str) -> None:
        how, u = self._lettering, self._u
        lines, size = self.lines()
        beside = self._is_beside_icon()
        icon = QRectF(0, 0, how.icon * u, how.icon * u)
        text = QRectF(0, 0, self._widest(lines, size), len(lines) * how.leading * size)
        centre = self._face.center()
        text.moveCenter(centre)
        if self._sub:
            text.translate(0, -how.sub_gap * u * 0.29)
        if self._icon and how.column:
            # In a low tile there is as much room above and below as between.
            spare = self._face.height() - icon.height() - text.height()
            gap = min(how.gap * u, spare / 3)
            text.translate(0, (icon.height() + gap) / 2)
            icon.moveCenter(centre)
            icon.moveBottom(text.top() - gap)
        elif beside:
            text.translate((icon.width() + how.gap * u) / 2, 0)
            icon.moveCenter(centre)
            icon.moveRight(text.left() - how.gap * u)
        if beside or (self._icon and how.column):
            self._paint_icon(painter, icon, colour)
        self._paint_lines(painter, lines, text, size, colour)
        if self._sub:
            self._paint_sub(painter, text)

    def _paint_icon(self, painter: QPainter, box: QRectF, colour: str) -> None:
        if self._icon == EMBER:
            icons.paint_ember(painter, box, self._u)
        else:
            quiet = self._look is CHIP and not self.isDown()
            icons.paint(painter, self._icon, box, NIGHT.text2 if quiet else colour)

    def _paint_lines(
        self, painter: QPainter, lines: list[str], box: QRectF, size: float, colour: str
    ) -> None:
        painter.setFont(font(size, self._lettering.weight))
        painter.setPen(ink(colour))
        step = box.height() / len(lines)
        # One line stands by itself in the middle; more of them share a left edge beside an icon.
        beside = self._is_beside_icon()
        align = Qt.AlignmentFlag.AlignLeft if beside else Qt.AlignmentFlag.AlignHCenter
        flags = int(align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip)
        for number, line in enumerate(lines):
            # Digits and capitals have nothing below the line: a hair lower looks centred.
            row = QRectF(box.left(), box.top() + number * step, box.width(), step)
            painter.drawText(row, flags, line)

    def _paint_sub(self, painter: QPainter, above: QRectF) -> None:
        size = night_px(self._lettering.sub * self._u)
        painter.setFont(font(size, MEDIUM))
        painter.setPen(ink(NIGHT.text2))
        row = above.translated(0, self._lettering.sub_gap * self._u)
        row.setLeft(self._face.left())
        row.setRight(self._face.right())
        painter.drawText(row, int(Qt.AlignmentFlag.AlignCenter), self._sub)
