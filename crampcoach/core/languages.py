"""The languages the program speaks and writes."""

from __future__ import annotations

ENGLISH = "en"
LANGUAGES = {ENGLISH: "English", "de": "Deutsch", "es": "Español"}
"""By ISO 639 code, each in its own words."""
RECORDED_IN = frozenset({ENGLISH})
"""Languages whose phrases ship as recordings; the others are synthesised."""


def language_for(chosen: str, system: str) -> str:
    """The language to use.

    Args:
        chosen: What is set, such as "de"; empty for the system's.
        system: The system's locale, such as "de_AT".

    Returns:
        A code of ``LANGUAGES``; English where the program doesn't know the other.
    """
    wanted = (chosen or system).replace("-", "_").partition("_")[0].casefold()
    return wanted if wanted in LANGUAGES else ENGLISH
