"""What the desktop around the window does for it: built after everything a hit waits for."""

from __future__ import annotations

import sys
from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from crampcoach.core.desktop_ports import Standing
from crampcoach.core.leaving import Leave
from crampcoach.core.screen import AT_REST, Screen
from crampcoach.desktop.awake import KeepAwake
from crampcoach.desktop.battery import read_charge
from crampcoach.desktop.tray import Tray
from crampcoach.desktop.wakes import Wakes
from crampcoach.services.bedside_mode import AT_CLOCK, BedsideMode
from crampcoach.services.leaving import Leaving
from crampcoach.services.reminder_notes import ReminderNotes
from crampcoach.ui.attention import Attention
from crampcoach.ui.blank import Blanks
from crampcoach.ui.leaving_panel import LeavingQuestion
from crampcoach.ui.note_words import note
from crampcoach.ui.tray_icon import TrayIcon, Wishes, tray_icon

if TYPE_CHECKING:
    from collections.abc import Callable

    from crampcoach.core.jumps import Woke
    from crampcoach.desktop.bus import Bus
    from crampcoach.desktop.notifications import Notifications
    from crampcoach.desktop.notifications_elsewhere import NotificationsElsewhere
    from crampcoach.house import House
    from crampcoach.ui.window import MainWindow

PATIENCE_MS = 5000
"""So long a window that was started hidden waits for a tray, before it shows itself."""
SAVER = "org.freedesktop.ScreenSaver"
"""Keeps the screen on for us, and forgets that when it is restarted."""
CALLING = frozenset({Screen.STRETCH})
"""Screens that nobody should look for, besides those of an episode."""


