"""A release: one version, its changes told, everything summed up."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

import crampcoach
from tests.packaging import ROOT, scripts_on_path

with scripts_on_path():
    import make_appimage
    import make_release
    import metainfo
    import released
    from trouble import SetUpTrouble


def checkout(folder: Path, number: str, changelog: str) -> Path:
    (folder / "crampcoach").mkdir()
    (folder / "packaging").mkdir()
    (folder / released.PLACE).write_text(f'"""Words."""\n\n__version__ = "{number}"\n')
    (folder / released.CHANGELOG).write_text(changelog)
    return folder


CHANGES = (
    "# Changes\n\n## 1.1 (not released)\n\n- New.\n\n## 1.0 (2026-03-01)\n\n- Old.\n- Older.\n"
)


def test_the_version_is_the_programs() -> None:
    assert released.version(ROOT) == crampcoach.__version__


def test_the_changelog_tells_of_the_present_version() -> None:
    _, text = released.changes(ROOT, crampcoach.__version__)
    assert metainfo.points(text)


def test_a_version_is_looked_up_without_its_neighbours(tmp_path: Path) -> None:
    root = checkout(tmp_path, "1.0", CHANGES)
    assert released.changes(root, "1.0") == ("2026-03-01", "- Old.\n- Older.")
    assert released.changes(root, "1.1") == ("not released", "- New.")


def test_a_program_without_a_version_is_refused(tmp_path: Path) -> None:
    root = checkout(tmp_path, "1.0", CHANGES)
    (root / released.PLACE).write_text("")
    with pytest.raises(SetUpTrouble, match="says no version"):
        released.version(root)


def test_what_has_no_day_is_only_tried(tmp_path: Path) -> None:
    root = checkout(tmp_path, "1.1", CHANGES)
    with pytest.raises(SetUpTrouble, match=r"1\.1 is not released: write its day there, or type"):
        make_release.checked_version(root, trial=False)
    assert make_release.checked_version(root, trial=True) == "1.1"


@pytest.mark.parametrize(
    ("changelog", "words"),
    [("## 2.0 (2026-01-01)\n", "says nothing of what 2.0 brings"), ("", "does not tell of 2.0")],
)
def test_a_version_without_words_is_not_released(
    tmp_path: Path, changelog: str, words: str
) -> None:
    root = checkout(tmp_path, "2.0", changelog)
    with pytest.raises(SetUpTrouble, match=words):
        make_release.checked_version(root, trial=True)


def test_the_sums_are_those_that_sha256sum_checks(tmp_path: Path) -> None:
    for name in ("b.deb", "a.whl", "a.tar.gz", "notes.txt"):
        (tmp_path / name).write_bytes(name.encode())
    lines = make_release.write_sums(tmp_path).read_text().splitlines()
    assert [line.split("  ")[1] for line in lines] == ["a.tar.gz", "a.whl", "b.deb"]
    assert lines[1].split()[0] == hashlib.sha256(b"a.whl").hexdigest()


FROZEN = '#!/bin/sh\n[ "$1" = --try-parts ]\n'


@pytest.mark.skipif(sys.platform == "win32", reason="an AppImage is for Linux")
def test_the_folder_of_an_appimage_runs_and_has_what_it_must(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/usr/bin:/bin")  # no appimagetool
    frozen = tmp_path / "frozen"
    frozen.mkdir()
    (frozen / "crampcoach").write_text(FROZEN)
    (frozen / "crampcoach").chmod(0o755)
    folder = make_appimage.appdir(frozen, tmp_path)
    subprocess.run([folder / "AppRun", "--try-parts"], check=True)
    for name in ("crampcoach.desktop", "crampcoach.png", ".DirIcon"):
        assert (folder / name).is_file()
    assert not (folder / "usr" / "share" / "doc").exists()
