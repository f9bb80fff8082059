"""Draws the doctor's page; it fits one side, whatever the diary holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from crampcoach.core.profile import Medicine
from crampcoach.core.report import Report
from crampcoach.ui.charts import numbers
from crampcoach.ui.charts.hours import paint_hours
from crampcoach.ui.day_theme import DAY, DayInks
from crampcoach.ui.paper import words
from crampcoach.ui.paper.sheet import (
    HEIGHT,
    INNER,
    LINE,
    MARGIN,
    RIGHT,
    SMALL,
    TEXT,
    WIDTH,
    Sheet,
)
from crampcoach.ui.paper.timeline import BAR_STEP, Timeline
from crampcoach.ui.theme import MEDIUM, REGULAR, SEMIBOLD, ink

FOOT = 1580.0
"""Where the small print begins, and everything else has ended."""
SMALL_LINE = 26.0
HOURS_HIGH = 150.0
TIMES = 310.0
"""Room of how often a warning was shown."""
PDF_DPI = 150
"""A sheet's unit is a dot."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much of each part is shown.

    Attributes:
        chart: Height of the weekly chart.
        medicines: Bars; the others are named in a line.
        places: Rows.
        told: Warnings; the others are counted in a line.
        health: Lines.
    """

    chart: float
    medicines: int
    places: int
    told: int
    health: int


ROOMS = (
    Room(chart=230, medicines=6, places=5, told=5, health=2),
    Room(chart=210, medicines=6, places=4, told=4, health=2),
    Room(chart=190, medicines=5, places=4, told=3, health=2),
    Room(chart=170, medicines=4, places=3, told=3, health=2),
    Room(chart=150, medicines=3, places=3, told=2, health=1),
)
"""From the most generous to the one that always fits."""


def pdf(report: Report) -> bytes:
    """The page as a file."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(PDF_DPI)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(0, 0, 0, 0),
        )
    )
    writer.setTitle(_tr("Night leg cramps: diary summary"))
    writer.setCreator("crampcoach")
    painter = QPainter(writer)
    painter.scale(writer.width() / WIDTH, writer.height() / HEIGHT)
    paint(painter, report)
    painter.end()
    buffer.close()
    return bytes(held.data())


