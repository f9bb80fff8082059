"""The coach in a terminal."""

from __future__ import annotations

from io import StringIO

import pytest

from crampcoach.core.episode import Outcome, Side
from crampcoach.core.screen import Screen
from crampcoach.headless import Headless, progress_line
from tests.services.conftest import Night, night

__all__ = ["night"]
SIGNS = ["Swollen, hot or red: get medical advice today."]


class Terminal:
    """A headless coach, what it wrote, and whether it is done."""

    def __init__(self, night: Night, *, is_terminal: bool = True) -> None:
        self.night = night
        self.out = StringIO()
        self.face = Headless(night.coach, self.out, SIGNS, is_terminal=is_terminal)
        self.done = False
        self.face.finished.connect(self._finish)
        self.face.start()

    def _finish(self) -> None:
        self.done = True

    def press(self, *keys: str) -> None:
        for key in keys:
            self.face.press(key)

    @property
    def text(self) -> str:
        return self.out.getvalue()


@pytest.fixture
def terminal(night: Night) -> Terminal:
    return Terminal(night)


def test_the_id_comes_first_and_the_words_follow(night: Night) -> None:
    terminal = Terminal(night, is_terminal=False)
    night.after(5)
    lines = terminal.text.splitlines()
    assert lines[0].split()[0] == night.writer.only.id
    assert "Leg long. Take your toes." in lines


def test_enter_is_gone_and_the_log_takes_letters_and_digits(terminal: Terminal) -> None:
    terminal.press("enter", "l", "1", "0")
    episode = terminal.night.writer.only
    assert (episode.outcome, episode.side, episode.pain) == (Outcome.RELIEVED, Side.LEFT, 10)
    assert "It's gone." in terminal.text
    assert not terminal.done
    terminal.press("x", "enter")
    assert terminal.done


def test_the_log_closes_by_itself(terminal: Terminal) -> None:
    terminal.press("enter")
    terminal.night.after(45)
    assert terminal.done


def test_on_a_pipe_gone_ends_at_once(night: Night) -> None:
    terminal = Terminal(night, is_terminal=False)
    terminal.press("enter")
    assert terminal.done
    assert night.coach.screen is Screen.BEDSIDE


def test_the_keys_of_the_window_work_here(terminal: Terminal) -> None:
    coach = terminal.night.coach
    terminal.night.after(6)
    terminal.press("t")
    assert coach.routine_view().show == "Loop the towel"
    terminal.press("space")
    assert coach.screen is Screen.PAUSED
    terminal.press("space", "right")
    assert coach.routine_view().step == "massage"
    terminal.press("esc", "esc")
    assert coach.screen is Screen.QUICK_LOG
    assert terminal.night.writer.only.outcome is Outcome.STOPPED
    terminal.press("backspace")
    assert coach.screen is Screen.ROUTINE


def test_something_else_tells_the_signs(terminal: Terminal) -> None:
    terminal.press("w")
    assert SIGNS[0] in terminal.text
    terminal.press("backspace")
    assert terminal.night.coach.screen is Screen.ROUTINE
    terminal.press("w", "enter")
    assert terminal.night.coach.screen is Screen.QUICK_LOG


def test_silence_ends_it(terminal: Terminal) -> None:
    terminal.night.after(250)
    assert "Right = still tight" in terminal.text
    terminal.night.after(45)
    assert "No answer." in terminal.text
    assert terminal.done


def test_a_terminal_gets_a_progress_line(terminal: Terminal) -> None:
    terminal.night.after(35)
    terminal.face._show_progress()
    assert "[############............]  30 s  Pull your toes" in terminal.text
    terminal.press("space")
    before = terminal.text
    terminal.face._show_progress()
    assert terminal.text == before


def test_the_bar_is_full_at_the_end(terminal: Terminal) -> None:
    terminal.night.clock.jump(10_000)
    assert progress_line(terminal.night.coach.routine_view()).startswith("[" + "#" * 24)


def test_a_reader_that_went_away_does_not_end_relief(night: Night) -> None:
    class Closed(StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError

    face = Headless(night.coach, Closed(), SIGNS, is_terminal=False)
    face.start()
    night.after(5)
    assert night.voice.last == "Leg long. Take your toes."
