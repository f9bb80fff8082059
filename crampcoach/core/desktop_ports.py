"""What the services want of the desktop, as narrow protocols."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from enum import Enum
from typing import Protocol


class Standing(Enum):
    """How well a service of the desktop does what is wanted of it."""

    OK = "ok"
    DEGRADED = "degraded"
    """It does less than it should, or is not known yet."""
    ABSENT = "absent"
    """There is none."""


@dataclass(frozen=True, slots=True)
class Note:
    """A notification of the desktop's; whatever it offers is in the window too.

    Attributes:
        key: What it is about; another with the same key takes its place.
        title: The first line.
        body: What stands below; may be empty.
        actions: What it offers, each with its id and its label, the first one also for a click.
    """

    key: str
    title: str
    body: str = ""
    actions: tuple[tuple[str, str], ...] = ()


class Notifier(Protocol):
    """Shows notifications where the desktop does; never blocks, never raises."""

    @property
    def standing(self) -> Standing:
        """Whether they are shown, as far as is known."""
        ...

    @property
    def has_actions(self) -> bool:
        """Whether their actions can be chosen."""
        ...

    @property
    def is_quiet(self) -> bool:
        """Whether the person wants none now: what is shown waits in the desktop's list."""
        ...

    def show(self, note: Note) -> None:
        """Show a notification, in place of one with the same key."""
        ...

    def withdraw(self, key: str) -> None:
        """Take it back; nothing happens where there is none."""
        ...


class KeepAwake(Protocol):
    """Keeps the screen on; never blocks, never raises."""

    @property
    def is_held(self) -> bool:
        """Whether it is kept on, as far as is known by now."""
        ...

    def hold(self) -> None:
        """Keep it on from now on."""
        ...

    def release(self) -> None:
        """Let it turn off."""
        ...


class Autostart(Protocol):
    """Starts the program with the desktop."""

    def is_on(self) -> bool:
        """Whether it does; what the desktop's own settings say counts."""
        ...

    def turn_on(self) -> None:
        """Do so from now on.

        Raises:
            CrampcoachError: It can't be set.
        """
        ...

    def turn_off(self) -> None:
        """Do so no longer.

        Raises:
            CrampcoachError: It can't be taken back.
        """
        ...


class EveningStarter(Protocol):
    """Starts the program each evening, should nothing else have done so."""

    @property
    def is_on(self) -> bool:
        """Whether it does."""
        ...

    def turn_on(self, times: Iterable[time]) -> None:
        """Do so at these times from now on.

        Raises:
            CrampcoachError: It can't be set.
        """
        ...

    def turn_off(self) -> None:
        """Do so no longer.

        Raises:
            CrampcoachError: It can't be taken back.
        """
        ...
