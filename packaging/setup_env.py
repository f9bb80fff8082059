"""Makes and keeps `.venv`: the environment that run.py and test.py share.

Standard library only. The stamp is written last, so an environment without one is half made
and is made anew; one whose stamp no longer fits the checkout is brought up to date.
"""

from __future__ import annotations

import enum
import hashlib
import importlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

import system_packages
from trouble import SetUpTrouble

ROOT = Path(__file__).resolve().parent.parent
ROOM_NEEDED = 1_900_000_000
"""Bytes: Qt takes 650 MB, SciPy 220, the test tools 350; pip unpacks and caches what it gets."""
ROOM_LEFT = 200_000_000
"""Bytes: with less than this after a failure, the disk was what failed."""
NEEDED_MODULES = ("ctypes", "sqlite3", "ssl", "zlib")
"""Parts of Python that hand-made builds may lack."""
ALIVE = """
import importlib.util, sys
names = "crampcoach PySide6 shiboken6 pip platformdirs pyttsx3 scipy tomli_w".split()
sys.exit(0 if all(importlib.util.find_spec(name) for name in names) else 1)
"""


@dataclass(frozen=True)
class Checkout:
    """Where things lie in a checkout.

    Attributes:
        root: The folder that holds pyproject.toml.
    """

    root: Path

    @property
    def venv(self) -> Path:
        """The environment."""
        return self.root / ".venv"

    @property
    def stamp(self) -> Path:
        """What says that the environment is whole, and from what it was made."""
        return self.venv / "crampcoach-stamp.json"

    @property
    def constraints(self) -> Path:
        """The pinned versions."""
        return self.root / "packaging" / "constraints.txt"

    def program(self, name: str) -> Path:
        """A program in the environment."""
        if os.name == "nt":
            return self.venv / "Scripts" / f"{name}.exe"
        return self.venv / "bin" / name


@dataclass(frozen=True)
class Stamp:
    """What an environment was made from.

    Attributes:
        recipe: A digest of pyproject.toml and the constraints.
        root: The checkout's path: an environment cannot be moved.
        extras: The extras of pyproject.toml that are installed.
    """

    recipe: str
    root: str
    extras: tuple[str, ...]


class Work(enum.Enum):
    """What has to be done to an environment."""

    NOTHING = "nothing"
    INSTALL = "install"
    REBUILD = "rebuild"


def prepare(checkout: Checkout, extras: tuple[str, ...], again: str) -> Path:
    """Make the environment ready.

    Args:
        checkout: The checkout to set up.
        extras: The extras of pyproject.toml that are needed.
        again: The line to type once what is in the way is mended.

    Returns:
        The environment's Python.

    Raises:
        SetUpTrouble: Something is in the way; the text says what to do.
    """
    wanted = Stamp(_recipe(checkout), str(checkout.root), extras)
    present = read_stamp(checkout)
    work = _work(checkout, present, wanted)
    if present is not None:
        wanted = with_extras_of(present, wanted)
    if work is not Work.NOTHING:
        check_place(checkout, again)
        if work is Work.REBUILD:
            check_python_parts(again)
            _make_venv(checkout, again)
        _install(checkout, wanted, again)
    return checkout.program("python")


def refuse_hopeless(checkout: Checkout, extras: tuple[str, ...], again: str) -> None:
    """Tell what would be in the way of ``prepare``, before anything of the system is changed.

    Args:
        checkout: The checkout to set up.
        extras: The extras of pyproject.toml that are needed.
        again: The line to type once what is in the way is mended.

    Raises:
        SetUpTrouble: Something is in the way; the text says what to do.
    """
    wanted = Stamp(_recipe(checkout), str(checkout.root), extras)
    if _work(checkout, read_stamp(checkout), wanted) is not Work.NOTHING:
        check_place(checkout, again)


def _work(checkout: Checkout, present: Stamp | None, wanted: Stamp) -> Work:
    work = work_to_do(present, wanted)
    return work if work is Work.REBUILD or _alive(checkout) else Work.REBUILD


def work_to_do(present: Stamp | None, wanted: Stamp) -> Work:
    """What brings an environment with the stamp ``present`` (None: half made) to ``wanted``."""
    if present is None or present.root != wanted.root:
        return Work.REBUILD
    if present.recipe == wanted.recipe and set(wanted.extras) <= set(present.extras):
        return Work.NOTHING
    return Work.INSTALL


def with_extras_of(present: Stamp, wanted: Stamp) -> Stamp:
    """``wanted`` without losing what is there: running the coach keeps the test tools."""
    extras = tuple(sorted({*present.extras, *wanted.extras}))
    return Stamp(wanted.recipe, wanted.root, extras)


