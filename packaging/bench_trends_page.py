"""Opens the trends of a made-up diary again and again, and prints what each visit took.

A process of its own, so that its memory is that of nothing else. It is read after each visit, once
the garbage is collected: the first visits fill what Qt and the allocators keep for the next ones,
so one growth alone tells no leak, and growth that goes on does. Arguments: a folder, how many
episodes, how many visits.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import sys
import time
from pathlib import Path
from types import SimpleNamespace

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEventLoop  # noqa: E402 - only now it can be found
from PySide6.QtWidgets import QApplication  # noqa: E402

from crampcoach.core.profile import NOTHING_TOLD  # noqa: E402
from crampcoach.core.trends import Span  # noqa: E402
from crampcoach.services.figures import Figures  # noqa: E402
from crampcoach.services.journal import Journal  # noqa: E402
from crampcoach.services.notices import Notices  # noqa: E402
from crampcoach.storage.diary import Diary  # noqa: E402
from crampcoach.storage.writer import Writer  # noqa: E402
from crampcoach.ui.day_theme import DAY  # noqa: E402
from crampcoach.ui.widgets.day_kit import DayKit  # noqa: E402
from tests.drawn import Pages, this_morning  # noqa: E402
from tests.two_years import two_years  # noqa: E402

BATCH = 5000
NIGHTS = 3650
"""Ten years: longer than anyone keeps a diary."""


def fill(path: Path, count: int) -> None:
    """Make up a diary of ten years with so many episodes."""
    nights = min(NIGHTS, max(120, 3 * count))
    made = two_years(nights=nights, busy=1.0)
    episodes = list(made.episodes)
    seed = 1
    while len(episodes) < count:  # the same nights over again, with other cramps
        episodes += two_years(nights=nights, busy=6.0, seed=seed).episodes
        seed += 1
    diary = Diary.open(path)
    for begin in range(0, count, BATCH):
        diary.put(*episodes[begin : min(begin + BATCH, count)])
    diary.put(*made.nights, *made.stretches)
    diary.close()


def own_kib() -> int:
    """This process's own memory; PSS also changes with what others share."""
    told = Path("/proc/self/smaps_rollup").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in told if line.startswith("Anonymous:"))


def main(folder: Path, count: int, visits: int) -> None:
    """Fill, open, visit, and print."""
    path = folder / "diary"
    fill(path, count)
    program = QApplication([])  # noqa: F841 - it must live as long as the page
    begun = time.monotonic()
    importlib.import_module("pyqtgraph")
    importlib.import_module("scipy.special")
    loading = time.monotonic() - begun
    gc.disable()  # as the program does: it collects while nothing happens
    journal = Journal(Writer(path, (folder,)), Notices())
    figures = Figures(journal, this_morning(), lambda: NOTHING_TOLD, Pages())
    from crampcoach.ui.pages.day.trends import TrendsPage  # noqa: PLC0415 - loads the charts

    loop = QEventLoop()
    journal.opened.connect(loop.quit)
    journal.open()
    loop.exec()
    page = TrendsPage(DayKit(DAY), SimpleNamespace(figures=figures))  # type: ignore[arg-type]
    page.resize(1064, 800)
    figures.changed.connect(loop.quit)
    took: dict[str, list[float]] = {span: [] for span in Span}
    memory: list[int] = []
    for _ in range(visits):
        for span in Span:
            page.hide()
            if span is not figures.span:
                figures.look_back(span)
                loop.exec()
            begun = time.monotonic()
            page.show()
            loop.exec()
            page.grab()
            took[span].append(time.monotonic() - begun)
        gc.collect()
        memory.append(own_kib())
    journal.close(5)
    print(json.dumps({"loading": loading, "took": took, "memory": memory}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
