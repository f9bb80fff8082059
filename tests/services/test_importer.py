"""A file is taken over in a quiet moment, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from crampcoach.core.errors import DiaryUnavailableError
from crampcoach.core.imported import Imported, Refused
from crampcoach.core.profile import NOTHING_TOLD, Condition, HealthProfile
from crampcoach.services.health import Health
from crampcoach.services.importer import CANCELLED, Importer, Progress
from tests.fakes import SavedProfiles
from tests.services.conftest import Night

FILE = Path("export.json")
DONE = Imported(3, 2, 1)
TOLD = HealthProfile({Condition.NUMB_FEET: None})


@dataclass
class Bringer:
    """Takes files over as a test says; what happens in the middle is done between two reports."""

    outcome: Imported | Refused = DONE
    trouble: str = ""
    meanwhile: list[Callable[[], object]] = field(default_factory=list[Callable[[], object]])
    begun: int = 0

    def __call__(self, file: Path, progress: Progress) -> Imported | Refused:
        assert file == FILE
        self.begun += 1
        if self.trouble:
            raise DiaryUnavailableError(self.trouble)
        progress(1, 2)
        for act in self.meanwhile:
            act()
        progress(2, 2)
        return self.outcome


@pytest.fixture
def health(night: Night) -> Health:
    return Health(NOTHING_TOLD, SavedProfiles(), night.notices)


@pytest.fixture
def bringer() -> Bringer:
    return Bringer()


@pytest.fixture
def importer(night: Night, health: Health, bringer: Bringer) -> Importer:
    return Importer(bringer, night.journal, night.coach, health)


@pytest.fixture
def ended(importer: Importer) -> list[Imported | Refused]:
    told: list[Imported | Refused] = []
    importer.ended.connect(told.append)
    return told


Ended = list[Imported | Refused]


def test_a_file_is_taken_over_and_told(night: Night, importer: Importer, ended: Ended) -> None:
    seen: list[tuple[int, int]] = []
    importer.progressed.connect(lambda done, total: seen.append((done, total)))
    importer.begin(FILE)
    night.settle()
    assert (ended, seen, importer.is_busy) == ([DONE], [(1, 2), (2, 2)], False)


def test_why_it_was_refused_is_told(
    night: Night, importer: Importer, bringer: Bringer, ended: Ended
) -> None:
    bringer.outcome = Refused("It is no export.")
    importer.begin(FILE)
    night.settle()
    bringer.trouble = "The disk is full."
    importer.begin(FILE)
    night.settle()
    assert ended == [Refused("It is no export."), Refused("The disk is full.")]


def test_one_file_at_a_time(night: Night, importer: Importer, ended: Ended) -> None:
    night.writer.holds_back = True
    importer.begin(FILE)
    importer.begin(FILE)
    assert [type(outcome) for outcome in ended] == [Refused]
    assert importer.is_busy
    night.writer.let_go()
    night.settle()
    assert ended[1:] == [DONE]


def test_a_hit_in_the_middle_comes_first(
    night: Night, importer: Importer, bringer: Bringer, ended: Ended
) -> None:
    bringer.meanwhile = [lambda: night.coach.start("calf")]
    importer.begin(FILE)
    night.settle()
    assert (ended, bringer.begun, night.coach.screen.value) == ([], 1, "routine")
    bringer.meanwhile = []
    night.after(3)
    night.coach.gone()
    night.settle()
    assert bringer.begun == 1
    night.after(46)
    assert (ended, bringer.begun) == ([DONE], 2)


def test_a_file_that_comes_in_a_routine_waits(
    night: Night, importer: Importer, bringer: Bringer, ended: Ended
) -> None:
    night.coach.start("calf")
    importer.begin(FILE)
    night.settle()
    assert (ended, bringer.begun) == ([], 0)
    importer.cancel()
    assert ended == [CANCELLED]
    night.after(3)
    night.coach.gone()
    night.after(46)
    assert (ended, bringer.begun) == ([CANCELLED], 0)


def test_it_can_be_cancelled_in_the_middle(
    night: Night, importer: Importer, bringer: Bringer, ended: Ended
) -> None:
    bringer.meanwhile = [importer.cancel]
    importer.begin(FILE)
    night.settle()
    assert ended == [CANCELLED]
    bringer.meanwhile = []
    importer.begin(FILE)
    night.settle()
    assert ended == [CANCELLED, DONE]


def test_cancelling_nothing_is_nothing(importer: Importer, ended: Ended) -> None:
    importer.cancel()
    assert ended == []


def test_the_health_profile_is_taken_where_none_is_told(
    night: Night, importer: Importer, bringer: Bringer, health: Health
) -> None:
    bringer.outcome = Imported(1, 0, 0, TOLD)
    importer.begin(FILE)
    night.settle()
    assert health.profile == TOLD


def test_what_is_told_here_stays(
    night: Night, importer: Importer, bringer: Bringer, health: Health
) -> None:
    here = HealthProfile({Condition.DIALYSIS: None})
    health.replace(here)
    bringer.outcome = Imported(1, 0, 0, TOLD)
    importer.begin(FILE)
    night.settle()
    assert health.profile == here
