"""Setting up: what is done when, and the one sentence each kind of trouble gets.

Nothing here needs the network: a project with a build backend of its own stands in for ours.
"""

from __future__ import annotations

import errno
import json
import os
import runpy
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from dataclasses import asdict
from pathlib import Path
from types import SimpleNamespace

import PySide6
import pytest

from tests.packaging import ROOT, SCRIPTS, scripts_on_path

with scripts_on_path():
    import lock
    import python_check
    import run_coach
    import run_tests
    import setup_env
    import system_packages
    from setup_env import Checkout, Stamp, Work
    from trouble import INTERRUPTED, SetUpTrouble, told_plainly

AGAIN = "python3 packaging/run.py"
PLAIN = sorted(
    path.name
    for path in SCRIPTS.glob("*.py")
    if path.name != "python_check.py" and "python_check" in path.read_text("utf-8")
)
"""The scripts that every Python reads."""
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")


# ---------------------------------------------------------------- an old Python


@pytest.mark.parametrize("script", PLAIN)
def test_an_old_python_is_told_so_in_one_sentence(
    script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 18, "final", 0))
    monkeypatch.setitem(sys.modules, "python_check", python_check)
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(SCRIPTS / script), run_name="__main__")
    said = str(ended.value.code)
    assert said.startswith("Crampcoach needs Python 3.11 or newer and this is 3.9: ")
    assert f"packaging/{script}" in said
    assert "\n" not in said


def test_a_newer_python_on_the_path_is_named() -> None:
    said = python_check.complaint((3, 9), "packaging/run.py", "python3.12")
    assert said.endswith("type `python3.12 packaging/run.py`.")


def test_without_a_newer_python_it_says_how_to_get_one() -> None:
    said = python_check.complaint((2, 7), "packaging/run.py", None)
    assert "sudo apt-get install python3" in said


def test_a_name_on_the_path_that_does_not_run_is_no_newer_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shim = tmp_path / "python3.13"
    shim.write_text("#!/bin/sh\nexit 127\n")
    shim.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert python_check.newer_python() is None


def test_this_python_is_new_enough() -> None:
    python_check.stop_if_too_old("packaging/run.py")


# ---------------------------------------------------------------- what has to be done


FITTING = Stamp("abc", "/home/me/crampcoach", ())
TESTED = Stamp("abc", "/home/me/crampcoach", ("test",))


@pytest.mark.parametrize(
    ("present", "wanted", "work"),
    [
        (None, FITTING, Work.REBUILD),
        (FITTING, FITTING, Work.NOTHING),
        (TESTED, FITTING, Work.NOTHING),
        (FITTING, TESTED, Work.INSTALL),
        (Stamp("old", FITTING.root, ()), FITTING, Work.INSTALL),
        (Stamp("abc", "/elsewhere", ()), FITTING, Work.REBUILD),
    ],
)
def test_only_what_is_needed_is_done(present: Stamp | None, wanted: Stamp, work: Work) -> None:
    assert setup_env.work_to_do(present, wanted) is work


def test_running_the_coach_keeps_the_test_tools() -> None:
    new = Stamp("new", FITTING.root, ())
    assert setup_env.with_extras_of(TESTED, new) == Stamp("new", FITTING.root, ("test",))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"recipe": "abc"}', "\udcff"])
def test_a_stamp_that_makes_no_sense_is_no_stamp(tmp_path: Path, text: str) -> None:
    checkout = Checkout(tmp_path)
    checkout.venv.mkdir()
    checkout.stamp.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert setup_env.read_stamp(checkout) is None


# ---------------------------------------------------------------- what may be in the way


def test_a_folder_that_cant_be_written_to_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Root may write anywhere, so the system's answer is given here.
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(SetUpTrouble, match=r"can't be written to.*sudo chown") as trouble:
        setup_env.check_place(Checkout(tmp_path / "Krämpfe am Bein"), AGAIN)
    assert AGAIN in str(trouble.value)


def test_a_disk_without_room_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=300_000_000))
    with pytest.raises(SetUpTrouble, match=r"Only 300 MB are free .* make room"):
        setup_env.check_place(Checkout(tmp_path), AGAIN)


