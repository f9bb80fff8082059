"""Which red flags are shown by day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from crampcoach.core.facts import Facts
from crampcoach.core.flag_check import first_cramps, sign_behind, unread, with_review
from crampcoach.core.night import Night
from crampcoach.core.profile import NOTHING_TOLD
from crampcoach.core.sign import Sign
from tests.fake_diary import FakeDiary
from tests.january import cramp, fortnight

TODAY = date(2025, 1, 14)
SWOLLEN = Night("n", "device", "2025-01-14", answers=frozenset({Sign.SWOLLEN}))


def test_a_flag_is_shown_until_it_was_read() -> None:
    facts = with_review(Facts(NOTHING_TOLD, TODAY), SWOLLEN)
    (flag,) = unread(facts, ())
    assert flag.id == "R2"
    assert unread(facts, {flag.key}) == ()
    assert sign_behind(flag, SWOLLEN) is Sign.SWOLLEN
    assert sign_behind(flag, None) is None


def test_the_review_at_hand_outdoes_the_one_in_the_diary() -> None:
    facts = Facts(NOTHING_TOLD, TODAY, nights=(SWOLLEN,))
    taken_back = replace(SWOLLEN, answers=frozenset[Sign]())
    assert unread(with_review(facts, taken_back), ()) == ()


def test_the_first_cramps_are_found_wherever_they_lie() -> None:
    nights = [episode.night_date for episode in first_cramps(FakeDiary(*fortnight()))]
    assert min(nights) == "2025-01-01"
    quiet = Night("q", "device", "2023-01-01", observed=True)
    late = first_cramps(FakeDiary(quiet, cramp(3, 2, 0)))
    assert [episode.night_date for episode in late] == ["2025-01-03"]
    assert first_cramps(FakeDiary(quiet)) == ()
    assert first_cramps(FakeDiary()) == ()