def paint(painter: QPainter, report: Report, inks: DayInks = DAY) -> None:
    """Draw the page, in the sheet's units."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sheet = Sheet(painter, inks)
    lay(sheet, report, fitting(report))
    _foot(sheet, report)


def fitting(report: Report) -> Room:
    """The most that has room."""
    for room in ROOMS[:-1]:
        if lay(Sheet(None), report, room) <= FOOT:
            return room
    return ROOMS[-1]


def lay(sheet: Sheet, report: Report, room: Room) -> float:
    """Draw all but the small print, or only find out where it ends."""
    top = _head(sheet, report)
    top = sheet.rule(_figures(sheet, report, top))
    top = sheet.paragraph(top, words.duration(report), 1)
    top = sheet.paragraph(top, words.sleep(report.mornings), 1)
    top = sheet.rule(top + 8)
    top = _timeline(sheet, report, room, top)
    top = sheet.rule(top + 8)
    top = max(_places(sheet, report, room, top), _hours(sheet, report, top))
    top = sheet.rule(top + 8)
    top = sheet.heading(top, _tr("Evening stretch, calf and hamstring"))
    top = sheet.paragraph(top, words.stretching(report), 3)
    top = sheet.rule(top + 8)
    top = _warnings(sheet, report, room, top)
    top = sheet.rule(top + 8)
    top = sheet.heading(top, _tr("Health, as entered"))
    return sheet.paragraph(top, words.health(report.profile), room.health)


def _head(sheet: Sheet, report: Report) -> float:
    title = _tr("Night leg cramps: diary summary")
    sheet.text(QRectF(MARGIN, 62, 860, 60), title, px=45, weight=SEMIBOLD)
    quiet = sheet.inks.text2
    sheet.text(QRectF(MARGIN, 122, INNER, 36), words.span(report), px=24, colour=quiet)
    mark = QRectF(WIDTH - MARGIN - 160, 82, 24, 24)
    sheet.text(QRectF(mark.right() + 8, 76, 130, 36), "crampcoach", px=TEXT, weight=SEMIBOLD)
    if sheet.painter is not None:
        _mark(sheet.painter, mark, sheet.inks.accent)
        sheet.painter.setPen(QPen(ink(sheet.inks.edge), 1.5))
        for left, right in ((150, 630), (752, WIDTH - MARGIN)):
            sheet.painter.drawLine(int(left), 208, int(right), 208)
    sheet.text(QRectF(MARGIN, 178, 70, 34), _tr("Name"), px=20, colour=quiet)
    sheet.text(QRectF(660, 178, 84, 34), _tr("Born"), px=20, colour=quiet)
    return sheet.rule(232, strong=True) + 6


def _mark(painter: QPainter, box: QRectF, colour: str) -> None:
    """The ember: a small disc in a ring."""
    painter.setPen(QPen(ink(colour), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink(colour))
    painter.drawEllipse(box.center(), 6.0, 6.0)


def _figures(sheet: Sheet, report: Report, top: float) -> float:
    """Four figures side by side, with their ranges."""
    wide = INNER / 4
    for number, (value, name, detail) in enumerate(words.figures(report)):
        left = MARGIN + number * wide + (20 if number else 0)
        room = wide - 24
        colour = sheet.inks.accent if number < 2 else sheet.inks.text
        value_px = 48 if len(value) < 10 else 36
        sheet.text(QRectF(left, top, room, 64), value, px=value_px, weight=SEMIBOLD, colour=colour)
        sheet.text(QRectF(left, top + 66, room, 30), name, px=TEXT, weight=MEDIUM)
        quiet = sheet.inks.text2
        sheet.text(QRectF(left, top + 96, room, 28), detail, px=19, colour=quiet)
        if number and sheet.painter is not None:
            sheet.painter.setPen(QPen(ink(sheet.inks.line), 1.5))
            sheet.painter.drawLine(int(left - 20), int(top + 4), int(left - 20), int(top + 122))
    return top + 142


def _timeline(sheet: Sheet, report: Report, room: Room, top: float) -> float:
    key = _tr("line: last 28 recorded nights, with its exact 95 % range; dots: each week")
    few = _tr("a few more nights needed for a line; dots: each week")
    line = report.weekly.line
    top = sheet.heading(top, _tr("Cramps per 7 recorded nights"), key if line else few)
    timeline = Timeline(report)
    top = timeline.chart(sheet, top, room.chart)
    medicines = report.medicines
    if not medicines:
        return sheet.paragraph(top, _tr("Medicines: none entered for this time."), 1)
    sheet.text(QRectF(MARGIN, top, INNER, 30), _tr("Medicines"), px=20, weight=SEMIBOLD)
    top += 32
    # A single one that is left over takes no more room as a bar.
    shown = len(medicines) if len(medicines) <= room.medicines + 1 else room.medicines
    latest = medicines if shown == len(medicines) else _latest(medicines, shown)
    for taken in latest:
        top = timeline.medicine(sheet, top, taken)
    if shown < len(medicines):
        box = QRectF(timeline.left, top, timeline.right - timeline.left, BAR_STEP - 5)
        rest = words.and_more(each.name for each in medicines if each not in latest)
        sheet.text(box, rest, px=SMALL, weight=MEDIUM)
        top += BAR_STEP
    return top


def _latest(medicines: Sequence[Medicine], count: int) -> list[Medicine]:
    """Those started last: they are what a change may go back to. Their order stays."""
    by_start = sorted(medicines, key=lambda taken: taken.started or date.min)
    kept = by_start[-count:]
    return [taken for taken in medicines if taken in kept]


NAME = 150.0
"""Room of a muscle, in the table."""


def _places(sheet: Sheet, report: Report, room: Room, top: float) -> float:
    """Muscles by legs; those without a row of their own are added up."""
    columns = (MARGIN, 290.0, 385.0, 475.0, 570.0)
    sheet.heading(top, _tr("Where"))
    for right, name in zip(columns[1:], (*_side_headings(), _tr("All")), strict=True):
        box = QRectF(right - 80, top, 80, 38)
        sheet.text(box, name, px=19, colour=sheet.inks.text2, at=RIGHT)
    top += 42
    for row in _place_rows(report, room.places):
        sheet.text(QRectF(columns[0], top, NAME, LINE), row[0])
        for number, (right, text) in enumerate(zip(columns[1:], row[1:], strict=True)):
            weight = SEMIBOLD if number == 3 else REGULAR
            sheet.text(QRectF(right - 80, top, 80, LINE), text, weight=weight, at=RIGHT)
        top += LINE + 1
    return top


def _side_headings() -> tuple[str, ...]:
    return tuple(numbers.side_names().values())


def _place_rows(report: Report, most: int) -> Iterator[tuple[str, ...]]:
    places = report.counted.places
    if not places:
        yield (_tr("No cramp"), *("–",) * 4)
        return
    shown = places if len(places) <= most else places[: most - 1]
    for place in shown:
        counts = (place.by_side.get(side) for side in numbers.side_names())
        name = numbers.muscle(place.muscle or "")
        yield name, *(str(count or "–") for count in counts), str(place.count)
    rest = places[len(shown) :]
    if rest:
        sums = [sum(place.by_side.get(side, 0) for place in rest) for side in numbers.side_names()]
        total = sum(place.count for place in rest)
        yield _tr("Others"), *(str(count or "–") for count in sums), str(total)


def _hours(sheet: Sheet, report: Report, top: float) -> float:
    left = 654.0
    counted = report.counted
    by_day = _tr("{count} by day").format(count=counted.by_day) if counted.by_day else ""
    end = sheet.heading(top, _tr("Hour of night"), by_day, left)
    if not counted.shows_hours:
        needed = _tr("A few more cramps needed for a chart.")
        box = QRectF(left, end, WIDTH - MARGIN - left, LINE)
        sheet.text(box, needed, colour=sheet.inks.text2)
        return end + LINE
    if sheet.painter is not None:
        box = QRectF(left, end - 14, WIDTH - MARGIN - left, HOURS_HIGH)
        paint_hours(sheet.painter, box, counted.hours, -2, sheet.inks)
    return end - 14 + HOURS_HIGH


def _warnings(sheet: Sheet, report: Report, room: Room, top: float) -> float:
    top = sheet.heading(top, _tr("Warnings shown, and the help they advised"))
    told = report.told
    shown = len(told) if len(told) <= room.told + 1 else room.told
    for warning in told[:shown]:
        box = QRectF(MARGIN, top, INNER, LINE)
        sheet.text(box.adjusted(0, 0, -TIMES, 0), words.told(warning))
        quiet = sheet.inks.text2
        sheet.text(box, words.times_told(warning), px=19, colour=quiet, at=RIGHT)
        top += LINE
    if shown < len(told):
        rules = (f"{warning.rule} ({warning.times}×)" for warning in told[shown:])
        top = sheet.paragraph(top, words.and_more(rules), 1)
    if not told:
        top = sheet.paragraph(top, words.no_warnings(), 1)
    return sheet.paragraph(top, words.mornings(report), 1)


def _foot(sheet: Sheet, report: Report) -> None:
    top = sheet.rule(FOOT + 8, strong=True) - 4
    quiet = sheet.inks.text2
    sheet.paragraph(top, words.foot(), 4, px=SMALL - 1, colour=quiet, line=SMALL_LINE)
    last = QRectF(MARGIN, HEIGHT - 56, INNER, 28)
    sheet.text(last, words.printed(report.printed), px=SMALL - 1, colour=quiet)
    sheet.text(last, _tr("1 of 1"), px=SMALL - 1, colour=quiet, at=RIGHT)


def _tr(text: str) -> str:
    return QCoreApplication.translate("report", text)
