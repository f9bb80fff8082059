"""What the person should know of, kept until it is no longer so."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from crampcoach.core.notice import Notice


class Notices(QObject):
    """The notices that stand, newest last, one a key.

    Signals:
        changed: A notice came, went or was reworded.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._by_key: dict[str, Notice] = {}

    def all(self) -> list[Notice]:
        """Every notice that stands, oldest first."""
        return list(self._by_key.values())

    def latest(self) -> Notice | None:
        """The newest one."""
        return next(reversed(self._by_key.values()), None)

    def raise_notice(self, notice: Notice) -> None:
        """Show a notice; one with the same key is replaced."""
        if self._by_key.get(notice.key) == notice:
            return
        self._by_key.pop(notice.key, None)
        self._by_key[notice.key] = notice
        self.changed.emit()

    def clear(self, key: str) -> None:
        """Take back the notice of this key, and those of its parts ("key.part")."""
        stale = [name for name in self._by_key if name == key or name.startswith(f"{key}.")]
        for name in stale:
            del self._by_key[name]
        if stale:
            self.changed.emit()
