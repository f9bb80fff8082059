"""Makes the package for Debian and Ubuntu: ``python3 packaging/deb.py``, in dist/.

Needs Debian's dpkg-dev. The frozen program goes to /usr/lib/crampcoach, without those libraries
that the system has anyway: dpkg-shlibdeps finds out which packages hold them.

No script of ours runs when it is installed, upgraded or removed, so nothing can ask or fail, and
nobody's diary (in their home folder) is touched.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import subprocess
import tempfile
import textwrap
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import setup_env
from make_frozen import MEGABYTE, freeze, size_of
from metainfo import metainfo, points
from released import changes, version
from trouble import SetUpTrouble, told_plainly

AGAIN = "python3 packaging/deb.py"
AUTHORS = "The Crampcoach authors <crampcoach@example.org>"
PROGRAMS = ("dpkg-deb", "dpkg-shlibdeps", "dpkg")
PACKAGING = setup_env.ROOT / "packaging"
CONTROL = """\
Package: crampcoach
Version: {version}
Architecture: {architecture}
Maintainer: {authors}
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: pipewire-pulse | pulseaudio
Section: utils
Priority: optional
Description: calm voice that leads you through a leg cramp at night
 A laptop, tablet or small touchscreen stands by the bed and shows a dim clock.
 Any touch, click or key starts relief: a voice leads through stretching,
 massage and standing up, until "It's gone" ends it.
 .
 Everything stays on the machine. It is for adults, not a diagnosis, and not a
 substitute for one.
"""


def main(arguments: list[str]) -> int:
    """Make it; returns the exit code."""
    return told_plainly(lambda: _run(arguments), AGAIN)


def _run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="packaging/deb.py", description="Makes the .deb.")
    parser.add_argument("--frozen", type=Path, metavar="DIR", help="of packaging/freeze.py")
    parser.add_argument("--home", metavar="URL", help="the home page, for software centres")
    chosen = parser.parse_args(arguments)
    checkout = setup_env.Checkout(setup_env.ROOT)
    dist = checkout.root / "dist"
    refuse_without(PROGRAMS, "dpkg-dev")
    frozen = chosen.frozen or freeze(checkout, dist)
    package = build(frozen, dist, chosen.home)
    print(f"{package.stat().st_size / MEGABYTE:7.1f} MB  {package}")
    return 0


def refuse_without(programs: tuple[str, ...], package: str) -> None:
    """Refuse to begin without these programs.

    Raises:
        SetUpTrouble: One is missing.
    """
    lacking = [name for name in programs if shutil.which(name) is None]
    if lacking:
        message = (
            f"{', '.join(lacking)} can't be found: type `sudo apt-get install {package}` (Debian, "
            f"Ubuntu), then the same again."
        )
        raise SetUpTrouble(message)


def build(frozen: Path, into: Path, home: str | None = None) -> Path:
    """The package, made of a frozen program."""
    root = setup_env.ROOT
    with tempfile.TemporaryDirectory(prefix="crampcoach-deb-") as folder:
        tree = Path(folder) / "crampcoach"
        inside = tree / "usr" / "lib" / "crampcoach"
        shutil.copytree(frozen, inside, symlinks=True)
        leave_out_what_the_system_has(inside / "_internal")
        (tree / "usr" / "bin").mkdir()
        (tree / "usr" / "bin" / "crampcoach").symlink_to("../lib/crampcoach/crampcoach")
        for place, content in documents(root, home).items():
            (tree / place).parent.mkdir(parents=True, exist_ok=True)
            (tree / place).write_bytes(content)
        _set_modes(tree, inside / "crampcoach")
        architecture = _output("dpkg", "--print-architecture")
        control = CONTROL.format(
            version=version(root),
            architecture=architecture,
            authors=AUTHORS,
            kilobytes=size_of(tree) // 1024,
            depends=_depends(inside),
        )
        (tree / "DEBIAN").mkdir()
        (tree / "DEBIAN" / "control").write_text(control, "utf-8")
        print(f"{size_of(tree) / MEGABYTE:7.1f} MB  installed", flush=True)
        package = into / f"crampcoach_{version(root)}_{architecture}.deb"
        into.mkdir(exist_ok=True)
        command = [
            "dpkg-deb",
            "--root-owner-group",
            "-Zxz",
            "--build",
            str(tree),
            str(package),
        ]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return package


def leave_out_what_the_system_has(folder: Path) -> None:
    """Take away Debian's own libraries, which the package depends on instead."""
    listed = _output("/sbin/ldconfig", "-p").splitlines()
    known = {line.split()[0] for line in listed[1:] if line.strip()}
    for path in [*folder.glob("lib*.so*")]:
        theirs = path.name in known or path.name.startswith("libpulsecommon")
        if theirs and not path.is_symlink() and "python" not in path.name:
            path.unlink()


