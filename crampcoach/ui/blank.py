"""The other screens while the clock or a routine shows: black, and each as good a button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QMouseEvent, QPalette, QScreen
from PySide6.QtWidgets import QWidget

from crampcoach.ui import keys

_BLACK = "#000000"
"""Not the night's ground: nothing shows here, so nothing need shine."""


class Blank(QWidget):
    """One black screen."""

    def __init__(self, screen: QScreen, hit: Callable[[], None]) -> None:
        """Fill a screen, without taking the keyboard from the window that has it.

        Args:
            screen: Which.
            hit: Called for what would be a hit on the clock.
        """
        super().__init__(None, Qt.WindowType.FramelessWindowHint)
        self._hit = hit
        self.setWindowTitle("Crampcoach")
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(_BLACK))
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()

    def event(self, event: QEvent) -> bool:
        """Take a finger as it comes down; Qt makes no mouse of it then."""
        if event.type() == QEvent.Type.TouchBegin:
            event.accept()
            self._hit()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """It was hit."""
        event.accept()
        self._hit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """It was hit, unless the key means nothing at the clock either."""
        event.accept()
        if not event.isAutoRepeat() and keys.is_hit(event):
            self._hit()


class Blanks(QObject):
    """Blackens every screen but the window's, as long as that is wanted."""

    def __init__(self, window: QWidget, hit: Callable[[], None]) -> None:
        """Cover nothing yet.

        Args:
            window: Whose screen stays as it is; Qt's parent too.
            hit: Called for what would be a hit on the clock.
        """
        super().__init__(window)
        self._window = window
        self._hit = hit
        self._is_wanted = False
        self._covers: dict[QScreen, Blank] = {}
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._settle)
            application.screenRemoved.connect(self._on_removed)

    @property
    def covered(self) -> list[QScreen]:
        """The screens that are black now."""
        return list(self._covers)

    def want(self, *, wanted: bool) -> None:
        """Have the other screens black from now on, or no longer."""
        self._is_wanted = wanted
        self._settle()

    def _settle(self) -> None:
        here = self._window.screen()
        others = [each for each in QGuiApplication.screens() if each is not here]
        wanted = others if self._is_wanted else []
        for screen in [each for each in self._covers if each not in wanted]:
            self._uncover(screen)
        for screen in wanted:
            if screen not in self._covers:
                self._covers[screen] = Blank(screen, self._hit)

    def _on_removed(self, screen: QScreen) -> None:
        if screen in self._covers:
            self._uncover(screen)
        self._settle()

    def _uncover(self, screen: QScreen) -> None:
        cover = self._covers.pop(screen)
        cover.hide()
        cover.deleteLater()
