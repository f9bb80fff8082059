"""How long the diary takes, at a thousand episodes and at a hundred thousand."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from bench_processes import ROOT, MeasuringError, progress
from bench_stage import Plan
from bench_table import Goal, Report, Row, middle, percentile

from crampcoach.core.entry import Entry, Search
from crampcoach.core.episode import Episode, EpisodeEvent, EventKind, Outcome, Side
from crampcoach.core.night import Night
from crampcoach.core.routine import Muscle
from crampcoach.storage.diary import Diary
from crampcoach.storage.export import export_csv, export_json
from crampcoach.storage.importing import import_file

COMMITS = 60
READS = 5
FSYNCS = 5
"""What a commit costs with DELETE and EXTRA: journal, folder, diary, journal, folder."""
PAGE = bytes(4096)
END = datetime(2026, 6, 1, 3, tzinfo=UTC)

BARE = """
SELECT night_date, started_hour, duration_s, muscle, side, pain, relief_step
FROM episode
"""
"""What glances are made of, in no order."""
PEAK = """
import re, sys
from contextlib import closing
from pathlib import Path
from crampcoach.storage.diary import Diary
from crampcoach.storage.importing import import_file
def peak():
    told = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\\s+(\\d+)", told)[1]) / 1024
before = peak()
with closing(Diary.open(Path(sys.argv[1]))) as diary:
    import_file(diary, Path(sys.argv[2]))
