"""The figures of a made-up diary, for the pages that draw them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from crampcoach.services.figures import Figures
from crampcoach.services.journal import Journal
from crampcoach.services.notices import Notices
from tests.fake_diary import FakeDiary
from tests.fakes import FakeClock, FakeWriter
from tests.two_years import LAST_NIGHT, PROFILE, MadeUp


def this_morning() -> FakeClock:
    """The morning after the made-up diary's last night."""
    clock = FakeClock()
    clock.start = datetime(LAST_NIGHT.year, LAST_NIGHT.month, LAST_NIGHT.day, 9, 30, tzinfo=UTC)
    return clock


def diary_of(made: MadeUp) -> FakeDiary:
    """A diary that holds it."""
    return FakeDiary(*made.entries)


class Pages:
    """Takes doctor's pages, or refuses."""

    def __init__(self) -> None:
        self.saved: dict[Path, bytes] = {}
        self.refuses = False

    def __call__(self, target: Path, page: bytes) -> None:
        if self.refuses:
            raise OSError(28, "No space left on device")
        if target in self.saved:
            raise FileExistsError(17, "File exists", str(target))
        self.saved[target] = page


def figures(writer: FakeWriter | None = None, pages: Pages | None = None) -> Figures:
    """Figures of the diary that a writer holds; of an empty one, unless it holds any."""
    writer = writer or FakeWriter()
    if writer.diary is None:
        writer.diary = FakeDiary()
    journal = Journal(writer, Notices())
    return Figures(journal, this_morning(), lambda: PROFILE, pages or Pages())
