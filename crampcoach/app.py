"""The running coach: at the bedside, in a relief-only window, or in a terminal.

What comes first is what someone in pain needs first: what plays is started as soon as Qt is
loaded, and the clock is painted before anything else is built, so imports stand where they are
used.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from crampcoach import client
from crampcoach.core.languages import ENGLISH
from crampcoach.desktop.display import has_display

if TYPE_CHECKING:
    from typing import Protocol

    from PySide6.QtCore import QCoreApplication

    from crampcoach.desktop.early_child import EarlyChild
    from crampcoach.desktop.garbage import Garbage
    from crampcoach.desktop.interrupts import Interrupts
    from crampcoach.desktop.sound import Speaker
    from crampcoach.headless import Headless
    from crampcoach.headless.stretch_face import HeadlessStretch
    from crampcoach.house import House
    from crampcoach.services.translation import Translation
    from crampcoach.surroundings import Surroundings
    from crampcoach.tenancy import Tenancy

    Face = Headless | HeadlessStretch
    Led = tuple[Face, Callable[[], str]]
    """What shows it in a terminal, and what begins it: that gives the reason where it can't."""

    class Lead(Protocol):
        """Builds the face of what a terminal is to lead."""

        def __call__(self, house: House, *, is_terminal: bool) -> Led:
            """Build it."""
            ...


NO_DISPLAY = "There is no display. `crampcoach start --no-window` coaches here by voice and text."
NO_STRETCH_DISPLAY = (
    "There is no display. `crampcoach stretch --no-window` leads the stretch here by voice."
)
LET_IN_MS = 20
"""Between the coach and the rest: a hit that waits in the queue comes first."""
DESK = (
    *(("crampcoach.desktop.bus_wire",) if sys.platform == "linux" else ()),
    "crampcoach.desktop.awake",
    "crampcoach.ui.tray_icon",
    "crampcoach.surroundings",
)
"""Parts that take long to import, each in a turn of the loop of its own."""
UNPAINTED_MS = 1000
"""A window that nobody sees is never painted: after this the rest is built all the same."""


def bedside(profile: Path | None) -> int:
    """Open the bedside, or bring the running one to the front."""
    if not has_display():
        return client.fail(NO_DISPLAY)
    return _Window(profile, lambda: client.raise_window(profile)).run()


def background(profile: Path | None) -> int:
    """Be there for the evening's reminders, behind the tray's icon or minimised."""
    if not has_display():
        return client.fail(NO_DISPLAY)
    return _Window(profile, lambda: client.is_running(profile), hidden=True).run()


def relief_now(profile: Path | None, muscle: str | None) -> int:
    """Start relief: in the running instance, else in a window of our own."""
    _check_there(muscle)
    if not has_display():
        client.fail(NO_DISPLAY)  # and coach all the same: one hit starts relief
        return coach_in_terminal(profile, muscle)

    def begin(house: House) -> None:
        house.coach.start(muscle)
        client.say(f"{house.coach.episode_id} relief has begun")

    return _Window(profile, lambda: client.start(profile, muscle), begin).run()


def stretch_now(profile: Path | None) -> int:
    """Begin the evening stretch: in the running instance, else in a window of our own."""
    if not has_display():
        return client.fail(NO_STRETCH_DISPLAY)

    def begin(house: House) -> None:
        begun = house.evening.begin()
        if begun.trouble:
            client.fail(begun.trouble)
        else:
            client.say(f"{begun.stretch_id} the stretch has begun")

    return _Window(profile, lambda: client.stretch(profile), begin).run()


def stretch_in_terminal(profile: Path | None) -> int:
    """Begin the evening stretch: in the running instance, else in this terminal."""
    from crampcoach.tenancy import Tenancy  # noqa: PLC0415

    tenancy = Tenancy(profile, lambda: client.stretch(profile))
    if tenancy.code is not None:
        return tenancy.code

    def lead(house: House, *, is_terminal: bool) -> Led:
        from crampcoach.headless.stretch_face import HeadlessStretch  # noqa: PLC0415

        coach, evening = house.coach, house.evening
        face = HeadlessStretch(coach, evening, sys.stdout, is_terminal=is_terminal)
        return face, face.start

    return _terminal(tenancy, lead)


