"""Commands that do one thing and end: export, backup and routines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path

from crampcoach import client
from crampcoach.core.entry import Entry
from crampcoach.core.episode import Episode
from crampcoach.core.errors import RoutineUnusableError
from crampcoach.desktop.clock import SystemClock
from crampcoach.desktop.places import Places, places
from crampcoach.storage.archive import Archive
from crampcoach.storage.copies import save_copy
from crampcoach.storage.diary import Diary
from crampcoach.storage.export import Nights, export_csv, export_json
from crampcoach.storage.phrases import load_phrases
from crampcoach.storage.profile_file import ProfileFile
from crampcoach.storage.profile_record import profile_record
from crampcoach.storage.routine_file import read_routine
from crampcoach.storage.routines import RoutineLibrary
from crampcoach.storage.side_journal import abandoned, latest
from crampcoach.wire import NoAnswerError, NoInstanceError, ask

MOST_FAULTS = 10


def export(profile: Path | None, target: Path, since: date | None, until: date | None) -> int:
    """Write the diary to a JSON or CSV file, without changing it."""
    kept = places(profile)
    nights = Nights(since.isoformat() if since else "", until.isoformat() if until else "")
    running = _running_episode(profile)
    aside = latest(_left_aside(kept))
    with ExitStack() as stack:
        diary = stack.enter_context(closing(open_diary(kept))) if kept.diary.exists() else None
        stored = () if diary is None else diary.episodes()
        episodes = (e for e in _newest(stored, aside.copy()) if isinstance(e, Episode))
        if target.suffix.lower() == ".csv":
            count = export_csv(target, episodes, nights=nights, running_id=running)
        else:
            others = _newest(() if diary is None else diary.others(), aside)
            told = ProfileFile(kept.profile, SystemClock()).load().profile
            count = export_json(
                target,
                episodes,
                exported_at=SystemClock().now(),
                nights=nights,
                running_id=running,
                others=(entry for entry in others if not isinstance(entry, Episode)),
                profile=profile_record(told),
            )
    client.say(f"{count} episode{'' if count == 1 else 's'} written to {target}")
    return client.DONE


def backup(profile: Path | None, target: Path) -> int:
    """Make a verified copy of the diary."""
    kept = places(profile)
    if kept.diary.exists():
        open_diary(kept).close()  # what a crash left half done is undone
    count = save_copy(kept.diary, target.absolute())
    client.say(f"{count} episode{'' if count == 1 else 's'} copied to {target}, and checked")
    return client.DONE


def _running_episode(profile: Path | None) -> str | None:
    """Id of the episode that runs now in an instance; other open ones were cut off."""
    try:
        told = ask(profile, {"command": "status"})
    except (NoInstanceError, NoAnswerError):
        return None
    id_ = told.get("episode_id")
    return id_ if isinstance(id_, str) else None


def open_diary(kept: Places) -> Diary:
    """The diary of a profile, for a command that ends; an older one is copied before it changes.

    Raises:
        DiaryUnavailableError: It can't be used.
    """
    archive = Archive(kept.diary, SystemClock())
    return Diary.open(kept.diary, before_migrating=archive.before_migrating)


def _newest(stored: Iterable[Entry], aside: dict[str, Entry]) -> Iterator[Entry]:
    """Entries, each in the revision that ended processes left beside the diary, if newer."""
    for entry in stored:
        newer = aside.pop(entry.id, entry)
        yield newer if newer.revision > entry.revision else entry
    yield from aside.values()


def _left_aside(kept: Places) -> Iterator[Entry]:
    for place in (kept.data, kept.runtime):
        for journal in abandoned(place):
            with closing(journal):
                yield from journal.found


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
