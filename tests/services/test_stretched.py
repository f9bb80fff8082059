"""What is known of the evenings, and the person's word for one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crampcoach.core.diary_writer import DiaryState
from crampcoach.core.stretch import Stretch
from crampcoach.services.stretched import Stretched
from tests.fake_diary import FakeDiary
from tests.services.conftest import Night

AT = datetime(2026, 3, 1, 22, 0, tzinfo=UTC)
TONIGHT = "2026-03-02"


@pytest.fixture
def stretched(night: Night) -> Stretched:
    return Stretched(night.clock, night.journal)


def kept(night: Night) -> list[Stretch]:
    return [entry for entry in night.writer.entries.values() if isinstance(entry, Stretch)]


def test_the_diary_tells_what_was_done(night: Night, stretched: Stretched) -> None:
    night.writer.diary = FakeDiary(
        Stretch("a", "device", AT, TONIGHT, completed=True),
        Stretch("b", "device", AT, "2026-02-28", completed=True),
        Stretch("c", "device", AT, "2026-01-01", completed=True),
    )
    assert not stretched.is_done_tonight
    stretched.look_up()
    night.settle()
    assert stretched.is_done_tonight
    assert stretched.streak().nights == 2
    assert stretched.recalled_tonight is None


def test_the_persons_word_counts_and_can_be_taken_back(night: Night, stretched: Stretched) -> None:
    changes: list[bool] = []
    stretched.changed.connect(lambda: changes.append(stretched.is_done_tonight))
    stretched.take_back()
    stretched.recall()
    stretched.recall()
    (record,) = kept(night)
    assert (record.completed, record.recalled, record.night_date) == (True, True, TONIGHT)
    assert (record.revision, record.holds_done) == (1, 0)
    assert stretched.recalled_tonight == record
    stretched.take_back()
    (record,) = kept(night)
    assert (record.deleted, record.revision) == (True, 2)
    assert not stretched.is_done_tonight
    assert changes == [True, False]


def test_what_the_diary_tells_late_does_not_undo_what_was_done_since(
    night: Night, stretched: Stretched
) -> None:
    first = stretched.begun().revised(revision=1)
    night.writer.diary = FakeDiary(first)
    stretched.keep(first.revised(completed=True))
    stretched.look_up()
    night.settle()
    assert stretched.is_done_tonight


def test_a_diary_that_opens_later_is_asked_then(night: Night, stretched: Stretched) -> None:
    night.writer.diary = FakeDiary(Stretch("a", "device", AT, TONIGHT, completed=True))
    night.open()
    night.settle()
    assert stretched.is_done_tonight


def test_another_night_begins_anew(night: Night, stretched: Stretched) -> None:
    stretched.recall()
    night.clock.jump(24 * 3600)
    assert not stretched.is_done_tonight
    assert stretched.recalled_tonight is None


def test_an_erased_diary_holds_no_stretch(night: Night, stretched: Stretched) -> None:
    stretched.recall()
    night.open()  # another one, and empty
    night.settle()
    assert not stretched.is_done_tonight
    assert stretched.streak().nights == 0


def test_what_was_imported_counts(night: Night, stretched: Stretched) -> None:
    night.writer.diary = FakeDiary(Stretch("a", "device", AT, TONIGHT, completed=True))
    night.journal.replenished.emit()
    night.settle()
    assert stretched.is_done_tonight


def test_a_diary_that_can_no_longer_be_opened_undoes_nothing(
    night: Night, stretched: Stretched
) -> None:
    stretched.recall()
    night.writer.state = DiaryState("device", 0, trouble="It is locked.")
    night.open()
    assert stretched.is_done_tonight
