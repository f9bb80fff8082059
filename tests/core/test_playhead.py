"""A place in a routine."""

from __future__ import annotations

from dataclasses import replace

from crampcoach.core.playhead import Playhead
from tests.calf import calf, choice, foot, length_s


def test_a_hold_that_another_form_lacks_begins_with_the_first() -> None:
    head = Playhead(foot(), choice(), length_s, 0.0)
    last = replace(head.span, set_no=9, leg=2)
    assert head.timeline.spans[head.restart_of(last)].set_no == 1


def test_the_first_hold_is_the_one_to_begin_with() -> None:
    head = Playhead(calf(), choice(), length_s, 0.0)
    assert head.timeline.spans[head.restart_of(None)].step == "stretch"


def test_cues_and_sounds_run_out() -> None:
    head = Playhead(foot(), choice(), length_s, 0.0)
    while head.next_span():
        pass
    for cue in head.timeline.cues:
        head.take_cue(cue)
    for _ in head.timeline.signals:
        head.take_signal()
    assert (head.cue, head.signal, head.after_unit()) == (None, None, None)
