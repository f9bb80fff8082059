"""The diary and its stand-in for tests give the same answers to every question."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crampcoach.core.acknowledgement import Acknowledgement
from crampcoach.core.entry import Entry, Glance, Search
from crampcoach.core.episode import Episode, Side
from crampcoach.core.errors import DiaryUnavailableError
from crampcoach.core.night import Factor, Night
from crampcoach.core.ports import DiaryReading
from crampcoach.core.reminder import Reminder, ReminderKind, Turn, TurnState, Weekday
from crampcoach.core.routine import Muscle
from crampcoach.core.stretch import Stretch
from crampcoach.storage import trouble
from crampcoach.storage.diary import Diary
from tests.fake_diary import FakeDiary
from tests.storage.samples import relieved

HERE = "here"
Holding = Callable[..., DiaryReading]


@pytest.fixture(params=["real", "fake"])
def holding(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Holding]:
    """Makes a diary that holds these entries."""
    with contextlib.ExitStack() as stack:

        def made(*entries: Entry) -> DiaryReading:
            if request.param == "fake":
                return FakeDiary(*entries)
            diary = Diary.open(tmp_path / "diary.sqlite")
            stack.callback(diary.close)
            diary.put(*entries)
            return diary

        yield made


def episode(number: int, night: str, **changes: object) -> Episode:
    made = relieved(number, night=night, device_id=HERE)
    return replace(made, **changes)  # type: ignore[arg-type]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def night(number: int, date: str, **changes: object) -> Night:
    return replace(Night(f"n{number}", HERE, date), **changes)  # type: ignore[arg-type]


def stretch(number: int, date: str, **changes: object) -> Stretch:
    started = at("2026-03-01T21:00:00+01:00") + timedelta(minutes=number)
    return replace(Stretch(f"s{number}", HERE, started, date), **changes)  # type: ignore[arg-type]


def reminder(number: int, hour: int, **changes: object) -> Reminder:
    made = Reminder(f"r{number}", HERE, ReminderKind.WALK, time(hour, 30))
    return replace(made, **changes)  # type: ignore[arg-type]


def turn(number: int, date: str, **changes: object) -> Turn:
    due = at("2026-03-01T21:00:00+01:00") + timedelta(minutes=number)
    return replace(Turn(f"t{number}", HERE, "r1", date, due), **changes)  # type: ignore[arg-type]


def read(number: int, **changes: object) -> Acknowledgement:
    seen = at("2026-03-02T07:00:00+01:00")
    made = Acknowledgement(f"a{number}", HERE, f"R{number} today", seen, "2026-03-02")
    return replace(made, **changes)  # type: ignore[arg-type]


def test_an_empty_diary_has_nothing_to_tell(holding: Holding) -> None:
    diary = holding()
    assert (diary.count(), diary.first_night(), diary.episode("none")) == (0, "", None)
    assert diary.episodes_between("", "") == tuple(diary.glances("", "")) == ()
    assert diary.nights_between("", "") == diary.stretches_between("", "") == ()
    assert diary.reminders() == diary.turns_between("", "") == ()
    assert diary.acknowledged() == frozenset()
    assert diary.find_nights(Search()) == ()


def test_the_first_night_is_that_of_an_episode_or_a_review(holding: Holding) -> None:
    stretched = stretch(1, "2026-01-01")
    taken_back = episode(3, "2026-01-01", deleted=True)
    diary = holding(episode(1, "2026-03-02"), night(1, "2026-03-01"), stretched, taken_back)
    assert diary.first_night() == "2026-03-01"


def test_deleted_episodes_are_found_by_their_id_alone(holding: Holding) -> None:
    taken_back = episode(1, "2026-03-02", deleted=True)
    diary = holding(taken_back, episode(2, "2026-03-02"))
    assert diary.episode(taken_back.id) == taken_back
    assert diary.count() == 1
    assert [e.id for e in diary.episodes_between("", "")] == [relieved(2).id]
    assert len(tuple(diary.glances("", ""))) == 1


def test_episodes_of_a_span_are_whole_and_by_onset(holding: Holding) -> None:
    made = [episode(number, f"2026-03-{number:02}") for number in (4, 2, 1, 3)]
    diary = holding(*made)
    assert diary.episodes_between("2026-03-02", "2026-03-03") == (made[1], made[3])
    assert diary.episodes_between("2026-03-03", "") == (made[3], made[0])
    assert diary.episodes_between("", "2026-03-02") == (made[2], made[1])


def test_a_glance_holds_what_figures_need(holding: Holding) -> None:
    diary = holding(episode(1, "2026-03-02"))
    expected = Glance("2026-03-02", 3, 80.000003, "calf", "left", 7, "hold_2")
    (glance,) = diary.glances("2026-03-02", "2026-03-02")
    assert glance == expected
    assert tuple(diary.glances("2026-03-03", "")) == ()


def test_glances_are_by_onset_with_the_hour_of_the_wall_clock_there(holding: Holding) -> None:
    zones = (timezone(timedelta(hours=-9, minutes=-30)), timezone(timedelta(hours=13)), UTC)
    onset = datetime(2026, 3, 2, 20, 45, 59, 999999, tzinfo=UTC)
    moments = [(onset + timedelta(minutes=n)).astimezone(zone) for n, zone in enumerate(zones)]
    moments.append(datetime(2026, 3, 1, 0, 0, tzinfo=timezone(timedelta(seconds=3599.5))))
    made = [
        episode(number, "2026-03-02", started_at=moment, duration_s=None, muscle=None)
        for number, moment in enumerate(moments)
    ]
    assert [glance.hour for glance in holding(*made).glances("", "")] == [0, 11, 9, 20]


def test_a_look_that_is_broken_off_keeps_nobody_from_writing(tmp_path: Path) -> None:
    path = tmp_path / "diary.sqlite"
    with contextlib.closing(Diary.open(path)) as diary:
        diary.put(*(episode(number, "2026-03-02") for number in range(3)))
        glances = diary.glances("", "")
        next(glances)
        with contextlib.closing(Diary.open(path, busy_s=0)) as other:
            with pytest.raises(DiaryUnavailableError):
                other.put(episode(3, "2026-03-02"))
            del glances
            other.put(episode(3, "2026-03-02"))
        assert len(tuple(diary.glances("", ""))) == 4


def test_reviews_come_by_night_whole(holding: Holding) -> None:
    told = night(2, "2026-03-02", observed=True, fall=False, prior_day={Factor.ALCOHOL_UNITS: 2.5})
    quiet, gone = night(1, "2026-03-01"), night(3, "2026-03-03", deleted=True)
    diary = holding(told, quiet, gone)
    assert diary.nights_between("", "") == (quiet, told)
    assert diary.nights_between("2026-03-02", "2026-03-02") == (told,)


def test_stretches_come_by_their_start(holding: Holding) -> None:
    made = [stretch(n, date) for n, date in ((2, "2026-03-02"), (1, "2026-03-02"))]
    diary = holding(*made, stretch(3, "2026-03-03"), stretch(0, "2026-03-02", deleted=True))
    assert diary.stretches_between("2026-03-02", "2026-03-02") == (made[1], made[0])


def test_reminders_come_by_time_of_day(holding: Holding) -> None:
    late, early = reminder(1, 22), reminder(2, 9, days=frozenset({Weekday.SUN}))
    diary = holding(late, early, reminder(3, 8, deleted=True))
    assert diary.reminders() == (early, late)


def test_turns_come_by_the_moment_they_were_due(holding: Holding) -> None:
    second = turn(2, "2026-03-02", state=TurnState.SNOOZED, snoozes=1)
    first = turn(1, "2026-03-02")
    diary = holding(second, first, turn(3, "2026-03-03"), turn(4, "2026-03-02", deleted=True))
    assert diary.turns_between("", "2026-03-02") == (first, second)


def test_flags_that_were_read_are_told_by_their_keys(holding: Holding) -> None:
    diary = holding(read(1), read(2), read(3, deleted=True))
    assert diary.acknowledged() == {"R1 today", "R2 today"}


def test_the_highest_revision_counts(holding: Holding) -> None:
    second = night(1, "2026-03-02", revision=2, cramp_count=2)
    diary = holding(second, replace(second, revision=1, cramp_count=1))
    assert diary.nights_between("", "") == (second,)


def test_nights_are_found_newest_first_page_by_page(holding: Holding) -> None:
    diary = holding(
        episode(1, "2026-03-01"),
        episode(2, "2026-03-01"),
        night(1, "2026-03-03"),
        stretch(1, "2026-03-02"),
        stretch(2, "2026-03-03"),
        episode(3, "2026-03-05", deleted=True),
        night(2, "2026-03-06", deleted=True),
        turn(1, "2026-03-07"),
    )
    assert diary.find_nights(Search()) == ("2026-03-03", "2026-03-02", "2026-03-01")
    assert diary.find_nights(Search(), limit=2) == ("2026-03-03", "2026-03-02")
    assert diary.find_nights(Search(), before="2026-03-02") == ("2026-03-01",)
    assert diary.find_nights(Search(since="2026-03-02", until="2026-03-02")) == ("2026-03-02",)
    assert diary.find_nights(Search(until="2026-03-02"), before="2026-03-05", limit=1) == (
        "2026-03-02",
    )


def test_nights_are_found_by_one_episode_that_fits_in_all(holding: Holding) -> None:
    diary = holding(
        episode(1, "2026-03-01", muscle=Muscle.FOOT, side=Side.LEFT, note="After the WALK"),
        episode(2, "2026-03-02", muscle=Muscle.FOOT, side=Side.RIGHT, note=""),
        episode(3, "2026-03-02", muscle=Muscle.CALF, side=Side.LEFT, note="Straße, ÄRGER"),
        night(1, "2026-03-03"),
        stretch(1, "2026-03-04"),
    )

    def found(**asked: object) -> tuple[str, ...]:
        return diary.find_nights(Search(**asked))  # type: ignore[arg-type]

    assert found(muscle=Muscle.FOOT) == ("2026-03-02", "2026-03-01")
    assert found(side=Side.LEFT) == ("2026-03-02", "2026-03-01")
    assert found(muscle=Muscle.FOOT, side=Side.LEFT) == ("2026-03-01",)
    assert found(text="walk") == ("2026-03-01",)
    assert found(text="ärger") == found(text="STRASSE") == ("2026-03-02",)
    assert found(text="%") == found(muscle=Muscle.SHIN) == ()
    assert found(muscle=Muscle.FOOT, since="2026-03-02") == ("2026-03-02",)


def test_the_stand_in_can_have_trouble() -> None:
    diary = FakeDiary(relieved())
    diary.trouble = trouble.BUSY
    for ask in (diary.count, diary.reminders, lambda: diary.episode("none")):
        with pytest.raises(DiaryUnavailableError, match="in use"):
            ask()


_few_nights = st.sampled_from(["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04"])
_spans = st.just("") | _few_nights
_some = st.lists(
    st.one_of(
        st.builds(
            episode,
            st.integers(0, 9),
            _few_nights,
            revision=st.integers(1, 3),
            deleted=st.booleans(),
            muscle=st.sampled_from([Muscle.CALF, Muscle.FOOT, None]),
            side=st.sampled_from([Side.LEFT, Side.BOTH, None]),
            note=st.sampled_from(["", "Walk", "ÄRGER", "walked 5 %"]),
        ),
        st.builds(
            night,
            st.integers(0, 4),
            _few_nights,
            revision=st.integers(1, 3),
            deleted=st.booleans(),
        ),
        st.builds(stretch, st.integers(0, 4), _few_nights, deleted=st.booleans()),
        st.builds(turn, st.integers(0, 4), _few_nights, deleted=st.booleans()),
        st.builds(reminder, st.integers(0, 4), st.integers(0, 23), deleted=st.booleans()),
        st.builds(read, st.integers(0, 4), deleted=st.booleans()),
    ),
    max_size=12,
)
_searches = st.builds(
    Search,
    since=_spans,
    until=_spans,
    muscle=st.sampled_from([None, Muscle.CALF, Muscle.FOOT]),
    side=st.sampled_from([None, Side.LEFT]),
    text=st.sampled_from(["", "WALK", "ärger", "%", "_"]),
)


@settings(max_examples=40)
@given(entries=_some, search=_searches, before=_spans, limit=st.integers(1, 3))
def test_both_answer_alike_whatever_they_hold(
    tmp_path_factory: pytest.TempPathFactory,
    entries: list[Entry],
    search: Search,
    before: str,
    limit: int,
) -> None:
    path = tmp_path_factory.mktemp("alike") / "diary.sqlite"
    since, until = search.since, search.until
    fake = FakeDiary(*entries)
    with contextlib.closing(Diary.open(path)) as diary:
        diary.put(*entries)
        assert (diary.count(), diary.first_night()) == (fake.count(), fake.first_night())
        assert diary.episodes_between(since, until) == fake.episodes_between(since, until)
        assert tuple(diary.glances(since, until)) == tuple(fake.glances(since, until))
        assert diary.nights_between(since, until) == fake.nights_between(since, until)
        assert diary.stretches_between(since, until) == fake.stretches_between(since, until)
        assert diary.turns_between(since, until) == fake.turns_between(since, until)
        assert diary.reminders() == fake.reminders()
        assert diary.acknowledged() == fake.acknowledged()
        found = diary.find_nights(search, before=before, limit=limit)
        assert found == fake.find_nights(search, before=before, limit=limit)
