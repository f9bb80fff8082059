"""What each answer of the health page is called, and what it changes, in plain words."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from crampcoach.core.profile import Condition

CONTEXT = "health"

_NAMES = {
    Condition.PREGNANT: QT_TRANSLATE_NOOP("health", "Pregnant"),
    Condition.BLOOD_THINNER: QT_TRANSLATE_NOOP("health", "Taking a blood thinner"),
    Condition.NUMB_FEET: QT_TRANSLATE_NOOP("health", "Numb feet"),
    Condition.DIABETES: QT_TRANSLATE_NOOP("health", "Diabetes"),
    Condition.CLOT_HISTORY: QT_TRANSLATE_NOOP("health", "Had a blood clot"),
    Condition.FALL_RISK: QT_TRANSLATE_NOOP("health", "Falls, or unsteady on my feet"),
    Condition.RECENT_SURGERY: QT_TRANSLATE_NOOP("health", "Recent leg surgery"),
    Condition.DIALYSIS: QT_TRANSLATE_NOOP("health", "Dialysis"),
    Condition.THYROID: QT_TRANSLATE_NOOP("health", "Thyroid disease"),
    Condition.LIMIT_FLUIDS: QT_TRANSLATE_NOOP("health", "Told to limit fluids"),
}
# clinical.md, section 2 ("Safety rules the routine obeys") and section 3.
_EFFECTS = {
    Condition.PREGNANT: QT_TRANSLATE_NOOP(
        "health", "In bed you stretch on your side with the towel. Light touch only."
    ),
    Condition.BLOOD_THINNER: QT_TRANSLATE_NOOP("health", "Light rubbing only."),
    Condition.NUMB_FEET: QT_TRANSLATE_NOOP("health", "Slippers, and no bare cold floor."),
    Condition.DIABETES: QT_TRANSLATE_NOOP("health", "Slippers, and no bare cold floor."),
    Condition.CLOT_HISTORY: QT_TRANSLATE_NOOP(
        "health", "No massage. The voice warns of swelling every time."
    ),
    Condition.FALL_RISK: QT_TRANSLATE_NOOP("health", "No standing or walking in the routine."),
    Condition.RECENT_SURGERY: QT_TRANSLATE_NOOP(
        "health",
        "No stretching and no massage: the routine is breathing and a change of position.",
    ),
    Condition.DIALYSIS: QT_TRANSLATE_NOOP(
        "health", "Changes nothing here. It stands on the doctor's page."
    ),
    Condition.THYROID: QT_TRANSLATE_NOOP(
        "health", "Changes nothing here. It stands on the doctor's page."
    ),
    Condition.LIMIT_FLUIDS: QT_TRANSLATE_NOOP("health", "A glass of water is not suggested."),
}
_CLEARED = QT_TRANSLATE_NOOP(
    "health", "The stretch is back. The voice warns of swelling every time."
)


def name(condition: Condition) -> str:
    """What people read of a condition."""
    return QCoreApplication.translate(CONTEXT, str(_NAMES[condition]))


def effect(condition: Condition, *, cleared: bool = False) -> str:
    """What the answer changes.

    Args:
        condition: Which.
        cleared: Whether a clinician has cleared stretching after surgery.
    """
    is_back = cleared and condition is Condition.RECENT_SURGERY
    text = _CLEARED if is_back else _EFFECTS[condition]
    return QCoreApplication.translate(CONTEXT, str(text))
