"""The running coach: at the bedside, in a relief-only window, or in a terminal.

What comes first is what someone in pain needs first: the clock is painted before anything else is
built, so imports stand where they are used.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from crampcoach import client
from crampcoach.desktop.display import has_display
from crampcoach.desktop.garbage import Garbage, stop_collecting

if TYPE_CHECKING:
    from crampcoach.desktop.interrupts import Interrupts
    from crampcoach.house import House
    from crampcoach.tenancy import Tenancy

NO_DISPLAY = "There is no display. `crampcoach start --no-window` coaches here by voice and text."
LET_IN_MS = 20
"""Between the coach and the rest: a hit that waits in the queue comes first."""
UNPAINTED_MS = 1000
"""A window that nobody sees is never painted: after this the rest is built all the same."""


def bedside(profile: Path | None) -> int:
    """Open the bedside, or bring the running one to the front."""
    if not has_display():
        return client.fail(NO_DISPLAY)
    return _Window(profile, lambda: client.raise_window(profile)).run()


def relief_now(profile: Path | None, muscle: str | None) -> int:
    """Start relief: in the running instance, else in a window of our own."""
    _check_there(muscle)
    if not has_display():
        client.fail(NO_DISPLAY)  # and coach all the same: one hit starts relief
        return coach_in_terminal(profile, muscle)
    return _Window(profile, lambda: client.start(profile, muscle), muscle, starts=True).run()


def coach_in_terminal(profile: Path | None, muscle: str | None) -> int:
    """Start relief: in the running instance, else in this terminal."""
    _check_there(muscle)
    from crampcoach.tenancy import Tenancy  # noqa: PLC0415

    tenancy = Tenancy(profile, lambda: client.start(profile, muscle))
    return tenancy.code if tenancy.code is not None else _terminal(tenancy, muscle)


def _check_there(muscle: str | None) -> None:
    """Refuse a muscle whose routine doesn't ship yet, before anything is opened.

    Raises:
        NoSuchRoutineError: This version has none for it.
    """
    if muscle is None:
        return
    from crampcoach.core.errors import NoSuchRoutineError  # noqa: PLC0415
    from crampcoach.resources import asset  # noqa: PLC0415

    there = [path.stem for path in sorted(asset("routines").glob("*.toml"))]
    if muscle not in there:
        message = f"This version has no {muscle} routine yet; it has {', '.join(there)}."
        raise NoSuchRoutineError(message)


class _Window:
    """A window, from the first paint of the clock to the end of the program."""

    def __init__(
        self,
        profile: Path | None,
        hand_over: Callable[[], int | None],
        muscle: str | None = None,
        *,
        starts: bool = False,
    ) -> None:
        self._profile = profile
        self._hand_over = hand_over
        self._muscle = muscle
        self._starts = starts
        self._tenancy: Tenancy | None = None
        self._house: House | None = None
        self._interrupts: Interrupts | None = None
        self._garbage: Garbage | None = None

    def run(self) -> int:
        """Show it until it is closed; returns the exit code."""
        stop_collecting()
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        self._application = QApplication([sys.argv[0]])
        from crampcoach.desktop.sound import Speaker  # noqa: PLC0415

        # What plays takes longest to be there, and gets ready while the clock is painted.
        self._speaker = Speaker()
        self._speaker.open()
        from crampcoach.desktop.clock import SystemClock  # noqa: PLC0415
        from crampcoach.first_paint import FirstPaint  # noqa: PLC0415
        from crampcoach.ui.dawn import Dawn  # noqa: PLC0415
        from crampcoach.ui.window import MainWindow  # noqa: PLC0415

        self._application.setApplicationName("crampcoach")
        self._application.setApplicationDisplayName("Crampcoach")
        self._window = MainWindow(Dawn(SystemClock()))
        painted = FirstPaint(self._window, self._go_on, UNPAINTED_MS)
        self._window.show_full_screen()
        code = self._application.exec()
        painted.deleteLater()
        self._leave()
        return code

    def _go_on(self) -> None:
        """Build the coach; a hit that came meanwhile is answered before anything else."""
        from crampcoach.tenancy import Tenancy  # noqa: PLC0415

        tenancy = Tenancy(self._profile, self._hand_over)
        if tenancy.code is not None:
            self._application.exit(tenancy.code)
            return
        self._tenancy = tenancy
        self._house = house = tenancy.house(self._speaker)
        house.open_voice()
        self._window.attach(house.coach, house.rooms)
        if self._starts:
            house.coach.start(self._muscle)
            client.say(f"{house.coach.episode_id} relief has begun")
        house.raise_requested.connect(self._raise)
        QTimer.singleShot(LET_IN_MS, lambda: self._finish(tenancy, house))

    def _finish(self, tenancy: Tenancy, house: House) -> None:
        """Do what no hit waits for."""
        from crampcoach.desktop.interrupts import Interrupts  # noqa: PLC0415

        try:
            house.open_diary()
            tenancy.listen(house)
            house.pin_answers()
            self._window.warm_up()
            house.watch_the_morning()
            self._interrupts = Interrupts()
            self._interrupts.requested.connect(self._window.close)
        finally:
            self._garbage = Garbage(lambda: house.coach.session is not None)

    def _raise(self) -> None:
        window = self._window
        window.showFullScreen() if window.isFullScreen() else window.showNormal()
        window.raise_()
        window.activateWindow()

    def _leave(self) -> None:
        if self._tenancy is not None and self._house is not None:
            self._tenancy.leave(self._house)
        if self._interrupts is not None:
            self._interrupts.close()
        self._speaker.close()


def _terminal(tenancy: Tenancy, muscle: str | None) -> int:
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415

    from crampcoach.desktop.interrupts import Interrupts  # noqa: PLC0415
    from crampcoach.desktop.sound import Speaker  # noqa: PLC0415
    from crampcoach.desktop.terminal import TerminalKeys  # noqa: PLC0415
    from crampcoach.headless import Headless  # noqa: PLC0415

    stop_collecting()
    application = QCoreApplication([sys.argv[0]])
    speaker = Speaker()
    house = tenancy.house(speaker)
    keys = TerminalKeys()
    face = Headless(house.coach, sys.stdout, is_terminal=keys.is_terminal)
    interrupts = Interrupts()
    interrupts.requested.connect(face.interrupt)
    keys.pressed.connect(face.press)
    face.finished.connect(application.quit)

    def go_on() -> None:
        house.open_voice()
        face.start(muscle)
        house.open_diary()
        tenancy.listen(house)
        house.pin_answers()
        keys.open()

    garbage = Garbage(lambda: house.coach.session is not None)
    QTimer.singleShot(0, go_on)  # inside the loop, which alone can be ended
    application.exec()
    garbage.deleteLater()
    keys.close()
    interrupts.close()
    tenancy.leave(house)
    return client.DONE
