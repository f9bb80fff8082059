"""What the bedside and the menu offer besides relief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from crampcoach.core.chip import Chip, ChipKind

if TYPE_CHECKING:
    from crampcoach.core.answers import Act


class Chips(QObject):
    """The offers there are now: one of each kind at most.

    Signals:
        changed: An offer came, changed or went.
        taken: An offer was taken up (its ``ChipKind``); whoever made it withdraws it.
        answered: One of its acts was chosen (its ``ChipKind``, and the ``Act``).
    """

    changed = Signal()
    taken = Signal(object)
    answered = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offered: dict[ChipKind, Chip] = {}

    @property
    def first(self) -> Chip | None:
        """What the bedside shows."""
        return next(iter(self.all()), None)

    def all(self) -> tuple[Chip, ...]:
        """Every offer, in the order in which they are shown."""
        return tuple(self._offered[kind] for kind in sorted(self._offered))

    def offers(self, kind: ChipKind) -> bool:
        """Whether there is an offer of this kind."""
        return kind in self._offered

    def offer(self, chip: Chip) -> None:
        """Make an offer; one of the same kind gives way."""
        if self._offered.get(chip.kind) != chip:
            self._offered[chip.kind] = chip
            self.changed.emit()

    def withdraw(self, kind: ChipKind) -> None:
        """Offer this no longer."""
        if self._offered.pop(kind, None) is not None:
            self.changed.emit()

    def take(self, kind: ChipKind) -> None:
        """The person took it up."""
        if kind in self._offered:
            self.taken.emit(kind)

    def answer(self, kind: ChipKind, act: Act) -> None:
        """The person chose one of its acts."""
        offered = self._offered.get(kind)
        if offered is not None and act in offered.acts:
            self.answered.emit(kind, act)
