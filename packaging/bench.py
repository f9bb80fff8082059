"""Measures what a person waits for, each beside a yardstick: ``python3 packaging/bench.py``.

Kept so plain that every Python reads it: an old one is told what it lacks in one sentence.
"""

import sys

import python_check

if __name__ == "__main__":
    python_check.stop_if_too_old("packaging/bench.py")
    import bench_main

    sys.exit(bench_main.main(sys.argv[1:]))
