"""What a screen reader is told without being asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from pytestqt.qtbot import QtBot

from crampcoach.core.notice import Notice
from crampcoach.core.preferences import VOICE_OFF, Preferences
from crampcoach.core.screen import Screen
from crampcoach.ui import announcing
from crampcoach.ui.announcing import LiveLabel
from crampcoach.ui.window import MainWindow
from tests.ui.day.conftest import WIDE, Study
from tests.ui.evening import Evening
from tests.ui.fake_coach import FakeCoach

Told = list[tuple[str, bool]]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Told]:
    """The words, and whether they cut off what is being read."""
    heard: Told = []
    assertive = QAccessible.AnnouncementPoliteness.Assertive

    def post(event: QAccessibleAnnouncementEvent) -> None:
        assert event.type() is QAccessible.Event.Announcement
        heard.append((event.message(), event.politeness() is assertive))
        QAccessible.updateAccessibility(event)

    monkeypatch.setattr(announcing, "post", post)
    QAccessible.setActive(True)
    yield heard
    QAccessible.setActive(False)


def test_without_a_voice_the_reader_says_the_routine(
    open_window: Callable[..., MainWindow], coach: FakeCoach, told: Told
) -> None:
    open_window()
    coach.show(Screen.ROUTINE)
    coach.said.emit("Pull your toes towards you.")
    assert told == []  # the voice says it
    coach.is_silent = True
    coach.said.emit("Pull your toes towards you.")
    assert told == [("Pull your toes towards you.", True)]


def test_and_the_evening_stretch(qtbot: QtBot, told: Told) -> None:
    evening = Evening()
    window = evening.window()
    qtbot.addWidget(window)
    window.show()
    evening.stretch.begin()
    evening.after(5)
    assert told == []
    evening.choices.replace(Preferences(voice=VOICE_OFF))
    evening.after(40)
    assert told
    assert all(at_once for _, at_once in told)


def test_nothing_is_said_where_no_reader_runs(qtbot: QtBot, told: Told) -> None:
    QAccessible.setActive(False)
    label = shown(qtbot)
    label.setText("Saved")
    assert told == []


def shown(qtbot: QtBot) -> LiveLabel:
    label = LiveLabel()
    qtbot.addWidget(label)
    label.show()
    return label


def test_words_that_come_up_are_said_once(qtbot: QtBot, told: Told) -> None:
    label = shown(qtbot)
    label.setText("Saved")
    label.setText("Saved")
    label.hide()
    label.show()
    label.setText("")
    assert told == [("Saved", False)]
    label.hide()
    label.setText("Deleted")
    assert len(told) == 1
    label.show()
    assert told[1:] == [("Deleted", False)]


def test_a_notice_is_said_on_the_pages_of_the_day(qtbot: QtBot, told: Told) -> None:
    study = Study()
    study.window(qtbot, WIDE)
    told.clear()
    study.coach.trouble = [Notice("sound", "There is no sound output.", "Plug in a speaker.")]
    study.coach.change()
    study.coach.change()
    assert told == [("There is no sound output. Plug in a speaker.", False)]
