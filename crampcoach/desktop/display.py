"""Whether there is a screen to show a window on.

Qt ends the whole program where it finds none, so this is asked first.
"""

from __future__ import annotations

import os
import re
import socket
import sys
from pathlib import Path

_LOCAL = re.compile(r"(?:unix)?:(\d+)(?:\.\d+)?$")


def has_display() -> bool:
    """Whether Qt will find a screen."""
    if sys.platform != "linux":
        return True
    named = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if named and named not in ("xcb", "wayland"):
        return True  # offscreen, linuxfb, eglfs …: no server needed
    return _has_wayland() or _has_x11(os.environ.get("DISPLAY", ""))


def _has_wayland() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY", "")
    return bool(name) and (Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / name).exists()


def _has_x11(display: str) -> bool:
    local = _LOCAL.match(display)
    if local is None:
        return bool(display)  # another machine's: only connecting tells
    path = f"/tmp/.X11-unix/X{local.group(1)}"  # noqa: S108 - X11's fixed place
    return any(_accepts(address) for address in (path, f"\0{path}"))


def _accepts(address: str) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(address)
        except OSError:
            return False
    return True
