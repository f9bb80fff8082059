"""Makes the man page and the shells' completions from the program's own arguments.

After an argument has changed::

    .venv/bin/python packaging/manual.py

What isn't an argument (files, examples) stands in packaging/linux/manual.toml.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]  # this checkout first

from manual_completions import bash, fish, zsh  # noqa: E402
from manual_page import Extra, page  # noqa: E402
from manual_words import Command, read  # noqa: E402
from released import version  # noqa: E402

from crampcoach import cli  # noqa: E402

LINUX = ROOT / "packaging" / "linux"


def commands() -> Command:
    """The program's arguments."""
    return read(cli._parser())  # noqa: SLF001 - nobody else needs the parser without running it


def files() -> dict[Path, str]:
    """Where each file lies below packaging/linux, and what it holds."""
    program = commands()
    extra = Extra(**tomllib.loads((LINUX / "manual.toml").read_text("utf-8")))
    return {
        Path("crampcoach.1"): page(program, version(ROOT), extra),
        Path("completions") / "crampcoach.bash": bash(program),
        Path("completions") / "_crampcoach": zsh(program),
        Path("completions") / "crampcoach.fish": fish(program),
    }


def main() -> int:
    """Write them; returns the exit code."""
    made = files()
    for path, text in made.items():
        (LINUX / path).parent.mkdir(exist_ok=True)
        (LINUX / path).write_text(text, "utf-8")
    print(f"Wrote {', '.join(str(path) for path in made)} in {LINUX}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
