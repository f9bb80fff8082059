"""The small night menu: each choice is heard, and kept."""

from __future__ import annotations

from tests.services.conftest import Night


def test_a_chosen_voice_is_heard_and_saved(night: Night) -> None:
    night.coach.open_menu()
    night.coach.menu.next_voice()
    assert night.coach.menu.voice_label() == "off"
    assert night.saved.saved[-1].voice == "off"
    assert night.voice.last == "I'm with you."


def test_another_output_is_heard_and_asked_about_until_the_menu_closes(night: Night) -> None:
    night.choices.offer_outputs(["USB speaker"])
    night.coach.open_menu()
    assert not night.coach.menu.asks_if_heard
    night.coach.menu.next_device()
    assert night.coach.menu.asks_if_heard
    assert night.coach.menu.device_label() == "USB speaker"
    assert night.voice.heard == ["I'm with you."]
    night.coach.close_menu()
    night.coach.open_menu()
    assert not night.coach.menu.asks_if_heard


def test_a_voice_that_is_off_is_not_asked_about(night: Night) -> None:
    night.coach.open_menu()
    night.coach.menu.next_voice()
    night.coach.menu.next_device()
    assert not night.coach.menu.asks_if_heard


def test_a_chosen_volume_is_heard_and_saved(night: Night) -> None:
    night.coach.open_menu()
    night.coach.menu.next_volume()
    assert night.coach.menu.volume == night.saved.saved[-1].volume == 100
    assert night.voice.last == "I'm with you."


def test_the_hold_time_cycles(night: Night) -> None:
    assert night.coach.menu.hold_s == 120
    night.coach.menu.next_hold()
    assert night.coach.menu.hold_s == 60
    night.coach.hit()
    assert night.coach.routine_view().left_s == 190
