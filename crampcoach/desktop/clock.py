"""The one module that reads clocks."""

from __future__ import annotations

import sys
import time
from datetime import datetime, tzinfo


def _seconds() -> float:
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()  # macOS and Windows: untried whether it counts sleep


class SystemClock:
    """The machine's clocks, behind ``core.ports.Clock``."""

    def monotonic(self) -> float:
        """Seconds that never jump; time spent suspended counts, where the system can tell.

        A routine that was suspended for the night must not go on at breakfast, and rule R6's ten
        minutes pass while the machine sleeps.
        """
        return _seconds()

    def now(self) -> datetime:
        """Local time with its offset."""
        return datetime.now().astimezone()

    def zone(self) -> tzinfo:
        """The local zone, of which ``now`` tells only the present offset."""
        from crampcoach.desktop.local_zone import LocalZone  # noqa: PLC0415 - for reminders only

        return LocalZone()
