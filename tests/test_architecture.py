"""The walls of the house stand: who may use which part of Qt, and that the linters see faults.

Import-linter sees ``PySide6`` only as a whole, so which of its modules go where is looked up here.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "crampcoach"

WIDGETS = frozenset({"QtCore", "QtGui", "QtSvg", "QtSvgWidgets", "QtWidgets"})
QT_BY_PLACE = {
    "ui": WIDGETS,
    "app.py": WIDGETS,
    "first_paint.py": WIDGETS,
    "surroundings.py": frozenset({"QtCore"}),
    "house.py": frozenset({"QtCore"}),
    "tenancy.py": frozenset({"QtCore"}),
    "soundness.py": frozenset({"QtCore"}),
    "desk_check.py": frozenset({"QtCore"}),
    "headless": frozenset({"QtCore"}),
    "services": frozenset({"QtCore"}),
    "desktop": frozenset({"QtCore", "QtDBus", "QtMultimedia", "QtNetwork"}),
}
"""What of Qt each part may use; parts that are not named use none."""


def modules() -> list[str]:
    return sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


def qt_modules(source: str) -> set[str]:
    """The modules of PySide6 that a source imports, at its top or deep inside."""
    return {
        name.split(".")[1]
        for node in ast.walk(ast.parse(source))
        for name in _imported(node)
        if name.startswith("PySide6.")
    }


def _imported(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Import(names=names):
            yield from (name.name for name in names)
        case ast.ImportFrom(module=str(module), names=names):
            yield from (f"{module}.{name.name}" for name in names)
        case _:
            pass


def trespassing(module: str, source: str) -> set[str]:
    """What of Qt a module uses that is not for its part of the house."""
    return qt_modules(source) - QT_BY_PLACE.get(module.partition("/")[0], frozenset())


@pytest.mark.parametrize("module", modules())
def test_a_module_uses_only_the_parts_of_qt_that_are_for_it(module: str) -> None:
    assert trespassing(module, (PACKAGE / module).read_text("utf-8")) == set()


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("services/coach.py", "from PySide6.QtWidgets import QLabel"),
        ("services/coach.py", "from PySide6 import QtCore, QtGui"),
        ("desktop/sound.py", "import PySide6.QtGui as gui"),
        ("headless/face.py", "def show():\n    from PySide6.QtWidgets import QWidget"),
        ("cli.py", "from PySide6.QtCore import QObject"),
    ],
)
def test_a_planted_use_of_qt_is_seen(module: str, source: str) -> None:
    assert trespassing(module, source)


def test_every_folder_of_the_package_is_a_package() -> None:
    folders = {path.parent for path in PACKAGE.rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_a_hardware_button_waits_for_no_heavy_import() -> None:
    names = ("PySide6", "argparse", "platformdirs", "sqlite3", "tomllib", "pyttsx3")
    code = f"import crampcoach.__main__, sys; print([n for n in {names} if n in sys.modules])"
    # Measuring coverage imports some of them itself.
    variables = {name: text for name, text in os.environ.items() if "COVERAGE" not in name}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=variables,
    )
    assert done.stdout.strip() == "[]"


LAYERS = "The layers of the house"
PURE = "The core is pure"
NO_QT = "Storage, assets, the wire and its client know no Qt"
FACES = "The faces never meet the adapters"
CYCLES = "No cycles among siblings"
FAULTS_OF_IMPORT = [
    (LAYERS, "core/night.py", "from crampcoach.services import coach"),
    (LAYERS, "core/night.py", "from crampcoach import wire"),
    (LAYERS, "storage/diary.py", "from crampcoach.services import coach"),
    (LAYERS, "storage/diary.py", "from crampcoach.desktop import clock"),
    (LAYERS, "services/coach.py", "from crampcoach.storage import diary"),
    (LAYERS, "services/coach.py", "from crampcoach.ui import keys"),
    (LAYERS, "ui/keys.py", "from crampcoach import headless"),
    (LAYERS, "ui/keys.py", "def late():\n    from crampcoach import app"),
    (LAYERS, "house.py", "from crampcoach import app"),
    (LAYERS, "helpers.py", "# a part that has no layer"),
    (PURE, "core/night.py", "from PySide6 import QtCore"),
    (PURE, "core/night.py", "import sqlite3"),
    (PURE, "core/night.py", "import socket"),
    (PURE, "core/night.py", "import subprocess"),
    (PURE, "core/night.py", "import threading"),
    (PURE, "core/night.py", "from pathlib import Path"),
    (PURE, "core/night.py", "def now():\n    import time"),
    (NO_QT, "storage/diary.py", "from PySide6.QtCore import QObject"),
    (NO_QT, "wire.py", "from PySide6.QtNetwork import QLocalSocket"),
    (FACES, "ui/keys.py", "from crampcoach.storage import diary"),
    (FACES, "ui/keys.py", "from crampcoach.desktop import clock"),
    (FACES, "headless.py", "from crampcoach.desktop import clock"),
    (CYCLES, "core/routine.py", "from crampcoach.core import timeline"),
    (CYCLES, "ui/widgets/words.py", "from crampcoach.ui.pages import base"),
]
"""The contract, the module a line is planted in, and the line."""


@pytest.fixture(scope="module")
def other_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package to plant faults in."""
    root = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", root)
    shutil.copytree(PACKAGE, root / "crampcoach", ignore=shutil.ignore_patterns("__pycache__"))
    return root


