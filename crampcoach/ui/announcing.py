"""Tells a screen reader what changes where nobody has the focus."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget


def announce(widget: QWidget, text: str, *, at_once: bool = False) -> None:
    """Have a text read aloud by the screen reader, if one runs.

    Args:
        widget: What it is about.
        text: The words.
        at_once: Whether it cuts off what is being read; else it comes after that.
    """
    if not text or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, text)
    polite = QAccessible.AnnouncementPoliteness
    event.setPoliteness(polite.Assertive if at_once else polite.Polite)
    post(event)


def post(event: QAccessibleAnnouncementEvent) -> None:
    """Hand an event to the desktop's accessibility."""
    QAccessible.updateAccessibility(event)


class LiveLabel(QLabel):
    """Words that tell what has become of something: they are announced when they come up."""

    def __init__(self) -> None:
        super().__init__()
        self._is_new = False

    def setText(self, text: str, /) -> None:
        """Change the words."""
        if text != self.text():
            super().setText(text)
            self._is_new = bool(text)
            self._tell()

    def showEvent(self, event: QShowEvent, /) -> None:
        """They come up."""
        super().showEvent(event)
        self._tell()

    def _tell(self) -> None:
        if self._is_new and self.isVisible():
            self._is_new = False
            announce(self, self.text())
