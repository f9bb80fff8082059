"""The screens in every language: what holds in English has to hold in the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from crampcoach.services.translation import Translation
from crampcoach.storage.cards import load_cards
from crampcoach.storage.phrases import load_phrases
from crampcoach.ui.pages.day.shell import _BUILDERS, DayShell
from crampcoach.ui.widgets.cramp_tile import RIM_PX, CrampTile
from crampcoach.ui.window import MainWindow
from tests.drawn import diary_of
from tests.two_years import two_years
from tests.ui.day.conftest import Study
from tests.ui.day.test_shell import holds_together
from tests.ui.fake_coach import FakeCoach
from tests.ui.screens import LOOKS, Look
from tests.ui.test_layout import keeps_apart, keeps_in_place

OpenWindow = Callable[..., MainWindow]
SIZES = ((1280, 800), (800, 480), (800, 1280))
LANGUAGES = ("de", "es")
each_size = pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[str]:
    translation = Translation()
    assert translation.use(request.param)
    yield request.param
    translation.use("en")


def in_words_of(language: str, value: Any) -> Any:
    """A value with the phrases in it in another language, as the coach would give them."""
    if isinstance(value, str):
        return _phrases(language).get(value.replace("'", "\u2019"), value)
    if isinstance(value, dict):
        return {key: in_words_of(language, each) for key, each in value.items()}
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(in_words_of(language, each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        worded = {f.name: in_words_of(language, getattr(value, f.name)) for f in fields(value)}
        return replace(value, **{name: each for name, each in worded.items() if each})
    return value


def _phrases(language: str) -> dict[str, str]:
    others = load_phrases(language)
    return {
        text.replace("'", "\u2019"): others[key]
        for key, text in load_phrases().items()
        if key.startswith("show.")
    }


@pytest.mark.parametrize("look", LOOKS)
@each_size
def test_night_screens_hold_in_every_language(
    open_window: OpenWindow, coach: FakeCoach, language: str, look: str, size: tuple[int, int]
) -> None:
    shown: Look = in_words_of(language, LOOKS[look])
    for part in ("routine", "log", "bedside"):
        setattr(coach, part, in_words_of(language, getattr(coach, part)))
    window = open_window(size)
    shown.show(window, coach)
    keeps_in_place(window.current)
    keeps_apart(window.current)


@each_size
@pytest.mark.parametrize("number", range(len(_BUILDERS)))
def test_day_pages_hold_in_every_language(
    qtbot: QtBot, language: str, size: tuple[int, int], number: int
) -> None:
    study = Study()
    study.writer.diary = diary_of(two_years())
    study.rooms = replace(study.rooms, cards=lambda: load_cards(language))
    window = study.window(qtbot, size)
    shell = window.current
    assert isinstance(shell, DayShell)
    shell.open_page(number)
    qtbot.wait(1)  # layouts are done by the loop
    holds_together(shell)
    for tile in window.findChildren(CrampTile):
        assert tile.content_px() <= tile.width() - RIM_PX, tile.text()
