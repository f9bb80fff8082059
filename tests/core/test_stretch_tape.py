"""A whole stretch, heard at once."""

from __future__ import annotations

from itertools import pairwise

from crampcoach.core.ports import Chime
from crampcoach.core.stretch_session import LEAD_S, StretchSession
from crampcoach.core.stretch_tape import tape
from crampcoach.core.timeline import CUE_GAP_S
from tests.calf import COUNTDOWN, length_s
from tests.stretch import WORDINGS, form, stretch


def test_it_is_all_there_and_each_phrase_knows_the_end_of_its_step() -> None:
    session = StretchSession(stretch(), form(), WORDINGS, length_s, 50.0)
    heard = tape(session, length_s)
    said = [(round(c.at_s, 2), c.text, c.step, round(end, 2)) for c, end in heard.cues]
    assert said[:4] == [
        (0, "Let's stretch.", "start", LEAD_S),
        (0.96, "Left leg.", "start", LEAD_S),
        (1.92, "Heel down.", "start", LEAD_S),
        (LEAD_S, "Lean in.", "calf", LEAD_S + 10),
    ]
    assert said[-1] == (LEAD_S + 240, "That's all.", "done", LEAD_S + 240.66)
    counted = [text for _, text, *_ in said if text in COUNTDOWN]
    assert len(counted) == 12 * len(COUNTDOWN)
    chimes = [signal.chime for signal in heard.signals]
    assert chimes == [Chime.STRETCH_END] * 12 + [Chime.STEP]


def test_silence_stands_before_each_phrase() -> None:
    session = StretchSession(stretch(), form(), WORDINGS, length_s, 50.0)
    for (cue, _), (following, _) in pairwise(tape(session, length_s).cues):
        assert cue.at_s + length_s(cue.text) + CUE_GAP_S <= following.at_s + 1e-9
