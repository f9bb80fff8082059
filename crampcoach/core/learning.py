"""What the Learn page tells: short cards, each with how strong its evidence is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

VEINS = "veins"
"""The card whose body is followed by the five boxes."""


@dataclass(frozen=True, slots=True)
class Card:
    """One card.

    Attributes:
        name: Its file's name without number and ending.
        title: In two or three words.
        lead: In a sentence.
        body: The rest, as Markdown.
        sources: What it rests on, in full.
        strength: How strong the evidence is, in words; empty where the card claims nothing.
        dots: The same, 0 to 3.
        sign: Name of the icon of a card that stands above the others; empty for the rest.
    """

    name: str
    title: str
    lead: str
    body: str
    sources: tuple[str, ...]
    strength: str = ""
    dots: int = 0
    sign: str = ""


def found(cards: Iterable[Card], words: str) -> tuple[Card, ...]:
    """The cards that hold every one of these words, in any case; all of them for none."""
    wanted = words.casefold().split()
    return tuple(card for card in cards if all(word in _text(card) for word in wanted))


def _text(card: Card) -> str:
    parts = (card.title, card.lead, card.body, card.strength, *card.sources)
    return " ".join(parts).casefold()
