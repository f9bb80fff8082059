"""A stage for each journey; one virtual screen serves them all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.stage import Stage, x_server


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    with x_server() as name:
        yield name


@pytest.fixture
def stage(tmp_path: Path, display: str) -> Iterator[Stage]:
    made = Stage(tmp_path, display)
    yield made
    made.clear()


@pytest.fixture
def bare_stage(tmp_path: Path) -> Iterator[Stage]:
    """Without any display."""
    made = Stage(tmp_path, None)
    yield made
    made.clear()
