"""Makes what an AppImage is made of: ``python3 packaging/appimage.py``, in dist/.

Kept so plain that every Python reads it: an old one is told what it lacks in one sentence.
"""

import sys

import python_check

if __name__ == "__main__":
    python_check.stop_if_too_old("packaging/appimage.py")
    import make_appimage

    sys.exit(make_appimage.main(sys.argv[1:]))
