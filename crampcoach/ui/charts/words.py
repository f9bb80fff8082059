"""The words of each sentence a figure says (``core.sentence``)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QCoreApplication

from crampcoach.core.sentence import Say, Sentence, Verdict
from crampcoach.ui.charts import numbers

Numbers = Mapping[str, int | float | str]


def worded(sentence: Sentence) -> str:
    """A sentence in words."""
    return _WORDS[sentence.what](sentence.numbers)


def all_worded(sentences: Iterable[Sentence]) -> str:
    """Sentences one after the other."""
    return " ".join(map(worded, sentences))


def _tr(text: str) -> str:
    return QCoreApplication.translate("figures", text)


def _plain(text: Callable[[], str]) -> Callable[[Numbers], str]:
    """A sentence whose numbers are whole, and go in as they are."""
    return lambda told: text().format(**told)


def _number(told: Numbers, name: str) -> float:
    return float(told[name])


# ---- how often ---------------------------------------------------------------------------------


def _cramp_nights(told: Numbers) -> str:
    return _tr("{cramp_nights} of the last {nights} recorded nights had a cramp: {share}").format(
        cramp_nights=told["cramp_nights"], nights=told["nights"], share=share_range(told)
    )


def share_range(told: Numbers) -> str:
    """The share of cramp nights with its interval: "25 %, likely between 13 and 43 %."."""
    share, low, high = (
        numbers.whole(_number(told, name)) for name in ("share_pct", "low_pct", "high_pct")
    )
    text = _tr("{share} %, likely between {low} and {high} %.")
    return text.format(share=share, low=low, high=high)


def _nights_before(told: Numbers) -> str:
    before = _tr("The {nights} before: {cramp_nights}.").format(**told)
    verdict = told["verdict"]
    if verdict == Verdict.CANT_TELL:
        less = _number(told, "now") <= _number(told, "cramp_nights")
        asked = _tr("Fewer? Can’t tell yet.") if less else _tr("More? Can’t tell yet.")
    else:
        asked = _tr("Fewer now.") if verdict == Verdict.FEWER else _tr("More now.")
    return f"{before} {asked}"


def _rate(told: Numbers) -> str:
    text = _tr("{rate} cramps a week, likely {low} to {high}.")
    return text.format(**{name: numbers.rate(_number(told, name)) for name in _RATES})


_RATES = ("rate", "low", "high")


def _ratio_of(text: str, told: Numbers) -> str:
    """A ratio; where it is open above, only its lower end can be said."""
    if math.isinf(_number(told, "ratio")):
        return _tr("{text} only on this side, likely at least {low} times as often.").format(
            text=text, low=numbers.ratio(_number(told, "low"))
        )
    ends = {name: numbers.ratio(_number(told, name)) for name in ("ratio", "low", "high")}
    return _tr("{text} {ratio} times as many, likely {low} to {high}.").format(text=text, **ends)


def _rate_before(told: Numbers) -> str:
    return _ratio_of(_tr("Cramps, against the 28 nights before:"), told)


def _ratio(told: Numbers) -> str:
    return _ratio_of(_tr("Cramps themselves:"), told)


# ---- charts ------------------------------------------------------------------------------------


def _weekly(told: Numbers) -> str:
    text = _tr(
        "Cramps per 7 recorded nights, as the rate of the last 28: from {first} to {last}, "
        "now likely {low} to {high}."
    )
    names = ("first", "last", "low", "high")
    return text.format(**{name: numbers.rate(_number(told, name)) for name in names})


def _shares(told: Numbers) -> str:
    text = _tr("With a cramp: {here} of {here_nights} ({here_pct} %), ") + _tr(
        "against {there} of {there_nights} ({there_pct} %)."
    )
    pct = {name: numbers.whole(_number(told, name)) for name in ("here_pct", "there_pct")}
    return text.format(**{**told, **pct})


def _difference(told: Numbers) -> str:
    points, low, high = (_number(told, name) for name in ("points", "low", "high"))
    said = _tr("{points} in 100, likely {low} to {high}.").format(
        points=_fewer_or_more(points), low=_end(low, high), high=_fewer_or_more(high)
    )
    return f"{said} {verdict(str(told['verdict']))}"


def _end(low: float, high: float) -> str:
    """The lower end: without its word where the upper end has the same."""
    if (low < 0) == (high < 0):
        return numbers.whole(abs(low))
    return _fewer_or_more(low)


def _fewer_or_more(points: float) -> str:
    count = numbers.whole(abs(points))
    if count == "0":  # on which side of none it lies must be seen
        count = numbers.rate(abs(points))
    if count == numbers.rate(0):
        return _tr("no difference")
    return (_tr("{count} fewer") if points < 0 else _tr("{count} more")).format(count=count)


def verdict(value: str) -> str:
    """What a comparison allows to say."""
    told = {
        Verdict.FEWER: _tr("Fewer with it."),
        Verdict.MORE: _tr("More with it."),
        Verdict.CANT_TELL: _tr("Can’t tell yet."),
    }
    return told[Verdict(value)]


def _sides_so_far(told: Numbers) -> str:
    text = _tr(
        "A few more nights needed: {nights_needed} on each side and {cramps_needed} cramps. "
        "So far {here_nights} and {there_nights}, with {cramps}."
    )
    return text.format(**told)


# ---- counts ------------------------------------------------------------------------------------


def _pain(told: Numbers) -> str:
    text = _tr("Median {median} of 10, from {least} to {most}, {episodes} rated.")
    return text.format(**{**told, "median": numbers.middle(_number(told, "median"))})


def _duration(told: Numbers) -> str:
    text = _tr("Median {median}, longest {longest}, from the tap to “gone”: a lower bound.")
    lasted = {name: numbers.lasting(_number(told, f"{name}_s")) for name in ("median", "longest")}
    return text.format(**lasted)


def _hours(told: Numbers) -> str:
    text = _tr("Most often between {start} and {end}: {count} of {episodes}.")
    return text.format(**told)


def _places(told: Numbers) -> str:
    text = _tr("Most often: {muscle}, {count} of {episodes}.")
    return text.format(**{**told, "muscle": numbers.muscle(str(told["muscle"]))})


def _sides(told: Numbers) -> str:
    text = _tr("Left leg {left}, right {right}, both {both}.").format(**told)
    if told["unknown"]:
        return f"{text} {_tr('Not told: {unknown}.').format(**told)}"
    return text


def _relief(told: Numbers) -> str:
    text = _tr(
        "Most eased in {step}: {count} of {episodes}. Cramps stop by themselves, "
        "so this doesn’t show what helps."
    )
    return text.format(**{**told, "step": numbers.step(str(told["step"]))})


_WORDS: dict[Say, Callable[[Numbers], str]] = {
    Say.NO_NIGHTS: _plain(
        lambda: _tr("No night is recorded yet. Each morning, tell how the night was.")
    ),
    Say.CRAMP_NIGHTS: _cramp_nights,
    Say.NIGHTS_SO_FAR: _plain(
        lambda: _tr(
            "{cramp_nights} of {nights} recorded nights had a cramp. "
            "A few more nights needed: {needed}."
        )
    ),
    Say.NIGHTS_BEFORE: _nights_before,
    Say.RATE: _rate,
    Say.RATE_BEFORE: _rate_before,
    Say.WEEKLY: _weekly,
    Say.WEEKLY_FEW: _plain(
        lambda: _tr("A few more nights needed for a line: {needed}. Dots are single weeks.")
    ),
    Say.SHARES: _shares,
    Say.SIDES_SO_FAR: _sides_so_far,
    Say.DIFFERENCE: _difference,
    Say.RATIO: _ratio,
    Say.CLUSTERS: _plain(
        lambda: _tr("Cramps come in clusters, so nights count for more: can’t tell yet.")
    ),
    Say.MOSTLY_LATER: _plain(
        lambda: _tr("Most nights with it came later: time alone may be the difference.")
    ),
    Say.MOSTLY_EARLIER: _plain(
        lambda: _tr("Most nights with it came earlier: time alone may be the difference.")
    ),
    Say.PAIN: _pain,
    Say.PAIN_FEW: _plain(lambda: _tr("A few more cramps needed: {needed}, with their pain.")),
    Say.DURATION: _duration,
    Say.DURATION_FEW: _plain(lambda: _tr("A few more cramps needed: {needed}, led to the end.")),
    Say.HOURS: _hours,
    Say.HOURS_FEW: _plain(lambda: _tr("A few more cramps needed: {needed}.")),
    Say.PLACES: _places,
    Say.SIDES: _sides,
    Say.NO_EPISODES: _plain(lambda: _tr("No cramp in this time.")),
    Say.RELIEF: _relief,
    Say.RELIEF_NONE: _plain(lambda: _tr("No cramp has been led to its end yet.")),
    Say.MISSING: _plain(
        lambda: _tr("{missing} of {nights} nights are not recorded; they don’t count as quiet.")
    ),
    Say.LIMITS: _plain(
        lambda: _tr(
            "What this diary can’t tell: why a cramp came, or what eased it. "
            "People start at their worst; some easing comes by itself."
        )
    ),
}
"""A function of each, so that the language is that of the moment."""
