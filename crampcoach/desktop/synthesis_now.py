"""Speech made by pyttsx3 while the caller waits: for the command line only."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from contextlib import suppress

from crampcoach.desktop.clip_cache import ClipCache, Utterance
from crampcoach.desktop.own_command import child_command, child_folder
from crampcoach.desktop.synthesis_wire import CHILD, job_line


def synthesise_now(
    cache: ClipCache,
    utterances: Iterable[Utterance],
    *,
    limit_s: float = 60.0,
    command: list[str] | None = None,
) -> int:
    """Make the clips that are missing, and wait for them: for the command line only.

    Args:
        cache: Where they go.
        utterances: Which are wanted.
        limit_s: How long each voice may take.
        command: Runs the child; ours unless given.

    Returns:
        How many are still missing.
    """
    missing = [each for each in dict.fromkeys(utterances) if cache.clip(each) is None]
    if not missing:
        return 0
    drafts = {each: cache.draft(each) for each in missing}
    for manner in dict.fromkeys((each.voice, each.rate) for each in missing):
        jobs = [
            job_line(each, draft)
            for each, draft in drafts.items()
            if (each.voice, each.rate) == manner
        ]
        _run(command or child_command(CHILD), b"".join(jobs), limit_s)
    return sum(cache.keep(each, draft) is None for each, draft in drafts.items())


def _run(command: list[str], jobs: bytes, limit_s: float) -> None:
    """Run a child, which speaks in one voice and at one rate only."""
    # what is finished in time is kept, whatever becomes of the rest
    with suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(
            command,
            input=jobs,
            cwd=child_folder(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=limit_s,
            check=False,
        )
