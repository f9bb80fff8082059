"""What the terminal says: keys, places, signs and warnings, as lines."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from crampcoach.core.episode import Outcome, Side
from crampcoach.core.places import PLACES, Pull
from crampcoach.core.routine import Muscle, Position
from crampcoach.core.screen import Screen
from crampcoach.core.stretch_view import StretchView
from crampcoach.core.view import PlacesView, Reach, RoutineView, SignsView, WarningView
from crampcoach.services.wording import within

BAR = 24


def _tr(text: str) -> str:
    return QCoreApplication.translate("Terminal", text)


def help_line(screen: Screen, reach: Reach | None = None) -> str:
    """What the keys do on a screen of relief.

    Args:
        screen: The routine's, its pause, its question or its log.
        reach: What T does there; None for nothing.
    """
    keys = {
        Screen.ROUTINE: _tr(
            "Enter = it's gone, Space or Esc = pause, Right = skip, W = something else, "
            "N = another place"
        ),
        Screen.PAUSED: _tr("Enter = it's gone, Space = resume, Esc = stop, W = something else"),
        Screen.QUESTION: _tr("Enter = it's gone, Right = still tight, W = something else"),
        Screen.QUICK_LOG: _tr(
            "L, R, B = leg, digits = pain, Backspace = it's back, Enter = back to sleep"
        ),
    }[screen]
    return keys if reach is None else f"{keys}, {_reach(reach)}"


def _reach(reach: Reach) -> str:
    return {
        Reach.CANT_REACH: _tr("T = can't reach"),
        Reach.USE_HANDS: _tr("T = use hands"),
        Reach.STAY_SEATED: _tr("T = stay seated"),
    }[reach]


def ended_line(outcome: Outcome) -> str:
    """How relief ended."""
    told = {
        Outcome.RELIEVED: _tr("It's gone."),
        Outcome.NOT_RELIEVED: _tr("Still tight. Rest a while."),
        Outcome.STOPPED: _tr("Stopped."),
        Outcome.UNANSWERED: _tr("No answer. Sleep well."),
    }
    return told[outcome]


def leg_line(side: Side | None) -> str:
    """The leg that was logged."""
    names = {Side.LEFT: _tr("Left"), Side.RIGHT: _tr("Right"), Side.BOTH: _tr("Both")}
    name = _tr("not logged") if side is None else within(names[side])
    return _tr("Leg: {name}").format(name=name)


def pain_line(pain: int | None) -> str:
    """The pain that was logged."""
    return _tr("Pain: {pain}").format(pain=_tr("not logged") if pain is None else pain)


def stretch_keys(*, is_paused: bool, has_other_form: bool) -> str:
    """What the keys do while a stretch shows."""
    if is_paused:
        return _tr("Enter or Esc = finish, Space = resume, C = cramp")
    if has_other_form:
        return _tr(
            "Enter = finish, Space or Esc = pause, Right = skip, S = sit or stand, C = cramp"
        )
    return _tr("Enter = finish, Space or Esc = pause, Right = skip, C = cramp")


def waiting_keys() -> str:
    """What the keys do while a stretch that gave way waits."""
    return _tr("Space = go on with the stretch, Enter or Esc = leave")


def holds_line(holds: int) -> str:
    """What a stretch came to, and what it is worth."""
    honest = _tr("May help. Low-certainty evidence. Low risk.")
    return f"{_tr('Holds: {count}.').format(count=holds)} {honest}"


def places_lines(view: PlacesView) -> Iterator[str]:
    """Where it can be, or which way it pulls, and the keys."""
    if view.pulls:
        yield from _numbered(_tr("Which way does it pull?"), _pulls())
        return
    names = _muscles()
    yield from _numbered(_tr("Where is it?"), [names[muscle] for muscle in PLACES])
    keys = [_tr("7 = not sure"), _tr("B = both legs")]
    if view.helped is not None:
        keys.append(_tr("H = someone helps"))
    positions = _positions()
    keys += [positions[position] for position in view.positions]
    yield f"[{', '.join([*keys, _tr('Backspace = back')])}]"


def _muscles() -> dict[Muscle, str]:
    names = {
        Muscle.CALF: _tr("Calf"),
        Muscle.FOOT: _tr("Foot"),
        Muscle.SHIN: _tr("Shin"),
        Muscle.QUADRICEPS: _tr("Thigh front"),
        Muscle.HAMSTRING: _tr("Thigh back"),
        Muscle.SOLEUS: _tr("Low calf"),
    }
    return {muscle: within(name) for muscle, name in names.items()}


def _pulls() -> list[str]:
    names = {
        Pull.TOES_DOWN: _tr("Toes point down"),
        Pull.TOES_CURL: _tr("Toes curl under"),
        Pull.TOES_UP: _tr("Toes pull up"),
        Pull.KNEE_STRAIGHT: _tr("Knee locks straight"),
        Pull.KNEE_BENT: _tr("Knee bends"),
    }
    return [within(name) for name in names.values()]


def _positions() -> dict[Position, str]:
    return {
        Position.IN_BED: _tr("I = in bed"),
        Position.SEATED: _tr("S = sitting"),
        Position.STANDING: _tr("U = I'm up"),
    }


def signs_lines(view: SignsView) -> Iterator[str]:
    """What it may be, and the keys."""
    title = _tr("One of these too?") if view.is_follow_up else _tr("Is it one of these?")
    tiles = [f"{tile.title}{f' ({tile.more})' if tile.more else ''}" for tile in view.tiles]
    yield from _numbered(title, tiles)
    if view.is_follow_up:
        yield _tr("[Enter = that's all, Backspace = back]")
    elif view.is_last:
        yield _tr("[Enter = none of these]")
    else:
        yield _tr("[Backspace = back to the routine]")


def warning_lines(view: WarningView) -> Iterator[str]:
    """What to do, whom to call, and what is asked besides."""
    when = _tr("Now") if view.is_now else _tr("Today")
    yield f"{when.upper()}: {view.message}"
    if view.line is not None:
        whom = f"{view.line_name} {view.number}".strip() or view.in_words
        yield _tr("Call {whom}.").format(whom=whom)
    if view.question is not None:
        yield f"1 = {view.question.title}"
    yield _tr("[Enter = I've read this, Backspace = not this]")


def progress_line(view: RoutineView | StretchView) -> str:
    """One line: a bar of the present step, its seconds, and what to do."""
    share = 1 - view.remaining_s / view.step_s
    done = round(BAR * min(1.0, max(0.0, share)))
    bar = "#" * done + "." * (BAR - done)
    return f"[{bar}] {view.remaining_s:3.0f} s  {view.show}\x1b[K"


def _numbered(title: str, entries: list[str]) -> Iterator[str]:
    yield title
    yield ", ".join(f"{number} = {entry}" for number, entry in enumerate(entries, 1))
