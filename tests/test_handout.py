"""The doctor's page from the command line: of the real diary, without a display."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from crampcoach import handout
from crampcoach.core.night import Night
from crampcoach.desktop.places import places
from crampcoach.storage.diary import Diary
from crampcoach.storage.side_journal import claim
from tests.pdf_text import first_page
from tests.two_years import DEVICE, two_years

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    folder = tmp_path / "profile"
    diary = Diary.open(places(folder).diary)
    diary.put(*two_years(nights=120).entries)
    diary.close()
    return folder


def text_of(file: Path) -> str:
    first = first_page(file.read_bytes())
    assert first.pages == 1
    return first.text


def test_it_is_of_the_whole_diary_and_changes_nothing(
    profile: Path, tmp_path: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    diary = places(profile).diary
    before = diary.read_bytes()
    target = tmp_path / "page.pdf"
    assert handout.export_page(profile, target, None, None) == 0
    assert "24 Jul 2026 to 20 Nov 2026" in capsys.readouterr().out
    assert "120 nights" in text_of(target)
    assert diary.read_bytes() == before
    assert target.stat().st_mode & 0o077 == 0


def test_it_is_of_the_nights_that_are_asked_for(
    profile: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "page.pdf"
    handout.export_page(profile, target, date(2026, 9, 1), date(2026, 9, 30))
    assert "30 nights" in text_of(target)


def test_no_diary_makes_an_empty_page_and_no_diary(tmp_path: Path, qtbot: QtBot) -> None:
    target = tmp_path / "page.pdf"
    handout.export_page(tmp_path / "none", target, None, None)
    assert "No morning has been reviewed." in text_of(target)
    assert not places(tmp_path / "none").diary.exists()


def test_what_an_ended_process_left_beside_the_diary_counts(
    profile: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    told = Night("0d9a4c8e-2d3b-4a52-9a0e-5f6b7c8d9e01", DEVICE, "2026-11-23", observed=True)
    with contextlib.closing(claim(places(profile).data)) as left:
        left.append(told)
    target = tmp_path / "page.pdf"
    handout.export_page(profile, target, None, None)
    assert "to 23 November 2026, 123 nights" in text_of(target)


def test_it_needs_no_display(profile: Path, tmp_path: Path) -> None:
    target = tmp_path / "page.pdf"
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    variables = {name: text for name, text in os.environ.items() if name not in hidden}
    command = [sys.executable, "-m", "crampcoach", "--profile", str(profile), "export", "-o"]
    done = subprocess.run(
        [*command, str(target)],
        env=variables,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert target.read_bytes().startswith(b"%PDF")
