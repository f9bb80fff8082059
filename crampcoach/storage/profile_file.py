"""The health profile's file, to and from the core's health profile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from crampcoach.core.errors import CrampcoachError, Fault
from crampcoach.core.notice import Notice
from crampcoach.core.plain_words import in_turn, plainly
from crampcoach.core.ports import Clock
from crampcoach.core.profile import NOTHING_TOLD, HealthProfile
from crampcoach.core.reasons import reason
from crampcoach.storage.files import keep_beside, private_folder, replacing
from crampcoach.storage.profile_record import read_profile
from crampcoach.storage.schema import Table, as_day
from crampcoach.storage.toml_file import UnreadableFileError, read_toml

_KEPT = plainly(
    "Your file stays as it is until you save the profile, and a copy is kept even then."
)


class ProfileNotSavedError(CrampcoachError):
    """The health profile can't be written; the old one is as it was."""


@dataclass(frozen=True, slots=True)
class LoadedProfile:
    """What a health profile's file says.

    Attributes:
        profile: The profile; what is wrong counts as not told.
        notices: What is wrong, one for each key.
    """

    profile: HealthProfile
    notices: tuple[Notice, ...] = ()


class ProfileFile:
    """One TOML file that a person can read and mend."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock

    def load(self) -> LoadedProfile:
        """Read the file. A missing one tells nothing; nothing raises."""
        try:
            table = Table(read_toml(self._path))
        except FileNotFoundError:
            return LoadedProfile(NOTHING_TOLD)
        except UnreadableFileError as error:
            fault = error.fault.words
            text = plainly("The health profile can't be used: {fault}.", fault=fault)
            action = in_turn(plainly("The coach knows nothing of your health."), _KEPT)
            return LoadedProfile(NOTHING_TOLD, (Notice("profile", text, action),))
        profile = read_profile(table, as_day, medicines="medicine", only_known=True)
        return LoadedProfile(profile, tuple(_notice(fault) for fault in table.faults))

    def save(self, profile: HealthProfile) -> None:
        """Replace the file whole. One that had faults is kept beside it, under a dated name.

        Raises:
            ProfileNotSavedError: It can't be written; the old one is as it was.
        """
        import tomli_w  # noqa: PLC0415 - not wanted on the way to the first hit

        text = tomli_w.dumps(_document(profile))
        try:
            private_folder(self._path.parent)
            with replacing(self._path) as file:
                file.write(text)
                file.flush()
                if self.load().notices:
                    keep_beside(self._path, self._clock.now())
        except OSError as error:
            message = plainly(
                "The health profile couldn't be saved ({reason}). It holds until the program "
                "ends; make {folder} writable, then save again.",
                reason=reason(error, plainly("the file can't be written")),
                folder=self._path.parent,
            )
            raise ProfileNotSavedError(message) from error


def _document(profile: HealthProfile) -> dict[str, object]:
    """The file's tables. What wasn't told is left out: TOML has no null."""
    days = {"due_on": profile.due_on, "birth_on": profile.birth_on}
    conditions = {
        condition.value: True if since is None else since
        for condition, since in profile.since.items()
    }
    medicines = [
        {
            "name": medicine.name,
            **_told({"started": medicine.started, "stopped": medicine.stopped}),
            "statin": medicine.statin,
        }
        for medicine in profile.medicines
    ]
    return {
        **_told(days),
        "stretching_cleared": profile.stretching_cleared,
        "conditions": conditions,
        "medicine": medicines,
    }


def _told(values: dict[str, date | None]) -> dict[str, date]:
    return {key: value for key, value in values.items() if value is not None}


def _notice(fault: Fault) -> Notice:
    text = plainly(
        'In the health profile, "{place}" {problem}.', place=fault.place, problem=fault.problem
    )
    action = in_turn(plainly("It counts as not told."), _KEPT)
    return Notice(f"profile.{fault.place}", text, action)