def broken_contracts(root: Path) -> list[str]:
    """The contracts that import-linter finds broken in the package under ``root``."""
    code = "from importlinter.cli import lint_imports_command as run; run()"
    command = [sys.executable, "-P", "-c", code, "--no-cache", "--no-logo"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    # A linter that crashes tells nothing: its verdict must be there.
    assert "Contracts:" in done.stdout, done.stdout + done.stderr
    return [line for line in done.stdout.splitlines() if line.endswith(" BROKEN")]


def test_the_layers_hold(other_house: Path) -> None:
    assert broken_contracts(other_house) == []


@pytest.mark.parametrize(("contract", "module", "fault"), FAULTS_OF_IMPORT)
def test_a_planted_import_breaks_its_contract(
    other_house: Path, contract: str, module: str, fault: str
) -> None:
    path = other_house / "crampcoach" / module
    before = path.read_text("utf-8") if path.exists() else None
    path.write_text(f"{before or ''}\n{fault}\n", "utf-8")
    try:
        assert any(line.startswith(contract) for line in broken_contracts(other_house))
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_text(before, "utf-8")


@pytest.mark.parametrize(
    ("module", "code", "rule"),
    [
        ("ui/theme.py", "import time\n\nBEGUN = time.monotonic()\n", "TID251"),
        ("ui/theme.py", "from time import perf_counter\n\nBEGUN = perf_counter()\n", "TID251"),
        (
            "core/night.py",
            "from datetime import UTC, datetime\n\nX = datetime.now(UTC)\n",
            "TID251",
        ),
        ("services/coach.py", "import time\n\ntime.sleep(1)\n", "TID251"),
        ("desktop/sound.py", "from PySide6.QtCore import QThread\n\nX = QThread()\n", "TID251"),
        (
            "storage/settings.py",
            "from PySide6 import QtCore\n\nX = QtCore.QSettings()\n",
            "TID251",
        ),
        ("core/night.py", "def nightDate() -> None:\n    ...\n", "N802"),
        ("core/night.py", "def night(day):\n    return day\n", "ANN001"),
        ("core/night.py", "X = 1\n", "D100"),
        ("services/coach.py", 'print("now")\n', "T201"),
    ],
)
def test_ruff_refuses_a_planted_fault(module: str, code: str, rule: str) -> None:
    assert rule in ruff(f"crampcoach/{module}", code)


@pytest.mark.parametrize(
    ("module", "code", "rule"),
    [
        ("desktop/clock.py", "import time\n\nX = time.monotonic()\n", "TID251"),
        ("ui/window.py", "def paintEvent() -> None:\n    ...\n", "N802"),
    ],
)
def test_ruff_allows_what_has_its_place(module: str, code: str, rule: str) -> None:
    assert rule not in ruff(f"crampcoach/{module}", code)


def ruff(path: str, code: str) -> str:
    """What ruff says of ``code`` if it stood at ``path``."""
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format=concise"]
    done = subprocess.run(
        [*command, "--stdin-filename", path, "-"],
        input=code,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    return done.stdout
