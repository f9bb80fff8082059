"""A card of the Learn page, opened: its text, its sources, and for the veins five boxes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from crampcoach.core.learning import VEINS, Card
from crampcoach.ui.widgets.day_kit import DayKit, clear, column, row, say
from crampcoach.ui.widgets.dots import Dots
from crampcoach.ui.widgets.switch import Switch


class LearnReading(QFrame):
    """One card, whole.

    Attributes:
        boxes: The five signs of the vein check; empty for other cards.
        worth: What they come to, in a sentence.
    """

    def __init__(self, kit: DayKit) -> None:
        super().__init__()
        self._kit = kit
        self.setProperty("role", "card")
        self._inner = QVBoxLayout(self)
        self._inner.setContentsMargins(36, 28, 36, 30)
        self._inner.setSpacing(14)
        self.boxes: list[Switch] = []
        self.worth: QLabel = kit.label("", "strong")

    def show_card(self, card: Card) -> None:
        """Show another card."""
        kit = self._kit
        clear(self._inner)
        self.boxes = []
        self._inner.addWidget(kit.label(card.title, "name"))
        self._inner.addWidget(kit.label(card.lead, "quiet"))
        if card.strength:
            strength = row(Dots(kit.inks, card.dots), kit.label(card.strength, "small"), gap=10)
            strength.setStretch(1, 1)
            self._inner.addLayout(strength)
        self._inner.addWidget(self._markdown(card.body))
        if card.name == VEINS:
            self._add_boxes()
        said = self.tr("Sources: {sources}").format(sources=" · ".join(card.sources))
        self._inner.addWidget(kit.label(said, "small"))
        self._inner.addStretch(1)

    def _markdown(self, text: str) -> QLabel:
        label = QLabel()
        label.setProperty("role", "body")
        label.setTextFormat(Qt.TextFormat.MarkdownText)
        label.setWordWrap(True)
        label.setText(text)
        return label

    def _add_boxes(self) -> None:
        """Five boxes that end in "worth mentioning", never in a verdict."""
        names = (
            self.tr("Swelling late in the day"),
            self.tr("Aching or heavy legs"),
            self.tr("Itching or burning"),
            self.tr("Spider veins"),
            self.tr("Twisted veins you can see"),
        )
        self.boxes = [self._kit.switch(name) for name in names]
        for box in self.boxes:
            box.clicked.connect(self._weigh)
        self.worth = self._kit.label("", "strong")
        note = self.tr("Nothing of this is kept.")
        self._inner.addLayout(column(*self.boxes, self.worth, gap=4))
        self._inner.addWidget(self._kit.label(note, "small"))
        self._weigh()

    def _weigh(self) -> None:
        ticked = sum(box.isChecked() for box in self.boxes)
        none = self.tr("Nothing ticked.")
        some = self.tr("Worth mentioning to your doctor at the next visit.")
        say(self.worth, some if ticked else none)
