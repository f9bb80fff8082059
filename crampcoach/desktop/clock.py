"""The one module that reads clocks."""

from __future__ import annotations

import time
from datetime import datetime


class SystemClock:
    """The machine's clocks, behind ``core.ports.Clock``."""

    def monotonic(self) -> float:
        """Seconds that never jump."""
        return time.monotonic()

    def now(self) -> datetime:
        """Local time with its offset."""
        return datetime.now().astimezone()
