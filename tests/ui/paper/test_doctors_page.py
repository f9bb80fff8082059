"""The doctor's page: one side whatever the diary holds, and its text can be read back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from crampcoach.core.profile import NOTHING_TOLD, Condition, HealthProfile, Medicine
from crampcoach.core.report import Report
from crampcoach.core.sign import Sign
from crampcoach.services.translation import Translation
from crampcoach.ui.paper import words
from crampcoach.ui.paper.report import FOOT, ROOMS, fitting, lay, pdf
from crampcoach.ui.paper.sheet import Sheet, broken_lines
from tests.pdf_text import first_page
from tests.ui.paper.extremes import LONG, crowded, empty, usual

MAKERS: dict[str, Callable[[], Report]] = {"usual": usual, "empty": empty, "crowded": crowded}
each = pytest.mark.parametrize("name", MAKERS)


@pytest.fixture(autouse=True)
def fonts(qtbot: QtBot) -> None:
    """Text is measured by Qt."""


def read(page: bytes) -> tuple[int, str]:
    """How many pages a file has, and the first one's text."""
    first = first_page(page)
    assert first.size == (595, 842)  # A4
    return first.pages, first.text


@each
def test_it_is_one_side_and_ends_above_the_small_print(name: str) -> None:
    report = MAKERS[name]()
    assert lay(Sheet(None), report, fitting(report)) <= FOOT
    pages, text = read(pdf(report))
    assert pages == 1
    assert "not a diagnosis" in text
    assert text.count("1 of 1") == 1


@pytest.mark.parametrize("medicines", [0, 1, 3, 7, 8, 20, 200])
def test_any_number_of_medicines_has_room(medicines: int) -> None:
    report = crowded(medicines)
    assert lay(Sheet(None), report, fitting(report)) <= FOOT


def test_the_usual_page_holds_what_a_doctor_asks_for() -> None:
    _, text = read(pdf(usual()))
    for said in (
        "22 August 2026 to 20 November 2026, 91 nights",
        "31 of 87",
        "cramps a week",
        "2.2 to 4.2, 38 cramps",
        "from 1 to 9, 37 rated",
        "4 missing",
        "longest 20 min",
        "5 or more on",
        "Amlodipine 5 mg, since 1 May 2019",
        "Simvastatin 20 mg, since 4 Jun 2026",
        "Magnesium, own choice, 4 Dec 2025 to 1 Oct 2026",
        "Calf",
        "Done on 57 of 91 evenings.",
        "19 of 56 stretched (34 %)",
        "can’t tell yet",
        "diabetes (since 1 Mar 2019)",
        "not a diagnosis",
    ):
        assert said in text, said


def test_what_has_no_room_is_counted() -> None:
    _, text = read(pdf(crowded(20)))
    assert "and 17 more:" in text
    assert text.count(LONG[:20]) >= 3


def test_few_nights_have_no_interval() -> None:
    pages, text = read(pdf(empty()))
    assert pages == 1
    assert text.count("a few more nights needed") >= 3
    assert "Medicines: none entered" in text


def test_the_most_generous_room_that_fits_is_taken() -> None:
    assert fitting(empty()) is ROOMS[0]
    assert fitting(crowded()) is ROOMS[-1]


# ---- words -----------------------------------------------------------------------------------


def test_medicines_carry_the_dates_that_are_known() -> None:
    report = usual()
    begun, ended = date(2026, 9, 1), date(2026, 10, 1)
    later = date(2027, 1, 1)
    cases = {
        Medicine("A"): "A, start not told",
        Medicine("A", begun): "A, since 1 Sep 2026",
        Medicine("A", begun, ended): "A, 1 Sep 2026 to 1 Oct 2026",
        Medicine("A", begun, later): "A, since 1 Sep 2026",
        Medicine("A", None, ended): "A, stopped 1 Oct 2026",
    }
    for medicine, said in cases.items():
        assert words.medicine(medicine, report) == said


def test_health_says_what_was_not_ticked_as_well() -> None:
    assert words.health(NOTHING_TOLD) == "Nothing ticked."
    told = words.health(HealthProfile({Condition.DIABETES: None}, birth_on=date(2026, 5, 1)))
    assert told.startswith("Ticked: diabetes, last birth 1 May 2026. Not ticked: pregnant,")


def test_mornings_name_signs_and_falls() -> None:
    report = usual()
    assert words.mornings(report) == (
        "No warning sign reported on reviewed mornings. Falls: none."
    )
    told = replace(report.mornings, signs=frozenset({Sign.SWOLLEN}), falls=2)
    assert words.mornings(replace(report, mornings=told)) == (
        "Reported in the morning: leg swollen, hot or red. Falls: 2."
    )
    assert words.mornings(empty()) == "No morning has been reviewed."


def test_few_cramps_have_a_longest_but_no_median() -> None:
    report = usual()
    few = replace(report.counted.duration, median=None)
    said = words.duration(replace(report, counted=replace(report.counted, duration=few)))
    assert said.startswith("Duration: longest 20 min (")


def test_every_rule_and_sign_has_words() -> None:
    assert len(words._rules()) == 19
    assert set(words._signs()) == set(Sign)
    assert set(words._conditions()) == set(Condition)


def test_a_text_is_broken_into_lines_and_the_last_takes_the_rest() -> None:
    lines = broken_lines("one two three four five", 20, 90, 2)
    assert len(lines) == 2
    assert " ".join(lines) == "one two three four five"
    assert broken_lines("", 20, 90, 2) == []


@pytest.mark.parametrize("language", ["de", "es"])
def test_other_languages_are_whole_too(language: str) -> None:
    translation = Translation()
    assert translation.use(language)
    try:
        for make in (usual, empty):  # of a crowded one names are cut in every language
            pages, text = read(pdf(make()))
            assert pages == 1
            assert "…" not in text, text
    finally:
        translation.use("en")
