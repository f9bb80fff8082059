"""A writer that is killed has lost nothing that it acknowledged."""

from __future__ import annotations

import pytest

from tests.storage.kills import kill_rounds


@pytest.mark.parametrize("seed", range(4))
def test_no_acknowledged_entry_is_lost_to_a_kill(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    assert kill_rounds(10, tmp_path_factory.mktemp("profile"), seed) > 100
