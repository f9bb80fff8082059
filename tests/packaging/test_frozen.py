"""The frozen program: what goes into it, and where it begins. Making it belongs to the nights."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from crampcoach.desktop.own_command import CHILD_OPTION
from tests.packaging import ROOT, SCRIPTS, scripts_on_path

with scripts_on_path():
    import make_deb
    import make_frozen
    from frozen_parts import imported_by_name, is_wanted, without_orphans


def entry() -> ModuleType:
    spec = importlib.util.spec_from_file_location("entry", SCRIPTS / "frozen" / "entry.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_child_is_started_as_the_program_starts_it() -> None:
    assert entry().CHILD_OPTION == CHILD_OPTION


def test_only_our_own_modules_can_be_a_child(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        entry().main([CHILD_OPTION, "http.server"])
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("crampcoach: ")


def test_a_child_ends_with_its_own_code(monkeypatch: pytest.MonkeyPatch) -> None:
    child = ModuleType("crampcoach.desktop.some_child")
    child.main = lambda: 5  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, child.__name__, child)
    assert entry().main([CHILD_OPTION, child.__name__]) == 5


def test_a_screens_library_that_is_missing_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(arguments: list[str]) -> int:
        raise ImportError(message)

    monkeypatch.setattr("crampcoach.__main__.main", fail)
    message = "libGL.so.1: cannot open shared object file: No such file or directory"
    assert entry().main(["start"]) == 1
    said = capsys.readouterr().err
    assert "lacks libGL.so.1" in said
    assert "type `sudo apt-get install libgl1`" in said
    assert said.count("\n") == 1
    message = "No module named 'crampcoach.house'"
    with pytest.raises(ImportError, match="house"):
        entry().main(["start"])


def test_every_part_can_be_imported() -> None:
    # In a process of its own: Qt's sound says at once what it misses.
    command = [sys.executable, str(SCRIPTS / "frozen" / "entry.py"), "--try-parts"]
    command += make_frozen.modules(ROOT)
    variables = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=variables, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("RateRatio(")


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqvkkhrdisplay.so", False),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6/Qt/plugins/multimedia/libffmpegmediaplugin.so", False),
        ("PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("libavcodec.so.61", False),
        ("assets/routines/calf.toml", True),
    ],
)
def test_only_what_the_screens_need_goes_in(place: str, wanted: bool) -> None:
    assert is_wanted(place) is wanted


def test_what_is_imported_by_name_is_found() -> None:
    source = """
def show(self):
    importlib.import_module("pyqtgraph").plot()
    import_module(self.name)
    self.import_module("own.part", None)
    load("other")
"""
    assert imported_by_name(source) == {"pyqtgraph", "own.part"}


def test_libraries_that_nothing_asks_for_any_more_are_left_out() -> None:
    parts = [
        ("PySide6/QtCore.abi3.so", "core", "EXTENSION"),
        ("PySide6/Qt/lib/libQt6Core.so.6", "qt", "BINARY"),
        ("libicu.so.73", "icu", "BINARY"),
        ("libgtk-3.so.0", "gtk", "BINARY"),
        ("libcairo.so.2", "cairo", "BINARY"),
        ("libpython3.11.so.1.0", "python", "BINARY"),
        ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"),
    ]
    needs = {
        "core": ["libQt6Core.so.6"],
        "qt": ["libicu.so.73", "libc.so.6"],
        "gtk": ["libcairo.so.2"],
    }
    kept = without_orphans(parts, lambda source: needs.get(source, []))
    assert [source for _, source, _ in kept] == [
        "core",
        "qt",
        "icu",
        "python",
        "PySide6/Qt/lib/libQt6Core.so.6",
    ]


def test_large_files_that_are_alike_are_kept_once(tmp_path: Path) -> None:
    same, other = b"a" * make_frozen.WORTH_SHARING, b"b" * make_frozen.WORTH_SHARING
    for place, content in {
        "one/libx.so": same,
        "two/libx.so.1": same,
        "two/liby.so": same,
        "three/libx.so": other,
        "one/small": b"a",
        "two/small": b"a",
    }.items():
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).write_bytes(content)
    make_frozen.share_alike(tmp_path)
    links = [path for path in tmp_path.rglob("*") if path.is_symlink()]
    assert links == [tmp_path / "two" / "libx.so.1"]
    assert links[0].read_bytes() == same


def test_the_table_names_the_largest_parts_first(tmp_path: Path) -> None:
    inside = tmp_path / "_internal"
    inside.mkdir()
    for number in range(12):
        (inside / f"part{number}").write_bytes(b"x" * number * 100_000)
    (tmp_path / "crampcoach").write_bytes(b"x" * 5_000_000)
    first, *parts = make_frozen.size_table(tmp_path).splitlines()
    assert first.split()[:2] == ["11.6", "MB"]
    assert [line.split()[-1] for line in parts[:2]] == ["crampcoach", "part11"]
    assert len(parts) == make_frozen.LARGEST


# ---------------------------------------------------------------- the .deb


def test_the_package_brings_everything_a_desktop_looks_for() -> None:
    places = {str(place) for place in make_deb.documents(ROOT)}
    for needed in (
        "usr/share/applications/crampcoach.desktop",
        "usr/share/icons/hicolor/16x16/apps/crampcoach.png",
        "usr/share/icons/hicolor/scalable/apps/crampcoach.svg",
        "usr/share/metainfo/io.github.crampcoach.crampcoach.metainfo.xml",
        "usr/share/man/man1/crampcoach.1.gz",
        "usr/share/bash-completion/completions/crampcoach",
        "usr/share/doc/crampcoach/copyright",
        "usr/share/doc/crampcoach/changelog.gz",
        "usr/share/doc/crampcoach/examples/home_assistant.yaml",
        "usr/lib/systemd/user/crampcoach.service",
    ):
        assert needed in places


def test_nothing_of_ours_runs_when_it_is_installed_or_removed() -> None:
    scripts = {"preinst", "postinst", "prerm", "postrm", "config", "templates"}
    assert not scripts & {path.name for path in (SCRIPTS / "debian").iterdir()}


def test_the_changelog_is_as_debian_writes_it() -> None:
    first, *lines = make_deb.changelog(ROOT).splitlines()
    assert first == f"crampcoach ({make_deb.version(ROOT)}) unstable; urgency=medium"
    assert lines[-1].startswith(" -- The Crampcoach authors <")
    assert max(map(len, lines[:-1])) <= 80
