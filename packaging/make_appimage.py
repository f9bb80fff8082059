"""Makes what an AppImage is made of: ``python3 packaging/appimage.py``, in dist/.

For Linux systems other than Debian and Ubuntu. The folder runs as it is (`AppRun`); where
`appimagetool` is on the PATH, the one file is made of it too.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
from pathlib import Path

import setup_env
from make_deb import documents
from make_frozen import freeze, try_out
from released import version
from trouble import told_plainly

AGAIN = "python3 packaging/appimage.py"
TOOL = "appimagetool"
NOT_THERE = ("usr/lib/systemd", "usr/share/lintian", "usr/share/doc")
"""What only Debian's package has a use for."""


def main(arguments: list[str]) -> int:
    """Make it; returns the exit code."""
    return told_plainly(lambda: _run(arguments), AGAIN)


def _run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="packaging/appimage.py", description="Makes an AppImage, or its folder."
    )
    parser.add_argument("--frozen", type=Path, metavar="DIR", help="of packaging/freeze.py")
    parser.add_argument("--home", metavar="URL", help="the home page, for software centres")
    chosen = parser.parse_args(arguments)
    dist = setup_env.ROOT / "dist"
    frozen = chosen.frozen or freeze(setup_env.Checkout(setup_env.ROOT), dist)
    print(appdir(frozen, dist, chosen.home))
    return 0


def appdir(frozen: Path, into: Path, home: str | None = None) -> Path:
    """The AppImage where its tool is there, else the folder it would be made of, tried."""
    root = setup_env.ROOT
    folder = into / "Crampcoach.AppDir"
    if folder.exists():
        shutil.rmtree(folder)
    inside = folder / "usr" / "lib" / "crampcoach"
    shutil.copytree(frozen, inside, symlinks=True)
    for place, content in documents(root, home).items():
        if not place.as_posix().startswith(NOT_THERE):
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            (folder / place).write_bytes(content)
    links = {
        "AppRun": "usr/lib/crampcoach/crampcoach",
        "crampcoach.desktop": "usr/share/applications/crampcoach.desktop",
        "crampcoach.png": "usr/share/icons/hicolor/256x256/apps/crampcoach.png",
        ".DirIcon": "crampcoach.png",
    }
    for name, target in links.items():
        (folder / name).symlink_to(target)
    try_out(folder, "AppRun")
    return _packed(folder, into) if shutil.which(TOOL) else folder


def _packed(folder: Path, into: Path) -> Path:
    machine = platform.machine()
    path = into / f"Crampcoach-{version(setup_env.ROOT)}-{machine}.AppImage"
    subprocess.run([TOOL, folder, path], env={**os.environ, "ARCH": machine}, check=True)
    return path
