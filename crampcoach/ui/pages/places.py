"""Where is it? The routine runs on in the header; one tap acts and returns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QWidget

from crampcoach.core.routine import Muscle, Position
from crampcoach.core.view import PlacesView, RoutineView
from crampcoach.ui.keys import ENTER
from crampcoach.ui.names import muscle_names, position_names, pull_names
from crampcoach.ui.pages.base import Area, CoachPage, Command, in_column, in_row, told
from crampcoach.ui.theme import MEDIUM, SEMIBOLD, target_px
from crampcoach.ui.widgets.button import CHIP, CONTROL, ZONE, Lettering, NightButton
from crampcoach.ui.widgets.progress import Progress
from crampcoach.ui.widgets.ring import Count, Ring
from crampcoach.ui.widgets.words import Words

if TYPE_CHECKING:
    from crampcoach.services.coach import Coach

CHECK = "check"
ACROSS = 3
ROWS = 3
_POSITION_ICONS = {Position.IN_BED: "bed", Position.SEATED: "seat", Position.STANDING: "stand"}


class PlacesPage(CoachPage):
    """Places, or the ways it can pull; positions; and "It's gone"."""

    def __init__(self, coach: Coach, parent: QWidget) -> None:
        super().__init__(coach, parent)
        self._shown: PlacesView | None = None
        self.progress = Progress(self)
        self.ring = Ring(self)
        self.title = Words(self)
        self.elsewhere = NightButton(CHIP, self.tr("Something else"), self, "dots")
        self.back = NightButton(CONTROL, self.tr("Back"), self, "undo")
        self.muscles = {m: self._chip(name) for m, name in muscle_names().items()}
        self.pulls = {pull: self._chip(name) for pull, name in pull_names().items()}
        self.unsure = self._chip(self.tr("Not sure"))
        self.helped = self._chip(self.tr("Someone helps"))
        self.both = self._chip(self.tr("Both legs"))
        self.positions = {p: self._chip(name) for p, name in position_names().items()}
        self.gone = NightButton(ZONE, self.tr("It’s gone"), self)
        self.gone.setAccessibleName(self.tr("It’s gone, stop and log"))
        self._connect(coach)

    def _chip(self, text: str) -> NightButton:
        chip = NightButton(CHIP, text, self)
        chip.setCheckable(True)
        return chip

    def _connect(self, coach: Coach) -> None:
        places = coach.places
        for muscle, chip in self.muscles.items():
            chip.clicked.connect(told(places.choose, muscle))
        for pull, chip in self.pulls.items():
            chip.clicked.connect(told(places.pulled, pull))
        for position, chip in self.positions.items():
            chip.clicked.connect(told(places.take, position))
        self.unsure.clicked.connect(told(places.not_sure))
        self.helped.clicked.connect(told(places.toggle_helped))
        self.both.clicked.connect(told(places.toggle_both_legs))
        self.back.clicked.connect(told(places.close))
        self.elsewhere.clicked.connect(coach.something_else)
        self.gone.clicked.connect(coach.gone)

    # ---- what it shows --------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the present moment, and what is chosen."""
        self._show_moment(self._coach.routine_view())
        view = self._coach.places.view()
        if view != self._shown:
            self._shown = view
            self._show_choice(view)
            self.relay()

    def _show_moment(self, view: RoutineView) -> None:
        count = Count(remaining_s=view.remaining_s, whole_s=view.step_s)
        name = self.tr("{left} of {whole} seconds").format(
            left=count.number, whole=round(view.step_s)
        )
        self.ring.show_count(count, name)
        step = self.tr("Step {number} of {count}").format(
            number=view.step_no, count=len(view.segments)
        )
        self.progress.show_segments(view.segments, step)

    def _show_choice(self, view: PlacesView) -> None:
        title = self.tr("Which way does it pull?") if view.pulls else self.tr("Where is it?")
        self.title.setText(title)
        for muscle, chip in self.muscles.items():
            self._tick(chip, muscle is view.muscle)
            chip.setVisible(not view.pulls)
        for chip in self.pulls.values():
            chip.setVisible(view.pulls)
        self._tick(self.unsure, view.muscle is None and not view.pulls)
        self.unsure.setVisible(not view.pulls)
        self._tick(self.both, view.both_legs)
        self.both.setVisible(not view.pulls)
        self._tick(self.helped, view.helped is True)
        self.helped.setVisible(view.helped is not None and not view.pulls)
        for position, chip in self.positions.items():
            self._tick(chip, position is view.position, _POSITION_ICONS[position])
            chip.setVisible(position in view.positions and not view.pulls)

    def _tick(self, chip: NightButton, chosen: bool, icon: str = "") -> None:
        chip.setChecked(chosen)
        chip.show_icon(CHECK if chosen else icon)
        text = chip.plain_text()
        name = self.tr("{name}, selected").format(name=text) if chosen else text
        if name != chip.accessibleName():
            chip.setAccessibleName(name)

    # ---- where it stands ------------------------------------------------------------------

    def lay_out(self, area: Area) -> None:
        """Header, grid, positions and the zone."""
        u, portrait = area.u, area.portrait
        zone = area.zone(0.305 if portrait else 0.32)
        self.gone.put(zone, u, Lettering(84), area.zone_hit(zone))
        steps = QRectF(area.margin, 34 * u, area.inner, max(6.0, 12 * u))
        self.progress.put(steps, u)
        head = QRectF(area.margin, 66 * u, area.inner, target_px(96, u))
        body = QRectF(area.margin, head.bottom() + 12 * u, area.inner, 0)
        body.setBottom(zone.top() - (28 if portrait else 22) * u)
        side = max(270 * u, 170.0)
        self._lay_out_head(head, side, area)
        if self._shown is not None and self._shown.pulls:
            self._lay_out_pulls(body, u)
            return
        if portrait:
            lower = QRectF(body)
            lower.setTop(body.bottom() - target_px(110, u))
            body.setBottom(lower.top() - 30 * u)
            self._lay_out_positions(lower, u, portrait=True)
        else:
            right = QRectF(body)
            right.setLeft(body.right() - side)
            body.setRight(right.left() - 30 * u)
            self._lay_out_positions(right, u, portrait=False)
        self._lay_out_grid(body, u)

    def _lay_out_head(self, head: QRectF, side: float, area: Area) -> None:
        u = area.u
        ring = QRectF(head.left(), head.top() + 2 * u, 92 * u, 92 * u)
        self.ring.put(ring)
        back = QRectF(head)
        back.setLeft(head.right() - (side if not area.portrait else 190 * u))
        self.back.put(back, u, Lettering(28, icon=30, gap=16))
        chip = QRectF(0, 0, 171 * u if area.portrait else max(240 * u, 180.0), 64 * u)
        chip.setHeight(max(64 * u, 40.0) if not area.portrait else head.height())
        chip.moveCenter(head.center())
        chip.moveRight(back.left() - 30 * u)
        text = self.tr("Something\nelse") if area.portrait else self.tr("Something else")
        self.elsewhere.show_text(text)
        self.elsewhere.show_icon("" if area.portrait else "dots")
        hit = QRectF(chip)
        hit.setHeight(head.height())
        hit.moveCenter(chip.center())
        self.elsewhere.put(chip, u, Lettering(22, MEDIUM, icon=25, gap=11), hit)
        title = QRectF(head)
        title.setLeft(ring.right() + 24 * u)
        title.setRight(chip.left() - 16 * u)
        self.title.put(title, (50 * u, 26 * u), SEMIBOLD, lines=2 if area.portrait else 1)

    def _lay_out_grid(self, place: QRectF, u: float) -> None:
        gap = 14 * u
        rows = [in_row(row, ACROSS, gap) for row in in_column(place, ROWS, gap)]
        how = Lettering(33, MEDIUM, icon=28, gap=14)
        cells = [face for row in rows[: ROWS - 1] for face in row]
        for chip, face in zip(self.muscles.values(), cells, strict=True):
            chip.put(face, u, how)
        first, middle, last = rows[-1]
        self.both.put(last, u, how)
        if self._shown is None or self._shown.helped is None:
            first = first.united(middle)
        self.unsure.put(first, u, how)
        self.helped.put(middle, u, how)

    def _lay_out_pulls(self, place: QRectF, u: float) -> None:
        """Three ways, and two below."""
        gap = 14 * u
        upper, lower = in_column(place, 2, gap)
        faces = [*in_row(upper, 3, gap), *in_row(lower, 2, gap)]
        for chip, face in zip(self.pulls.values(), faces, strict=True):
            chip.put(face, u, Lettering(36, MEDIUM))

    def _lay_out_positions(self, place: QRectF, u: float, *, portrait: bool) -> None:
        chips = [chip for chip in self.positions.values() if chip.isVisibleTo(self)]
        gap = 14 * u
        faces = in_row(place, len(chips), gap) if portrait else in_column(place, ROWS, gap)
        for chip, face in zip(chips, faces, strict=False):
            chip.put(face, u, Lettering(31, MEDIUM, icon=30, gap=16))

    def tab_groups(self) -> Sequence[Sequence[NightButton]]:
        """The header, the grid, the positions, the zone."""
        grid = [*self.muscles.values(), *self.pulls.values(), self.unsure, self.helped, self.both]
        groups = [[self.elsewhere, self.back], grid, [*self.positions.values()], [self.gone]]
        return [[b for b in group if b.isVisibleTo(self)] for group in groups]

    # ---- keys -----------------------------------------------------------------------------

    def key(self, key: int) -> Command | None:
        """1 to 6: the places, or the ways it pulls; I, S, U: in bed, sitting, up; and the rest."""
        if key in ENTER:
            return self._coach.gone
        view = self._shown
        number = key - Qt.Key.Key_1
        chips = self.pulls if view is not None and view.pulls else self.muscles
        if 0 <= number < len(chips):
            return list(chips.values())[number].click
        places = self._coach.places
        commands: dict[int, Command] = {
            Qt.Key.Key_7: places.not_sure,
            Qt.Key.Key_B: places.toggle_both_legs,
            Qt.Key.Key_H: places.toggle_helped,
            Qt.Key.Key_N: places.close,
            Qt.Key.Key_Escape: places.close,
            Qt.Key.Key_Backspace: places.close,
            Qt.Key.Key_Space: self._coach.pause,
            Qt.Key.Key_W: self._coach.something_else,
            Qt.Key.Key_I: partial(places.take, Position.IN_BED),
            Qt.Key.Key_S: partial(places.take, Position.SEATED),
            Qt.Key.Key_U: partial(places.take, Position.STANDING),
        }
        return commands.get(key)


def key_of_place(key: int) -> Muscle | None:
    """The place that a key names: 1 to 6."""
    places = list(muscle_names())
    number = key - Qt.Key.Key_1
    return places[number] if 0 <= number < len(places) else None
