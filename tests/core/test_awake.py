"""Whether the screen is kept on."""

from __future__ import annotations

import pytest

from crampcoach.core.awake import Charge, Reserve, announces, reserve, stays_awake


@pytest.mark.parametrize(
    ("charge", "left"),
    [
        (None, Reserve.ENOUGH),
        (Charge(5, is_charging=True), Reserve.ENOUGH),
        (Charge(31, is_charging=False), Reserve.ENOUGH),
        (Charge(30, is_charging=False), Reserve.SCARCE),
        (Charge(20, is_charging=False), Reserve.SCARCE),
        (Charge(19, is_charging=False), Reserve.LOW),
    ],
)
def test_a_battery_is_scarce_from_30_percent_and_low_below_20(
    charge: Charge | None, left: Reserve
) -> None:
    assert reserve(charge) is left


def test_a_low_battery_lets_the_clock_turn_off_but_never_a_routine() -> None:
    assert stays_awake(Reserve.SCARCE, in_mode=True, in_routine=False)
    assert not stays_awake(Reserve.LOW, in_mode=True, in_routine=False)
    assert stays_awake(Reserve.LOW, in_mode=True, in_routine=True)
    assert stays_awake(Reserve.LOW, in_mode=False, in_routine=True)
    assert not stays_awake(Reserve.ENOUGH, in_mode=False, in_routine=False)


def test_it_is_announced_at_the_clock_only() -> None:
    assert announces(Reserve.SCARCE, in_mode=True, in_routine=False)
    assert announces(Reserve.LOW, in_mode=True, in_routine=False)
    assert not announces(Reserve.LOW, in_mode=True, in_routine=True)
    assert not announces(Reserve.LOW, in_mode=False, in_routine=False)
    assert not announces(Reserve.ENOUGH, in_mode=True, in_routine=False)
