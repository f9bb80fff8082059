"""The red flags by day: looked at after a review and on opening the diary, shown until read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from uuid import NAMESPACE_OID, uuid5

from PySide6.QtCore import QObject, Signal

from crampcoach.core.acknowledgement import Acknowledgement
from crampcoach.core.diary_writer import Receipt
from crampcoach.core.facts import Facts
from crampcoach.core.flag_check import (
    FlagView,
    sign_behind,
    unread,
)
from crampcoach.core.looking import Looking
from crampcoach.core.night import Night, night_date
from crampcoach.core.ports import Clock
from crampcoach.core.profile import HealthProfile
from crampcoach.core.red_flag import RaisedFlag
from crampcoach.core.region import IN_WORDS, Line, Region, number
from crampcoach.core.sign import Sign
from crampcoach.services.journal import Journal


class Flags(QObject):
    """The flags that were found and not read yet.

    Signals:
        changed: Another one shows, or none any more.
        looked: They were looked at: those that apply wait in ``shown``.
        fall_reported: The warning of a fall was read: standing is off from now on.
    """

    changed = Signal()
    looked = Signal()
    fall_reported = Signal()

    def __init__(
        self,
        clock: Clock,
        journal: Journal,
        phrases: Mapping[str, str],
        profile: Callable[[], HealthProfile],
        region: Callable[[], Region | None],
        parent: QObject | None = None,
    ) -> None:
        """Begin with none.

        Args:
            clock: The time.
            journal: Is asked, and keeps what was read.
            phrases: The words by name.
            profile: Gives what is told of the person's health by now.
            region: Gives whose numbers are shown; None for words.
            parent: Its owner.
        """
        super().__init__(parent)
        self._clock = clock
        self._journal = journal
        self._phrases = phrases
        self._profile = profile
        self._region = region
        self._waiting: tuple[RaisedFlag, ...] = ()
        self._review: Night | None = None
        self._read: set[str] = set()
        self._acknowledged: set[str] = set()
        self._known: tuple[HealthProfile, date] | None = None
        journal.kept.connect(self._on_kept)

    @property
    def shown(self) -> FlagView | None:
        """The most urgent flag that wasn't read yet."""
        return self._view(self._waiting[0]) if self._waiting else None

    @property
    def waiting(self) -> int:
        """How many weren't read yet."""
        return len(self._waiting)

    def look_at_once(self, review: Night) -> None:
        """Look at the answers of a morning alone, without the diary.

        An emergency isn't kept waiting for a slow disk.
        """
        self._review = review
        facts = Facts(self._profile(), review.morning, nights=(review,))
        self._show(unread(facts, self._read))

    def look(self, review: Night | None = None) -> None:
        """Look at the diary.

        Args:
            review: The review that was answered just now; without one, what was found before
                and isn't read yet still waits.
        """
        self._review = review or self._review
        profile = self._profile()
        read = frozenset(self._read)
        today = review.morning if review is not None else night_date(self._clock.now())
        known, self._known = self._known, (profile, today)
        if review is None and known == self._known:  # as it was: a long diary isn't read again
            self.looked.emit()
            return

        self._go_on(Looking(profile, today, review, read), has_review=review is not None)

    def acknowledge(self) -> None:
        """The flag that shows was read: that is kept, and the next one shows."""
        if not self._waiting:
            return
        flag, *others = self._waiting
        self._read.add(flag.key)
        at = self._clock.now()
        id_ = str(uuid5(NAMESPACE_OID, flag.key))
        self._acknowledged.add(id_)
        self._journal.put(
            Acknowledgement(
                id=id_,
                device_id=self._journal.device_id,
                key=flag.key,
                at=at,
                night_date=at.date().isoformat(),
            )
        )
        if Sign.HURT_IN_FALL in flag.flag.signs:
            self.fall_reported.emit()
        self._show(tuple(others))

    def _go_on(self, looking: Looking, *, has_review: bool) -> None:
        """Read on, also reckoned there: comparing months takes longer than the screen may wait."""

        def then(found: tuple[RaisedFlag, ...] | None) -> None:
            if found is None:
                self._go_on(looking, has_review=has_review)
                return
            here = found if has_review else (*self._waiting, *found)
            known = {flag.key: flag for flag in here if flag.key not in self._read}
            self._show(tuple(sorted(known.values(), key=lambda flag: -flag.urgency)))
            self.looked.emit()

        def failed(_trouble: str) -> None:
            self._known = None
            then(looking.found())

        self._journal.ask(looking.step, then, failed)

    def _on_kept(self, receipt: Receipt) -> None:
        """Something else is in the diary now; that a flag was read changes no rule."""
        if receipt.entry_id not in self._acknowledged:
            self._known = None

    def _show(self, flags: tuple[RaisedFlag, ...]) -> None:
        if flags != self._waiting:
            self._waiting = flags
            self.changed.emit()

    def _view(self, flag: RaisedFlag) -> FlagView:
        region, line = self._region(), flag.line
        return FlagView(
            rule=flag.id,
            key=flag.key,
            urgency=flag.urgency,
            about=self._about(flag),
            message=self._phrases[flag.message],
            stem=self._phrases["show.sign_stem"],
            number=number(region, line) if line else "",
            line=line,
            line_name=region.advice_name if region and line is Line.ADVICE else "",
            in_words=self._phrases[IN_WORDS[line]] if line else "",
        )

    def _about(self, flag: RaisedFlag) -> str:
        sign = sign_behind(flag, self._review)
        if sign is not None:
            return self._phrases[f"show.sign_{sign.value}"]
        return self._phrases.get(f"show.about_{flag.id.lower()}", "")
