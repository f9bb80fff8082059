from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAccessible

from crampcoach.ui.widgets.words import Words
from crampcoach.ui.window import MainWindow
from tests.ui.fake_coach import FakeCoach
from tests.ui.screens import LOOKS

OpenWindow = Callable[..., MainWindow]


@pytest.mark.parametrize("look", LOOKS)
def test_every_control_has_a_name_and_the_role_of_a_button(
    open_window: OpenWindow, coach: FakeCoach, look: str
) -> None:
    window = open_window()
    LOOKS[look].show(window, coach)
    for button in window.current.buttons():
        face = QAccessible.queryAccessibleInterface(button)
        assert face.text(QAccessible.Text.Name), button
        assert face.role() in (QAccessible.Role.Button, QAccessible.Role.CheckBox)


def test_gone_says_what_it_does(open_window: OpenWindow, coach: FakeCoach) -> None:
    window = open_window()
    for look in ("routine", "paused", "question"):
        LOOKS[look].show(window, coach)
        names = [button.accessibleName() for button in window.current.buttons()]
        assert "It’s gone, stop and log" in names


def test_words_are_read_as_text(open_window: OpenWindow, coach: FakeCoach) -> None:
    window = open_window()
    LOOKS["routine"].show(window, coach)
    words = [w for w in window.current.findChildren(Words) if w.isVisible()]
    faces = [QAccessible.queryAccessibleInterface(word) for word in words]
    assert all(face.role() == QAccessible.Role.StaticText for face in faces)
    assert "Pull your toes towards you" in [f.text(QAccessible.Text.Name) for f in faces]


def test_figures_say_nothing(open_window: OpenWindow, coach: FakeCoach) -> None:
    window = open_window()
    LOOKS["routine"].show(window, coach)
    assert window.current.findChildren(type(window.current.figure))[0].accessibleName() == ""
