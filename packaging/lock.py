"""Refreshes packaging/constraints.txt: the newest versions that fit, for each Python.

Run it on Linux (x86-64) with the Pythons the project supports, then run the tests::

    python3 packaging/lock.py python3.11 python3.12 python3.13

What only Windows or macOS needs is not resolved here: what the project itself asks for there
keeps its pin. No index address is written.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from setup_env import ROOT, Checkout, clean_environment
from trouble import SetUpTrouble, told_plainly

Version = tuple[int, int]
Pins = dict[str, str]

NOT_ON_ARM = {"pyside6-addons", "pyside6-essentials", "shiboken6"}
"""Qt for 64-bit ARM needs a newer glibc from 6.9 on: older systems must find 6.8."""
HEADER = """\
# The versions that were tested together. Written by `python3 packaging/lock.py python3.11
# python3.12 python3.13`, which says how to refresh it; not edited by hand.
"""


def main(pythons: list[str]) -> int:
    """Write the file anew; returns the exit code."""
    return told_plainly(lambda: _lock(pythons), "python3 packaging/lock.py PYTHON ...")


def _lock(pythons: list[str]) -> int:
    if not pythons:
        message = "Name the Pythons to lock for, as in `python3 packaging/lock.py python3.11`."
        raise SetUpTrouble(message)
    checkout = Checkout(ROOT)
    pins = dict(resolve(checkout, python) for python in pythons)
    found = {name for pinned in pins.values() for name in pinned}
    kept = elsewhere(checkout, found)
    ordered = sorted([*lines(pins), *kept], key=lambda pin: pin.partition("==")[0])
    text = HEADER + "".join(ordered)
    checkout.constraints.write_text(text, "utf-8")
    print(f"Wrote {checkout.constraints}; now run `python3 packaging/test.py` with each Python.")
    return 0


def resolve(checkout: Checkout, python: str) -> tuple[Version, Pins]:
    """What pip would install of the project and its extras with this Python."""
    with tempfile.TemporaryDirectory(prefix="crampcoach-lock-") as folder:
        venv = Path(folder) / "venv"
        report = Path(folder) / "report.json"
        _call([python, "-m", "venv", str(venv)], checkout.root)
        command = ["-m", "pip", "install", "--quiet", "--dry-run", "--report", str(report)]
        _call([str(venv / "bin" / "python"), *command, ".[test,build]"], checkout.root)
        found = json.loads(report.read_text("utf-8"))
    major, minor = found["environment"]["python_version"].split(".")
    wanted = (item["metadata"] for item in found["install"] if "name" in item["metadata"])
    pins = {normal(item["name"]): item["version"] for item in wanted}
    pins.pop("crampcoach", None)
    return (int(major), int(minor)), pins


def elsewhere(checkout: Checkout, found: set[str]) -> list[str]:
    """The present pins of what the project asks for on other systems only.

    Args:
        checkout: Whose.
        found: The names that are resolved here.
    """
    asked = tomllib.loads((checkout.root / "pyproject.toml").read_text("utf-8"))
    names = {normal(re.split(r"[^\w.-]", text)[0]) for text in asked["project"]["dependencies"]}
    present = checkout.constraints.read_text("utf-8").splitlines(keepends=True)
    return [pin for pin in present if pin.partition("==")[0] in names - found]


def normal(name: str) -> str:
    """A package's name as indexes compare it."""
    return name.lower().replace("_", "-").replace(".", "-")


def lines(pins: dict[Version, Pins]) -> Iterable[str]:
    """The file's lines: a pin each, with a marker where the Pythons differ."""
    pythons = sorted(pins)
    for name in sorted({name for found in pins.values() for name in found}):
        of_each = [(python, pins[python].get(name)) for python in pythons]
        for version, group in groupby(of_each, key=lambda pair: pair[1]):
            if version is not None:
                members = [python for python, _ in group]
                marker = _marker(name, members, pythons)
                yield f"{name}=={version}{f' ; {marker}' if marker else ''}\n"


def _marker(name: str, members: list[Version], pythons: list[Version]) -> str:
    """When a pin holds; the oldest and the newest Python stand for all beyond them."""
    parts: list[str] = []
    if members[0] != pythons[0]:
        parts.append(f'python_version >= "{members[0][0]}.{members[0][1]}"')
    if members[-1] != pythons[-1]:
        above = pythons[pythons.index(members[-1]) + 1]
        parts.append(f'python_version < "{above[0]}.{above[1]}"')
    if name in NOT_ON_ARM:
        parts.append('platform_machine != "aarch64"')
    return " and ".join(parts)


def _call(command: list[str], root: Path) -> None:
    done = subprocess.run(command, cwd=root, env=clean_environment(), check=False)
    if done.returncode:
        message = f"`{' '.join(command)}` did not work; its reason stands above."
        raise SetUpTrouble(message)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
