"""Between tests, garbage is collected on the main thread, where Qt's objects may die.

By itself Python would collect on any thread that allocates, such as a writer's in another test,
and leave timers of dead objects behind in Qt's loop (``crampcoach.desktop.garbage``).
"""

from __future__ import annotations

import gc
from collections.abc import Generator
from itertools import count

import pytest

FREEZE_EVERY = 64
"""Collections: what has survived so many is looked through no more, which would take minutes."""
_collected = count(1)


def pytest_collection_finish() -> None:
    gc.disable()
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Collect after each test that had to do with Qt; the others leave nothing that matters."""
    done = yield
    if isinstance(item, pytest.Function) and "qapp" in item.fixturenames:
        gc.collect()
        if next(_collected) % FREEZE_EVERY == 0:
            gc.freeze()
    return done
