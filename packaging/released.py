"""What is released: the version, from the one place that holds it, and its changes.

Standard library only, and nothing of the program is imported: that would need Qt.
"""

from __future__ import annotations

import re
from pathlib import Path

from trouble import SetUpTrouble

PLACE = Path("crampcoach") / "__init__.py"
CHANGELOG = Path("packaging") / "CHANGELOG.md"
HEADING = re.compile(
    r"^## (?P<version>\S+) \((?P<day>\d{4}-\d{2}-\d{2}|not released)\)$", re.MULTILINE
)


def version(root: Path) -> str:
    """The program's version.

    Raises:
        SetUpTrouble: It can't be found where it is kept.
    """
    text = (root / PLACE).read_text("utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        message = f'{PLACE} says no version: it needs a line like `__version__ = "1.2.3"`.'
        raise SetUpTrouble(message)
    return found[1]


def changes(root: Path, wanted: str) -> tuple[str, str]:
    """The day of a version, and what changed with it, as the changelog tells.

    Returns:
        The day as YYYY-MM-DD or "not released", and the text below the version's heading.

    Raises:
        SetUpTrouble: The changelog has no such version.
    """
    text = (root / CHANGELOG).read_text("utf-8")
    headings = [*HEADING.finditer(text)]
    ends = [*(heading.start() for heading in headings[1:]), len(text)]
    for found, end in zip(headings, ends, strict=False):
        if found["version"] == wanted:
            return found["day"], text[found.end() : end].strip()
    message = f"{CHANGELOG} does not tell of {wanted}: write `## {wanted} (YYYY-MM-DD)` there."
    raise SetUpTrouble(message)
