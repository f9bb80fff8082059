"""Nights run from noon to noon and are named by the date of their morning."""

from __future__ import annotations

from datetime import date, datetime, timedelta

NOON = 12


def night_date(at: datetime) -> date:
    """The night a moment belongs to, by the wall clock of its own offset.

    Args:
        at: An aware datetime.

    Returns:
        The date of the morning: from noon on the next day's.
    """
    return at.date() + timedelta(days=1) if at.hour >= NOON else at.date()
