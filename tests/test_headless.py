"""The coach in a terminal."""

from __future__ import annotations

import os
import sys
from io import StringIO

import pytest

from crampcoach.core.episode import Outcome, Side
from crampcoach.core.routine import Muscle
from crampcoach.core.screen import Screen
from crampcoach.headless import Headless
from crampcoach.headless.words import progress_line
from crampcoach.services.translation import Translation
from tests.services.conftest import Night, night

__all__ = ["night"]


class Terminal:
    """A headless coach, what it wrote, and whether it is done."""

    def __init__(self, night: Night, *, is_terminal: bool = True) -> None:
        self.night = night
        self.out = StringIO()
        self.face = Headless(night.coach, self.out, is_terminal=is_terminal)
        self.done = False
        self.face.finished.connect(self._finish)
        self.face.start()

    def _finish(self) -> None:
        self.done = True

    def press(self, *keys: str, after: float = 0.7) -> None:
        """Press keys as a person does: each when the screen before has stood a moment."""
        for key in keys:
            self.night.after(after)
            self.face.press(key)

    @property
    def text(self) -> str:
        return self.out.getvalue()

    @property
    def told(self) -> list[str]:
        """The lines it wrote, without what clears the progress before them."""
        return self.text.replace("\r\x1b[K", "").split("\n")[:-1]


@pytest.fixture
def terminal(night: Night) -> Terminal:
    """A terminal whose keys count: the start is long enough ago."""
    terminal = Terminal(night)
    night.after(2)
    return terminal


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


def test_each_tap_of_the_log_is_answered_with_what_is_logged(terminal: Terminal) -> None:
    terminal.press("enter", "l", "7", "1", "0")
    assert terminal.told[-4:] == ["Leg: left", "Pain: 7", "Pain: 1", "Pain: 10"]
    terminal.press("l", after=0)
    assert terminal.told[-1] == "Leg: not logged"
    terminal.press("l", after=0.1)
    assert terminal.told[-1] == "Leg: not logged"
    terminal.press("9", "9", after=1)
    assert terminal.told[-2:] == ["Pain: 9", "Pain: not logged"]


def test_a_late_zero_is_a_zero(terminal: Terminal) -> None:
    terminal.press("enter", "1")
    terminal.press("0", after=1.6)
    assert terminal.night.writer.only.pain == 0


def test_a_one_of_the_log_before_makes_no_ten(terminal: Terminal) -> None:
    terminal.press("enter", "1")
    terminal.press("backspace", after=0)
    terminal.night.coach.gone()
    terminal.press("0", after=0.7)
    assert terminal.night.writer.only.pain == 0


def test_only_ten_has_two_digits(terminal: Terminal) -> None:
    terminal.press("enter", "57", "²")
    assert terminal.night.writer.only.pain is None


def test_right_after_a_start_no_key_counts(night: Night) -> None:
    terminal = Terminal(night)
    terminal.press("enter", "space", "w", after=0.6)
    assert night.coach.screen is Screen.ROUTINE
    terminal.press("enter", after=0.2)
    assert night.coach.screen is Screen.QUICK_LOG


def test_right_after_another_screen_came_no_key_counts(terminal: Terminal) -> None:
    terminal.press("space")
    terminal.press("esc", after=0.6)
    assert terminal.night.coach.screen is Screen.PAUSED
    terminal.press("space", after=0.1)
    assert terminal.night.coach.screen is Screen.ROUTINE
    terminal.press("space", after=0.7)
    assert terminal.night.coach.screen is Screen.PAUSED, "going on is no start"


def test_a_cramp_that_is_back_is_a_start(terminal: Terminal) -> None:
    terminal.press("enter", "backspace")
    terminal.press("enter", after=1.9)
    assert terminal.night.coach.screen is Screen.ROUTINE


def test_ctrl_c_counts_at_once(night: Night) -> None:
    terminal = Terminal(night)
    terminal.face.interrupt()
    assert night.coach.screen is Screen.QUICK_LOG
    terminal.face.interrupt()
    assert terminal.done


def test_a_line_of_a_pipe_counts_at_once(night: Night) -> None:
    terminal = Terminal(night, is_terminal=False)
    terminal.press("space", "space", "space", after=0)
    assert night.coach.screen is Screen.PAUSED


def test_the_log_closes_by_itself(terminal: Terminal) -> None:
    terminal.press("enter")
    terminal.night.after(45)
    assert terminal.done


