"""A new machine: a system as bare as Debian makes it, in a folder, and what is typed there."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from trouble import SetUpTrouble

SETTINGS = ("etc/resolv.conf", "etc/pip.conf", "etc/ssl/certs/ca-certificates.crt")
"""Of this machine, taken along where they are: how packages are reached from here."""
STAMP = Path("etc") / "crampcoach-base"
"""What says that a base is whole."""
NOT_COPIED = (".venv", ".trial", ".git", "dist", "__pycache__", ".*_cache", ".hypothesis")
"""What has been made in a checkout and is no part of it."""
LIMIT_S = 2400.0
ENTER = """
set -e
mount -t overlay overlay -o "lowerdir=$BASE,upperdir=$TOP/upper,workdir=$TOP/work" "$TOP/root"
mount -t proc proc "$TOP/root/proc"
mount --rbind /dev "$TOP/root/dev"
exec chroot --userspec="$WHO" "$TOP/root" /bin/sh -c "$WORDS"
"""


@dataclass(frozen=True)
class Step:
    """What was typed, and how it went."""

    words: str
    seconds: float
    passed: bool
    said: str


@dataclass
class Machine:
    """A new machine.

    Attributes:
        base: The system as Debian makes it, which stays as it is.
        top: The folder of what this machine has added to it.
        steps: What was typed so far.
    """

    base: Path
    top: Path
    steps: list[Step] = field(default_factory=list[Step])

    @property
    def added(self) -> Path:
        """The files of this machine that the base does not have."""
        return self.top / "upper"

    def type(
        self, words: str, *, user: str = "root", offline: bool = False, typed: str = ""
    ) -> str:
        """Type a line there.

        Args:
            words: The line.
            user: Who types it.
            offline: Whether the network is gone.
            typed: What is typed afterwards, to what runs.

        Returns:
            What it said.

        Raises:
            SetUpTrouble: It failed.
        """
        apart = ["unshare", "--mount", "--pid", "--fork", "--kill-child"]
        command = [*apart, *(["--net"] if offline else []), "sh", "-c", ENTER]
        home = "/root" if user == "root" else f"/home/{user}"
        told = {
            **_reaching_packages(),
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": home,
            "USER": user,
            "LANG": "C.UTF-8",
            "DEBIAN_FRONTEND": "noninteractive",
            "BASE": str(self.base),
            "TOP": str(self.top),
            "WHO": user,
            "WORDS": f"cd {home} && {words}",
        }
        begun = time.monotonic()
        done = subprocess.run(
            command,
            env=told,
            cwd="/",
            input=typed,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=LIMIT_S,
            check=False,
        )
        shown = f"{'offline ' if offline else ''}{user}: {words}"
        step = Step(shown, time.monotonic() - begun, done.returncode == 0, done.stdout)
        self.steps.append(step)
        print(line(step), flush=True)
        if not step.passed:
            message = f"`{words}` failed on the new machine: {done.stdout[-2000:]}"
            raise SetUpTrouble(message)
        return done.stdout

    def refused(self, words: str, because: str, user: str, *, offline: bool = False) -> None:
        """Type a line that has to be refused with a plain sentence that says what to type.

        Args:
            words: The line.
            because: What the sentence has to say.
            user: Who types it.
            offline: Whether the network is gone.

        Raises:
            SetUpTrouble: It was not refused, or not so.
        """
        said = self.type(f"{words} 2>&1 && exit 1; exit 0", user=user, offline=offline)
        last = said.strip().splitlines()[-1:]
        if "Traceback" in said or because not in "".join(last) or "type `" not in "".join(last):
            message = f"`{words}` was refused with other words than `{because}`: {said[-1000:]}"
            raise SetUpTrouble(message)

    def take(self, source: Path, place: str, user: str = "root") -> None:
        """Copy a file, or a checkout, to the new machine."""
        target = self.added / place
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns(*NOT_COPIED))
        else:
            shutil.copy(source, target)
        if user != "root":
            self.type(f"chown -R {user}: '/{place}'")


def line(step: Step) -> str:
    """A step as it is printed."""
    words = " ".join(step.words.split())
    return f"{'ok' if step.passed else 'FAILED':8}{step.seconds:7.1f} s  {words}"


def _reaching_packages() -> dict[str, str]:
    """This machine's variables for reaching packages (a proxy, say); no others are handed on."""
    kept = ("PIP_", "UV_", "SSL_", "REQUESTS_")
    return {
        name: text
        for name, text in os.environ.items()
        if name.lower().endswith("_proxy") or name.startswith(kept)
    }


@contextmanager
def machine(base: Path) -> Iterator[Machine]:
    """A new machine, thrown away afterwards."""
    with tempfile.TemporaryDirectory(prefix="crampcoach-machine-") as folder:
        for name in ("upper", "work", "root"):
            (Path(folder) / name).mkdir()
        yield Machine(base, Path(folder))


def made(folder: Path, suite: str) -> Path:
    """The system that all machines begin with, made once; a half made one is made anew.

    Raises:
        SetUpTrouble: It could not be made, or another thing lies there.
    """
    if not (folder / STAMP).exists():
        if folder.exists():
            message = f"{folder} holds something else: move it away, or name another folder."
            raise SetUpTrouble(message)
        _bootstrap(folder, suite)
    for setting in SETTINGS:
        source = Path("/") / setting
        if source.exists():
            (folder / setting).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder / setting)  # copies what a link leads to
    return folder


def _bootstrap(folder: Path, suite: str) -> None:
    print(f"Making a {suite} system in {folder} (a minute) …", flush=True)
    half = folder.with_name(f"{folder.name}.half")
    if half.exists():
        shutil.rmtree(half)
    command = ["debootstrap", "--variant=minbase", "--include=ca-certificates", suite]
    done = subprocess.run([*command, str(half)], capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"debootstrap failed: {done.stdout[-500:]}{done.stderr[-500:]}"
        raise SetUpTrouble(message)
    (half / STAMP).touch()
    half.rename(folder)
