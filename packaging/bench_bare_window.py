"""The yardstick for start-up and rest: a bare PySide6 window with one button that fills it.

A press on the button uncovers the window's own colour, which is red.
"""

from __future__ import annotations

import sys

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QVBoxLayout, QWidget


def main() -> int:
    """Show the window; returns the exit code."""
    application = QApplication(sys.argv)
    window = QWidget()
    palette = window.palette()
    palette.setColor(QPalette.ColorRole.Window, QColor("#ff0000"))
    window.setPalette(palette)
    button = QPushButton("Cramp?")
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    button.pressed.connect(button.hide)
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(button)
    window.resize(window.screen().size())  # without a window manager nobody else does
    window.showFullScreen()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
