"""Makes the package for Debian and Ubuntu: ``python3 packaging/deb.py``, in dist/.

Kept so plain that every Python reads it: an old one is told what it lacks in one sentence.
"""

import sys

import python_check

if __name__ == "__main__":
    python_check.stop_if_too_old("packaging/deb.py")
    import make_deb

    sys.exit(make_deb.main(sys.argv[1:]))
