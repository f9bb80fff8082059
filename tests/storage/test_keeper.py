"""Each entry goes to the best place there is, and on to the diary as soon as that works."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from crampcoach.core.diary_writer import DiaryState, Kept, Receipt
from crampcoach.core.episode import Episode, Outcome
from crampcoach.core.errors import DiaryUnavailableError
from crampcoach.core.ports import Answer, DiaryReading
from crampcoach.storage import trouble
from crampcoach.storage.aside import BESIDE, UNTIL_CLOSED, UNTIL_POWER_OFF, Aside
from crampcoach.storage.diary import Diary
from crampcoach.storage.keeper import OUR_FAULT, RELIEF_ONLY, Keeper
from crampcoach.storage.side_journal import SideJournal
from tests.storage.samples import begun, relieved
from tests.storage.test_records import NIGHT, READ, REMINDER, STRETCH, TURN


@dataclass
class House:
    """A profile's folders, and the mistakes reported in them."""

    folder: Path
    mistakes: list[Exception] = field(default_factory=list[Exception])

    @property
    def diary(self) -> Path:
        return self.folder / "data" / "diary.sqlite"

    @contextlib.contextmanager
    def keeper(self, *, relief_only: bool = False) -> Iterator[Keeper]:
        places = (self.folder / "data", self.folder / "run")
        diary = None if relief_only else self.diary
        with contextlib.closing(Keeper(diary, places, self.mistakes.append)) as keeper:
            yield keeper

    def stored(self) -> list[Episode]:
        with contextlib.closing(Diary.open(self.diary)) as diary:
            return [replace(episode, device_id="") for episode in diary.episodes()]

    def store(self, *episodes: Episode) -> None:
        with contextlib.closing(Diary.open(self.diary)) as diary:
            diary.put(*episodes)

    def block(self) -> None:
        """Put a file in the place of the diary that is none."""
        self.diary.parent.mkdir(exist_ok=True)
        self.diary.write_bytes(b"")

    def unblock(self) -> None:
        self.diary.unlink()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    yield house
    assert house.mistakes == []


def saved(episode: Episode) -> Receipt:
    return Receipt(episode.id, episode.revision, Kept.SAVED)


def aside(episode: Episode, why: str) -> Receipt:
    return Receipt(episode.id, episode.revision, Kept.ASIDE, f"{why} {BESIDE}")


def test_a_fresh_diary_is_empty_and_takes_entries(house: House) -> None:
    with house.keeper() as keeper:
        state = keeper.open()
        assert (state.episodes, state.trouble) == (0, "")
        assert len(state.device_id) == 36
        assert keeper.keep(begun()) == saved(begun())
        assert keeper.keep(relieved()) == saved(relieved())
        assert keeper.retry() == []
    assert house.stored() == [relieved()]


def test_the_state_tells_what_the_diary_holds(house: House) -> None:
    house.store(relieved(1), relieved(2, night="2026-03-01"), replace(relieved(3), deleted=True))
    with house.keeper() as keeper:
        state = keeper.open()
    assert state.episodes == 2


def test_what_was_cut_off_is_closed(house: House) -> None:
    house.store(begun(1))
    with house.keeper() as keeper:
        keeper.open()
    assert house.stored() == [begun(1).interrupted()]


def test_entries_are_kept_aside_while_the_diary_fails_and_stored_later(house: House) -> None:
    house.block()
    with house.keeper() as keeper:
        assert keeper.open() == DiaryState("", 0, trouble.EMPTY, is_lost=True)
        assert keeper.keep(begun()) == aside(begun(), trouble.EMPTY)
        assert keeper.keep(relieved()) == aside(relieved(), trouble.EMPTY)
        assert keeper.retry() == []
        house.unblock()
        assert keeper.retry() == [saved(begun()), saved(relieved())]
        assert keeper.retry() == []
        assert keeper.keep(begun(2)) == saved(begun(2))
    assert house.stored() == [relieved(), begun(2)]


def test_the_running_episode_is_not_cut_off_when_the_diary_opens_late(house: House) -> None:
    house.block()
    with house.keeper() as keeper:
        keeper.open()
        keeper.keep(begun(1))
        house.unblock()
        keeper.retry()
    assert house.stored() == [begun(1)]


def test_a_crash_before_the_diary_works_loses_nothing(house: House) -> None:
    house.block()
    with house.keeper() as keeper:
        keeper.open()
        keeper.keep(begun(1))
        keeper.keep(begun(2))
        keeper.keep(relieved(2))
    house.unblock()
    with house.keeper() as keeper:
        assert keeper.open().episodes == 2
    assert house.stored() == [begun(1).interrupted(), relieved(2)]


