"""The first card of the trends: cramp nights of the last 28, and the weekly chart."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from crampcoach.core.sentence import Say, Sentence
from crampcoach.core.trends import Trends
from crampcoach.ui.charts import numbers, tables
from crampcoach.ui.charts.card import ChartCard
from crampcoach.ui.charts.legend import Sample, entry
from crampcoach.ui.charts.weekly import WeeklyChart
from crampcoach.ui.charts.words import all_worded, share_range, worded
from crampcoach.ui.widgets.day_kit import DayKit, column, row, say, stacking

CHART_PX = 212


class HeadlineCard(ChartCard):
    """How often: nights first, then cramps.

    Attributes:
        chart: Week by week.
        count: Of cramp nights.
    """

    def __init__(self, kit: DayKit) -> None:
        self.chart = WeeklyChart(kit.inks)
        super().__init__(kit, "", self.chart)
        self.count: QLabel = kit.label("", "count", wraps=False)
        self._detail: QLabel = kit.label("", "quiet")
        self._unit: QLabel = kit.label(_tr("Cramps per 7 recorded nights"), "small")
        self._line: QLabel = kit.label("", "small")
        self._band: QLabel = kit.label("", "small")
        self.chart.setFixedHeight(kit.px(CHART_PX))
        self._has_line = False
        self._lay_out(kit)
        self.as_table.toggled.connect(self._show_key)

    def _lay_out(self, kit: DayKit) -> None:
        self.heading.setWordWrap(True)
        self.head.insertWidget(0, self.count)
        self.head.setSpacing(18)
        self.head.setStretchFactor(self.heading, 100)
        self.inner.insertWidget(1, self._detail)
        names = (_tr("Last 28 nights"), _tr("Its likely range"), _tr("Each week"))
        line, band, dots = (kit.label(name, "strong", wraps=False) for name in names)
        self.legend = stacking()
        self.legend.setDirection(QBoxLayout.Direction.TopToBottom)
        self.legend.addLayout(entry(kit, Sample.LINE, line, self._line))
        self.legend.addLayout(entry(kit, Sample.BAND, band, self._band))
        self.legend.addLayout(entry(kit, Sample.DOT, dots))
        self.legend.addStretch(1)
        self._key = QWidget()
        self._key.setLayout(self.legend)
        self.middle.removeWidget(self.chart)
        self._beside = row(column(self._unit, self.chart, gap=0), self._key, gap=24)
        self._beside.setStretch(0, 1)
        self.middle.addLayout(self._beside)

    def use_width(self, *, narrow: bool) -> None:
        """The legend stands below the chart where there is no room beside it."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._beside.setDirection(down if narrow else across)
        self.legend.setDirection(across if narrow else down)

    def show_words(self, words: str) -> None:
        """Show that there are no figures, and why."""
        say(self.heading, words)
        for label in (self.count, self._detail):
            label.hide()
        self.show_figures("", None)
        self._has_line = False
        self._show_key()

    def show_trends(self, found: Trends) -> None:
        """Show the figures of a span."""
        sentences = found.headline.sentences
        first, others = sentences[0], sentences[1:]
        self._show_first(first, others)
        weekly = found.weekly
        self.chart.show_weekly(weekly, found.since, found.until)
        said = all_worded(weekly.sentences)
        self.show_figures(said, (lambda: tables.weekly_table(weekly)) if weekly.weeks else None)
        # With a line the words are beside it already; what is left is how cramps changed.
        more = [each for each in others if each.what in (Say.RATE_BEFORE, Say.CLUSTERS)]
        say(self.said, all_worded(more) if weekly.line else said if weekly.weeks else "")
        self.said.setVisible(bool(self.said.text()))
        self._has_line = bool(weekly.line)
        self._show_key()
        if weekly.line:
            last = weekly.line[-1]
            ends = numbers.rate(last.band.low), numbers.rate(last.band.high)
            say(self._line, _tr("{rate} a week now").format(rate=numbers.rate(last.rate)))
            say(self._band, _tr("{low} to {high}, 95 %").format(low=ends[0], high=ends[1]))

    def _show_key(self) -> None:
        """What explains the chart goes with it."""
        drawn = not self.chart.isHidden()
        self._unit.setVisible(drawn)
        self._key.setVisible(drawn and self._has_line)

    def _show_first(self, first: Sentence, others: tuple[Sentence, ...]) -> None:
        told = first.numbers
        counted = first.what in (Say.CRAMP_NIGHTS, Say.NIGHTS_SO_FAR)
        self.count.setVisible(counted)
        self._detail.setVisible(counted)
        if not counted:
            say(self.heading, worded(first))
            return
        say(self.count, str(told["cramp_nights"]))
        if first.what is Say.CRAMP_NIGHTS:
            of = _tr("of the last {nights} recorded nights had a cramp")
            before = [each for each in others if each.what is Say.NIGHTS_BEFORE]
            said = share_range(told), all_worded(before)
        else:
            of = _tr("of {nights} recorded nights had a cramp")
            said = _tr("A few more nights needed: {needed}.").format(needed=told["needed"]), ""
        say(self.heading, of.format(nights=told["nights"]))
        say(self._detail, " ".join(said).strip())


def _tr(text: str) -> str:
    return QCoreApplication.translate("charts", text)
