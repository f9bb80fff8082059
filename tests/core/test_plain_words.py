from __future__ import annotations

import copy
import errno

import pytest

from crampcoach.core.errors import CrampcoachError, Fault, GaveWayError, RoutineUnusableError
from crampcoach.core.notice import Notice, parted
from crampcoach.core.plain_words import PlainWords, in_turn, plainly
from crampcoach.core.reasons import reason


def test_a_text_is_english_and_knows_what_it_was_made_of() -> None:
    text = plainly("{file} can't be read.", file="a.toml")
    assert text == "a.toml can't be read."
    assert (text.template, dict(text.values)) == ("{file} can't be read.", {"file": "a.toml"})


def test_braces_are_only_heeded_where_there_are_values() -> None:
    assert plainly("{} stays") == "{} stays"


def test_a_copy_of_a_text_knows_it_too() -> None:
    text = plainly("{file} is empty.", file="{odd}.toml")
    twin = copy.deepcopy(text)
    assert (twin, twin.template, twin.values) == (text, text.template, text.values)


def test_texts_in_turn_stay_apart() -> None:
    both = in_turn(plainly("One."), "Two.")
    assert both == "One. Two."
    assert isinstance(both.values["first"], PlainWords)


def test_an_error_gives_its_sentence_as_it_got_it() -> None:
    sentence = plainly("{file} is full.", file="x")
    error = CrampcoachError(sentence)
    assert error.words is sentence
    assert (str(error), type(str(error))) == ("x is full.", str)
    assert GaveWayError().words == str(GaveWayError())
    assert CrampcoachError().words == ""


def test_a_fault_is_its_place_and_what_is_wrong_there() -> None:
    problem = plainly("must not be empty")
    assert Fault("", problem).words is problem
    fault = Fault("title", problem)
    assert str(fault) == fault.words == "title: must not be empty"
    error = RoutineUnusableError("own.toml", (fault,))
    assert error.words == "own.toml: title: must not be empty"
    assert isinstance(error.words, PlainWords)


@pytest.mark.parametrize(
    ("told", "text", "action"),
    [
        ("The disk is full. Make room. Soon.", "The disk is full.", "Make room. Soon."),
        ("The disk is full.", "The disk is full.", ""),
        ("The disk is full", "The disk is full.", ""),
    ],
)
def test_a_notice_parts_trouble_and_keeps_the_whole(told: str, text: str, action: str) -> None:
    assert parted(told) == (text, action)
    assert Notice.of("disk", told) == Notice("disk", text, action, told)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.EACCES, "Zutritt verboten"), "permission denied"),
        (OSError(errno.EMFILE, "Too many open files"), "too many open files"),
        (OSError("gone"), "unknown"),
    ],
)
def test_why_the_system_refuses_something(error: OSError, told: str) -> None:
    assert reason(error, "unknown") == told
