"""What an autostart entry looks like: pure texts, for Linux, macOS and Windows."""

from __future__ import annotations

import plistlib
from collections.abc import Sequence
from subprocess import list2cmdline

LABEL = "org.crampcoach"
"""What macOS agents' names begin with."""
_ENTRY = "[Desktop Entry]"
_QUOTED = str.maketrans({c: f"\\{c}" for c in '"`$\\'})


def desktop_entry(command: Sequence[str]) -> str:
    """The text of an XDG autostart file.

    Args:
        command: What is run; the first word is an absolute path.
    """
    lines = (
        _ENTRY,
        "Type=Application",
        "Name=Crampcoach",
        "Comment=Evening reminders, and help with leg cramps at night",
        f"Exec={exec_line(command)}",
        "Icon=crampcoach",
        "Terminal=false",
        "NoDisplay=true",
        "X-GNOME-Autostart-enabled=true",
    )
    return "".join(f"{line}\n" for line in lines)


def exec_line(command: Sequence[str]) -> str:
    """A command as the desktop entry specification quotes it.

    Each word is quoted whole; a backslash counts once for the quotes and once more for the file,
    and a per cent sign would begin a field.
    """
    quoted = (f'"{word.translate(_QUOTED)}"' for word in command)
    return " ".join(quoted).replace("\\", "\\\\").replace("%", "%%")


def is_started(text: str) -> bool:
    """Whether a desktop obeys this file: desktops' own settings hide or disable it there."""
    keys: dict[str, str] = {}
    group = ""
    for line in text.splitlines():
        if line.startswith("["):
            group = line.strip()
        elif group == _ENTRY and "=" in line:
            key, _, value = line.partition("=")
            keys[key.strip()] = value.strip().lower()
    hidden = keys.get("Hidden") == "true"
    return "Exec" in keys and not hidden and keys.get("X-GNOME-Autostart-enabled") != "false"


def launch_agent(label: str, command: Sequence[str]) -> bytes:
    """A macOS launch agent, run at login (untried on a Mac)."""
    agent = {
        "Label": label,
        "ProgramArguments": list(command),
        "RunAtLoad": True,
        "ProcessType": "Interactive",
    }
    return plistlib.dumps(agent)


def run_value(command: Sequence[str]) -> str:
    """A value of the registry's Run key (untried on Windows)."""
    return list2cmdline(command)
