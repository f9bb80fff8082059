"""Runs what takes too long for each change, a part after the other: ``packaging/nightly.py``.

Kept so plain that every Python reads it: an old one is told what it lacks in one sentence.
"""

import sys

import python_check

if __name__ == "__main__":
    python_check.stop_if_too_old("packaging/nightly.py")
    import run_nightly

    sys.exit(run_nightly.main(sys.argv[1:]))
