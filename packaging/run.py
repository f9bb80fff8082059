"""Sets the coach up in this checkout and opens it: ``python3 packaging/run.py``.

Kept so plain that every Python reads it: an old one is told what it lacks in one sentence.
"""

import sys

import python_check

if __name__ == "__main__":
    python_check.stop_if_too_old("packaging/run.py")
    import run_coach

    sys.exit(run_coach.main(sys.argv[1:]))
