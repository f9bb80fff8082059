"""What Qt and the tests need of the system: which of it is missing, and how to get it.

Debian and Ubuntu only, and only as root or where sudo asks for no password; elsewhere it says
what to type.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable

LIBRARIES = {
    # What PySide6's QtCore, QtGui, QtDBus, QtNetwork and QtMultimedia are linked against …
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libXext.so.6": "libxext6",
    "libXrandr.so.2": "libxrandr2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libpulse.so.0": "libpulse0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libbrotlidec.so.1": "libbrotli1",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
    # … what its X11 window needs besides …
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    # … and its Wayland window.
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
"""Shared library to Debian package, read from the wheels with ``objdump -p``."""

TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "appstreamcli": "appstream",
    "dbus-daemon": "dbus",
    "desktop-file-validate": "desktop-file-utils",
    "pactl": "pulseaudio-utils",
    "parec": "pulseaudio-utils",
    "pulseaudio": "pulseaudio",
    "xdotool": "xdotool",
}
"""Program to Debian package: the tests start a screen, a sound server and a bus of their own."""

# A child loads them: a library loaded here would stay loaded.
PROBE = """
import ctypes, sys
for name in sys.argv[1:]:
    try:
        ctypes.CDLL(name)
    except OSError:
        print(name)
"""


def missing_libraries(names: Iterable[str] = LIBRARIES) -> list[str]:
    """Those of the libraries that can't be loaded; none but on Linux, where Qt brings its own."""
    if not sys.platform.startswith("linux"):
        return []
    done = subprocess.run(
        [sys.executable, "-I", "-c", PROBE, *names], capture_output=True, text=True, check=False
    )
    return done.stdout.split()


def missing_test_programs() -> list[str]:
    """Those of the programs for tests that are not on the PATH."""
    if not sys.platform.startswith("linux"):
        return []
    return [name for name in TEST_PROGRAMS if shutil.which(name) is None]


def packages_for(names: Iterable[str]) -> list[str]:
    """The Debian packages that hold these libraries and programs, each once."""
    known = LIBRARIES | TEST_PROGRAMS
    return sorted({known[name] for name in names})


def provide(names: list[str], what_for: str) -> str | None:
    """Install what holds the missing ``names``.

    Args:
        names: Libraries and programs that are missing.
        what_for: Who lacks them, as the sentence's subject: "Qt".

    Returns:
        None when nothing is missing any more; else a sentence with the line to type.
    """
    if not names or install(packages_for(names)):
        return None
    few = f"{', '.join(names[:3])}{f' and {len(names) - 3} more' if len(names) > 3 else ''}"
    return f"{what_for} lacks {few}: {line_to_type(names)}."


def line_to_type(names: list[str]) -> str:
    """What to type, or to do, to get these libraries and programs."""
    if shutil.which("apt-get"):
        return f"type `sudo apt-get install {' '.join(packages_for(names))}`"
    return f"install what holds {', '.join(names)} with your system's package manager"


def install(packages: list[str]) -> bool:
    """Install Debian packages where that is allowed; whether they are there now."""
    prefix = how_to_install()
    if prefix is None:
        return False
    print(f"Installing from the system's packages: {' '.join(packages)} …", flush=True)
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    _refresh(tuple(apt))
    wait = ("-o", "DPkg::Lock::Timeout=120")
    command = [*apt, *wait, "install", "-y", "--no-install-recommends", *packages]
    done = subprocess.run(
        command, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    return done.returncode == 0


def how_to_install() -> list[str] | None:
    """What goes before apt-get: nothing for root, else sudo where it asks for no password.

    Returns:
        None where installing is not ours to do.
    """
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    asked = subprocess.run(
        ["sudo", "-n", "true"], check=False, capture_output=True, stdin=subprocess.DEVNULL
    )
    return ["sudo", "-n"] if asked.returncode == 0 else None


@functools.cache
def _refresh(apt: tuple[str, ...]) -> None:
    """Update the package lists, once; what is amiss there shows when installing."""
    subprocess.run(
        [*apt, "update"],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
