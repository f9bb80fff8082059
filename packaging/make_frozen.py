"""Makes the program that needs no Python: ``python3 packaging/freeze.py``, in dist/crampcoach.

Standard library only; PyInstaller runs in the checkout's own environment. It makes a program for
the system it runs on: a .deb or an AppImage from Linux, an installer from Windows, a bundle from
macOS.
"""

from __future__ import annotations

import argparse
import filecmp
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import setup_env
import system_packages
from frozen_parts import all_imported_by_name
from released import version
from stand_in_library import put_stand_in
from trouble import SetUpTrouble, told_plainly

AGAIN = "python3 packaging/freeze.py"
SPEC = setup_env.ROOT / "packaging" / "frozen" / "crampcoach.spec"
LARGEST = 10
MEGABYTE = 1_000_000
WORTH_SHARING = 100_000
"""Bytes: smaller files that are alike are left as they are."""


def main(arguments: list[str]) -> int:
    """Freeze, try what came out, and say how large it is; returns the exit code."""
    return told_plainly(lambda: _run(arguments), AGAIN)


def _run(arguments: list[str]) -> int:
    argparse.ArgumentParser(
        prog="packaging/freeze.py", description="Makes the program that needs no Python."
    ).parse_args(arguments)
    checkout = setup_env.Checkout(setup_env.ROOT)
    folder = freeze(checkout, setup_env.ROOT / "dist")
    print(size_table(folder))
    return 0


def freeze(checkout: setup_env.Checkout, into: Path) -> Path:
    """The frozen program, tried.

    Args:
        checkout: What is frozen.
        into: The folder that will hold it.

    Raises:
        SetUpTrouble: PyInstaller failed, or what it made does not run.
    """
    # PyInstaller takes along what is there: a library that is missing would be missing for all.
    setup_env.refuse_hopeless(checkout, ("build",), AGAIN)
    trouble = system_packages.provide(system_packages.missing_libraries(), "Qt")
    if trouble:
        raise SetUpTrouble(trouble)
    python = setup_env.prepare(checkout, ("build",), AGAIN)
    work = into / "work"
    variables = setup_env.clean_environment(checkout.venv)
    variables["CRAMPCOACH_VERSION"] = version(checkout.root)
    command = [
        *(str(python), "-P", "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"),
        *("--distpath", str(into), "--workpath", str(work), str(SPEC)),
    ]
    print("Freezing (half a minute) …", flush=True)
    if subprocess.run(command, env=variables, cwd=checkout.root, check=False).returncode:
        message = f"PyInstaller failed (its reason stands above); mend it, then type `{AGAIN}`."
        raise SetUpTrouble(message)
    shutil.rmtree(work)
    folder = into / "crampcoach"
    if sys.platform.startswith("linux"):
        _slim(folder)
    try_out(folder)
    return folder


def try_out(folder: Path, name: str = "crampcoach") -> None:
    """Have the frozen program import all of itself.

    Args:
        folder: Where it lies.
        name: What it is called there.

    Raises:
        SetUpTrouble: A part is missing.
    """
    program = folder / (f"{name}.exe" if os.name == "nt" else name)
    parts = [*modules(setup_env.ROOT), *all_imported_by_name(setup_env.ROOT)]
    command = [program, "--try-parts", *parts]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"The frozen program lacks a part: {done.stderr.strip()}"
        raise SetUpTrouble(message)


def modules(root: Path) -> list[str]:
    """The names of the program's modules, but for the one that runs it."""
    files = sorted((root / "crampcoach").rglob("*.py"))
    parts = (file.relative_to(root).with_suffix("").parts for file in files)
    return [
        ".".join(each[:-1] if each[-1] == "__init__" else each)
        for each in parts
        if each[-1] != "__main__"
    ]


def size_of(path: Path) -> int:
    """Bytes of a file, or of a folder's files; a link takes no room."""
    files = [path] if path.is_file() else path.rglob("*")
    return sum(file.stat().st_size for file in files if file.is_file() and not file.is_symlink())


def size_table(folder: Path) -> str:
    """How large the program is, and its ten largest parts."""
    parts = sorted(((size_of(part), part.name) for part in _parts(folder)), reverse=True)
    lines = [f"{size / MEGABYTE:7.1f} MB  {name}" for size, name in parts[:LARGEST]]
    return "\n".join([f"{size_of(folder) / MEGABYTE:7.1f} MB  in all; the largest:", *lines])


def _parts(folder: Path) -> Iterator[Path]:
    for part in folder.iterdir():
        if part.name == "_internal":
            yield from part.iterdir()
        else:
            yield part


def _slim(folder: Path) -> None:
    """Take away what is there for nothing.

    Only Python's own libraries are stripped: those of wheels were patched, and break.
    """
    inside = folder / "_internal"
    for link in inside.rglob("*"):
        if link.is_symlink() and not link.exists():
            link.unlink()
    own = [*inside.glob("libpython3*.so*"), *inside.glob("python3*/lib-dynload/*.so")]
    if own and shutil.which("strip"):
        subprocess.run(["strip", "--strip-unneeded", *own], check=True)
    if not put_stand_in(inside):
        print("scipy's OpenBLAS stays in, 25 MB: its stand-in does not fit.", flush=True)
    share_alike(inside)


def share_alike(folder: Path) -> None:
    """Make one of large files that are alike and called alike, and links of the others."""
    seen: dict[tuple[str, int], Path] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file() or path.stat().st_size < WORTH_SHARING:
            continue
        key = (path.name.partition(".so")[0], path.stat().st_size)
        first = seen.setdefault(key, path)
        if first != path and filecmp.cmp(first, path, shallow=False):
            path.unlink()
            path.symlink_to(os.path.relpath(first, path.parent))
