"""What the icon among the desktop's status icons says."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def tray_words() -> tuple[str, str, str, str]:
    """Start relief, start the evening stretch, show the window, end the program."""
    return (
        QCoreApplication.translate("Tray", "Cramp"),
        QCoreApplication.translate("Tray", "Evening stretch"),
        QCoreApplication.translate("Tray", "Open Crampcoach"),
        QCoreApplication.translate("Tray", "Quit"),
    )