class Surroundings(QObject):
    """Connects the night with the desktop.

    Attributes:
        notifier: Shows notifications; None where there is no way to.
        awake: Keeps the screen on.
        wakes: Tells when the clocks are to be looked at anew.
        mode: The bedside mode.
        leaving: What closing the window means.
        tray: The status icon.
        notes: The reminders, as notifications.

    Signals:
        stretch_requested: The evening stretch was asked for, at the tray.
        end_requested: The program is to end.
    """

    stretch_requested = Signal()
    end_requested = Signal()

    def __init__(
        self, house: House, window: MainWindow, reminds: Callable[[], bool], *, is_hidden: bool
    ) -> None:
        """Build everything, and begin to listen.

        Args:
            house: The profile's parts.
            window: The one window.
            reminds: Whether any reminder is on.
            is_hidden: Whether the window was not shown, and only is where there is no tray.
        """
        super().__init__(house)
        self._house, self._window = house, window
        self.notifier: Notifications | NotificationsElsewhere | None = None
        self._buses: list[Bus] = []
        self.awake = KeepAwake(self)
        self.wakes = Wakes(house.clock, self)
        self.tray = Tray(_icon, self)
        attention = Attention(window, house.clock.monotonic)
        self.mode = BedsideMode(
            house.coach,
            house.choices,
            house.notices,
            self.awake,
            read_charge,
            attention.idle_s,
            self,
        )
        self.mode.end_at(lambda: time.fromisoformat(house.choices.preferences.night_end))
        self.leaving = Leaving(house.choices, reminds, lambda: self.tray.is_there, self)
        self._question = LeavingQuestion(window)
        self._blanks = Blanks(window, self._hit_blank)
        self._connect()
        self._listen()
        self.notes = self._note_reminders()
        self.mode.heed(self._is_seen)
        self._settle_blanks()
        if is_hidden:
            QTimer.singleShot(PATIENCE_MS, self, self._show_without_tray)

    def close(self) -> None:
        """Let go of everything the desktop holds for us."""
        self.wakes.close()
        self._blanks.want(wanted=False)
        self.tray.close()
        self.awake.close()
        if self.notifier is not None:
            self.notifier.close()
        for bus in self._buses:
            bus.drain()
            bus.close()

    # ---- connecting ---------------------------------------------------------------------------

    def _connect(self) -> None:
        house, tray = self._house, self.tray
        self.wakes.woke.connect(self._on_woke)
        self.wakes.beaten.connect(self.mode.tick)
        self.wakes.unlocked.connect(self.mode.unlocked)
        self.mode.took_over.connect(self._fill_screen)
        self.mode.changed.connect(self._settle_blanks)
        house.coach.screen_changed.connect(self._on_screen)
        tray.cramp_requested.connect(self._start)
        tray.stretch_requested.connect(self.stretch_requested)
        tray.show_requested.connect(self.show_window)
        tray.end_requested.connect(self.end)
        tray.changed.connect(self._on_tray)
        self.leaving.asked.connect(self._ask)
        self.leaving.settled.connect(self._go)
        self._window.ask_before_closing(self._may_close)

    def _listen(self) -> None:
        """Hear the buses, where there are any (Linux)."""
        if sys.platform != "linux":
            from crampcoach.desktop.notifications_elsewhere import (  # noqa: PLC0415
                NotificationsElsewhere,
            )

            self.notifier = NotificationsElsewhere(self)
            self._tell_of(self.awake)
            self.tray.try_now()
            self._tell_of(self.notifier)
            return
        from crampcoach.desktop.bus import Bus  # noqa: PLC0415 - not there elsewhere
        from crampcoach.desktop.bus_wire import session_address, system_address  # noqa: PLC0415
        from crampcoach.desktop.notifications import Notifications  # noqa: PLC0415
        from crampcoach.desktop.peer import Peer  # noqa: PLC0415

        session, system = Bus(session_address(), self), Bus(system_address(), self)
        self._buses = [session, system]
        self.notifier = Notifications(session, self)
        self._tell_of(self.notifier)
        if session_address():  # without a desktop nothing turns the screen off by itself
            self._tell_of(self.awake)
        saver = Peer(session, SAVER, "/org/freedesktop/ScreenSaver", SAVER)
        saver.came.connect(self.awake.renew)
        self.tray.follow(session)
        self.wakes.hear_session(session)
        self.wakes.hear_system(system)
        session.open()
        system.open()

    def _note_reminders(self) -> ReminderNotes | None:
        """Have reminders shown by the desktop too."""
        self.stretch_requested.connect(self._house.call.stretch)
        self._house.call.reminders.shown.connect(self._on_reminder)
        if self.notifier is None:
            return None
        notes = ReminderNotes(self._house.call.reminders, self.notifier, note, self)
        self.notifier.acted.connect(notes.acted)
        self.notifier.quiet_ended.connect(notes.offer_once_more)
        return notes

    def _tell_of(self, part: Notifications | NotificationsElsewhere | KeepAwake) -> None:
        part.trouble.connect(self._house.notices.raise_notice)
        part.recovered.connect(self._house.notices.clear)

    # ---- what happens -------------------------------------------------------------------------

    def _on_woke(self, _why: Woke) -> None:
        """Nothing that was computed from the clocks holds any more."""
        self._house.coach.tick()
        self.mode.tick()
        self.awake.renew()
        self._house.call.reminders.tick()
        self._window.look_again()

    def _on_reminder(self, _offer: object) -> None:
        """Where the desktop shows none, a window that nobody sees comes back."""
        shows = self.notifier is not None and self.notifier.standing is not Standing.ABSENT
        if not shows and not self._is_seen():
            self.show_window()

    def _on_screen(self, screen: Screen) -> None:
        self._question.withdraw()
        calls = screen not in AT_REST or screen in CALLING
        if calls and (self._window.isHidden() or self._window.isMinimized()):
            self.show_window()
        self._settle_blanks()

    def _start(self) -> None:
        self._house.coach.start()
        self.show_window()

    def _hit_blank(self) -> None:
        """What runs is left alone: only the clock takes hits."""
        if self._house.coach.screen is Screen.BEDSIDE:
            self._house.coach.hit()

    def _is_seen(self) -> bool:
        return self._window.isVisible() and not self._window.isMinimized()

    def _on_seen(self) -> None:
        """The window came or went."""
        self.mode.refresh()
        self._settle_blanks()

    def _settle_blanks(self) -> None:
        screen = self._house.coach.screen
        shows = screen in AT_CLOCK or screen not in AT_REST
        is_alone = self._is_seen() and self._window.isFullScreen()
        self._blanks.want(wanted=shows and is_alone and self.mode.is_on)

    # ---- the window ---------------------------------------------------------------------------

    def show_window(self) -> None:
        """Bring the window to the front."""
        window = self._window
        if window.isHidden() or window.isFullScreen():
            window.show_full_screen()
        else:
            window.showNormal()
        window.raise_()
        window.activateWindow()
        self._on_seen()

    def _fill_screen(self) -> None:
        self._window.show_full_screen()
        self.show_window()

    def _on_tray(self, is_there: bool) -> None:
        """A window must not be hidden behind an icon that is gone."""
        if not is_there and self._window.isHidden():
            self._window.showMinimized()
            self._on_seen()

    def _show_without_tray(self) -> None:
        self._on_tray(self.tray.is_there)

    # ---- leaving ------------------------------------------------------------------------------

    def end(self) -> None:
        """End the program, whatever closing the window means."""
        self._window.ask_before_closing(lambda _in_episode: True)
        self._window.close()
        self.end_requested.emit()  # a hidden window's closing ends nothing

    def _ask(self) -> None:
        coach = self._house.coach
        panel = self._question.ask(coach.looks, by_day=coach.screen.is_day)
        panel.answered.connect(self._on_answered)

    def _on_answered(self, go_on: bool) -> None:
        self.leaving.answer(go_on=go_on)

    def _may_close(self, in_episode: bool) -> bool:
        found = self.leaving.close(in_episode=in_episode)
        if found is not Leave.ASK:
            QTimer.singleShot(0, self, lambda: self._go(found))  # not from within the closing
        return found is Leave.QUIT

    def _go(self, leave: Leave) -> None:
        if leave is Leave.HIDE:
            self._window.hide()
        elif leave is Leave.MINIMISE:
            self._window.showMinimized()
        else:
            self.end()
        self._on_seen()


def _icon(tray: Tray) -> TrayIcon | None:
    wishes = Wishes(
        tray.cramp_requested.emit,
        tray.stretch_requested.emit,
        tray.show_requested.emit,
        tray.end_requested.emit,
    )
    return tray_icon(wishes)
