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
from deb import refuse_without
from system_packages import LIBRARIES
from trouble import SetUpTrouble, told_plainly

AGAIN = "python3 packaging/fresh_machine.py"
SUITE = "bookworm"
BED = "bed"
"""The user of the new machine."""
INSTALL = "apt-get install -y -q --no-install-recommends"

WINDOW = """export QT_QPA_PLATFORM=offscreen; {program} start &
for _ in $(seq 60); do
  {program} status --json | grep -q '"screen": "routine"' && exec {program} gone; sleep 0.5
done; exit 1"""
"""A window that nobody sees: relief in it, ended from outside."""


def works_offline(on: Machine, program: str, user: str) -> None:
    """What has to work without a network: a look over all, a routine, a cramp, the diary."""
    said = on.type(f"{program} check", user=user, offline=True)
    if "voice: ok" not in said or "diary: ok" not in said:
        message = f"Not all is well there: {said}"
        raise SetUpTrouble(message)
    on.type(f"{program} render calf -o calf.wav", user=user, offline=True)
    on.type(f"{program} start --no-window", user=user, offline=True, typed="\n\n")
    on.type(
        f"{program} export -o diary.csv && grep -c relieved diary.csv", user=user, offline=True
    )
    page = f"{program} export -o page.pdf && head -c 4 page.pdf | grep -q %PDF"
    on.type(page, user=user, offline=True)
    on.type(WINDOW.format(program=program), user=user, offline=True)
    said = on.type(f"{program} status --json", user=user, offline=True)
    if '"running": false' not in said:
        message = f"An instance stayed behind: {said}"
        raise SetUpTrouble(message)


def add_user(on: Machine) -> None:
    """Give the machine a user."""
    on.type(f"useradd --create-home --shell /bin/bash {BED}")


def source_as_root(on: Machine, _products: Path) -> None:
    """The README's two commands, by root, who lets them install what is missing."""
    on.take(setup_env.ROOT, "root/crampcoach")
    on.type(f"apt-get update -q && {INSTALL} python3")
    # Debian's Python comes without venv: run.py says so, or installs it.
    on.type("python3 crampcoach/packaging/run.py --set-up-only")
    works_offline(on, "python3 crampcoach/packaging/run.py", "root")
    on.type("python3 crampcoach/packaging/test.py --quick")


def source_as_user(on: Machine, _products: Path) -> None:
    """The same by a user, in a folder with a space and umlauts, with the libraries there."""
    add_user(on)
    place = f"home/{BED}/Krämpfe am Bein"
    on.take(setup_env.ROOT, place, BED)
    packages = " ".join(sorted(set(LIBRARIES.values())))
    on.type(f"apt-get update -q && {INSTALL} python3 python3-venv {packages}")
    run = "python3 'Krämpfe am Bein/packaging/run.py'"
    on.type(f"{run} --set-up-only", user=BED)
    works_offline(on, run, BED)
    on.type("python3 'Krämpfe am Bein/packaging/test.py' --quick", user=BED)


def deb(on: Machine, products: Path) -> None:
    """The package: installed, used, upgraded, removed, purged; the diary stays."""
    package = _only(products, "*.deb")
    add_user(on)
    on.take(package, "root/crampcoach.deb")
    on.type(f"apt-get update -q && {INSTALL} ./crampcoach.deb")
    on.type("find /usr/share/man/man1/crampcoach.1.gz /usr/share/applications/crampcoach.desktop")
    works_offline(on, "crampcoach", BED)
    rows = on.type("cat diary.csv", user=BED)
    newer = (
        "dpkg-deb -R crampcoach.deb new && sed -i 's/^Version: .*/&+1/' new/DEBIAN/control"
        " && dpkg-deb -Zgzip -z1 --build new newer.deb && rm -r new"
    )
    on.type(newer)
    on.type(f"{INSTALL} ./newer.deb </dev/null", offline=True)
    _same_diary(on, rows, "crampcoach")
    on.type("apt-get remove -y -q crampcoach </dev/null && ! command -v crampcoach")
    on.type("test ! -e /usr/lib/crampcoach")
    on.type(f"{INSTALL} ./crampcoach.deb", offline=True)
    _same_diary(on, rows, "crampcoach")
    on.type("DEBIAN_FRONTEND=readline apt-get purge -y -q crampcoach </dev/null")
    on.type("test ! -e /usr/lib/crampcoach && dpkg --verify")
    on.type("test -s .local/share/crampcoach/diary.sqlite3", user=BED)


