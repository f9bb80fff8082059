"""The doctor's page: its span, what was told in the mornings, medicines and warnings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from crampcoach.core.acknowledgement import Acknowledgement
from crampcoach.core.episode import Episode, EpisodeEvent, EventKind
from crampcoach.core.facts import Urgency
from crampcoach.core.night import Night
from crampcoach.core.profile import NOTHING_TOLD, HealthProfile, Medicine
from crampcoach.core.report import Report, Scope, Told, report
from crampcoach.core.sign import Sign
from crampcoach.core.trends import Span
from tests.core.nights import DEVICE, MONDAY, nights, stretch
from tests.fake_diary import FakeDiary

DAY = timedelta(days=1)
TODAY = date(2026, 6, 1)


def of(diary: FakeDiary, since: str = "", until: str = "", *medicines: Medicine) -> Report:
    told = HealthProfile({}, medicines=medicines)
    return report(diary, Scope(TODAY, told, since, until))


def episode(morning: date, *events: tuple[EventKind, str]) -> Episode:
    begun = datetime.combine(morning, datetime.min.time(), UTC).replace(hour=3)
    return Episode(
        id=f"episode {morning}",
        device_id=DEVICE,
        started_at=begun,
        night_date=morning.isoformat(),
        duration_s=60.0,
        events=tuple(
            EpisodeEvent(begun, kind, {"rule": rule} if rule else {}) for kind, rule in events
        ),
    )


def read(key: str) -> Acknowledgement:
    at = datetime.combine(MONDAY, datetime.min.time(), UTC)
    return Acknowledgement(f"read {key}", DEVICE, key, at, MONDAY.isoformat())


# ---- the span --------------------------------------------------------------------------------


def test_it_spans_the_diary_and_counts_the_missing_nights() -> None:
    page = of(FakeDiary(*nights("1 - 0 0 - 2")))
    assert (page.since, page.until, page.printed) == (MONDAY, MONDAY + 5 * DAY, TODAY)
    assert (page.nights, page.missing) == (6, 2)
    assert (page.how_often.nights, page.how_often.cramp_nights, page.how_often.cramps) == (4, 2, 3)


@pytest.mark.parametrize(
    ("since", "until", "ends"),
    [
        ("2026-03-03", "", (1, 5)),
        ("", "2026-03-04", (0, 2)),
        ("2026-02-01", "2026-03-02", (0, 0)),
        ("2026-05-01", "", (5, 5)),
    ],
)
def test_it_spans_what_is_asked_for(since: str, until: str, ends: tuple[int, int]) -> None:
    page = of(FakeDiary(*nights("1 - 0 0 - 2")), since, until)
    assert (page.since, page.until) == (MONDAY + ends[0] * DAY, MONDAY + ends[1] * DAY)


def test_it_looks_back_as_far_as_the_trends_do() -> None:
    diary = FakeDiary(*nights("0 " * 120))
    page = report(diary, Scope(TODAY, NOTHING_TOLD, span=Span.MONTHS_3))
    assert (page.nights, page.until) == (91, MONDAY + 119 * DAY)
    assert report(diary, Scope(TODAY, NOTHING_TOLD, span=Span.YEAR)).nights == 120


def test_an_empty_diary_makes_an_empty_page() -> None:
    page = of(FakeDiary())
    assert (page.since, page.until, page.missing) == (TODAY, TODAY, 1)
    assert page.counted.episodes == 0
    assert page.told == page.medicines == ()


# ---- what was told ---------------------------------------------------------------------------


def test_mornings_tell_of_sleep_soreness_falls_and_signs() -> None:
    first, second, third = nights("1 0 1")
    kept: tuple[Night, ...] = (
        replace(first, sleep_disturbance=7, residual_pain=True, fall=True),
        replace(second, sleep_disturbance=2, residual_pain=False, fall=False),
        replace(third, answers=frozenset({Sign.SWOLLEN})),
    )
    told = of(FakeDiary(*kept)).mornings
    assert (told.sleep.episodes, told.sleep.most, told.disturbed) == (2, 7, 1)
    assert (told.sore, told.sore_told, told.falls) == (1, 2, 1)
    assert told.signs == {Sign.SWOLLEN}


def test_evenings_are_stretched_whose_stretch_was_carried_through() -> None:
    done, broken = stretch(MONDAY), stretch(MONDAY + DAY, completed=False)
    page = of(FakeDiary(*nights("0 0 0"), done, broken))
    assert page.stretched == 1
    assert (page.stretching.here.nights, page.stretching.there.nights) == (1, 1)


def test_medicines_of_the_span_come_by_their_start() -> None:
    last = MONDAY + 2 * DAY
    kept = Medicine("Taken", MONDAY + DAY), Medicine("Always"), Medicine("Long", MONDAY - DAY)
    others = (
        Medicine("Stopped before", MONDAY - 9 * DAY, MONDAY),
        Medicine("Started after", last + DAY),
    )
    page = of(FakeDiary(*nights("0 0 0")), "", "", *kept, *others)
    assert [medicine.name for medicine in page.medicines] == ["Long", "Taken", "Always"]


# ---- warnings --------------------------------------------------------------------------------


def test_a_warning_that_came_often_takes_one_line_the_most_urgent_first() -> None:
    page = of(
        FakeDiary(
            *nights("1 1 1"),
            episode(MONDAY, (EventKind.WARNING, "R6"), (EventKind.ACKNOWLEDGED, "R6")),
            episode(MONDAY + DAY, (EventKind.WARNING, "R6"), (EventKind.WARNING, "R6")),
            episode(MONDAY + 2 * DAY, (EventKind.WARNING, ""), (EventKind.ACKNOWLEDGED, "R3")),
        )
    )
    assert page.told == (
        Told("R3", Urgency.NOW, times=1, read=1, last=MONDAY + 2 * DAY),
        Told("R6", Urgency.TODAY, times=2, read=1, last=MONDAY + DAY),
    )


@pytest.mark.parametrize(
    ("key", "last"),
    [
        (f"R17 soon {MONDAY + DAY}", MONDAY + DAY),
        (f"R12 soon {MONDAY + DAY} Simvastatin", MONDAY + DAY),
        ("R15 routine 56 nights", None),
        ("R14 routine fortnight many", None),
    ],
)
def test_what_was_read_by_day_is_dated_by_its_occasion(key: str, last: date | None) -> None:
    (told,) = of(FakeDiary(*nights("0 0 0"), read(key))).told
    assert (told.rule, told.times, told.read, told.last) == (key.partition(" ")[0], 1, 1, last)


def test_numbered_occasions_are_dated_by_their_block_of_days() -> None:
    fortnight, week = MONDAY.toordinal() // 14 + 1, MONDAY.toordinal() // 7 + 1
    keys = f"R14 routine fortnight {fortnight}", f"R16 soon week {week}"
    page = of(FakeDiary(*nights("0 " * 30), *map(read, keys)))
    assert {told.rule: told.last for told in page.told} == {
        "R14": date.fromordinal(fortnight * 14),
        "R16": date.fromordinal(week * 7),
    }


def test_what_lies_outside_the_span_is_left_out() -> None:
    early = read(f"R17 soon {MONDAY - DAY}")
    assert of(FakeDiary(*nights("0 0 0"), early)).told == ()


def test_the_profile_goes_along() -> None:
    assert report(FakeDiary(), Scope(TODAY, NOTHING_TOLD)).profile is NOTHING_TOLD
