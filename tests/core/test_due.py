"""What is due, and when: once an evening, whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crampcoach.core.answers import Act, answered
from crampcoach.core.due import Manners, Show, closes_at, set_late
from crampcoach.core.profile import NOTHING_TOLD, Condition, HealthProfile
from crampcoach.core.reminder import ReminderKind, TurnState, Weekday
from crampcoach.core.wishes import allowed, may_be_set
from tests.core.reminding import BERLIN, CAIRO, NEW_YORK, Evenings, reminder

NIGHT = "2026-01-15"
OTHER = "00000000-0000-4000-8000-000000000002"


@pytest.fixture
def evenings() -> Evenings:
    return Evenings()


def snoozed(evenings: Evenings, at: str, minutes: int = 10) -> None:
    """Put off what shows."""
    turn = answered(evenings.only, Act.SNOOZE, evenings.at(at), minutes)
    assert turn is not None
    evenings.turns[turn.id] = turn


def test_nothing_is_due_before_its_time(evenings: Evenings) -> None:
    evenings.look("2026-01-14T21:29:59")
    assert not evenings.turns


def test_it_rings_once_an_evening(evenings: Evenings) -> None:
    evenings.watch("2026-01-14T20:00", "2026-01-16T12:00")
    assert evenings.times() == ["01-14 21:30", "01-15 21:30"]


def test_its_row_is_there_before_it_shows(evenings: Evenings) -> None:
    (decision,) = evenings.decide(evenings.at("2026-01-14T21:30:10"))
    assert isinstance(decision, Show)
    assert decision.turn.state is TurnState.DUE
    assert decision.turn.night_date == NIGHT
    assert decision.turn.due_at.isoformat() == "2026-01-14T21:30:00+01:00"
    assert decision.turn.revision == 1


def test_a_row_that_was_never_shown_is_shown_after_a_restart(evenings: Evenings) -> None:
    (decision,) = evenings.decide(evenings.at("2026-01-14T21:30:10"))
    evenings.turns[decision.turn.id] = decision.turn
    assert evenings.decide(evenings.at("2026-01-14T21:50")) == (decision,)
    evenings.look("2026-01-14T22:30")
    assert (evenings.rang, evenings.only.state) == ([], TurnState.MISSED)
    assert evenings.only.revision == 2


def test_days_name_the_evening() -> None:
    """00:30 on a Wednesday is Tuesday's."""
    monday = frozenset({Weekday.TUE})
    evenings = Evenings((reminder("00:30", days=monday),))
    evenings.watch("2026-01-12T12:00", "2026-01-19T12:00", timedelta(minutes=10))
    assert evenings.rang == [(evenings.reminders[0].id, "2026-01-14", "01-14 00:30")]


@pytest.mark.parametrize(
    ("late", "state"),
    [
        ("2026-01-14T22:29:59", TurnState.SHOWN),
        ("2026-01-14T22:30", TurnState.MISSED),
        ("2026-01-15T05:30", TurnState.MISSED),
        ("2026-01-15T13:00", TurnState.MISSED),
    ],
)
def test_late_it_shows_within_its_grace_only(
    evenings: Evenings, late: str, state: TurnState
) -> None:
    evenings.look("2026-01-13T21:30")
    evenings.look(late)
    assert [turn.state for turn in evenings.turns.values()] == [TurnState.SHOWN, state]


def test_late_it_keeps_the_quiet_hour() -> None:
    evenings = Evenings((reminder("22:45"),))
    evenings.look("2026-01-14T23:00")
    assert evenings.only.state is TurnState.MISSED


def test_one_set_for_the_quiet_hours_keeps_its_grace() -> None:
    night, manners = NIGHT, Manners()
    evenings = Evenings((reminder("00:30"),))
    at = evenings.at("2026-01-15T00:30")
    assert closes_at(at, night, BERLIN, manners) == evenings.at("2026-01-15T01:30")
    evenings.look("2026-01-15T01:00")
    assert evenings.times() == ["01-15 01:00"]


def test_what_is_due_waits_while_something_runs(evenings: Evenings) -> None:
    evenings.look("2026-01-14T21:30", is_busy=True)
    assert not evenings.turns
    evenings.look("2026-01-14T21:44")
    assert evenings.times() == ["01-14 21:44"]


