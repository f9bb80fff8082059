"""Lists what the program says, and what a language lacks: ``python3 packaging/translations.py``.

Every text of the window and the terminal stands in a call of ``tr``, ``_tr`` or
``QT_TRANSLATE_NOOP`` as a literal, and every text that comes to them from elsewhere in one of
``plainly``, so that it can be found without running anything. Regions are named in their table.
With ``--write`` what is missing is added to ``assets/translations/LANGUAGE.toml`` with empty
words, to be filled in.
"""

from __future__ import annotations

import argparse
import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
PROGRAM = TOP / "crampcoach"
REGIONS = TOP / "assets" / "regions.toml"
FOLDER = TOP / "assets" / "translations"
MARKERS = ("tr", "_tr", "translate", "QT_TRANSLATE_NOOP", "plainly")


def texts(folder: Path = PROGRAM) -> list[str]:
    """Every text that can be shown, each once, in the order of files and lines."""
    found: dict[str, None] = {}
    for path in sorted(folder.rglob("*.py")):
        for text in _texts_of(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(text)
    return list(found | dict.fromkeys(_regions()))


def _texts_of(tree: ast.Module) -> Iterator[str]:
    for call in _marked(tree):
        last = call.args[-1]
        if isinstance(last, ast.Constant) and isinstance(last.value, str):
            yield last.value


def _marked(tree: ast.Module) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in MARKERS and node.args:
            yield node


def _regions() -> Iterator[str]:
    for region in tomllib.loads(REGIONS.read_text(encoding="utf-8")).values():
        yield region["name"]


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def missing(language: str) -> list[str]:
    """What has no words in a language yet."""
    words = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return [text for text in texts() if not words.get(text)]


def main() -> int:
    """Tell of every language; returns 1 where something is missing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="add what is missing, to be filled")
    write = parser.parse_args().write
    lacking = 0
    for path in sorted(FOLDER.glob("*.toml")):
        lacks = missing(path.stem)
        lacking += len(lacks)
        print(f"{path.stem}: {len(lacks)} of {len(texts())} missing")
        for text in lacks:
            print(f'  {_quoted(text)} = ""')
        if write and lacks:
            before = path.read_text(encoding="utf-8")
            path.write_text(_with(before, lacks), encoding="utf-8")
    return 1 if lacking else 0


def _with(before: str, lacks: list[str]) -> str:
    """The file with these texts added, ahead of the tables of single classes."""
    plain, mark, special = before.partition("\n[context")
    added = "".join(f'{_quoted(text)} = ""\n' for text in lacks if _quoted(text) not in plain)
    return f"{plain.rstrip()}\n{added}{mark}{special}"


def _quoted(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{plain}"'


if __name__ == "__main__":
    sys.exit(main())
