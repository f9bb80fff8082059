from __future__ import annotations

from crampcoach.core.learning import Card, found

WALK = Card("walk", "Evening walk", "Not proof.", "Ten minutes.", ("A study",), "Weak", 1)
COVERS = Card("covers", "Loose covers", "Toes free.", "Nothing heavy.", ())


def test_without_words_every_card_is_found() -> None:
    assert found((WALK, COVERS), "  ") == (WALK, COVERS)


def test_every_word_must_be_there_in_any_case_and_any_part() -> None:
    assert found((WALK, COVERS), "TEN study weak") == (WALK,)
    assert found((WALK, COVERS), "toes") == (COVERS,)
    assert found((WALK, COVERS), "toes walk") == ()
