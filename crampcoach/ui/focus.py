"""Where the keyboard is: the ring is seen only after keys were used."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from crampcoach.ui import keys
from crampcoach.ui.pages.base import NightPage
from crampcoach.ui.theme import unit
from crampcoach.ui.widgets.button import NightButton
from crampcoach.ui.widgets.focus_ring import FocusRing

_STEPS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class Focus(QObject):
    """Moves the focus within a page and draws its ring."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._page: NightPage | None = None
        self._ring: FocusRing | None = None
        self._shown = False
        self._moved = False

    @property
    def button(self) -> NightButton | None:
        """The control that has the focus."""
        focused = QApplication.focusWidget()
        if isinstance(focused, NightButton) and focused.parentWidget() is self._page:
            return focused
        return None

    @property
    def ring(self) -> FocusRing:
        """The ring, made when keys are first used."""
        if self._ring is None:
            self._ring = FocusRing(self._window)
        return self._ring

    def enter(self, page: NightPage) -> None:
        """Begin at a page's first control."""
        self._page = page
        self._moved = False
        (page.first_focus or self._window).setFocus(Qt.FocusReason.OtherFocusReason)
        self.follow()

    def show(self) -> None:
        """Keys are used."""
        self._shown = True
        self.follow()

    def hide(self) -> None:
        """A finger or the mouse is used."""
        self._shown = False
        self.follow()

    def follow(self) -> None:
        """Put the ring where the focus is."""
        if self._shown:
            self.ring.surround(self.button, unit(self._window.size()))
        elif self._ring is not None:
            self._ring.hide()

    def presses(self, key: int, page: NightPage) -> bool:
        """Whether a key presses the focused control rather than having its own meaning.

        Space does so where it means nothing else, or once Tab has chosen a control; Enter only
        where it means nothing else.
        """
        if key == Qt.Key.Key_Space:
            return self._moved or page.key(key) is None
        return key in keys.ENTER and page.key(key) is None

    def tab(self, page: NightPage, step: int) -> None:
        """Go to the next group of controls, or the one before."""
        self._shown = True
        groups = [group for group in page.tab_groups() if group]
        if not groups:
            return
        row, _ = self._place(page)
        row = (0 if step > 0 else len(groups) - 1) if row is None else (row + step) % len(groups)
        group = groups[row]
        self._choose(next((button for button in group if button.isChecked()), group[0]))

    def move(self, key: int, page: NightPage) -> None:
        """Go with an arrow: along a group, or to the group above or below."""
        step = _STEPS.get(key)
        row, column = self._place(page)
        groups = [group for group in page.tab_groups() if group]
        if step is None or row is None or not groups:
            return
        row = max(0, min(len(groups) - 1, row + step[0]))
        group = groups[row]
        self._choose(group[max(0, min(len(group) - 1, column + step[1]))])

    def _place(self, page: NightPage) -> tuple[int | None, int]:
        """Group, and place in it, of the focused control."""
        button = self.button
        for row, group in enumerate([group for group in page.tab_groups() if group]):
            if button is not None and button in group:
                return row, list(group).index(button)
        return None, 0

    def _choose(self, button: NightButton) -> None:
        self._moved = True
        button.setFocus(Qt.FocusReason.TabFocusReason)
        self.follow()
