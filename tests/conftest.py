"""Between tests, garbage is collected on the main thread, where Qt's objects may die.

By itself Python would collect on any thread that allocates, such as a writer's in another test,
and leave timers of dead objects behind in Qt's loop (``crampcoach.desktop.garbage``).
"""

from __future__ import annotations

import gc


def pytest_collection_finish() -> None:
    gc.disable()
    gc.collect()
    gc.freeze()  # modules and tests: looking through them after each test would take minutes


def pytest_runtest_logfinish() -> None:
    gc.collect()
