"""Fingers: the clock takes every new one, elsewhere only one can hold a control."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEventPoint, QMouseEvent, QPointingDevice, QTouchEvent

from crampcoach.ui.widgets.button import NightButton

ECHO_S = 1.0
"""Some systems send a mouse press after each touch; one this close behind is its echo."""


class Surface(Protocol):
    """What fingers come down on."""

    def takes_touch(self) -> bool:
        """Whether a finger counts now."""
        ...

    def button_at(self, position: QPointF) -> NightButton | None:
        """The control under a finger, or None."""
        ...

    def pressed_beside(self, position: QPointF) -> bool:
        """A finger came down beside all controls; whether the surface wants to follow it."""
        ...

    def moved(self, position: QPointF) -> None:
        """The finger it follows moved."""
        ...

    def lifted(self) -> None:
        """The finger it follows was lifted."""
        ...


class Fingers:
    """Turns touch points into presses of controls.

    A palm that rests anywhere, or came down while touches were deaf, holds nothing, so it is in
    nobody's way; a finger that holds a control is alone until it is lifted.
    """

    def __init__(self, surface: Surface, monotonic: Callable[[], float]) -> None:
        self._surface = surface
        self._monotonic = monotonic
        self._holding: tuple[int, NightButton] | None = None
        self._following: int | None = None
        self._down: set[int] = set()
        self._touched_at = float("-inf")

    def take(self, event: QTouchEvent) -> None:
        """Take a touch event."""
        self._touched_at = self._monotonic()
        if event.type() == QEvent.Type.TouchCancel:
            self.let_go()
            self._down.clear()
            return
        for point in event.points():
            self._take_point(point)

    def let_go(self) -> None:
        """Forget what is held: another page shows."""
        if self._holding is not None:
            self._holding[1].setDown(False)
        self._holding = None
        self._following = None

    def is_echo(self, event: QMouseEvent) -> bool:
        """Whether a mouse event only repeats a touch that was already taken."""
        device = event.device()
        touch = QPointingDevice.DeviceType.TouchScreen
        by_touch = (
            event.source() != Qt.MouseEventSource.MouseEventNotSynthesized
            or device.type() == touch
        )
        return by_touch and (bool(self._down) or self._monotonic() - self._touched_at < ECHO_S)

    def _take_point(self, point: QEventPoint) -> None:
        state, number = point.state(), point.id()
        if state == QEventPoint.State.Pressed:
            self._down.add(number)
            self._press(number, point.position())
        elif state == QEventPoint.State.Updated:
            self._move(number, point.position())
        elif state == QEventPoint.State.Released:
            self._down.discard(number)
            self._release(number)

    def _press(self, number: int, position: QPointF) -> None:
        if not self._surface.takes_touch():
            return
        button = self._surface.button_at(position)
        if button is None:
            if self._surface.pressed_beside(position):
                self._following = number
        elif self._holding is None:
            self._holding = (number, button)
            button.setDown(True)

    def _move(self, number: int, position: QPointF) -> None:
        if self._holding is not None and self._holding[0] == number:
            button = self._holding[1]
            button.setDown(self._surface.button_at(position) is button)
        elif self._following == number:
            self._surface.moved(position)

    def _release(self, number: int) -> None:
        if self._following == number:
            self._following = None
            self._surface.lifted()
        elif self._holding is not None and self._holding[0] == number:
            button = self._holding[1]
            inside = button.isDown()
            self.let_go()
            if inside:
                button.click()
