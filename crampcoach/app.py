"""The running coach: at the bedside, in a relief-only window, or in a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

from crampcoach import client
from crampcoach.core.errors import NoSuchRoutineError
from crampcoach.desktop.clock import SystemClock
from crampcoach.desktop.display import has_display
from crampcoach.desktop.fault_log import FaultLog
from crampcoach.desktop.instance import Claim, Instance
from crampcoach.desktop.places import places
from crampcoach.resources import asset
from crampcoach.wire import NoAnswerError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from crampcoach.house import House

NO_DISPLAY = "There is no display. `crampcoach start --no-window` coaches here by voice and text."
TRIES, TRY_EVERY_S = 20, 0.05
"""How often an instance that is just starting is asked again."""
UNPAINTED_MS = 1000
"""A window that nobody sees is never painted: after this the rest is built all the same."""

HandOver = Callable[[], int | None]
"""Asks a running instance; the exit code, or None where none listens."""


def bedside(profile: Path | None) -> int:
    """Open the bedside, or bring the running one to the front."""
    if not has_display():
        return client.fail(NO_DISPLAY)
    return _window(_Claimed(profile, lambda: client.raise_window(profile)), start=False)


def relief_now(profile: Path | None, muscle: str | None) -> int:
    """Start relief: in the running instance, else in a window of our own."""
    if not has_display():
        client.fail(NO_DISPLAY)  # and coach all the same: one hit starts relief
        return coach_in_terminal(profile, muscle)
    _check_there(muscle)
    claimed = _Claimed(profile, lambda: client.start(profile, muscle))
    return _window(claimed, start=True, muscle=muscle)


def coach_in_terminal(profile: Path | None, muscle: str | None) -> int:
    """Start relief: in the running instance, else in this terminal."""
    _check_there(muscle)
    claimed = _Claimed(profile, lambda: client.start(profile, muscle))
    return claimed.code if claimed.code is not None else _terminal(claimed, muscle)


def _check_there(muscle: str | None) -> None:
    """Refuse a muscle whose routine doesn't ship yet, before anything is opened.

    Raises:
        NoSuchRoutineError: This version has none for it.
    """
    there = [path.stem for path in sorted(asset("routines").glob("*.toml"))]
    if muscle is not None and muscle not in there:
        message = f"This version has no {muscle} routine yet; it has {', '.join(there)}."
        raise NoSuchRoutineError(message)


class _Claimed:
    """A profile, once it is clear who is its instance.

    Attributes:
        code: The exit code where a running instance did it; None where we have to.
        relief_only: Whether a hung instance owns the diary: then our entries wait beside it.
    """

    def __init__(self, profile: Path | None, hand_over: HandOver) -> None:
        os.umask(0o077)  # health data: whatever is made, is made for its owner only
        self.kept = places(profile)
        self.kept.make()
        clock = SystemClock()
        self.log = FaultLog(self.kept.logs, lambda: clock.now().isoformat(timespec="seconds"))
        self.instance = Instance(profile, self.kept.data, self.log.note)
        self.code: int | None = None
        self.relief_only = False
        if self.instance.claim() is Claim.TAKEN:
            self.code = _ask_patiently(hand_over)
            self.relief_only = self.code is None

    def house(self) -> House:
        """Build the profile's parts."""
        from crampcoach.house import House  # noqa: PLC0415 - not needed to hand a start over

        self.log.install()
        return House(self.kept, self.log, relief_only=self.relief_only)

    def open(self, house: House) -> None:
        """Do what is slow, and listen."""
        house.open()
        if not self.relief_only:
            self.instance.listen(house.answer)


def _ask_patiently(hand_over: HandOver) -> int | None:
    """Ask the instance that holds the lock; it may only just be starting."""
    for _ in range(TRIES):
        try:
            code = hand_over()
        except NoAnswerError:
            return None
        if code is not None:
            return code
        Event().wait(TRY_EVERY_S)
    return None


def _window(claimed: _Claimed, *, start: bool, muscle: str | None = None) -> int:
    if claimed.code is not None:
        return claimed.code
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - a handed-over start needs none

    from crampcoach.ui.window import MainWindow  # noqa: PLC0415

    application = QApplication([sys.argv[0]])
    application.setApplicationName("crampcoach")
    application.setApplicationDisplayName("Crampcoach")
    house = claimed.house()
    window = MainWindow(house.coach)
    house.raise_requested.connect(lambda: _raise(window))

    def go_on() -> None:
        claimed.open(house)
        if start:
            _begin(house, muscle)
        window.warm_up()

    painted = _FirstPaint(window, go_on)
    window.show_full_screen()
    code = application.exec()
    painted.deleteLater()
    house.close()
    claimed.instance.close()
    return code


def _begin(house: House, muscle: str | None) -> None:
    house.coach.start(muscle)
    client.say(f"{house.coach.episode_id} relief has begun")


def _raise(window: QWidget) -> None:
    window.showFullScreen() if window.isFullScreen() else window.showNormal()
    window.raise_()
    window.activateWindow()


class _FirstPaint(QObject):
    """Calls once, right after a window's first paint: the clock stands there before the rest."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__()
        self._window = window
        self._then: Callable[[], None] | None = then
        window.installEventFilter(self)
        QTimer.singleShot(UNPAINTED_MS, self._go)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._go)
        return False

    def _go(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()


def _terminal(claimed: _Claimed, muscle: str | None) -> int:
    from crampcoach.desktop.interrupts import Interrupts  # noqa: PLC0415 - see _Claimed.house
    from crampcoach.desktop.terminal import TerminalKeys  # noqa: PLC0415
    from crampcoach.headless import Headless  # noqa: PLC0415

    application = QCoreApplication([sys.argv[0]])
    house = claimed.house()
    keys = TerminalKeys()
    face = Headless(house.coach, sys.stdout, house.signs(), is_terminal=keys.is_terminal)
    interrupts = Interrupts()
    interrupts.requested.connect(face.interrupt)
    keys.pressed.connect(face.press)
    face.finished.connect(application.quit)

    def go_on() -> None:
        claimed.open(house)
        face.start(muscle)
        keys.open()

    QTimer.singleShot(0, go_on)  # inside the loop, which alone can be ended
    application.exec()
    keys.close()
    interrupts.close()
    house.close()
    claimed.instance.close()
    return client.DONE
