"""Who lives in a profile: this process, or an instance that already runs there."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from threading import Event

from PySide6.QtCore import QCoreApplication

from crampcoach.desktop.clock import SystemClock
from crampcoach.desktop.fault_log import FaultLog
from crampcoach.desktop.instance import Claim, Instance
from crampcoach.desktop.places import places
from crampcoach.desktop.sound import Speaker
from crampcoach.house import House
from crampcoach.wire import NoAnswerError

TRIES, TRY_EVERY_S = 20, 0.05
"""How often an instance that is just starting is asked again."""

HandOver = Callable[[], int | None]
"""Asks a running instance; the exit code, or None where none listens."""


class Tenancy:
    """A profile, once it is clear who is its instance.

    Attributes:
        code: The exit code where a running instance did it; None where we have to.
    """

    def __init__(self, profile: Path | None, hand_over: HandOver) -> None:
        os.umask(0o077)  # health data: whatever is made, is made for its owner only
        self._kept = places(profile)
        self._kept.make()
        clock = SystemClock()
        self._log = FaultLog(self._kept.logs, lambda: clock.now().isoformat(timespec="seconds"))
        self._instance = Instance(profile, self._kept.data, self._log.note)
        self.code, self._relief_only = self._settle(hand_over)

    def _settle(self, hand_over: HandOver) -> tuple[int | None, bool]:
        """The exit code of a running instance, and whether a hung one owns the diary.

        Another instance may be starting, or leaving: then it answers, or its lock is free, soon.
        A hung one leaves relief to us, and what we log waits beside the diary that it owns.
        """
        for _ in range(TRIES):
            if self._instance.claim() is not Claim.TAKEN:
                return None, False
            try:
                code = hand_over()
            except NoAnswerError:
                break
            if code is not None:
                return code, False
            Event().wait(TRY_EVERY_S)
        return None, True

    @property
    def is_relief_only(self) -> bool:
        """Whether another instance owns the profile, and hangs."""
        return self._relief_only

    def house(self, speaker: Speaker) -> House:
        """Build the profile's parts.

        Args:
            speaker: Plays what the coach says.
        """
        self._log.install()
        return House(self._kept, speaker, relief_only=self._relief_only)

    def listen(self, house: House) -> None:
        """Answer what comes over the socket."""
        if not self._relief_only:
            self._instance.listen(house.door.answer)

    def leave(self, house: House) -> None:
        """Give the profile up: answer no more, finish what is queued, let the next one in."""
        self._instance.stop_listening()
        house.close()
        QCoreApplication.processEvents()  # answers that waited for what was just stored
        self._instance.close()
