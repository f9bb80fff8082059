"""The bedside mode: the clock shows, the screen stays on, until the night is over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

from PySide6.QtCore import QObject, Signal

from crampcoach.core.awake import Charge, Reserve, announces, reserve, stays_awake
from crampcoach.core.bedside import (
    NIGHT_END,
    TakeOver,
    is_between,
    next_time,
    set_hour,
    take_over,
)
from crampcoach.core.desktop_ports import KeepAwake
from crampcoach.core.notice import Notice
from crampcoach.core.plain_words import plainly
from crampcoach.core.screen import AT_REST, Screen
from crampcoach.services.choices import Choices
from crampcoach.services.coach import Coach
from crampcoach.services.notices import Notices

AT_CLOCK = frozenset({Screen.BEDSIDE, Screen.MENU})
BATTERY, HOUR = "battery", "bedside"
"""Keys of the notices."""
_BATTERY_WORDS = {
    Reserve.SCARCE: plainly("The screen may soon turn off."),
    Reserve.LOW: plainly("The screen may turn off."),
}


class BedsideMode(QObject):
    """Owns whether the bedside mode is on, and has the screen kept on.

    Signals:
        changed: It is on from now on, or off (which).
        took_over: The clock has taken the screen over: the window is to fill it.
    """

    changed = Signal(bool)
    took_over = Signal()

    def __init__(
        self,
        coach: Coach,
        choices: Choices,
        notices: Notices,
        awake: KeepAwake,
        charge: Callable[[], Charge | None],
        idle_s: Callable[[], float | None],
        parent: QObject | None = None,
    ) -> None:
        """Begin with the screen that shows.

        Args:
            coach: Shows the screens.
            choices: When the mode is to begin.
            notices: Where trouble is told.
            awake: Keeps the screen on.
            charge: What the battery holds; None where there is none.
            idle_s: For how long nothing was touched; None where nobody knows.
            parent: Qt's parent.
        """
        super().__init__(parent)
        self._coach = coach
        self._choices = choices
        self._notices = notices
        self._awake = awake
        self._charge = charge
        self._idle_s = idle_s
        self._night_end: Callable[[], time] = lambda: NIGHT_END
        self._is_seen: Callable[[], bool] = lambda: True
        self._ends_at: datetime | None = None
        self._begun: date | None = None
        self._before = coach.screen
        coach.screen_changed.connect(self._on_screen)
        if coach.screen in AT_CLOCK:
            self._turn_on()
        self.refresh()

    @property
    def is_on(self) -> bool:
        """Whether the mode is on."""
        return self._ends_at is not None

    def end_at(self, night_end: Callable[[], time]) -> None:
        """From now on, end at this time of day instead of 06:00."""
        self._night_end = night_end
        if self._ends_at is not None:
            self._ends_at = next_time(night_end(), self._coach.now())

    def heed(self, is_seen: Callable[[], bool]) -> None:
        """From now on, keep no screen on for a clock that nobody can see.

        Args:
            is_seen: Whether the window is neither hidden nor minimised.
        """
        self._is_seen = is_seen
        self.refresh()

    def tick(self) -> None:
        """Look at the clock and the battery: every heartbeat, and when the machine woke."""
        now = self._coach.now()
        if self._ends_at is not None and now >= self._ends_at:
            self._turn_off()
        self._look_at_hour(now)
        self.refresh()

    def unlocked(self) -> None:
        """The screen was unlocked: in the set hours the clock shows, whatever showed before."""
        if self._is_due(self._coach.now()) and self._coach.screen in (Screen.DAY, Screen.MENU):
            self._take_over()
        elif self.is_on and self._coach.screen in AT_CLOCK:
            self.took_over.emit()

    def refresh(self) -> None:
        """Have the screen kept on, or not, as things are now."""
        screen = self._coach.screen
        in_routine = screen not in AT_REST
        in_mode = self.is_on and screen in AT_CLOCK and self._is_seen()
        left = reserve(self._charge()) if in_mode and not in_routine else Reserve.ENOUGH
        if stays_awake(left, in_mode=in_mode, in_routine=in_routine):
            self._awake.hold()
        else:
            self._awake.release()
        if announces(left, in_mode=in_mode, in_routine=in_routine):
            action = plainly("Plug in to keep it on.")
            self._notices.raise_notice(Notice(BATTERY, _BATTERY_WORDS[left], action))
        else:
            self._notices.clear(BATTERY)

    # ---- on and off ---------------------------------------------------------------------------

    def _on_screen(self, screen: Screen) -> None:
        """Whoever goes to the clock has the mode on; coming back from relief changes nothing."""
        before, self._before = self._before, screen
        if screen is Screen.BEDSIDE and before in AT_REST:
            self._turn_on()
        if screen in AT_CLOCK:
            self._notices.clear(HOUR)
        self.refresh()

    def _turn_on(self) -> None:
        was_on = self.is_on
        self._ends_at = next_time(self._night_end(), self._coach.now())
        if not was_on:
            self.changed.emit(True)

    def _turn_off(self) -> None:
        self._ends_at = None
        self.changed.emit(False)

    # ---- the set hour -------------------------------------------------------------------------

    def _is_due(self, now: datetime) -> bool:
        begin = set_hour(self._choices.preferences.bedside_from)
        return begin is not None and is_between(begin, self._night_end(), now.time())

    def _look_at_hour(self, now: datetime) -> None:
        """Once an evening: whoever goes on after that isn't disturbed again."""
        night = next_time(self._night_end(), now).date()
        if not self._is_due(now):
            self._notices.clear(HOUR)
        elif self._begun != night and self._begin_night():
            self._begun = night

    def _begin_night(self) -> bool:
        """The hour has come: whether all is done that it brings."""
        screen = self._coach.screen
        if screen in AT_CLOCK:
            self._turn_on()
            return True
        if screen is not Screen.DAY:
            return False  # relief, its log, a stretch and questions come to an end by themselves
        if take_over(self._idle_s()) is TakeOver.NOW:
            self._take_over()
            return True
        text = plainly("It is time for the bedside.")
        action = plainly("It opens once nothing is touched for five minutes.")
        self._notices.raise_notice(Notice(HOUR, text, action))
        return False

    def _take_over(self) -> None:
        self._coach.go(Screen.BEDSIDE)
        self.took_over.emit()
