"""The switch for starting with the desktop."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from crampcoach.core.errors import CrampcoachError
from crampcoach.services.at_login import AtLogin
from crampcoach.services.notices import Notices


class FakeAutostart:
    """Starts with the desktop, or can't be changed."""

    def __init__(self) -> None:
        self.on = False
        self.refuses = False

    def is_on(self) -> bool:
        return self.on

    def turn_on(self) -> None:
        self._set(on=True)

    def turn_off(self) -> None:
        self._set(on=False)

    def _set(self, *, on: bool) -> None:
        if self.refuses:
            message = "The file couldn't be changed."
            raise CrampcoachError(message)
        self.on = on


def test_it_is_switched_on_and_off(qtbot: QtBot) -> None:
    login = AtLogin(FakeAutostart(), Notices())
    for on in (True, False):
        with qtbot.waitSignal(login.changed):
            assert login.switch(on=on)
        assert login.is_on() is on


@pytest.mark.parametrize("on", [True, False])
def test_where_it_cant_be_changed_that_is_told(on: bool, qtbot: QtBot) -> None:
    autostart, notices = FakeAutostart(), Notices()
    autostart.on, autostart.refuses = not on, True
    login = AtLogin(autostart, notices)
    assert not login.switch(on=on)
    (notice,) = notices.all()
    assert notice.text == "The file couldn't be changed."
    autostart.refuses = False
    assert login.switch(on=on)
    assert not notices.all()
