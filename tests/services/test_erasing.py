"""Everything goes in two steps, and is told file by file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crampcoach.core.diary_writer import Access
from crampcoach.core.erased import Erased, Extent
from crampcoach.core.errors import CrampcoachError
from crampcoach.core.preferences import Preferences
from crampcoach.core.profile import NOTHING_TOLD, Medicine
from crampcoach.services.choices import Choices
from crampcoach.services.erasing import Erasing, Erasure
from crampcoach.services.health import Health
from tests.fakes import SavedPreferences, SavedProfiles
from tests.services.conftest import Night

GONE = (Erased("data/diary.sqlite3"),)


class Desk:
    """What can be erased, and what was."""

    def __init__(self, night: Night) -> None:
        self.night = night
        self.refuses = ""
        self.erased: list[Extent] = []
        told = replace(NOTHING_TOLD, medicines=(Medicine("Amlodipine"),))
        self.health = Health(told, SavedProfiles(), night.notices)
        self.choices = Choices(Preferences(hold_s=90), SavedPreferences(), night.notices)
        self.erasing = Erasing(self.erase, night.journal, self.health, self.choices)

    def erase(self, extent: Extent) -> tuple[Erased, ...]:
        if self.refuses:
            raise CrampcoachError(self.refuses)
        self.erased.append(extent)
        return GONE

    def confirm(self) -> None:
        self.erasing.confirm()
        self.night.settle()


@pytest.fixture
def desk(night: Night) -> Desk:
    return Desk(night)


def test_nothing_goes_before_it_is_confirmed(desk: Desk) -> None:
    desk.confirm()
    desk.erasing.choose(Extent(settings=True))
    assert (desk.erasing.extent, desk.erased) == (Extent(), [])
    desk.erasing.ask()
    assert desk.erasing.step is Erasure.ASKING
    desk.erasing.cancel()
    desk.confirm()
    assert (desk.erasing.step, desk.erased) == (Erasure.IDLE, [])


def test_everything_goes_but_the_settings(desk: Desk) -> None:
    desk.health.remove_medicine(0)
    desk.erasing.ask()
    desk.confirm()
    assert (desk.erasing.step, desk.erasing.report) == (Erasure.DONE, GONE)
    assert desk.night.writer.accesses == [Access.EVERYTHING]
    assert (desk.health.profile, desk.health.removed) == (NOTHING_TOLD, None)
    assert desk.choices.preferences.hold_s == 90


def test_the_settings_go_where_that_is_wished(desk: Desk) -> None:
    desk.erasing.ask()
    desk.erasing.choose(Extent(settings=True))
    desk.confirm()
    assert desk.erased == [Extent(settings=True)]
    assert desk.choices.preferences == Preferences()
    desk.erasing.ask()
    assert (desk.erasing.extent, desk.erasing.report) == (Extent(), ())


def test_what_fails_is_told_and_asked_again(desk: Desk) -> None:
    desk.refuses = "It can't be done."
    desk.erasing.ask()
    desk.confirm()
    assert (desk.erasing.step, desk.erasing.trouble) == (Erasure.ASKING, "It can't be done.")


def test_while_it_goes_nothing_can_be_changed(desk: Desk) -> None:
    desk.night.writer.holds_back = True
    desk.erasing.ask()
    desk.erasing.confirm()
    desk.erasing.cancel()
    desk.erasing.ask()
    assert desk.erasing.step is Erasure.WORKING
