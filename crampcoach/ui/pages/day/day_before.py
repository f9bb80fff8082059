"""What the day before held: tap what fits; alcohol is counted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from crampcoach.core.night import Factor, Night
from crampcoach.core.review import MOST_UNITS, held_nothing
from crampcoach.ui.pages.day.asking import GAP_PX, Tick
from crampcoach.ui.pages.day.night_words import factors
from crampcoach.ui.widgets.day_kit import DayKit, column, stacking
from crampcoach.ui.widgets.stacking import EvenGrid
from crampcoach.ui.widgets.stepper import Stepper


class DayBefore(QWidget):
    """The factors, one tap each.

    Attributes:
        ticks: By factor.
        none: None of these.
        units: How many units of alcohol.

    Signals:
        told: A factor was told, or taken back (the ``Factor``, and its value or None).
        none_told: It was none of these.
    """

    told = Signal(object, object)
    none_told = Signal()

    def __init__(self, kit: DayKit, *, columns: int = 2) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._night: Night | None = None
        names = factors() | {Factor.ALCOHOL_UNITS: self.tr("Alcohol")}
        self.ticks = {factor: Tick(kit, name) for factor, name in names.items()}
        self.none = Tick(kit, self.tr("None of these"))
        self.units = Stepper(kit, self.tr("One unit less"), self.tr("One unit more"))
        self._counted = QWidget()
        self._counted.setProperty("role", "plain")
        words: QLabel = kit.label(self.tr("Units of alcohol"), "quiet")
        words.setToolTip(self.tr("A unit is half a pint of beer or a small glass of spirits."))
        self._counted.setLayout(stacking(words, 1, self.units, gap=6))
        self._counted.hide()
        grid = EvenGrid(columns, GAP_PX - 1)
        for tick in self.ticks.values():
            grid.addWidget(tick)
        self.setLayout(column(column(grid, self.none, gap=GAP_PX - 1), self._counted, gap=8))
        self._connect()

    def _connect(self) -> None:
        for factor, tick in self.ticks.items():
            tick.clicked.connect(lambda _=False, factor=factor: self._on_tick(factor))
        self.none.clicked.connect(self._on_none)
        self.units.stepped.connect(self._on_units)

    def show_night(self, night: Night) -> None:
        """Show what was told."""
        self._night = night
        for factor, tick in self.ticks.items():
            tick.show_ticked(on=bool(night.prior_day.get(factor)))
        self.none.show_ticked(on=held_nothing(night))
        units = night.alcohol_units
        self._counted.setVisible(units > 0)
        self.units.show_value(f"{units:g}")

    def _on_tick(self, factor: Factor) -> None:
        held = bool(self._night and self._night.prior_day.get(factor))
        value = 1 if factor is Factor.ALCOHOL_UNITS else True
        self.told.emit(factor, None if held else value)

    def _on_none(self) -> None:
        self.none_told.emit()

    def _on_units(self, by: int) -> None:
        units = self._night.alcohol_units if self._night else 0
        now = max(0, min(MOST_UNITS, round(units) + by))
        self.told.emit(Factor.ALCOHOL_UNITS, now or None)
