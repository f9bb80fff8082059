"""What is typed on new machines, one after the other; `fresh_machine.py` makes the machines.

Each part begins with a system of its own and ends with the network taken away: the program has to
work all the same.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import setup_env
from bare_machine import Machine
from make_deb import refuse_without
from system_packages import LIBRARIES
from trouble import SetUpTrouble

BED = "bed"
"""The user of the new machine."""
INSTALL = "apt-get install -y -q --no-install-recommends"

WINDOW = """export QT_QPA_PLATFORM=offscreen; {program} start &
for _ in $(seq 60); do
  {program} status --json | grep -q '"screen": "routine"' && exec {program} gone; sleep 0.5
done; exit 1"""
"""A window that nobody sees: relief in it, ended from outside."""
FIGURES = "QT_QPA_PLATFORM=offscreen {program} --try-parts pyqtgraph scipy.special"
"""Charts and figures, which a frozen program may load or not by the system's C library."""


def works_offline(on: Machine, program: str, user: str) -> None:
    """What has to work without a network: a look over all, a routine, a cramp, the diary."""
    said = on.type(f"{program} check", user=user, offline=True)
    if "voice: ok" not in said or "diary: ok" not in said:
        message = f"Not all is well there: {said}"
        raise SetUpTrouble(message)
    on.type(f"{program} render calf -o calf.wav", user=user, offline=True)
    on.type(f"{program} start --no-window", user=user, offline=True, typed="\n\n")
    on.type(WINDOW.format(program=program), user=user, offline=True)
    on.type(
        f"{program} export -o diary.csv && grep -c relieved diary.csv", user=user, offline=True
    )
    page = f"{program} export -o page.pdf && head -c 4 page.pdf | grep -q %PDF"
    on.type(page, user=user, offline=True)
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
    on.type(FIGURES.format(program="crampcoach"), user=BED, offline=True)
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


def appdir(on: Machine, products: Path) -> None:
    """What an AppImage is made of, packed as one is and unpacked where a user can't write."""
    refuse_without(("mksquashfs",), "squashfs-tools")
    add_user(on)
    packed = on.added / "root" / "crampcoach.squashfs"
    packed.parent.mkdir(exist_ok=True)
    command = ["mksquashfs", _only(products, "*.AppDir"), packed, "-root-owned", "-comp", "zstd"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"mksquashfs failed: {done.stderr[-500:]}"
        raise SetUpTrouble(message)
    on.type(f"apt-get update -q && {INSTALL} squashfs-tools")
    on.type(f"unsquashfs -q -n -d /opt/crampcoach {packed.name}")
    # A screen's driver brings these, so they are never packed; without, it says what to type.
    on.refused("QT_QPA_PLATFORM=offscreen /opt/crampcoach/AppRun start", "libgl1", BED)
    on.type(f"{INSTALL} libgl1 libegl1")
    works_offline(on, "/opt/crampcoach/AppRun", BED)
    on.type(FIGURES.format(program="/opt/crampcoach/AppRun"), user=BED, offline=True)


def bad_input(on: Machine, _products: Path) -> None:
    """What is in the way of setting up, each told in a sentence with the line to type."""
    add_user(on)
    place = f"/home/{BED}/Krämpfe am Bein"
    on.take(setup_env.ROOT, place[1:])
    run = f"python3 '{place}/packaging/run.py' --set-up-only"
    on.type(f"apt-get update -q && {INSTALL} python3")
    on.type(f"chown -R {BED}: '/home/{BED}'")
    on.refused(run, "lacks venv and pip", BED)
    on.type(f"{INSTALL} python3-venv")
    on.type(f"chown -R root: '{place}'")
    on.refused(run, "can't be written to", BED)
    on.type(f"chown -R {BED}: '{place}'")
    small = f"mount -t tmpfs -o size={{}}m tmpfs /mnt && cp -r '{place}' '/mnt/a b' && {{}}"
    there = "python3 '/mnt/a b/packaging/run.py' --set-up-only"
    on.refused(small.format(100, there), "make room", "root")
    filling = f"{{ {{ sleep 8; head -c 1500M /dev/zero > /mnt/full; }} & {there}; }}"
    on.refused(small.format(2200, filling), "make room", "root")
    on.refused(run, "check the network connection", BED, offline=True)
    on.refused(f"timeout --foreground -s INT 4 {run}", "Interrupted", BED)
    on.type(f"timeout -s KILL 9 {run}; test ! -e '{place}/.venv/crampcoach-stamp.json'", user=BED)
    on.type(run, user=BED)
    on.type(run, user=BED, offline=True)


def old_python(on: Machine, _products: Path) -> None:
    """A system whose Python is too old says so, for each script that a person may type."""
    add_user(on)
    on.take(setup_env.ROOT, f"home/{BED}/crampcoach", BED)
    on.type(f"apt-get update -q && {INSTALL} python3")
    for script in ("run", "test", "nightly"):
        on.refused(f"python3 crampcoach/packaging/{script}.py", "needs Python 3.11", BED)
