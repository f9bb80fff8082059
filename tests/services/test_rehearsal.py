"""A routine tried aloud, in its own time and without a record."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from crampcoach.core.timeline import Cue, Span, Timeline
from crampcoach.services.rehearsal import Rehearsal
from tests.fakes import FakeClock, FakeVoice

LINE = Timeline(
    (Span("hold", "Hold", "One.", "", 0, 30, hold=True, unit=0),),
    (Cue(0, "One.", "hold"), Cue(10, "Two.", "hold"), Cue(20, "Three.", "hold")),
)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def voice() -> FakeVoice:
    return FakeVoice()


@pytest.fixture
def rehearsal(qtbot: QtBot, clock: FakeClock, voice: FakeVoice) -> Rehearsal:
    return Rehearsal(clock, voice)


def test_words_come_at_their_time_and_it_ends_by_itself(
    rehearsal: Rehearsal, clock: FakeClock, voice: FakeVoice
) -> None:
    rehearsal.start(LINE)
    assert (rehearsal.is_running, rehearsal.words) == (True, "One.")
    assert voice.prepared == ["One.", "Two.", "Three."]
    clock.jump(5)
    rehearsal.tick()
    assert voice.heard == [None, "One."]
    clock.jump(17)
    rehearsal.tick()  # both are due: the last one is said
    assert voice.heard == [None, "One.", "Three."]
    clock.jump(8)
    rehearsal.tick()
    assert (rehearsal.is_running, rehearsal.words) == (False, "")
    rehearsal.tick()
    assert voice.heard == [None, "One.", "Three."]


def test_stopping_is_silent_and_letting_go_leaves_the_voice_alone(
    rehearsal: Rehearsal, voice: FakeVoice
) -> None:
    rehearsal.stop()
    assert voice.heard == []
    rehearsal.start(LINE)
    rehearsal.stop()
    assert voice.heard == [None, "One.", None]
    rehearsal.start(LINE)
    rehearsal.let_go()
    assert voice.heard[-1] == "One."
    assert not rehearsal.is_running
