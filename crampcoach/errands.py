"""Commands that do one thing and end: export and routines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from crampcoach import client
from crampcoach.core.episode import Episode
from crampcoach.core.errors import RoutineUnusableError
from crampcoach.desktop.clock import SystemClock
from crampcoach.desktop.places import Places, places
from crampcoach.storage.diary import Diary
from crampcoach.storage.export import Nights, export_csv, export_json
from crampcoach.storage.phrases import load_phrases
from crampcoach.storage.profile_file import ProfileFile
from crampcoach.storage.profile_record import profile_record
from crampcoach.storage.routine_file import read_routine
from crampcoach.storage.routines import RoutineLibrary
from crampcoach.storage.side_journal import abandoned
from crampcoach.wire import NoAnswerError, NoInstanceError, ask

MOST_FAULTS = 10


def export(profile: Path | None, target: Path, since: date | None, until: date | None) -> int:
    """Write the diary to a JSON or CSV file, without changing it."""
    kept = places(profile)
    nights = Nights(since.isoformat() if since else "", until.isoformat() if until else "")
    running = _running_episode(profile)
    episodes = _episodes(kept)
    if target.suffix.lower() == ".csv":
        count = export_csv(target, episodes, nights=nights, running_id=running)
    else:
        now = SystemClock().now()
        told = ProfileFile(kept.profile, SystemClock()).load().profile
        count = export_json(
            target,
            episodes,
            exported_at=now,
            nights=nights,
            running_id=running,
            profile=profile_record(told),
        )
    client.say(f"{count} episode{'' if count == 1 else 's'} written to {target}")
    return client.DONE


def _running_episode(profile: Path | None) -> str | None:
    """Id of the episode that runs now in an instance; other open ones were cut off."""
    try:
        told = ask(profile, {"command": "status"})
    except (NoInstanceError, NoAnswerError):
        return None
    id_ = told.get("episode_id")
    return id_ if isinstance(id_, str) else None


def _episodes(kept: Places) -> Iterator[Episode]:
    """The diary's episodes, each in the revision that ended processes left beside it, if newer."""
    aside: dict[str, Episode] = {}
    for left in _left_aside(kept):
        before = aside.get(left.id)
        if before is None or left.revision > before.revision:
            aside[left.id] = left
    if kept.diary.exists():
        with closing(Diary.open(kept.diary)) as diary:
            for episode in diary.episodes():
                newer = aside.pop(episode.id, episode)
                yield newer if newer.revision > episode.revision else episode
    yield from aside.values()


def _left_aside(kept: Places) -> Iterator[Episode]:
    for place in (kept.data, kept.runtime):
        for journal in abandoned(place):
            with closing(journal):
                yield from (entry for entry in journal.found if isinstance(entry, Episode))


def list_routines(profile: Path | None) -> int:
    """Name the routines there are, unusable files with the reason."""
    kept = places(profile)
    for entry in RoutineLibrary(load_phrases(), kept.routines).listing():
        if entry.fault:
            client.say(f"{entry.file} can't be used: {entry.fault}")
        else:
            whose = "built in" if entry.built_in else "your own"
            client.say(f"{entry.name}  {entry.title} ({entry.kind}, {whose})")
    return client.DONE


def validate(profile: Path | None, file: Path) -> int:
    """Say what is wrong with a routine file, or that nothing is."""
    from crampcoach.soundness import voice_clashes  # noqa: PLC0415 - only where all else is well

    try:
        routine = read_routine(file, load_phrases())
    except RoutineUnusableError as error:
        return client.fail(str(error))
    except FileNotFoundError:
        return client.fail(f"{file}: there is no such file.")
    faults = voice_clashes(profile, routine)
    if faults:
        return client.fail(f"{file.name}: {faults[0]}")
    client.say(f"{file.name} is fine.")
    return client.DONE
