"""From the hit to a changed screen, and from "It's gone" to silence."""

from __future__ import annotations

import time

from bench_answers import ANSWER_WITHIN_S, Waits
from bench_processes import progress
from bench_stage import Plan, Stage, stage
from bench_table import Goal, Report, Row

DEAF_S = 2.1
"""After a start the screen is deaf for 2 s; the phrase lasts until 2.7 s."""
LOUD_WITHIN_S = 0.004
"""A phrase is sounding when something was audible so lately."""
STILL_S = 0.6
"""Longer than the pauses within a phrase."""
CHANGE_NOTE = (
    "Screen: a row of pixels through the clock, read from X every millisecond. Silence: Enter by "
    "XTest while the first phrase sounds, to the last audible millisecond at the monitor."
)


def measure_changes(plan: Plan) -> Report:
    """From a hit to a changed screen, and from "It's gone" to silence."""
    seen, stilled, dropped = Waits(), Waits(), 0
    with stage() as on:
        on.open_bedside()
        on.settle()
        for index in range(plan.changes):
            progress(f'screen and "It\'s gone" {index + 1} of {plan.changes}')
            before = on.screen.look()
            begun = on.screen.click()
            changed = on.screen.until_changed(before, ANSWER_WITHIN_S)
            seen.add(None if changed is None else changed - begun)
            still = _end_by_hand(on, begun + DEAF_S + 0.02 * (index % 20))
            if still is None or on.ask("status").get("screen") != "quick_log":
                dropped += 1
                on.gone()
            else:
                stilled.add(still)
                on.see_log_off()
    rows = (
        Row(
            "hit → screen changed, p95",
            seen.share(0.95),
            "ms",
            goal=Goal(50),
            samples=seen.finite(),
        ),
        Row("hit → screen changed, median", seen.middle(), "ms"),
        Row(
            '"It\'s gone" → silence, p95',
            stilled.share(0.95),
            "ms",
            goal=Goal(20),
            samples=stilled.finite(),
        ),
        Row('"It\'s gone" → silence, median', stilled.middle(), "ms"),
    )
    left_out = (f"{dropped} presses came into a pause or too early: left out.",) if dropped else ()
    return Report(rows, (CHANGE_NOTE, *left_out, *seen.missed("hits changed nothing")))


def _end_by_hand(on: Stage, earliest: float) -> float | None:
    """Press "It's gone" while the phrase sounds; the seconds until it was last heard.

    Returns:
        None where the phrase was never caught sounding.
    """
    time.sleep(max(0.0, earliest - time.monotonic()))
    caught = on.ears.first_sound(time.monotonic() - LOUD_WITHIN_S, 0.3)
    begun = on.screen.key("Return")
    time.sleep(STILL_S)
    if caught is None:
        return None
    return max(0.0, on.ears.heard().loud[-1] - begun)
