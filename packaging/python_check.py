"""Says in one sentence when Python is too old.

Written so plainly that Python 2.7 reads it too: no f-strings, no annotations.
"""

import os
import subprocess
import sys

OLDEST = (3, 11)
NEWER_NAMES = ("python3.13", "python3.12", "python3.11")


def stop_if_too_old(script):
    """End with one sentence on stderr when this Python is too old for ``script``."""
    if sys.version_info[:2] < OLDEST:
        sys.exit(complaint(sys.version_info[:2], script, newer_python()))


def complaint(version, script, newer):
    """The sentence for a Python of this ``version``; ``newer`` names one that would do, if any."""
    have = "Crampcoach needs Python %d.%d or newer and this is %d.%d" % (OLDEST + tuple(version))
    if newer:
        return "%s: type `%s %s`." % (have, newer, script)
    return (
        "%s: install a newer one (Debian, Ubuntu: `sudo apt-get install python3 python3-venv`; "
        "others: python.org), then type `python3 %s` with it." % (have, script)
    )


def newer_python():
    """The name of a newer Python on the PATH that really runs, or None."""
    for name in NEWER_NAMES:
        if _runs(name):
            return name
    return None


def _runs(name):
    with open(os.devnull, "w") as nowhere:
        try:
            return subprocess.call([name, "-c", ""], stdout=nowhere, stderr=nowhere) == 0
        except OSError:
            return False
