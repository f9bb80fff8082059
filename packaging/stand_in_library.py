"""Puts a stand-in of a few bytes in the place of a library that is never called.

One function of scipy.special, ellipsoidal harmonics, which we never ask for, calls one routine of
OpenBLAS, and for its sake scipy brings all of OpenBLAS: 25 MB, beside the 25 MB of NumPy's own.
The stand-in has that routine's name, which is all that loading asks for; a call would end the
process. Should scipy ever ask for more than that name, the library is left as it is.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

LIBRARY = "scipy.libs/libscipy_openblas-*.so"
NEVER_CALLED = {"scipy_dstevr_"}
NOWHERE = 1
"""The routine's address: a call there ends the process at once."""
TOOLS = ("as", "ld", "nm")


def put_stand_in(inside: Path) -> bool:
    """Replace scipy's OpenBLAS in a frozen program's folder; whether that was done."""
    found = [*inside.glob(LIBRARY)]
    if len(found) != 1 or any(shutil.which(tool) is None for tool in TOOLS):
        return False
    [library] = found
    offered = symbols(library, "--defined-only")
    callers = (inside / "scipy").rglob("*.so")
    asked = set[str]().union(*(symbols(caller, "--undefined-only") for caller in callers))
    if not asked & offered <= NEVER_CALLED:
        return False
    write_stand_in(library, asked & offered)
    return True


def symbols(library: Path, which: str) -> set[str]:
    """The names that a library offers or asks for, without their versions."""
    done = subprocess.run(["nm", "-D", which, library], capture_output=True, text=True, check=True)
    return {line.split()[-1].partition("@")[0] for line in done.stdout.splitlines()}


def write_stand_in(library: Path, names: set[str]) -> None:
    """Write a library of these names over another one."""
    given = [f"--defsym={name}={NOWHERE}" for name in sorted(names)]
    with tempfile.TemporaryDirectory(prefix="crampcoach-stand-in-") as folder:
        empty = Path(folder) / "empty.o"  # tells ld for which machine
        subprocess.run(["as", "-o", empty, "/dev/null"], check=True)
        library.unlink()
        # Without that word a loader would have to make the whole program's stack executable.
        how = ("-shared", "-z", "noexecstack", "-soname", library.name)
        command = ["ld", *how, *given, "-o", library, empty]
        subprocess.run(command, check=True)
    library.chmod(0o755)
