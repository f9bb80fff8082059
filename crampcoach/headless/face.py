"""The coach in a terminal: the same services behind plain text and a keyboard or a pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import TextIO

from PySide6.QtCore import QObject, QTimer, Signal

from crampcoach.core.episode import Outcome, Side
from crampcoach.core.screen import Screen
from crampcoach.headless.keymap import act_for
from crampcoach.headless.words import (
    ended_line,
    help_line,
    leg_line,
    pain_line,
    places_lines,
    progress_line,
    signs_lines,
    warning_lines,
)
from crampcoach.services.coach import Coach
from crampcoach.services.guards import Guards
from crampcoach.services.quick_log import Digits

PROGRESS_MS = 1000
PAGES = frozenset({Screen.PLACES, Screen.SIGNS, Screen.WARNING})
"""Screens that are told as lines, again whenever these change."""
SIDES = {"l": Side.LEFT, "r": Side.RIGHT, "b": Side.BOTH}


class Headless(QObject):
    """Says on standard output what the window would show, and turns keys into wishes.

    Signals:
        finished: Nothing is left to do.
    """

    finished = Signal()

    def __init__(self, coach: Coach, out: TextIO, *, is_terminal: bool) -> None:
        super().__init__()
        self._coach = coach
        self._out = out
        self._is_terminal = is_terminal
        self._is_heard = True
        self._digits = Digits(coach.monotonic)
        self._guards = Guards(coach.monotonic)
        self._before = coach.screen
        self._hint = ""
        self._held: list[str] | None = None
        self._progress = QTimer(self, interval=PROGRESS_MS)
        self._progress.timeout.connect(self._show_progress)
        coach.screen_changed.connect(self._on_screen)
        coach.view_changed.connect(self._on_view)
        coach.said.connect(self.line)
        coach.episode_ended.connect(self._on_ended)
        self._told: list[str] = []

    def start(self, muscle: str | None = None) -> None:
        """Begin relief; the first line says whose episode it is, for programs that read along."""
        with self.holding_back():
            self._coach.start(muscle)
            self.first_line(f"{self._coach.episode_id} relief has begun")
        if self._is_terminal:
            self._progress.start()

    @contextmanager
    def holding_back(self) -> Generator[None]:
        """Write what is told meanwhile afterwards, so that another line can come first."""
        held = self._held = []
        yield
        self._held = None
        for words in held:
            self.line(words)

    def first_line(self, words: str) -> None:
        """Have a line before all that was held back."""
        if self._held is not None:
            self._held.insert(0, words)

    def press(self, key: str) -> None:
        """A key was pressed, by its name; a terminal's counts where the window's would."""
        if self._is_terminal and not self._guards.are_open:
            return
        screen = self._coach.screen
        if screen is Screen.QUICK_LOG and self._log_key(key):
            return
        act = act_for(self._coach, key)
        if act is not None:
            act()

    def interrupt(self) -> None:
        """Ctrl-C: stop the routine; once more, leave the log."""
        if self._coach.screen is Screen.QUICK_LOG:
            self._coach.back_to_sleep()
        else:
            self._coach.stop()

    def _log_key(self, key: str) -> bool:
        if key in SIDES:
            self._coach.log_side(SIDES[key])
            self.line(leg_line(self._coach.log_view().side))
        elif len(key) == 1 and key.isdecimal():
            self._coach.log_pain(self._digits.pain_of(int(key)))
            self.line(pain_line(self._coach.log_view().pain))
        else:
            return False
        return True

    def _on_screen(self, screen: Screen) -> None:
        self._guards.moved(self._before, screen)
        self._before = screen
        self._digits.forget()
        if screen is Screen.BEDSIDE:
            self.finished.emit()
            return
        if screen.is_day:  # has a face of its own
            return
        if screen in PAGES:
            self._told = []
            self._tell_page()
            return
        if screen is Screen.QUICK_LOG and not self._is_terminal:
            # nobody is there to log anything: the episode is kept as it is
            self._coach.back_to_sleep()
            return
        self._tell_hint(self._help(screen))

    def _on_view(self) -> None:
        """What a page tells, and what T does, changes while the screen stays."""
        if self._coach.screen in PAGES:
            self._tell_page()
        if self._coach.screen is not Screen.ROUTINE:
            return
        hint = self._help(Screen.ROUTINE)
        if hint != self._hint:
            self._tell_hint(hint)

    def _tell_page(self) -> None:
        """Where it is, or what it may be; once, until that changes."""
        told = list(self._page())
        if told != self._told:
            self._told = told
            for words in told:
                self.line(words)

    def _page(self) -> Iterator[str]:
        coach = self._coach
        if coach.screen is Screen.PLACES:
            return places_lines(coach.places.view())
        if coach.screen is Screen.SIGNS:
            return signs_lines(coach.signs.view())
        return warning_lines(coach.signs.warning_view())

    def _tell_hint(self, hint: str) -> None:
        self._hint = hint
        self.line(f"[{hint}]")

    def _help(self, screen: Screen) -> str:
        reach = self._coach.routine_view().reach if screen is Screen.ROUTINE else None
        return help_line(screen, reach)

    def _on_ended(self, outcome: Outcome) -> None:
        self._progress.stop()
        self.line(ended_line(outcome))

    def _show_progress(self) -> None:
        if self._coach.screen is not Screen.ROUTINE:
            return
        self.write("\r" + progress_line(self._coach.routine_view()))

    def line(self, words: str) -> None:
        """Write a line."""
        if self._held is not None:
            self._held.append(words)
            return
        clear = "\r\x1b[K" if self._is_terminal else ""
        self.write(f"{clear}{words}\n")

    def write(self, text: str) -> None:
        """Write, as long as anybody reads."""
        if not self._is_heard:
            return
        try:
            self._out.write(text)
            self._out.flush()
        except OSError:
            self._is_heard = False  # nobody reads any more; relief goes on by voice
            if self._out is sys.stdout:
                _silence(sys.stdout)


def _silence(out: TextIO) -> None:
    """Let the rest go nowhere: Python writes what is left at its end, and would fail once more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, out.fileno())
    os.close(nowhere)
