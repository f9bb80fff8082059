"""Answers to a reminder: each counts once, and in time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from crampcoach.core.answers import MOST_SNOOZES, Act, answered, is_offered, may_snooze, shown
from crampcoach.core.reminder import Turn, TurnState

DUE_AT = datetime(2026, 1, 14, 21, 30, tzinfo=UTC)
DUE = Turn("id", "device", "reminder", "2026-01-15", DUE_AT)
SHOWN = shown(DUE, DUE_AT)
SOON = DUE_AT + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("act", "state"), [(Act.START, TurnState.STARTED), (Act.SKIP, TurnState.SKIPPED)]
)
def test_an_answer_ends_the_evening(act: Act, state: TurnState) -> None:
    turn = answered(SHOWN, act, SOON)
    assert turn is not None
    assert (turn.state, turn.changed_at, turn.revision) == (state, SOON, 3)


@pytest.mark.parametrize("act", Act)
def test_a_second_answer_does_not_count(act: Act) -> None:
    first = answered(SHOWN, act, SOON)
    assert first is not None
    assert all(answered(first, again, SOON) is None for again in Act)


@pytest.mark.parametrize("act", Act)
def test_an_answer_to_what_is_not_shown_does_not_count(act: Act) -> None:
    assert answered(DUE, act, SOON) is None
    assert not is_offered(SHOWN.revised(changed_at=None), SOON)


def test_after_an_hour_nobody_is_asked_any_longer() -> None:
    late = DUE_AT + timedelta(minutes=60)
    assert is_offered(SHOWN, late - timedelta(seconds=1))
    assert not is_offered(SHOWN, late)
    assert answered(SHOWN, Act.START, late) is None


def test_it_is_put_off_three_times_at_most() -> None:
    turn, now = SHOWN, SOON
    for count in range(1, MOST_SNOOZES + 1):
        assert may_snooze(turn)
        put_off = answered(turn, Act.SNOOZE, now, 20)
        assert put_off is not None
        assert put_off.snoozes == count
        assert put_off.again_at == now + timedelta(minutes=20)
        now += timedelta(minutes=20)
        turn = shown(put_off, now)
        assert turn.again_at is None
    assert not may_snooze(turn)
    assert answered(turn, Act.SNOOZE, now) is None
    assert answered(turn, Act.START, now) is not None
