"""Copies, exports and imports: one at a time, with progress, and broken off without harm."""

from __future__ import annotations

import pytest

from crampcoach.core.diary_writer import Access
from crampcoach.core.errors import CrampcoachError
from crampcoach.services.safekeeping import Job, Outcome, Progress, Safekeeping
from tests.services.conftest import Night


class Desk:
    """A service whose work a test steers."""

    def __init__(self, night: Night) -> None:
        self.night = night
        self.refuses = ""
        self.steps = 3
        works = {Job.COPY: self.work, Job.IMPORT: self.work}
        self.keeping = Safekeeping("/data", works, night.journal)
        self.far: list[tuple[int, int]] = []
        self.keeping.changed.connect(
            lambda: self.far.append((self.keeping.done, self.keeping.total))
        )

    def work(self, path: str, progress: Progress) -> int:
        if self.refuses:
            raise CrampcoachError(self.refuses)
        for step in range(self.steps):
            progress(step + 1, self.steps)
        assert not progress.is_cancelled()
        return self.steps

    def begin(self, job: Job = Job.COPY, path: str = "/x/copy") -> None:
        self.keeping.begin(job, path)
        self.night.settle()


@pytest.fixture
def desk(night: Night) -> Desk:
    return Desk(night)


def test_a_copy_is_made_and_told_with_its_progress(desk: Desk) -> None:
    desk.begin()
    assert desk.keeping.outcome == Outcome(Job.COPY, "/x/copy", 3)
    assert (desk.keeping.job, desk.keeping.trouble) == (None, "")
    assert (2, 3) in desk.far
    assert desk.night.writer.accesses == [Access.SHARED]


def test_an_import_has_the_diary_opened_anew(desk: Desk) -> None:
    desk.begin(Job.IMPORT)
    assert desk.night.writer.accesses == [Access.DIARY]


def test_what_fails_is_told(desk: Desk) -> None:
    desk.refuses = "There is no such folder."
    desk.begin()
    assert (desk.keeping.outcome, desk.keeping.trouble) == (None, "There is no such folder.")


def test_one_job_runs_at_a_time_and_needs_a_file(desk: Desk) -> None:
    desk.begin(path="  ")
    assert desk.keeping.job is None
    desk.night.writer.holds_back = True
    desk.keeping.begin(Job.COPY, "/x/copy")
    desk.keeping.begin(Job.IMPORT, "/x/other")
    assert desk.keeping.job is Job.COPY
    assert len(desk.night.writer.accesses) == 1


def test_a_job_is_broken_off(desk: Desk) -> None:
    def work(path: str, progress: Progress) -> int:
        desk.keeping.cancel()
        progress(1, 2)
        return 1

    desk.keeping._works = {Job.COPY: work}
    desk.begin()
    assert desk.keeping.was_cancelled
    assert (desk.keeping.outcome, desk.keeping.trouble) == (None, "")


def test_breaking_off_too_late_changes_nothing(desk: Desk) -> None:
    desk.night.writer.holds_back = True
    desk.keeping.begin(Job.COPY, "/x/copy")
    desk.keeping.cancel()
    desk.night.writer.let_go()
    desk.night.settle()
    assert desk.keeping.outcome is not None
    assert not desk.keeping.was_cancelled
    desk.keeping.cancel()
    assert not desk.keeping.was_cancelled


def test_it_says_what_it_can_do(desk: Desk) -> None:
    assert desk.keeping.can(Job.COPY)
    assert not desk.keeping.can(Job.EXPORT)


# ---- beside relief ----------------------------------------------------------------------------


def test_a_job_makes_way_for_relief_and_begins_again_at_rest(desk: Desk) -> None:
    begun = 0

    def work(path: str, progress: Progress) -> int:
        nonlocal begun
        begun += 1
        if begun == 1:
            desk.keeping.suspend()
        progress(1, 2)
        return 5

    desk.keeping._works = {Job.EXPORT: work}
    desk.begin(Job.EXPORT)
    assert (desk.keeping.job, desk.keeping.trouble) == (Job.EXPORT, "")
    desk.keeping.resume()
    desk.night.settle()
    assert desk.keeping.outcome == Outcome(Job.EXPORT, "/x/copy", 5)


def test_a_job_that_waits_for_rest_can_be_cancelled(desk: Desk) -> None:
    def work(path: str, progress: Progress) -> int:
        desk.keeping.suspend()
        progress(1, 2)
        return 5

    desk.keeping._works = {Job.EXPORT: work}
    desk.begin(Job.EXPORT)
    desk.keeping.cancel()
    assert (desk.keeping.job, desk.keeping.was_cancelled) == (None, True)
    desk.keeping.resume()
    assert desk.keeping.job is None


def test_without_a_job_relief_changes_nothing(desk: Desk) -> None:
    desk.keeping.resume()
    desk.keeping.suspend()
    desk.keeping.resume()
    desk.begin()
    assert desk.keeping.outcome is not None
