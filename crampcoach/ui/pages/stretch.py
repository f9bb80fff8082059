"""The evening stretch: the routine's grid by day, a count, and what was done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from crampcoach.core.routine import Position
from crampcoach.core.stretch_view import StretchDone, StretchRefused, StretchView
from crampcoach.ui.announcing import announce
from crampcoach.ui.day_theme import DAY, DayInks, sheet
from crampcoach.ui.keys import ENTER
from crampcoach.ui.pages import stretch_words as words
from crampcoach.ui.pages.base import Area, CoachPage
from crampcoach.ui.pages.stretch_places import StretchPlaces, places
from crampcoach.ui.theme import MEDIUM, REGULAR, SEMIBOLD, ink, load_weight
from crampcoach.ui.widgets.cramp_tile import CrampTile
from crampcoach.ui.widgets.day_kit import DayKit, icon, say, set_role
from crampcoach.ui.widgets.done_mark import DoneMark
from crampcoach.ui.widgets.figure import Figure
from crampcoach.ui.widgets.progress import Progress, ProgressInks
from crampcoach.ui.widgets.ring import Count, Ring, RingInks
from crampcoach.ui.widgets.words import Words

if TYPE_CHECKING:
    from crampcoach.services.coach import Coach
    from crampcoach.services.evening import EveningStretch

View = StretchView | StretchDone | StretchRefused
Do = Callable[[], object]

_SCALES = ((1.25, "xl"), (0.95, "l"), (0.75, "m"), (0.0, "s"))
"""Size of the controls' words, from which unit on."""
ICON_U = 34.0


