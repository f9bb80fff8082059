"""Trouble that the person should know of, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Notice:
    """A plain sentence, and what to do; English, as ``core.plain_words`` has it.

    Attributes:
        key: What it is about; a later notice with the same key replaces it.
        text: What happened, in one short sentence.
        action: What is safe and what to do next; may be empty.
        whole: What both were parted from, for a face that words it first; empty where nothing was.
    """

    key: str
    text: str
    action: str = ""
    whole: str = ""

    @classmethod
    def of(cls, key: str, trouble: str) -> Self:
        """The notice of trouble that is told in one piece.

        Args:
            key: What it is about.
            trouble: What happened; after that what is safe and what to do.
        """
        return cls(key, *parted(trouble), trouble)


def parted(trouble: str) -> tuple[str, str]:
    """What happened, and then what is safe and what to do; that may be empty."""
    text, _, action = trouble.partition(". ")
    return f"{text.removesuffix('.')}.", action
