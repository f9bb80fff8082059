"""Where the frozen program begins: the command line, or one of its own child processes."""

from __future__ import annotations

import importlib
import os
import sys

CHILD_OPTION = "--child"
"""As `crampcoach.desktop.own_command` says it."""
OURS = "crampcoach.desktop."
DRIVERS = {"libGL.so.1": "libgl1", "libEGL.so.1": "libegl1"}
"""Libraries that come with a screen's driver, so never with us, and Debian's packages of them."""
PARTS_OPTION = "--try-parts"
"""For whoever has just frozen it: what is imported only when it is needed is imported now."""


def main(arguments: list[str]) -> int:
    """Run what was asked for; returns the exit code."""
    if len(arguments) == 2 and arguments[0] == CHILD_OPTION and arguments[1].startswith(OURS):
        code = importlib.import_module(arguments[1]).main()
        return int(code or 0)
    if arguments[:1] == [PARTS_OPTION]:
        return try_parts(arguments[1:])
    from crampcoach.__main__ import main as command_line  # noqa: PLC0415 - not in a child

    try:
        return command_line(arguments)
    except ImportError as error:
        library = str(error).partition(":")[0]
        if ".so" not in library:
            raise
        print(lacking(library), file=sys.stderr)
        return 1


def lacking(library: str) -> str:
    """The sentence on a library that this system has to have and hasn't."""
    install = f"`sudo apt-get install {DRIVERS.get(library, 'libgl1 libegl1')}` (Debian, Ubuntu)"
    return (
        f"crampcoach: this system lacks {library}, which comes with a screen's driver: "
        f"type {install}, then the same again."
    )


def try_parts(modules: list[str]) -> int:
    """Import every module that is named, and reckon once with what only the figures need."""
    from crampcoach.core.rates import Count, rate_ratio  # noqa: PLC0415

    for module in modules:
        importlib.import_module(module)
    print(rate_ratio(Count(5, 20), Count(9, 20)))
    return 0


def find_plugins() -> None:
    """Let Qt look for its plugins beside it, whatever the desktop has set for its own Qt."""
    inside = getattr(sys, "_MEIPASS", None)
    if inside and sys.platform.startswith("linux"):
        os.environ["QT_PLUGIN_PATH"] = f"{inside}/PySide6/Qt/plugins"


if __name__ == "__main__":
    find_plugins()
    sys.exit(main(sys.argv[1:]))
