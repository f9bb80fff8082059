"""The system's language."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def system_locale() -> str:
    """Such as "de_AT"; "C" where none is set."""
    return QLocale.system().name()