def test_the_hint_tells_what_t_does_now(terminal: Terminal) -> None:
    terminal.night.after(6)
    assert "T = can't reach]" in terminal.text
    terminal.press("t", "t")
    assert terminal.told[-1].endswith("T = use hands]")
    terminal.night.after(1)
    assert terminal.told[-1].endswith("T = use hands]")
    assert len([line for line in terminal.told if "T = use hands" in line]) == 1
    terminal.press("right")
    assert "T =" not in terminal.told[-1]


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
    assert "1 = Swollen, hot or red (One leg, or pain that stays)" in terminal.text
    terminal.press("x", "enter", "backspace")
    assert terminal.night.coach.screen is Screen.ROUTINE
    terminal.press("w", "1")
    assert "TODAY: Please don’t rub it. Get medical advice today." in terminal.text
    assert "Call your urgent advice line." in terminal.text
    terminal.press("x", "1")
    assert "NOW: Call emergency services now." in terminal.text
    terminal.press("enter")
    assert terminal.night.coach.screen is Screen.QUICK_LOG


def test_a_fall_asks_two_things_more(terminal: Terminal) -> None:
    terminal.press("w", "3")
    assert "1 = A blow to the head?" in terminal.text
    terminal.press("1", "enter")
    assert terminal.night.coach.screen is Screen.WARNING
    terminal.press("backspace")
    assert terminal.night.coach.screen is Screen.SIGNS


def test_after_ten_minutes_enter_says_none_of_these(terminal: Terminal) -> None:
    terminal.night.after(3)
    for _ in range(3):
        terminal.press("space", after=1)
        terminal.press("space", after=190)
    terminal.night.after(260)
    assert terminal.night.coach.screen is Screen.QUESTION
    terminal.press("right")
    assert "[Enter = none of these]" in terminal.text
    terminal.press("backspace", "enter")
    assert terminal.night.writer.only.outcome is Outcome.NOT_RELIEVED


def test_another_place_by_its_number(terminal: Terminal) -> None:
    terminal.press("n")
    assert "1 = calf, 2 = foot, 3 = shin" in terminal.text
    assert "H = someone helps" in terminal.text
    terminal.press("2")
    assert terminal.night.writer.only.muscle is Muscle.FOOT
    terminal.press("1", after=1)
    assert terminal.night.writer.only.muscle is Muscle.CALF
    terminal.press("n", "7")
    assert "1 = toes point down" in terminal.text
    terminal.press("2")
    assert terminal.night.writer.only.muscle is None
    terminal.press("n")
    assert terminal.told[-1].startswith("[7 = not sure, B = both legs, I = in bed")
    terminal.press("x", "esc")
    assert terminal.night.coach.screen is Screen.ROUTINE


def test_silence_ends_it(terminal: Terminal) -> None:
    terminal.night.after(250)
    assert "Right = still tight" in terminal.text
    terminal.night.after(45)
    assert "No answer." in terminal.text
    assert terminal.done


def test_a_terminal_gets_a_progress_line(terminal: Terminal) -> None:
    terminal.night.after(33)
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

    face = Headless(night.coach, Closed(), is_terminal=True)
    face.start()
    face._show_progress()
    night.after(5)
    assert night.voice.last == "Leg long. Take your toes."


def test_standard_output_without_a_reader_raises_nothing_at_the_end(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, write = os.pipe()
    os.close(read)
    out = os.fdopen(write, "w")
    monkeypatch.setattr(sys, "stdout", out)
    face = Headless(night.coach, out, is_terminal=True)
    face._show_progress()  # nothing runs yet
    face.start()
    night.after(30)
    face._show_progress()
    out.close()  # what Python does at its end


def test_the_terminal_speaks_the_language_that_is_used(night: Night) -> None:
    translation = Translation()
    assert translation.use("de")
    try:
        terminal = Terminal(night)
        night.after(2)
        terminal.press("n")
        terminal.press("n")
        terminal.press("enter")
        terminal.press("l", "7")
    finally:
        translation.use("en")
    told = terminal.told
    assert told[0].endswith(" relief has begun"), "programs read that line"
    assert told[2].startswith("[Enter = weg, Leertaste oder Esc = Pause, Pfeil rechts = weiter")
    assert told[2].endswith(", T = zu weit weg]")
    assert "Wo ist es?" in told
    assert any(line.startswith("1 = Wade, 2 = Fuß") for line in told)
    assert "Weg." in told
    assert any(line.startswith("[L, R, B = linkes, rechtes Bein") for line in told)
    assert told[-2:] == ["Bein: Links", "Schmerz: 7"]
