from __future__ import annotations

import pytest

from crampcoach.core.languages import language_for


@pytest.mark.parametrize(
    ("chosen", "system", "used"),
    [
        ("", "de_AT", "de"),
        ("", "es-MX", "es"),
        ("", "C", "en"),
        ("", "fr_FR", "en"),
        ("", "", "en"),
        ("de", "es_ES", "de"),
        ("ES", "de_DE", "es"),
        ("xx", "de_DE", "en"),
    ],
)
def test_the_choice_goes_before_the_system_and_english_before_the_unknown(
    chosen: str, system: str, used: str
) -> None:
    assert language_for(chosen, system) == used
