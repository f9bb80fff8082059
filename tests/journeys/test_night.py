"""A night with the real program: a screen, a sound server, hands, and a power cut."""

from __future__ import annotations

import pytest

from tests.journeys.stage import Stage, wait_for
from tests.sound_server import SoundServer

pytestmark = [pytest.mark.journey, pytest.mark.sound]


@pytest.fixture
def heard(stage: Stage, sound_server: SoundServer) -> SoundServer:
    """The stage's programs play on a server that is recorded."""
    stage.env |= sound_server.env
    return sound_server
