"""The commands that a running instance answers, without Qt and without argument parser.

Each function prints what the command prints and returns its exit code, or None where no instance
could do it and the caller has to.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from crampcoach.wire import NoAnswerError, NoInstanceError, ask

DONE = 0
COULD_NOT = 1

NOT_RUNNING: dict[str, object] = {
    "running": False,
    "screen": None,
    "routine": None,
    "step": None,
    "step_remaining_s": None,
    "elapsed_s": None,
    "paused": None,
    "episode_id": None,
    "next_reminder": None,
    "notices": None,
}
HUNG = "The running Crampcoach doesn't answer."


def say(words: str) -> None:
    """One line for a person."""
    print(words, flush=True)  # noqa: T201 - the command line's voice


def fail(words: str) -> int:
    """One line on standard error; returns the exit code for "could not"."""
    print(f"crampcoach: {words}", file=sys.stderr, flush=True)  # noqa: T201
    return COULD_NOT


def start(profile: Path | None, muscle: str | None) -> int | None:
    """Hand a start over.

    Raises:
        NoAnswerError: An instance runs but is hung: the caller gives relief by itself.
    """
    try:
        answer = ask(profile, {"command": "start", "muscle": muscle})
    except NoInstanceError:
        return None
    if not answer.get("ok"):
        return fail(str(answer.get("error")))
    began = "relief has begun" if answer.get("began") else "a routine is already running"
    say(f"{answer.get('episode_id')} {began}")
    return DONE


def stretch(profile: Path | None) -> int | None:
    """Hand the evening stretch over.

    Raises:
        NoAnswerError: An instance runs but is hung.
    """
    try:
        answer = ask(profile, {"command": "stretch"})
    except NoInstanceError:
        return None
    if not answer.get("ok"):
        return fail(str(answer.get("error")))
    began = "the stretch has begun" if answer.get("began") else "the stretch is already running"
    say(f"{answer.get('stretch_id')} {began}")
    return DONE


def gone(profile: Path | None) -> int:
    """Say "It's gone" from outside."""
    try:
        answer = ask(profile, {"command": "gone"})
    except NoInstanceError:
        return fail("Crampcoach isn't running. `crampcoach start` begins relief.")
    except NoAnswerError:
        return fail(f'{HUNG} Press Enter or tap "It\'s gone" on its screen.')
    if not answer.get("ok"):
        return fail(str(answer.get("error")))
    say(f"{answer.get('episode_id')} it's gone, logged")
    return DONE


def status(profile: Path | None, *, as_json: bool) -> int:
    """Tell what the instance does."""
    try:
        answer = ask(profile, {"command": "status"})
    except NoInstanceError:
        answer = NOT_RUNNING
    except NoAnswerError:
        return fail(f"{HUNG} `crampcoach start` gives relief all the same.")
    say(json.dumps(answer) if as_json else in_words(answer))
    return DONE


def in_words(answer: dict[str, object]) -> str:
    """A status for people."""
    if not answer["running"]:
        return "Crampcoach isn't running."
    words = f"Crampcoach is running: {str(answer['screen']).replace('_', ' ')}."
    if answer["routine"]:
        words += f" {answer['routine']}, {answer['step']}, {answer['step_remaining_s']} s left."
    notices = answer["notices"]
    if isinstance(notices, list):
        words += "".join(f" {notice}" for notice in notices)  # pyright: ignore[reportUnknownVariableType]
    return words


def is_running(profile: Path | None) -> int | None:
    """Find out whether an instance runs, and leave it alone.

    Raises:
        NoAnswerError: One runs but is hung.
    """
    try:
        ask(profile, {"command": "status"})
    except NoInstanceError:
        return None
    say("Crampcoach is running.")
    return DONE


def raise_window(profile: Path | None) -> int | None:
    """Bring the running instance's window to the front.

    Raises:
        NoAnswerError: An instance runs but is hung.
    """
    try:
        ask(profile, {"command": "raise"})
    except NoInstanceError:
        return None
    say("Crampcoach is running; its window is in front.")
    return DONE