def test_the_side_journal_knows_how_an_episode_ended_that_the_diary_has_open(house: House) -> None:
    house.store(begun(1))
    house.diary.rename(house.diary.with_suffix(".away"))
    house.block()
    with house.keeper() as keeper:
        keeper.open()
        keeper.keep(replace(relieved(1), revision=2))
    house.diary.with_suffix(".away").replace(house.diary)
    with house.keeper() as keeper:
        keeper.open()
    assert [episode.outcome for episode in house.stored()] == [Outcome.RELIEVED]


def test_a_relief_only_process_keeps_aside_and_leaves_the_diary_alone(house: House) -> None:
    with house.keeper(relief_only=True) as keeper:
        assert keeper.open() == DiaryState("", 0, RELIEF_ONLY)
        assert keeper.keep(begun()) == aside(begun(), RELIEF_ONLY)
        assert keeper.retry() == []
    assert not house.diary.exists()


def test_the_entries_of_a_relief_only_process_are_merged_once_it_has_ended(house: House) -> None:
    with house.keeper() as keeper, house.keeper(relief_only=True) as other:
        keeper.open()
        other.open()
        other.keep(begun(1))
        other.keep(relieved(2))
        keeper.retry()
        assert house.stored() == []
        other.close()
        keeper.retry()
        assert house.stored() == [begun(1).interrupted(), relieved(2)]
        with house.keeper(relief_only=True) as third:
            third.open()
            assert third._aside.left_behind == ()


