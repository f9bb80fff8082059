"""What desktops, software centres, systemd and buttons are told about the program."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

from tests.packaging import ROOT, SCRIPTS, scripts_on_path

with scripts_on_path():
    import manual
    import metainfo
    from trouble import SetUpTrouble

LINUX, EXAMPLES = SCRIPTS / "linux", SCRIPTS / "examples"


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(
        shutil.which(program) is None, reason=f"{program} can't be installed here"
    )


def desktop_file() -> configparser.ConfigParser:
    read = configparser.ConfigParser(interpolation=None)
    read.optionxform = str  # type: ignore[assignment]
    read.read_string((LINUX / "crampcoach.desktop").read_text("utf-8"))
    return read


@needs("desktop-file-validate")
def test_the_desktop_file_is_valid() -> None:
    command = ["desktop-file-validate", str(LINUX / "crampcoach.desktop")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_its_actions_are_commands_of_the_program() -> None:
    entry = desktop_file()
    actions = [name for name in entry["Desktop Entry"]["Actions"].split(";") if name]
    called = [entry[f"Desktop Action {name}"]["Exec"].split() for name in actions]
    assert called == [["crampcoach", "start"], ["crampcoach", "stretch"]]


HOME = "https://example.org/crampcoach"


@needs("appstreamcli")
@pytest.mark.parametrize("home", [None, HOME])
def test_the_metainfo_is_valid(tmp_path: Path, home: str | None) -> None:
    path = tmp_path / "crampcoach.metainfo.xml"
    path.write_text(metainfo.metainfo(ROOT, home), "utf-8")
    command = ["appstreamcli", "validate", "--no-net", "--no-color", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert re.search(r"^[EW]:", done.stdout, re.MULTILINE) is None, done.stdout


def released(tmp_path: Path, changelog: str) -> Path:
    """A checkout of version 2.0 with this changelog."""
    for place in (metainfo.TEMPLATE, Path("crampcoach") / "__init__.py"):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / metainfo.TEMPLATE, tmp_path / metainfo.TEMPLATE)
    (tmp_path / "crampcoach" / "__init__.py").write_text('__version__ = "2.0"\n')
    (tmp_path / "packaging" / "CHANGELOG.md").write_text(changelog)
    return tmp_path


def test_a_release_is_told_with_its_day_and_its_points(tmp_path: Path) -> None:
    root = released(tmp_path, "# Changes\n\n## 2.0 (2026-12-01)\n\n- One\n  line.\n- Two.\n")
    component = ET.fromstring(metainfo.metainfo(root))
    (release,) = component.iter("release")
    assert release.attrib == {"version": "2.0", "date": "2026-12-01"}
    assert [point.text for point in release.iter("li")] == ["One line.", "Two."]


def test_what_is_not_released_yet_is_no_release(tmp_path: Path) -> None:
    root = released(tmp_path, "## 2.0 (not released)\n\n- One.\n\n## 1.0 (2026-01-01)\n\n- Old.\n")
    assert list(ET.fromstring(metainfo.metainfo(root)).iter("release")) == []


def test_a_version_without_changes_is_refused(tmp_path: Path) -> None:
    root = released(tmp_path, "## 1.0 (2026-01-01)\n\n- Old.\n")
    with pytest.raises(SetUpTrouble, match=r"does not tell of 2\.0: write `## 2\.0"):
        metainfo.metainfo(root)


def test_screenshots_are_named_where_there_is_a_home_page_and_are_there() -> None:
    component = ET.fromstring(metainfo.metainfo(ROOT, HOME + "/"))
    named = [image.text for image in component.iter("image")]
    assert named == [f"{HOME}/screenshots/{name}" for name in metainfo.SCREENSHOTS]
    for name in metainfo.SCREENSHOTS:
        assert (LINUX / "screenshots" / name).is_file(), "run packaging/screenshots.py"
    assert list(ET.fromstring(metainfo.metainfo(ROOT)).iter("image")) == []


@needs("systemd-analyze")
@pytest.mark.parametrize(
    "unit", [LINUX / "crampcoach.service", EXAMPLES / "crampcoach-button.service"]
)
def test_systemd_finds_no_fault_with_a_unit(unit: Path, tmp_path: Path) -> None:
    text = re.sub(
        r"^ExecStart=\S+", "ExecStart=/bin/true", unit.read_text("utf-8"), flags=re.MULTILINE
    )
    (tmp_path / unit.name).write_text(text)
    command = ["systemd-analyze", "--user", "verify", "--man=no", str(tmp_path / unit.name)]
    variables = {**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)}
    done = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)
    assert "Failed to initialize" not in done.stderr
    faults = [line for line in done.stderr.splitlines() if unit.name in line]
    assert faults == []


# ---------------------------------------------------------------- a button by the bed


def button() -> ModuleType:
    """The example, which has no suffix, as a module; nothing is left beside it."""
    module = ModuleType("crampcoach_button")
    exec((EXAMPLES / "crampcoach-button").read_text("utf-8"), module.__dict__)
    return module


@pytest.mark.parametrize(
    ("events", "called"),
    [
        ([(10, 0, 1, 30, 1), (10, 200_000, 1, 30, 0)], ["start"]),
        ([(10, 0, 1, 30, 1), (11, 0, 1, 30, 2), (12, 0, 1, 30, 0)], ["start", "gone"]),
        ([(10, 0, 0, 0, 0), (10, 0, 4, 4, 30), (10, 0, 1, 30, 0)], []),
    ],
)
def test_a_press_starts_and_a_long_one_says_its_gone(
    events: list[tuple[int, ...]], called: list[str]
) -> None:
    assert list(button().calls(events)) == called


def test_the_examples_call_commands_that_exist() -> None:
    known = {command.name for command in manual.commands().commands}
    text = (EXAMPLES / "home_assistant.yaml").read_text("utf-8")
    called = set(re.findall(r"^\s+(?:cramp_\w+|command): crampcoach (\w+)", text, re.MULTILINE))
    assert called == {"start", "gone", "status"}
    assert called <= known


def test_the_udev_rule_names_the_device_that_the_unit_waits_for() -> None:
    rule = (EXAMPLES / "90-crampcoach-button.rules").read_text("utf-8")
    unit = (EXAMPLES / "crampcoach-button.service").read_text("utf-8")
    assert 'SYMLINK+="input/crampcoach-button"' in rule
    assert r"BindsTo=dev-input-crampcoach\x2dbutton.device" in unit
    assert "/dev/input/crampcoach-button" in unit
