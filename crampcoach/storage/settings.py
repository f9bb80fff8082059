"""The settings file, to and from the core's preferences."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import time
from pathlib import Path
from typing import Literal

from crampcoach.core.episode import Side
from crampcoach.core.errors import CrampcoachError, Fault
from crampcoach.core.looks import TEXT_PERCENTS, Contrast, NightTheme
from crampcoach.core.notice import Notice
from crampcoach.core.plain_words import in_turn, plainly
from crampcoach.core.ports import Clock
from crampcoach.core.preferences import (
    HOLD_CHOICES,
    SNOOZE_CHOICES,
    OnClose,
    Preferences,
)
from crampcoach.core.reasons import reason
from crampcoach.storage.files import keep_beside, private_folder, replacing
from crampcoach.storage.schema import Table, as_whole
from crampcoach.storage.toml_file import UnreadableFileError, read_toml

SLOWEST_RATE, FASTEST_RATE = 80, 300
"""Words a minute."""
LONGEST_LEAD_IN_S = 5.0
LEAST_GRACE_MIN, MOST_GRACE_MIN = 5, 180
QUIETEST_CAP = 20
"""Below this a cap would mute the voice at night, which only ``voice = "off"`` is to do."""

_MORNING = re.compile(r"(0[0-9]|1[01]):[0-5][0-9]")

_KNOWN = tuple(field.name for field in fields(Preferences) if field.name != "unknown")
_KEPT = plainly("Your file stays as it is until you save settings, and a copy is kept even then.")


class SettingsNotSavedError(CrampcoachError):
    """The settings file can't be written; the old one is as it was."""


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """What a settings file says.

    Attributes:
        preferences: The settings, with the usual value for each one that is wrong.
        notices: What is wrong, one for each key.
    """

    preferences: Preferences
    notices: tuple[Notice, ...] = ()


