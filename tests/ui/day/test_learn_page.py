from __future__ import annotations

from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from crampcoach.storage.cards import load_cards
from crampcoach.ui.pages.day.learn import LearnPage
from crampcoach.ui.pages.day.learn_tile import LearnTile
from crampcoach.ui.pages.day.shell import LEARN, DayShell
from tests.ui.day.conftest import SIZES

Key = Qt.Key


@pytest.fixture
def page(shell: DayShell) -> LearnPage:
    shell.open_page(LEARN)
    return cast("LearnPage", shell.page(LEARN))


def tile(page: LearnPage, title: str) -> LearnTile:
    return next(tile for tile in page.tiles if tile.card.title == title)


def said(page: LearnPage) -> str:
    labels = page.reading.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisibleTo(page.reading))


def test_every_card_is_there_help_first(page: LearnPage) -> None:
    assert [tile.card for tile in page.tiles] == list(load_cards())
    assert page.tiles[0].card.title == "When to get help"


def test_a_card_opens_and_esc_closes_it(page: LearnPage) -> None:
    QTest.mouseClick(tile(page, "Bedtime stretch"), Qt.MouseButton.LeftButton)
    assert page.reading.isVisible()
    assert "191 people" in said(page)
    assert "Sources" in said(page)
    QTest.keyClick(page.back, Key.Key_Escape)
    assert not page.reading.isVisible()
    assert tile(page, "Bedtime stretch").isVisible()


def test_the_keyboard_opens_a_card_and_goes_back(page: LearnPage) -> None:
    first = page.tiles[2]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(first, Key.Key_Space)
    assert page.reading.isVisible()
    QTest.keyClick(page.back, Key.Key_Space)
    assert not page.reading.isVisible()


def test_a_search_narrows_the_cards_and_says_when_none_is_left(page: LearnPage) -> None:
    QTest.keyClicks(page.search, "magnesium")
    assert [tile.card.title for tile in page.tiles] == ["Magnesium, calcium"]
    QTest.keyClicks(page.search, "xyz")
    assert page.tiles == []
    assert any("magnesiumxyz" in label.text() for label in page.findChildren(QLabel))
    page.search.clear()
    QTest.keyClicks(page.search, " ")
    assert len(page.tiles) == len(load_cards())


def test_a_search_closes_the_open_card(page: LearnPage) -> None:
    page.open_card(load_cards()[0])
    QTest.keyClicks(page.search, "walk")
    assert not page.reading.isVisible()


def test_the_veins_end_in_worth_mentioning_and_nothing_is_kept(page: LearnPage) -> None:
    page.open_card(load_cards()[1])
    assert len(page.reading.boxes) == 5
    assert page.reading.worth.text() == "Nothing ticked."
    QTest.mouseClick(page.reading.boxes[2], Qt.MouseButton.LeftButton)
    assert "Worth mentioning" in page.reading.worth.text()
    page.open_card(load_cards()[2])
    page.open_card(load_cards()[1])
    assert not any(box.isChecked() for box in page.reading.boxes)


def test_the_reader_hears_the_strength_in_words(page: LearnPage) -> None:
    heard = tile(page, "Bedtime stretch").accessibleName()
    assert heard == (
        "Bedtime stretch. May help. Low-certainty evidence. Low risk. Weak to moderate."
    )


@pytest.mark.parametrize("size", SIZES)
def test_no_words_are_cut_off(open_shell: Callable[..., DayShell], size: tuple[int, int]) -> None:
    shell = open_shell(size)
    shell.open_page(LEARN)
    page = cast("LearnPage", shell.page(LEARN))
    for shown in page.tiles:
        for label in shown.findChildren(QLabel):
            needed = label.heightForWidth(label.width()) if label.wordWrap() else 0
            assert label.height() >= needed, (shown.card.title, label.text())
            assert shown.rect().contains(label.geometry()), shown.card.title
