"""How the bedside's offers are worded."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

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
        return Label(_tr("Time to\nstretch"), "play")
    if chip.kind is ChipKind.UNDO:
        return Label(_tr("Not logged\nUndo"), "undo")
    if chip.kind is ChipKind.MORNING:
        return Label(_tr("How was\nthe night?"), "check")
    if chip.kind is ChipKind.RECOVERY:
        return Label(_tr("Restore\nthe diary"), "undo")
    return Label(_tr("Set up\nin a minute"), "dots")


def in_menu(chip: Chip) -> Label:
    """What the same offer says as a tile of the menu."""
    if chip.kind is ChipKind.UNDO:
        return Label(_tr("Undo: log it after all"), "undo")
    label = on_bedside(chip)
    return Label(label.text.replace("\n", " "), label.icon)