def read_stamp(checkout: Checkout) -> Stamp | None:
    """The environment's stamp; None when it is missing or makes no sense."""
    try:
        fields = json.loads(checkout.stamp.read_text("utf-8"))
        return Stamp(fields["recipe"], fields["root"], tuple(fields["extras"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def check_place(checkout: Checkout, again: str) -> None:
    """Refuse a folder that can't be written to, or a disk without room.

    Raises:
        SetUpTrouble: The folder is not writable, the disk is full, or `.venv` is a file.
    """
    place = checkout.venv if checkout.venv.is_dir() else checkout.root
    if not os.access(place, os.W_OK):
        message = (
            f"{place} can't be written to: copy the program to a folder of your own, "
            f"or make it yours with `sudo chown -R $USER {_quoted(checkout.root)}`, "
            f"then type `{again}`."
        )
        raise SetUpTrouble(message)
    if checkout.venv.exists() and not checkout.venv.is_dir():
        message = f"{checkout.venv} is no folder: move it away, then type `{again}`."
        raise SetUpTrouble(message)
    free = shutil.disk_usage(checkout.root).free
    if free < ROOM_NEEDED:
        message = (
            f"Only {free // 1_000_000} MB are free in {checkout.root} and setting up needs "
            f"{ROOM_NEEDED // 1_000_000}: make room, then type `{again}`."
        )
        raise SetUpTrouble(message)


def check_python_parts(again: str) -> None:
    """Refuse a Python without what the program needs; Debian's missing parts are installed.

    Raises:
        SetUpTrouble: A part is missing.
    """
    lacking = [name for name in NEEDED_MODULES if not _has_module(name)]
    if lacking:
        message = (
            f"This Python ({sys.executable}) was built without {', '.join(lacking)}: "
            f"type `{again}` with another Python, such as your system's own."
        )
        raise SetUpTrouble(message)
    if _has_module("venv") and _has_module("ensurepip"):
        return
    package = f"python3.{sys.version_info.minor}-venv"
    if system_packages.install([package]):
        importlib.invalidate_caches()
        if _has_module("venv") and _has_module("ensurepip"):
            return
    message = (
        f"This Python ({sys.executable}) lacks venv and pip: "
        f"type `sudo apt-get install {package}` (Debian, Ubuntu), then `{again}`."
    )
    raise SetUpTrouble(message)


def clean_environment(venv: Path | None = None) -> dict[str, str]:
    """The environment variables for a child: without what would lead Python elsewhere.

    Args:
        venv: An environment whose programs come first on the PATH.
    """
    leading_astray = {"PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__", "PIP_TARGET"}
    variables = {name: text for name, text in os.environ.items() if name not in leading_astray}
    variables["PIP_USER"] = "0"
    if venv is not None:
        programs = str(venv / ("Scripts" if os.name == "nt" else "bin"))
        variables["PATH"] = os.pathsep.join([programs, variables.get("PATH", os.defpath)])
        variables["VIRTUAL_ENV"] = str(venv)
    return variables


def _recipe(checkout: Checkout) -> str:
    digest = hashlib.sha256()
    for path in (checkout.root / "pyproject.toml", checkout.constraints):
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def _has_module(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def _alive(checkout: Checkout) -> bool:
    """Whether the environment's Python runs and finds what was installed (a Python goes away)."""
    try:
        done = subprocess.run(
            [checkout.program("python"), "-I", "-c", ALIVE],
            capture_output=True,
            check=False,
            timeout=60,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _make_venv(checkout: Checkout, again: str) -> None:
    _remove(checkout.venv)
    print(f"Making {checkout.venv} …", flush=True)
    # A venv made from inside another one would die with it: take the Python beneath.
    base = getattr(sys, "_base_executable", sys.executable)
    done = subprocess.run(
        [base, "-m", "venv", checkout.venv], env=clean_environment(), check=False
    )
    if done.returncode:
        _fail(checkout, f"`{base} -m venv` did not work (its reason stands above)", again)


def _remove(venv: Path) -> None:
    if venv.is_symlink():
        venv.unlink()
    elif venv.exists():
        print(f"{venv} is not whole; it is made anew.", flush=True)
        shutil.rmtree(venv)


def _install(checkout: Checkout, wanted: Stamp, again: str) -> None:
    """Install the project and what it needs; the stamp goes first and comes back last."""
    checkout.stamp.unlink(missing_ok=True)
    what = f".[{','.join(wanted.extras)}]" if wanted.extras else "."
    print("Installing (some minutes the first time: Qt alone is 250 MB) …", flush=True)
    command = [
        str(checkout.program("python")),
        *("-m", "pip", "install", "--disable-pip-version-check", "--no-input"),
        *([] if sys.stdout.isatty() else ["--quiet"]),
        *("--constraint", str(checkout.constraints), "--editable", what),
    ]
    done = subprocess.run(command, cwd=checkout.root, env=clean_environment(), check=False)
    if done.returncode:
        _fail(checkout, "Installing did not work (pip's reason stands above)", again)
    checkout.stamp.write_text(json.dumps(asdict(wanted)), "utf-8")


def _fail(checkout: Checkout, what: str, again: str) -> None:
    """End with what is known: a full disk is named, the rest is in the lines above."""
    for place in (checkout.root, Path(tempfile.gettempdir())):
        free = shutil.disk_usage(place).free
        if free < ROOM_LEFT:
            message = (
                f"{what}: the disk that holds {place} has only {free // 1_000_000} MB left; "
                f"make room, then type `{again}`."
            )
            raise SetUpTrouble(message)
    message = f"{what}: check the network connection, then type `{again}`."
    raise SetUpTrouble(message)


def _quoted(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)
