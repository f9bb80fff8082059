"""The one window: shows the screen the coach is at, and lets through what counts as input."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPalette,
    QResizeEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QWidget

from crampcoach.core.screen import AT_REST, Screen
from crampcoach.services.guards import RUNNING, Guards
from crampcoach.ui import keys
from crampcoach.ui.announcing import announce
from crampcoach.ui.dawn import Dawn
from crampcoach.ui.focus import Focus
from crampcoach.ui.pages.base import NightPage
from crampcoach.ui.pointer import Fingers
from crampcoach.ui.stage import Stage
from crampcoach.ui.theme import NIGHT
from crampcoach.ui.widgets.button import NightButton

if TYPE_CHECKING:
    from crampcoach.services.coach import Coach
    from crampcoach.services.rooms import Rooms
    from crampcoach.ui.pages.bedside import Bedside

TOUCHABLE = frozenset({Screen.QUICK_LOG, Screen.MENU})
"""Screens that wait for touches, and begin to wait anew with each."""
WINDOW_SHARE = 0.7
"""Of the screen, when it is not filled."""
_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})
_TOUCHES = frozenset(
    {
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
        QEvent.Type.TouchCancel,
    }
)


class MainWindow(QWidget):
    """Full screen or a window; only the clock exists before its first paint."""

    def __init__(
        self,
        coach: Coach | Dawn,
        monotonic: Callable[[], float] | None = None,
        *,
        reduced_motion: bool = False,
    ) -> None:
        """Build the clock.

        Args:
            coach: What runs the night, or its stand-in until ``attach``.
            monotonic: Seconds that never jump, for the guards; the coach's unless given.
            reduced_motion: Whether the person asked for less motion.
        """
        super().__init__()
        self._coach: Coach | None = None
        self._dawn = coach
        self._monotonic = monotonic or coach.monotonic
        self.guards = Guards(self._monotonic)
        self._fingers = Fingers(self, self._monotonic)
        self.setWindowTitle("Crampcoach")
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._may_close: Callable[[bool], bool] = lambda _in_episode: True
        self._darken()
        self._focus = Focus(self)
        self.stage = Stage(self, coach, self._monotonic, self._adopt, calm=reduced_motion)
        self._show(Screen.BEDSIDE)
        if not isinstance(coach, Dawn):
            self.attach(coach)

    def _darken(self) -> None:
        """Be dark before the first paint: a window is born in the system's colour."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(NIGHT.bg))
        self.setPalette(palette)
        self.setAutoFillBackground(True)

    def attach(self, coach: Coach, rooms: Callable[[], Rooms] | None = None) -> None:
        """From now on there is a coach. Who hit the clock before, gets relief now.

        Args:
            coach: What runs the night.
            rooms: Gives what the day pages work with, when they are first opened.
        """
        dawn, self._dawn = self._dawn, coach
        self._coach = coach
        coach.said.connect(self._on_said)
        if isinstance(dawn, Dawn) and dawn.was_hit:
            coach.hit()  # its first words sound before anything is built
        self.stage.attach(coach, rooms)
        coach.screen_changed.connect(self._on_screen)
        coach.view_changed.connect(self._on_view)
        self._show(self.stage.screen)
        self._on_screen(coach.screen)

    # ---- for the application --------------------------------------------------------------

    def show_full_screen(self) -> None:
        """Fill the screen."""
        # Where no window manager runs, as on a bedside panel, nobody else would size it.
        self.setGeometry(self.screen().geometry())
        self.showFullScreen()

    def word_anew(self) -> None:
        """Another language holds from now on."""
        self._fingers.let_go()
        self.stage.word_anew()
        self._focus.enter(self.current)
        self.current.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_before_closing(self, may_close: Callable[[bool], bool]) -> None:
        """From now on, stay where that says so.

        Args:
            may_close: Whether the window goes; told whether an episode was open until then.
        """
        self._may_close = may_close

    def look_again(self) -> None:
        """The machine slept, or its clocks were set: show what is so now."""
        self.current.entered()
        self._on_view()

    def warm_up(self) -> None:
        """Build what the first paint did not need, so that the first hit finds it there."""
        self.stage.warm_up()

    @property
    def bedside(self) -> Bedside:
        """The clock."""
        return self.stage.bedside

    @property
    def current(self) -> NightPage:
        """The page that shows."""
        return self.stage.current

    # ---- screens --------------------------------------------------------------------------

    def _adopt(self, page: NightPage) -> None:
        page.installEventFilter(self)
        page.full_screen_requested.connect(self._toggle_full_screen)
        page.close_requested.connect(self.close)
        for button in page.findChildren(NightButton):
            button.installEventFilter(self)

    def _on_screen(self, screen: Screen) -> None:
        before = self.stage.screen
        if screen is before:
            return
        self._fingers.let_go()
        self.guards.moved(before, screen)
        self._show(screen)
        self.stage.soften(before)

    def _show(self, screen: Screen) -> None:
        self.stage.show(screen)
        self._focus.enter(self.current)
        if screen is Screen.BEDSIDE:
            self.setCursor(Qt.CursorShape.BlankCursor)
        elif screen.is_day:
            self.setCursor(Qt.CursorShape.ArrowCursor)
            self.current.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_said(self, words: str) -> None:
        """Without a voice the reader says it; the two never speak together."""
        if self._coach is not None and self._coach.is_silent:
            announce(self.current, words, at_once=True)

    def _on_view(self) -> None:
        self.stage.read_again()
        self._focus.follow()

    def _toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
            self.resize(self.screen().availableGeometry().size() * WINDOW_SHARE)
        else:
            self.show_full_screen()
        self._on_view()

    @property
    def _is_day(self) -> bool:
        """Whether a day page shows: Qt's own widgets take touches, keys and the focus there."""
        return self.stage.screen.is_day

    # ---- fingers and mouse ----------------------------------------------------------------

    def takes_touch(self) -> bool:
        """Whether a finger counts now."""
        if not self.guards.are_open:
            return False
        self._pointed(Qt.CursorShape.BlankCursor)
        return True

    def button_at(self, position: QPointF) -> NightButton | None:
        """The control under a finger: where faces and hit areas meet, the face wins."""
        point = position.toPoint()
        under = [b for b in self.current.buttons() if b.geometry().contains(point)]
        on_face = [b for b in under if b.face().contains(position)]
        return next(iter(on_face or under), None)

    def pressed_beside(self, position: QPointF) -> bool:
        """A finger came down beside all controls: on the clock that is a hit."""
        if self.current is not self.bedside:
            return False
        self.bedside.press(position)
        return self.bedside.holds_corner

    def moved(self, position: QPointF) -> None:
        """The finger in the clock's corner moved."""
        self.bedside.follow(position)

    def lifted(self) -> None:
        """The finger in the clock's corner was lifted."""
        self.bedside.lift()

    def _pointed(self, cursor: Qt.CursorShape) -> None:
        """A finger or the mouse counts."""
        self._focus.hide()
        self._touched()
        if self.stage.screen is not Screen.BEDSIDE:
            self.setCursor(cursor)

    def _touched(self) -> None:
        if self._coach is not None and self.stage.screen in TOUCHABLE:
            self._coach.touched()

    def event(self, event: QEvent) -> bool:
        """Take touches, and the moment the window comes back to the front."""
        if event.type() in _TOUCHES and isinstance(event, QTouchEvent) and not self._is_day:
            self._fingers.take(event)
            event.accept()
            return True
        if event.type() == QEvent.Type.WindowActivate:
            # After a suspended night the minute's timer is late: read the time again.
            self.look_again()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep from pages and controls what does not count."""
        if isinstance(event, QMouseEvent) and not self._is_day:
            if self._fingers.is_echo(event):
                return True
            if event.type() in _PRESSES:
                if not self.guards.are_open:
                    return True
                self._pointed(Qt.CursorShape.ArrowCursor)
            elif event.type() == QEvent.Type.MouseMove and self.stage.screen is not Screen.BEDSIDE:
                self.setCursor(Qt.CursorShape.ArrowCursor)
        return super().eventFilter(watched, event)

    # ---- keys -----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means on this screen; its repetitions mean nothing."""
        event.accept()
        if event.isAutoRepeat() or self._is_day:
            return
        if self.current is self.bedside:
            self._press_at_clock(event)
        elif self.guards.are_open and not _is_quiet(event):
            self._touched()
            self._focus.show()
            self._press(event.key())

    def _press_at_clock(self, event: QKeyEvent) -> None:
        if event.key() in keys.MENU:
            self._dawn.open_menu()
        elif keys.is_hit(event):
            self._dawn.hit()

    def _press(self, key: int) -> None:
        page = self.current
        button = self._focus.button
        if button is not None and self._focus.presses(key, page):
            button.click()
            return
        command = page.key(key)
        if command is not None:
            command()
        else:
            self._focus.move(key, page)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go through the page's controls with Tab; at the clock there is nowhere to go."""
        if self._is_day:
            return super().focusNextPrevChild(forward)
        if self.current is not self.bedside and self.guards.are_open:
            self._touched()
            self._focus.tab(self.current, 1 if forward else -1)
        return True

    # ---- the window itself ----------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every page the new size."""
        super().resizeEvent(event)
        self.stage.fill()
        self._focus.follow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """End what runs, as its outcome says; no question is asked then."""
        before = self.stage.screen
        if self._coach is not None:
            if before in RUNNING:
                self._coach.stop()
            elif before is Screen.QUICK_LOG:
                self._coach.back_to_sleep()
        event.setAccepted(self._may_close(before not in AT_REST))


def _is_quiet(event: QKeyEvent) -> bool:
    """Whether a key is none of ours: a modifier, a media key, or with Ctrl, Alt or Meta."""
    chord = (
        Qt.KeyboardModifier.ControlModifier
        | Qt.KeyboardModifier.AltModifier
        | Qt.KeyboardModifier.MetaModifier
    )
    key = event.key()
    return key in keys.MODIFIERS or keys.is_media(key) or bool(event.modifiers() & chord)
