"""What was started by mistake can be had back for a while."""

from __future__ import annotations

from crampcoach.core.chip import ChipKind
from tests.services.conftest import Night


def test_undo_is_offered_for_thirty_seconds(night: Night) -> None:
    night.coach.hit()
    night.coach.started_by_mistake()
    night.after(29)
    assert night.coach.chips.offers(ChipKind.UNDO)
    night.after(1)
    assert not night.coach.chips.offers(ChipKind.UNDO)
    night.coach.undo()
    assert night.writer.only.deleted
