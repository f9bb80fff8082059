"""Preferences while the program runs."""

from __future__ import annotations

from crampcoach.core.preferences import Preferences
from crampcoach.services.choices import VoiceChoice
from tests.services.conftest import Night


def test_voices_cycle_through_all_that_are_offered(night: Night) -> None:
    night.choices.offer_voices([VoiceChoice("gmw/en", "English (Great Britain)")])
    labels = []
    for _ in range(3):
        night.choices.next_voice()
        labels.append(night.choices.voice_label())
    assert labels == ["off", "English (Great Britain)", "recorded"]


def test_a_voice_that_is_not_offered_is_called_by_its_id(night: Night) -> None:
    night.choices.offer_voices([VoiceChoice("gmw/en", "English")])
    night.choices.next_voice()
    night.choices.next_voice()
    night.choices.offer_voices([])
    assert night.choices.voice_label() == "gmw/en"
    night.choices.next_voice()
    assert night.choices.voice_label() == "recorded"


def test_outputs_cycle_through_all_there_are_and_the_systems(night: Night) -> None:
    night.choices.offer_outputs(["Speakers", "Headphones", "Speakers"])
    labels = []
    for _ in range(3):
        night.choices.next_device()
        labels.append(night.choices.device_label())
    assert labels == ["Speakers", "Headphones", ""]


def test_after_an_output_that_is_gone_comes_the_systems(night: Night) -> None:
    night.choices.offer_outputs(["Speakers"])
    night.choices.next_device()
    night.choices.offer_outputs([])
    assert night.choices.device_label() == "Speakers"
    night.choices.next_device()
    assert night.choices.device_label() == ""


def test_the_volume_goes_up_in_steps_and_begins_anew(night: Night) -> None:
    night.choices.replace(Preferences(volume=35))
    volumes = []
    for _ in range(5):
        night.choices.next_volume()
        volumes.append(night.choices.preferences.volume)
    assert volumes == [40, 60, 80, 100, 20]


def test_what_cannot_be_saved_holds_for_now_and_says_so(night: Night) -> None:
    night.saved.refuses = True
    night.choices.next_hold()
    assert night.choices.preferences.hold_s == 60
    assert [notice.text for notice in night.notices.all()] == ["settings.toml can't be written."]
    night.saved.refuses = False
    night.choices.next_hold()
    assert night.notices.all() == []
    assert night.saved.saved[-1].hold_s == 90
