"""What it may be besides a cramp, what is asked then, and what is worth more than a stretch."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from crampcoach.core.episode import EventKind
from crampcoach.core.events import Detail
from crampcoach.core.facts import Facts, Urgency
from crampcoach.core.night import night_date
from crampcoach.core.ports import Clock
from crampcoach.core.profile import NOTHING_TOLD, HealthProfile
from crampcoach.core.red_flag import RaisedFlag
from crampcoach.core.redflags import raised
from crampcoach.core.region import IN_WORDS, Line, Region, number
from crampcoach.core.safety import Limit, limits_told_by
from crampcoach.core.session import Phase, Session
from crampcoach.core.sign import NIGHT_SIGNS, Sign, next_question
from crampcoach.core.view import SignsView, SignTile, WarningView
from crampcoach.services.relief import Relief


class Signs(QObject):
    """The answers of this episode, and the rule they raise.

    Signals:
        moved: Another page of it shows.
        fall_reported: A fall was reported and its warning read: standing is off from now on.
    """

    moved = Signal()
    fall_reported = Signal()

    def __init__(
        self,
        clock: Clock,
        relief: Relief,
        phrases: Mapping[str, str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._relief = relief
        self._phrases = phrases
        self._profile: Callable[[], HealthProfile] = lambda: NOTHING_TOLD
        self._region: Callable[[], Region | None] = lambda: None
        self._told: tuple[Sign, ...] = ()
        self._asked: tuple[Sign, ...] = NIGHT_SIGNS
        self._shown: RaisedFlag | None = None
        self._night = ""
        self._forbidden: frozenset[Limit] = frozenset()

    def heed(
        self, profile: Callable[[], HealthProfile], region: Callable[[], Region | None]
    ) -> None:
        """From now on, know of the person's health and of where they are.

        Args:
            profile: Gives what is told by now.
            region: Gives whose numbers are shown; None for words.
        """
        self._profile, self._region = profile, region

    # ---- reading ------------------------------------------------------------------------------

    @property
    def warns(self) -> bool:
        """Whether a warning shows, rather than what it may be."""
        return self._shown is not None

    def limits_tonight(self) -> frozenset[Limit]:
        """What this night's answers forbid."""
        return self._forbidden if self._night == self._this_night() else frozenset()

    def view(self) -> SignsView:
        """What the page of signs shows now."""
        session = self._relief.session
        return SignsView(
            tiles=tuple(self._tile(sign) for sign in self._asked),
            is_follow_up=self._asked != NIGHT_SIGNS,
            is_last=session is not None and session.is_last_question,
        )

    def warning_view(self) -> WarningView:
        """What the warning shows now."""
        flag = self._shown
        if flag is None:
            message = "a warning shows only once a rule applies"
            raise RuntimeError(message)
        region = self._region()
        line = flag.line
        follow_up = None
        if self._told[-1:] == (Sign.SWOLLEN,):
            follow_up = self._tile(Sign.BREATHLESS_OR_CHEST_PAIN)
        return WarningView(
            rule=flag.id,
            is_now=flag.urgency is Urgency.NOW,
            about=self._phrases[f"show.sign_{self._told[0].value}"],
            message=self._phrases[flag.message],
            number=number(region, line) if line else "",
            line=line,
            line_name=region.advice_name if region and line is Line.ADVICE else "",
            in_words=self._phrases[IN_WORDS[line]] if line else "",
            question=follow_up,
        )

    def _tile(self, sign: Sign) -> SignTile:
        name = f"show.sign_{sign.value}"
        more = self._phrases.get(f"{name}_more", "")
        return SignTile(sign, self._phrases[name], more, chosen=sign in self._told)

    # ---- commands -----------------------------------------------------------------------------

    def open(self) -> None:
        """Begin with nothing told; the routine stops at once."""
        self._forget()
        self._relief.command(Session.something_else)

    def begin(self) -> None:
        """Nothing is told yet; called where the session itself asks for the signs."""
        self._forget()

    def answer(self, sign: Sign) -> None:
        """It is that: ask what belongs to it, or warn."""
        if not self._is_open() or sign in self._told:
            return
        self._told = (*self._told, sign)
        self._note(EventKind.ANSWER, {"sign": sign.value})
        flag = self._raised()
        further = next_question(sign)
        if len(further) > 1 and flag.urgency is not Urgency.NOW:
            self._asked = further
        elif self._asked == NIGHT_SIGNS or flag.urgency is Urgency.NOW:
            self._warn(flag)
            return
        self.moved.emit()

    def no_more(self) -> None:
        """None of the follow-ups, or no other: warn of what was told."""
        if self._is_open() and self._told and not self.warns:
            self._warn(self._raised())

    def back(self) -> None:
        """One page back; from the first one to the routine, where there is one."""
        if self.warns or self._told:
            self._forget()
            self._note(EventKind.ANSWER, {"sign": None})
            self.moved.emit()
        else:
            self._relief.command(Session.resume)

    def none_of_these(self) -> None:
        """The last question is answered: nothing of this."""
        session = self._relief.session
        if session is not None and session.is_last_question and not self._told:
            self._relief.command(Session.stop)

    def acknowledged(self) -> bool:
        """The warning was read: that is kept; whether there was one."""
        if self._shown is None:
            return False
        rule = self._shown.id
        self._remember()
        self._note(EventKind.ACKNOWLEDGED, {"rule": rule})
        if Sign.HURT_IN_FALL in self._told:
            self.fall_reported.emit()
        return True

    # ---- inside -------------------------------------------------------------------------------

    def _is_open(self) -> bool:
        session = self._relief.session
        return session is not None and session.phase is Phase.ELSEWHERE

    def _forget(self) -> None:
        self._told, self._asked, self._shown = (), NIGHT_SIGNS, None

    def _remember(self) -> None:
        """What was read holds for the rest of the night."""
        self._forbidden = self.limits_tonight() | limits_told_by(self._told)
        self._night = self._this_night()

    def _this_night(self) -> str:
        return night_date(self._clock.now()).isoformat()

    def _raised(self) -> RaisedFlag:
        """The most urgent rule of what was told: each sign raises one."""
        today = night_date(self._clock.now())
        return raised(Facts(self._profile(), today, signs=frozenset(self._told)))[0]

    def _warn(self, flag: RaisedFlag) -> None:
        self._shown = flag
        self._note(EventKind.WARNING, {"rule": flag.id})
        self.moved.emit()
        # The words as they are recorded: with a plain apostrophe.
        self._relief.say(self._phrases[flag.message].replace("’", "'"))

    def _note(self, kind: EventKind, detail: Detail) -> None:
        self._relief.command(lambda session, now: session.note(now, kind, detail))
