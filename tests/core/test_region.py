"""Whom to call: a number where one is known, else words."""

from __future__ import annotations

from datetime import date

from crampcoach.core.region import IN_WORDS, Line, Region, number
from crampcoach.storage.phrases import load_phrases

GB = Region("gb", "United Kingdom", "999", "", "111", "NHS 111", "nhs.uk", date(2026, 3, 2))


def test_a_region_has_numbers() -> None:
    assert [number(GB, line) for line in Line] == ["999", "", "111"]


def test_without_a_region_there_are_words() -> None:
    assert [number(None, line) for line in Line] == ["", "", ""]
    phrases = load_phrases()
    assert [phrases[IN_WORDS[line]] for line in Line] == [
        "your local emergency number",
        "your maternity unit",
        "your urgent advice line",
    ]