def test_what_waits_too_long_is_missed_in_silence(evenings: Evenings) -> None:
    evenings.look("2026-01-14T22:30", is_busy=True)
    assert (evenings.rang, evenings.only.state) == ([], TurnState.MISSED)


def test_a_stretch_that_was_done_is_not_asked_for(evenings: Evenings) -> None:
    evenings.stretched = frozenset({NIGHT})
    evenings.watch("2026-01-14T21:00", "2026-01-15T11:00", timedelta(minutes=5))
    assert (evenings.rang, evenings.only.state) == ([], TurnState.DONE_BEFORE)


def test_a_walk_is_asked_for_all_the_same() -> None:
    evenings = Evenings((reminder("18:30", ReminderKind.WALK),))
    evenings.stretched = frozenset({NIGHT})
    evenings.look("2026-01-14T18:30")
    assert evenings.times() == ["01-14 18:30"]


def test_wall_eight_hours_on_records_a_miss(evenings: Evenings) -> None:
    evenings.look("2026-01-14T20:00")
    evenings.look("2026-01-15T04:00")
    assert (evenings.rang, evenings.only.state) == ([], TurnState.MISSED)


def test_a_miss_by_a_wrong_clock_does_not_hold(evenings: Evenings) -> None:
    evenings.look("2026-01-15T04:00")
    evenings.watch("2026-01-14T20:00", "2026-01-14T22:00")
    assert evenings.times() == ["01-14 21:30"]
    assert evenings.only.revision > 2


def test_a_clock_set_back_after_it_rang_rings_no_second_time(evenings: Evenings) -> None:
    evenings.look("2026-01-14T21:30")
    evenings.watch("2026-01-14T19:31", "2026-01-15T11:00", timedelta(minutes=1))
    assert evenings.times() == ["01-14 21:30"]


def test_a_time_in_the_spring_gap_comes_at_the_first_moment_that_exists() -> None:
    evenings = Evenings((reminder("02:30"),))
    evenings.watch("2026-03-28T20:00", "2026-03-29T11:00")
    assert evenings.times() == ["03-29 03:00"]
    assert evenings.only.due_at.isoformat() == "2026-03-29T03:00:00+02:00"


def test_a_time_that_comes_twice_in_autumn_rings_once() -> None:
    evenings = Evenings((reminder("02:30"),))
    evenings.watch("2026-10-24T20:00", "2026-10-25T11:00")
    assert evenings.times() == ["10-25 02:30"]
    assert evenings.only.due_at.isoformat() == "2026-10-25T02:30:00+02:00"


def test_cairo_has_no_midnight_in_april() -> None:
    evenings = Evenings((reminder("00:00"), reminder("00:30", ReminderKind.COVERS, id_=OTHER)))
    evenings.zone = CAIRO
    evenings.watch("2026-04-23T20:00", "2026-04-24T11:00")
    assert evenings.times() == ["04-24 01:00", "04-24 01:00"]
    assert {night for _, night, _ in evenings.rang} == {"2026-04-24"}


def test_five_days_off_are_recorded_and_bring_no_storm(evenings: Evenings) -> None:
    evenings.look("2026-01-10T21:30")
    evenings.look("2026-01-15T21:40")
    assert evenings.times() == ["01-10 21:30", "01-15 21:40"]
    states = [turn.state for turn in evenings.turns.values()]
    assert states == [TurnState.SHOWN, *[TurnState.MISSED] * 4, TurnState.SHOWN]


def test_a_month_off_is_not_made_up_for(evenings: Evenings) -> None:
    evenings.look("2026-01-10T21:30")
    evenings.look("2026-02-14T20:00")
    assert len(evenings.turns) == 1 + 7


def test_a_new_reminder_has_missed_nothing(evenings: Evenings) -> None:
    evenings.look("2026-01-14T13:00")
    assert not evenings.turns


def test_a_journey_rings_no_second_time_in_an_evening(evenings: Evenings) -> None:
    evenings.look("2026-01-14T21:30")
    evenings.zone = NEW_YORK
    evenings.watch("2026-01-14T16:00", "2026-01-15T11:00", timedelta(minutes=5))
    assert evenings.times() == ["01-14 21:30"]


def test_a_snoozed_one_comes_again_when_its_time_is_over(evenings: Evenings) -> None:
    evenings.look("2026-01-14T21:30")
    snoozed(evenings, "2026-01-14T21:31", 20)
    evenings.look("2026-01-14T21:50:59")
    evenings.look("2026-01-14T21:51")
    assert evenings.times() == ["01-14 21:30", "01-14 21:51"]


