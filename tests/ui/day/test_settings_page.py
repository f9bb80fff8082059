from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget

from crampcoach.core.episode import Side
from crampcoach.core.looks import NightTheme
from crampcoach.core.preferences import RECORDED, VOICE_OFF, OnClose
from crampcoach.core.screen import Screen
from crampcoach.services.choices import VoiceChoice
from crampcoach.storage.settings import SettingsFile
from crampcoach.ui.pages.day.settings.page import SettingsPage
from crampcoach.ui.pages.day.shell import HEALTH, REPORT, SETTINGS, DayShell
from tests.fakes import FakeClock
from tests.ui.day.conftest import SIZES, Study

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(shell: DayShell) -> SettingsPage:
    shell.open_page(SETTINGS)
    return cast("SettingsPage", shell.page(SETTINGS))


def choose(box: QComboBox, data: object) -> None:
    """Choose by keyboard, as far down as needed."""
    box.setFocus(Qt.FocusReason.TabFocusReason)
    down = box.findData(data) - box.currentIndex()
    for _ in range(abs(down)):
        QTest.keyClick(box, Qt.Key.Key_Down if down > 0 else Qt.Key.Key_Up)


def test_spoken_guidance_goes_off_and_comes_back_as_it_was(
    page: SettingsPage, study: Study
) -> None:
    study.choices.offer_voices([VoiceChoice("gmw/de", "German")])
    study.choices.replace(replace(study.choices.preferences, voice="gmw/de"))
    QTest.mouseClick(page.voice.spoken, LEFT)
    assert study.choices.preferences.voice == VOICE_OFF
    QTest.mouseClick(page.voice.spoken, LEFT)
    assert study.choices.preferences.voice == "gmw/de"


def test_the_sliders_change_loudness_by_keyboard(page: SettingsPage, study: Study) -> None:
    QTest.keyClick(page.voice.loudness, Qt.Key.Key_Right)
    QTest.keyClick(page.voice.cap, Qt.Key.Key_Left)
    chosen = study.choices.preferences
    assert (chosen.volume, chosen.night_volume_cap) == (85, 75)


def test_a_change_of_voice_is_heard_soon(page: SettingsPage, study: Study) -> None:
    heard: list[str] = []
    page.voice._heard.timeout.connect(lambda: heard.append("tried"))
    study.choices.offer_voices([VoiceChoice("gmw/en", "English, Great Britain")])
    choose(page.voice.voice, "gmw/en")
    assert study.choices.preferences.voice == "gmw/en"
    assert page.voice._heard.isActive()


def test_the_rate_is_there_for_synthesised_voices_alone(page: SettingsPage, study: Study) -> None:
    assert not page.voice.rate.isVisible()
    study.choices.replace(replace(study.choices.preferences, voice="gmw/en"))
    assert page.voice.rate.isVisible()
    QTest.mouseClick(page.voice.rate.more, LEFT)
    assert study.choices.preferences.rate == 160


def test_another_output_is_asked_about(page: SettingsPage, study: Study) -> None:
    study.choices.offer_outputs(["HDMI", "Headphones"])
    choose(page.voice.output, "Headphones")
    assert study.choices.preferences.device == "Headphones"
    assert "Did you hear it?" in page.voice.asked.text()


def test_an_output_that_is_gone_stays_chosen_and_is_named_so(
    page: SettingsPage, study: Study
) -> None:
    study.choices.replace(replace(study.choices.preferences, device="Lost one"))
    assert page.voice.output.currentText() == "Lost one (not there)"
    assert study.choices.preferences.device == "Lost one"


def test_silence_and_countdown_change(page: SettingsPage, study: Study) -> None:
    QTest.mouseClick(page.voice.lead_in.more, LEFT)
    QTest.mouseClick(page.voice.count, LEFT)
    assert study.choices.preferences.lead_in_s == 0.5
    assert not study.choices.preferences.countdown
    QTest.mouseClick(page.voice.lead_in.less, LEFT)
    QTest.mouseClick(page.voice.lead_in.less, LEFT)
    assert study.choices.preferences.lead_in_s == 0.0


def test_what_a_hit_starts_the_leg_and_the_region_are_chosen(
    page: SettingsPage, study: Study
) -> None:
    choose(page.help.routine, "foot")
    choose(page.help.leg, "right")
    choose(page.help.region, "gb")
    chosen = study.choices.preferences
    assert (chosen.routine, chosen.usual_leg, chosen.region) == ("foot", Side.RIGHT, "gb")


def test_an_unusable_choice_of_routine_is_still_named(page: SettingsPage, study: Study) -> None:
    study.choices.replace(replace(study.choices.preferences, routine="lost"))
    assert page.help.routine.currentText() == "lost"


