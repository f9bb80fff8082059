"""Makes the program that needs no Python: ``python3 packaging/freeze.py``, in dist/crampcoach.

Kept so plain that every Python reads it: an old one is told what it lacks in one sentence.
"""

import sys

import python_check

if __name__ == "__main__":
    python_check.stop_if_too_old("packaging/freeze.py")
    import make_frozen

    sys.exit(make_frozen.main(sys.argv[1:]))
