"""Trouble that the person should know of, in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """A plain sentence, and what to do.

    Attributes:
        key: What it is about; a later notice with the same key replaces it.
        text: What happened, in one short sentence.
        action: What is safe and what to do next; may be empty.
    """

    key: str
    text: str
    action: str = ""