def test_a_crash_between_storing_and_emptying_does_no_harm(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with house.keeper(relief_only=True) as other:
        other.open()
        other.keep(begun(1))
    with monkeypatch.context() as patch:
        patch.setattr(SideJournal, "empty", lambda journal: None)
        with house.keeper() as keeper:
            keeper.open()
    changed = replace(begun(1).interrupted(), revision=3, note="by hand")
    house.store(changed)
    with house.keeper() as keeper:
        keeper.open()
    assert house.stored() == [changed]


def test_a_journal_that_cannot_be_emptied_is_stored_again_without_harm(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(journal: SideJournal) -> None:
        raise OSError

    with house.keeper() as keeper, house.keeper(relief_only=True) as other:
        keeper.open()
        other.open()
        other.keep(relieved(1))
        other.close()
        with monkeypatch.context() as patch:
            patch.setattr(SideJournal, "empty", fails)
            keeper.retry()
        assert house.stored() == [relieved(1)]
        keeper.retry()
    assert house.stored() == [relieved(1)]


def test_without_any_place_there_is_memory_until_one_comes_back(house: House) -> None:
    for name in ("data", "run"):
        (house.folder / name).write_text("no folder")
    with house.keeper() as keeper:
        assert keeper.open().trouble == trouble.NO_ACCESS
        why = f"{trouble.NO_ACCESS} {UNTIL_CLOSED}"
        assert keeper.keep(begun()) == Receipt(begun().id, 1, Kept.MEMORY, why)
        assert keeper.retry() == []
        (house.folder / "run").unlink()
        why = f"{trouble.NO_ACCESS} {UNTIL_POWER_OFF}"
        assert keeper.retry() == [Receipt(begun().id, 1, Kept.RUNTIME, why)]
        assert keeper.retry() == []
        (house.folder / "data").unlink()
        assert keeper.retry() == [saved(begun())]


def test_what_is_safe_until_power_off_moves_beside_the_diary_once_there_is_room(
    house: House,
) -> None:
    (house.folder / "data").write_text("no folder")
    with house.keeper() as keeper:
        keeper.open()
        assert keeper.keep(begun()).kept is Kept.RUNTIME
        assert keeper.retry() == []
        (house.folder / "data").unlink()
        house.block()
        assert keeper.retry() == [aside(begun(), trouble.EMPTY)]
        assert keeper.retry() == []


def test_a_mistake_while_moving_an_entry_does_not_make_it_less_safe(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*args: object) -> None:
        raise ZeroDivisionError

    (house.folder / "data").write_text("no folder")
    with house.keeper() as keeper:
        keeper.open()
        keeper.keep(begun())
        with monkeypatch.context() as patch:
            patch.setattr(Aside, "keep", fails)
            assert keeper.retry() == []
        (house.folder / "data").unlink()
        assert keeper.retry() == [saved(begun())]
    assert [type(mistake) for mistake in house.mistakes] == [ZeroDivisionError]
    house.mistakes.clear()


def test_a_diary_that_fails_while_open_is_opened_anew(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(diary: Diary, *episodes: Episode) -> None:
        raise DiaryUnavailableError(trouble.FULL)

    with house.keeper() as keeper:
        keeper.open()
        with monkeypatch.context() as patch:
            patch.setattr(Diary, "put", fails)
            assert keeper.keep(begun()) == aside(begun(), trouble.FULL)
            assert keeper.retry() == []
        assert keeper.retry() == [saved(begun())]


def test_left_behind_entries_that_cannot_be_stored_yet_are_tried_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(diary: Diary, *episodes: Episode) -> None:
        raise DiaryUnavailableError(trouble.FULL)

    with house.keeper(relief_only=True) as other:
        other.open()
        other.keep(relieved(1))
    with house.keeper() as keeper:
        with monkeypatch.context() as patch:
            patch.setattr(Diary, "put", fails)
            state = keeper.open()
            assert (state.episodes, state.trouble) == (0, trouble.FULL)
            assert len(state.device_id) == 36
        keeper.retry()
    assert house.stored() == [relieved(1)]


def test_a_diary_that_opens_but_cannot_be_read_is_told(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(diary: Diary) -> int:
        raise DiaryUnavailableError(trouble.DAMAGED)

    monkeypatch.setattr(Diary, "count", fails)
    with house.keeper() as keeper:
        assert keeper.open().trouble == trouble.DAMAGED


def test_a_mistake_of_ours_costs_no_entry(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*args: object) -> None:
        raise ZeroDivisionError

    with house.keeper() as keeper:
        keeper.open()
        with monkeypatch.context() as patch:
            patch.setattr(Diary, "put", fails)
            assert keeper.keep(begun()) == aside(begun(), OUR_FAULT)
            patch.setattr(Aside, "keep", fails)
            why = f"{OUR_FAULT} {UNTIL_CLOSED}"
            assert keeper.keep(begun(2)) == Receipt(begun(2).id, 1, Kept.MEMORY, why)
        assert keeper.retry() == [saved(begun()), saved(begun(2))]
    assert [type(mistake) for mistake in house.mistakes] == [ZeroDivisionError] * 3
    house.mistakes.clear()


def test_entries_of_ended_processes_come_from_every_place(house: House) -> None:
    (house.folder / "data").write_text("no folder")
    with house.keeper(relief_only=True) as other:
        other.open()
        receipt = other.keep(relieved(1))
        assert receipt.trouble == f"{RELIEF_ONLY} {UNTIL_POWER_OFF}"
    (house.folder / "data").unlink()
    with house.keeper() as keeper:
        keeper.open()
    assert house.stored() == [relieved(1)]


# ---- answering --------------------------------------------------------------------------------


def test_a_question_is_answered_by_the_diary(house: House) -> None:
    house.store(relieved())
    with house.keeper() as keeper:
        keeper.open()
        assert keeper.answer(lambda diary: diary.count()) == Answer(1)


def test_while_the_diary_fails_that_is_the_answer(house: House) -> None:
    house.block()
    with house.keeper() as keeper:
        keeper.open()
        assert keeper.answer(lambda diary: diary.count()) == Answer(None, trouble.EMPTY)


@pytest.mark.parametrize(("why", "is_lost"), [(trouble.DAMAGED, True), (trouble.DISK, False)])
def test_trouble_with_reading_says_nothing_of_writing(
    house: House, why: str, is_lost: bool
) -> None:
    def fails(diary: DiaryReading) -> int:
        raise DiaryUnavailableError(why)

    with house.keeper() as keeper:
        keeper.open()
        assert keeper.answer(fails) == Answer(None, why, is_lost=is_lost)
        assert keeper.keep(relieved()) == saved(relieved())


def test_a_mistake_in_a_question_is_reported(house: House) -> None:
    def is_wrong(diary: DiaryReading) -> int:
        raise ZeroDivisionError

    with house.keeper() as keeper:
        keeper.open()
        assert keeper.answer(is_wrong) == Answer(None, OUR_FAULT)
    assert [type(mistake) for mistake in house.mistakes] == [ZeroDivisionError]
    house.mistakes.clear()


def test_every_kind_of_entry_is_kept_aside_and_stored_later(house: House) -> None:
    entries = (NIGHT, STRETCH, REMINDER, TURN, READ)
    house.block()
    with house.keeper() as keeper:
        keeper.open()
        for entry in entries:
            assert keeper.keep(entry) == Receipt(
                entry.id, 1, Kept.ASIDE, f"{trouble.EMPTY} {BESIDE}"
            )
        house.unblock()
        saved_now = [Receipt(entry.id, 1, Kept.SAVED) for entry in entries]
        assert keeper.retry() == saved_now
    with contextlib.closing(Diary.open(house.diary)) as diary:
        assert set(map(type, diary.others())) == set(map(type, entries))


def test_every_kind_of_entry_of_an_ended_process_is_taken_over(house: House) -> None:
    with house.keeper(relief_only=True) as other:
        other.open()
        other.keep(NIGHT)
        other.keep(NIGHT.revised(cramp_count=5))
        other.keep(begun(1))
    with house.keeper() as keeper:
        keeper.open()
    with contextlib.closing(Diary.open(house.diary)) as diary:
        assert diary.nights_between("", "") == (NIGHT.revised(cramp_count=5),)
    assert house.stored() == [begun(1).interrupted()]
