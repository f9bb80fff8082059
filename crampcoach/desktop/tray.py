"""The icon among the desktop's status icons: a short way in, and never the only one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from crampcoach.desktop.bus import Bus
from crampcoach.desktop.peer import Peer
from crampcoach.resources import asset

WATCHER = "org.kde.StatusNotifierWatcher"
"""What shows icons on Wayland, and on most X desktops; started with the session, or later."""
PATIENCE_MS = 30_000
"""Qt remembers for good that there is no watcher: it is not asked while one may still come."""
_DISC, _RING = "#240B05", "#E2552A"


@dataclass(frozen=True, slots=True)
class TrayWords:
    """What the icon says, in the person's language.

    Attributes:
        cramp: Starts relief.
        stretch: Starts the evening stretch.
        show: Brings the window to the front.
        end: Ends the program.
    """

    cramp: str
    stretch: str
    show: str
    end: str


class Icon(Protocol):
    """An icon that shows."""

    def remove(self) -> None:
        """Take it away."""
        ...


class Tray(QObject):
    """Shows an icon wherever there is a place for it, and again whenever a new place comes.

    Signals:
        cramp_requested: Relief is to start.
        stretch_requested: The evening stretch is to start.
        show_requested: The window is to come to the front.
        end_requested: The program is to end.
        changed: The icon shows from now on, or no longer (which): a window hidden behind it has
            to come back.
    """

    cramp_requested = Signal()
    stretch_requested = Signal()
    show_requested = Signal()
    end_requested = Signal()
    changed = Signal(bool)

    def __init__(
        self,
        words: TrayWords,
        parent: QObject | None = None,
        *,
        make: Callable[[Tray], Icon | None] | None = None,
    ) -> None:
        """Show nothing yet: ``follow`` or ``try_now`` does.

        Args:
            words: What the menu says.
            parent: Qt's parent.
            make: Makes an icon; None where there is no place for one. Qt's, unless given.
        """
        super().__init__(parent)
        self.words = words
        self._make = make or qt_icon
        self._icon: Icon | None = None
        self._watcher: Peer | None = None

    @property
    def is_there(self) -> bool:
        """Whether the icon shows."""
        return self._icon is not None

    def follow(self, bus: Bus, patience_ms: int = PATIENCE_MS) -> None:
        """Show the icon as soon as there is a watcher, and again when another one takes over.

        Args:
            bus: The session's.
            patience_ms: After so long without one, an old X desktop's tray is tried.
        """
        self._watcher = watcher = Peer(bus, WATCHER, "/StatusNotifierWatcher", WATCHER)
        watcher.came.connect(self._show_anew)
        watcher.went.connect(self._remove)
        if watcher.owner:
            self._show_anew()
        QTimer.singleShot(patience_ms, self, self.try_now)

    def try_now(self) -> None:
        """Show the icon if there is a place for it and it doesn't show yet."""
        if self._icon is None:
            self._show_anew()

    def close(self) -> None:
        """Take the icon away."""
        self._remove()

    def _show_anew(self) -> None:
        # Qt's icon doesn't find its way to a new watcher by itself (tdesktop#28066)
        was_there = self.is_there
        if self._icon is not None:
            self._icon.remove()
        self._icon = self._make(self)
        if was_there != self.is_there:
            self.changed.emit(self.is_there)

    def _remove(self) -> None:
        if self._icon is not None:
            self._icon.remove()
            self._icon = None
            self.changed.emit(False)


def tray_menu(tray: Tray) -> QMenu:
    """What the icon offers."""
    menu, words = QMenu(), tray.words
    menu.addAction(words.cramp).triggered.connect(tray.cramp_requested)
    menu.addAction(words.stretch).triggered.connect(tray.stretch_requested)
    menu.addSeparator()
    menu.addAction(words.show).triggered.connect(tray.show_requested)
    menu.addAction(words.end).triggered.connect(tray.end_requested)
    return menu


class _QtIcon:
    """Qt's icon, with its menu."""

    def __init__(self, tray: Tray) -> None:
        self._tray = tray
        self._menu = tray_menu(tray)
        self._icon = QSystemTrayIcon(app_icon(), tray)
        self._icon.setToolTip("Crampcoach")
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._on_activated)
        self._icon.show()

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self._tray.show_requested.emit()

    def remove(self) -> None:
        """Take it away."""
        self._icon.hide()
        self._icon.deleteLater()
        self._menu.deleteLater()


def qt_icon(tray: Tray) -> Icon | None:
    """Qt's icon; None where there is no place for one.

    ``supportsMessages`` may say yes on a bare X server where nothing shows icons.
    """
    return _QtIcon(tray) if QSystemTrayIcon.isSystemTrayAvailable() else None


def app_icon() -> QIcon:
    """The program's icon in all its sizes; the ember, drawn, where they are missing."""
    icon = QIcon()
    for file in sorted(asset("icons", "hicolor").glob("*/apps/crampcoach.png")):
        icon.addFile(str(file))
    if icon.isNull():
        icon.addPixmap(_ember(64))
    return icon


def _ember(side: int) -> QPixmap:
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(_DISC))
    pen = painter.pen()
    pen.setColor(QColor(_RING))
    pen.setWidthF(side / 12)
    painter.setPen(pen)
    inset = side / 10
    painter.drawEllipse(QRectF(inset, inset, side - 2 * inset, side - 2 * inset))
    painter.end()
    return pixmap
