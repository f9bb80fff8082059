"""The evening stretch in a terminal."""

from __future__ import annotations

from io import StringIO

import pytest

from crampcoach.core.profile import Condition, HealthProfile
from crampcoach.core.screen import Screen
from crampcoach.core.stretch_session import LEAD_S
from crampcoach.headless.stretch_face import HeadlessStretch
from crampcoach.services.translation import Translation
from tests.fakes import PHRASES
from tests.services.conftest import Night, night
from tests.services.test_evening import Evening, evening

__all__ = ["evening", "night"]


class Terminal:
    """A stretch in a terminal, what it wrote, and whether it is done."""

    def __init__(self, evening: Evening, *, is_terminal: bool = True) -> None:
        self.evening = evening
        self.out = StringIO()
        coach = evening.night.coach
        self.face = HeadlessStretch(coach, evening.evening, self.out, is_terminal=is_terminal)
        self.done = False
        self.face.finished.connect(self._finish)
        self.trouble = self.face.start()

    def _finish(self) -> None:
        self.done = True

    def press(self, *keys: str) -> None:
        for key in keys:
            self.face.press(key)

    @property
    def told(self) -> list[str]:
        """The lines it wrote, without what clears the progress before them."""
        return self.out.getvalue().replace("\r\x1b[K", "").split("\n")[:-1]


@pytest.fixture
def terminal(evening: Evening) -> Terminal:
    return Terminal(evening)


def test_the_id_comes_first_and_the_words_follow(terminal: Terminal) -> None:
    first, second, third = terminal.told
    assert first == f"{terminal.evening.evening.stretch_id} the stretch has begun"
    assert second == PHRASES["stretch.start"]
    assert third.startswith("[Enter = finish, Space or Esc = pause")
    assert "S = sit or stand" in third
    terminal.evening.after(LEAD_S)
    assert terminal.told[-1] == "Lean in."


def test_keys_lead_through_it(terminal: Terminal) -> None:
    evening = terminal.evening
    evening.after(LEAD_S + 4)
    terminal.press("space")
    assert evening.evening.is_paused
    assert terminal.told[-1].startswith("[Enter or Esc = finish, Space = resume")
    terminal.press("right", "s", "x", "space")
    assert not evening.evening.is_paused
    terminal.press("right", "s")
    assert (evening.view.hold_no, evening.view.show) == (2, "Sit calf")
    terminal.press("esc")
    assert evening.evening.is_paused
    terminal.press("esc")
    assert not evening.evening.is_running
    terminal.press("enter")
    assert terminal.done


def test_it_ends_by_itself_after_its_last_words(terminal: Terminal) -> None:
    terminal.evening.after(LEAD_S + 240)
    assert not terminal.done
    assert PHRASES["stretch.done"] in terminal.told
    assert terminal.told[-1] == "Holds: 12. May help. Low-certainty evidence. Low risk."
    terminal.face.press("enter")
    assert terminal.done


def test_ctrl_c_finishes_it_and_keeps_what_was_done(terminal: Terminal) -> None:
    terminal.evening.after(LEAD_S + 15)
    terminal.face.interrupt()
    assert terminal.done
    assert terminal.evening.records[0].holds_done == 1


def test_a_cramp_is_eased_at_once_and_the_stretch_can_go_on(terminal: Terminal) -> None:
    evening = terminal.evening
    evening.after(LEAD_S + 15)
    terminal.press("c")
    assert evening.night.coach.screen is Screen.ROUTINE
    assert PHRASES["relief.start"] in terminal.told
    evening.night.after(3)
    terminal.press("enter")
    assert "It's gone." in terminal.told
    evening.night.after(1)
    terminal.press("enter")
    assert terminal.told[-1] == "[Space = go on with the stretch, Enter or Esc = leave]"
    assert not terminal.done
    terminal.press("space")
    assert evening.night.coach.screen is Screen.STRETCH
    assert evening.view.hold_no == 2
    evening.night.coach.close_day()
    terminal.press("enter")
    assert terminal.done


def test_ctrl_c_in_relief_stops_that_first(terminal: Terminal) -> None:
    terminal.press("c")
    terminal.evening.night.after(3)
    terminal.face.interrupt()
    assert terminal.evening.night.coach.screen is Screen.QUICK_LOG
    assert not terminal.done


def test_on_a_pipe_relief_that_is_over_ends_it(evening: Evening) -> None:
    terminal = Terminal(evening, is_terminal=False)
    terminal.press("c", "enter")
    assert terminal.done


def test_who_may_not_stretch_is_told_why(evening: Evening) -> None:
    evening.told = HealthProfile({Condition.RECENT_SURGERY: None})
    terminal = Terminal(evening)
    assert "clinician" in terminal.trouble
    assert terminal.told == [PHRASES["stretch.not_tonight"]]
    terminal.press("enter")
    assert terminal.done


def test_the_progress_is_one_line(terminal: Terminal, night: Night) -> None:
    terminal.evening.after(LEAD_S + 5)
    terminal.face.show_progress()
    assert terminal.out.getvalue().endswith("5 s  Show calf\x1b[K")
    night.coach.close_day()
    before = terminal.out.getvalue()
    terminal.face.show_progress()
    assert terminal.out.getvalue() == before


def test_the_terminal_speaks_the_language_that_is_used(evening: Evening) -> None:
    translation = Translation()
    assert translation.use("es")
    try:
        terminal = Terminal(evening)
        terminal.press("space")
    finally:
        translation.use("en")
    assert "[Intro = terminar, Espacio o Esc = pausa" in terminal.told[2]
    assert terminal.told[-1] == "[Intro o Esc = terminar, Espacio = seguir, C = calambre]"
