"""Installs Crampcoach on machines as bare as Debian makes them: ``packaging/fresh_machine.py``.

Each part begins with a system of its own, in a folder: what a person types is typed there, then
the network is taken away and the program has to work all the same. Needs Linux, root and
debootstrap. Nothing of this machine is changed: a part's system is thrown away with its folder.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import setup_env
from bare_machine import Machine, machine, made
from fresh_parts import appdir, bad_input, deb, old_python, source_as_root, source_as_user, wheel
from make_deb import refuse_without
from trouble import SetUpTrouble, told_plainly

AGAIN = "python3 packaging/fresh_machine.py"
SUITE = "bookworm"
OLD_SUITE = "bullseye"
"""Of Debian, with a Python that is too old."""

PARTS: dict[str, Callable[[Machine, Path], None]] = {
    "deb": deb,
    "wheel": wheel,
    "appdir": appdir,
    "bad-input": bad_input,
    "source-as-user": source_as_user,
    "source-as-root": source_as_root,
}
OLD_PARTS = {"old-python": old_python}
"""Those of an old suite."""
ALL = PARTS | OLD_PARTS


def main(arguments: list[str]) -> int:
    """Prove it; returns the exit code."""
    return told_plainly(lambda: _run(arguments), AGAIN)


def _run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="packaging/fresh_machine.py",
        description="Installs Crampcoach on new Debian machines, in folders.",
    )
    # Not `choices`: with those, argparse refuses an empty list.
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of: {', '.join(ALL)}")
    parser.add_argument("--base", type=Path, metavar="DIR", help="keep the bare system there")
    suites = f"of Debian; {SUITE} unless given; {OLD_SUITE} has too old a Python"
    parser.add_argument("--suite", default=SUITE, help=suites)
    parser.add_argument("--products", type=Path, default=setup_env.ROOT / "dist", metavar="DIR")
    chosen = parser.parse_args(arguments)
    unknown = [name for name in chosen.parts if name not in ALL]
    if unknown:
        parser.error(f"no such part: {', '.join(unknown)}")
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        message = f"New machines are made on Linux and by root: type `sudo {AGAIN}`."
        raise SetUpTrouble(message)
    refuse_without(("debootstrap", "unshare"), "debootstrap util-linux")
    with tempfile.TemporaryDirectory(prefix="crampcoach-base-") as folder:
        base = made((chosen.base or Path(folder) / "debian").resolve(), chosen.suite)
        wanted = chosen.parts or (OLD_PARTS if chosen.suite == OLD_SUITE else PARTS)
        failed = [name for name in wanted if not _proven(name, base, chosen.products)]
    if failed:
        message = f"Not proven: {', '.join(failed)}."
        raise SetUpTrouble(message)
    return 0


def _proven(name: str, base: Path, products: Path) -> bool:
    print(f"\n== {name} ==", flush=True)
    with machine(base) as on:
        try:
            ALL[name](on, products)
        except (SetUpTrouble, subprocess.TimeoutExpired) as trouble:
            print(trouble, file=sys.stderr, flush=True)
            return False
        print(f"{sum(step.seconds for step in on.steps):7.1f} s in all")
    return True
