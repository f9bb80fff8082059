"""What nobody should type, and somebody will: every field and key takes it, and "Cramp" stays."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from crampcoach.core.screen import Screen
from crampcoach.ui.pages.day.shell import _BUILDERS, ROUTINES, DayShell
from tests.drawn import diary_of
from tests.two_years import two_years
from tests.ui.day.conftest import WIDE, Study
from tests.ui.day.test_shell import holds_together
from tests.ui.fake_coach import FakeCoach
from tests.ui.screens import LOOKS
from tests.ui.test_layout import OpenWindow

ODD = (
    "🦵🏽 cramp 😖",
    "\u05db\u05d0\u05d1 \u05d1\u05e8\u05d2\u05dc",  # from right to left
    "\u202eabc\u202c \u0645\u0631\u062d\u0628\u0627",
    "'; DROP TABLE episodes; --",
    "%_*?[a\\",
    "=HYPERLINK(1)",
    "{seconds} {0} &amp; &lt;b&gt; <b>bold</b>",
    "25:99",
    "\x00\x07\x1b[31m",
    "A" * 1_000_000,
    "a\u0301" * 500,
)
KEYS = (
    *range(Qt.Key.Key_Space.value, Qt.Key.Key_AsciiTilde.value),
    *(key.value for key in (Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Delete)),
    *(key.value for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)),
    *(key.value for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Home, Qt.Key.Key_End)),
    *(key.value for key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Insert)),
)
MODIFIERS = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def opened(study: Study, qtbot: QtBot, page: int | str) -> DayShell:
    study.writer.diary = diary_of(two_years())
    if page == "editor":
        study.workshop.copy("calf", "Calf, my version")
    shell = study.window(qtbot, WIDE).current
    assert isinstance(shell, DayShell)
    shell.open_page(page if isinstance(page, int) else ROUTINES)
    return shell


def relieves(shell: DayShell, study: Study) -> bool:
    study.coach.starts = False
    study.coach.commands()
    QTest.mouseClick(shell.ways.cramp, Qt.MouseButton.LeftButton)
    return study.coach.commands() == ["hit"]


@pytest.mark.parametrize("page", [*range(len(_BUILDERS)), "editor"])
def test_every_field_takes_anything(qtbot: QtBot, page: int | str) -> None:
    study = Study()
    shell = opened(study, qtbot, page)
    for text in ODD:
        for field in shell.open_one.findChildren(QWidget):
            if isinstance(field, QLineEdit):
                field.setText(text)
                field.textEdited.emit(field.text())
                field.editingFinished.emit()
                field.returnPressed.emit()
            elif isinstance(field, QPlainTextEdit):
                pasted = QMimeData()
                pasted.setText(text)
                field.selectAll()
                field.insertFromMimeData(pasted)
        QApplication.processEvents()
        assert relieves(shell, study)
        holds_together(shell)


@pytest.mark.parametrize("page", [*range(len(_BUILDERS)), "editor"])
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(typed=st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(MODIFIERS)), max_size=25))
def test_any_keys_leave_a_page_that_relieves(
    qtbot: QtBot, page: int | str, typed: list[tuple[int, Qt.KeyboardModifier]]
) -> None:
    study = Study()
    shell = opened(study, qtbot, page)
    for key, modifiers in typed:
        press(shell, key, modifiers)
    assert relieves(shell, study)
    shell.window().close()


@pytest.mark.parametrize("look", LOOKS)
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(typed=st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(MODIFIERS)), max_size=25))
def test_any_keys_on_a_screen_of_the_night(
    open_window: OpenWindow,
    coach: FakeCoach,
    look: str,
    typed: list[tuple[int, Qt.KeyboardModifier]],
) -> None:
    window = open_window()
    LOOKS[look].show(window, coach)
    for key, modifiers in typed:
        coach.seconds += 5  # past the guards
        press(window, key, modifiers)
    coach.show(Screen.BEDSIDE)
    coach.seconds += 5
    coach.commands()
    press(window, Qt.Key.Key_Space.value, Qt.KeyboardModifier.NoModifier)
    assert coach.commands() == ["hit"]
    window.close()


def press(at: QWidget, key: int, modifiers: Qt.KeyboardModifier) -> None:
    target = QApplication.focusWidget() or at
    text = chr(key) if key < Qt.Key.Key_Escape.value else ""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text))


def test_a_window_dragged_off_the_screen_comes_back(
    open_window: OpenWindow, coach: FakeCoach
) -> None:
    window = open_window()
    window.move(-5000, -5000)
    window.show_full_screen()
    assert window.geometry() == window.screen().geometry()
    window.showNormal()
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert "hit" in coach.commands()
