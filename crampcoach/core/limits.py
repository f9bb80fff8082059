"""What a routine file may hold: one place for who reads it and who writes it."""

from __future__ import annotations

import re

LONGEST_STEP_S = 600
LONGEST_REST_S = 120
MOST_REPEATS = 20
MOST_STEPS = 40
MOST_CUES = 40
SHOW_WORDS = 5
"""The line on the screen is read without glasses."""
LONGEST_TEXT = 500
"""Characters."""

PHRASE_NAME = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)+")
"""A text that looks like this is taken for the name of a phrase, not for words."""
