"""Makes everything that is released, in dist/: ``python3 packaging/release.py``.

Kept so plain that every Python reads it: an old one is told what it lacks in one sentence.
"""

import sys

import python_check

if __name__ == "__main__":
    python_check.stop_if_too_old("packaging/release.py")
    import make_release

    sys.exit(make_release.main(sys.argv[1:]))
