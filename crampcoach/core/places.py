"""Where a cramp can be, in the order of the keys, and which way a muscle pulls."""

from __future__ import annotations

from enum import StrEnum

from crampcoach.core.routine import Muscle

PLACES = (
    Muscle.CALF,
    Muscle.FOOT,
    Muscle.SHIN,
    Muscle.QUADRICEPS,
    Muscle.HAMSTRING,
    Muscle.SOLEUS,
)
"""Keys 1 to 6."""
FIRST_PLACES = PLACES[:5]
"""Those shown while a routine starts."""


class Pull(StrEnum):
    """Which way it pulls, for who isn't sure which muscle it is."""

    TOES_DOWN = "toes_down"
    TOES_CURL = "toes_curl"
    TOES_UP = "toes_up"
    KNEE_STRAIGHT = "knee_straight"
    KNEE_BENT = "knee_bent"


OPPOSITE = {
    Pull.TOES_DOWN: Muscle.CALF,
    Pull.TOES_CURL: Muscle.FOOT,
    Pull.TOES_UP: Muscle.SHIN,
    Pull.KNEE_STRAIGHT: Muscle.QUADRICEPS,
    Pull.KNEE_BENT: Muscle.HAMSTRING,
}
"""The muscle whose routine eases it the opposite way (article 004); keys 1 to 5."""
