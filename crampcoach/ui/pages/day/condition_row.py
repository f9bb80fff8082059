"""One condition of the health profile: does it hold, since when, and what that changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from crampcoach.core.profile import Condition, HealthProfile
from crampcoach.ui import hearing
from crampcoach.ui.pages.day.effects import effect, name
from crampcoach.ui.widgets.day_field import DayField
from crampcoach.ui.widgets.day_kit import DayKit, column, say

if TYPE_CHECKING:
    from crampcoach.services.health import Health


class ConditionRow(QWidget):
    """A condition.

    Attributes:
        switch: Whether it holds.
        since: From which day on.
        due: Pregnancy only: the expected day of birth.
        cleared: Leg surgery only: whether a clinician cleared stretching.
    """

    def __init__(self, kit: DayKit, health: Health, condition: Condition) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._health = health
        self._condition = condition
        self.switch = kit.switch(name(condition))
        self.since = DayField(kit, self.tr("Since, if you know"))
        self.due: DayField | None = None
        self.cleared = None
        self._effect = kit.label("", "quiet")
        self._box = column(self.switch, self._effect, self.since, gap=4)
        self._effect.setContentsMargins(4, 0, 80, 4)
        self.since.setContentsMargins(4, 0, 0, 8)
        self.setLayout(self._box)
        self.switch.clicked.connect(hearing.flag(lambda on: health.tick(condition, holds=on)))
        self.since.day_changed.connect(hearing.day(lambda day: health.set_since(condition, day)))
        if condition is Condition.PREGNANT:
            self._add_due(kit)
        if condition is Condition.RECENT_SURGERY:
            self._add_cleared(kit)
        self.show_profile(health.profile)

    def _add_due(self, kit: DayKit) -> None:
        self.due = due = DayField(kit, self.tr("Due on"))
        due.setContentsMargins(4, 0, 0, 8)
        self._box.addWidget(due)
        health = self._health
        due.day_changed.connect(
            hearing.day(lambda day: health.replace(replace(health.profile, due_on=day)))
        )

    def _add_cleared(self, kit: DayKit) -> None:
        self.cleared = cleared = kit.switch(self.tr("My clinician cleared stretching"))
        self._box.addWidget(cleared)
        health = self._health
        cleared.clicked.connect(
            hearing.flag(lambda on: health.replace(replace(health.profile, stretching_cleared=on)))
        )

    def show_profile(self, profile: HealthProfile) -> None:
        """Show what was told."""
        holds = profile.has(self._condition)
        self.switch.setChecked(holds)
        self.since.setVisible(holds)
        self.since.show_day(profile.since.get(self._condition))
        say(self._effect, effect(self._condition, cleared=profile.stretching_cleared))
        if self.due is not None:
            self.due.setVisible(holds)
            self.due.show_day(profile.due_on)
        if self.cleared is not None:
            self.cleared.setVisible(holds)
            self.cleared.setChecked(profile.stretching_cleared)
