"""The icon among the desktop's status icons, and its menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from crampcoach.resources import asset
from crampcoach.ui.theme import NIGHT


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the icon's menu may ask for.

    Attributes:
        cramp: Relief is to start.
        stretch: The evening stretch is to start.
        show: The window is to come to the front.
        end: The program is to end.
    """

    cramp: Callable[[], None]
    stretch: Callable[[], None]
    show: Callable[[], None]
    end: Callable[[], None]


class TrayIcon:
    """Qt's icon, with its menu."""

    def __init__(self, wishes: Wishes) -> None:
        self._wishes = wishes
        self._menu = tray_menu(wishes)
        self._icon = QSystemTrayIcon(app_icon())
        self._icon.setToolTip("Crampcoach")
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._on_activated)
        self._icon.show()

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self._wishes.show()

    def remove(self) -> None:
        """Take it away."""
        self._icon.hide()
        self._icon.deleteLater()
        self._menu.deleteLater()


def tray_icon(wishes: Wishes) -> TrayIcon | None:
    """Qt's icon; None where there is no place for one.

    ``supportsMessages`` may say yes on a bare X server where nothing shows icons.
    """
    return TrayIcon(wishes) if QSystemTrayIcon.isSystemTrayAvailable() else None


def tray_menu(wishes: Wishes) -> QMenu:
    """What the icon offers."""
    menu, tr = QMenu(), QCoreApplication.translate
    _add(menu, tr("Tray", "Cramp"), wishes.cramp)
    _add(menu, tr("Tray", "Evening stretch"), wishes.stretch)
    menu.addSeparator()
    _add(menu, tr("Tray", "Open Crampcoach"), wishes.show)
    _add(menu, tr("Tray", "Quit"), wishes.end)
    return menu


def _add(menu: QMenu, words: str, wish: Callable[[], None]) -> None:
    def ask(_is_checked: bool) -> None:
        wish()

    menu.addAction(words).triggered.connect(ask)


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
    painter.setBrush(QColor(NIGHT.ember))
    pen = painter.pen()
    pen.setColor(QColor(NIGHT.clock))
    pen.setWidthF(side / 12)
    painter.setPen(pen)
    inset = side / 10
    painter.drawEllipse(QRectF(inset, inset, side - 2 * inset, side - 2 * inset))
    painter.end()
    return pixmap
