"""The medicines, each with its days; added, changed and taken off the list with undo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from crampcoach.core.profile import HealthProfile, Medicine
from crampcoach.ui import hearing
from crampcoach.ui.widgets.day_field import DayField
from crampcoach.ui.widgets.day_kit import DayKit, column, say, stacking

if TYPE_CHECKING:
    from crampcoach.services.health import Health


class MedicineRow(QFrame):
    """One medicine.

    Attributes:
        name: What the person calls it.
        started: First day.
        stopped: First day without it.
        statin: Whether it is one.
        remove: Takes it off the list.
    """

    def __init__(self, kit: DayKit, health: Health, number: int) -> None:
        super().__init__()
        self.setProperty("role", "tile")
        self._health = health
        self._number = number
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the medicine"))
        self.started = DayField(kit, self.tr("Started"))
        self.stopped = DayField(kit, self.tr("Stopped"))
        self.statin = kit.switch(self.tr("It is a statin"))
        self.remove = kit.round("bin", self.tr("Remove this medicine"))
        head = stacking(self.name, self.remove, gap=10)
        box = column(head, self.started, self.stopped, self.statin, gap=6)
        box.setContentsMargins(14, 12, 14, 8)
        self.setLayout(box)
        self.name.editingFinished.connect(self._on_name)
        self.started.day_changed.connect(hearing.day(lambda day: self._put(started=day)))
        self.stopped.day_changed.connect(hearing.day(lambda day: self._put(stopped=day)))
        self.statin.clicked.connect(hearing.flag(lambda on: self._put(statin=on)))
        self.remove.clicked.connect(lambda: health.remove_medicine(self._number))

    def show_medicine(self, medicine: Medicine) -> None:
        """Show what was told of it."""
        if self.name.text() != medicine.name:
            self.name.setText(medicine.name)
        self.started.show_day(medicine.started)
        self.stopped.show_day(medicine.stopped)
        self.statin.setChecked(medicine.statin)

    def _on_name(self) -> None:
        """A name that was emptied comes back: what has no name can only be removed."""
        kept = self._health.profile.medicines[self._number].name
        written = self.name.text().strip()
        if not written:
            self.name.setText(kept)
        elif written != kept:
            self._put(name=written)

    def _put(self, **changes: object) -> None:
        medicine = self._health.profile.medicines[self._number]
        changed = replace(medicine, **changes)  # pyright: ignore[reportArgumentType]
        self._health.put_medicine(self._number, changed)


class MedicineCard(QFrame):
    """All of them.

    Attributes:
        rows: One for each.
        new_name: Where a new one is written.
        add: Puts it on the list.
        undo: Puts back what was taken off.
    """

    def __init__(self, kit: DayKit, health: Health) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._kit = kit
        self._health = health
        self.rows: list[MedicineRow] = []
        self.new_name = QLineEdit()
        self.new_name.setPlaceholderText(self.tr("Name of a medicine"))
        self.new_name.setAccessibleName(self.tr("Name of a medicine to add"))
        self.add = kit.button(self.tr("Add"), "plus")
        self._removed = kit.live("quiet")
        self.undo = kit.button(self.tr("Undo"), "undo")
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        hint = self.tr("Shown on the doctor's page. Don't stop one yourself: ask first.")
        box = column(
            kit.label(self.tr("Medicines"), "heading"),
            kit.label(hint, "quiet"),
            self._list,
            stacking(self._removed, self.undo),
            stacking(self.new_name, self.add),
            gap=12,
        )
        box.setContentsMargins(28, 22, 28, 22)
        self.setLayout(box)
        self.add.clicked.connect(self._add)
        self.new_name.returnPressed.connect(self._add)
        self.undo.clicked.connect(health.undo_remove)
        self.show_profile(health.profile)

    def show_profile(self, profile: HealthProfile) -> None:
        """Show what was told."""
        while len(self.rows) < len(profile.medicines):
            line = MedicineRow(self._kit, self._health, len(self.rows))
            self.rows.append(line)
            self._list.addWidget(line)
        while len(self.rows) > len(profile.medicines):
            last = self.rows.pop()
            last.hide()
            last.deleteLater()
        for line, medicine in zip(self.rows, profile.medicines, strict=True):
            line.show_medicine(medicine)
        removed = self._health.removed
        self._removed.setVisible(removed is not None)
        self.undo.setVisible(removed is not None)
        if removed is not None:
            say(self._removed, self.tr("{name} was removed.").format(name=removed.name))

    def _add(self) -> None:
        name = self.new_name.text().strip()
        if name:
            self.new_name.clear()
            self._health.put_medicine(len(self._health.profile.medicines), Medicine(name))