def test_a_snooze_past_the_quiet_hour_was_asked_for(evenings: Evenings) -> None:
    evenings.reminders = (reminder("22:50"),)
    evenings.look("2026-01-14T22:50")
    snoozed(evenings, "2026-01-14T22:51", 30)
    evenings.look("2026-01-14T23:21")
    assert evenings.times() == ["01-14 22:50", "01-14 23:21"]


def test_a_snooze_that_was_slept_through_is_missed_for_good(evenings: Evenings) -> None:
    evenings.look("2026-01-14T21:30")
    snoozed(evenings, "2026-01-14T21:31")
    evenings.look("2026-01-15T06:00")
    assert evenings.only.state is TurnState.MISSED
    evenings.look("2026-01-14T21:45")
    assert len(evenings.rang) == 1


def test_whoever_stretched_while_it_was_snoozed_is_left_alone(evenings: Evenings) -> None:
    evenings.look("2026-01-14T21:30")
    snoozed(evenings, "2026-01-14T21:31")
    evenings.stretched = frozenset({NIGHT})
    evenings.look("2026-01-14T21:45")
    assert (len(evenings.rang), evenings.only.state) == (1, TurnState.STARTED)


def test_one_set_for_a_time_that_is_past_means_tomorrow(evenings: Evenings) -> None:
    now = evenings.at("2026-01-14T21:50")
    turn = set_late(evenings.reminders[0], now, BERLIN, evenings.ledger)
    assert turn is not None
    assert turn.state is TurnState.MISSED
    evenings.turns[turn.id] = turn
    assert set_late(evenings.reminders[0], now, BERLIN, evenings.ledger) is None
    evenings.watch("2026-01-14T21:50", "2026-01-15T23:00", timedelta(minutes=1))
    assert evenings.times() == ["01-15 21:30"]


def test_one_set_for_this_minute_means_now(evenings: Evenings) -> None:
    now = evenings.at("2026-01-14T21:30:40")
    assert set_late(evenings.reminders[0], now, BERLIN, evenings.ledger) is None


def test_one_for_another_evening_is_not_late(evenings: Evenings) -> None:
    friday = reminder(days=frozenset({Weekday.FRI}))
    now = evenings.at("2026-01-14T21:50")
    assert set_late(friday, now, BERLIN, evenings.ledger) is None


def test_one_moved_to_later_in_the_evening_still_comes(evenings: Evenings) -> None:
    turn = set_late(
        evenings.reminders[0], evenings.at("2026-01-14T21:50"), BERLIN, evenings.ledger
    )
    assert turn is not None
    evenings.turns[turn.id] = turn
    evenings.reminders = (reminder("22:15"),)
    evenings.watch("2026-01-14T21:50", "2026-01-15T11:00", timedelta(minutes=1))
    assert evenings.times() == ["01-14 22:15"]


def test_one_that_rang_does_not_ring_again_at_a_new_time(evenings: Evenings) -> None:
    evenings.look("2026-01-14T21:30")
    evenings.reminders = (reminder("22:15"),)
    evenings.watch("2026-01-14T21:31", "2026-01-15T11:00", timedelta(minutes=1))
    assert evenings.times() == ["01-14 21:30"]


def test_the_earliest_comes_first() -> None:
    late, early = reminder("21:40"), reminder("21:30", ReminderKind.WALK, id_=OTHER)
    evenings = Evenings((late, early))
    decisions = evenings.decide(evenings.at("2026-01-14T21:45"))
    assert [d.turn.reminder_id for d in decisions] == [early.id, late.id]


def test_no_water_for_those_who_limit_fluids() -> None:
    day = datetime(2026, 1, 1, tzinfo=UTC).date()
    limits = HealthProfile(since={Condition.LIMIT_FLUIDS: day})
    both = reminder(), reminder(kind=ReminderKind.WATER, id_=OTHER)
    assert allowed(both, limits) == both[:1]
    assert allowed(both, NOTHING_TOLD) == both
    assert not may_be_set(ReminderKind.WATER, limits)