def test_the_hold_steps_between_what_is_allowed(page: SettingsPage, study: Study) -> None:
    assert not page.help.hold.more.isEnabled()
    QTest.mouseClick(page.help.hold.less, LEFT)
    QTest.mouseClick(page.help.hold.less, LEFT)
    assert study.choices.preferences.hold_s == 60
    assert not page.help.hold.less.isEnabled()


def test_standing_and_walking_are_switches(page: SettingsPage, study: Study) -> None:
    QTest.mouseClick(page.help.cold_floor, LEFT)
    QTest.mouseClick(page.help.walk, LEFT)
    chosen = study.choices.preferences
    assert (chosen.cold_floor, chosen.walk) == (False, True)


def test_the_look_by_night_is_chosen(page: SettingsPage, study: Study) -> None:
    choose(page.night.theme, "always")
    assert study.choices.preferences.night_theme is NightTheme.ALWAYS


def test_health_is_one_press_away(page: SettingsPage, shell: DayShell) -> None:
    QTest.mouseClick(page.help.health, LEFT)
    assert shell.open_one is shell.page(HEALTH)


def test_a_wheel_that_passes_changes_nothing(page: SettingsPage, study: Study) -> None:
    box = page.help.region
    centre = box.rect().center()
    wheel = QWheelEvent(
        centre.toPointF(),
        box.mapToGlobal(centre).toPointF(),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, wheel)
    assert study.choices.preferences.region == ""


def test_the_page_shows_what_the_file_says(
    page: SettingsPage, study: Study, tmp_path: Path
) -> None:
    file = SettingsFile(tmp_path / "settings.toml", FakeClock())
    choose(page.night.theme, "never")
    QTest.mouseClick(page.help.walk, LEFT)
    file.save(study.choices.preferences)
    assert file.load().preferences == study.choices.preferences
    study.choices.replace(replace(file.load().preferences, voice=RECORDED, walk=False))
    assert not page.help.walk.isChecked()
    assert page.night.theme.currentData() == "never"


@pytest.mark.parametrize("size", SIZES)
def test_every_control_has_a_name_and_room(
    open_shell: Callable[..., DayShell], size: tuple[int, int]
) -> None:
    shell = open_shell(size)
    shell.open_page(SETTINGS)
    page = shell.page(SETTINGS)
    QApplication.processEvents()  # layouts are done by the loop
    for part in page.findChildren(QWidget):
        if not part.isVisible():
            continue
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(part, QLabel):
            assert part.accessibleName() or part.parent() is None, part
            if isinstance(part, QComboBox):
                assert part.height() >= 50
        if isinstance(part, QLabel) and part.wordWrap():
            assert part.height() >= part.heightForWidth(part.width()), part.text()


def test_the_nights_hours_are_chosen(page: SettingsPage, study: Study) -> None:
    choose(page.night.bedside_from, "22:30")
    choose(page.night.night_end, "07:00")
    choose(page.night.quiet_from, "00:30")
    choose(page.night.on_close, "background")
    chosen = study.choices.preferences
    assert (chosen.bedside_from, chosen.night_end, chosen.quiet_from) == (
        "22:30",
        "07:00",
        "00:30",
    )
    assert chosen.on_close is OnClose.BACKGROUND


def test_an_hour_that_is_not_offered_stands_there_as_well(
    page: SettingsPage, study: Study
) -> None:
    study.choices.replace(replace(study.choices.preferences, night_end="06:10"))
    assert page.night.night_end.currentText() == "06:10"
    assert study.choices.preferences.night_end == "06:10"


def test_starting_at_login_and_by_the_timer_are_switches(page: SettingsPage, study: Study) -> None:
    QTest.mouseClick(page.night.at_login, LEFT)
    QTest.mouseClick(page.night.by_timer, LEFT)
    assert study.autostart.on
    assert study.starter.is_on
    study.autostart.refuses = True
    QTest.mouseClick(page.night.at_login, LEFT)
    assert page.night.at_login.isChecked()
    assert study.notices.all()


def test_the_language_is_chosen(page: SettingsPage, study: Study) -> None:
    choose(page.language.language, "de")
    assert study.choices.preferences.language == "de"


def test_the_first_steps_can_be_gone_through_again(page: SettingsPage, study: Study) -> None:
    QTest.mouseClick(page.language.first_steps, LEFT)
    assert study.coach.screen is Screen.FIRST_RUN


def test_the_page_for_the_doctor_is_one_press_away(page: SettingsPage, shell: DayShell) -> None:
    QTest.mouseClick(page.data.pdf, LEFT)
    assert shell.open_one is shell.page(REPORT)
