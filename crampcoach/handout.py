"""Writes the doctor's page as a file, from the command line: it needs no display."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from crampcoach import client
from crampcoach.core.entry import Entry
from crampcoach.core.report import Report, Scope, report
from crampcoach.desktop.clock import SystemClock
from crampcoach.desktop.places import Places, places
from crampcoach.storage.copies import copy_diary
from crampcoach.storage.diary import Diary
from crampcoach.storage.files import replace_file
from crampcoach.storage.profile_file import ProfileFile
from crampcoach.storage.side_journal import abandoned
from crampcoach.ui.charts import numbers
from crampcoach.ui.paper.report import pdf

SCREENLESS = ("crampcoach", "-platform", "offscreen")
"""What Qt is started with: it only measures text here, and must not look for a screen."""


def export_page(profile: Path | None, target: Path, since: date | None, until: date | None) -> int:
    """Write the doctor's page, without changing the diary.

    Args:
        profile: The profile's folder, or None for the usual places.
        target: The file; one of that name gives way.
        since: First night; None for the diary's first.
        until: Last night; None for the diary's last.
    """
    kept = places(profile)
    clock = SystemClock()
    told = ProfileFile(kept.profile, clock).load().profile
    ends = since.isoformat() if since else "", until.isoformat() if until else ""
    page = _report(kept, Scope(clock.now().date(), told, *ends))
    running = QGuiApplication.instance() or QGuiApplication(list(SCREENLESS))
    replace_file(target, pdf(page))
    del running  # until here: fonts need it
    span = f"{numbers.dated(page.since)} to {numbers.dated(page.until)}"
    client.say(f"The doctor's page of {span} written to {target}")
    return client.DONE


def _report(kept: Places, scope: Scope) -> Report:
    """The page's content, of a copy that holds what ended processes left beside the diary too."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "diary"
        if kept.diary.exists():
            copy_diary(kept.diary, copy)
        with closing(Diary.open(copy)) as diary:
            diary.put(*_left_aside(kept))
            return report(diary, scope)


def _left_aside(kept: Places) -> Iterator[Entry]:
    for place in (kept.data, kept.runtime):
        for journal in abandoned(place):
            with closing(journal):
                yield from journal.found
