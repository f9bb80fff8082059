"""A program that is killed in the middle of changing an older diary leaves it whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from crampcoach.storage.migrations import MIGRATIONS
from tests.storage.faults.table import report
from tests.storage.kills import REPOSITORY


@pytest.mark.skipif(sys.platform == "win32", reason="a fork is needed")
def test_a_kill_at_any_statement_of_a_migration_loses_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        (sys.executable, "-m", "tests.storage.faults.migrating", str(tmp_path)),
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    tried, *losses = [int(word) for word in done.stdout.split()]
    report("kill -9 at each statement of a migration", tried, len(losses))
    assert losses == []
    assert tried > sum(len(step) for step in MIGRATIONS[1:])
