"""One line a kind of fault, printed by ``packaging/faults.py``."""

from __future__ import annotations

MARK = "fault |"


def report(fault: str, tried: int, lost: int, note: str = "") -> None:
    """Print what was tried, what survived and what was lost."""
    print(f"{MARK} {fault} | {tried} | {tried - lost} | {lost} | {note}")
