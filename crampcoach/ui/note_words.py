"""How a reminder is worded as a notification of the desktop."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from crampcoach.core.answers import Act, Offer, may_snooze
from crampcoach.core.chip import Chip, ChipKind
from crampcoach.core.desktop_ports import Note
from crampcoach.core.reminder import ReminderKind
from crampcoach.ui import chip_words


def note(offer: Offer, snooze_min: int) -> Note:
    """The notification of an offer.

    Args:
        offer: What waits for an answer.
        snooze_min: For how many minutes it would be put off.
    """
    kind = offer.reminder.kind
    acts = tuple(act for act in Act if act is not Act.SNOOZE or may_snooze(offer.turn))
    chip = Chip(ChipKind.REMINDER, kind.value, acts, snooze_min)
    actions = tuple((act.value, chip_words.act(chip, act).text) for act in acts)
    stretch = kind is ReminderKind.STRETCH
    body = QCoreApplication.translate("Notes", "Both legs, 4 minutes.") if stretch else ""
    return Note(offer.turn.id, chip_words.in_menu(chip).text, body, actions)
