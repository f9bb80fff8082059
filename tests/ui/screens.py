"""Every screen in every state that looks different."""

from __future__ import annotations

from dataclasses import dataclass, field

from crampcoach.core.answers import Act
from crampcoach.core.chip import Chip, ChipKind
from crampcoach.core.diary_writer import Kept
from crampcoach.core.episode import Outcome, Side
from crampcoach.core.notice import Notice
from crampcoach.core.region import Line
from crampcoach.core.routine import Muscle, Position
from crampcoach.core.screen import Screen
from crampcoach.core.sign import NIGHT_SIGNS, Sign
from crampcoach.core.view import BedsideView, PlacesView, Reach, SignsView, Tonight, WarningView
from crampcoach.storage.phrases import load_phrases
from crampcoach.ui.window import MainWindow
from tests.ui.fake_coach import WARNING, FakeCoach, log, question, routine, tiles, warning

POWER = Notice("power", "The screen may turn off.", "Plug in to keep it on.")
DISK = Notice(
    "diary",
    "The diary can't be written: the disk is full.",
    "Entries are kept aside and stored when there is room again.",
)
SOUND = Notice("sound", "No sound device was found.", "The text stays. Plug in a speaker.")


STRETCH = Chip(ChipKind.REMINDER, "stretch", tuple(Act), 10)
SHIN = PlacesView(
    muscle=Muscle.SHIN,
    pulls=False,
    position=Position.SEATED,
    positions=(Position.IN_BED, Position.SEATED),
    both_legs=True,
    helped=None,
)
PULLS = PlacesView(
    muscle=None,
    pulls=True,
    position=Position.IN_BED,
    positions=(Position.IN_BED, Position.SEATED, Position.STANDING),
    both_legs=False,
    helped=True,
)


FALL = SignsView(
    tiles(Sign.HEAD_BLOW, Sign.SEVERE_CONSTANT_TIGHT, chosen=(Sign.HEAD_BLOW,)),
    is_follow_up=True,
    is_last=False,
)
LAST = SignsView(tiles(*NIGHT_SIGNS), is_follow_up=False, is_last=True)
NOW = warning(
    rule="R3",
    is_now=True,
    about="Numb, or can’t move",
    message=load_phrases()["show.flag_r3"],
    number="112",
    line=Line.EMERGENCY,
    question=None,
)
WORDS = warning(
    is_now=True,
    about="Swollen, hot or red",
    message=load_phrases()["show.flag_r1"],
    number="",
    line=Line.EMERGENCY,
    in_words="your local emergency number",
    question=None,
)
DOCTOR = warning(
    rule="R17",
    about="Hurt in a fall",
    message=load_phrases()["show.flag_r17"],
    number="0800 611 116",
    line_name="Healthline",
    question=None,
)


@dataclass(frozen=True)
class Look:
    """A screen, and what the coach says on it."""

    screen: Screen
    says: dict[str, object] = field(default_factory=dict)
    places: PlacesView | None = None
    signs: SignsView | None = None
    warning: WarningView | None = None

    def show(self, window: MainWindow, coach: FakeCoach) -> None:
        if self.places is not None:
            coach.places.shown = self.places
        if self.signs is not None:
            coach.signs.shown = self.signs
        if self.warning is not None:
            coach.signs.warning = self.warning
        for name, value in self.says.items():
            setattr(coach, name, value)
        window.warm_up()
        coach.show(self.screen)


LOOKS = {
    "bedside": Look(Screen.BEDSIDE),
    "bedside-evening": Look(
        Screen.BEDSIDE,
        {"bedside": BedsideView(chip=None, notice=None, tonight=Tonight("21:30", done=False))},
    ),
    "bedside-stretched": Look(
        Screen.BEDSIDE,
        {"bedside": BedsideView(chip=None, notice=None, tonight=Tonight("", done=True))},
    ),
    "bedside-notice": Look(
        Screen.BEDSIDE, {"bedside": BedsideView(chip=Chip(ChipKind.UNDO), notice=DISK)}
    ),
    "bedside-reminder": Look(Screen.BEDSIDE, {"bedside": BedsideView(chip=STRETCH, notice=None)}),
    "bedside-reminder-notice": Look(
        Screen.BEDSIDE, {"bedside": BedsideView(chip=STRETCH, notice=POWER)}
    ),
    "routine": Look(Screen.ROUTINE),
    "routine-start": Look(
        Screen.ROUTINE,
        {"routine": routine(0, 4.0, step="start", show="Let's ease it", starting=True)},
    ),
    "routine-stand": Look(
        Screen.ROUTINE,
        {
            "routine": routine(
                6,
                19.0,
                show="Hold on, stand up slowly",
                picture="stand_heel",
                reach=Reach.STAY_SEATED,
            )
        },
    ),
    "routine-massage": Look(
        Screen.ROUTINE,
        {
            "routine": routine(
                4, 45.0, show="Rub the calf, gently", picture="massage_calf", reach=None
            )
        },
    ),
    "routine-unsure": Look(
        Screen.ROUTINE, {"routine": routine(show="Ease it the other way", muscle=None)}
    ),
    "places": Look(Screen.PLACES),
    "places-shin": Look(Screen.PLACES, places=SHIN),
    "places-pulls": Look(Screen.PLACES, places=PULLS),
    "routine-warned": Look(Screen.ROUTINE, {"routine": routine(warning=WARNING)}),
    "paused": Look(Screen.PAUSED, {"routine": routine(paused=True)}),
    "paused-warned": Look(Screen.PAUSED, {"routine": routine(paused=True, warning=WARNING)}),
    "question": Look(Screen.QUESTION, {"routine": question()}),
    "question-warned": Look(
        Screen.QUESTION, {"routine": question(another_round=False, warning=WARNING)}
    ),
    "signs": Look(Screen.SIGNS),
    "signs-fall": Look(Screen.SIGNS, signs=FALL),
    "signs-last": Look(Screen.SIGNS, signs=LAST),
    "warning": Look(Screen.WARNING),
    "warning-now": Look(Screen.WARNING, warning=NOW),
    "warning-words": Look(Screen.WARNING, warning=WORDS),
    "warning-doctor": Look(Screen.WARNING, warning=DOCTOR),
    "log": Look(Screen.QUICK_LOG),
    "log-filled": Look(
        Screen.QUICK_LOG,
        {"log": log(outcome=Outcome.NOT_RELIEVED, side=Side.LEFT, pain=10, kept=Kept.MEMORY)},
    ),
    "menu": Look(Screen.MENU),
    "menu-full": Look(
        Screen.MENU,
        {
            "bedside": BedsideView(chip=Chip(ChipKind.UNDO), notice=SOUND),
            "trouble": [POWER, DISK, SOUND],
            "voice": "English (Great Britain)",
            "device": "Built-in Audio Analog Stereo",
            "volume": 100,
            "asks_if_heard": True,
        },
    ),
}
