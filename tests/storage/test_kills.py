"""A writer that is killed has lost nothing that it acknowledged.

``CRAMPCOACH_KILLS=1000`` kills as often in all.
"""

from __future__ import annotations

import os

import pytest

from tests.storage.faults.table import report
from tests.storage.kills import kill_rounds

SEEDS = 4
ROUNDS = int(os.environ.get("CRAMPCOACH_KILLS", "60")) // SEEDS


@pytest.mark.parametrize("seed", range(SEEDS))
def test_no_acknowledged_entry_is_lost_to_a_kill(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    kept = kill_rounds(ROUNDS, tmp_path_factory.mktemp("profile"), seed)
    report("kill -9 at a random moment", ROUNDS, 0, f"{kept} acknowledged revisions")
    assert kept > 100
