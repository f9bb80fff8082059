"""How the bedside's offers are worded."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from crampcoach.core.answers import Act
from crampcoach.core.chip import Chip, ChipKind


@dataclass(frozen=True, slots=True)
class Label:
    """An offer, as a control shows it.

    Attributes:
        text: Two short lines at most.
        icon: Name of its sign.
    """

    text: str
    icon: str


def _tr(text: str) -> str:
    return QCoreApplication.translate("Chips", text)


def on_bedside(chip: Chip) -> Label:
    """What the bedside's chip says: two short lines at most."""
    if chip.kind is ChipKind.REMINDER:
        return _reminder(chip.detail)
    if chip.kind is ChipKind.UNDO:
        return Label(_tr("Not logged\nUndo"), "undo")
    if chip.kind is ChipKind.MORNING:
        return Label(_tr("How was\nthe night?"), "check")
    if chip.kind is ChipKind.RECOVERY:
        return Label(_tr("Restore\nthe diary"), "undo")
    return Label(_tr("Set up\nin a minute"), "dots")


def _reminder(detail: str) -> Label:
    """By the reminder's kind, or that a stretch can be gone on with."""
    labels = {
        "walk": Label(_tr("Time for\na walk"), "walk"),
        "water": Label(_tr("A glass\nof water"), "glass"),
        "covers": Label(_tr("Loosen\nthe covers"), "bed"),
        "resume": Label(_tr("Go on with\nthe stretch"), "play"),
    }
    return labels.get(detail, Label(_tr("Time to\nstretch"), "play"))


def act(chip: Chip, which: Act) -> Label:
    """What an act of an offer says."""
    if which is Act.SNOOZE:
        return Label(_tr("Snooze {minutes} min").format(minutes=chip.snooze_min), "")
    if which is Act.SKIP:
        return Label(_tr("Skip tonight"), "")
    if chip.detail in ("walk", "water", "covers"):
        return Label(_tr("Done"), "check")
    return Label(_tr("Start"), "play")


def in_menu(chip: Chip) -> Label:
    """What the same offer says as a tile of the menu."""
    if chip.kind is ChipKind.UNDO:
        return Label(_tr("Undo: log it after all"), "undo")
    label = on_bedside(chip)
    return Label(label.text.replace("\n", " "), label.icon)
