"""The pages: which of them shows, how it comes on, and how often it is read again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QTimer
from PySide6.QtWidgets import QWidget

from crampcoach.core.screen import Screen
from crampcoach.ui.pages.base import NightPage
from crampcoach.ui.pages.bedside import Bedside
from crampcoach.ui.theme import unit

if TYPE_CHECKING:
    from crampcoach.core.looks import Looks
    from crampcoach.services.coach import Coach
    from crampcoach.services.rooms import Rooms
    from crampcoach.ui.dawn import BedsideCoach
    from crampcoach.ui.day_theme import DayInks
    from crampcoach.ui.widgets.veil import Veil

FRAMES_MS = {
    Screen.ROUTINE: 100,
    Screen.PLACES: 250,
    Screen.QUESTION: 100,
    Screen.QUICK_LOG: 250,
    Screen.PAUSED: 1000,
    Screen.MENU: 1000,
    Screen.STRETCH: 100,
}
"""How often what moves is painted, where anything does; the clock has a timer of its own."""
CALM_FRAME_MS = 1000
VEIL_FROM = {
    Screen.BEDSIDE: 0.5,
    Screen.MENU: 0.3,
    Screen.QUICK_LOG: 0.3,
    Screen.QUESTION: 0.3,
    Screen.PAUSED: 0.15,
}
"""How much of the next page is hidden at first, after one that is darker."""


class Stage(QObject):
    """Builds pages when they are needed and shows one at a time.

    Attributes:
        bedside: The clock, the only page there is before the first paint.
        pages: Those that are built.
        frame: Ticks while what moves is to be read again.
    """

    def __init__(
        self,
        window: QWidget,
        dawn: BedsideCoach,
        monotonic: Callable[[], float],
        adopt: Callable[[NightPage], None],
        *,
        calm: bool,
    ) -> None:
        """Build the clock.

        Args:
            window: What the pages fill.
            dawn: What the clock asks until there is a coach.
            monotonic: Seconds that never jump.
            adopt: Called with each new page.
            calm: Whether the person asked for less motion.
        """
        super().__init__(window)
        self._window = window
        self._coach: Coach | None = None
        self._rooms: Callable[[], Rooms] | None = None
        self._monotonic = monotonic
        self._adopt = adopt
        self._calm = calm
        self._screen = Screen.BEDSIDE
        self._veil: Veil | None = None
        self._worn: dict[Screen, DayInks] = {}
        self._looks: Looks | None = None
        self.pages: dict[Screen, NightPage] = {}
        self.frame = QTimer(self)
        self.frame.timeout.connect(self.read_again)
        self.bedside = Bedside(dawn, window)
        self._take(Screen.BEDSIDE, self.bedside)

    def attach(self, coach: Coach, rooms: Callable[[], Rooms] | None = None) -> None:
        """From now on there is a coach: what pages show, and tell."""
        self._coach = coach
        self._rooms = rooms
        self.bedside.attach(coach)

    @property
    def screen(self) -> Screen:
        """The screen that shows."""
        return self._screen

    @property
    def current(self) -> NightPage:
        """The page that shows."""
        return self.pages[self._screen]

    @property
    def veil(self) -> Veil:
        """What covers a page that comes on."""
        if self._veil is None:
            from crampcoach.ui.widgets.veil import Veil  # noqa: PLC0415 - after the first paint

            self._veil = Veil(self._window)
        return self._veil

    def page(self, screen: Screen) -> NightPage:
        """The page of a screen, built if need be."""
        if screen not in self.pages and self._coach is not None:
            from crampcoach.ui.building import build  # noqa: PLC0415 - after the first paint

            inks = None
            if screen.is_day:
                inks = self._worn[screen] = self._inks(self._coach)
            page = build(
                screen,
                self._coach,
                self._window,
                self._monotonic,
                self._rooms,
                calm=self._calm,
                inks=inks,
            )
            self._take(screen, page)
        return self.pages[screen]

    def warm_up(self) -> None:
        """Build every page of the night; those of the day are seldom opened, and larger."""
        from crampcoach.ui.building import warm  # noqa: PLC0415 - after the first paint

        warm()
        for screen in Screen:
            if not screen.is_day:
                self.page(screen)
        self.veil.hide()

    def show(self, screen: Screen) -> None:
        """Change to a screen at once."""
        old = self.current
        self._drop_outworn(screen)
        page = self.page(screen)
        self._screen = screen
        page.setGeometry(self._window.rect())
        page.refresh()
        page.entered()
        page.raise_()
        page.show()
        if old is not page:
            old.hide()
            old.left()
        interval = FRAMES_MS.get(screen)
        if interval is None:
            self.frame.stop()
        else:
            self.frame.start(max(interval, CALM_FRAME_MS) if self._calm else interval)

    def _drop_outworn(self, screen: Screen) -> None:
        """A page of the day that was built by day is built anew by night, and the other way."""
        coach, worn = self._coach, self._worn.get(screen)
        if coach is None or worn is None or screen is self._screen:
            return
        if worn is not self._inks(coach):
            self.pages.pop(screen).deleteLater()
            del self._worn[screen]

    def _inks(self, coach: Coach) -> DayInks:
        """What pages of the day wear now; the clock's hour changes none that shows."""
        from crampcoach.ui.day_theme import inks_for  # noqa: PLC0415 - after the first paint

        return inks_for(coach.looks, self._window.size(), dark=coach.is_dark)

    def word_anew(self) -> None:
        """Another language: every page is built again, the one that shows at once."""
        coach = self._coach
        if coach is None:
            return
        old, place = dict(self.pages), self.current.place()
        self.pages.clear()
        self._worn.clear()
        self.bedside = Bedside(coach, self._window)
        self.bedside.attach(coach)
        self._take(Screen.BEDSIDE, self.bedside)
        self._replace(old, place)

    def _dress_anew(self) -> None:
        """Another look was set: the pages of the day are built again."""
        place = self.current.place()
        old = {screen: self.pages.pop(screen) for screen in list(self._worn)}
        self._worn.clear()
        self._replace(old, place)

    def _replace(self, old: dict[Screen, NightPage], place: object) -> None:
        """Show the page again if it is among the old ones, and do away with those."""
        if self._screen in old:
            page = self.page(self._screen)
            page.refresh()
            page.entered()
            page.raise_()
            page.show()
        for each in old.values():
            each.hide()
            each.left()
            each.deleteLater()
        if self._screen in old:
            self.current.go_to(place)  # once the keyboard has left the old one

    def soften(self, before: Screen) -> None:
        """Let the page come on softly after a darker one, and the disc become the ring."""
        if self._veil is not None:
            self._veil.end()
        thickness = VEIL_FROM.get(before)
        bare = self._screen is Screen.BEDSIDE or self._screen.is_day
        still = self._calm or bare or not self._window.isVisible()
        if thickness is None or still:
            return
        u, ring = unit(self._window.size()), self.current.landing()
        if before is Screen.BEDSIDE and ring is not None:
            path = (QRectF(self.bedside.disc.geometry()), QRectF(ring.geometry()))
            ring.hide_face(True)
            self.veil.fall(thickness, u, path, lambda: ring.hide_face(False))
        else:
            self.veil.fall(thickness, u)

    def read_again(self) -> None:
        """Read again what the coach says of the present screen."""
        coach = self._coach
        if coach is not None and coach.looks != self._looks:
            self._looks, before = coach.looks, self._looks
            if before is not None:
                self._dress_anew()
        if coach is None or coach.screen is self._screen:
            self.current.refresh()

    def fill(self) -> None:
        """Give every page the window's size."""
        if self._veil is not None:
            self._veil.end()
        for page in self.pages.values():
            page.setGeometry(self._window.rect())
        worn = self._worn.get(self._screen)
        if worn and self._coach and worn.text_scale != self._inks(self._coach).text_scale:
            self._dress_anew()  # the window has room for larger text, or no longer

    def _take(self, screen: Screen, page: NightPage) -> None:
        page.setGeometry(self._window.rect())
        self._adopt(page)
        self.pages[screen] = page
