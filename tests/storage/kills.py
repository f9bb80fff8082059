"""Kills a process that writes, at any moment, and looks whether an acknowledged entry is gone.

``python -m tests.storage.kills ROUNDS`` runs many rounds; the usual tests run a few dozen.
"""

from __future__ import annotations

import contextlib
import random
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from crampcoach.core.diary_writer import DiaryState, Kept, Receipt
from crampcoach.core.episode import Episode
from crampcoach.storage.diary import Diary
from crampcoach.storage.side_journal import claim
from crampcoach.storage.writer import Writer
from tests.storage.samples import begun, relieved

REPOSITORY = Path(__file__).parents[2]
REVISIONS = 30
DIARY = "diary.sqlite"
BLOCKED = "blocked.sqlite"
"""An empty file: a writer that is given this one keeps everything in its side journal."""


def write_until_killed(folder: Path, first: int, diary: str) -> None:
    """Put one episode after another, and print each receipt as soon as it is there."""
    writer = Writer(folder / "data" / diary, (folder / "data", folder / "run"))
    room = threading.Semaphore(8)

    def opened(state: DiaryState) -> None:
        print("open", state.trouble, flush=True)

    def acknowledged(receipt: Receipt) -> None:
        print(receipt.entry_id, receipt.revision, receipt.kept.value, flush=True)
        room.release()

    print("up", flush=True)
    writer.open(opened)
    for episode in revisions(first):
        room.acquire()
        writer.put(episode, acknowledged)


def revisions(first: int) -> Iterator[Episode]:
    """Episodes without end, each in many revisions, the last one with an outcome."""
    number = first
    while True:
        number += 1
        for revision in range(1, REVISIONS):
            yield replace(begun(number), revision=revision, note=f"revision {revision}")
        yield replace(relieved(number), revision=REVISIONS)


def kill_rounds(rounds: int, folder: Path, seed: int) -> int:
    """Kill a writer on one profile again and again.

    Args:
        rounds: How often.
        folder: The profile, which grows over the rounds.
        seed: Of the moments.

    Returns:
        How many revisions were acknowledged, none of which is lost.

    Raises:
        AssertionError: One was lost, or the diary isn't sound.
    """
    moments = random.Random(seed)
    looked_for = 0
    for number in range(rounds):
        lines = (1, 2, moments.randint(3, 100))[number % 3]  # 1: while the diary is begun
        diary = BLOCKED if number % 4 == 3 else DIARY
        (folder / "data").mkdir(exist_ok=True)
        (folder / "data" / BLOCKED).touch()
        acknowledged = _killed_after(lines, folder, 1000 * number, diary)
        assert_kept(folder, acknowledged)
        looked_for += sum(acknowledged.values())
    return looked_for


def assert_kept(folder: Path, acknowledged: dict[str, int]) -> None:
    """Look for acknowledged revisions where the next start would: diary and side journals."""
    path = folder / "data" / DIARY
    assert not path.exists() or path.stat().st_size > 0
    with contextlib.closing(Diary.open(path)) as diary:
        assert diary.is_sound()
        found = {episode.id: episode for episode in diary.episodes()}
    with contextlib.closing(claim(folder / "data")) as journal:
        found |= {e.id: e for e in journal.found if e.revision > _revision(found, e.id)}
    lost = {id_: rev for id_, rev in acknowledged.items() if _revision(found, id_) < rev}
    assert not lost, f"lost: {lost}"
    for episode in found.values():
        notes = ("", f"revision {episode.revision}", f"revision {episode.revision - 1}")
        assert episode.note in notes, "an episode is half one revision, half another"


def _revision(found: dict[str, Episode], id_: str) -> int:
    return found[id_].revision if id_ in found else 0


def _killed_after(lines: int, folder: Path, first: int, diary: str) -> dict[str, int]:
    """The highest revision of each episode that a writer acknowledged before it was killed."""
    words = ("write", str(folder), str(first), diary)
    command = (sys.executable, "-m", "tests.storage.kills", *words)
    with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        heard = [writer.stdout.readline() for _ in range(lines)]
        writer.kill()
        heard += writer.stdout.read().split("\n")[:-1]  # what was said before the end counts
    highest: dict[str, int] = {}
    for line in heard:
        words = line.split()
        if len(words) == 3 and words[2] != Kept.MEMORY.value:
            highest[words[0]] = max(int(words[1]), highest.get(words[0], 0))
    return highest


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write_until_killed(Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
    else:
        with tempfile.TemporaryDirectory() as profile:
            kept = kill_rounds(int(sys.argv[1]), Path(profile), random.randrange(10**6))
            print(f"{sys.argv[1]} kills, {kept} acknowledged revisions, none lost")
