"""Seven nights, named by their mornings."""

from __future__ import annotations

from datetime import UTC, datetime, time

from crampcoach.core.entry import Glance
from crampcoach.core.night import Night
from crampcoach.core.reminder import Reminder, ReminderKind, Turn, TurnState
from crampcoach.core.stretch import Stretch
from crampcoach.core.week import nights_before, week

NIGHTS = nights_before("2026-01-15")
AT = datetime(2026, 1, 12, 21, 30, tzinfo=UTC)


def glance(night: str) -> Glance:
    return Glance(night, 3, None, muscle=None, side=None, pain=None, relief_step=None)


def turn(night: str, state: TurnState, of: str = "stretch") -> tuple[Reminder | None, Turn]:
    there = Reminder(of, "device", ReminderKind(of), time(21, 30)) if of else None
    return there, Turn(night + of, "device", of, night, AT, state)


def test_tonight_is_not_among_them() -> None:
    assert (NIGHTS[0], NIGHTS[-1], len(NIGHTS)) == ("2026-01-08", "2026-01-14", 7)


def test_a_night_nobody_reviewed_is_not_a_quiet_one() -> None:
    told = week(
        NIGHTS,
        [glance("2026-01-09"), glance("2026-01-12"), glance("2026-01-12")],
        [
            Night("a", "d", "2026-01-08", observed=True),
            Night("b", "d", "2026-01-09", observed=True, cramp_count=3),
            Night("c", "d", "2026-01-10"),
        ],
        [],
        [],
    )
    assert [mark.cramps for mark in told.marks] == [0, 3, None, None, 2, None, None]
    assert told.marks[0].morning.isoformat() == "2026-01-08"


def test_stretches_count_once_they_are_done() -> None:
    def stretch(night: str, *, completed: bool) -> Stretch:
        return Stretch(night, "d", AT, night, completed=completed)

    told = week(
        NIGHTS,
        [],
        [],
        [stretch("2026-01-09", completed=True), stretch("2026-01-10", completed=False)],
        [],
    )
    assert [mark.stretched for mark in told.marks] == [False, True, *[False] * 5]
    assert told.stretched == 1


def test_it_tells_what_became_of_the_stretchs_reminder_only() -> None:
    turns = [
        turn("2026-01-08", TurnState.STARTED),
        turn("2026-01-09", TurnState.MISSED),
        turn("2026-01-10", TurnState.SKIPPED, "walk"),
        turn("2026-01-11", TurnState.STARTED, ""),
    ]
    told = week(NIGHTS, [], [], [], turns)
    assert told.became() == {TurnState.STARTED: 2, TurnState.MISSED: 1}
    assert told.marks[2].turn is None
