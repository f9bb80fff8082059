"""What a hit starts, and whose phone numbers a warning shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from crampcoach.core.episode import Side
from crampcoach.core.preferences import HOLD_CHOICES, Preferences
from crampcoach.core.routine import RoutineKind
from crampcoach.ui import hearing
from crampcoach.ui.names import muscle_names, region_names
from crampcoach.ui.widgets.day_kit import DayKit
from crampcoach.ui.widgets.setting_card import SettingCard, choices
from crampcoach.ui.widgets.stepper import Stepper

if TYPE_CHECKING:
    from crampcoach.services.rooms import Rooms


class HelpCard(SettingCard):
    """The usual place and leg, the hold, standing and walking, the region, and Health.

    Attributes:
        routine: What a hit starts.
        leg: The leg that usually cramps.
        hold: How long a hold is.
        cold_floor: Whether standing mentions the cold floor.
        walk: Whether a walk follows.
        region: Whose numbers are shown.
        health: Leads to the health page.

    Signals:
        health_requested: Show the health page.
    """

    health_requested = Signal()

    def __init__(self, kit: DayKit, rooms: Rooms) -> None:
        super().__init__(kit, "", "leg")
        self._rooms = rooms
        self._choices = rooms.choices
        self.routine = choices(kit)
        self.leg = choices(kit)
        self.hold = Stepper(kit, self.tr("Shorter"), self.tr("Longer"))
        self.cold_floor = kit.switch(self.tr("Cold floor when standing"))
        self.walk = kit.switch(self.tr("Walk afterwards"))
        self.region = choices(kit)
        self.health = kit.button(self.tr("Open"), "next")
        self._fill()
        self._connect()
        self.show_preferences(self._choices.preferences)

    def _fill(self) -> None:
        self.set_title(self.tr("Cramp help"))
        for text, side in (
            (self.tr("Not set"), ""),
            (self.tr("Left"), Side.LEFT.value),
            (self.tr("Right"), Side.RIGHT.value),
            (self.tr("Both"), Side.BOTH.value),
        ):
            self.leg.addItem(text, side)
        self.region.addItem(self.tr("Not chosen"), "")
        for code, name in region_names(self._rooms.regions):
            self.region.addItem(name, code)
        self.add(self.tr("A hit starts"), self.routine)
        hint = self.tr("Filled in when you add a cramp from memory")
        self.add(self.tr("Usual leg"), self.leg, hint)
        self.add(self.tr("Hold"), self.hold)
        self.add_whole(self.cold_floor)
        self.add_whole(self.walk)
        hint = self.tr("Whose phone numbers the warnings show")
        self.add(self.tr("Region"), self.region, hint)
        self.add(self.tr("Your health"), self.health, self.tr("It changes what a routine does"))
        self.end()

    def _connect(self) -> None:
        self._choices.changed.connect(self.show_preferences)
        self.routine.activated.connect(self._on_chosen("routine", self.routine))
        self.leg.activated.connect(self._on_chosen("usual_leg", self.leg))
        self.region.activated.connect(self._on_chosen("region", self.region))
        self.hold.stepped.connect(hearing.whole(self._step_hold))
        self.cold_floor.clicked.connect(hearing.flag(lambda on: self._set("cold_floor", on)))
        self.walk.clicked.connect(hearing.flag(lambda on: self._set("walk", on)))
        self.health.clicked.connect(self.health_requested)

    def show_preferences(self, preferences: Preferences) -> None:
        """Show what is set."""
        self._offer_routines(preferences.routine)
        self.leg.setCurrentIndex(max(0, self.leg.findData(str(preferences.usual_leg))))
        self.region.setCurrentIndex(max(0, self.region.findData(preferences.region)))
        self.hold.show_value(self.tr("{seconds} s").format(seconds=preferences.hold_s))
        at = HOLD_CHOICES.index(preferences.hold_s)
        self.hold.less.setEnabled(at > 0)
        self.hold.more.setEnabled(at < len(HOLD_CHOICES) - 1)
        self.cold_floor.setChecked(preferences.cold_floor)
        self.walk.setChecked(preferences.walk)

    def _offer_routines(self, chosen: str) -> None:
        """Those that ease a cramp; the chosen one stands there even where it can't be used."""
        names = {muscle.value: name for muscle, name in muscle_names().items()}
        self.routine.clear()
        for entry in self._rooms.workshop.listing():
            if not entry.fault and entry.kind is RoutineKind.RELIEF:
                self.routine.addItem(names.get(entry.name, entry.title), entry.name)
        if self.routine.findData(chosen) < 0:
            self.routine.addItem(chosen, chosen)
        self.routine.setCurrentIndex(self.routine.findData(chosen))

    def _on_chosen(self, key: str, box: QComboBox) -> Callable[[int], None]:
        return lambda at: self._set(key, str(box.itemData(at)))

    def _set(self, key: str, value: object) -> None:
        if key == "usual_leg":
            value = next((side for side in Side if side.value == value), "")
        changed: dict[str, object] = {key: value}
        self._choices.replace(replace(self._choices.preferences, **changed))  # pyright: ignore[reportArgumentType]

    def _step_hold(self, by: int) -> None:
        at = HOLD_CHOICES.index(self._choices.preferences.hold_s) + by
        self._set("hold_s", HOLD_CHOICES[max(0, min(len(HOLD_CHOICES) - 1, at))])
