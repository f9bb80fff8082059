"""Episodes and what sessions make of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from crampcoach.core.episode import Episode, EventKind, Outcome
from crampcoach.core.night import night_date
from crampcoach.core.record import recorded
from crampcoach.core.session import Session
from tests.calf import WORDINGS, calf, choice, length_s

YEAR_1990, YEAR_2100 = (datetime(year, 1, 1) for year in (1990, 2100))  # noqa: DTZ001 - wall clocks
AT = datetime(2026, 3, 2, 3, 12, tzinfo=timezone(timedelta(hours=1)))


def begun() -> tuple[Episode, Session]:
    session = Session(calf(), choice(), WORDINGS, length_s, 100.0)
    return Episode.begun("id", "device", AT), session


def test_the_first_events_are_the_first_revision() -> None:
    episode, session = begun()
    record = recorded(episode, session, session.advance(100))
    assert record is not None
    assert (record.revision, len(record.events)) == (1, 2)
    record = recorded(record, session, session.skip(130))
    assert record is not None
    assert record.revision == 2
    assert record.events[-1].at == AT + timedelta(seconds=30)


def test_words_alone_are_not_recorded() -> None:
    episode, session = begun()
    session.advance(105)
    assert recorded(episode, session, session.advance(114)) is None


def test_the_end_fills_in_the_outcome() -> None:
    episode, session = begun()
    record = recorded(episode, session, session.gone(160))
    assert record is not None
    assert (record.outcome, record.duration_s) == (Outcome.RELIEVED, 60)
    assert record.ended_at == AT + timedelta(seconds=60)
    assert not record.is_open


def test_an_interrupted_episode_is_censored_at_its_last_event() -> None:
    episode, session = begun()
    assert episode.interrupted().duration_s is None
    record = recorded(episode, session, session.skip(130))
    assert record is not None
    cut = record.interrupted()
    assert (cut.outcome, cut.duration_s, cut.duration_censored) == (Outcome.INTERRUPTED, 30, True)
    assert cut.revision == record.revision + 1
    assert cut.events[-1].kind is EventKind.ENDED


def test_reopening_takes_the_end_back() -> None:
    episode, session = begun()
    record = recorded(episode, session, session.gone(160))
    assert record is not None
    again = record.reopened()
    assert again.is_open
    assert (again.ended_at, again.duration_s, again.relief_step) == (None, None, None)
    assert again.revision == record.revision + 1


def test_nights_are_named_by_their_morning() -> None:
    assert night_date(datetime(2026, 3, 1, 12, tzinfo=UTC)) == date(2026, 3, 2)
    assert night_date(datetime(2026, 3, 1, 11, 59, tzinfo=UTC)) == date(2026, 3, 1)


@given(st.datetimes(min_value=YEAR_1990, max_value=YEAR_2100))
def test_a_night_runs_from_noon_to_noon(at: datetime) -> None:
    noon = at.replace(hour=12, minute=0, second=0, microsecond=0)
    evening = noon if at >= noon else noon - timedelta(days=1)
    assert night_date(at) == (evening + timedelta(days=1)).date()