def wheel(on: Machine, products: Path) -> None:
    """The wheel, by pipx, by a user."""
    package = _only(products, "*.whl")
    add_user(on)
    on.take(package, f"home/{BED}/{package.name}", BED)
    packages = " ".join(sorted(set(LIBRARIES.values())))
    on.type(f"apt-get update -q && {INSTALL} pipx python3-venv {packages}")
    on.type(f"pipx install ./{package.name}", user=BED)
    on.type(".local/bin/crampcoach-bedside --version", user=BED, offline=True)
    works_offline(on, ".local/bin/crampcoach", BED)


def _same_diary(on: Machine, rows: str, program: str) -> None:
    on.type(f"rm diary.csv && {program} export -o diary.csv", user=BED, offline=True)
    if on.type("cat diary.csv", user=BED) != rows:
        message = "The diary is not what it was."
        raise SetUpTrouble(message)


def _only(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        message = f"{folder} has to hold one {pattern}: type `python3 packaging/release.py`."
        raise SetUpTrouble(message)
    return found[0]


def bad_input(on: Machine, _products: Path) -> None:
    """What is in the way of setting up, each told in a sentence with the line to type."""
    add_user(on)
    on.take(setup_env.ROOT, f"home/{BED}/Krämpfe am Bein")
    run = f"python3 '/home/{BED}/Krämpfe am Bein/packaging/run.py' --set-up-only"
    on.type(f"apt-get update -q && {INSTALL} python3")
    on.type(f"chown -R {BED}: '/home/{BED}'")
    on.refused(run, "lacks venv and pip", BED)
    on.type(f"{INSTALL} python3-venv")
    on.type(f"chown -R root: '/home/{BED}/Krämpfe am Bein'")
    on.refused(run, "can't be written to", BED)
    on.type(f"chown -R {BED}: '/home/{BED}/Krämpfe am Bein'")
    small = (
        "mount -t tmpfs -o size=100m tmpfs /mnt && "
        f"cp -r '/home/{BED}/Krämpfe am Bein' '/mnt/a b' && python3 '/mnt/a b/packaging/run.py'"
    )
    on.refused(small, "make room", "root")
    on.refused(f"timeout --foreground -s INT 4 {run}", "Interrupted", BED)
    on.type(run, user=BED)
    on.type(run, user=BED, offline=True)


PARTS: dict[str, Callable[[Machine, Path], None]] = {
    "deb": deb,
    "wheel": wheel,
    "bad-input": bad_input,
    "source-as-user": source_as_user,
    "source-as-root": source_as_root,
}


def main(arguments: list[str]) -> int:
    """Prove it; returns the exit code."""
    return told_plainly(lambda: _run(arguments), AGAIN)


def _run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="packaging/fresh_machine.py",
        description="Installs Crampcoach on new Debian machines, in folders.",
    )
    # Not `choices`: with those, argparse refuses an empty list.
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of: {', '.join(PARTS)}")
    parser.add_argument("--base", type=Path, metavar="DIR", help="keep the bare system there")
    parser.add_argument("--suite", default=SUITE, help=f"of Debian; {SUITE} unless given")
    parser.add_argument("--products", type=Path, default=setup_env.ROOT / "dist", metavar="DIR")
    chosen = parser.parse_args(arguments)
    unknown = [name for name in chosen.parts if name not in PARTS]
    if unknown:
        parser.error(f"no such part: {', '.join(unknown)}")
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        message = f"New machines are made on Linux and by root: type `sudo {AGAIN}`."
        raise SetUpTrouble(message)
    refuse_without(("debootstrap", "unshare"), "debootstrap util-linux")
    with tempfile.TemporaryDirectory(prefix="crampcoach-base-") as folder:
        base = made((chosen.base or Path(folder) / "debian").resolve(), chosen.suite)
        failed = [
            name for name in chosen.parts or PARTS if not _proven(name, base, chosen.products)
        ]
    if failed:
        message = f"Not proven: {', '.join(failed)}."
        raise SetUpTrouble(message)
    return 0


def _proven(name: str, base: Path, products: Path) -> bool:
    print(f"\n== {name} ==", flush=True)
    with machine(base) as on:
        try:
            PARTS[name](on, products)
        except (SetUpTrouble, subprocess.TimeoutExpired) as trouble:
            print(trouble, file=sys.stderr, flush=True)
            return False
        print(f"{sum(step.seconds for step in on.steps):7.1f} s in all")
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
