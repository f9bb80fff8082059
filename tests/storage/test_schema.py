"""A table gives checked values, and notes every fault with its place."""

from __future__ import annotations

import math
from enum import StrEnum

import pytest

from crampcoach.storage.schema import Table, shown


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


def said(table: Table) -> list[str]:
    return [str(fault) for fault in table.faults]


def test_right_values_come_through_without_a_fault() -> None:
    table = Table({"a": "x", "b": 2, "c": 2.5, "d": True, "e": "red", "f": {}, "g": [{}]})
    assert table.text("a") == "x"
    assert table.whole("b", 0, 3) == 2
    assert table.number("c", 0, 3) == 2.5
    assert table.flag("d") is True
    assert table.one_of("e", Colour) is Colour.RED
    assert table.table("f") is not None
    assert len(table.tables("g", most=1)) == 1
    table.allow_no_others()
    assert not table.faults


def test_absent_values_are_their_defaults() -> None:
    table = Table({})
    assert table.text("a", "usual") == "usual"
    assert table.whole("b", 0, 3, 1) == 1
    assert table.number("c", 0, 3, 1.5) == 1.5
    assert table.flag("d", default=True) is True
    assert table.one_of("e", Colour) is None
    assert table.table("f") is None
    assert table.tables("g", most=1) == []
    assert not table.faults


def test_required_values_that_are_absent_are_faults() -> None:
    table = Table({"c": None})
    table.text("a", required=True)
    table.number("b", 1, 600, unit="seconds", required=True)
    table.one_of("c", Colour, required=True)
    assert said(table) == [
        "a: is missing; it must be a text of 1 to 500 characters",
        "b: is missing; it must be a number of seconds from 1 to 600",
        "c: is missing; it must be one of red, blue",
    ]


@pytest.mark.parametrize("value", [-3, 601, True, "5", math.nan, math.inf, 10**400, [1]])
def test_what_is_no_number_within_bounds_is_a_fault(value: object) -> None:
    table = Table({"seconds": value}, "step 2 (massage)")
    assert table.number("seconds", 1, 600, 7, unit="seconds") == 7
    assert said(table)[0].startswith(
        "step 2 (massage), seconds: must be a number of seconds from 1 to 600, not "
    )


@pytest.mark.parametrize("value", [-1, 4, 1.0, True, "1"])
def test_what_is_no_whole_number_within_bounds_is_a_fault(value: object) -> None:
    table = Table({"n": value})
    assert table.whole("n", 0, 3) == 0
    assert "must be a whole number from 0 to 3, not " in said(table)[0]


def test_other_kinds_of_value_are_faults_that_say_what_is_allowed() -> None:
    table = Table({"a": 1, "b": "  ", "c": 1, "d": "green", "e": [], "f": 1, "g": [1, {}, {}]})
    table.text("a")
    table.text("b", required=True)
    table.flag("c")
    table.one_of("d", Colour)
    table.table("e")
    table.tables("f", most=1)
    assert len(table.tables("g", most=2)) == 1
    assert said(table) == [
        "a: must be a text of 0 to 500 characters, not 1",
        'b: must be a text of 1 to 500 characters, not "  "',
        "c: must be true or false, not 1",
        'd: must be one of red, blue, not "green"',
        "e: must be a table, not a list",
        "f: must be a list of tables, not 1",
        "g: must hold 2 at most, not 3",
        "g 1: must be a table, not 1",
    ]


def test_inner_tables_say_where_they_are() -> None:
    table = Table({"step": [{"id": "massage", "cue": [{"x": 1}], "seated": {"y": 1}}, {"id": 3}]})
    step, unnamed = table.tables("step", most=5)
    (cue,) = step.tables("cue", most=5)
    seated = step.table("seated")
    assert seated is not None
    assert (unnamed.place, seated.place) == ("step 2", "step 1 (massage), seated")
    cue.allow_no_others()
    seated.text("show")
    seated.allow_no_others()
    unnamed.fault("", "is odd")
    assert said(table) == [
        "step 1 (massage), cue 1, x: is no key here; there are ",
        "step 1 (massage), seated, y: is no key here; there are show",
        "step 2: is odd",
    ]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "true"),
        (False, "false"),
        ({}, "a table"),
        ([], "a list"),
        (None, "null"),
        (10**999, "a number that large"),
        (1.5, "1.5"),
        ("a\nb\x07", '"a b "'),
        ("x" * 50, '"' + "x" * 39 + '…"'),
    ],
)
def test_a_wrong_value_is_shown_in_a_few_words(value: object, words: str) -> None:
    assert shown(value) == words