class SettingsFile:
    """One TOML file that a person can read and mend."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock

    def load(self) -> LoadedSettings:
        """Read the file. A missing one gives the usual settings; nothing raises."""
        try:
            values = read_toml(self._path)
        except FileNotFoundError:
            return LoadedSettings(Preferences())
        except UnreadableFileError as error:
            fault = error.fault.words
            text = plainly("The settings file can't be used: {fault}.", fault=fault)
            action = in_turn(plainly("The usual settings are in place."), _KEPT)
            notice = Notice("settings", text, action)
            return LoadedSettings(Preferences(), (notice,))
        table = Table(values)
        preferences = _preferences(table)
        return LoadedSettings(preferences, tuple(_notice(fault) for fault in table.faults))

    def save(self, preferences: Preferences) -> None:
        """Replace the file whole. One that had faults is kept beside it, under a dated name.

        Raises:
            SettingsNotSavedError: It can't be written; the old one is as it was.
        """
        import tomli_w  # noqa: PLC0415 - not wanted on the way to the first hit

        known = {name: getattr(preferences, name) for name in _KNOWN}
        text = tomli_w.dumps(known | preferences.unknown)
        try:
            private_folder(self._path.parent)
            with replacing(self._path) as file:
                file.write(text)
                file.flush()
                self._keep_faulty()
        except OSError as error:
            message = plainly(
                "Settings couldn't be saved ({reason}). They hold until the program ends; "
                "make {folder} writable, then save again.",
                reason=reason(error, plainly("the file can't be written")),
                folder=self._path.parent,
            )
            raise SettingsNotSavedError(message) from error

    def _keep_faulty(self) -> None:
        if self.load().notices:
            keep_beside(self._path, self._clock.now())


def _preferences(table: Table) -> Preferences:
    usual = Preferences()
    return Preferences(
        routine=table.text("routine", usual.routine, longest=200) or usual.routine,
        hold_s=table.read("hold_s", plainly("60, 90 or 120"), _hold, usual.hold_s),
        cold_floor=table.flag("cold_floor", default=usual.cold_floor),
        walk=table.flag("walk", default=usual.walk),
        voice=table.text("voice", usual.voice) or usual.voice,
        rate=table.whole("rate", SLOWEST_RATE, FASTEST_RATE, usual.rate),
        device=table.text("device", usual.device),
        volume=table.whole("volume", 0, 100, usual.volume),
        night_volume_cap=table.whole(
            "night_volume_cap", QUIETEST_CAP, 100, usual.night_volume_cap
        ),
        lead_in_s=table.number("lead_in_s", 0, LONGEST_LEAD_IN_S, usual.lead_in_s, unit="seconds"),
        countdown=table.flag("countdown", default=usual.countdown),
        bedside_from=table.read(
            "bedside_from",
            plainly("a time like 22:00, or empty"),
            _time_or_empty,
            usual.bedside_from,
        ),
        on_close=table.one_of("on_close", OnClose) or usual.on_close,
        night_end=table.read(
            "night_end", plainly('a time before noon, like "06:00"'), _night_end, usual.night_end
        ),
        language=table.text("language", usual.language, longest=20),
        region=_region(table),
        quiet_from=table.read(
            "quiet_from", plainly("a time of day like 23:00"), _time_of_day, usual.quiet_from
        ),
        grace_min=table.whole("grace_min", LEAST_GRACE_MIN, MOST_GRACE_MIN, usual.grace_min),
        snooze_min=table.read("snooze_min", plainly("10, 20 or 30"), _snooze, usual.snooze_min),
        usual_leg=table.read(
            "usual_leg",
            plainly("{words} or empty", words=", ".join(Side)),
            _leg,
            usual.usual_leg,
        ),
        night_theme=table.one_of("night_theme", NightTheme) or usual.night_theme,
        text_percent=table.whole(
            "text_percent", TEXT_PERCENTS[0], TEXT_PERCENTS[-1], usual.text_percent
        ),
        contrast=table.one_of("contrast", Contrast) or usual.contrast,
        set_up=table.flag("set_up", default=usual.set_up),
        unknown={key: table.value(key) for key in table if key not in _KNOWN},
    )


def _hold(value: object) -> int | None:
    hold_s = as_whole(value)
    return hold_s if hold_s in HOLD_CHOICES else None


def _snooze(value: object) -> int | None:
    minutes = as_whole(value)
    return minutes if minutes in SNOOZE_CHOICES else None


def _time_of_day(value: object) -> str | None:
    """A time of day, with two digits each."""
    return _time_or_empty(value) or None


def _time_or_empty(value: object) -> str | None:
    """A time of day with two digits each, or none."""
    if not isinstance(value, str) or len(value) not in (0, len("22:00")):
        return None
    try:
        return f"{time.fromisoformat(value):%H:%M}" if value else ""
    except ValueError:
        return None


def _region(table: Table) -> str:
    """A region of the table; the table is only looked at where one is set."""
    if "region" not in table or table.value("region") == "":
        return ""
    codes = _codes()
    if codes:
        allowed = plainly("one of {words}", words=", ".join(codes))
    else:
        allowed = plainly("two small letters")
    return table.read("region", allowed, lambda value: _code(value, codes), "")


def _codes() -> Collection[str]:
    from crampcoach.storage.regions import (  # noqa: PLC0415 - only where one is set
        RegionsUnusableError,
        load_regions,
    )

    try:
        return load_regions()
    except RegionsUnusableError:  # the installation's fault, not the settings'
        return ()


def _code(value: object, codes: Collection[str]) -> str | None:
    return value if isinstance(value, str) and (value in codes or not codes) else None


def _night_end(value: object) -> str | None:
    return value if isinstance(value, str) and _MORNING.fullmatch(value) else None


def _leg(value: object) -> Side | Literal[""] | None:
    return "" if value == "" else next((side for side in Side if side.value == value), None)


def _notice(fault: Fault) -> Notice:
    text = plainly(
        'In the settings file, "{place}" {problem}.', place=fault.place, problem=fault.problem
    )
    action = in_turn(plainly("The usual value is in place."), _KEPT)
    return Notice(f"settings.{fault.place}", text, action)
