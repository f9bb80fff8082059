"""Red flags by day: looked at on the diary, shown until read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from crampcoach.core.acknowledgement import Acknowledgement
from crampcoach.core.facts import Urgency
from crampcoach.core.night import Factor, Night
from crampcoach.core.region import Line, Region
from crampcoach.core.sign import Sign
from tests.services.mornings import Dawn

GB = Region("gb", "United Kingdom", "999", "", "111", "NHS 111", "gov.uk", date(2026, 1, 1))
DRINKS = [
    Night(
        f"n{day}",
        "device",
        f"2025-01-{day}",
        observed=True,
        prior_day={Factor.ALCOHOL_UNITS: 5},
    )
    for day in (11, 12, 13)
]
TOO_OFTEN = [
    Night(f"n{day}", "device", f"2025-01-{day}", observed=True, sleep_disturbance=6)
    for day in (11, 12, 13)
]


def test_the_diary_raises_what_no_answer_did(dawn: Dawn) -> None:
    dawn.open(*DRINKS)
    dawn.flags.look()
    dawn.settle()
    shown = dawn.flags.shown
    assert shown is not None
    assert (shown.rule, shown.urgency, shown.line) == ("R16", Urgency.SOON, None)
    assert shown.about == "Alcohol in the last week"
    assert shown.in_words == shown.number == shown.line_name == ""
    assert shown.stem


def test_what_was_read_is_kept_and_not_shown_again(dawn: Dawn) -> None:
    dawn.open(*DRINKS)
    dawn.flags.look()
    dawn.settle()
    dawn.flags.acknowledge()
    dawn.settle()
    (kept,) = (e for e in dawn.writer.entries.values() if isinstance(e, Acknowledgement))
    assert kept.key in dawn.diary.acknowledged()
    assert kept.night_date == "2025-01-14"
    looked: list[bool] = []
    dawn.flags.looked.connect(lambda: looked.append(True))
    dawn.diary.trouble = "It isn't asked again: nothing has changed."
    dawn.flags.look()
    assert looked == [True]
    dawn.diary.trouble = ""
    dawn.journal.put(Night("n9", "device", "2025-01-09"))
    dawn.settle()
    dawn.flags.look()
    dawn.settle()
    assert dawn.flags.shown is None
    dawn.flags.acknowledge()  # nothing shows
    assert len(dawn.diary.acknowledged()) == 1


def test_several_wait_in_turn_the_most_urgent_first(dawn: Dawn) -> None:
    drinks = [replace(night, sleep_disturbance=6) for night in DRINKS]
    dawn.open(*drinks)
    dawn.flags.look()
    dawn.settle()
    assert dawn.flags.waiting == 2
    rules: list[str] = []
    while (shown := dawn.flags.shown) is not None:
        rules.append(shown.rule)
        dawn.flags.acknowledge()
    assert rules == ["R16", "R14"]


def test_an_unread_warning_outlives_a_look_at_the_diary(dawn: Dawn) -> None:
    dawn.open(*TOO_OFTEN)
    review = Night("n10", "device", "2025-01-10", answers=frozenset({Sign.SWOLLEN}))
    dawn.flags.look_at_once(review)
    dawn.flags.look()
    dawn.settle()
    assert dawn.flags.waiting == 2
    shown = dawn.flags.shown
    assert shown is not None
    assert (shown.rule, shown.about) == ("R2", "Swollen, hot or red")


def test_whom_to_call_comes_from_the_region(dawn: Dawn) -> None:
    dawn.open()
    review = Night("n", "device", "2025-01-14", answers=frozenset({Sign.SWOLLEN}))
    dawn.flags.look_at_once(review)
    shown = dawn.flags.shown
    assert shown is not None
    assert (shown.line, shown.number, shown.in_words) == (
        Line.ADVICE,
        "",
        "your urgent advice line",
    )
    dawn.region = GB
    shown = dawn.flags.shown
    assert shown is not None
    assert (shown.number, shown.line_name) == ("111", "NHS 111")


def test_without_the_diary_the_answers_still_warn(dawn: Dawn) -> None:
    dawn.diary.trouble = "The diary is locked."
    dawn.open()
    review = Night("n", "device", "2025-01-14", answers=frozenset({Sign.DARK_URINE}))
    dawn.flags.look(review)
    dawn.settle()
    shown = dawn.flags.shown
    assert shown is not None
    assert shown.urgency is Urgency.NOW
