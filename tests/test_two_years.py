"""The made-up diary is the same at every run, and as odd as real ones."""

from __future__ import annotations

from datetime import timedelta

from crampcoach.core.night import night_date
from tests.two_years import NIGHTS, two_years


def test_it_is_made_up_once_and_for_all() -> None:
    assert two_years() == two_years()
    assert two_years(seed=1) != two_years()
    assert len({entry.id for entry in two_years().entries}) == len(two_years().entries)


def test_it_misses_mornings_and_crosses_the_changes_of_the_clock() -> None:
    made = two_years()
    assert 0.7 * NIGHTS < len(made.nights) < 0.95 * NIGHTS
    assert {episode.started_at.utcoffset() for episode in made.episodes} == {
        timedelta(hours=1),
        timedelta(hours=2),
    }


def test_every_cramp_belongs_to_its_own_night() -> None:
    for episode in two_years(busy=20).episodes:
        assert episode.night_date == night_date(episode.started_at).isoformat()
