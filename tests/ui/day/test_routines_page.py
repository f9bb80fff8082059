"""Routines: looked at, tried, chosen, copied, changed, saved, deleted and put back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from crampcoach.core.shelf import RoutineEntry
from crampcoach.ui.pages.day.editor import Editor
from crampcoach.ui.pages.day.shell import HEALTH, ROUTINES, DayShell
from tests.ui.day.conftest import Study

Key = Qt.Key


@pytest.fixture(autouse=True)
def open_routines(shell: DayShell) -> None:
    shell.open_page(ROUTINES)


def click(where: QWidget, words: str) -> None:
    """Click the visible button with these words."""
    found = [
        button
        for button in where.findChildren(QAbstractButton)
        if button.isVisible() and words in (button.text().strip(), button.accessibleName())
    ]
    assert len(found) == 1, (words, [b.text() for b in where.findChildren(QAbstractButton)])
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def said(where: QWidget) -> str:
    """Every word that can be seen or read, once new rows are shown: the loop does that."""
    QApplication.processEvents()
    labels = [label.text() for label in where.findChildren(QLabel) if label.isVisible()]
    buttons = [b for b in where.findChildren(QAbstractButton) if b.isVisible()]
    return "\n".join([*labels, *(f"{b.text()} {b.accessibleName()}" for b in buttons)])


@pytest.fixture
def shell(open_shell: Callable[..., DayShell]) -> DayShell:
    shell = open_shell()
    shell.open_page(ROUTINES)
    return shell


@pytest.fixture
def editor(shell: DayShell, study: Study) -> Editor:
    click(shell.routines, "Copy and edit")
    assert study.workshop.draft is not None
    return shell.routines.editor


def test_unusable_files_are_listed_with_the_reason(shell: DayShell, study: Study) -> None:
    study.shelf.broken = [RoutineEntry("mine", "mine.toml", fault="id: must be one word, not 3")]
    shell.routines.entered()
    assert "mine.toml" in said(shell.routines)
    assert "id: must be one word, not 3" in said(shell.routines)


def test_a_routine_is_tried_and_stopped(shell: DayShell, study: Study) -> None:
    click(shell.routines, "Try it")
    assert study.voice.last == "I'm with you."
    click(shell.routines, "Stop")
    assert not study.workshop.rehearsal.is_running
    assert study.voice.last is None


def test_another_routine_is_looked_at_and_chosen_for_a_hit(shell: DayShell, study: Study) -> None:
    shell.routines.look_at("foot")
    click(shell.routines, "Use for a hit")
    assert study.choices.preferences.routine == "foot"


def test_hold_and_switches_are_saved_at_once(shell: DayShell, study: Study) -> None:
    click(shell.routines, "60 s")
    click(shell.routines, "Walk afterwards")
    assert (study.choices.preferences.hold_s, study.choices.preferences.walk) == (60, True)
    assert len(study.saved.saved) == 2


def test_a_copy_is_made_changed_and_saved(shell: DayShell, study: Study, editor: Editor) -> None:
    assert editor.name.text() == "Calf, my version"
    QTest.keyClicks(editor.card.show_line, " now")
    editor.steps.stepped.emit(0, 1)
    QTest.mouseClick(editor.save, Qt.MouseButton.LeftButton)
    assert study.workshop.draft is None
    own = study.shelf.routines["calf_my_version"]
    assert own.steps[0].show == "Let's ease it now"
    assert own.steps[0].seconds == 6
    assert "Calf, my version" in said(shell.routines)


def test_a_step_is_repeated_with_a_rest_between(study: Study, editor: Editor) -> None:
    for button in (editor.card.repeat.more, editor.card.repeat.more, editor.card.rest.more):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert study.workshop.draft is not None
    step = study.workshop.draft.steps[0]
    assert (step.repeat, step.rest_s) == (3, 1)
    assert "3 ×" in said(editor.card)
    QTest.mouseClick(editor.undo, Qt.MouseButton.LeftButton)
    QTest.mouseClick(editor.undo, Qt.MouseButton.LeftButton)
    assert study.workshop.draft.steps[0].repeat == 1


def test_a_fault_stands_beside_its_field_and_keeps_it_from_being_saved(
    study: Study, editor: Editor
) -> None:
    QTest.keyClicks(editor.card.show_line, " one two three")
    assert not editor.save.isEnabled()
    assert "Save waits for step 1" in editor.reason.text()
    assert "five words" in said(editor.card).lower() or "5 words" in said(editor.card)
    QTest.mouseClick(editor.undo, Qt.MouseButton.LeftButton)
    assert editor.save.isEnabled()
    QTest.mouseClick(editor.redo, Qt.MouseButton.LeftButton)
    assert not editor.save.isEnabled()


def test_a_name_is_needed(study: Study, editor: Editor) -> None:
    editor.name.selectAll()
    QTest.keyClick(editor.name, Key.Key_Delete)
    assert "Save waits for the name" in editor.reason.text()


def test_an_overlap_is_mended_with_one_press(study: Study, editor: Editor) -> None:
    editor.look_at(1)
    editor.card.cues.moved.emit(1, 9.0)
    assert not editor.save.isEnabled()
    QApplication.processEvents()
    buttons = [b for b in editor.card.findChildren(QAbstractButton) if b.isVisible()]
    (repair,) = [b for b in buttons if "Move it to" in f"{b.text()} {b.accessibleName()}"]
    QTest.mouseClick(repair, Qt.MouseButton.LeftButton)
    assert editor.save.isEnabled()


def test_steps_are_moved_switched_off_added_and_removed(study: Study, editor: Editor) -> None:
    def ids() -> list[str]:
        assert study.workshop.draft is not None
        return [step.id for step in study.workshop.draft.steps]

    before = ids()
    QTest.mouseClick(editor.card.down, Qt.MouseButton.LeftButton)
    assert ids()[:2] == [before[1], before[0]]
    QTest.mouseClick(editor.card.up, Qt.MouseButton.LeftButton)
    assert ids() == before
    QTest.mouseClick(editor.card.off, Qt.MouseButton.LeftButton)
    assert study.workshop.draft is not None
    assert study.workshop.draft.steps[0].off
    QTest.mouseClick(editor.add, Qt.MouseButton.LeftButton)
    assert len(ids()) == len(before) + 1
    QTest.mouseClick(editor.card.remove, Qt.MouseButton.LeftButton)
    assert ids() == before


def test_phrases_are_added_and_removed(study: Study, editor: Editor) -> None:
    editor.look_at(5)
    assert study.workshop.draft is not None
    before = len(study.workshop.draft.steps[5].cues)
    QTest.mouseClick(editor.card.add, Qt.MouseButton.LeftButton)
    assert len(study.workshop.draft.steps[5].cues) == before + 1
    editor.card.cues.worded.emit(before, "Breathe.")
    editor.card.cues.removed.emit(before)
    assert len(study.workshop.draft.steps[5].cues) == before


def test_it_is_heard_before_it_is_saved(study: Study, editor: Editor) -> None:
    QTest.mouseClick(editor.hear, Qt.MouseButton.LeftButton)
    assert study.voice.last == "I'm with you."
    assert editor.reason.text() == "Now: I’m with you."
    QTest.mouseClick(editor.hear, Qt.MouseButton.LeftButton)
    assert not study.workshop.rehearsal.is_running
    editor.look_at(1)
    QTest.mouseClick(editor.card.hear, Qt.MouseButton.LeftButton)
    assert study.voice.last == "Leg long. Take your toes."


def test_keys_undo_redo_and_save(study: Study, editor: Editor) -> None:
    editor.steps.stepped.emit(0, 1)
    editor.setFocus()
    QTest.keyClick(editor, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not study.workshop.can_undo
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(editor, Key.Key_Z, both)
    assert study.workshop.can_undo
    QTest.keyClick(editor, Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "calf_my_version" in study.shelf.routines


def test_an_edit_that_was_closed_can_be_opened_again(
    shell: DayShell, study: Study, editor: Editor
) -> None:
    editor.steps.stepped.emit(0, 1)
    QTest.mouseClick(editor.close_it, Qt.MouseButton.LeftButton)
    assert "were not saved" in said(shell.routines)
    QTest.mouseClick(shell.routines.undo, Qt.MouseButton.LeftButton)
    assert study.workshop.draft is not None
    assert study.workshop.draft.steps[0].seconds == 6


def test_an_own_routine_is_deleted_and_put_back(
    shell: DayShell, study: Study, editor: Editor
) -> None:
    QTest.mouseClick(editor.save, Qt.MouseButton.LeftButton)
    shell.routines.look_at("calf_my_version")
    click(shell.routines, "Delete")
    assert "calf_my_version" not in study.shelf.routines
    QTest.mouseClick(shell.routines.undo, Qt.MouseButton.LeftButton)
    assert "calf_my_version" in study.shelf.routines


def test_an_edit_survives_relief_and_is_offered_first(
    shell: DayShell, study: Study, editor: Editor
) -> None:
    editor.steps.stepped.emit(0, 1)
    shell.open_page(HEALTH)
    study.coach.hit()
    assert shell.window().current is not shell
    from crampcoach.core.screen import Screen  # noqa: PLC0415

    study.coach.show(Screen.DAY)
    assert shell.open_one is shell.routines
    assert study.workshop.draft is not None
    assert editor.isVisible()


def test_tab_reaches_every_control(shell: DayShell) -> None:
    seen: set[QWidget] = set()
    shell.setFocus()
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget() or shell, Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused is not None:
            seen.add(focused)
    names = {getattr(w, "text", lambda: "")().strip() or w.accessibleName() for w in seen}
    assert {"Copy and edit", "Try it", "Go to bedside"} <= names
