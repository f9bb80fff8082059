"""A coach that does nothing but remember what it was told and show what it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from PySide6.QtCore import QObject, Signal

from crampcoach.core.diary_writer import Kept
from crampcoach.core.episode import Outcome, Side
from crampcoach.core.looks import Looks
from crampcoach.core.notice import Notice
from crampcoach.core.places import Pull
from crampcoach.core.region import Line
from crampcoach.core.routine import Muscle, Position
from crampcoach.core.screen import Screen
from crampcoach.core.sign import NIGHT_SIGNS, Sign
from crampcoach.core.view import (
    BedsideView,
    LogView,
    PlacesView,
    Reach,
    RoutineView,
    Segment,
    SignsView,
    SignTile,
    WarningView,
)
from crampcoach.services.chips import Chips
from crampcoach.services.reminder_book import ReminderBook
from crampcoach.storage.phrases import load_phrases

INSTRUCTION = "Pull your toes towards you"
WARNING = (
    "Ten minutes is longer than usual. If moving isn't helping, call your urgent advice line."
)
BLOCKS = (5, 60, 30, 30, 45, 30, 30, 20)


def routine(at: int = 1, remaining: float = 47.0, **changes: object) -> RoutineView:
    """A moment of the calf routine."""
    segments = tuple(
        Segment(
            seconds=seconds,
            done=1.0 if n < at else (1 - remaining / seconds if n == at else 0.0),
            current=n == at,
        )
        for n, seconds in enumerate(BLOCKS)
    )
    view = RoutineView(
        step="stretch",
        show=INSTRUCTION,
        picture="calf_in_bed",
        step_s=float(BLOCKS[at]),
        remaining_s=remaining,
        left_s=remaining + sum(BLOCKS[at + 1 :]),
        segments=segments,
        step_no=at + 1,
        paused=False,
        reach=Reach.CANT_REACH,
        another_round=True,
        muscle=Muscle.CALF,
    )
    return replace(view, **changes)  # type: ignore[arg-type]


def question(**changes: object) -> RoutineView:
    """The question at the end of a round."""
    values: dict[str, object] = {
        "step": "question",
        "show": "Still tight, or gone?",
        "picture": "",
        "step_s": 45.0,
        "remaining_s": 35.0,
        "reach": None,
    }
    return routine(7, 0.0, **(values | changes))


def log(**changes: object) -> LogView:
    """The log of a calf cramp of four minutes."""
    view = LogView(
        outcome=Outcome.RELIEVED,
        duration_s=247.0,
        side=None,
        muscle=Muscle.CALF,
        pain=None,
        kept=Kept.SAVED,
        remaining_s=43.0,
        wait_s=45.0,
    )
    return replace(view, **changes)  # type: ignore[arg-type]


class FakePlaces:
    """Remembers what it was told, with the coach."""

    def __init__(self, told: Callable[[object], None]) -> None:
        self._told = told
        self.shown = PlacesView(
            muscle=Muscle.CALF,
            pulls=False,
            position=Position.IN_BED,
            positions=(Position.IN_BED, Position.SEATED, Position.STANDING),
            both_legs=False,
            helped=False,
        )

    def view(self) -> PlacesView:
        return self.shown

    def open(self) -> None:
        self._told("open_places")

    def close(self) -> None:
        self._told("close_places")

    def choose(self, muscle: Muscle) -> None:
        self._told(("place", muscle))

    def pulled(self, pull: Pull) -> None:
        self._told(("pull", pull))

    def not_sure(self) -> None:
        self._told("not_sure")

    def take(self, position: Position) -> None:
        self._told(("position", position))

    def toggle_both_legs(self) -> None:
        self._told("both_legs")

    def toggle_helped(self) -> None:
        self._told("helped")


def tiles(*signs: Sign, chosen: tuple[Sign, ...] = ()) -> tuple[SignTile, ...]:
    """Signs, in the words there are."""
    phrases = load_phrases()
    return tuple(
        SignTile(
            sign,
            phrases[f"show.sign_{sign.value}"],
            phrases.get(f"show.sign_{sign.value}_more", ""),
            chosen=sign in chosen,
        )
        for sign in signs
    )


def warning(**changes: object) -> WarningView:
    """Rule R2, where the number is known."""
    view = WarningView(
        rule="R2",
        is_now=False,
        about="Swollen, hot or red",
        message=load_phrases()["show.flag_r2"],
        number="116 117",
        line=Line.ADVICE,
        line_name="",
        in_words="your urgent advice line",
        question=tiles(Sign.BREATHLESS_OR_CHEST_PAIN)[0],
    )
    return replace(view, **changes)  # type: ignore[arg-type]


class FakeSigns:
    """Remembers what it was told, with the coach."""

    def __init__(self, told: Callable[[object], None]) -> None:
        self._told = told
        self.shown = SignsView(tiles(*NIGHT_SIGNS), is_follow_up=False, is_last=False)
        self.warning: WarningView | None = warning()

    @property
    def warns(self) -> bool:
        return self.warning is not None

    def view(self) -> SignsView:
        return self.shown

    def warning_view(self) -> WarningView:
        assert self.warning is not None
        return self.warning

    def answer(self, sign: Sign) -> None:
        self._told(("sign", sign))

    def no_more(self) -> None:
        self._told("no_more_signs")

    def back(self) -> None:
        self._told("signs_back")


class FakeMenu:
    """Remembers what it was told, with the coach."""

    def __init__(self, told: Callable[[object], None]) -> None:
        self._told = told
        self.hold_s = 120
        self.voice = "recorded"
        self.device = ""
        self.volume = 80
        self.asks_if_heard = False

    def voice_label(self) -> str:
        return self.voice

    def device_label(self) -> str:
        return self.device

    def next_voice(self) -> None:
        self._told("next_voice")

    def next_device(self) -> None:
        self._told("next_device")

    def next_volume(self) -> None:
        self._told("next_volume")

    def next_hold(self) -> None:
        self._told("next_hold")


class FakeCoach(QObject):
    """Stands where the coach stands.

    Attributes:
        told: The commands it was given, oldest first, with their values.
        seconds: The monotonic clock; moved by hand.
        time: The wall clock; moved by hand.
        starts: Whether a hit shows the routine, as the real one does.
    """

    screen_changed = Signal(object)
    said = Signal(str)
    view_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []
        self.seconds = 1000.0
        self.time = datetime(2025, 1, 14, 3, 12, 5, tzinfo=timezone(timedelta(hours=1)))
        self.starts = True
        self.screen = Screen.BEDSIDE
        self.routine = routine()
        self.log = log()
        self.bedside = BedsideView(chip=None, notice=None)
        self.chips = Chips(self)
        self.bedtime: ReminderBook | None = None
        self.chips.changed.connect(self.view_changed)
        self.chips.taken.connect(lambda kind: self.told.append(("chip", kind)))
        self.chips.answered.connect(lambda kind, act: self.told.append((kind, act)))
        self.trouble: list[Notice] = []
        self.is_dark = False
        self.is_silent = False
        self.looks = Looks()
        self.places = FakePlaces(self.tell)
        self.signs = FakeSigns(self.tell)
        self.menu = FakeMenu(self.tell)

    def tell(self, told: object) -> None:
        self.told.append(told)

    def words(self, name: str) -> str:
        return load_phrases()[name]

    # ---- what a test does -----------------------------------------------------------------

    def show(self, screen: Screen) -> None:
        """Go to a screen."""
        changed = screen is not self.screen
        self.screen = screen
        if changed:
            self.screen_changed.emit(screen)
        self.view_changed.emit()

    def change(self) -> None:
        """Say that something changed."""
        self.view_changed.emit()

    def commands(self) -> list[object]:
        """What it was told since it was last asked, touches of the log left out."""
        told, self.told = [told for told in self.told if told != "touched"], []
        return told

    # ---- what the window reads ------------------------------------------------------------

    def monotonic(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return self.time

    def notices(self) -> list[Notice]:
        return list(self.trouble)

    def routine_view(self) -> RoutineView:
        return self.routine

    def log_view(self) -> LogView:
        return self.log

    def bedside_view(self) -> BedsideView:
        return replace(self.bedside, chip=self.chips.first or self.bedside.chip)

    def go(self, screen: Screen) -> bool:
        self.told.append(("go", screen))
        self.show(screen)
        return True

    # ---- what the window tells ------------------------------------------------------------

    def hit(self) -> None:
        self.told.append("hit")
        if self.starts:
            self.show(Screen.ROUTINE)

    def gone(self) -> None:
        self.told.append("gone")

    def pause(self) -> None:
        self.told.append("pause")

    def resume(self) -> None:
        self.told.append("resume")

    def skip(self) -> None:
        self.told.append("skip")

    def cant_reach(self) -> None:
        self.told.append("cant_reach")

    def still_tight(self) -> None:
        self.told.append("still_tight")

    def stop(self) -> None:
        self.told.append("stop")

    def started_by_mistake(self) -> None:
        self.told.append("started_by_mistake")

    def undo(self) -> None:
        self.told.append("undo")

    def something_else(self) -> None:
        self.told.append("something_else")

    def none_of_these(self) -> None:
        self.told.append("none_of_these")

    def acknowledge(self) -> None:
        self.told.append("acknowledge")

    def it_is_back(self) -> None:
        self.told.append("it_is_back")

    def log_side(self, side: Side) -> None:
        self.told.append(("side", side))

    def log_muscle(self, muscle: Muscle) -> None:
        self.told.append(("muscle", muscle))

    def log_pain(self, pain: int) -> None:
        self.told.append(("pain", pain))

    def touched(self) -> None:
        self.told.append("touched")

    def back_to_sleep(self) -> None:
        self.told.append("back_to_sleep")

    def open_menu(self) -> None:
        self.told.append("open_menu")

    def close_menu(self) -> None:
        self.told.append("close_menu")

    def open_day(self) -> None:
        self.told.append("open_day")

    def close_day(self) -> None:
        self.told.append("close_day")