class StretchPage(CoachPage):
    """The stretch while it runs, pauses, is over, or may not be."""

    def __init__(
        self,
        coach: Coach,
        evening: EveningStretch,
        parent: QWidget,
        inks: DayInks = DAY,
    ) -> None:
        """Build it.

        Args:
            coach: Starts relief, and goes back to the clock.
            evening: What leads the stretch.
            parent: The window.
            inks: By day, or those for the dark.
        """
        super().__init__(coach, parent)
        for weight in (REGULAR, MEDIUM, SEMIBOLD):
            load_weight(weight)
        self._evening = evening
        self._inks = inks
        self._view: View | None = None
        self._shown: object = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.progress = Progress(self, ProgressInks(inks.sage, inks.accent, inks.line))
        self.time_left = Words(self, inks.text2)
        face = inks.surface
        ring = RingInks(face, face, inks.line, inks.accent, inks.soft, inks.text)
        self.ring = Ring(self, ring)
        self.mark = DoneMark(self, inks)
        self.title = Words(self, inks.text)
        self.sub = Words(self, inks.text2)
        self.label = Words(self, inks.text2)
        self.figure = Figure(self, inks)
        self._make_buttons(DayKit(inks))
        evening.changed.connect(self._on_changed)
        evening.said.connect(self._on_said)

    def _on_said(self, words: str) -> None:
        """Without a voice the reader says it; the two never speak together."""
        if self._coach.is_silent:
            announce(self, words, at_once=True)

    def _make_buttons(self, kit: DayKit) -> None:
        self.pause = self._button(kit, self.tr("Pause"), "pause", self._evening.pause)
        self.resume = self._button(kit, self.tr("Resume"), "play", self._evening.resume, main=True)
        self.skip = self._button(kit, self.tr("Skip"), "skip", self._evening.skip)
        self.finish = self._button(
            kit, self.tr("Finish"), "check", self._evening.finish, main=True
        )
        self.back = self._button(
            kit, self.tr("Back to the clock"), "moon", self._evening.close, main=True
        )
        self.form = self._button(kit, self.tr("Sit instead"), "seat", self._evening.switch_form)
        self.cramp = CrampTile(self.tr("Cramp"), self._inks, self)
        self.cramp.clicked.connect(self._coach.hit)

    def _button(
        self, kit: DayKit, text: str, sign: str, does: Do, *, main: bool = False
    ) -> QPushButton:
        button = kit.button(text, role="big-primary" if main else "big")
        button.setParent(self)
        button.setStyleSheet(sheet(self._inks))  # not the page: it would set the words' size too
        colour = self._inks.on_accent if main else self._inks.text
        button.setIcon(icon(sign, colour, round(ICON_U)))
        say(button, text)
        button.clicked.connect(lambda _checked=False: does())
        return button

    # ---- what it shows ------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the present moment."""
        view = self._view = self._evening.view()
        if isinstance(view, StretchView):
            self._show_moment(view)
        arrangement = _arrangement(view)
        if arrangement != self._shown:
            self._shown = arrangement
            self._show_words(view)
            self.relay()

    def _show_moment(self, view: StretchView) -> None:
        count = Count(view.remaining_s, view.step_s, words.label(view), still=view.paused)
        self.ring.show_count(count, words.for_reader(view, self.ring.accessibleName()))
        current = next((n for n, s in enumerate(view.segments, 1) if s.current), 0)
        hold = self.tr("Hold {number} of {count}")
        name = hold.format(number=current, count=len(view.segments))
        self.progress.show_segments(view.segments, name)
        left = words.left(view)
        if left != self.time_left.text():
            self.time_left.setText(left)
            self.relay()

    def _show_words(self, view: View) -> None:
        title, sub, label = self._texts(view)
        self.title.setText(title)
        self.sub.setText(sub)
        self.label.setText(label)
        if isinstance(view, StretchView):
            self.figure.show_picture(view.picture)
            sits = view.other_form is Position.STANDING
            say(self.form, self.tr("Stand up") if sits else self.tr("Sit instead"))
            self.form.setIcon(icon("stand" if sits else "seat", self._inks.text, round(ICON_U)))

    def _texts(self, view: View) -> tuple[str, str, str]:
        """The title, the line below it, and what is said honestly of stretching."""
        if isinstance(view, StretchRefused):
            return self.tr("No stretching tonight"), "", view.why
        if isinstance(view, StretchDone):
            over = self.tr("That’s all. Sleep well.")
            title = over if view.is_complete else self.tr("Enough for tonight. Sleep well.")
            label = self.tr("May help. Low-certainty evidence. Low risk.")
            return title, words.done(view), label
        if view.asks:
            return self.tr("Carry on?"), self.tr("The stretch stood still."), ""
        if view.paused:
            return self.tr("Paused. Rest your leg."), words.which(view), ""
        return view.show, words.which(view), ""

    # ---- where it stands ----------------------------------------------------------------------

    def lay_out(self, area: Area) -> None:
        """Put everything in its place, by state and orientation."""
        view, where = self._view, places(area)
        runs = isinstance(view, StretchView)
        paused = isinstance(view, StretchView) and view.paused
        for part in (self.progress, self.time_left, self.ring, self.finish):
            part.setVisible(runs)
        self.figure.setVisible(runs and not paused)
        self.pause.setVisible(runs and not paused)
        self.skip.setVisible(runs and not paused)
        self.resume.setVisible(paused)
        self.back.setVisible(not runs)
        self.mark.setVisible(isinstance(view, StretchDone))
        can_change = isinstance(view, StretchView) and view.other_form is not None
        self.form.setVisible(can_change and not paused)
        self.label.setVisible(not runs)
        self._lay_out_frame(area, where)
        self._lay_out_buttons(area, where)

    def _lay_out_frame(self, area: Area, where: StretchPlaces) -> None:
        u = area.u
        right = Qt.AlignmentFlag.AlignRight
        self.time_left.put(where.left, (21 * u, 21 * u), MEDIUM, align=right)
        self.progress.put(where.progress, u)
        self.ring.put(where.ring)
        self.mark.put(where.ring)
        self.figure.put(where.figure)
        title, sub, label = where.title, where.sub, where.label
        if isinstance(self._view, StretchRefused):  # no ring: the words begin at the margin
            title, label = (
                QRectF(where.progress.left(), p.top(), p.width(), p.height())
                for p in (title, label)
            )
            label.moveTop(title.bottom() + 24 * u)
        self.title.put(title, (54 * u, 30 * u), MEDIUM, lines=where.lines)
        self.sub.put(sub, (24 * u, 18 * u), REGULAR)
        top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        self.label.put(label, (26 * u, 18 * u), MEDIUM, lines=4, align=top, leading=1.35)

    def _lay_out_buttons(self, area: Area, where: StretchPlaces) -> None:
        first, second, third, fourth = where.buttons
        wide = first.united(second)
        scales = [name for least, name in _SCALES if area.u >= least]
        placed = {
            self.pause: first,
            self.skip: second,
            self.resume: wide,
            self.finish: third,
            self.back: wide if area.portrait else wide.united(third),
            self.form: where.form,
        }
        for button, place in placed.items():
            is_small = button is self.form
            set_role(button, "scale", scales[1 if is_small and scales[1:] else 0])
            side = round(ICON_U * area.u * (0.8 if is_small else 1.0))
            button.setIconSize(QSize(side, side))
            button.setGeometry(place.toAlignedRect())
        alone = area.portrait and not isinstance(self._view, StretchView)
        self.cramp.setGeometry((third.united(fourth) if alone else fourth).toAlignedRect())

    # ---- keys ---------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space, Right, Enter, Esc and S, as in relief; repetitions mean nothing."""
        event.accept()
        if event.isAutoRepeat():
            return
        does = self._meaning(event.key())
        if does is not None:
            does()

    def _meaning(self, key: int) -> Do | None:
        view, evening = self._view, self._evening
        if not isinstance(view, StretchView):
            closes = key in ENTER or key in (Qt.Key.Key_Escape, Qt.Key.Key_Space)
            return evening.close if closes else None
        if key in ENTER:
            return evening.finish
        if view.paused:
            paused: dict[int, Do] = {
                Qt.Key.Key_Space: evening.resume,
                Qt.Key.Key_Escape: evening.finish,
            }
            return paused.get(key)
        running: dict[int, Do] = {
            Qt.Key.Key_Space: evening.pause,
            Qt.Key.Key_Escape: evening.pause,
            Qt.Key.Key_Right: evening.skip,
            Qt.Key.Key_S: evening.switch_form,
        }
        return running.get(key)

    # ---- Qt -----------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), ink(self._inks.bg))
        painter.end()


def _arrangement(view: View) -> object:
    """What, when it changes, changes words or places."""
    if not isinstance(view, StretchView):
        return view
    return (
        view.show,
        view.picture,
        words.which(view),
        view.other_form,
        view.paused,
        view.asks,
    )
