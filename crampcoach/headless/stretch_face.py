"""The evening stretch in a terminal: the same service behind plain text and keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from PySide6.QtCore import QObject, QTimer, Signal

from crampcoach.core.screen import Screen
from crampcoach.core.stretch_view import StretchDone, StretchView
from crampcoach.headless.face import PROGRESS_MS, Headless
from crampcoach.headless.words import holds_line, progress_line, stretch_keys, waiting_keys
from crampcoach.services.coach import Coach
from crampcoach.services.evening import EveningStretch

LAST_WORDS_MS = 3000
"""The voice says its last words before the program ends."""


class HeadlessStretch(QObject):
    """Says on standard output what the window would show, and turns keys into wishes.

    Relief that comes between has its own face, and the same keys as ever.

    Signals:
        finished: Nothing is left to do.
    """

    finished = Signal()

    def __init__(
        self, coach: Coach, evening: EveningStretch, out: TextIO, *, is_terminal: bool
    ) -> None:
        super().__init__()
        self._coach = coach
        self._evening = evening
        self._is_terminal = is_terminal
        self._hint = ""
        self._relief = Headless(coach, out, is_terminal=is_terminal)
        self._relief.finished.connect(self._on_clock)
        self._progress = QTimer(self, interval=PROGRESS_MS)
        self._progress.timeout.connect(self.show_progress)
        self._last_words = QTimer(self, singleShot=True, interval=LAST_WORDS_MS)
        self._last_words.timeout.connect(self.finished)
        evening.said.connect(self._relief.line)
        evening.changed.connect(self._tell_hint)
        evening.ended.connect(self._on_ended)

    def start(self) -> str:
        """Begin; the first line says whose record it is, for programs that read along.

        Returns:
            Why there is no stretch, as a plain sentence; empty where there is.
        """
        with self._relief.holding_back():
            begun = self._evening.begin()
            if not begun.trouble:
                self._relief.first_line(f"{begun.stretch_id} the stretch has begun")
        if not begun.trouble and self._is_terminal:
            self._progress.start()
        return begun.trouble

    def press(self, key: str) -> None:
        """A key was pressed, by its name."""
        screen = self._coach.screen
        if screen is Screen.STRETCH:
            keys = self._stretching()
        elif screen is Screen.BEDSIDE:
            leave = self.finished.emit
            keys = {"space": self._evening.begin, "enter": leave, "esc": leave}
        else:
            self._relief.press(key)
            return
        if key in keys:
            keys[key]()

    def interrupt(self) -> None:
        """Ctrl-C: stop relief as ever; else finish the stretch."""
        if self._coach.screen in (Screen.STRETCH, Screen.BEDSIDE):
            self._evening.finish()
            self.finished.emit()
        else:
            self._relief.interrupt()

    def _stretching(self) -> dict[str, Callable[[], object]]:
        evening = self._evening
        if not evening.is_running:
            leave = self.finished.emit
            return {"enter": leave, "esc": leave, "c": self._coach.hit}
        keys: dict[str, Callable[[], object]] = {"enter": evening.finish, "c": self._coach.hit}
        if evening.is_paused:
            return keys | {"space": evening.resume, "esc": evening.finish}
        return keys | {
            "space": evening.pause,
            "esc": evening.pause,
            "right": evening.skip,
            "s": evening.switch_form,
        }

    def _on_clock(self) -> None:
        """Back at the clock: the stretch that gave way to relief can go on."""
        if self._evening.is_running and self._is_terminal:
            self._hint = ""
            self._relief.line(f"[{waiting_keys()}]")
        elif not self._last_words.isActive():
            self.finished.emit()

    def _on_ended(self) -> None:
        self._progress.stop()
        view = self._evening.view()
        if isinstance(view, StretchDone) and view.holds:
            self._relief.line(holds_line(view.holds))
        self._last_words.start()

    def _tell_hint(self) -> None:
        """What the keys do, whenever that changes."""
        view = self._evening.view()
        if self._coach.screen is not Screen.STRETCH or not isinstance(view, StretchView):
            return
        hint = stretch_keys(is_paused=view.paused, has_other_form=bool(view.other_form))
        if hint != self._hint:
            self._hint = hint
            self._relief.line(f"[{hint}]")

    def show_progress(self) -> None:
        """One line: a bar of the present block, its seconds, and what to do."""
        view = self._evening.view()
        if self._coach.screen is Screen.STRETCH and isinstance(view, StretchView):
            self._relief.write("\r" + progress_line(view))