def documents(root: Path, home: str | None = None) -> dict[Path, bytes]:
    """What lies beside the program, by its place below the root folder."""
    linux, debian, share = (
        root / "packaging" / "linux",
        root / "packaging" / "debian",
        Path("usr/share"),
    )
    icons = root / "assets" / "icons"
    doc = share / "doc" / "crampcoach"
    found = {
        share / "applications" / "crampcoach.desktop": linux / "crampcoach.desktop",
        share / "bash-completion" / "completions" / "crampcoach": linux
        / "completions"
        / "crampcoach.bash",
        share / "zsh" / "vendor-completions" / "_crampcoach": linux
        / "completions"
        / "_crampcoach",
        share / "fish" / "vendor_completions.d" / "crampcoach.fish": linux
        / "completions"
        / "crampcoach.fish",
        Path("usr/lib/systemd/user/crampcoach.service"): linux / "crampcoach.service",
        doc / "copyright": debian / "copyright",
        share / "lintian" / "overrides" / "crampcoach": debian / "lintian-overrides",
        share / "icons/hicolor/scalable/apps/crampcoach.svg": icons / "crampcoach.svg",
        share / "icons/hicolor/symbolic/apps/crampcoach-symbolic.svg": icons
        / "crampcoach-symbolic.svg",
    }
    for icon in (icons / "hicolor").rglob("*.png"):
        found[share / "icons" / icon.relative_to(icons)] = icon
    examples = (root / "packaging" / "examples").iterdir()
    for example in (each for each in examples if each.is_file()):
        found[doc / "examples" / example.name] = example
    made = {place: source.read_bytes() for place, source in found.items()}
    name = "io.github.crampcoach.crampcoach.metainfo.xml"
    made[share / "metainfo" / name] = metainfo(root, home).encode()
    made[share / "man" / "man1" / "crampcoach.1.gz"] = _zipped(
        (linux / "crampcoach.1").read_bytes()
    )
    made[doc / "changelog.gz"] = _zipped(changelog(root).encode())
    return made


def changelog(root: Path) -> str:
    """The present version's changes, as Debian writes them."""
    number = version(root)
    day, text = changes(root, number)
    when = datetime(2000, 1, 1, tzinfo=UTC)
    if day != "not released":
        when = datetime.fromisoformat(day).replace(tzinfo=UTC)
    wrapped = (textwrap.wrap(point, 76) for point in points(text))
    told = "\n".join("  * " + "\n    ".join(lines) for lines in wrapped)
    return (
        f"crampcoach ({number}) unstable; urgency=medium\n\n{told}\n\n"
        f" -- {AUTHORS}  {format_datetime(when)}\n"
    )


def _zipped(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _set_modes(tree: Path, program: Path) -> None:
    """The same modes whatever the umask was: only the program itself can be run."""
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == program else 0o644)


def _depends(inside: Path) -> str:
    """The packages that hold the libraries which the program asks for."""
    ours = [path for path in inside.rglob("*") if _is_program(path)]
    folders = {f"-l{path.parent}" for path in ours}
    with tempfile.TemporaryDirectory(prefix="crampcoach-deb-") as folder:
        (Path(folder) / "debian").mkdir()
        (Path(folder) / "debian" / "control").write_text(
            "Source: crampcoach\n\nPackage: crampcoach\nArchitecture: any\n"
        )
        command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", *sorted(folders)]
        done = subprocess.run(
            [*command, *map(str, ours)], cwd=folder, capture_output=True, text=True, check=False
        )
    found = [line for line in done.stdout.splitlines() if line.startswith("shlibs:Depends=")]
    if not found:
        message = f"dpkg-shlibdeps could not tell what is needed: {done.stderr.strip()[-500:]}"
        raise SetUpTrouble(message)
    return found[0].partition("=")[2]


def _is_program(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _output(*command: str) -> str:
    variables = {**os.environ, "LC_ALL": "C"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=variables)
    return done.stdout.strip()
