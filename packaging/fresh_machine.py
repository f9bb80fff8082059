"""Installs Crampcoach on machines as bare as Debian makes them: ``packaging/fresh_machine.py``.

Kept so plain that every Python reads it: an old one is told what it lacks in one sentence.
"""

import sys

import python_check

if __name__ == "__main__":
    python_check.stop_if_too_old("packaging/fresh_machine.py")
    import run_fresh_machine

    sys.exit(run_fresh_machine.main(sys.argv[1:]))
