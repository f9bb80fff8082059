"""The trends page: how often, how bad, whether stretching helps, and what nobody can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton

from crampcoach.core.night import Factor
from crampcoach.core.trends import Trends
from crampcoach.services.wording import translated
from crampcoach.ui import hearing
from crampcoach.ui.charts import numbers, tables
from crampcoach.ui.charts.card import ChartCard
from crampcoach.ui.charts.headline import HeadlineCard
from crampcoach.ui.charts.hours import HoursChart
from crampcoach.ui.charts.shares import SharesChart
from crampcoach.ui.charts.words import all_worded, worded
from crampcoach.ui.pages.day.page import TOP, DayPage, turn
from crampcoach.ui.pages.day.span_choice import SpanChoice
from crampcoach.ui.widgets.day_kit import DayKit, column, icon, row, say, scrolled

if TYPE_CHECKING:
    from crampcoach.services.rooms import Rooms

CARD_GAP_PX = 18
INFO_PX = 20


class TrendsPage(DayPage):
    """Figures with their intervals, each with its sentence and its table.

    Attributes:
        spans: How far back is looked.
        report: Opens the doctor's page.
        headline: The last nights, and the weekly chart.
        stretching: Stretched nights against others.
        hours: At which hour.
        factor: What nights are told apart by.
        by_factor: Those nights.
        places: Which muscle, which leg.
        severity: How bad, and how long.
        relief: In which step it eased.
        limits: What the diary can't tell.
    """

    def __init__(self, kit: DayKit, rooms: Rooms) -> None:
        super().__init__(kit, "")
        say(self.heading, self.tr("Trends"))
        self._figures = rooms.figures
        self.spans = SpanChoice(kit)
        self.report: QPushButton = kit.button(self.tr("Report for doctor"), "page", "primary")
        self._make_cards()
        self._lay_out()
        self._connect()
        self._show()

    def _make_cards(self) -> None:
        kit = self.kit
        self.headline = HeadlineCard(kit)
        self._shares = SharesChart(kit.inks, *self._stretch_names())
        self.stretching = ChartCard(kit, self.tr("Stretched and not"), self._shares)
        self._hours = HoursChart(kit.inks)
        self.hours = ChartCard(kit, self.tr("Hour of night"), self._hours)
        self._sides = SharesChart(kit.inks, *self._factor_names())
        self.by_factor = ChartCard(kit, self.tr("One thing of the day before"), self._sides)
        self.factor = QComboBox()
        self.places = ChartCard(kit, self.tr("Where"))
        self.places.as_table.setChecked(True)
        self.severity = ChartCard(kit, self.tr("How bad, how long"))
        self.relief = ChartCard(kit, self.tr("When it eased"))
        self.limits = kit.label("", "quiet")

    def _stretch_names(self) -> tuple[str, str]:
        return self.tr("Stretched"), self.tr("Not stretched")

    def _factor_names(self) -> tuple[str, str]:
        return self.tr("With it"), self.tr("Without")

    def _lay_out(self) -> None:
        self.aside.addWidget(self.spans)
        self.aside.addWidget(self.report)
        self.factor.setAccessibleName(self.tr("What of the day before"))
        self.factor.addItem(self.tr("Choose one, before you look"), None)
        for factor, name in numbers.factor_names().items():
            self.factor.addItem(name, factor)
        self.by_factor.inner.insertWidget(1, self.factor)
        self._rows = [
            self._pair(self.stretching, self.hours),
            self._pair(self.by_factor, self.places),
            self._pair(self.severity, self.relief),
        ]
        sign = self.kit.label()
        sign.setPixmap(icon("info", self.kit.inks.text2, INFO_PX).pixmap(INFO_PX, INFO_PX))
        last = row(sign, self.limits, gap=12)
        last.setAlignment(sign, TOP)
        last.setStretch(1, 1)
        self.set_body(scrolled(column(self.headline, *self._rows, last, 1, gap=CARD_GAP_PX)))

    def _pair(self, wide: ChartCard, narrow: ChartCard) -> QHBoxLayout:
        pair = row(wide, narrow, gap=CARD_GAP_PX)
        pair.setStretch(0, 5)
        pair.setStretch(1, 4)
        return pair

    def _connect(self) -> None:
        self.spans.chosen.connect(self._figures.look_back)
        self.factor.activated.connect(hearing.whole(self._on_factor))
        self.report.clicked.connect(self.report_requested)
        self._figures.changed.connect(self._show)

    def use_width(self, *, narrow: bool, height: int) -> None:
        """Pairs stand one below the other where there is no room."""
        super().use_width(narrow=narrow, height=height)
        if hasattr(self, "_rows"):  # the base lays out before there are any
            for pair in self._rows:
                turn(pair, narrow=narrow)
            self.headline.use_width(narrow=narrow)
            say(self.report, self.tr("Report") if narrow else self.tr("Report for doctor"))

    # ---- what is shown ------------------------------------------------------------------------

    def _show(self) -> None:
        figures = self._figures
        self.spans.choose(figures.span)
        chosen = self.factor.findData(figures.factor) if figures.factor else 0
        self.factor.setCurrentIndex(max(0, chosen))
        found = figures.trends
        if found is None:
            self.headline.show_words(translated(figures.trouble) or self.tr("Reading the diary …"))
        for card in self._cards():
            card.setVisible(found is not None)
        if found is not None:
            self._show_figures(found)
        told = all_worded(found.limits) if found else ""
        say(self.limits, f"{told} {translated(figures.trouble)}".strip() if found else "")

    def _cards(self) -> tuple[ChartCard, ...]:
        first = self.stretching, self.hours, self.by_factor, self.places
        return (*first, self.severity, self.relief)

    def _show_figures(self, found: Trends) -> None:
        self.headline.show_trends(found)
        shown = found.stretching
        names = self._stretch_names()
        self._shares.show_comparison(shown)
        self.stretching.show_figures(
            all_worded(shown.sentences[1:] if shown.interval else shown.sentences),
            (lambda: tables.comparison_table(shown, *names)) if shown.interval else None,
        )
        self._show_factor(found)
        self._show_counts(found)

    def _show_factor(self, found: Trends) -> None:
        shown = found.by_factor
        names = self._factor_names()
        if shown is None:
            hint = self.tr("Nights after a day with it, against nights without.")
            self.by_factor.show_figures(hint, None)
            return
        self._sides.show_comparison(shown)
        said = all_worded(shown.sentences[1:] if shown.interval else shown.sentences)
        caution = self.tr("What goes together needn’t be a cause.")
        self.by_factor.show_figures(
            f"{said} {caution}",
            (lambda: tables.comparison_table(shown, *names)) if shown.interval else None,
        )

    def _show_counts(self, found: Trends) -> None:
        counted = found.tally
        self._hours.show_tally(counted)
        self.hours.show_figures(
            worded(counted.about_hours),
            (lambda: tables.hours_table(counted)) if counted.shows_hours else None,
        )
        self.places.show_figures(
            all_worded(counted.about_places),
            (lambda: tables.places_table(counted)) if counted.places else None,
        )
        pain, lasted = worded(counted.about_pain), worded(counted.about_duration)
        texts = self.tr("Pain: {pain}").format(pain=pain), lasted
        self.severity.show_figures(" ".join(texts), None)
        self.relief.show_figures(
            worded(counted.about_relief),
            (lambda: tables.relief_table(counted)) if counted.relief else None,
        )

    def _on_factor(self, number: int) -> None:
        chosen = self.factor.itemData(number)
        self._figures.tell_apart_by(Factor(chosen) if chosen else None)

    # ---- Qt -----------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """The figures are kept up to date while they are looked at."""
        super().showEvent(event)
        self._figures.watch(on=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._figures.watch(on=False)
