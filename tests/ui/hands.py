"""What a person does to the window: keys, clicks, touches; and letting time pass."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from crampcoach.ui.widgets.button import NightButton
from crampcoach.ui.window import MainWindow
from tests.fakes import FakeClock
from tests.ui.fake_coach import FakeCoach

SCREEN = QTest.createTouchDevice


class Hands:
    """Two of them."""

    device: QPointingDevice | None = None

    def __init__(self, window: MainWindow, clock: FakeCoach | FakeClock) -> None:
        self._window = window
        self._clock = clock
        if Hands.device is None:
            Hands.device = SCREEN()
        self._down: dict[int, QPoint] = {}

    def wait(self, seconds: float) -> None:
        """Let the monotonic clock go on."""
        self._clock.seconds += seconds

    # ---- keys -----------------------------------------------------------------------------

    def key(
        self,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        *,
        repeat: bool = False,
    ) -> None:
        """Press a key where the keyboard is."""
        target: QWidget = QApplication.focusWidget() or self._window
        event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, "", repeat)
        QApplication.sendEvent(target, event)
        QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyRelease, key, modifiers))

    def keys(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.key(key)

    # ---- mouse ----------------------------------------------------------------------------

    def click(self, target: NightButton) -> None:
        QTest.mouseClick(target, Qt.MouseButton.LeftButton)

    def click_at(self, x: float, y: float) -> None:
        """Click whatever is there, as the window system would."""
        point = QPoint(round(x), round(y))
        under = self._window.childAt(point) or self._window
        QTest.mouseClick(under, Qt.MouseButton.LeftButton, pos=under.mapFrom(self._window, point))

    def echo(self, kind: QEvent.Type, x: float, y: float) -> None:
        """A mouse event that a system makes up from a touch."""
        point = QPoint(round(x), round(y))
        under = self._window.childAt(point) or self._window
        position = QPointF(under.mapFrom(self._window, point))
        event = QMouseEvent(
            kind,
            position,
            QPointF(point),
            QPointF(point),
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.MouseEventSource.MouseEventSynthesizedBySystem,
        )
        QApplication.sendEvent(under, event)

    # ---- touch ----------------------------------------------------------------------------

    def down(self, x: float, y: float, finger: int = 0) -> None:
        """Put a finger down; the others stay."""
        touch = self._others(finger)
        self._down[finger] = QPoint(round(x), round(y))
        touch.press(finger, self._down[finger], self._window)
        touch.commit()

    def move(self, x: float, y: float, finger: int = 0) -> None:
        touch = self._others(finger)
        self._down[finger] = QPoint(round(x), round(y))
        touch.move(finger, self._down[finger], self._window)
        touch.commit()

    def up(self, finger: int = 0) -> None:
        touch = self._others(finger)
        touch.release(finger, self._down.pop(finger), self._window)
        touch.commit()

    def tap(self, target: NightButton, finger: int = 0) -> None:
        """Touch a control in its middle."""
        middle = target.mapTo(self._window, target.rect().center())
        self.down(middle.x(), middle.y(), finger)
        self.up(finger)

    def _others(self, finger: int) -> QTest.QTouchEventSequence:
        touch = QTest.touchEvent(self._window, Hands.device, autoCommit=False)
        for other in self._down:
            if other != finger:
                touch.stationary(other)
        return touch
