"""Ctrl-C as a wish."""

from __future__ import annotations

import signal

from pytestqt.qtbot import QtBot

from crampcoach.desktop.interrupts import Interrupts


def test_ctrl_c_reaches_the_loop_and_is_given_back(qtbot: QtBot) -> None:
    before = signal.getsignal(signal.SIGINT)
    interrupts = Interrupts()
    with qtbot.waitSignal(interrupts.requested):
        signal.raise_signal(signal.SIGINT)
    interrupts.close()
    assert signal.getsignal(signal.SIGINT) is before
