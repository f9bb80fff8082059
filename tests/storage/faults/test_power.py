"""Power may fail at any write: what was said to be stored is there afterwards.

The same workload with weaker settings must lose something, or the suite would prove nothing.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from crampcoach.core.errors import DiaryUnavailableError
from tests.storage.faults.disk import Disk
from tests.storage.faults.link import as_it_is, on_disk, with_pragmas
from tests.storage.faults.table import report
from tests.storage.faults.workload import NAME, lost, old_diary, run, stored

MOST = 2000
"""Operations of a workload: never so many."""


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("before")
    old_diary(folder)
    return folder


def cut_at_every_operation(
    before: Path,
    folder: Path,
    weaken: Callable[[str], str],
    *,
    seed: int | None = None,
    every: int = 1,
) -> tuple[int, list[int]]:
    """Cut the power at each operation of the workload in turn.

    Returns:
        How often, and at which of them something was lost or the diary was damaged.
    """
    losses: list[int] = []
    for number in range(1, MOST, every):
        place = folder / str(number)
        shutil.copytree(before, place)
        disk = Disk(place, fails_at=number)
        with on_disk(disk, weaken) as connect:
            acknowledged = run(place / NAME, connect)
        if not disk.is_dead:
            return number // every, losses
        disk.cut_power(None if seed is None else random.Random(seed * MOST + number))
        try:
            if lost(acknowledged, stored(place / NAME)):
                losses.append(number)
        except (AssertionError, DiaryUnavailableError):
            losses.append(number)
        shutil.rmtree(place)
    message = "the workload has no end"
    raise AssertionError(message)


def test_nothing_acknowledged_is_lost_to_a_power_cut(before: Path, tmp_path: Path) -> None:
    tried, losses = cut_at_every_operation(before, tmp_path, as_it_is)
    report("power cut at the k-th operation, unsynced bytes dropped", tried, len(losses))
    assert tried > 150
    assert losses == []


def test_nothing_is_lost_where_a_part_of_the_unsynced_bytes_arrives(
    before: Path, tmp_path: Path
) -> None:
    tried, losses = cut_at_every_operation(before, tmp_path, as_it_is, seed=7)
    report("power cut at the k-th operation, half of the unsynced writes kept", tried, len(losses))
    assert losses == []


@pytest.mark.parametrize(
    "pragmas",
    [
        ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = NORMAL"),
        ("journal_mode = DELETE", "synchronous = OFF"),
        ("journal_mode = DELETE", "synchronous = FULL"),
    ],
    ids=["WAL and NORMAL", "OFF", "FULL"],
)
def test_weaker_settings_are_found_out(
    before: Path, tmp_path: Path, pragmas: tuple[str, ...]
) -> None:
    weaken = with_pragmas(*pragmas)
    tried, losses = cut_at_every_operation(before, tmp_path, weaken, every=3)
    note = "planted: must lose"
    report(f"the same with {', '.join(pragmas)}", tried, len(losses), note)
    assert losses


def test_without_a_cut_everything_is_there(before: Path, tmp_path: Path) -> None:
    shutil.copytree(before, tmp_path / "x")
    disk = Disk(tmp_path / "x")
    with on_disk(disk) as connect:
        acknowledged = run(tmp_path / "x" / NAME, connect)
    assert len(acknowledged) == 18
    assert stored(tmp_path / "x" / NAME) == acknowledged
