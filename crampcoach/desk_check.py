"""Whether the desktop does its part of the evening: for ``check``, each within seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from crampcoach.core.desktop_ports import Standing
from crampcoach.desktop.autostart import autostart
from crampcoach.desktop.awake import KeepAwake

PATIENCE_MS = 3000
"""What hasn't answered by then is no help at night either."""
_IN_WINDOW = "Reminders show in the window all the same."


@dataclass(frozen=True, slots=True)
class Check:
    """What was tried, and how it went.

    Attributes:
        name: What.
        state: ``ok``, ``degraded`` or ``failed``.
        text: How it went, in one sentence.
        action: What to do; empty where all is well.
    """

    name: str
    state: str
    text: str
    action: str = ""


def desk_checks(profile: Path | None) -> list[Check]:
    """Try notifications, the tray, keeping the screen on and the autostart.

    Args:
        profile: Whose autostart; None for the user's own.
    """
    notifications, tray = _check_bus() if sys.platform == "linux" else _untried()
    return [notifications, tray, _check_awake(), _check_autostart(profile)]


def check_reminders(ask: Callable[[], tuple[int, datetime | None]]) -> Check:
    """Tell of the reminders.

    Args:
        ask: How many are set, and when the next one comes; None for never.
    """
    count, coming = ask()
    if not count:
        return Check("reminders", "ok", "No reminders are set.")
    if coming is None:
        text = f"{count} reminders are set, but none will come."
        return Check(
            "reminders", "degraded", text, "Look at their days: `crampcoach remind --list`."
        )
    return Check("reminders", "ok", f"The next reminder comes at {coming:%H:%M on %A}.")


def _untried() -> tuple[Check, Check]:
    text = "This can't be tried on this system yet."
    return (
        Check("notifications", "degraded", text, _IN_WINDOW),
        Check("tray", "degraded", text, "Closing the window minimises it instead."),
    )


def _check_bus() -> tuple[Check, Check]:
    from crampcoach.desktop.bus import Bus  # noqa: PLC0415 - Linux only
    from crampcoach.desktop.bus_wire import session_address  # noqa: PLC0415
    from crampcoach.desktop.notifications import Notifications  # noqa: PLC0415
    from crampcoach.desktop.peer import Peer  # noqa: PLC0415
    from crampcoach.desktop.tray import WATCHER  # noqa: PLC0415

    bus = Bus(session_address(), answer_ms=PATIENCE_MS)
    notifications = Notifications(bus)
    watcher = Peer(bus, WATCHER, "/StatusNotifierWatcher", WATCHER)
    loop = QEventLoop()
    notifications.settled.connect(loop.quit)
    QTimer.singleShot(PATIENCE_MS, loop.quit)
    QTimer.singleShot(0, bus.open)
    loop.exec()
    found = _notifications(notifications.standing, has_actions=notifications.has_actions)
    tray = _tray(is_there=bool(watcher.owner))
    bus.close()
    return found, tray


def _notifications(standing: Standing, *, has_actions: bool) -> Check:
    if standing is Standing.OK:
        text = "The desktop shows notifications, with their buttons."
        return Check("notifications", "ok", text)
    if standing is Standing.ABSENT:
        text = "This desktop shows no notifications."
    elif has_actions:
        text = "The desktop refuses notifications, or doesn't answer."
    else:
        text = "The desktop's notifications have no buttons, or don't answer."
    return Check("notifications", "degraded", text, _IN_WINDOW)


def _tray(*, is_there: bool) -> Check:
    if is_there:
        return Check("tray", "ok", "The desktop has a place for the icon.")
    text = "This desktop has no place for the icon."
    return Check("tray", "degraded", text, "Closing the window minimises it instead.")


def _check_awake() -> Check:
    awake, loop = KeepAwake(), QEventLoop()
    awake.settled.connect(loop.quit)
    QTimer.singleShot(PATIENCE_MS, loop.quit)
    QTimer.singleShot(0, awake.hold)
    loop.exec()
    is_held = awake.is_held
    awake.close()
    if is_held:
        return Check("keep_awake", "ok", "The screen can be kept on.")
    action = "Set it to stay on in your desktop's settings."
    return Check("keep_awake", "degraded", "The screen may turn off.", action)


def _check_autostart(profile: Path | None) -> Check:
    if autostart(profile).is_on():
        return Check("autostart", "ok", "Crampcoach starts with the desktop.")
    action = "Switch it on in the settings, so that reminders come by themselves."
    return Check("autostart", "ok", "Crampcoach doesn't start with the desktop.", action)
