"""Erasing everything: what would go is said, then asked once, then told file by file."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from crampcoach.core.erased import Erased, Extent
from crampcoach.services.erasing import Erasing, Erasure
from crampcoach.services.wording import translated
from crampcoach.ui.widgets.day_kit import DayKit, column, say, stacking

MOST_NAMES = 6
"""File names that are listed; the rest is counted."""


class ErasePanel(QFrame):
    """The second step, and what came of it.

    Attributes:
        settings: Whether the settings go too.
        routines: Whether the person's own routines go too.
        confirm: Deletes it.
        keep: Doesn't.
        close_it: Puts the report away.
    """

    def __init__(self, kit: DayKit, erasing: Erasing) -> None:
        super().__init__()
        self.setProperty("role", "tile")
        self._erasing = erasing
        self._title = kit.live("strong")
        self._words = kit.live("quiet")
        self._promise = kit.label("", "quiet")
        self._trouble = kit.live("fault")
        self.settings = kit.switch(self.tr("The settings too"))
        self.routines = kit.switch(self.tr("My own routines too"))
        self.confirm = kit.button(self.tr("Erase for good"), "bin", "primary")
        self.keep = kit.button(self.tr("Keep everything"))
        self.close_it = kit.button(self.tr("Close"))
        box = column(
            self._title,
            self._words,
            self._promise,
            self.settings,
            self.routines,
            self._trouble,
            stacking(1, self.keep, self.confirm, self.close_it, gap=10),
            gap=10,
        )
        box.setContentsMargins(16, 14, 16, 14)
        self.setLayout(box)
        self.hide()  # shown before it has a parent, it would be a window of its own
        self._connect()

    @property
    def is_open(self) -> bool:
        """Whether it asks, works or reports."""
        return self._erasing.step is not Erasure.IDLE

    def _connect(self) -> None:
        erasing = self._erasing
        erasing.changed.connect(self.show_state)
        self.settings.clicked.connect(self._choose)
        self.routines.clicked.connect(self._choose)
        self.confirm.clicked.connect(erasing.confirm)
        self.keep.clicked.connect(erasing.cancel)
        self.close_it.clicked.connect(erasing.cancel)

    def _choose(self) -> None:
        extent = Extent(self.settings.isChecked(), self.routines.isChecked())
        self._erasing.choose(extent)

    def show_state(self) -> None:
        """Read how far it has come."""
        erasing = self._erasing
        asks, is_done = erasing.step is Erasure.ASKING, erasing.step is Erasure.DONE
        for part in (self.settings, self.routines, self.confirm, self.keep):
            part.setVisible(asks)
        self.settings.setChecked(erasing.extent.settings)
        self.routines.setChecked(erasing.extent.routines)
        self.close_it.setVisible(is_done)
        say(self._title, self._title_of(erasing.step))
        say(self._words, self._told(erasing.report) if is_done else self._what_goes())
        say(self._promise, self._honest())
        self._promise.setVisible(asks or is_done)
        say(
            self._trouble,
            self._failures(erasing.report) if is_done else translated(erasing.trouble),
        )
        self._trouble.setVisible(bool(self._trouble.text()))
        self.setVisible(self.is_open)

    def _title_of(self, step: Erasure) -> str:
        if step is Erasure.WORKING:
            return self.tr("Erasing")
        if step is Erasure.DONE:
            return self.tr("Erased. A new, empty diary has begun.")
        return self.tr("Erase everything? This can't be undone.")

    def _what_goes(self) -> str:
        return self.tr(
            "Every cramp, night, stretch and reminder goes, the health answers, all copies the "
            "program made and all files it put aside."
        )

    def _honest(self) -> str:
        return self.tr(
            "Not touched: what you exported or copied elsewhere. Traces may stay on SSDs and "
            "memory cards, and in backups of the whole system; only an encrypted disk closes "
            "those."
        )

    def _told(self, report: tuple[Erased, ...]) -> str:
        gone = [each.name for each in report if not each.trouble]
        named = ", ".join(gone[:MOST_NAMES])
        if len(gone) > MOST_NAMES:
            more = self.tr("and {count} more").format(count=len(gone) - MOST_NAMES)
            named = f"{named} {more}"
        return self.tr("Erased: {names}.").format(names=named) if gone else self.tr("Nothing.")

    def _failures(self, report: tuple[Erased, ...]) -> str:
        left = [f"{each.name} ({translated(each.trouble)})" for each in report if each.trouble]
        return self.tr("Still there: {names}.").format(names=", ".join(left)) if left else ""