def coach_in_terminal(profile: Path | None, muscle: str | None) -> int:
    """Start relief: in the running instance, else in this terminal."""
    _check_there(muscle)
    from crampcoach.tenancy import Tenancy  # noqa: PLC0415

    tenancy = Tenancy(profile, lambda: client.start(profile, muscle))
    if tenancy.code is not None:
        return tenancy.code

    def lead(house: House, *, is_terminal: bool) -> Led:
        from crampcoach.headless import Headless  # noqa: PLC0415

        face = Headless(house.coach, sys.stdout, is_terminal=is_terminal)

        def start() -> str:
            face.start(muscle)
            return ""

        return face, start

    return _terminal(tenancy, lead)


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
        begin: Callable[[House], None] | None = None,
        *,
        hidden: bool = False,
    ) -> None:
        self._profile = profile
        self._hand_over = hand_over
        self._begin = begin
        self._hidden = hidden
        self._player: EarlyChild | None = None
        self._speaker: Speaker | None = None
        self._tenancy: Tenancy | None = None
        self._house: House | None = None
        self._interrupts: Interrupts | None = None
        self._surroundings: Surroundings | None = None
        self._garbage: Garbage | None = None
        self._translation: Translation | None = None

    def run(self) -> int:
        """Show it until it is closed; returns the exit code."""
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        from crampcoach.desktop.early_child import forked  # noqa: PLC0415
        from crampcoach.desktop.garbage import stop_collecting  # noqa: PLC0415

        stop_collecting()
        # What plays takes longest to be there, and gets ready while the clock is painted.
        self._player = forked(_play)
        self._application = QApplication([sys.argv[0]])
        if self._player is None:
            self._open_speaker()
        from crampcoach.desktop.clock import SystemClock  # noqa: PLC0415
        from crampcoach.first_paint import FirstPaint  # noqa: PLC0415
        from crampcoach.ui.dawn import Dawn  # noqa: PLC0415
        from crampcoach.ui.window import MainWindow  # noqa: PLC0415

        self._application.setApplicationName("crampcoach")
        self._application.setApplicationDisplayName("Crampcoach")
        self._application.setDesktopFileName("crampcoach")
        self._window = MainWindow(Dawn(SystemClock()))
        painted = FirstPaint(self._window, self._go_on, 0 if self._hidden else UNPAINTED_MS)
        if not self._hidden:
            self._window.show_full_screen()
        code = self._application.exec()
        painted.deleteLater()
        self._leave()
        return code

    def _open_speaker(self) -> Speaker:
        """Have what plays started, or go on with it."""
        from crampcoach.desktop.sound import Speaker  # noqa: PLC0415

        self._speaker = speaker = Speaker(early=self._player)
        speaker.open()
        return speaker

    def _go_on(self) -> None:
        """Build the coach; a hit that came meanwhile is answered before anything else."""
        from PySide6.QtCore import QTimer  # noqa: PLC0415

        from crampcoach.tenancy import Tenancy  # noqa: PLC0415

        tenancy = Tenancy(self._profile, self._hand_over)
        if tenancy.code is not None:
            self._application.exit(tenancy.code)
            return
        self._tenancy = tenancy
        self._house = house = tenancy.house(self._speaker or self._open_speaker())
        house.open_voice()
        if house.language != ENGLISH:
            self._translate(house.language)
        self._application.processEvents()  # the clock hears of a hit that waits in the queue
        self._window.attach(house.coach, house.rooms)
        if self._begin is not None:
            self._begin(house)
        house.raise_requested.connect(self._raise)
        QTimer.singleShot(LET_IN_MS, lambda: self._finish(tenancy, house))

    def _finish(self, tenancy: Tenancy, house: House) -> None:
        """Do what no hit waits for: each step for itself, so that a mistake in one stays there."""
        from crampcoach.desktop.garbage import Garbage  # noqa: PLC0415

        steps: tuple[Callable[[], None], ...] = (
            house.open_evening,
            house.open_diary,
            lambda: tenancy.listen(house),
            house.pin_answers,
            lambda: self._speak(house),
            self._window.warm_up,
            house.watch_the_morning,
            self._hear_interrupts,
            self._wear_icon,
            lambda: self._meet_desktop(tenancy, house),
        )
        for step in steps:
            try:
                step()
            except Exception as bug:  # noqa: BLE001 - relief runs, whatever else is broken
                sys.excepthook(type(bug), bug, bug.__traceback__)
        self._garbage = Garbage(lambda: house.coach.session is not None)

    def _speak(self, house: House) -> None:
        """Follow the language; the clock was painted before it was known."""
        if house.language != ENGLISH:
            self._window.word_anew()
        house.language_changed.connect(self._on_language)

    def _wear_icon(self) -> None:
        from crampcoach.ui.tray_icon import app_icon  # noqa: PLC0415

        self._application.setWindowIcon(app_icon())

    def _hear_interrupts(self) -> None:
        from crampcoach.desktop.interrupts import Interrupts  # noqa: PLC0415

        self._interrupts = Interrupts()
        self._interrupts.requested.connect(self._end)

    def _on_language(self, language: str) -> None:
        self._translate(language)
        self._window.word_anew()
        if self._surroundings is not None:
            self._surroundings.tray.word_anew()

    def _translate(self, language: str) -> None:
        from crampcoach.services.translation import Translation  # noqa: PLC0415 - English needs none

        if self._translation is None:
            self._translation = Translation(self._application)
        self._translation.use(language)

    def _meet_desktop(self, tenancy: Tenancy, house: House, parts: Sequence[str] = DESK) -> None:
        """Connect with the desktop, a part in each turn of the loop: a hit comes in between.

        A window that only gives relief has nothing to do with it.
        """
        if tenancy.is_relief_only:
            return
        if parts:
            from PySide6.QtCore import QTimer  # noqa: PLC0415

            import_module(parts[0])
            go_on = partial(self._meet_desktop, tenancy, house, parts[1:])
            QTimer.singleShot(LET_IN_MS, self._window, go_on)
            return
        from crampcoach.surroundings import Surroundings  # noqa: PLC0415

        self._surroundings = surroundings = Surroundings(
            house, self._window, house.reminds, is_hidden=self._hidden
        )
        surroundings.end_requested.connect(self._application.quit)

    def _end(self) -> None:
        if self._surroundings is None:
            self._window.close()
        else:
            self._surroundings.end()

    def _raise(self) -> None:
        if self._surroundings is not None:
            self._surroundings.show_window()
            return
        window = self._window
        window.showFullScreen() if window.isFullScreen() else window.showNormal()
        window.raise_()
        window.activateWindow()

    def _leave(self) -> None:
        if self._surroundings is not None:
            self._surroundings.close()
        if self._tenancy is not None and self._house is not None:
            self._tenancy.leave(self._house)
        if self._interrupts is not None:
            self._interrupts.close()
        if self._speaker is not None:
            self._speaker.close()


