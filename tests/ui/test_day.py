"""The day pages: their ways, their keys, and that nothing is cut off in any size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from crampcoach.core import draft as change
from crampcoach.core.preferences import Preferences
from crampcoach.core.profile import Condition, HealthProfile, Medicine
from crampcoach.core.screen import Screen
from crampcoach.services.choices import Choices
from crampcoach.services.health import Health
from crampcoach.services.notices import Notices
from crampcoach.services.rooms import Rooms
from crampcoach.services.workshop import Workshop
from crampcoach.storage.phrases import load_phrases
from crampcoach.storage.routine_shelf import RoutineShelfFolder
from crampcoach.storage.routines import clashes
from crampcoach.ui.day_theme import DAY, DAY_AT_NIGHT, DayInks
from crampcoach.ui.pages.day.shell import _BUILDERS, ROUTINES, DayShell
from crampcoach.ui.theme import contrast
from crampcoach.ui.window import MainWindow
from tests.fakes import FakeClock, FakeVoice, SavedPreferences, SavedProfiles
from tests.ui.conftest import SIZES
from tests.ui.day.conftest import Study
from tests.ui.fake_coach import FakeCoach

OpenShell = Callable[..., DayShell]
each_size = pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
TOLD = HealthProfile(
    {Condition.PREGNANT: None, Condition.RECENT_SURGERY: None}, medicines=(Medicine("A statin"),)
)


@pytest.fixture
def rooms(qtbot: QtBot, tmp_path: Path, coach: FakeCoach) -> Rooms:
    phrases, notices = load_phrases(), Notices()
    choices = Choices(Preferences(), SavedPreferences(), notices)
    shelf = RoutineShelfFolder(phrases, tmp_path)
    shop = Workshop(FakeClock(), FakeVoice(), shelf, clashes, phrases, choices, notices)
    return replace(
        Study(coach=coach).rooms,
        workshop=shop,
        health=Health(TOLD, SavedProfiles(), notices),
        choices=choices,
        regions=(("gb", "Britain"),),
    )


@pytest.fixture
def open_shell(qtbot: QtBot, coach: FakeCoach, rooms: Rooms) -> OpenShell:
    def open_(size: tuple[int, int] = SIZES[0]) -> DayShell:
        window = MainWindow(coach, reduced_motion=True)
        window.attach(coach, lambda: rooms)
        qtbot.addWidget(window)
        window.resize(*size)
        with qtbot.waitExposed(window):
            window.show()
        coach.show(Screen.DAY)
        shell = window.current
        assert isinstance(shell, DayShell)
        return shell

    return open_


def looks(shell: DayShell, rooms: Rooms) -> list[Callable[[], None]]:
    """What leads to each look of the pages, the editor with a fault among them."""

    def edit() -> None:
        shell.open_page(ROUTINES)
        rooms.workshop.copy("calf", "Calf, my version")
        draft = rooms.workshop.draft
        assert draft is not None
        rooms.workshop.change(change.move_cue(draft, 1, 1, 9))
        shell.routines.editor.look_at(1)
        assert rooms.workshop.faults

    pages = [lambda number=number: shell.open_page(number) for number in range(len(_BUILDERS))]
    return [*pages, edit]


@each_size
def test_nothing_is_cut_off_and_no_controls_overlap(
    open_shell: OpenShell, rooms: Rooms, size: tuple[int, int]
) -> None:
    shell = open_shell(size)
    for look in looks(shell, rooms):
        look()
        QApplication.processEvents()  # layouts settle
        shown = [w for w in shell.findChildren(QWidget) if w.isVisible()]
        controls = [w for w in shown if isinstance(w, QAbstractButton | QLineEdit)]
        for part in [*controls, *(w for w in shown if isinstance(w, QLabel))]:
            box = QRect(part.mapTo(shell, QPoint(0, 0)), part.size())
            assert box.left() >= 0, part
            assert box.right() < size[0], part
            if isinstance(part, QLabel | QAbstractButton):
                wraps = isinstance(part, QLabel) and part.wordWrap()
                least = part.minimumSizeHint().width()
                assert wraps or part.width() >= least, part.text()
        for one, other in combinations(controls, 2):
            if one.parentWidget() is other.parentWidget():
                assert not one.geometry().intersects(other.geometry()), (one, other)


@each_size
def test_cramp_is_on_every_page_and_starts_relief(
    open_shell: OpenShell, coach: FakeCoach, rooms: Rooms, size: tuple[int, int]
) -> None:
    shell = open_shell(size)
    coach.starts = False
    for look in looks(shell, rooms):
        look()
        cramp = shell.ways.cramp
        assert shell.rect().contains(QRect(cramp.mapTo(shell, QPoint(0, 0)), cramp.size()))
        QTest.mouseClick(cramp, Qt.MouseButton.LeftButton)
    assert coach.commands() == ["hit"] * (len(_BUILDERS) + 1)
    assert rooms.workshop.draft is not None


def test_escape_goes_back_to_the_clock(open_shell: OpenShell, coach: FakeCoach) -> None:
    QTest.keyClick(open_shell(), Qt.Key.Key_Escape)
    assert coach.commands() == ["close_day"]


@pytest.mark.parametrize("inks", [DAY, DAY_AT_NIGHT], ids=["day", "night"])
@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        ("text", "bg", 4.5),
        ("text", "surface", 4.5),
        ("text", "surface2", 4.5),
        ("text", "control", 4.5),
        ("text", "accent_soft", 4.5),
        ("text2", "bg", 4.5),
        ("text2", "surface", 4.5),
        ("text2", "surface2", 4.5),
        ("accent", "surface", 4.5),
        ("on_accent", "primary", 4.5),
        ("sage", "sage_soft", 4.5),
        ("on_quiet", "quiet_fill", 4.5),
        ("edge", "bg", 3.0),
        ("edge", "surface", 3.0),
        ("focus", "bg", 3.0),
    ],
)
def test_every_pair_of_inks_can_be_told_apart(
    inks: DayInks, one: str, other: str, least: float
) -> None:
    assert contrast(getattr(inks, one), getattr(inks, other)) >= least
