"""Sets up this checkout and runs every check: ``python3 packaging/test.py``.

Kept so plain that every Python reads it: an old one is told what it lacks in one sentence.
"""

import sys

import python_check

if __name__ == "__main__":
    python_check.stop_if_too_old("packaging/test.py")
    import run_tests

    sys.exit(run_tests.main(sys.argv[1:]))
