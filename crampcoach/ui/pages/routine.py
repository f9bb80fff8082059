"""The routine, running and paused: ring, instruction, picture, and the giant "It's gone"."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QWidget

from crampcoach.core.places import FIRST_PLACES
from crampcoach.core.routine import Muscle, Position
from crampcoach.core.view import Reach, RoutineView
from crampcoach.ui.keys import ENTER
from crampcoach.ui.names import muscle_names, not_my
from crampcoach.ui.pages import routine_places as places
from crampcoach.ui.pages.base import Area, CoachPage, Command, in_column, in_row, told
from crampcoach.ui.pages.places import key_of_place
from crampcoach.ui.theme import MEDIUM, NIGHT, SEMIBOLD
from crampcoach.ui.widgets.button import CHIP, CONTROL, ZONE, Lettering, NightButton
from crampcoach.ui.widgets.figure import Figure
from crampcoach.ui.widgets.panel import Panel
from crampcoach.ui.widgets.progress import Progress
from crampcoach.ui.widgets.ring import Count, Ring, breath_at
from crampcoach.ui.widgets.words import Words

if TYPE_CHECKING:
    from crampcoach.services.coach import Coach

START = "start"
"""The step that only gets people ready."""
_ICONS = {Reach.CANT_REACH: "reach", Reach.USE_HANDS: "reach", Reach.STAY_SEATED: "seat"}


class RoutinePage(CoachPage):
    """The routine while it runs, or its paused form."""

    def __init__(
        self, coach: Coach, parent: QWidget, *, still: bool, breathes: bool = True
    ) -> None:
        """Build one of the two forms.

        Args:
            coach: What runs the routine.
            parent: The window.
            still: Whether this is the paused form.
            breathes: Whether the disc breathes; not where less motion was asked for.
        """
        super().__init__(coach, parent)
        self._still = still
        self._breathes = breathes and not still
        self._view: RoutineView | None = None
        self.progress = Progress(self)
        self.time_left = Words(self, NIGHT.text2)
        self.instruction = Words(self)
        self.ring = Ring(self)
        self.figure = Figure(self)
        self.panel = Panel(self)
        self._make_running(coach)
        self._make_paused(coach)
        self.elsewhere = NightButton(CHIP, self.tr("Something else"), self, "dots")
        self.elsewhere.clicked.connect(coach.something_else)
        self.gone = NightButton(ZONE, self.tr("It’s gone"), self)
        self.gone.setAccessibleName(self.tr("It’s gone, stop and log"))
        self.gone.clicked.connect(coach.gone)

    def _make_running(self, coach: Coach) -> None:
        self.pause = NightButton(CONTROL, self.tr("Pause"), self, "pause")
        self.skip = NightButton(CONTROL, self.tr("Skip"), self, "skip")
        self.reach = NightButton(CONTROL, self.tr("Can’t reach"), self, "reach")
        self.not_mine = NightButton(CONTROL, not_my(Muscle.CALF), self, "where")
        self.first = Words(self, NIGHT.text2)
        self.places: dict[Muscle, NightButton] = {}
        if not self._still:
            self._make_places(coach)
        self.pause.clicked.connect(coach.pause)
        self.skip.clicked.connect(coach.skip)
        self.reach.clicked.connect(coach.cant_reach)
        self.not_mine.clicked.connect(told(coach.places.open))

    def _make_places(self, coach: Coach) -> None:
        """The five places of the first seconds."""
        for muscle in FIRST_PLACES:
            chip = NightButton(CHIP, muscle_names()[muscle], self)
            chip.setCheckable(True)
            chip.clicked.connect(told(coach.places.choose, muscle))
            self.places[muscle] = chip

    def _make_paused(self, coach: Coach) -> None:
        self.resume = NightButton(ZONE, self.tr("Resume"), self, "play")
        self.stop = NightButton(CONTROL, self.tr("Stop"), self, "stop")
        self.mistake = NightButton(CONTROL, self.tr("Started by mistake"), self, "undo")
        self.resume.clicked.connect(coach.resume)
        self.stop.clicked.connect(coach.stop)
        self.mistake.clicked.connect(coach.started_by_mistake)
        self.first_focus = self.resume if self._still else None

    # ---- what it shows --------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the present moment."""
        view = self._coach.routine_view()
        before, self._view = self._view, view
        self._show_moment(view)
        if before is None or _arrangement(before) != _arrangement(view):
            self._show_step(view)
            self.relay()

    def _show_moment(self, view: RoutineView) -> None:
        count = Count(
            remaining_s=view.remaining_s,
            whole_s=view.step_s,
            label=self._label(view),
            still=self._still,
            breath=breath_at(-view.left_s) if self._breathes else 0.0,
        )
        name = self.tr("{left} of {whole} seconds").format(
            left=count.number, whole=round(view.step_s)
        )
        self.ring.show_count(count, name)
        step = self.tr("Step {number} of {count}").format(
            number=view.step_no, count=len(view.segments)
        )
        self.progress.show_segments(view.segments, step)
        minutes = max(1, int(view.left_s / 60 + 0.5))
        left = self.tr("{minutes} min left").format(minutes=minutes)
        if left != self.time_left.text():
            self.time_left.setText(left)
            self.relay()

    def _label(self, view: RoutineView) -> str:
        if self._still:
            return self.tr("paused")
        return self.tr("get ready") if view.step == START else self.tr("seconds")

    def _show_step(self, view: RoutineView) -> None:
        still = self._still
        self._show_places(view)
        self.instruction.setText(self.tr("Paused. Rest your leg.") if still else view.show)
        self.figure.show_picture(view.picture)
        self.panel.show_text(view.warning)
        labels = {
            Reach.CANT_REACH: self.tr("Can’t reach"),
            Reach.USE_HANDS: self.tr("Use hands"),
            Reach.STAY_SEATED: self.tr("Stay seated"),
        }
        if view.reach is not None:
            self.reach.show_text(labels[view.reach])
            self.reach.show_icon(_ICONS[view.reach])

    def _show_places(self, view: RoutineView) -> None:
        self.not_mine.show_text(not_my(view.muscle))
        name = muscle_names()[view.muscle] if view.muscle else self.tr("This")
        self.first.setText(self.tr("{place} first. Tap if it is elsewhere.").format(place=name))
        for muscle, chip in self.places.items():
            chosen = muscle is view.muscle
            chip.setChecked(chosen)
            chip.show_icon("check" if chosen else "")

    # ---- where it stands ------------------------------------------------------------------

    def lay_out(self, area: Area) -> None:
        """Put everything in its place, by form and orientation."""
        view, still, u = self._view, self._still, area.u
        warned = view is not None and bool(view.warning)
        starting = view is not None and view.starting and not still
        for button in (self.pause, self.skip):
            button.setVisible(not still)
        self.not_mine.setVisible(not still and not starting)
        for part in (self.first, *self.places.values()):
            part.setVisible(starting)
        self.reach.setVisible(not still and view is not None and view.reach is not None)
        for button in (self.resume, self.stop, self.mistake):
            button.setVisible(still)
        self.panel.setVisible(warned)
        self.figure.setVisible(not still and not warned and not starting)
        self.instruction.setVisible(not (still and warned))
        where = places.portrait(area) if area.portrait else places.landscape(area)
        self._lay_out_frame(area, where)
        if still:
            self._lay_out_paused(area, where)
        else:
            self._lay_out_running(area, where)
        self.ring.put(where.ring)
        self.gone.put(where.zone, u, Lettering(84), area.zone_hit(where.zone))

    def _lay_out_frame(self, area: Area, where: places.Places) -> None:
        u = area.u
        label = QRectF(0, 22 * u, max(150 * u, 90.0), 36 * u)
        label.moveRight(area.w - 34 * u)
        right = Qt.AlignmentFlag.AlignRight
        self.time_left.put(label, (22 * u, 22 * u), MEDIUM, align=right)
        end = label.right() - self.time_left.text_width() - 26 * u
        steps = QRectF(area.margin, 34 * u, end - area.margin, max(6.0, 12 * u))
        self.progress.put(steps, u)
        still = self._still
        place = QRectF(where.heading_paused if still else where.instruction)
        if area.portrait and self.first.isVisibleTo(self):
            place.translate(0, -16 * u)  # room for the line below
        self.instruction.put(
            place,
            (54 * u, 40 * u),
            SEMIBOLD,
            lines=1 if still else where.lines,
            align=where.align,
        )

    def _lay_out_running(self, area: Area, where: places.Places) -> None:
        u = area.u
        controls = (self.pause, self.skip, self.reach, self.not_mine)
        shown = [button for button in controls if button.isVisibleTo(self)]
        split = in_row if area.portrait else in_column
        for button, face in zip(shown, split(where.controls, len(shown), where.gap), strict=True):
            gap = 8 if area.portrait else 14
            lettering = Lettering(25, icon=30, gap=gap, column=area.portrait)
            button.put(face, u, lettering)
        text = self.tr("Something\nelse") if area.portrait else self.tr("Something else")
        self.elsewhere.show_text(text)
        self.elsewhere.show_icon("" if area.portrait else "dots")
        self.elsewhere.put(
            where.elsewhere, u, Lettering(22, MEDIUM, icon=25, gap=11), where.elsewhere_hit
        )
        top = where.instruction.top() + self.instruction.text_height() + where.gap
        room = QRectF(where.picture)
        room.setTop(top if not area.portrait else room.top())
        self.figure.put(room)
        self._lay_out_places(room, area)
        self.panel.put(room, u, (38 if area.portrait else 30, 22))

    def _lay_out_places(self, room: QRectF, area: Area) -> None:
        """Three places, and two below, under the line that tells of them."""
        u, grid = area.u, QRectF(room)
        line = QRectF(room)
        line.setHeight(max(34 * u, 24.0))
        align = Qt.AlignmentFlag.AlignLeft
        if area.portrait:
            line = QRectF(area.margin, 136 * u, area.inner, 32 * u)
            align = Qt.AlignmentFlag.AlignHCenter
        else:
            grid.setTop(line.bottom() + 12 * u)
        self.first.put(line, (26 * u, 17 * u), MEDIUM, align=align)
        high = min((grid.height() - 14 * u) / 2, 150 * u)
        grid.setHeight(2 * high + 14 * u)
        upper, lower = in_column(grid, 2, 14 * u)
        faces = [*in_row(upper, 3, 12 * u), *in_row(lower, 2, 12 * u)]
        for chip, face in zip(self.places.values(), faces, strict=False):
            chip.put(face, u, Lettering(30, MEDIUM, icon=28, gap=12))

    def _lay_out_paused(self, area: Area, where: places.Places) -> None:
        u, how = area.u, Lettering(28, icon=30, gap=16)
        resume = where.resume_warned if self.panel.isVisibleTo(self) else where.resume
        self.resume.put(resume, u, Lettering(58, icon=50, gap=22))
        self.stop.put(where.stop, u, how)
        self.mistake.put(where.mistake, u, how)
        text = self.tr("Something\nelse") if area.portrait else self.tr("Something else")
        self.elsewhere.show_text(text)
        self.elsewhere.show_icon("" if area.portrait else "dots")
        self.elsewhere.put(where.elsewhere_paused, u, Lettering(22, MEDIUM, icon=25, gap=11))
        self.panel.put(where.warning_paused, u, (28, 20))

    def landing(self) -> Ring | None:
        """The ring, while the routine runs."""
        return None if self._still else self.ring

    # ---- keys -----------------------------------------------------------------------------

    def key(self, key: int) -> Command | None:
        """Enter: gone; Space: pause or go on; Right: skip; T: can't reach; Esc: pause, stop."""
        coach, still = self._coach, self._still
        if key in ENTER:
            return coach.gone
        commands: dict[int, Command] = {
            Qt.Key.Key_Space: coach.resume if still else coach.pause,
            Qt.Key.Key_Escape: coach.stop if still else coach.pause,
            Qt.Key.Key_W: coach.something_else,
        }
        if not still:
            commands[Qt.Key.Key_Right] = coach.skip
            commands[Qt.Key.Key_N] = coach.places.open
            commands[Qt.Key.Key_U] = partial(coach.places.take, Position.STANDING)
            place = key_of_place(key)
            if place is not None:
                return partial(coach.places.choose, place)
        if self.reach.isVisibleTo(self):
            commands[Qt.Key.Key_T] = coach.cant_reach
        return commands.get(key)


def _arrangement(view: RoutineView) -> tuple[object, ...]:
    """What decides where things stand, and which."""
    return (
        view.step,
        view.step_no,
        view.show,
        view.picture,
        view.reach,
        view.muscle,
        view.starting,
        view.warning,
    )
