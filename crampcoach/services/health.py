"""Owns the health profile while the program runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from crampcoach.core.errors import CrampcoachError
from crampcoach.core.notice import Notice
from crampcoach.core.plain_words import plainly
from crampcoach.core.profile import NOTHING_TOLD, Condition, HealthProfile, Medicine
from crampcoach.services.notices import Notices

NOTICE = "health"


class Health(QObject):
    """The profile, replaced whole and saved at once.

    Signals:
        changed: It was replaced (the new ``HealthProfile``).
    """

    changed = Signal(object)

    def __init__(
        self,
        profile: HealthProfile,
        save: Callable[[HealthProfile], None],
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._profile = profile
        self._save = save
        self._notices = notices
        self._removed: tuple[int, Medicine] | None = None

    @property
    def profile(self) -> HealthProfile:
        """The present one."""
        return self._profile

    @property
    def removed(self) -> Medicine | None:
        """The medicine that was taken off the list last, while that can be undone."""
        return self._removed[1] if self._removed else None

    def replace(self, profile: HealthProfile) -> None:
        """Use and save a new profile; it holds for now even where it can't be saved."""
        self._profile = profile
        try:
            self._save(profile)
        except CrampcoachError as error:
            action = plainly("Your answers hold until you close the program.")
            self._notices.raise_notice(Notice(NOTICE, error.words, action))
        else:
            self._notices.clear(NOTICE)
        self.changed.emit(profile)

    def tick(self, condition: Condition, *, holds: bool) -> None:
        """Say whether a condition holds."""
        since = dict(self._profile.since)
        if holds:
            since.setdefault(condition, None)
        else:
            since.pop(condition, None)
        self.replace(replace(self._profile, since=since))

    def set_since(self, condition: Condition, day: date | None) -> None:
        """Say from which day on a condition holds."""
        since = dict(self._profile.since) | {condition: day}
        self.replace(replace(self._profile, since=since))

    def put_medicine(self, number: int, medicine: Medicine) -> None:
        """Change the medicine of this number; one beyond the last is added."""
        medicines = self._profile.medicines
        changed = (*medicines[:number], medicine, *medicines[number + 1 :])
        self._removed = None
        self.replace(replace(self._profile, medicines=changed))

    def remove_medicine(self, number: int) -> None:
        """Take a medicine off the list; ``undo_remove`` puts it back."""
        medicines = self._profile.medicines
        self._removed = (number, medicines[number])
        kept = (*medicines[:number], *medicines[number + 1 :])
        self.replace(replace(self._profile, medicines=kept))

    def forget(self) -> None:
        """Nothing is told any more, and nothing can be put back."""
        self._removed = None
        self.replace(NOTHING_TOLD)

    def undo_remove(self) -> None:
        """Put back what was taken off."""
        if self._removed is None:
            return
        number, medicine = self._removed
        self._removed = None
        medicines = self._profile.medicines
        back = (*medicines[:number], medicine, *medicines[number:])
        self.replace(replace(self._profile, medicines=back))
