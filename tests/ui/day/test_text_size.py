"""The day pages with large text, and in high contrast."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from crampcoach.core.looks import Looks
from crampcoach.ui.pages.day.shell import (
    _BUILDERS,
    ROUTINES,
    DayShell,
)
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
@pytest.mark.parametrize("percent", [130, 200])
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
