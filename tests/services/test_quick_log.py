"""Taps of a tremor, and digits that make a number."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QCoreApplication

from crampcoach.core.diary_writer import Kept, Receipt
from crampcoach.core.episode import Episode, Outcome, Side
from crampcoach.core.routine import Muscle
from crampcoach.services.journal import Journal
from crampcoach.services.notices import Notices
from crampcoach.services.quick_log import WAIT_S, Digits, QuickLog
from tests.fakes import FakeClock, FakeWriter
from tests.storage.samples import relieved


@dataclass
class Log:
    """An open log of an episode without a leg, and what it was built on."""

    clock: FakeClock = field(default_factory=FakeClock)
    writer: FakeWriter = field(default_factory=FakeWriter)
    episode: Episode = field(default_factory=lambda: relieved().revised(side=None, pain=None))

    def __post_init__(self) -> None:
        self.journal = Journal(self.writer, Notices())
        self.log = QuickLog(self.clock, self.journal)
        self.log.open(self.episode)

    def choose(self, field: str, *values: object, every: float = 0.0) -> None:
        for value in values:
            self.log.choose(field, value)
            self.clock.jump(every)


@pytest.fixture
def log(qapp: QCoreApplication) -> Log:
    return Log()


@pytest.mark.parametrize("every", [0.0, 0.2, 0.6])
@pytest.mark.parametrize("taps", [2, 3, 4])
def test_the_taps_of_a_tremor_keep_what_the_first_chose(log: Log, every: float, taps: int) -> None:
    log.choose("side", *[Side.LEFT] * taps, every=every)
    assert log.log.view().side is Side.LEFT
    assert [episode.side for episode in log.writer.revisions] == [Side.LEFT]


def test_the_same_tap_later_takes_it_back(log: Log) -> None:
    log.choose("side", Side.LEFT, Side.LEFT, every=0.71)
    assert log.log.view().side is None
    assert log.writer.only.side is None


def test_the_taps_of_a_tremor_take_back_once(log: Log) -> None:
    log.choose("side", Side.LEFT, every=5)
    log.choose("side", Side.LEFT, Side.LEFT, every=0.2)
    assert log.log.view().side is None


def test_another_value_counts_at_once(log: Log) -> None:
    log.choose("side", Side.LEFT, Side.RIGHT)
    assert log.log.view().side is Side.RIGHT
    log.choose("side", Side.LEFT)
    assert log.log.view().side is Side.LEFT


def test_each_field_has_its_own_last_tap(log: Log) -> None:
    log.choose("muscle", Muscle.FOOT)
    log.choose("pain", 3)
    log.choose("muscle", Muscle.FOOT)
    assert log.log.view().muscle is Muscle.FOOT


def test_a_tap_that_changes_nothing_keeps_the_log_open(log: Log) -> None:
    log.choose("side", Side.LEFT, every=0.5)
    log.choose("side", Side.LEFT)
    assert log.log.view().remaining_s == WAIT_S


def test_taps_of_one_episode_do_not_count_for_the_next(log: Log) -> None:
    log.choose("side", Side.LEFT)
    log.log.open(log.log.episode or log.episode)
    log.choose("side", Side.LEFT)
    assert log.log.view().side is None


def test_a_closed_log_takes_nothing(log: Log) -> None:
    log.log.close()
    log.choose("side", Side.LEFT)
    assert log.writer.revisions == []


def test_without_an_episode_there_is_nothing_to_show(qapp: QCoreApplication) -> None:
    empty = QuickLog(FakeClock(), Journal(FakeWriter(), Notices()))
    empty.choose("side", Side.LEFT)
    with pytest.raises(RuntimeError):
        empty.view()


def test_only_a_receipt_of_what_is_shown_counts(log: Log) -> None:
    log.journal.kept.emit(Receipt("another", 1, Kept.SAVED))
    assert log.log.view().kept is None
    log.journal.kept.emit(Receipt(log.episode.id, log.episode.revision, Kept.RUNTIME))
    assert log.log.view().kept is Kept.RUNTIME
    assert log.log.view().outcome is Outcome.RELIEVED


@pytest.mark.parametrize(
    ("digits", "every", "pains"),
    [
        ("10", 1.5, [1, 10]),
        ("10", 1.6, [1, 0]),
        ("150", 0.1, [1, 5, 0]),
        ("100", 0.1, [1, 10, 0]),
        ("7", 0.1, [7]),
    ],
)
def test_one_and_soon_zero_is_ten(digits: str, every: float, pains: list[int]) -> None:
    clock = FakeClock()
    typed = Digits(clock.monotonic)
    meant: list[int] = []
    for digit in digits:
        meant.append(typed.pain_of(int(digit)))
        clock.jump(every)
    assert meant == pains


def test_a_one_of_an_earlier_log_is_forgotten() -> None:
    typed = Digits(FakeClock().monotonic)
    typed.pain_of(1)
    typed.forget()
    assert typed.pain_of(0) == 0
