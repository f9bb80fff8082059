"""What goes wrong while setting up, told in one plain sentence."""

from __future__ import annotations

import sys
from collections.abc import Callable

INTERRUPTED = 130
"""The exit code that shells know for Ctrl+C."""


class SetUpTrouble(Exception):  # noqa: N818 - trouble with the machine, not an error of ours
    """Set-up can't go on; the text is one sentence with what to do."""


def told_plainly(action: Callable[[], int], again: str) -> int:
    """Run ``action``; trouble with the machine becomes one line on stderr.

    Args:
        action: What to do; returns the exit code.
        again: The line to type after an interruption.
    """
    try:
        return action()
    except SetUpTrouble as trouble:
        return _tell(str(trouble), 1)
    except KeyboardInterrupt:
        return _tell(f"Interrupted; type `{again}` to go on.", INTERRUPTED)
    except OSError as error:
        return _tell(_sentence(error, again), 1)


def _sentence(error: OSError, again: str) -> str:
    place = f" ({error.filename})" if error.filename else ""
    return (
        f"The system says: {error.strerror or error}{place}; when that is mended, type `{again}`."
    )


def _tell(sentence: str, code: int) -> int:
    sys.stdout.flush()
    print(sentence, file=sys.stderr)
    return code
