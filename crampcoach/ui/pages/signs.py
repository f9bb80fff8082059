"""Is it something else? The signs that are worth more than a stretch; the routine has stopped."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QWidget

from crampcoach.core.view import SignsView
from crampcoach.ui.pages.base import Area, CoachPage, Command, in_column, in_row
from crampcoach.ui.theme import MEDIUM, NIGHT, SEMIBOLD
from crampcoach.ui.widgets.button import CONTROL, ZONE, Lettering, NightButton
from crampcoach.ui.widgets.words import Words

if TYPE_CHECKING:
    from crampcoach.services.coach import Coach

MOST_TILES = 4


class SignsPage(CoachPage):
    """Four tiles, or the questions that belong to one of them, above the way back."""

    def __init__(self, coach: Coach, parent: QWidget) -> None:
        super().__init__(coach, parent)
        self._view: SignsView | None = None
        self.title = Words(self)
        self.stopped = Words(self, NIGHT.text2)
        self.tiles = [NightButton(CONTROL, "", self) for _ in range(MOST_TILES)]
        for number, tile in enumerate(self.tiles):
            tile.setCheckable(True)
            tile.clicked.connect(partial(self._answer, number))
        self.zone = NightButton(ZONE, "", self)
        self.zone.clicked.connect(self._go_on)
        self.first_focus = self.zone

    # ---- what it shows --------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what can be answered now."""
        view = self._coach.signs.view()
        if view == self._view:
            return
        self._view = view
        follow_up = view.is_follow_up
        self.title.setText(
            self.tr("One of these too?") if follow_up else self.tr("Is it one of these?")
        )
        self.stopped.setText(self.tr("The routine has stopped."))
        for number, tile in enumerate(self.tiles):
            tile.setVisible(number < len(view.tiles))
            if number < len(view.tiles):
                shown = view.tiles[number]
                tile.setChecked(shown.chosen)
                tile.show_icon("check" if shown.chosen else "")
                name = f"{shown.title} {shown.more}".strip()
                if shown.chosen:
                    name = self.tr("{name}, selected").format(name=name)
                tile.show_text(shown.title, shown.more, name)
        self.zone.show_text(self._zone_words(view))
        self.relay()

    def _zone_words(self, view: SignsView) -> str:
        if view.is_follow_up:
            more = any(tile.chosen for tile in view.tiles)
            return self.tr("That’s all") if more else self.tr("Neither")
        return self.tr("None of these") if view.is_last else self.tr("Back to the routine")

    # ---- what is asked for ----------------------------------------------------------------

    def _answer(self, number: int, *_clicked: object) -> None:
        view = self._view
        if view is not None and number < len(view.tiles):
            self._coach.signs.answer(view.tiles[number].sign)

    def _go_on(self, *_clicked: object) -> None:
        """What the zone says."""
        view = self._view
        if view is None:
            return
        if view.is_follow_up:
            self._coach.signs.no_more()
        elif view.is_last:
            self._coach.none_of_these()
        else:
            self._coach.signs.back()

    # ---- where it stands ------------------------------------------------------------------

    def lay_out(self, area: Area) -> None:
        """Header, tiles, zone."""
        u = area.u
        zone = area.zone(0.25)
        self.zone.put(zone, u, Lettering(58), area.zone_hit(zone))
        header = QRectF(area.margin, 30 * u, area.inner, 66 * u)
        right = QRectF(header)
        right.setLeft(header.right() - 0.42 * area.w)
        self.stopped.put(right, (24 * u, 20 * u), MEDIUM, align=Qt.AlignmentFlag.AlignRight)
        left = QRectF(header)
        left.setRight(header.right() - self.stopped.text_width() - 20 * u)
        self.title.put(left, (50 * u, 32 * u), SEMIBOLD)
        top = 112 * u
        body = QRectF(area.margin, top, area.inner, zone.top() - 22 * u - top)
        shown = [tile for tile in self.tiles if tile.isVisibleTo(self)]
        how = Lettering(44, SEMIBOLD, icon=40, gap=18, sub=26, sub_gap=60)
        if area.portrait or len(shown) <= 2:
            places = in_column(body, max(1, len(shown)), 17 * u)
        else:
            places = [
                cell for row in in_column(body, 2, 17 * u) for cell in in_row(row, 2, 17 * u)
            ]
        for tile, face in zip(shown, places, strict=False):
            tile.put(face, u, how)

    def tab_groups(self) -> Sequence[Sequence[NightButton]]:
        """The tiles, then the zone."""
        return [[tile for tile in self.tiles if tile.isVisibleTo(self)], [self.zone]]

    # ---- keys -----------------------------------------------------------------------------

    def key(self, key: int) -> Command | None:
        """1 to 4: the tiles; Backspace: back."""
        number = key - Qt.Key.Key_1
        if 0 <= number < MOST_TILES:
            return partial(self._answer, number)
        view = self._view
        if key != Qt.Key.Key_Backspace or view is None or (view.is_last and not view.is_follow_up):
            return None
        return self._coach.signs.back