print(peak() - before)
"""
"""Takes a file over in a process of its own, and tells how many MiB that took at most."""

NOTE = (
    "Diary: eight events an episode; a commit stores a whole revision of a running one, and a "
    "sync is measured after each commit, in the same folder, the one for temporary files: where "
    "that is memory, neither costs anything. An import is one transaction; its memory is what a "
    "process needs beyond its start."
)


def measure_diary(plan: Plan) -> Report:
    """Commits, reading, exports and imports, by the length of the diary."""
    rows: list[Row] = []
    for size in plan.diaries:
        with tempfile.TemporaryDirectory(prefix="crampcoach-bench-") as folder:
            rows += _measure(Path(folder), size)
    return Report(tuple(rows), (NOTE,))


def made_up(size: int) -> Iterator[Entry]:
    """Episodes without sense, and a review for each third night; always the same ones."""
    chance = chance_of(size)
    every_h = min(24.0, 24 * 3650 * 3 / size)  # thirty years at most
    at = END - timedelta(hours=every_h * size)
    reviewed = ""
    for _ in range(size):
        at += timedelta(hours=every_h)
        episode = _episode(at, chance)
        yield episode
        if episode.night_date != reviewed and chance.random() < 1 / 3:
            reviewed = episode.night_date
            yield Night(_id(chance), "here", reviewed, observed=True, cramp_count=1)


def chance_of(seed: int) -> random.Random:
    """The same chance at every run."""
    return random.Random(seed)  # noqa: S311 - nothing is kept secret


def _episode(at: datetime, chance: random.Random) -> Episode:
    steps = (
        EpisodeEvent(at + timedelta(seconds=20 * number), EventKind.STEP, {"step": "hold_2"})
        for number in range(7)
    )
    return Episode.begun(_id(chance), "here", at).revised(
        revision=9,
        recurrence_same_night=0,
        ended_at=at + timedelta(seconds=150),
        duration_s=150.0,
        outcome=Outcome.RELIEVED,
        muscle=chance.choice(list(Muscle)),
        side=chance.choice(list(Side)),
        pain=chance.randrange(11),
        relief_step="hold_2",
        note=chance.choice(("", "", "after a long walk", "slept badly, cold feet")),
        events=(EpisodeEvent(at, EventKind.STARTED, {"routine": "calf"}), *steps),
    )


def _id(chance: random.Random) -> str:
    return str(uuid.UUID(int=chance.getrandbits(128), version=4))


def _measure(folder: Path, size: int) -> list[Row]:
    progress(f"diary of {size:,} episodes: made up")
    path = folder / "diary.sqlite3"
    with closing(Diary.open(path)) as diary:
        diary.put(*made_up(size))
        progress(f"diary of {size:,} episodes: commits")
        rows = [_commits(diary, folder, size)]
        progress(f"diary of {size:,} episodes: reading")
        rows += _reading(diary, path, size)
        progress(f"diary of {size:,} episodes: exports")
        rows += _exports(diary, folder, size)
    progress(f"diary of {size:,} episodes: imports")
    return [*rows, *_imports(folder, size)]


def _commits(diary: Diary, folder: Path, size: int) -> Row:
    episode = replace(_episode(END, chance_of(0)), outcome=None, revision=1)
    took: list[float] = []
    syncs: list[float] = []
    for _ in range(COMMITS):  # in turns: what else the disk does troubles both alike
        episode = episode.revised()
        took.append(_ms(partial(diary.put, episode)))
        syncs.append(_ms(lambda: _sync(folder / "synced")))
    diary.put(episode.revised(outcome=Outcome.RELIEVED))
    return Row(
        f"diary of {size:,}: commit, p95",
        percentile(took, 0.95),
        "ms",
        percentile(syncs, 0.95),
        f"{FSYNCS} fsyncs, p95",
        Goal(2.0, of_ratio=True),
        took,
    )


def _sync(path: Path) -> None:
    with path.open("ab") as file:
        for _ in range(FSYNCS):
            file.write(PAGE)
            file.flush()
            os.fsync(file.fileno())


def _reading(diary: Diary, path: Path, size: int) -> list[Row]:
    nights = diary.find_nights(Search(), limit=10_000_000)
    deep = nights[len(nights) * 9 // 10]
    side, rare = Search(side=Side.BOTH), Search(text="nobody wrote this")
    glances = [_ms(lambda: tuple(diary.glances("", ""))) for _ in range(READS)]
    with closing(sqlite3.connect(path)) as alone:
        bare = [_ms(lambda: alone.execute(BARE).fetchall()) for _ in range(READS)]
    acts: dict[str, Callable[[], object]] = {
        "nights, first page": lambda: diary.find_nights(Search()),
        "nights, deep page": lambda: diary.find_nights(Search(), before=deep),
        "nights of one leg": lambda: diary.find_nights(side),
        "nights by a note that isn't there": lambda: diary.find_nights(rare),
    }
    first = Row(
        f"diary of {size:,}: all glances",
        middle(glances),
        "ms",
        middle(bare),
        "the same from SQLite alone",
        Goal(150),
        glances,
    )
    return [first, *(_read(f"diary of {size:,}: {name}", act) for name, act in acts.items())]


def _read(figure: str, act: Callable[[], object]) -> Row:
    took = [_ms(act) for _ in range(READS)]
    return Row(figure, middle(took), "ms", goal=Goal(150), samples=took)


def _exports(diary: Diary, folder: Path, size: int) -> list[Row]:
    def to_json() -> None:
        target = folder / "diary.json"
        export_json(target, diary.episodes(), exported_at=END, others=diary.others())

    def to_csv() -> None:
        export_csv(folder / "diary.csv", diary.episodes())

    return [
        _rate(f"diary of {size:,}: export JSON", size, to_json),
        _rate(f"diary of {size:,}: export CSV", size, to_csv),
    ]


def _imports(folder: Path, size: int) -> list[Row]:
    def take(name: str) -> None:
        with closing(Diary.open(folder / f"{name}.sqlite3")) as diary:
            import_file(diary, folder / f"diary.{name}")

    rows = [
        _rate(f"diary of {size:,}: import JSON", size, lambda: take("json")),
        _rate(f"diary of {size:,}: import JSON again", size, lambda: take("json")),
        _rate(f"diary of {size:,}: import CSV", size, lambda: take("csv")),
    ]
    peak = _peak_mib(folder)
    return [*rows, Row(f"diary of {size:,}: memory of an import", peak, "MiB", samples=(peak,))]


def _peak_mib(folder: Path) -> float:
    words = [sys.executable, "-c", PEAK, str(folder / "peak.sqlite3"), str(folder / "diary.json")]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        message = f"An import ended with {done.stderr.strip().splitlines()[-1:]}."
        raise MeasuringError(message)
    return float(done.stdout)


def _rate(figure: str, size: int, act: Callable[[], object]) -> Row:
    per_s = size / _ms(act) * 1000
    return Row(figure, per_s, "rows/s", samples=(per_s,))


def _ms(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000
