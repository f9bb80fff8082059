"""Starts the program with the desktop: by hand, since no well-kept library supports Linux."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from crampcoach.core.desktop_ports import Autostart
from crampcoach.core.errors import CrampcoachError
from crampcoach.core.plain_words import plainly
from crampcoach.core.reasons import reason
from crampcoach.desktop.autostart_entry import (
    LABEL,
    desktop_entry,
    is_started,
    launch_agent,
    run_value,
)
from crampcoach.desktop.own_command import own_command
from crampcoach.wire import address

BACKGROUND = "--background"
"""How the program is started: no window opens before one is wanted."""


class AutostartNotSetError(CrampcoachError):
    """It can't be written; what was there is as it was."""


class FileAutostart:
    """A file in a folder that the desktop reads at login (``core.desktop_ports.Autostart``)."""

    def __init__(self, file: Path, content: bytes) -> None:
        self._file = file
        self._content = content

    def is_on(self) -> bool:
        """Whether the program starts with the desktop; what the desktop's settings say counts."""
        try:
            text = self._file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return False
        return self._file.suffix != ".desktop" or is_started(text)

    def turn_on(self) -> None:
        """Start with the desktop from now on, by this program's present path.

        Raises:
            AutostartNotSetError: It can't be written.
        """
        fresh = self._file.with_name(f".{self._file.name}.new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(self._content)
            fresh.replace(self._file)
        except OSError as error:
            raise _trouble(self._file, error) from error

    def turn_off(self) -> None:
        """Start with the desktop no longer.

        Raises:
            AutostartNotSetError: The file can't be removed.
        """
        try:
            self._file.unlink(missing_ok=True)
        except OSError as error:
            raise _trouble(self._file, error) from error


def _trouble(file: Path, error: OSError) -> AutostartNotSetError:
    why = reason(error, plainly("it can't be written"))
    return AutostartNotSetError(
        plainly("{file} couldn't be changed ({reason}).", file=file, reason=why)
    )


def autostart(profile: Path | None) -> Autostart:
    """This platform's way.

    Args:
        profile: Its folder, each with an entry of its own; None for the user's own.
    """
    command = [*own_command(profile), BACKGROUND]
    name = "crampcoach" if profile is None else Path(address(profile)).stem
    if sys.platform == "win32":
        return RegistryAutostart(name, command)
    if sys.platform == "darwin":
        return agent(name, command)
    return FileAutostart(_config() / "autostart" / f"{name}.desktop", _entry(command))


def agent(name: str, command: Sequence[str]) -> FileAutostart:
    """A launch agent on macOS (untried on a Mac)."""
    label = f"{LABEL}.{name}"
    file = Path.home() / "Library" / "LaunchAgents" / f"{label}.plist"
    return FileAutostart(file, launch_agent(label, command))


def _entry(command: Sequence[str]) -> bytes:
    return desktop_entry(command).encode()


def _config() -> Path:
    named = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    return named if named.is_absolute() else Path.home() / ".config"


if sys.platform == "win32":
    import winreg

    RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"

    class RegistryAutostart:
        """A value of the registry's Run key (``core.desktop_ports.Autostart``; untried)."""

        def __init__(self, name: str, command: Sequence[str]) -> None:
            self._name = name
            self._value = run_value(command)

        def is_on(self) -> bool:
            """Whether the program starts with the desktop."""
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN_KEY) as key:
                    winreg.QueryValueEx(key, self._name)
            except OSError:
                return False
            return True

        def turn_on(self) -> None:
            """Start with the desktop from now on.

            Raises:
                AutostartNotSetError: It can't be written.
            """
            try:
                with winreg.CreateKey(winreg.HKEY_CURRENT_USER, RUN_KEY) as key:
                    winreg.SetValueEx(key, self._name, 0, winreg.REG_SZ, self._value)
            except OSError as error:
                raise _trouble(Path(RUN_KEY), error) from error

        def turn_off(self) -> None:
            """Start with the desktop no longer.

            Raises:
                AutostartNotSetError: It can't be removed.
            """
            if not self.is_on():
                return
            access = winreg.KEY_SET_VALUE
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN_KEY, 0, access) as key:
                    winreg.DeleteValue(key, self._name)
            except OSError as error:
                raise _trouble(Path(RUN_KEY), error) from error