# ---- what comes next --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("2026-01-14T20:00", "2026-01-14T21:30:00+01:00"),
        ("2026-01-14T21:30", "2026-01-15T21:30:00+01:00"),
        ("2026-01-15T02:00", "2026-01-15T21:30:00+01:00"),
        ("2026-03-28T22:00", "2026-03-29T21:30:00+02:00"),
    ],
)
def test_the_next_one_is_told_with_its_own_offset(evenings: Evenings, now: str, told: str) -> None:
    assert evenings.next(now) == told


def test_the_next_one_of_a_weekday_is_a_week_away() -> None:
    evenings = Evenings((reminder("00:30", days=frozenset({Weekday.TUE})),))
    assert evenings.next("2026-01-14T00:30") == "2026-01-21T00:30:00+01:00"


def test_the_next_one_after_a_snooze_is_the_snoozed(evenings: Evenings) -> None:
    evenings.look("2026-01-14T21:30")
    snoozed(evenings, "2026-01-14T21:31")
    assert evenings.next("2026-01-14T21:32") == "2026-01-14T21:41:00+01:00"


def test_an_evening_that_is_settled_has_no_next_one(evenings: Evenings) -> None:
    evenings.stretched = frozenset({NIGHT})
    assert evenings.next("2026-01-14T20:00") == "2026-01-15T21:30:00+01:00"


def test_one_for_no_day_never_comes(evenings: Evenings) -> None:
    evenings.reminders = (reminder(days=frozenset()),)
    assert evenings.next("2026-01-14T20:00") is None


# ---- whatever the clocks do -------------------------------------------------------------------

ZONES = tuple(
    ZoneInfo(name)
    for name in (
        "Europe/Berlin",
        "America/New_York",
        "Africa/Cairo",
        "Asia/Tokyo",
        "Australia/Lord_Howe",
        "Pacific/Apia",
    )
)
TIMES = ("00:00", "00:30", "02:30", "11:50", "12:00", "18:30", "21:30", "22:50", "23:59")
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
start = st.integers(0, 353 * 24 * 60).map(lambda minutes: NEW_YEAR + timedelta(minutes=minutes))
jumps = st.lists(
    st.tuples(
        st.sampled_from(("pass", "sleep", "clock", "zone", "restart", "busy", "snooze")),
        st.integers(-40 * 3600, 40 * 3600),
        st.sampled_from(ZONES),
    ),
    max_size=60,
)


@settings(deadline=None, max_examples=120)
@given(start, st.sampled_from(TIMES), jumps)
def test_no_evening_ever_has_a_reminder_twice(
    begin: datetime, at: str, moves: list[tuple[str, int, ZoneInfo]]
) -> None:
    """Steps of the wall clock, journeys, sleeps: a second time only where it was asked for."""
    evenings = Evenings((reminder(at), reminder("21:30", ReminderKind.WALK, id_=OTHER)))
    now, snoozes = begin, 0
    for move, seconds, zone in moves:
        if move == "zone":
            evenings.zone = zone
        elif move == "clock":
            now += timedelta(seconds=seconds)
        elif move == "snooze":
            for turn in list(evenings.turns.values()):
                put_off = answered(turn, Act.SNOOZE, now)
                if put_off is not None:
                    evenings.turns[turn.id] = put_off
                    snoozes += 1
        else:
            now += timedelta(seconds=abs(seconds) if move == "sleep" else 30)
        evenings.look(now, is_busy=move == "busy")
    shown = [(id_, night) for id_, night, _ in evenings.rang]
    assert len(shown) <= len(set(shown)) + snoozes
    assert len({turn.id for turn in evenings.turns.values()}) == len(evenings.turns)


@settings(deadline=None, max_examples=30)
@given(start, st.sampled_from(TIMES), st.sampled_from(ZONES))
def test_a_watched_evening_always_has_its_reminder(
    begin: datetime, at: str, zone: ZoneInfo
) -> None:
    """Three days in a row, looked at every five minutes."""
    evenings = Evenings((reminder(at),), zone)
    now = begin.replace(hour=12, minute=5, second=0, microsecond=0, tzinfo=zone).astimezone(UTC)
    for _ in range(3 * 24 * 12):
        evenings.look(now)
        now += timedelta(minutes=5)
    nights = [night for _, night, _ in evenings.rang]
    assert len(nights) == len(set(nights))
    assert len(nights) >= 2
    assert {turn.state for turn in evenings.turns.values()} == {TurnState.SHOWN}
