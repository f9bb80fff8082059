"""The person's own routines: copied, changed, tried, kept, taken away and put back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from crampcoach.core.draft import rename, set_phrase, set_seconds, switch
from crampcoach.core.errors import Fault
from crampcoach.core.preferences import Preferences
from crampcoach.core.routine import Routine
from crampcoach.core.timeline import Lengths
from crampcoach.services.choices import Choices
from crampcoach.services.notices import Notices
from crampcoach.services.workshop import Workshop
from tests.fakes import PHRASES, FakeClock, FakeShelf, FakeVoice, SavedPreferences


class Bench:
    """A workshop, and everything around it."""

    def __init__(self) -> None:
        self.clock, self.voice, self.shelf = FakeClock(), FakeVoice(), FakeShelf()
        self.notices, self.saved = Notices(), SavedPreferences()
        self.choices = Choices(Preferences(), self.saved, self.notices)
        self.clashing: tuple[Fault, ...] = ()
        self.workshop = Workshop(
            self.clock,
            self.voice,
            self.shelf,
            self._clashes,
            PHRASES,
            self.choices,
            self.notices,
        )

    def _clashes(
        self, routine: Routine, countdown: tuple[str, ...], length_s: Lengths
    ) -> tuple[Fault, ...]:
        assert routine.steps
        assert countdown[0] == "Five,"
        assert length_s("One two.") > 0
        return self.clashing

    def seconds(self) -> float:
        assert self.workshop.draft is not None
        return self.workshop.draft.steps[0].seconds


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench()


def longer(bench: Bench, seconds: float, merging: str = "") -> None:
    assert bench.workshop.draft is not None
    bench.workshop.change(set_seconds(bench.workshop.draft, 0, seconds), merging)


def test_a_copy_is_changed_and_saved_under_a_name_of_its_own(bench: Bench) -> None:
    workshop = bench.workshop
    assert workshop.copy("calf", "Calf, my version")
    assert workshop.is_changed
    longer(bench, 9)
    assert workshop.save()
    assert workshop.draft is None
    own = workshop.routine("calf_my_version")
    assert own is not None
    assert (own.title, own.steps[0].seconds) == ("Calf, my version", 9)
    assert bench.shelf.routines["calf"].steps[0].seconds == 5


def test_an_own_routine_is_edited_in_place(bench: Bench) -> None:
    bench.workshop.copy("calf", "Mine")
    bench.workshop.save()
    assert bench.workshop.edit("mine")
    assert not bench.workshop.is_changed
    longer(bench, 8)
    assert bench.workshop.is_changed
    assert bench.workshop.save()
    assert bench.shelf.routines["mine"].steps[0].seconds == 8


def test_what_is_not_there_cannot_be_opened(bench: Bench) -> None:
    assert not bench.workshop.copy("elbow", "x")
    assert not bench.workshop.edit("elbow")
    bench.workshop.try_routine("elbow")
    assert bench.voice.heard == []
    assert bench.workshop.routine("elbow") is None


def test_changes_are_undone_and_made_again(bench: Bench) -> None:
    workshop = bench.workshop
    workshop.undo()
    workshop.copy("calf", "Mine")
    workshop.undo()
    longer(bench, 6)
    longer(bench, 7)
    longer(bench, 7)  # no change
    assert (workshop.can_undo, workshop.can_redo) == (True, False)
    workshop.undo()
    assert bench.seconds() == 6
    workshop.undo()
    assert (bench.seconds(), workshop.can_undo, workshop.can_redo) == (5, False, True)
    workshop.redo()
    assert bench.seconds() == 6
    longer(bench, 10)
    assert not workshop.can_redo


def test_letters_typed_into_one_field_are_undone_as_one(bench: Bench) -> None:
    bench.workshop.copy("calf", "Mine")
    longer(bench, 6, "seconds")
    longer(bench, 7, "seconds")
    longer(bench, 8, "other")
    bench.workshop.undo()
    assert bench.seconds() == 7
    bench.workshop.undo()
    assert bench.seconds() == 5


def test_a_change_of_nothing_open_is_none(bench: Bench) -> None:
    bench.workshop.copy("calf", "Mine")
    draft = bench.workshop.draft
    bench.workshop.discard()
    assert draft is not None
    bench.workshop.change(draft)
    bench.workshop.try_draft()
    assert not bench.workshop.save()
    assert bench.workshop.draft is None


def test_a_fault_stands_in_the_way_of_saving(bench: Bench) -> None:
    workshop = bench.workshop
    workshop.copy("calf", "Mine")
    assert workshop.draft is not None
    workshop.change(rename(workshop.draft, ""))
    assert workshop.faults
    assert not workshop.save()
    workshop.undo()
    assert workshop.faults == ()
    bench.clashing = (Fault("step stretch", "two phrases overlap by 1.4 s"),)
    assert not workshop.save()
    assert workshop.faults


def test_what_cannot_be_written_stays_open_and_is_told(bench: Bench) -> None:
    bench.workshop.copy("calf", "Mine")
    bench.shelf.refuses = True
    assert not bench.workshop.save()
    assert bench.workshop.draft is not None
    assert [notice.key for notice in bench.notices.all()] == ["workshop"]
    bench.shelf.refuses = False
    assert bench.workshop.save()
    assert bench.notices.all() == []


def test_what_was_closed_without_saving_can_be_opened_again(bench: Bench) -> None:
    workshop = bench.workshop
    workshop.undo_discard()
    workshop.copy("calf", "Mine")
    longer(bench, 9)
    workshop.discard()
    assert workshop.draft is None
    assert workshop.dropped is not None
    workshop.undo_discard()
    assert bench.seconds() == 9
    assert workshop.dropped is None
    workshop.save()
    workshop.edit("mine")
    workshop.discard()
    assert workshop.dropped is None  # nothing was changed


def test_an_own_routine_is_taken_away_and_put_back(bench: Bench) -> None:
    workshop = bench.workshop
    workshop.copy("calf", "Mine")
    workshop.save()
    workshop.use_for_a_hit("mine")
    assert bench.choices.preferences.routine == "mine"
    workshop.delete("mine")
    assert bench.choices.preferences.routine == "calf"
    assert workshop.deleted is not None
    workshop.undo_delete()
    assert bench.choices.preferences.routine == "mine"
    assert workshop.routine("mine") is not None
    workshop.use_for_a_hit("calf")
    workshop.delete("mine")
    workshop.undo_delete()
    workshop.undo_delete()
    assert bench.choices.preferences.routine == "calf"


def test_what_ships_is_not_taken_away(bench: Bench) -> None:
    bench.workshop.delete("calf")
    assert bench.workshop.routine("calf") is not None
    assert [notice.key for notice in bench.notices.all()] == ["workshop"]


def test_it_is_tried_aloud_and_stops_with_the_next_thing(bench: Bench) -> None:
    workshop = bench.workshop
    workshop.try_routine("calf")
    assert workshop.rehearsal.words == "I'm with you."
    workshop.copy("calf", "Mine")
    assert not workshop.rehearsal.is_running
    assert workshop.draft is not None
    workshop.change(set_phrase(workshop.draft, 1, "Pull."))
    workshop.change(switch(workshop.draft, 1))
    workshop.try_draft(1)
    assert workshop.rehearsal.words == "Pull."
    bench.choices.replace(replace(bench.choices.preferences, countdown=False))
    workshop.try_draft()
    assert workshop.rehearsal.words == "I'm with you."
    assert workshop.length_s("One two.") == bench.voice.length_s("One two.")
    workshop.discard()
    assert not workshop.rehearsal.is_running


def test_words_are_made_ready_as_they_are_written(bench: Bench) -> None:
    bench.workshop.copy("calf", "Mine")
    assert "Rub the calf, gently." in bench.voice.prepared
    assert "" not in bench.voice.prepared


def test_every_routine_is_listed(bench: Bench) -> None:
    assert [entry.name for entry in bench.workshop.listing()] == ["calf", "foot"]
