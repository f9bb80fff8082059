"""Sets up the test tools and runs every check, one stage after the other.

Standard library only. All stages run, whatever fails; the exit code tells whether one did.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

import setup_env
import system_packages
from trouble import told_plainly

AGAIN = "python3 packaging/test.py"
TOGETHER = ("-m", "not journey and not sound", "-n", "2", "--dist", "loadfile")
"""What can run two at a time, which is what the smallest machine has cores for."""
ALONE = ("-m", "journey or sound")
THOROUGH = ("core", "storage", "services")
"""The parts whose every line and branch is tested."""
STATIC = {"lint", "format", "types", "layers"}
MINUTE = 60


@dataclass(frozen=True)
class Stage:
    """One check.

    Attributes:
        key: Its short name, for `--only`.
        title: Its name in headers.
        commands: Run in turn; the stage fails with the first that does.
        limit_s: Seconds after which it counts as hung.
    """

    key: str
    title: str
    commands: tuple[tuple[str, ...], ...]
    limit_s: float = 10 * MINUTE


@dataclass(frozen=True)
class Wish:
    """What of the checks is wanted.

    Attributes:
        quick: Leave out coverage and the slow tests (journeys, sound).
        only: The keys of the stages to run; empty for all.
        pytest: Arguments for pytest; with any, only pytest runs, and without coverage.
    """

    quick: bool = False
    only: tuple[str, ...] = ()
    pytest: tuple[str, ...] = field(default_factory=tuple)


@dataclass(frozen=True)
class Outcome:
    """How a stage went."""

    stage: Stage
    passed: bool
    seconds: float


def main(arguments: list[str]) -> int:
    """Set up and run the checks; returns the exit code."""
    return told_plainly(lambda: _run(parse(arguments)), AGAIN)


def parse(arguments: list[str]) -> Wish:
    """Read the command line; what is not ours goes to pytest."""
    parser = argparse.ArgumentParser(
        prog="packaging/test.py",
        description="Sets up this checkout's test tools and runs every check.",
        epilog="Anything else is handed to pytest, which then runs alone: tests/core -k ring",
        allow_abbrev=False,
    )
    parser.add_argument("--quick", action="store_true", help="no coverage, no slow tests")
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        choices=[*sorted(STATIC), "tests"],
        help="run only this check (may be given several times)",
    )
    known, others = parser.parse_known_args(arguments)
    return Wish(known.quick, tuple(known.only), tuple(others))


def stages(checkout: setup_env.Checkout, wish: Wish, report: Path) -> list[Stage]:
    """The stages that were wished for, in order.

    Args:
        checkout: The checkout under test.
        wish: What is wanted.
        report: The folder into which pytest writes its figures.
    """
    python = str(checkout.program("python"))
    chosen = [*_static_stages(checkout, python), *_test_stages(python, wish, report)]
    if wish.pytest and not wish.quick and not wish.only:
        return [stage for stage in chosen if stage.key == "tests"]
    return [stage for stage in chosen if not wish.only or stage.key in wish.only]


def _static_stages(checkout: setup_env.Checkout, python: str) -> list[Stage]:
    layers = str(checkout.program("lint-imports"))
    # Left alone, pyright prefers a pyrightconfig.json in any folder above to our pyproject.toml.
    ours = ("--project", str(checkout.root / "pyproject.toml"))
    return [
        Stage(
            "lint",
            "ruff check",
            ((python, "-m", "ruff", "check", "--output-format=concise", "."),),
        ),
        Stage("format", "ruff format", ((python, "-m", "ruff", "format", "--check", "."),)),
        Stage("types", "pyright", ((python, "-m", "pyright", *ours, "--pythonpath", python),)),
        Stage("layers", "import-linter", ((layers, "--no-logo", "--no-cache"),)),
    ]


def _test_stages(python: str, wish: Wish, report: Path) -> list[Stage]:
    limit_s = 40 * MINUTE
    together = ("pytest", f"--junit-xml={report / 'together.xml'}", *wish.pytest)
    if wish.quick:
        together = (*together, *TOGETHER)
    if wish.quick or wish.pytest:
        return [Stage("tests", "pytest", ((python, "-m", *together),), limit_s)]
    alone = ("pytest", f"--junit-xml={report / 'alone.xml'}", *ALONE)
    coverage = (python, "-m", "coverage")
    measured = (*coverage, "run", "-m")
    thorough = ",".join(f"crampcoach/{part}/*" for part in THOROUGH)
    return [
        Stage(
            "tests",
            "pytest, two files at a time",
            ((*coverage, "erase"), (*measured, *together, *TOGETHER)),
            limit_s,
        ),
        # What listens, and what runs as a person would, is disturbed by anything beside it.
        Stage("tests", "pytest, one test at a time", ((*measured, *alone),), limit_s),
        Stage(
            "tests",
            f"coverage of {', '.join(THOROUGH)}: 100 %",
            (
                (*coverage, "combine", "--quiet"),
                (*coverage, "report", f"--include={thorough}", "--fail-under=100"),
            ),
        ),
        Stage("tests", "coverage over all: 90 %", ((*coverage, "report", "--fail-under=90"),)),
    ]


def closing_line(report: Path) -> str | None:
    """Pytest's figures in one line, from the JUnit files in a folder; None where one is broken."""
    files = sorted(report.glob("*.xml"))
    try:
        roots = [ET.parse(file).getroot() for file in files]  # noqa: S314 - our own files
    except (OSError, ET.ParseError):
        return None
    if not roots:
        return None
    suites = [suite for root in roots for suite in root.iter("testsuite")]
    ran, failed, skipped = (
        sum(int(suite.get(name, "0")) for suite in suites for name in names)
        for names in (("tests",), ("failures", "errors"), ("skipped",))
    )
    return f"pytest: {ran - failed - skipped} passed, {failed} failed, {skipped} skipped"


