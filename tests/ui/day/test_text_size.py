"""The day pages with large text, and in high contrast."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QApplication, QComboBox, QScrollArea
from pytestqt.qtbot import QtBot

from crampcoach.core.looks import TEXT_PERCENTS, Contrast, Looks
from crampcoach.core.screen import Screen
from crampcoach.ui.day_theme import inks_for
from crampcoach.ui.pages.day.shell import _BUILDERS, ROUTINES, SETTINGS, DayShell
from crampcoach.ui.theme import contrast
from tests.drawn import diary_of
from tests.two_years import two_years
from tests.ui.day.conftest import SIZES, Study
from tests.ui.day.test_shell import holds_together

each_size = pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")


def shell_at(study: Study, qtbot: QtBot, size: tuple[int, int], percent: int) -> DayShell:
    study.coach.looks = Looks(text_percent=percent)
    shell = study.window(qtbot, size).current
    assert isinstance(shell, DayShell)
    return shell


@each_size
@pytest.mark.parametrize("percent", [130, 200, 300])
@pytest.mark.parametrize("page", [*range(len(_BUILDERS)), "editor"])
def test_large_text_is_neither_cut_off_nor_in_the_way(
    study: Study, qtbot: QtBot, size: tuple[int, int], percent: int, page: int | str
) -> None:
    study.writer.diary = diary_of(two_years())
    if page == "editor":
        study.workshop.copy("calf", "Calf, my version")
    shell = shell_at(study, qtbot, size, percent)
    shell.open_page(page if isinstance(page, int) else ROUTINES)
    qtbot.wait(1)  # layouts are done by the loop
    holds_together(shell)


@pytest.mark.parametrize(
    ("size", "scale"), [((800, 480), 2.0), ((1280, 800), 3.0), ((500, 300), 1.15), ((90, 60), 1.0)]
)
def test_text_is_no_larger_than_the_window_allows(
    study: Study, qtbot: QtBot, size: tuple[int, int], scale: float
) -> None:
    assert shell_at(study, qtbot, size, 300).kit.inks.text_scale == scale


def test_a_window_that_is_made_smaller_has_smaller_text(study: Study, qtbot: QtBot) -> None:
    study.coach.looks = Looks(text_percent=300)
    window = study.window(qtbot, (1280, 800))
    window.resize(800, 480)
    QApplication.processEvents()
    shell = window.current
    assert isinstance(shell, DayShell)
    assert shell.kit.inks.text_scale == 2.0


def test_another_size_shows_at_once_and_the_keyboard_stays_where_it_was(
    study: Study, qtbot: QtBot
) -> None:
    window = study.window(qtbot, SIZES[0])
    before = window.current
    assert isinstance(before, DayShell)
    before.open_page(SETTINGS)
    size_of_text = "Size of text"
    control(before, size_of_text).setFocus()
    study.coach.looks = Looks(text_percent=TEXT_PERCENTS[3])
    study.coach.change()
    after = window.current
    assert isinstance(after, DayShell)
    assert after is not before
    assert after.kit.inks.text_scale == 1.5
    assert after.open_one is after.page(SETTINGS)
    qtbot.waitUntil(lambda: control(after, size_of_text).hasFocus())
    assert QApplication.focusWidget() is control(after, size_of_text)
    area = next(a for a in after.findChildren(QScrollArea) if a.isVisible())

    def is_seen() -> bool:
        place = control(after, size_of_text).mapTo(area, QPoint(0, 0))
        return area.rect().contains(place)

    qtbot.waitUntil(is_seen)


def test_who_uses_the_mouse_sees_no_keyboard_appear(study: Study, qtbot: QtBot) -> None:
    window = study.window(qtbot, SIZES[0])
    window.current.setFocus()
    study.coach.looks = Looks(text_percent=150)
    study.coach.change()
    assert QApplication.focusWidget() is window.current


def control(shell: DayShell, name: str) -> QComboBox:
    return next(box for box in shell.findChildren(QComboBox) if box.accessibleName() == name)


def test_the_night_keeps_its_sizes_and_inks(study: Study, qtbot: QtBot) -> None:
    window = study.window(qtbot, SIZES[0])
    study.coach.show(Screen.MENU)
    menu = window.current
    study.coach.looks = Looks(text_percent=200, contrast=Contrast.HIGH)
    study.coach.change()
    assert window.current is menu


@pytest.mark.parametrize("dark", [False, True], ids=["day", "night"])
def test_high_contrast_stands_out(dark: bool) -> None:
    inks = inks_for(Looks(contrast=Contrast.HIGH), QSize(1280, 800), dark=dark)
    named = asdict(inks)
    for words in ("text", "text2", "accent", "sage"):
        for ground in ("bg", "surface", "surface2", "accent_soft", "control"):
            assert contrast(named[words], named[ground]) >= (4.5 if dark else 7), (words, ground)
    assert contrast(inks.on_accent, inks.primary) >= 7
    assert contrast(inks.on_quiet, inks.quiet_fill) >= 7
    for edge in ("edge", "line", "focus"):
        assert contrast(named[edge], inks.bg) >= (3 if dark else 4.5), edge


def test_it_is_set_and_kept(study: Study, qtbot: QtBot) -> None:
    shell = shell_at(study, qtbot, SIZES[0], 100)
    shell.open_page(SETTINGS)
    sizes, contrasts = control(shell, "Size of text"), control(shell, "Contrast")
    assert [sizes.itemText(at) for at in range(sizes.count())][-2:] == ["200 %", "300 %"]
    sizes.activated.emit(sizes.findData(200))
    contrasts.activated.emit(contrasts.findData("high"))
    kept = study.choices.preferences
    assert (kept.text_percent, kept.contrast) == (200, Contrast.HIGH)
    study.choices.replace(replace(kept, text_percent=175))
    assert sizes.currentText() == "175 %"
