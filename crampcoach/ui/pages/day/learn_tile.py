"""A card of the Learn page, as it stands among the others."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QLayout, QSizePolicy, QWidget

from crampcoach.core.learning import Card
from crampcoach.ui.widgets.card_button import CardButton
from crampcoach.ui.widgets.day_kit import ICON_PX, DayKit, column, icon, row
from crampcoach.ui.widgets.dots import Dots

LOW_PX, HIGH_PX = 88, 174
SIGN_PX = 30


class LearnTile(CardButton):
    """Title, a sentence, and how strong the evidence is; the whole of it opens the card.

    Attributes:
        card: Which.
    """

    def __init__(self, kit: DayKit, card: Card) -> None:
        super().__init__()
        self.card = card
        self._kit = kit
        self.setProperty("role", "entry")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # Columns are equally wide, whatever their words are.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        strength = f" {card.strength}." if card.strength else ""
        self.setAccessibleName(f"{card.title}. {card.lead}{strength}")
        self.setLayout(self._flat() if card.sign else self._high())
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """As high as its kind; the grid gives the width."""
        return QSize(240, self._kit.px(LOW_PX if self.card.sign else HIGH_PX))

    def minimumSizeHint(self) -> QSize:
        """Never lower than its kind."""
        return QSize(160, self.sizeHint().height())

    def _sign(self, name: str, side: int) -> QLabel:
        label = QLabel()
        colour = self._kit.inks.accent if side == SIGN_PX else self._kit.inks.text2
        label.setPixmap(icon(name, colour, side).pixmap(side, side))
        return label

    def _flat(self) -> QLayout:
        words = column(
            1,
            self._kit.label(self.card.title, "strong"),
            self._kit.label(self.card.lead, "small"),
            1,
            gap=2,
        )
        inner = row(
            self._sign(self.card.sign, SIGN_PX), words, self._sign("next", ICON_PX), gap=16
        )
        inner.setStretch(1, 1)
        inner.setContentsMargins(26, 8, 20, 8)
        return inner

    def _high(self) -> QLayout:
        kit, card = self._kit, self.card
        head = row(kit.label(card.title, "heading"), self._sign("next", ICON_PX), gap=8)
        head.setStretch(0, 1)
        strength = row(Dots(kit.inks, card.dots), kit.label(card.strength, "small"), gap=10)
        strength.setStretch(1, 1)
        inner = column(head, kit.label(card.lead, "quiet"), 1, strength, gap=8)
        inner.setContentsMargins(24, 18, 20, 20)
        return inner
