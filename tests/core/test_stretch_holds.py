"""Which holds count, and which sets are whole."""

from __future__ import annotations

from crampcoach.core.routine import Position
from crampcoach.core.stretch_holds import HoldsDone
from crampcoach.core.timeline import Span, compile_timeline
from tests.calf import length_s
from tests.stretch import form, stretch


def spans(position: Position = Position.STANDING) -> tuple[Span, ...]:
    return compile_timeline(stretch(), form(position), length_s).spans


def holds(position: Position = Position.STANDING) -> list[Span]:
    return [span for span in spans(position) if span.hold]


def test_a_hold_counts_once() -> None:
    done = HoldsDone()
    assert holds()[0] not in done
    done.add(holds()[0])
    done.add(holds()[0])
    assert holds()[0] in done
    assert holds()[1] not in done
    assert done.count == 1


def test_in_another_form_it_is_the_same_hold() -> None:
    done = HoldsDone()
    done.add(holds()[0])
    assert holds(Position.SEATED)[0] in done


def test_a_set_is_whole_once_none_of_its_holds_is_left() -> None:
    done = HoldsDone()
    for hold in holds()[:2]:
        done.add(hold)
    assert done.whole_sets(spans()) == 0
    done.add(holds()[2])
    assert done.whole_sets(spans()) == 1
    done.add(holds()[3])
    assert done.whole_sets(spans()) == 1
