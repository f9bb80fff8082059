"""A button that bears a layout: as high as its words need in the width it has."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QSizePolicy


class CardButton(QPushButton):
    """Qt's own asks for no more than its text needs, of which this one has none."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int, /) -> int:
        """What the layout needs at a width."""
        layout = self.layout()
        words = layout.totalHeightForWidth(width) if layout is not None else 0
        return max(words, self.sizeHint().height(), self.minimumHeight())
