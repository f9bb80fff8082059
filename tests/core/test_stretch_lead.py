"""Getting into place: its words one after the other, and the time they need."""

from __future__ import annotations

import pytest

from crampcoach.core.stretch_lead import SETTLE_S, Lead
from crampcoach.core.timeline import THEN_GAP_S

WORDS_S = 2.0
NOW = 100.0


@pytest.fixture
def lead() -> Lead:
    return Lead(lambda _words: WORDS_S)


def test_few_words_leave_the_time_that_is_given_at_least(lead: Lead) -> None:
    lead.begin(NOW, ("Left leg.",), 10.0)
    assert (lead.seconds, lead.ends) == (10.0, NOW + 10.0)


def test_many_words_get_the_time_they_need_and_silence_after_it(lead: Lead) -> None:
    lead.begin(NOW, ("Left leg.", "Heel down."), 1.0)
    assert lead.seconds == pytest.approx(2 * WORDS_S + THEN_GAP_S + SETTLE_S)


def test_without_words_and_time_the_hold_begins_at_once(lead: Lead) -> None:
    lead.begin(NOW, (), 0.0)
    assert (lead.ends, lead.next_at) == (NOW, None)


def test_words_are_due_one_after_the_other(lead: Lead) -> None:
    lead.begin(NOW, ("Left leg.", "Heel down."), 10.0)
    assert lead.words_left == ("Left leg.", "Heel down.")
    assert lead.next_at == NOW
    assert lead.take_words() == "Left leg."
    assert lead.next_at == NOW + WORDS_S + THEN_GAP_S
    assert lead.take_words() == "Heel down."
    assert (lead.next_at, lead.words_left) == (None, ())


def test_beginning_anew_forgets_the_words_that_were_left(lead: Lead) -> None:
    lead.begin(NOW, ("Left leg.", "Heel down."), 10.0)
    lead.begin(NOW + 1, ("Other leg.",), 10.0)
    assert lead.words_left == ("Other leg.",)
