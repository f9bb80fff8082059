"""Own routines: opened, changed with undo, kept, taken away, and tried aloud."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import QCoreApplication

from crampcoach.core import draft as change
from crampcoach.core.errors import Fault
from crampcoach.core.preferences import Preferences
from crampcoach.core.routine import Routine
from crampcoach.core.timeline import Lengths
from crampcoach.services.choices import Choices
from crampcoach.services.notices import Notices
from crampcoach.services.workshop import Workshop
from tests.fakes import PHRASES, FakeClock, FakeShelf, FakeVoice, SavedPreferences


def no_clashes(
    _routine: Routine, _countdown: tuple[str, ...], _lengths: Lengths
) -> tuple[Fault, ...]:
    return ()


@dataclass
class Bench:
    """A workshop, and what it works with."""

    clock: FakeClock = field(default_factory=FakeClock)
    voice: FakeVoice = field(default_factory=FakeVoice)
    shelf: FakeShelf = field(default_factory=FakeShelf)

    def __post_init__(self) -> None:
        self.notices = Notices()
        self.choices = Choices(Preferences(), SavedPreferences(), self.notices)
        self.shop = Workshop(
            self.clock,
            self.voice,
            self.shelf,
            no_clashes,
            PHRASES,
            self.choices,
            self.notices,
        )

    def rename(self, title: str, merging: str = "") -> None:
        assert self.shop.draft is not None
        self.shop.change(change.rename(self.shop.draft, title), merging)

    def titles(self) -> list[str]:
        return [entry.title for entry in self.shop.listing()]

    def title(self) -> str:
        assert self.shop.draft is not None
        return self.shop.draft.title

    def keep_mine(self) -> None:
        assert self.shop.copy("calf", "Mine")
        assert self.shop.save()


@pytest.fixture
def bench(qapp: QCoreApplication) -> Bench:
    return Bench()


def test_a_copy_is_saved_under_a_name_of_its_own(bench: Bench) -> None:
    assert bench.shop.copy("calf", "Calf")
    assert bench.shop.is_changed
    assert bench.shop.save()
    assert bench.shop.draft is None
    assert bench.shelf.routines["calf_2"].title == "Calf"


def test_an_own_routine_is_replaced(bench: Bench) -> None:
    bench.keep_mine()
    assert bench.shop.edit("mine")
    assert not bench.shop.is_changed
    bench.rename("Other")
    assert bench.shop.is_changed
    assert bench.shop.save()
    assert bench.shelf.routines["mine"].title == "Other"


def test_what_is_not_there_is_not_opened(bench: Bench) -> None:
    assert not bench.shop.copy("nothing", "Nothing")
    assert not bench.shop.edit("nothing")
    bench.shop.try_routine("nothing")
    assert bench.shop.draft is None
    assert not bench.shop.rehearsal.is_running


def test_without_a_draft_nothing_is_changed(bench: Bench) -> None:
    bench.shop.copy("calf", "Mine")
    draft = bench.shop.draft
    assert draft is not None
    bench.shop.discard()
    bench.shop.change(draft)
    bench.shop.undo()
    bench.shop.try_draft()
    assert bench.shop.draft is None
    assert not bench.shop.save()
    assert not bench.shop.rehearsal.is_running


def test_changes_are_undone_and_made_again(bench: Bench) -> None:
    bench.shop.copy("calf", "Mine")
    bench.rename("One")
    bench.rename("One")
    bench.rename("Two")
    bench.shop.undo()
    assert bench.title() == "One"
    bench.shop.undo()
    assert (bench.title(), bench.shop.can_undo, bench.shop.can_redo) == ("Mine", False, True)
    bench.shop.redo()
    assert bench.title() == "One"
    bench.rename("Three")
    assert not bench.shop.can_redo


def test_letters_in_one_field_are_undone_together(bench: Bench) -> None:
    bench.shop.copy("calf", "Mine")
    for title in ("A", "Ab", "Abc"):
        bench.rename(title, "title")
    bench.shop.undo()
    assert bench.title() == "Mine"


def test_a_fault_stands_in_the_way_of_saving(bench: Bench) -> None:
    bench.shop.copy("calf", "Mine")
    bench.rename("")
    assert [fault.fault.problem for fault in bench.shop.faults] == ["must not be empty"]
    assert not bench.shop.save()
    assert bench.shop.draft is not None


def test_what_cannot_be_saved_stays_open_and_is_told(bench: Bench) -> None:
    bench.shop.copy("calf", "Mine")
    bench.shelf.refuses = True
    assert not bench.shop.save()
    assert bench.title() == "Mine"
    assert [notice.text for notice in bench.notices.all()] == ["mine.toml can't be written."]
    bench.shelf.refuses = False
    assert bench.shop.save()
    assert not bench.notices.all()


def test_closed_changes_can_be_opened_again(bench: Bench) -> None:
    bench.shop.undo_discard()
    bench.shop.copy("calf", "Mine")
    bench.shop.discard()
    assert bench.shop.dropped is not None
    bench.shop.undo_discard()
    assert bench.title() == "Mine"
    assert bench.shop.dropped is None


def test_closing_without_changes_leaves_nothing_to_undo(bench: Bench) -> None:
    bench.keep_mine()
    bench.shop.edit("mine")
    bench.shop.discard()
    assert bench.shop.dropped is None


def test_a_deleted_routine_comes_back_as_the_one_for_a_hit(bench: Bench) -> None:
    bench.keep_mine()
    bench.shop.use_for_a_hit("mine")
    bench.shop.delete("mine")
    assert "Mine" not in bench.titles()
    assert bench.shop.preferences.routine == "calf"
    assert bench.shop.deleted is not None
    bench.shop.undo_delete()
    assert "Mine" in bench.titles()
    assert bench.shop.preferences.routine == "mine"
    assert bench.shop.deleted is None


def test_another_routine_is_deleted_and_put_back_without_a_change_of_the_hit(
    bench: Bench,
) -> None:
    bench.keep_mine()
    bench.shop.delete("mine")
    bench.shop.undo_delete()
    bench.shop.undo_delete()
    assert "Mine" in bench.titles()
    assert bench.shop.preferences.routine == "calf"


def test_what_cannot_be_deleted_stays_and_is_told(bench: Bench) -> None:
    bench.shop.delete("calf")
    assert bench.shop.deleted is None
    assert [notice.text for notice in bench.notices.all()] == ["calf.toml can't be deleted."]


def test_the_words_of_a_draft_are_prepared_and_measured(bench: Bench) -> None:
    bench.shop.copy("calf", "Mine")
    assert "Leg long. Take your toes." in bench.voice.prepared
    assert bench.shop.length_s("one two three") == pytest.approx(0.99)


def test_a_routine_is_heard_in_its_own_time(bench: Bench) -> None:
    bench.shop.try_routine("calf")
    rehearsal = bench.shop.rehearsal
    assert rehearsal.words == "I'm with you."
    bench.clock.jump(5)
    rehearsal.tick()
    assert bench.voice.last == "Leg long. Take your toes."
    bench.clock.jump(0.1)
    rehearsal.tick()
    assert bench.voice.last == "Leg long. Take your toes."
    bench.clock.jump(1000)
    rehearsal.tick()
    assert (rehearsal.is_running, rehearsal.words) == (False, "")
    said = len(bench.voice.heard)
    rehearsal.tick()
    rehearsal.stop()
    assert len(bench.voice.heard) == said


def test_after_the_last_phrase_it_lasts_until_the_end(bench: Bench) -> None:
    bench.choices.replace(replace(Preferences(), countdown=False))
    bench.shop.copy("calf", "Mine")
    bench.shop.try_draft(0)
    assert bench.shop.rehearsal.words == "I'm with you."
    assert bench.shop.rehearsal.is_running


def test_stopping_is_silent_and_letting_go_says_nothing_to_the_voice(bench: Bench) -> None:
    bench.shop.copy("calf", "Mine")
    bench.shop.try_draft()
    bench.shop.rehearsal.stop()
    assert bench.voice.last is None
    bench.shop.try_draft(1)
    said = len(bench.voice.heard)
    bench.shop.rehearsal.let_go()
    assert len(bench.voice.heard) == said
    assert not bench.shop.rehearsal.is_running
