"""What stands in the list's place where there is nothing to show."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from crampcoach.ui.widgets.day_kit import DayKit, column, row, scrolled


class EmptyCard(QFrame):
    """An empty diary says what to do.

    Attributes:
        add: Adds a cramp.
    """

    def __init__(self, kit: DayKit) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.add = kit.button(self.tr("Add a cramp"), "plus", "primary")
        hint = self.tr(
            "Hit the clock when a cramp wakes you: it is kept by itself. In the morning, say how "
            "the night was, cramps or not: only answered nights count."
        )
        box = column(
            kit.label(self.tr("Nothing in the diary yet"), "heading"),
            kit.label(hint, "body"),
            kit.label(self.tr("One you remember can be added by hand."), "body"),
            row(self.add, 1),
            1,
            gap=14,
        )
        whole = column(scrolled(box))
        whole.setContentsMargins(28, 24, 10, 24)
        self.setLayout(whole)


class NothingFound(QFrame):
    """A search that found nothing.

    Attributes:
        clear: Searches for nothing.
    """

    def __init__(self, kit: DayKit) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self.clear = kit.button(self.tr("Clear the search"), role="link")
        text = self.tr("Nothing found. Search for less, or clear it.")
        self.setLayout(column(kit.label(text, "body"), row(self.clear, 1), 1))
