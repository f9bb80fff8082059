"""Figures are reckoned while someone looks, and again when the diary changes."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from crampcoach.core.errors import CrampcoachError
from crampcoach.core.night import Factor, Night
from crampcoach.core.report import Report
from crampcoach.core.trends import Span
from crampcoach.services.figures import MOST_FILES, Figures, Filed
from crampcoach.services.journal import Journal
from crampcoach.services.notices import Notices
from tests.fake_diary import FakeDiary
from tests.fakes import FakeClock, FakeWriter
from tests.two_years import DEVICE, PROFILE, two_years


class Desk:
    """Figures on a made-up diary."""

    def __init__(self) -> None:
        self.clock = FakeClock()  # 2026-03-02
        self.writer = FakeWriter()
        self.diary = FakeDiary(*two_years(nights=200, last=self.clock.now().date()).entries)
        self.writer.diary = self.diary
        self.journal = Journal(self.writer, Notices())
        self.saved: dict[Path, bytes] = {}
        self.refusal: Exception | None = None
        self.figures = Figures(self.journal, self.clock, lambda: PROFILE, self.save)
        self.changes = 0
        self.reports: list[Report] = []
        self.figures.changed.connect(self.count)
        self.figures.reported.connect(self.reports.append)

    def count(self) -> None:
        self.changes += 1

    def save(self, target: Path, page: bytes) -> None:
        if self.refusal is not None:
            raise self.refusal
        if target in self.saved:
            raise FileExistsError(17, "File exists", str(target))
        self.saved[target] = page

    def settle(self) -> None:
        QCoreApplication.processEvents()

    def review(self, morning: date) -> None:
        """Keep a review of a night that had none."""
        night = Night(f"new {morning}", DEVICE, morning.isoformat(), observed=True)
        self.diary.put(night)
        self.journal.put(night)
        self.settle()


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk()


def test_nothing_is_reckoned_before_someone_looks(desk: Desk) -> None:
    desk.journal.open()
    desk.review(date(2025, 3, 2))
    assert (desk.figures.trends, desk.changes) == (None, 0)
    desk.figures.watch(on=True)
    desk.settle()
    assert desk.figures.trends is not None
    assert desk.figures.trends.until == date(2026, 3, 2)
    assert desk.changes == 1


def test_a_changed_diary_is_reckoned_again_while_someone_looks(desk: Desk) -> None:
    desk.figures.watch(on=True)
    desk.settle()
    before = desk.figures.trends
    assert before is not None
    missing = next(
        morning
        for morning in (before.since + timedelta(days=number) for number in range(91))
        if not desk.diary.nights_between(morning.isoformat(), morning.isoformat())
    )
    desk.review(missing)
    after = desk.figures.trends
    assert after is not None
    assert after.observed == before.observed + 1
    desk.figures.watch(on=False)
    desk.review(date(2020, 1, 1))
    assert desk.figures.trends is after


def test_span_and_factor_are_chosen(desk: Desk) -> None:
    figures = desk.figures
    figures.watch(on=True)
    figures.look_back(Span.ALL)
    figures.look_back(Span.ALL)
    figures.tell_apart_by(Factor.HEAT)
    figures.tell_apart_by(Factor.HEAT)
    desk.settle()
    assert figures.trends is not None
    assert (figures.trends.span, figures.trends.factor) == (Span.ALL, Factor.HEAT)
    assert (figures.span, figures.factor) == (Span.ALL, Factor.HEAT)


def test_what_is_wanted_meanwhile_is_asked_once_afterwards(desk: Desk) -> None:
    desk.writer.holds_back = True
    desk.figures.watch(on=True)
    for span in (Span.YEAR, Span.ALL, Span.YEAR):
        desk.figures.look_back(span)
    desk.writer.let_go()
    desk.settle()
    assert (desk.changes, desk.figures.trends is not None) == (0, True)  # already out of date
    desk.writer.let_go()
    desk.settle()
    assert desk.changes == 1
    assert desk.figures.trends is not None
    assert desk.figures.trends.span is Span.YEAR


def test_a_diary_that_cannot_be_read_is_told_and_asked_again(desk: Desk) -> None:
    desk.writer.diary = None
    desk.figures.watch(on=True)
    desk.figures.look_back(Span.ALL)
    desk.settle()
    assert desk.figures.trouble == "No diary."
    assert desk.figures.trends is None
    desk.writer.diary = desk.diary
    desk.journal.open()
    desk.settle()
    assert desk.figures.trouble == ""
    assert desk.figures.trends is not None


def test_the_doctors_page_is_of_the_span_that_is_looked_at(desk: Desk) -> None:
    desk.figures.make_report()
    desk.figures.look_back(Span.ALL)
    desk.figures.make_report()
    desk.settle()
    short, whole = desk.reports
    assert (short.nights, short.printed) == (91, date(2026, 3, 2))
    assert whole.nights == 200
    assert whole.profile is PROFILE


def test_a_page_that_cannot_be_put_together_is_told(desk: Desk) -> None:
    desk.writer.diary = None
    desk.figures.make_report()
    desk.settle()
    assert (desk.figures.trouble, desk.changes, desk.reports) == ("No diary.", 1, [])


@pytest.mark.parametrize(
    ("refusal", "told"),
    [
        (CrampcoachError("It can't be written."), "It can't be written."),
        (OSError(28, "Full"), "page.pdf couldn't be written: no space left on device."),
        (OSError("gone"), "page.pdf couldn't be written: unknown reason."),
    ],
)
def test_a_page_that_cannot_be_written_is_told(desk: Desk, refusal: Exception, told: str) -> None:
    page = Path("page.pdf")
    desk.refusal = refusal
    assert desk.figures.save_report(page, b"%PDF") == Filed(page, told)


def test_a_page_never_takes_the_place_of_another(desk: Desk) -> None:
    page = Path("out", "page.pdf")
    for name in ("page.pdf", "page-2.pdf", "page-3.pdf"):
        assert desk.figures.save_report(page, b"%PDF") == Filed(Path("out", name))
    for _ in range(MOST_FILES - 4):
        assert not desk.figures.save_report(page, b"%PDF").trouble
    assert "too many files" in desk.figures.save_report(page, b"%PDF").trouble
    assert len(desk.saved) == MOST_FILES - 1
