"""Makes everything that is released, in dist/: ``python3 packaging/release.py``.

The version stands in one place, `crampcoach/__init__.py`, and what changed with it in
packaging/CHANGELOG.md. To release: raise the one, tell the other with its day, run
`.venv/bin/python packaging/manual.py`, commit, and run this.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import setup_env
from make_appimage import appdir
from make_deb import PROGRAMS, build, refuse_without
from make_frozen import MEGABYTE, freeze, size_of, size_table
from released import changes, version
from trouble import SetUpTrouble, told_plainly

AGAIN = "python3 packaging/release.py"
SUMS = "SHA256SUMS"
RELEASED = (".whl", ".tar.gz", ".deb", ".AppImage", ".exe", ".dmg")


def main(arguments: list[str]) -> int:
    """Make it all; returns the exit code."""
    return told_plainly(lambda: _run(arguments), AGAIN)


def _run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="packaging/release.py", description="Makes every package for this system."
    )
    parser.add_argument("--trial", action="store_true", help="though nothing is released")
    parser.add_argument("--home", metavar="URL", help="the home page, for software centres")
    chosen = parser.parse_args(arguments)
    root, dist = setup_env.ROOT, setup_env.ROOT / "dist"
    number = checked_version(root, trial=chosen.trial)
    print(f"Crampcoach {number}", flush=True)
    if dist.exists():
        shutil.rmtree(dist)
    checkout = setup_env.Checkout(root)
    python = setup_env.prepare(checkout, ("build",), AGAIN)
    build_wheel(python, root, dist)
    frozen = freeze(checkout, dist)
    print(size_table(frozen), flush=True)
    for make in makers(frozen, dist, chosen.home):
        make()
    sums = write_sums(dist)
    print(sums.read_text("utf-8"), end="")
    for path in released(dist):
        print(f"{size_of(path) / MEGABYTE:7.1f} MB  {path.name}")
    return 0


def checked_version(root: Path, *, trial: bool) -> str:
    """The version, if it may be released.

    Raises:
        SetUpTrouble: The changelog doesn't tell of it, or not of its day.
    """
    number = version(root)
    day, text = changes(root, number)
    if not text:
        message = f"packaging/CHANGELOG.md says nothing of what {number} brings: write it there."
        raise SetUpTrouble(message)
    if day == "not released" and not trial:
        message = (
            f"packaging/CHANGELOG.md says that {number} is not released: write its day there, "
            f"or type `{AGAIN} --trial`."
        )
        raise SetUpTrouble(message)
    return number


def build_wheel(python: Path, root: Path, dist: Path) -> None:
    """The wheel and the sources, for every system that has Python.

    Raises:
        SetUpTrouble: They could not be built.
    """
    command = [python, "-P", "-m", "build", "--no-isolation", "--outdir", dist, root]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"The wheel could not be built: {done.stdout[-500:]}{done.stderr[-500:]}"
        raise SetUpTrouble(message)


def makers(frozen: Path, dist: Path, home: str | None) -> list[Callable[[], object]]:
    """What makes packages of the frozen program on this system."""
    if not sys.platform.startswith("linux"):
        return []  # Inno Setup's and macOS's own tools: packaging/windows, packaging/macos
    refuse_without(PROGRAMS, "dpkg-dev")
    return [lambda: build(frozen, dist, home), lambda: appdir(frozen, dist, home)]


def released(dist: Path) -> list[Path]:
    """The files that are released, by name."""
    return sorted(path for path in dist.iterdir() if path.name.endswith(RELEASED))


def write_sums(dist: Path) -> Path:
    """Write the digest of each released file, as ``sha256sum --check`` reads it."""
    path = dist / SUMS
    lines = [f"{digest(file)}  {file.name}\n" for file in released(dist)]
    path.write_text("".join(lines), "utf-8")
    return path


def digest(path: Path) -> str:
    """A file's SHA-256."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
