"""Commands that write to the diary: through the running instance, else under the data lock."""

from __future__ import annotations

from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

from crampcoach import client
from crampcoach.core.episode import Episode
from crampcoach.core.errors import CrampcoachError, DiaryUnavailableError
from crampcoach.core.imported import Imported
from crampcoach.core.profile import NOTHING_TOLD, HealthProfile
from crampcoach.desktop.clock import SystemClock
from crampcoach.desktop.places import Places, places
from crampcoach.errands import open_diary
from crampcoach.file_works import restored
from crampcoach.storage.importing import NotImportedError, import_file
from crampcoach.storage.lock import data_lock
from crampcoach.storage.profile_file import ProfileFile
from crampcoach.storage.record import episode_record
from crampcoach.wire import TIMEOUT_S, NoAnswerError, NoInstanceError, ask

MINUTE = timedelta(minutes=1)


class NotWrittenError(CrampcoachError):
    """The running instance couldn't do it.

    Attributes:
        faults: What is wrong in a file, place by place.
    """

    def __init__(self, message: str, faults: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.faults = faults


def hand_over(
    profile: Path | None, request: dict[str, object], patience_s: float | None = TIMEOUT_S
) -> dict[str, object] | None:
    """Have the running instance write something.

    Args:
        profile: The profile's folder; None for the user's own.
        request: What, as ``House.answer`` knows it.
        patience_s: How long that may take; None for any time.

    Returns:
        Its answer; None where none runs, and the caller has to write under the data lock.

    Raises:
        NotWrittenError: It couldn't, or doesn't answer.
    """
    try:
        if patience_s is None:  # a hung instance shows at once
            ask(profile, {"command": "status"})
        answer = ask(profile, request, patience_s=patience_s)
    except NoInstanceError:
        return None
    except NoAnswerError as error:
        message = f"{client.HUNG} Close it, then try again."
        raise NotWrittenError(message) from error
    if not answer.get("ok"):
        faults = answer.get("faults")
        told = cast("list[object]", faults) if isinstance(faults, list) else []
        raise NotWrittenError(str(answer.get("error")), tuple(map(str, told)))
    return answer


def log(profile: Path | None, episode: Episode) -> int:
    """Add an episode from memory."""
    if hand_over(profile, {"command": "log", "episode": episode_record(episode)}) is None:
        kept = places(profile)
        with data_lock(kept.data), closing(open_diary(kept)) as diary:
            diary.put(episode)
    client.say(f"{episode.id} logged, from memory")
    return client.DONE


def import_diary(profile: Path | None, file: Path) -> int:
    """Take over what a file of another diary holds."""
    try:
        answer = hand_over(profile, {"command": "import", "path": str(file.absolute())}, None)
        told = _imported(profile, file) if answer is None else answer
    except (NotWrittenError, NotImportedError) as error:
        for fault in error.faults:
            client.say(str(fault))
        return client.fail(str(error))
    client.say(
        f"{_many(told['episodes'], 'episode', 'episodes')} and "
        f"{_many(told['others'], 'other entry', 'other entries')} imported; "
        f"{_many(told['known'], 'entry was', 'entries were')} here already."
    )
    return client.DONE


def restore(profile: Path | None, file: Path) -> int:
    """Put a file in the diary's place; the present diary is kept beside it."""
    answer = hand_over(profile, {"command": "restore", "path": str(file.absolute())}, None)
    if answer is None:
        kept = places(profile)
        with data_lock(kept.data):
            _settle(kept)
            episodes, name = restored(kept, file.absolute(), SystemClock())
    else:
        episodes, name = answer["episodes"], str(answer["kept"])
    before = f" The one before is kept as {name}." if name else ""
    client.say(f"The diary holds {_many(episodes, 'episode', 'episodes')} again.{before}")
    return client.DONE


def _settle(kept: Places) -> None:
    """Have SQLite undo what a crash left half done, so that what gives way is whole."""
    if kept.diary.exists():
        with suppress(DiaryUnavailableError), closing(open_diary(kept)):
            pass


def _imported(profile: Path | None, file: Path) -> dict[str, object]:
    kept = places(profile)
    with data_lock(kept.data), closing(open_diary(kept)) as diary:
        done = import_file(diary, file)
        _take_profile(kept, done)
    return {"episodes": done.episodes, "others": done.others, "known": done.known}


def _take_profile(kept: Places, done: Imported) -> None:
    """The health profile of the file, where none is told here."""
    here = ProfileFile(kept.profile, SystemClock())
    loaded = here.load()
    told: HealthProfile = done.profile or NOTHING_TOLD
    if told != NOTHING_TOLD and loaded.profile == NOTHING_TOLD and not loaded.notices:
        here.save(told)


def _many(number: object, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def past(at: datetime | None) -> datetime:
    """A time that somebody remembers, as a moment; None is now. Without an offset it is local.

    Raises:
        ValueError: It is still to come, or beyond what clocks tell.
    """
    now = SystemClock().now()
    with suppress(ValueError, OverflowError, OSError):  # the calendar's first and last days
        moment = now if at is None else _local(at)
        if moment <= now:
            return moment
    message = f"{at} can't be; allowed is a time up to now"
    raise ValueError(message)


def _local(at: datetime) -> datetime:
    """A time as a moment; one that the clock skips is the first that exists after it."""
    if at.tzinfo is not None:
        return at
    moment = at.astimezone()
    if moment.replace(tzinfo=None) == at:
        return moment
    whole = at.replace(second=0, microsecond=0)
    readings = (whole.astimezone(), whole.replace(fold=1).astimezone())
    before, after = min(readings), max(readings)  # of the skipped hour
    while before.utcoffset() != after.utcoffset():
        before = (before + MINUTE).astimezone()
    return before
