"""Sets the coach up and opens it; without a display it coaches in this terminal.

Standard library only.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import setup_env
import system_packages
from trouble import SetUpTrouble, told_plainly

AGAIN = "python3 packaging/run.py"


def main(arguments: list[str]) -> int:
    """Set up and open the coach; returns the exit code."""
    return told_plainly(lambda: _run(arguments), AGAIN)


def _run(arguments: list[str]) -> int:
    chosen, for_the_coach = _parse(arguments)
    checkout = setup_env.Checkout(setup_env.ROOT)
    display = has_display(os.environ, sys.platform)
    lacking = system_packages.missing_libraries()
    if lacking:
        setup_env.refuse_hopeless(checkout, (), AGAIN)
    trouble = system_packages.provide(lacking, "Qt")
    if trouble and display:
        raise SetUpTrouble(trouble[:-1] + f", then `{AGAIN}`.")
    python = setup_env.prepare(checkout, (), AGAIN)
    if trouble:
        print(f"{trouble} Sound may be missing until then.", file=sys.stderr)
    if chosen.set_up_only:
        print(f"Ready: {checkout.program('crampcoach')}")
        return 0
    if not for_the_coach and not display:
        print("No display here: the coach runs in this terminal, on the throw-away profile .trial")
        print("(so that this logs no false episode). Enter means: it's gone.", flush=True)
    return _become(coach_command(python, checkout.root, for_the_coach, display=display))


def has_display(variables: Mapping[str, str], platform: str) -> bool:
    """Whether a window can open."""
    if not platform.startswith("linux"):
        return True
    return bool(variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"))


def coach_command(python: Path, root: Path, arguments: list[str], *, display: bool) -> list[str]:
    """The command that opens the coach: as asked, else the bedside, else in the terminal."""
    if not arguments and not display:
        arguments = ["--profile", str(root / ".trial"), "start", "--no-window"]
    # -P: what lies in the present folder must not stand in for the program.
    return [str(python), "-P", "-m", "crampcoach", *arguments]


def _parse(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(
        prog="packaging/run.py",
        description="Sets Crampcoach up in this checkout and opens it.",
        epilog="Anything else is handed to crampcoach, for instance: status --json",
        allow_abbrev=False,
    )
    parser.add_argument("--set-up-only", action="store_true", help="set up, but open nothing")
    return parser.parse_known_args(arguments)


def _become(command: list[str]) -> int:
    """Go on as ``command``, so that signals and the exit code are its own."""
    sys.stdout.flush()
    if os.name != "nt":  # Windows has no exec that keeps the console waiting
        os.execve(command[0], command, setup_env.clean_environment())  # noqa: S606 - no shell
    return subprocess.call(command, env=setup_env.clean_environment())
