"""What is heard of everything that came due since the clock was last looked at."""

from __future__ import annotations

from crampcoach.core.episode import EventKind
from crampcoach.core.events import CHIME_STALE_S, STALE_S, Chimed, Happened, Said, heard
from crampcoach.core.ports import Chime

WORDS = Said(10.0, "Heel down.", "calf")
LATER = Said(10.5, "Lean in.", "calf")
SOUND = Chimed(10.6, Chime.STEP)
FACT = Happened(10.0, EventKind.STEP)


def test_the_last_words_are_heard_even_before_a_soft_sound() -> None:
    assert heard([FACT, WORDS, LATER, SOUND], 10.6) is LATER


def test_a_soft_sound_is_heard_where_nothing_is_said() -> None:
    assert heard([FACT, SOUND], 10.6) is SOUND
    assert heard([FACT], 10.6) is None


def test_nothing_is_heard_late() -> None:
    assert heard([WORDS], WORDS.at + STALE_S) is WORDS
    assert heard([WORDS], WORDS.at + STALE_S + 0.01) is None
    assert heard([SOUND], SOUND.at + CHIME_STALE_S + 0.01) is None
    assert heard([SOUND, LATER], LATER.at + STALE_S + 0.01) is None
    assert heard([WORDS, SOUND], SOUND.at + STALE_S) is None
