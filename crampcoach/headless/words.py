"""What the terminal says: keys, places, signs and warnings, as lines."""

from __future__ import annotations

from collections.abc import Iterator

from crampcoach.core.episode import Outcome
from crampcoach.core.places import PLACES, Pull
from crampcoach.core.routine import Muscle, Position
from crampcoach.core.screen import Screen
from crampcoach.core.stretch_view import StretchView
from crampcoach.core.view import PlacesView, Reach, RoutineView, SignsView, WarningView

BAR = 24

HELP = {
    Screen.ROUTINE: "Enter = it's gone, Space or Esc = pause, Right = skip, W = something else, "
    "N = another place",
    Screen.PAUSED: "Enter = it's gone, Space = resume, Esc = stop, W = something else",
    Screen.QUESTION: "Enter = it's gone, Right = still tight, W = something else",
    Screen.QUICK_LOG: "L, R, B = leg, digits = pain, Backspace = it's back, Enter = back to sleep",
}
REACH = {
    Reach.CANT_REACH: "T = can't reach",
    Reach.USE_HANDS: "T = use hands",
    Reach.STAY_SEATED: "T = stay seated",
}
ENDED = {
    Outcome.RELIEVED: "It's gone.",
    Outcome.NOT_RELIEVED: "Still tight. Rest a while.",
    Outcome.STOPPED: "Stopped.",
    Outcome.UNANSWERED: "No answer. Sleep well.",
}
MUSCLES = {
    Muscle.CALF: "calf",
    Muscle.FOOT: "foot",
    Muscle.SHIN: "shin",
    Muscle.QUADRICEPS: "thigh front",
    Muscle.HAMSTRING: "thigh back",
    Muscle.SOLEUS: "low calf",
}
PULLS = {
    Pull.TOES_DOWN: "toes point down",
    Pull.TOES_CURL: "toes curl under",
    Pull.TOES_UP: "toes pull up",
    Pull.KNEE_STRAIGHT: "knee locks straight",
    Pull.KNEE_BENT: "knee bends",
}
POSITIONS = {
    Position.IN_BED: "I = in bed",
    Position.SEATED: "S = sitting",
    Position.STANDING: "U = I'm up",
}


def places_lines(view: PlacesView) -> Iterator[str]:
    """Where it can be, or which way it pulls, and the keys."""
    if view.pulls:
        yield from _numbered("Which way does it pull?", list(PULLS.values()))
        return
    yield from _numbered("Where is it?", [MUSCLES[muscle] for muscle in PLACES])
    keys = ["7 = not sure", "B = both legs"]
    if view.helped is not None:
        keys.append("H = someone helps")
    keys += [POSITIONS[position] for position in view.positions]
    yield f"[{', '.join(keys)}, Backspace = back]"


def signs_lines(view: SignsView) -> Iterator[str]:
    """What it may be, and the keys."""
    title = "One of these too?" if view.is_follow_up else "Is it one of these?"
    tiles = [f"{tile.title}{f' ({tile.more})' if tile.more else ''}" for tile in view.tiles]
    yield from _numbered(title, tiles)
    if view.is_follow_up:
        yield "[Enter = that's all, Backspace = back]"
    elif view.is_last:
        yield "[Enter = none of these]"
    else:
        yield "[Backspace = back to the routine]"


def warning_lines(view: WarningView) -> Iterator[str]:
    """What to do, whom to call, and what is asked besides."""
    yield f"{'NOW' if view.is_now else 'TODAY'}: {view.message}"
    if view.line is not None:
        yield f"Call {f'{view.line_name} {view.number}'.strip() or view.in_words}."
    if view.question is not None:
        yield f"1 = {view.question.title}"
    yield "[Enter = I've read this, Backspace = not this]"


def progress_line(view: RoutineView | StretchView) -> str:
    """One line: a bar of the present step, its seconds, and what to do."""
    share = 1 - view.remaining_s / view.step_s
    done = round(BAR * min(1.0, max(0.0, share)))
    bar = "#" * done + "." * (BAR - done)
    return f"[{bar}] {view.remaining_s:3.0f} s  {view.show}\x1b[K"


def _numbered(title: str, entries: list[str]) -> Iterator[str]:
    yield title
    yield ", ".join(f"{number} = {entry}" for number, entry in enumerate(entries, 1))
