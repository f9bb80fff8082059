"""The health page: what the person tells, and what each answer changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout

from crampcoach.core.profile import Condition, HealthProfile
from crampcoach.ui import hearing
from crampcoach.ui.names import region_names
from crampcoach.ui.pages.day.condition_row import ConditionRow
from crampcoach.ui.pages.day.medicines import MedicineCard
from crampcoach.ui.pages.day.page import GAP_PX, TOP, DayPage, turn
from crampcoach.ui.widgets.day_field import DayField
from crampcoach.ui.widgets.day_kit import DayKit, column, row, say, scrolled

if TYPE_CHECKING:
    from crampcoach.services.rooms import Rooms


class HealthPage(DayPage):
    """Ticks with their dates, medicines, births and the region.

    Attributes:
        rows: The conditions.
        medicines: The medicines.
        birth: Day of the last birth.
        region: Whose phone numbers are shown.
    """

    def __init__(self, kit: DayKit, rooms: Rooms) -> None:
        super().__init__(kit, "")
        say(self.heading, self.tr("Health"))
        self._health = rooms.health
        self._choices = rooms.choices
        self._regions = rooms.regions
        self.rows = {
            condition: ConditionRow(kit, rooms.health, condition) for condition in Condition
        }
        self.medicines = MedicineCard(kit, rooms.health)
        self.birth = DayField(kit, self.tr("Last birth, if recent"))
        self.region = QComboBox()
        self.region.setAccessibleName(self.tr("Region"))
        self._lay_out()
        self._connect()
        self._show(self._health.profile)

    def _lay_out(self) -> None:
        kit = self.kit
        conditions = column(kit.label(self.tr("What applies to you"), "heading"), gap=6)
        for line in self.rows.values():
            conditions.addWidget(line)
        conditions.addSpacing(6)
        conditions.addWidget(self.birth)
        side = column(self.medicines, self._region_card(), self._about_card(), 1, gap=GAP_PX)
        left = self._card(conditions)
        self._columns = row(left, side, gap=GAP_PX)
        self._columns.setStretch(0, 1)
        self._columns.setStretch(1, 1)
        self._columns.setAlignment(left, TOP)
        self.set_body(scrolled(self._columns))

    def _card(self, inner: QVBoxLayout) -> QFrame:
        card = self.kit.frame("card")
        inner.setContentsMargins(28, 22, 28, 22)
        card.setLayout(inner)
        return card

    def _region_card(self) -> QFrame:
        """Where phone numbers come from; without a table there is nothing to choose."""
        kit = self.kit
        self.region.addItem(self.tr("Not chosen"), "")
        for code, name in region_names(self._regions):
            self.region.addItem(name, code)
        hint = self.tr("The warnings show the phone numbers of this region.")
        words = kit.label(self.tr("Region"), "heading"), kit.label(hint, "quiet")
        card = self._card(column(*words, self.region, gap=10))
        if not self._regions:  # shown before it has a parent, it would be a window of its own
            card.hide()
        return card

    def _about_card(self) -> QFrame:
        kit = self.kit
        texts = (
            self.tr("No clinician has reviewed this content yet. It gives no diagnosis."),
            self.tr("Your answers stay on this machine. Nothing is sent anywhere."),
        )
        return self._card(column(*(kit.label(text, "quiet") for text in texts), gap=8))

    def _connect(self) -> None:
        health = self._health
        health.changed.connect(self._show)
        self._choices.changed.connect(self._show_region)
        self.birth.day_changed.connect(
            hearing.day(lambda day: health.replace(replace(health.profile, birth_on=day)))
        )
        self.region.activated.connect(self._on_region)

    def use_width(self, *, narrow: bool, height: int) -> None:
        """One column where there is no room for two."""
        super().use_width(narrow=narrow, height=height)
        if hasattr(self, "_columns"):
            turn(self._columns, narrow=narrow)

    def _show(self, profile: HealthProfile) -> None:
        for line in self.rows.values():
            line.show_profile(profile)
        self.medicines.show_profile(profile)
        self.birth.show_day(profile.birth_on)
        self._show_region()

    # ---- the region ---------------------------------------------------------------------------

    def _show_region(self) -> None:
        code = self._choices.preferences.region
        self.region.setCurrentIndex(max(0, self.region.findData(code)))

    def _on_region(self, index: int) -> None:
        region = str(self.region.itemData(index))
        self._choices.replace(replace(self._choices.preferences, region=region))
