"""The letters of the window's keyboard map, as the terminal names keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from crampcoach.core.places import PLACES, Pull
from crampcoach.core.routine import Position
from crampcoach.core.screen import Screen
from crampcoach.services.coach import Coach

Act = Callable[[], object]


def act_for(coach: Coach, key: str) -> Act | None:
    """What a key means on the present screen; None if nothing."""
    screen = coach.screen
    if screen is Screen.PLACES:
        return _place(coach, key)
    if screen is Screen.SIGNS:
        return _sign(coach, key)
    if screen is Screen.WARNING:
        return _warning(coach, key)
    if screen is Screen.ROUTINE and (place := _number(key, len(PLACES))) is not None:
        return partial(coach.places.choose, PLACES[place])
    return _fixed(coach).get(screen, {}).get(key)


def _fixed(coach: Coach) -> dict[Screen, dict[str, Act]]:
    anywhere: dict[str, Act] = {"enter": coach.gone, "w": coach.something_else}
    return {
        Screen.ROUTINE: {
            **anywhere,
            "space": coach.pause,
            "esc": coach.pause,
            "right": coach.skip,
            "t": coach.cant_reach,
            "n": coach.places.open,
            "u": partial(coach.places.take, Position.STANDING),
        },
        Screen.PAUSED: {**anywhere, "space": coach.resume, "esc": coach.stop},
        Screen.QUESTION: {**anywhere, "right": coach.still_tight},
        Screen.QUICK_LOG: {
            "enter": coach.back_to_sleep,
            "esc": coach.back_to_sleep,
            "backspace": coach.it_is_back,
        },
    }


def _place(coach: Coach, key: str) -> Act | None:
    places = coach.places
    pulls = places.view().pulls
    number = _number(key, len(Pull) if pulls else len(PLACES))
    if number is not None:
        if pulls:
            return partial(places.pulled, list(Pull)[number])
        return partial(places.choose, PLACES[number])
    keys: dict[str, Act] = {
        "enter": coach.gone,
        "w": coach.something_else,
        "space": coach.pause,
        "7": places.not_sure,
        "b": places.toggle_both_legs,
        "h": places.toggle_helped,
        "i": partial(places.take, Position.IN_BED),
        "s": partial(places.take, Position.SEATED),
        "u": partial(places.take, Position.STANDING),
        **dict.fromkeys(("n", "esc", "backspace"), places.close),
    }
    return keys.get(key)


def _sign(coach: Coach, key: str) -> Act | None:
    view = coach.signs.view()
    number = _number(key, len(view.tiles))
    if number is not None:
        return partial(coach.signs.answer, view.tiles[number].sign)
    if key == "enter" and view.is_follow_up:
        return coach.signs.no_more
    if key == "enter" and view.is_last:
        return coach.none_of_these
    if key == "backspace" and (view.is_follow_up or not view.is_last):
        return coach.signs.back
    return None


def _warning(coach: Coach, key: str) -> Act | None:
    question = coach.signs.warning_view().question
    if key == "1" and question is not None:
        return partial(coach.signs.answer, question.sign)
    return {"enter": coach.acknowledge, "backspace": coach.signs.back}.get(key)


def _number(key: str, count: int) -> int | None:
    """The index that a digit names, from 1."""
    is_one = len(key) == 1 and key.isdecimal() and 1 <= int(key) <= count
    return int(key) - 1 if is_one else None
