"""Uses the frozen program as people do, on a screen, a sound server and a bus of its own.

Linux only::

    .venv/bin/python packaging/frozen_proof.py                   # dist/crampcoach/crampcoach
    .venv/bin/python packaging/frozen_proof.py --program FILE    # another one that is installed

What `freeze.py` tries is that every part can be imported; here each is asked for what it is for,
because a part that was left out is missed late: by a voice, a chart, a notification.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import setup_env
from bench_needs import missing, what_to_install
from bench_processes import MeasuringError
from frozen_uses import PARTS, PROGRAM, Used, used
from trouble import SetUpTrouble, told_plainly

AGAIN = ".venv/bin/python packaging/frozen_proof.py"
FROZEN = setup_env.ROOT / "dist" / "crampcoach" / "crampcoach"


def main(arguments: list[str]) -> int:
    """Use it; returns the exit code."""
    return told_plainly(lambda: _run(arguments), AGAIN)


def _run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="packaging/frozen_proof.py", description="Uses the frozen program as people do."
    )
    parser.add_argument("--program", type=Path, default=FROZEN, metavar="FILE")
    parser.add_argument("parts", nargs="*", metavar="PART", help="all unless named")
    chosen = parser.parse_args(arguments)
    unknown = [name for name in chosen.parts if name not in names()]
    if unknown:
        parser.error(f"no such part: {', '.join(unknown)}; there are {', '.join(names())}")
    lacking = missing()
    if lacking:
        raise SetUpTrouble(what_to_install(lacking).replace("bench.py", "frozen_proof.py"))
    if not chosen.program.exists():
        message = f"{chosen.program} is not there: type `python3 packaging/freeze.py`."
        raise SetUpTrouble(message)
    os.environ[PROGRAM] = str(chosen.program.resolve())
    return prove([part for part in PARTS if part.__name__ in (chosen.parts or names())])


def names() -> list[str]:
    """What the parts are called."""
    return [part.__name__ for part in PARTS]


def prove(parts: list[Callable[[Used], None]]) -> int:
    """Use the program for one thing after the other; returns the exit code."""
    failed = 0
    for part in parts:
        begun, said = time.monotonic(), part.__doc__ or ""
        try:
            with used() as by:
                part(by)
            state = "ok"
        except (MeasuringError, AssertionError, OSError, subprocess.TimeoutExpired) as error:
            state, said = "FAILED", f"{said} {error}"
            failed += 1
        print(f"{state:8}{time.monotonic() - begun:6.1f} s  {part.__name__:9} {said}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
