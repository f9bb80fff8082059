"""What the bench needs: the program's environment, and programs and libraries of the system."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from pathlib import Path

import setup_env
import system_packages
from trouble import SetUpTrouble

AGAIN = "python3 packaging/bench.py"

PROGRAMS = {
    "Xvfb": "xvfb",
    "aplay": "alsa-utils",
    "dbus-daemon": "dbus",
    "pacat": "pulseaudio-utils",
    "pactl": "pulseaudio-utils",
    "pulseaudio": "pulseaudio",
}
LIBRARIES = {
    "libX11.so.6": "libx11-6",
    "libXtst.so.6": "libxtst6",
    "libpulse.so.0": "libpulse0",
}
ALSA_TO_PULSE = "libasound_module_pcm_pulse.so"
ALSA_TO_PULSE_PACKAGE = "libasound2-plugins"


def can_import_all() -> bool:
    """Whether this Python is one of an environment that runs the program."""
    needed = ("PySide6", "pyttsx3", "espeakng_loader", "platformdirs", "tomli_w")
    return sys.prefix != sys.base_prefix and all(map(importlib.util.find_spec, needed))


def become_the_environments(arguments: list[str]) -> int:
    """Go on in the checkout's own environment.

    Raises:
        SetUpTrouble: There is none.
    """
    checkout = setup_env.Checkout(setup_env.ROOT)
    python = checkout.program("python")
    if not python.exists() or Path(sys.prefix) == checkout.venv:
        message = (
            "The coach is not set up here: type `python3 packaging/run.py --set-up-only`, "
            f"then `{AGAIN}`."
        )
        raise SetUpTrouble(message)
    command = [str(python), str(Path(__file__).with_name("bench.py")), *arguments]
    sys.stdout.flush()
    os.execve(command[0], command, setup_env.clean_environment())  # noqa: S606 - no shell


def missing() -> list[str]:
    """Programs and libraries that are not there."""
    programs = [name for name in PROGRAMS if shutil.which(name) is None]
    libraries = system_packages.missing_libraries(LIBRARIES)
    folders = Path("/usr/lib").glob(f"*/alsa-lib/{ALSA_TO_PULSE}")
    plugin = [] if any(folders) else [ALSA_TO_PULSE]
    return [*programs, *libraries, *plugin]


def what_to_install(names: list[str]) -> str:
    """One sentence on what is missing and how to get it (Debian, Ubuntu)."""
    known = PROGRAMS | LIBRARIES | {ALSA_TO_PULSE: ALSA_TO_PULSE_PACKAGE}
    packages = " ".join(sorted({known[name] for name in names}))
    return (
        f"The bench lacks {', '.join(names)}: type `sudo apt-get install {packages}`, "
        f"then `{AGAIN}`."
    )
