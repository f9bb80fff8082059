"""A systemd user timer: it starts the program each evening, should nothing else have done so.

A user's timer can't wake a machine that sleeps; what it missed it makes up for at once.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import time
from pathlib import Path

from PySide6.QtCore import QProcess

from crampcoach.core.plain_words import plainly
from crampcoach.core.reasons import reason
from crampcoach.desktop.autostart import BACKGROUND, AutostartNotSetError
from crampcoach.desktop.own_command import own_command

NAME = "crampcoach-evening"

Run = Callable[[Sequence[str]], object]


def run_detached(command: Sequence[str]) -> bool:
    """Run a command without waiting for it; whether it could be started."""
    return QProcess.startDetached(command[0], list(command[1:]))[0]


class SystemdTimer:
    """Two files of the user's, and a link that has the timer started at login."""

    def __init__(
        self, profile: Path | None, units: Path | None = None, run: Run = run_detached
    ) -> None:
        """Know where the files go.

        Args:
            profile: The profile's folder; None for the user's own.
            units: The folder of the user's units; systemd's usual one, if left out.
            run: Runs ``systemctl``, without waiting.
        """
        self._command = [*own_command(profile), BACKGROUND]
        self._units = units or _units()
        self._run = run

    @property
    def is_on(self) -> bool:
        """Whether the timer is set."""
        return self._link.is_symlink()

    @property
    def _link(self) -> Path:
        return self._units / "timers.target.wants" / f"{NAME}.timer"

    def turn_on(self, times: Iterable[time]) -> None:
        """Start the program each evening at these times; a running one is left alone.

        Raises:
            AutostartNotSetError: The files can't be written.
        """
        texts = {"service": _service(self._command), "timer": _timer(times)}
        try:
            self._link.parent.mkdir(parents=True, exist_ok=True)
            for kind, text in texts.items():
                (self._units / f"{NAME}.{kind}").write_text(text, encoding="utf-8")
            if not self._link.is_symlink():
                self._link.symlink_to(Path("..") / f"{NAME}.timer")
        except OSError as error:
            message = plainly(
                "The timer's files in {folder} couldn't be written ({reason}).",
                folder=self._units,
                reason=reason(error, plainly("they can't be written")),
            )
            raise AutostartNotSetError(message) from error
        self._run(["systemctl", "--user", "enable", "--now", f"{NAME}.timer"])

    def turn_off(self) -> None:
        """Take it all away.

        Raises:
            AutostartNotSetError: The files can't be removed.
        """
        files = (self._link, self._units / f"{NAME}.timer", self._units / f"{NAME}.service")
        try:
            for file in files:
                file.unlink(missing_ok=True)
        except OSError as error:
            message = plainly(
                "The timer's files in {folder} couldn't be removed ({reason}).",
                folder=self._units,
                reason=reason(error, plainly("they can't be removed")),
            )
            raise AutostartNotSetError(message) from error
        self._run(["systemctl", "--user", "stop", f"{NAME}.timer"])


def _units() -> Path:
    named = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    config = named if named.is_absolute() else Path.home() / ".config"
    return config / "systemd" / "user"


def _service(command: Sequence[str]) -> str:
    return f"""[Unit]
Description=Crampcoach, for the evening's reminders

[Service]
ExecStart={" ".join(_quoted(word) for word in command)}
"""


def _quoted(word: str) -> str:
    """A word as systemd unit files quote it: per cent and dollar signs mean something there."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'.replace("%", "%%").replace("$", "$$")


def _timer(times: Iterable[time]) -> str:
    moments = "".join(f"OnCalendar=*-*-* {at:%H:%M}:00\n" for at in sorted(set(times)))
    return f"""[Unit]
Description=Crampcoach, for the evening's reminders

[Timer]
{moments}Persistent=true
AccuracySec=10s

[Install]
WantedBy=timers.target
"""