def _play() -> int:
    from crampcoach.desktop.sound_child import main  # noqa: PLC0415 - in the child only

    return main(at_once=True)


def _use_language(application: QCoreApplication, language: str) -> None:
    from crampcoach.services.translation import Translation  # noqa: PLC0415 - English needs none

    Translation(application).use(language)


def _terminal(tenancy: Tenancy, lead: Lead) -> int:
    from PySide6.QtCore import QCoreApplication, QTimer  # noqa: PLC0415

    from crampcoach.desktop.garbage import Garbage, stop_collecting  # noqa: PLC0415
    from crampcoach.desktop.interrupts import Interrupts  # noqa: PLC0415
    from crampcoach.desktop.sound import Speaker  # noqa: PLC0415
    from crampcoach.desktop.terminal import TerminalKeys  # noqa: PLC0415
    from crampcoach.services.wording import translated  # noqa: PLC0415

    stop_collecting()
    application = QCoreApplication([sys.argv[0]])
    speaker = Speaker()
    house = tenancy.house(speaker)
    keys = TerminalKeys()
    if house.language != ENGLISH:
        _use_language(application, house.language)
    face, start = lead(house, is_terminal=keys.is_terminal)
    trouble: list[str] = []
    interrupts = Interrupts()
    interrupts.requested.connect(face.interrupt)
    keys.pressed.connect(face.press)
    face.finished.connect(application.quit)

    def go_on() -> None:
        house.open_voice()
        why = start()
        house.open_diary()
        if why:
            trouble.append(why)
            application.quit()
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
    return client.fail(translated(trouble[0])) if trouble else client.DONE
