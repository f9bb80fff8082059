from __future__ import annotations

from pathlib import Path

import pytest

from crampcoach.core.languages import LANGUAGES
from crampcoach.core.learning import VEINS, Card
from crampcoach.storage import cards
from crampcoach.storage.cards import CardUnusableError, load_cards, read_card

TITLES = {"N1": "NHS"}


def write(folder: Path, text: str, name: str = "01-walk.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_every_card_that_ships_can_be_read_and_names_its_sources() -> None:
    found = load_cards()
    assert len(found) >= 20
    assert all(card.sources and card.body and card.lead for card in found)
    assert sum(card.name == VEINS for card in found) == 1
    assert len({card.name for card in found}) == len(found)
    assert all(card.strength or card.sign for card in found)
    assert all(0 <= card.dots <= 3 for card in found)


def test_no_card_speaks_in_verdicts() -> None:
    for card in load_cards():
        text = f"{card.lead} {card.body}".lower()
        assert not [
            word for word in ("you suffer", "cures", "guarantee", "proven") if word in text
        ]


def test_what_is_left_out_is_named_with_a_reason() -> None:
    body = next(card.body for card in load_cards() if card.name == "left-out").lower()
    assert all(word in body for word in ("pin pricks", "aspirin", "coffee", "electrolyte"))


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_language_has_the_same_cards_with_the_same_sources(language: str) -> None:
    def plain(card: Card) -> tuple[object, ...]:
        bullets = card.body.count("\n- ") + card.body.startswith("- ")
        return card.name, card.sources, card.dots, card.sign, bullets, bool(card.strength)

    assert [plain(card) for card in load_cards(language)] == [plain(c) for c in load_cards()]


@pytest.mark.parametrize("language", sorted(LANGUAGES.keys() - {"en"}))
def test_no_card_is_left_in_english(language: str) -> None:
    usual = {card.name: card for card in load_cards()}
    for card in load_cards(language):
        assert card.title != usual[card.name].title
        assert card.lead != usual[card.name].lead
        assert not {" the ", " with ", " your "} & {f" {w} " for w in card.body.split()}
        assert "!" not in card.body


def test_a_language_without_cards_gets_the_english_ones() -> None:
    assert load_cards("xx") == load_cards("") == load_cards()


def test_a_card_is_read_whole(tmp_path: Path) -> None:
    text = "title: A walk\nlead: Try it.\nstrength: Weak\ndots: 1\nsign: leg\nsources: N1\n\nGo.\n"
    card = read_card(write(tmp_path, text), TITLES)
    assert (card.name, card.title, card.lead, card.body) == ("walk", "A walk", "Try it.", "Go.")
    assert (card.strength, card.dots, card.sign, card.sources) == ("Weak", 1, "leg", ("NHS",))


@pytest.mark.parametrize(
    ("head", "named"),
    [
        ("title: A\nsources: N1", "lead"),
        ("title: A\nlead: B\nsources: XX", "XX"),
        ("title: A\nlead: B\nsources: N1\ncolour: red", "colour"),
        ("no entry", "no entry"),
    ],
)
def test_a_faulty_head_is_named(tmp_path: Path, head: str, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        read_card(write(tmp_path, f"{head}\n\nBody"), TITLES)


def test_a_damaged_installation_is_told_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cards, "asset", tmp_path.joinpath)
    load_cards.cache_clear()
    with pytest.raises(CardUnusableError, match="Install"):
        load_cards()
    load_cards.cache_clear()
