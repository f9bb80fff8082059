"""Reads the cards of the Learn page.

A card is a Markdown file whose first lines are ``key: value`` (``title, lead, strength, dots,
sign, sources``), ended by an empty line. Files stand in the order of their names.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from crampcoach.core.errors import CrampcoachError
from crampcoach.core.learning import Card
from crampcoach.core.plain_words import plainly
from crampcoach.resources import asset

USUAL = "en"


class CardUnusableError(CrampcoachError):
    """A card that ships with the program is damaged or missing."""


@cache
def load_cards(language: str = USUAL) -> tuple[Card, ...]:
    """The cards of a language; the English ones where it has none.

    Raises:
        CardUnusableError: The installation is damaged.
    """
    folder = asset("learn", language or USUAL)
    if not folder.is_dir():
        folder = asset("learn", USUAL)
    try:
        titles = tomllib.loads(asset("learn", "sources.toml").read_text(encoding="utf-8"))
        return tuple(read_card(path, titles) for path in sorted(folder.glob("*.md")))
    except (OSError, ValueError) as error:
        message = plainly("The cards can't be read. Install the program again.")
        raise CardUnusableError(message) from error


def read_card(path: Path, titles: dict[str, str]) -> Card:
    """One card.

    Args:
        path: Its file.
        titles: The sources by their key.

    Raises:
        ValueError: A line of its head is missing or unknown, or a source is.
        OSError: It can't be read.
    """
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    values = dict(_entry(line, path.name) for line in head.splitlines())
    unknown = set(values) - {"title", "lead", "strength", "dots", "sign", "sources"}
    missing = {"title", "lead", "sources"} - set(values)
    keys = values.get("sources", "").split()
    strange = [key for key in keys if key not in titles]
    if unknown or missing or strange:
        message = f"{path.name}: {', '.join(sorted(unknown | missing | set(strange)))}"
        raise ValueError(message)
    return Card(
        name=path.stem.partition("-")[2],
        title=values["title"],
        lead=values["lead"],
        body=body.strip(),
        sources=tuple(titles[key] for key in keys),
        strength=values.get("strength", ""),
        dots=int(values.get("dots", "0")),
        sign=values.get("sign", ""),
    )


def _entry(line: str, file: str) -> tuple[str, str]:
    key, colon, value = line.partition(":")
    if not colon:
        message = f"{file}: {line!r} is no entry"
        raise ValueError(message)
    return key.strip(), value.strip()