def summary(outcomes: list[Outcome], closing: str | None) -> str:
    """What is printed at the end: a line a stage, then pytest's figures."""
    lines = [
        f"{'ok' if outcome.passed else 'FAILED':8}{outcome.seconds:7.1f} s  {outcome.stage.title}"
        for outcome in outcomes
    ]
    return "\n".join(["", "== summary ==", *lines, *([closing] if closing else [])])


def test_environment(checkout: setup_env.Checkout) -> dict[str, str]:
    """The variables for the stages: widgets are painted off screen unless said otherwise."""
    variables = setup_env.clean_environment(checkout.venv)
    variables.setdefault("QT_QPA_PLATFORM", "offscreen")
    variables["PYRIGHT_PYTHON_IGNORE_WARNINGS"] = "1"
    return variables


def _run(wish: Wish) -> int:
    # Told to end, it takes the stage with it.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    checkout = setup_env.Checkout(setup_env.ROOT)
    begun = time.monotonic()
    if not wish.only or "tests" in wish.only:
        setup_env.refuse_hopeless(checkout, ("test",), AGAIN)
        _provide_system()
    setup_env.prepare(checkout, ("test",), AGAIN)
    print(f"Set up in {time.monotonic() - begun:.0f} s.", flush=True)
    with tempfile.TemporaryDirectory(prefix="crampcoach-") as folder:
        report = Path(folder)
        variables = test_environment(checkout)
        outcomes = [
            run_stage(stage, checkout.root, variables) for stage in stages(checkout, wish, report)
        ]
        print(summary(outcomes, closing_line(report)), flush=True)
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def _provide_system() -> None:
    """Install what the tests need of the system, or say what to type; the tests run anyway."""
    for missing, whose in (
        (system_packages.missing_libraries(), "Qt"),
        (system_packages.missing_test_programs(), "The test suite"),
    ):
        trouble = system_packages.provide(missing, whose)
        if trouble:
            print(trouble, file=sys.stderr)


def run_stage(stage: Stage, root: Path, variables: dict[str, str]) -> Outcome:
    """Run a stage's commands until one fails; its output goes straight through."""
    print(f"\n== {stage.title} ==", flush=True)
    begun = time.monotonic()
    passed = all(
        _succeeds(command, root, variables, begun + stage.limit_s) for command in stage.commands
    )
    return Outcome(stage, passed, time.monotonic() - begun)


def _succeeds(command: tuple[str, ...], root: Path, variables: dict[str, str], end: float) -> bool:
    """Run one command until ``end`` at the latest, then stop it with all it started."""
    posix = os.name == "posix"
    with subprocess.Popen(command, cwd=root, env=variables, start_new_session=posix) as child:
        try:
            return child.wait(max(1.0, end - time.monotonic())) == 0
        except subprocess.TimeoutExpired:
            print(f"Stopped: `{' '.join(command)}` came to no end.", flush=True)
            _stop(child)
            return False
        except BaseException:  # Ctrl+C, or told to end
            _stop(child)
            raise


def _stop(child: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        os.killpg(child.pid, signal.SIGKILL)
    else:
        child.kill()
