"""One routine looked at: its movements, its times, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout

from crampcoach.core.outline import Outline, OutlineStep
from crampcoach.core.preferences import HOLD_CHOICES, Preferences
from crampcoach.core.routine import RoutineKind
from crampcoach.core.shelf import RoutineEntry
from crampcoach.ui import hearing
from crampcoach.ui.pages.day.words import called, lasting, times
from crampcoach.ui.widgets.day_kit import DayKit, clear, column, say, stacking

PICTURE_PX, PICTURE_SHARE, HIGHEST_PX = 112, 0.4, 190
"""Height of a picture: at least, of the tile's width, and at most."""
WORDS_PX = 52
"""Of the two lines below it."""
ACROSS = 2


class StepTile(QFrame):
    """A movement: picture, number, line and times."""

    def __init__(self, kit: DayKit, number: int, step: OutlineStep) -> None:
        super().__init__()
        self.setProperty("role", "tile")
        self._figure = kit.figure(self)
        self._figure.show_picture(step.picture)
        box = column(
            kit.label(f"{number}  {step.show}", "strong"),
            kit.label(times(step), "quiet"),
            1,
            gap=2,
        )
        self._box = box
        self.setLayout(box)
        self._make_room(PICTURE_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture takes the upper part."""
        super().resizeEvent(event)
        height = round(max(PICTURE_PX, min(HIGHEST_PX, self.width() * PICTURE_SHARE)))
        self._make_room(height)
        self._figure.put(QRectF(16, 14, self.width() - 32, height))

    def _make_room(self, height: int) -> None:
        self._box.setContentsMargins(18, height + 22, 14, 12)
        # The layout hears of new margins too late while a window is being resized.
        self.setMinimumHeight(max(height + 34 + WORDS_PX, self._needed()))

    def _needed(self) -> int:
        return self._box.totalHeightForWidth(self.width()) if self.isVisible() else 0


class RoutineCard(QFrame):
    """The card of the routine that is looked at.

    Attributes:
        edit: Copy and edit, or edit an own one.
        try_it: Hear it; while it is heard, stop.
        use: A hit starts this one from now on.
        delete: Take an own one away.
        cold_floor: Whether standing mentions it.
        walk: Whether a walk follows.
        holds: The set hold times.

    Signals:
        edit_requested: Open it, or a copy of it, in the editor.
        try_requested: Hear it, or stop.
        use_requested: Use it for a hit.
        delete_requested: Take it away.
        preferences_changed: A setting was changed (key and value).
    """

    edit_requested = Signal()
    try_requested = Signal()
    use_requested = Signal()
    delete_requested = Signal()
    preferences_changed = Signal(str, object)

    def __init__(self, kit: DayKit) -> None:
        super().__init__()
        self._kit = kit
        self.setProperty("role", "card")
        self._title = kit.label("", "name")
        self._length = kit.label("", "quiet")
        self.edit = kit.button("", "pencil")
        self.try_it = kit.button(self.tr("Try it"), "play")
        self.use = kit.button(self.tr("Use for a hit"), "check")
        self._used = kit.label(self.tr("✓  A hit starts this one"), "done", wraps=False)
        self.delete = kit.button(self.tr("Delete"), "bin")
        self._heard = kit.label("", "quiet")
        self.cold_floor = kit.switch(self.tr("Cold floor when standing"))
        self.walk = kit.switch(self.tr("Walk afterwards"))
        self.holds = {
            hold_s: kit.choice(self.tr("{seconds} s").format(seconds=hold_s))
            for hold_s in HOLD_CHOICES
        }
        self._shown: Outline | None = None
        self._tiles = QGridLayout()
        self._tiles.setSpacing(10)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        kit = self._kit
        head = stacking(column(self._title, self._length, gap=2), self.edit, self.try_it)
        head.setStretch(0, 1)
        hold = stacking(kit.label(self.tr("Hold"), "body", wraps=False), *self.holds.values(), 1)
        use = stacking(1, self._used, self.use, self.delete)
        switches = stacking(self.cold_floor, 1, self.walk)
        box = column(head, self._heard, self._tiles, switches, stacking(hold, use), gap=14)
        box.insertStretch(3, 1)
        box.setContentsMargins(30, 26, 30, 24)
        self.setLayout(box)

    def _connect(self) -> None:
        self.edit.clicked.connect(self.edit_requested)
        self.try_it.clicked.connect(self.try_requested)
        self.use.clicked.connect(self.use_requested)
        self.delete.clicked.connect(self.delete_requested)
        changed = self.preferences_changed
        self.cold_floor.clicked.connect(hearing.flag(lambda on: changed.emit("cold_floor", on)))
        self.walk.clicked.connect(hearing.flag(lambda on: changed.emit("walk", on)))
        for hold_s, button in self.holds.items():
            button.clicked.connect(lambda _=False, hold_s=hold_s: changed.emit("hold_s", hold_s))

    def show_routine(self, entry: RoutineEntry, outline: Outline, set_to: Preferences) -> None:
        """Show a routine.

        Args:
            entry: Which.
            outline: What of it takes part.
            set_to: The settings.
        """
        say(self._title, called(entry))
        say(self._length, lasting(outline.seconds))
        own = not entry.built_in
        say(self.edit, self.tr("Edit") if own else self.tr("Copy and edit"))
        chosen = set_to.routine == entry.name
        relief = entry.kind is RoutineKind.RELIEF
        self._used.setVisible(chosen)
        self.use.setVisible(relief and not chosen)
        self.delete.setVisible(own)
        self.cold_floor.setChecked(set_to.cold_floor)
        self.walk.setChecked(set_to.walk)
        for hold_s, button in self.holds.items():
            button.setChecked(hold_s == set_to.hold_s)
        if outline == self._shown:
            return
        self._shown = outline
        clear(self._tiles)
        for number, step in enumerate(outline.steps):
            tile = StepTile(self._kit, number + 1, step)
            self._tiles.addWidget(tile, number // ACROSS, number % ACROSS)

    def show_trying(self, *, running: bool, words: str) -> None:
        """Show what is heard now."""
        say(self.try_it, self.tr("Stop") if running else self.tr("Try it"))
        say(self._heard, self.tr("Now: {words}").format(words=words) if words else "")
        self._heard.setVisible(bool(words))
