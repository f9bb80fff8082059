"""Entry point: what a running instance can answer goes to it at once, the rest to the parser."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from crampcoach import client

MUSCLES = ("calf", "soleus", "foot", "shin", "hamstring", "quadriceps")


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    quick = _quick(given)
    if quick is not None:
        code = quick()
        if code is not None:
            return code
    from crampcoach.cli import main as full  # noqa: PLC0415 - argparse and more, rarely needed

    return full(given)


def _quick(given: list[str]) -> Callable[[], int | None] | None:
    """What to do for the few forms that hardware buttons and home automation use."""
    profile: Path | None = None
    rest = list(given)
    if len(rest) > 1 and rest[0] == "--profile" and rest[1]:
        profile, rest = Path(rest[1]), rest[2:]
    whole: dict[tuple[str, ...], Callable[[], int | None]] = {
        (): lambda: _bedside(profile),
        ("gone",): lambda: client.gone(profile),
        ("status", "--json"): lambda: client.status(profile, as_json=True),
        ("stretch",): lambda: _stretch(profile),
        ("stretch", "--no-window"): lambda: _stretch(profile),
    }
    if tuple(rest) in whole:
        return whole[tuple(rest)]
    if rest[0] == "start":
        rest = [word for word in rest[1:] if word != "--no-window"]
        if not rest:
            return lambda: _start(profile, None)
        if len(rest) == 2 and rest[0] == "--muscle" and rest[1] in MUSCLES:
            return lambda: _start(profile, rest[1])
    return None


def _start(profile: Path | None, muscle: str | None) -> int | None:
    try:
        return client.start(profile, muscle)
    except client.NoAnswerError:
        return None  # hung: the full command line opens a relief-only window


def _stretch(profile: Path | None) -> int | None:
    try:
        return client.stretch(profile)
    except client.NoAnswerError:
        return None  # hung: the full command line leads it by itself


def _bedside(profile: Path | None) -> int | None:
    """Raise the running window, or open one without a detour through the parser."""
    try:
        code = client.raise_window(profile)
    except client.NoAnswerError:
        code = None
    if code is not None:
        return code
    from crampcoach.app import bedside  # noqa: PLC0415 - Qt, only where no instance runs

    return bedside(profile)


if __name__ == "__main__":
    sys.exit(main())
