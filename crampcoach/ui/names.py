"""How places, positions, the ways a muscle pulls, voices and regions are called on the screen."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cmp_to_key

from PySide6.QtCore import QCollator, QCoreApplication

from crampcoach.core.places import Pull
from crampcoach.core.preferences import RECORDED, VOICE_OFF
from crampcoach.core.routine import Muscle, Position
from crampcoach.ui.translation import locale


def _tr(text: str) -> str:
    return QCoreApplication.translate("Names", text)


def muscle_names() -> dict[Muscle, str]:
    """Places, in the order of the keys 1 to 6."""
    return {
        Muscle.CALF: _tr("Calf"),
        Muscle.FOOT: _tr("Foot"),
        Muscle.SHIN: _tr("Shin"),
        Muscle.QUADRICEPS: _tr("Thigh front"),
        Muscle.HAMSTRING: _tr("Thigh back"),
        Muscle.SOLEUS: _tr("Low calf"),
    }


def voice_name(label: str) -> str:
    """A voice as it is called; one of the system has only its own name."""
    return {RECORDED: _tr("recorded"), VOICE_OFF: _tr("off")}.get(label, label)


def not_my(muscle: Muscle | None) -> str:
    """The control that leads to the other places."""
    asked = {
        None: _tr("Where is it?"),
        Muscle.CALF: _tr("Not my calf?"),
        Muscle.FOOT: _tr("Not my foot?"),
        Muscle.SHIN: _tr("Not my shin?"),
        Muscle.QUADRICEPS: _tr("Not my thigh?"),
        Muscle.HAMSTRING: _tr("Not my thigh?"),
        Muscle.SOLEUS: _tr("Not low calf?"),
    }
    return asked[muscle]


def position_names() -> dict[Position, str]:
    """Positions that can be chosen."""
    return {
        Position.IN_BED: _tr("In bed"),
        Position.SEATED: _tr("Sitting"),
        Position.STANDING: _tr("I’m up"),
    }


def pull_names() -> dict[Pull, str]:
    """Which way it pulls, in the order of the keys 1 to 5."""
    return {
        Pull.TOES_DOWN: _tr("Toes point down"),
        Pull.TOES_CURL: _tr("Toes curl under"),
        Pull.TOES_UP: _tr("Toes pull up"),
        Pull.KNEE_STRAIGHT: _tr("Knee locks straight"),
        Pull.KNEE_BENT: _tr("Knee bends"),
    }


def region_names(regions: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Codes of regions and their names here, in the order of those.

    Args:
        regions: The codes, with the names they have in their table.
    """
    by_name = cmp_to_key(QCollator(locale()).compare)
    named = [(code, QCoreApplication.translate("Regions", name)) for code, name in regions]
    return sorted(named, key=lambda region: by_name(region[1]))
