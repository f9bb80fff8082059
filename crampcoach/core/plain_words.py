"""Texts for people from where no face is: English, and such that a face can say them otherwise.

A notice or an error comes to be far from the screen, in no language but English. What it was made
of stays with it, so that the face that shows it finds the same sentence in another language, and
fills in the same values.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import LiteralString, Self


class PlainWords(str):
    """An English text that remembers the sentence it was made of, and what was filled in.

    Attributes:
        template: The sentence, with the names of its values in braces; the text itself without.
        values: What was filled in; one that is such a text again has a template of its own.
    """

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, values: Mapping[str, object] | None = None) -> Self:
        """Fill a template in.

        Args:
            template: The sentence; braces in it are only heeded where there are values.
            values: What to fill in.
        """
        made = super().__new__(cls, template.format_map(values) if values else template)
        made.template = template
        made.values = values or {}
        return made


def plainly(template: LiteralString, **values: object) -> PlainWords:
    """A text for people; its literal stands in the catalogues of the languages.

    Args:
        template: A sentence, or a part of one, with the names of its values in braces.
        values: What to fill in.
    """
    return PlainWords(template, values)


def in_turn(first: str, then: str) -> PlainWords:
    """Two texts one after the other, each of which keeps what it was made of."""
    return PlainWords("{first} {then}", {"first": first, "then": then})
