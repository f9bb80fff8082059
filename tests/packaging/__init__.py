"""What makes the packages: the scripts in packaging/, and what they have made."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "packaging"


@contextmanager
def scripts_on_path() -> Iterator[None]:
    """The scripts import each other by name; left on the path, test.py would hide a module."""
    sys.path.insert(0, str(SCRIPTS))
    try:
        yield
    finally:
        sys.path.remove(str(SCRIPTS))
