"""An offer of the bedside with its answers, one below the other or, in portrait, in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtWidgets import QWidget

from crampcoach.ui.theme import NIGHT, SEMIBOLD, night_px, target_px
from crampcoach.ui.widgets.button import CONTROL, Lettering, Look, NightButton
from crampcoach.ui.widgets.words import Words

if TYPE_CHECKING:
    from crampcoach.core.answers import Act
    from crampcoach.core.chip import Chip
    from crampcoach.ui.pages.base import Area

MOST = 3
FIRST = Look(NIGHT.zone, NIGHT.edge, NIGHT.text_hi, 24, 3)
"""The one that is likeliest is lit a little."""
WIDTH_U, NARROWEST_PX = 252.0, 176.0
TITLE_U, GAP_U, ROW_GAP_U = 54.0, 12.0, 14.0


class ChipStack(QObject):
    """A title, and up to three buttons; touches beside them are the clock's.

    Attributes:
        title: What it is about.
        buttons: The answers.

    Signals:
        chosen: One was hit (its ``Act``).
    """

    chosen = Signal(object)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._acts: tuple[Act, ...] = ()
        self.title = Words(page)
        self.title.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.title.hide()
        self.buttons = [NightButton(CONTROL if n else FIRST, "", page) for n in range(MOST)]
        for number, button in enumerate(self.buttons):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.hide()
            button.clicked.connect(lambda _=False, number=number: self._choose(number))

    @property
    def is_shown(self) -> bool:
        """Whether there is anything in it."""
        return bool(self._acts)

    def show_chip(self, chip: Chip | None) -> None:
        """Show an offer's answers, or nothing."""
        self._acts = chip.acts if chip is not None else ()
        self.title.setVisible(self.is_shown)
        for number, button in enumerate(self.buttons):
            button.setVisible(number < len(self._acts))
        if chip is None:
            return
        from crampcoach.ui import chip_words  # noqa: PLC0415 - after the first paint

        self.title.setText(chip_words.in_menu(chip).text)
        for button, act in zip(self.buttons, self._acts, strict=False):
            label = chip_words.act(chip, act)
            button.show_text(label.text)
            button.show_icon(label.icon)

    def put(self, area: Area, shift: QPointF) -> None:
        """Take the top right corner, or the top of a portrait screen."""
        u = area.u
        height = target_px(96, u)
        if area.portrait:
            line = QRectF(area.margin, (TITLE_U - 12) * u, area.inner, 40 * u)
            align = Qt.AlignmentFlag.AlignCenter
            count = max(1, len(self._acts) or MOST)
            width = (area.inner - (count - 1) * ROW_GAP_U * u) / count
            places = [
                QRectF(area.margin + n * (width + ROW_GAP_U * u), 98 * u, width, height)
                for n in range(MOST)
            ]
        else:
            width = max(WIDTH_U * u, NARROWEST_PX)
            left = area.w - area.margin - width
            line = QRectF(left - 120 * u, TITLE_U * u - 20 * u, width + 120 * u, 40 * u)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            step = height + GAP_U * u
            places = [QRectF(left, 90 * u + n * step, width, height) for n in range(MOST)]
        size = 36 if area.portrait else 30
        self.title.put(line.translated(shift), (size * u, night_px(20 * u)), SEMIBOLD, align=align)
        for number, (button, place) in enumerate(zip(self.buttons, places, strict=True)):
            how = Lettering(28 if number else 34, icon=26, gap=14)
            button.put(place.translated(shift), u, how)

    def _choose(self, number: int) -> None:
        if number < len(self._acts):
            self.chosen.emit(self._acts[number])