def test_a_disk_without_room_is_named_before_the_system_is_changed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup_env, "read_stamp", lambda _checkout: None)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=300_000_000))
    monkeypatch.setattr(system_packages, "missing_libraries", lambda: ["libEGL.so.1"])
    monkeypatch.setattr(system_packages, "install", lambda packages: pytest.fail("it installed"))
    assert run_coach.main([]) == 1
    assert "make room" in capsys.readouterr().err


def test_the_scripts_that_people_type_tell_an_old_python() -> None:
    assert {"run.py", "test.py", "nightly.py", "bench.py", "release.py", "freeze.py"} <= set(PLAIN)


def test_a_file_called_venv_is_left_alone(tmp_path: Path) -> None:
    checkout = Checkout(tmp_path)
    checkout.venv.write_text("mine")
    with pytest.raises(SetUpTrouble, match="move it away"):
        setup_env.check_place(checkout, AGAIN)
    assert checkout.venv.read_text() == "mine"


def test_a_python_built_without_a_part_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup_env, "NEEDED_MODULES", ("sqlite3", "no_such_part"))
    with pytest.raises(SetUpTrouble, match="was built without no_such_part"):
        setup_env.check_python_parts(AGAIN)


def test_a_python_without_venv_gets_the_line_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    monkeypatch.setattr(setup_env, "NEEDED_MODULES", ())
    monkeypatch.setenv("PATH", str(tmp_path))  # no apt-get there
    with pytest.raises(SetUpTrouble, match=r"lacks venv and pip: type `sudo apt-get install"):
        setup_env.check_python_parts(AGAIN)


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (
            OSError(errno.ENOSPC, "No space left on device", "/x"),
            1,
            "No space left on device (/x)",
        ),
        (SetUpTrouble("Only 3 MB are free."), 1, "Only 3 MB are free."),
        (KeyboardInterrupt(), INTERRUPTED, f"type `{AGAIN}` to go on"),
    ],
)
def test_trouble_is_told_in_one_line(
    error: BaseException, code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> int:
        raise error

    assert told_plainly(fail, AGAIN) == code
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1


def test_what_leads_python_astray_is_kept_from_children(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    monkeypatch.setenv("PYTHONHOME", "/somewhere")
    variables = setup_env.clean_environment(Path("/x/.venv"))
    assert not {"PYTHONPATH", "PYTHONHOME"} & set(variables)
    assert variables["PATH"].split(os.pathsep)[0].startswith(str(Path("/x/.venv")))


# ---------------------------------------------------------------- making the environment


BACKEND = '''
import zipfile

NAMES = ("crampcoach", "PySide6", "shiboken6", "platformdirs", "pyttsx3", "scipy", "tomli_w")


def build_editable(folder, settings=None, metadata=None):
    """Write a wheel with empty modules: as much of an installation as set-up looks at."""
    info = "crampcoach-1.dist-info"
    files = {f"{name}.py": "" for name in NAMES}
    files[f"{info}/METADATA"] = (
        "Metadata-Version: 2.1\\nName: crampcoach\\nVersion: 1\\nProvides-Extra: test\\n"
    )
    files[f"{info}/WHEEL"] = "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"
    files[f"{info}/RECORD"] = "".join(f"{name},,\\n" for name in [*files, f"{info}/RECORD"])
    wheel = "crampcoach-1-py3-none-any.whl"
    with zipfile.ZipFile(f"{folder}/{wheel}", "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return wheel
'''
PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
"""


@pytest.fixture
def small_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    """A checkout whose path has a space and umlauts, and which needs nothing from outside."""
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.delenv("PIP_REQUIRE_VIRTUALENV", raising=False)
    root = tmp_path / "Krämpfe am Bein"
    (root / "packaging").mkdir(parents=True)
    (root / "packaging" / "constraints.txt").write_text("")
    (root / "pyproject.toml").write_text(PROJECT)
    (root / "backend.py").write_text(BACKEND)
    return Checkout(root)


@pytest.mark.journey
def test_a_set_up_that_was_cut_off_is_made_anew_and_then_left_alone(
    small_checkout: Checkout, capfd: pytest.CaptureFixture[str]
) -> None:
    backend = small_checkout.root / "backend.py"
    backend.write_text("raise SystemExit('no backend today')")
    with pytest.raises(SetUpTrouble, match=r"pip's reason stands above.*check the network"):
        setup_env.prepare(small_checkout, (), AGAIN)
    assert "no backend today" in "".join(capfd.readouterr())
    assert setup_env.read_stamp(small_checkout) is None

    left_over = small_checkout.venv / "half"
    left_over.mkdir()
    backend.write_text(BACKEND)
    python = setup_env.prepare(small_checkout, (), AGAIN)
    subprocess.run([python, "-c", "import crampcoach"], check=True)
    assert not left_over.exists()
    capfd.readouterr()

    made = small_checkout.stamp.stat().st_mtime_ns
    setup_env.prepare(small_checkout, (), AGAIN)
    assert small_checkout.stamp.stat().st_mtime_ns == made
    assert capfd.readouterr().out == ""


@pytest.mark.journey
def test_an_environment_whose_python_is_gone_is_made_anew(small_checkout: Checkout) -> None:
    python = small_checkout.program("python")
    python.parent.mkdir(parents=True)
    python.symlink_to("/no/such/python")
    stamp = Stamp(setup_env._recipe(small_checkout), str(small_checkout.root), ())
    small_checkout.stamp.write_text(json.dumps(asdict(stamp)))
    setup_env.prepare(small_checkout, (), AGAIN)
    subprocess.run([python, "-c", "import crampcoach"], check=True)


def test_an_environment_whose_pip_is_gone_is_made_anew(small_checkout: Checkout) -> None:
    command = [sys.executable, "-m", "venv", "--without-pip", small_checkout.venv]
    subprocess.run(command, check=True)
    stamp = Stamp(setup_env._recipe(small_checkout), str(small_checkout.root), ())
    small_checkout.stamp.write_text(json.dumps(asdict(stamp)))
    assert not setup_env._alive(small_checkout)


# ---------------------------------------------------------------- what the system lacks


@linux
def test_a_library_that_is_not_there_is_found_missing() -> None:
    assert system_packages.missing_libraries(["libc.so.6", "libnothing.so.7"]) == [
        "libnothing.so.7"
    ]


def test_each_package_is_named_once() -> None:
    assert system_packages.packages_for(["pactl", "parec", "libEGL.so.1"]) == [
        "libegl1",
        "pulseaudio-utils",
    ]


def test_where_installing_is_not_ours_the_line_to_type_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apt_get = tmp_path / "apt-get"
    apt_get.write_text("#!/bin/sh\nexit 1\n")
    apt_get.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    assert system_packages.provide(["Xvfb", "xdotool"], "The test suite") == (
        "The test suite lacks Xvfb, xdotool: type `sudo apt-get install xdotool xvfb`."
    )


def test_without_apt_it_names_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    names = ["libGL.so.1", "libX11.so.6", "libz.so.1", "libzstd.so.1"]
    assert system_packages.provide(names, "Qt") == (
        "Qt lacks libGL.so.1, libX11.so.6, libz.so.1 and 1 more: install what holds "
        "libGL.so.1, libX11.so.6, libz.so.1, libzstd.so.1 with your system's package manager."
    )


def test_nothing_missing_needs_nothing() -> None:
    assert system_packages.provide([], "Qt") is None


@linux
@pytest.mark.parametrize(
    "pattern",
    [
        "lib/libQt6Core.so.6",
        "lib/libQt6DBus.so.6",
        "lib/libQt6Gui.so.6",
        "lib/libQt6Multimedia.so.6",
        "lib/libQt6Network.so.6",
        "lib/libQt6Svg.so.6",
        "lib/libQt6Widgets.so.6",
        "plugins/multimedia/libffmpegmediaplugin.so",
        "plugins/platforms/libqoffscreen.so",
        "plugins/platforms/libqxcb.so",
    ],
)
def test_what_qt_is_linked_against_was_installed(pattern: str) -> None:
    path = Path(PySide6.__path__[0]) / "Qt" / pattern
    assert path.is_file()
    done = subprocess.run(["ldd", path], capture_output=True, text=True, check=True)
    assert [line for line in done.stdout.splitlines() if "not found" in line] == []


# ---------------------------------------------------------------- opening the coach


@pytest.mark.parametrize(
    ("variables", "platform", "display"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_display_is_seen(variables: dict[str, str], platform: str, display: bool) -> None:
    assert run_coach.has_display(variables, platform) is display


@pytest.mark.parametrize(
    ("arguments", "display", "words"),
    [
        ([], True, []),
        ([], False, ["--profile", str(Path("/k") / ".trial"), "start", "--no-window"]),
        (["status", "--json"], False, ["status", "--json"]),
    ],
)
def test_without_a_display_the_trial_logs_no_false_episode(
    arguments: list[str], display: bool, words: list[str]
) -> None:
    python, root = Path("/k/.venv/bin/python"), Path("/k")
    command = run_coach.coach_command(python, root, arguments, display=display)
    assert command == [str(python), "-P", "-m", "crampcoach", *words]


# ---------------------------------------------------------------- the stages


HERE = Checkout(ROOT)
REPORT = Path("reports")


def titles(*arguments: str) -> list[str]:
    wish = run_tests.parse(list(arguments))
    return [stage.title for stage in run_tests.stages(HERE, wish, REPORT)]


def test_all_checks_run_in_order() -> None:
    assert titles() == [
        "ruff check",
        "ruff format",
        "pyright",
        "import-linter",
        "pytest, two files at a time",
        "pytest, one test at a time",
        "coverage of core, storage, services: 100 %",
        "coverage over all: 90 %",
    ]


def test_a_quick_run_leaves_out_coverage_and_the_slow_tests() -> None:
    assert titles("--quick") == ["ruff check", "ruff format", "pyright", "import-linter", "pytest"]
    [*_, stage] = run_tests.stages(HERE, run_tests.Wish(quick=True), REPORT)
    assert "not journey and not sound" in stage.commands[0]


def test_arguments_for_pytest_run_pytest_alone() -> None:
    wish = run_tests.parse(["tests/core", "-k", "ring"])
    [stage] = run_tests.stages(HERE, wish, REPORT)
    assert stage.commands[0][-3:] == ("tests/core", "-k", "ring")


def test_one_check_can_be_asked_for() -> None:
    assert titles("--only", "lint", "--only", "layers") == ["ruff check", "import-linter"]


JUNIT = """<testsuites><testsuite errors="1" failures="2" skipped="3" tests="10"/></testsuites>"""


def test_the_closing_line_gives_pytests_figures(tmp_path: Path) -> None:
    for name in ("together.xml", "alone.xml"):
        (tmp_path / name).write_text(JUNIT)
    assert run_tests.closing_line(tmp_path) == "pytest: 8 passed, 6 failed, 6 skipped"


@pytest.mark.parametrize("text", [None, "", "<half"])
def test_without_figures_there_is_no_closing_line(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "together.xml").write_text(text)
    assert run_tests.closing_line(tmp_path) is None


def test_the_summary_ends_with_the_closing_line() -> None:
    stage = run_tests.Stage("lint", "ruff check", ())
    outcomes = [run_tests.Outcome(stage, passed=False, seconds=1.25)]
    lines = run_tests.summary(outcomes, "pytest: 4 passed, 0 failed, 0 skipped").splitlines()
    assert lines[-2].split() == ["FAILED", "1.2", "s", "ruff", "check"]
    assert lines[-1] == "pytest: 4 passed, 0 failed, 0 skipped"


def python_stage(*codes: str, limit_s: float = 60) -> run_tests.Stage:
    commands = tuple((sys.executable, "-c", code) for code in codes)
    return run_tests.Stage("lint", "a stage", commands, limit_s)


def test_a_stage_stops_at_its_first_failure(tmp_path: Path) -> None:
    stage = python_stage("", "raise SystemExit(3)", "open('later', 'w')")
    assert not run_tests.run_stage(stage, tmp_path, dict(os.environ)).passed
    assert not (tmp_path / "later").exists()


def test_a_stage_whose_commands_succeed_passes(tmp_path: Path) -> None:
    assert run_tests.run_stage(python_stage("", ""), tmp_path, dict(os.environ)).passed


def test_a_stage_that_hangs_is_stopped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stage = python_stage("import threading; threading.Event().wait()", limit_s=1)
    assert not run_tests.run_stage(stage, tmp_path, dict(os.environ)).passed
    assert "came to no end" in capsys.readouterr().out


def test_widgets_are_painted_off_screen_unless_said_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    assert run_tests.test_environment(HERE)["QT_QPA_PLATFORM"] == "offscreen"
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert run_tests.test_environment(HERE)["QT_QPA_PLATFORM"] == "xcb"


# ---------------------------------------------------------------- versions


def test_pins_differ_by_python_only_where_they_must() -> None:
    pins = {
        (3, 11): {"ruff": "1", "pyside6-addons": "6.11.3", "old-only": "2"},
        (3, 12): {"ruff": "1", "pyside6-addons": "6.12.0"},
        (3, 13): {"ruff": "1", "pyside6-addons": "6.12.0"},
    }
    arm = 'platform_machine != "aarch64"'
    assert list(lock.lines(pins)) == [
        'old-only==2 ; python_version < "3.12"\n',
        f'pyside6-addons==6.11.3 ; python_version < "3.12" and {arm}\n',
        f'pyside6-addons==6.12.0 ; python_version >= "3.12" and {arm}\n',
        "ruff==1\n",
    ]


def pins() -> list[str]:
    lines = (SCRIPTS / "constraints.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_the_constraints_hold_pins_and_no_address() -> None:
    assert pins()
    assert [pin for pin in pins() if "==" not in pin or "//" in pin or pin.startswith("-")] == []


def test_qt_is_not_pinned_on_arm() -> None:
    qt = [pin for pin in pins() if pin.startswith(("pyside6", "shiboken6"))]
    assert len(qt) == 6
    assert [pin for pin in qt if 'platform_machine != "aarch64"' not in pin] == []


def test_below_python_3_12_qt_stays_below_6_12() -> None:
    """PySide6 6.12.0 drops references to None there until the interpreter aborts."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for name in ("PySide6-Essentials", "PySide6-Addons"):
        assert f"{name}>=6.8,<6.12; python_version < '3.12'" in project["dependencies"]
        old = [pin for pin in pins() if pin.startswith(name.lower()) and '< "3.12"' in pin]
        assert len(old) == 1
        assert "==6.11." in old[0]


def test_what_is_needed_elsewhere_only_keeps_its_pin() -> None:
    kept = lock.elsewhere(Checkout(ROOT), {"jeepney", "scipy", "platformdirs"})
    assert "desktop-notifier==6.2.0\n" in kept
    assert not any(pin.startswith(("jeepney", "scipy", "ruff")) for pin in kept)


def test_everything_the_project_asks_for_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = [*project["dependencies"], *extras["test"], *extras["build"]]
    names = {lock.normal(text.partition(">")[0].partition("[")[0]) for text in asked}
    assert names - {pin.partition("==")[0] for pin in pins()} == set()


# ---------------------------------------------------------------- what ships


def test_the_wheel_and_the_sdist_carry_the_assets(tmp_path: Path) -> None:
    command = [sys.executable, "-P", "-m", "build", "--no-isolation", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True)
    [wheel], [sdist] = tmp_path.glob("*.whl"), tmp_path.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {"crampcoach/assets/routines/calf.toml", "crampcoach/__main__.py"} <= names
    assert [name for name in names if name.startswith(("tests", "packaging"))] == []
    with tarfile.open(sdist) as archive:
        files = {name.partition("/")[2] for name in archive.getnames()}
    assert {"assets/routines/calf.toml", "packaging/run.py", "tests/__init__.py"} <= files
    assert [name for name in files if name.startswith((".venv", ".trial"))] == []


def test_ci_runs_what_a_developer_runs() -> None:
    script = ROOT / ".ci" / "run"
    assert "exec python3 packaging/test.py" in script.read_text("utf-8")
    assert os.access(script, os.X_OK)


def test_the_hooks_fetch_nothing_and_run_what_ci_runs() -> None:
    text = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    assert [line for line in text.splitlines() if "repo:" in line] == ["  - repo: local"]
    for key in sorted(run_tests.STATIC):
        assert f"packaging/test.py --only {key}" in text
