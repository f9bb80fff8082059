"""The words of the doctor's page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication

from crampcoach.core.facts import Urgency
from crampcoach.core.profile import Condition, HealthProfile, Medicine
from crampcoach.core.report import Mornings, Report, Told
from crampcoach.core.sentence import Say, Verdict
from crampcoach.core.sign import Sign
from crampcoach.core.tally import Spread
from crampcoach.ui.charts import numbers
from crampcoach.ui.charts.words import all_worded


def _tr(text: str) -> str:
    return QCoreApplication.translate("report", text)


def span(report: Report) -> str:
    """Its dates, and how many nights they are."""
    since, until = numbers.fully_dated(report.since), numbers.fully_dated(report.until)
    if report.since == report.until:
        return _tr("{since}, one night").format(since=since)
    return _tr("{since} to {until}, {nights} nights").format(
        since=since, until=until, nights=report.nights
    )


Figure = tuple[str, str, str]


def figures(report: Report) -> tuple[Figure, ...]:
    """The four figures at the top: value, what it is, and how sure."""
    often, pain = report.how_often, report.counted.pain
    few = _tr("a few more nights needed")
    share = rate = few
    if often.share is not None and often.rate is not None:
        share = _tr("{share} % ({low} to {high} %)").format(
            share=numbers.whole(100 * often.cramp_nights / often.nights),
            low=numbers.whole(100 * often.share.low),
            high=numbers.whole(100 * often.share.high),
        )
        rate = _tr("{low} to {high}, {cramps} cramps").format(
            low=numbers.rate(often.rate.low),
            high=numbers.rate(often.rate.high),
            cramps=often.cramps,
        )
    recorded = _of(often.nights, max(report.nights, 0))
    missing = _tr("{count} missing").format(count=max(report.missing, 0))
    return (
        (_of(often.cramp_nights, often.nights), _tr("nights with a cramp"), share),
        (numbers.rate(often.a_week) if often.nights else "–", _tr("cramps a week"), rate),
        (_median(pain), _tr("median pain, 0 to 10"), _rated(pain)),
        (recorded, _tr("nights recorded"), missing),
    )


def _of(part: int, whole: int) -> str:
    return _tr("{part} of {whole}").format(part=part, whole=whole)


def _median(spread: Spread) -> str:
    return numbers.middle(spread.median) if spread.median is not None else "–"


def _rated(pain: Spread) -> str:
    if pain.least is None or pain.most is None:
        return _tr("none rated")
    ends = numbers.middle(pain.least), numbers.middle(pain.most)
    text = _tr("from {low} to {high}, {count} rated")
    return text.format(low=ends[0], high=ends[1], count=pain.episodes)


def duration(report: Report) -> str:
    """How long the cramps were."""
    lasted = report.counted.duration
    if lasted.most is None:
        return _tr("Duration: none measured.")
    longest = numbers.lasting(lasted.most)
    lower = _tr("(from the first tap to “gone”: a lower bound)")
    if lasted.median is None:
        return _tr("Duration: longest {longest} {lower}.").format(longest=longest, lower=lower)
    return _tr("Duration: median {median}, longest {longest} {lower}.").format(
        median=numbers.lasting(lasted.median), longest=longest, lower=lower
    )


def sleep(told: Mornings) -> str:
    """How the nights were slept, and how the leg was in the morning."""
    slept = told.sleep
    if not slept.episodes:
        disturbed = _tr("Sleep disturbance: not told.")
    else:
        disturbed = _tr("Sleep disturbed: median {median} of 10; 5 or more on {count} nights.")
        disturbed = disturbed.format(median=_median(slept), count=told.disturbed)
    if not told.sore_told:
        return disturbed
    sore = _tr("Still sore in the morning: {sore} of {told}.")
    return f"{disturbed} {sore.format(sore=told.sore, told=told.sore_told)}"


def medicine(taken: Medicine, report: Report) -> str:
    """A medicine with its dates, as far as they matter here."""
    started, stopped = taken.started, taken.stopped
    ended = stopped is not None and stopped <= report.until
    if started is None:
        when = _tr("start not told")
        if ended and stopped is not None:
            when = _tr("stopped {stopped}").format(stopped=numbers.dated(stopped))
    elif ended and stopped is not None:
        ends = numbers.dated(started), numbers.dated(stopped)
        when = _tr("{started} to {stopped}").format(started=ends[0], stopped=ends[1])
    else:
        when = _tr("since {started}").format(started=numbers.dated(started))
    return f"{taken.name}, {when}"


def and_more(names: Iterable[str]) -> str:
    """What has no line of its own: how many, and who they are as far as there is room."""
    left = list(names)
    return _tr("and {count} more: {names}").format(count=len(left), names=", ".join(left))


def stretching(report: Report) -> str:
    """How often the evening stretch was done, and what can be said of it."""
    done = _tr("Done on {count} of {nights} evenings.").format(
        count=report.stretched, nights=report.nights
    )
    compared = report.stretching
    if compared.interval is None:
        return f"{done} {all_worded(compared.sentences)}"
    here, there = compared.here, compared.there
    text = _tr(
        "Nights with a cramp: {here} stretched ({here_pct} %), {there} not ({there_pct} %). "
        "Difference {points} points ({low} to {high}): {verdict} Not randomised."
    )
    said = text.format(
        here=_of(here.cramp_nights, here.nights),
        here_pct=numbers.whole(100 * here.share),
        there=_of(there.cramp_nights, there.nights),
        there_pct=numbers.whole(100 * there.share),
        points=numbers.signed(100 * compared.difference),
        low=numbers.signed(100 * compared.interval.low),
        high=numbers.signed(100 * compared.interval.high),
        verdict=_verdicts()[compared.verdict],
    )
    later = [each for each in compared.sentences if each.what in _ABOUT_TIME]
    return f"{done} {said} {all_worded(later)}".strip()


_ABOUT_TIME = (Say.MOSTLY_LATER, Say.MOSTLY_EARLIER)


def _verdicts() -> dict[Verdict, str]:
    return {
        Verdict.FEWER: _tr("fewer."),
        Verdict.MORE: _tr("more."),
        Verdict.CANT_TELL: _tr("can’t tell yet."),
    }


def told(warning: Told) -> str:
    """A warning: what it was about, and how urgent."""
    return f"{_rules()[warning.rule]}. {_urgencies()[warning.urgency]}."


def times_told(warning: Told) -> str:
    """How often it was shown, and when last."""
    read = _tr("read") if warning.read == warning.times else _tr("read {read}×")
    text = _tr("{times}×, {read}, last {day}") if warning.last else _tr("{times}×, {read}")
    return text.format(
        times=warning.times,
        read=read.format(read=warning.read),
        day=numbers.dated(warning.last) if warning.last else "",
    )


def no_warnings() -> str:
    """There were none."""
    return _tr("None.")


def mornings(report: Report) -> str:
    """What was answered yes, and falls."""
    told = report.mornings
    if not report.how_often.nights:
        return _tr("No morning has been reviewed.")
    names = [name for sign, name in _signs().items() if sign in told.signs]
    seen = _tr("Reported in the morning: {names}.").format(names=", ".join(names))
    none = _tr("No warning sign reported on reviewed mornings.")
    falls = _tr("Falls: {count}.").format(count=told.falls) if told.falls else _tr("Falls: none.")
    return f"{seen if names else none} {falls}"


def health(profile: HealthProfile) -> str:
    """What was ticked; what wasn't is said too, since it may only not have been asked."""
    names = _conditions()
    ticked = [
        _since(name, profile.since[condition])
        for condition, name in names.items()
        if condition in profile.since
    ]
    others = [name for condition, name in names.items() if condition not in profile.since]
    if profile.birth_on is not None:
        born = _tr("last birth {day}").format(day=numbers.dated(profile.birth_on))
        ticked.append(born)
    if not ticked:
        return _tr("Nothing ticked.")
    text = _tr("Ticked: {ticked}. Not ticked: {others}.")
    return text.format(ticked=", ".join(ticked), others=", ".join(others))


def foot() -> str:
    """What the page is, and is not."""
    return _tr(
        "Made by the person’s own diary, on their own device; not a diagnosis. "
        "Rates are cramps ÷ recorded nights × 7 with exact Poisson 95 % ranges, shares with "
        "Wilson, the difference with Newcombe. Missing nights are not counted as free of cramps. "
        "A diary can’t tell why cramps came or what eased them; people start at their worst. "
        "Content not yet reviewed by a clinician. For adults."
    )


def printed(on: date) -> str:
    """When it was made."""
    return _tr("Made on {day}").format(day=numbers.fully_dated(on))


def _since(name: str, since: date | None) -> str:
    if since is None:
        return name
    return _tr("{name} (since {day})").format(name=name, day=numbers.dated(since))


def _urgencies() -> dict[Urgency, str]:
    return {
        Urgency.NOW: _tr("Emergency help"),
        Urgency.TODAY: _tr("Advice the same day"),
        Urgency.SOON: _tr("Advice in a day or two"),
        Urgency.ROUTINE: _tr("A visit"),
    }


def _rules() -> dict[str, str]:
    return {
        "R1": _tr("Swollen leg with short breath or chest pain"),
        "R2": _tr("One leg swollen, hot, red or in constant pain"),
        "R3": _tr("Leg suddenly numb, immobile, cold or pale"),
        "R4": _tr("Severe constant pain and swelling after an injury"),
        "R5": _tr("Dark urine with muscle pain or weakness"),
        "R6": _tr("A cramp lasted over ten minutes"),
        "R7": _tr("After a dirty wound, lead or mercury"),
        "R8": _tr("Warning signs in or after pregnancy"),
        "R9": _tr("Weakness, wasting, numbness or twitching"),
        "R10": _tr("Cramps elsewhere, or after losing much fluid"),
        "R11": _tr("Pain on walking that eases with rest"),
        "R12": _tr("More or first cramps after a medicine was started"),
        "R13": _tr("Muscle pain or weakness on a statin"),
        "R14": _tr("Sleep disturbed 5 or more on 3 of 14 nights, or days impaired"),
        "R15": _tr("More cramp nights than in the 28 nights before"),
        "R16": _tr("Over 14 units of alcohol in a week"),
        "R17": _tr("A fall or near-fall"),
        "R18": _tr("An urge to move, or rhythmic twitching"),
        "R19": _tr("Whole-body jerking, or awareness lost"),
    }


def _signs() -> dict[Sign, str]:
    return {
        Sign.SWOLLEN: _tr("leg swollen, hot or red"),
        Sign.BREATHLESS_OR_CHEST_PAIN: _tr("short breath or chest pain"),
        Sign.NUMB_OR_CANT_MOVE: _tr("leg numb or immobile"),
        Sign.COLD_OR_PALE: _tr("leg cold or pale"),
        Sign.HURT_IN_FALL: _tr("hurt in a fall"),
        Sign.HEAD_BLOW: _tr("a blow to the head"),
        Sign.SEVERE_CONSTANT_TIGHT: _tr("severe constant pain"),
        Sign.DARK_URINE: _tr("dark urine"),
        Sign.JERKING: _tr("whole-body jerking"),
        Sign.DIRTY_WOUND: _tr("a dirty wound"),
        Sign.LEAD_OR_MERCURY: _tr("lead or mercury"),
        Sign.PREGNANCY_WARNING: _tr("warning signs in pregnancy"),
        Sign.WEAK_OR_NUMB: _tr("weakness or numbness"),
        Sign.SUDDEN_WEAKNESS: _tr("sudden weakness"),
        Sign.CRAMPS_ELSEWHERE: _tr("cramps elsewhere"),
        Sign.CHEST_PAIN: _tr("chest pain"),
        Sign.AFTER_HEAVY_LOSS: _tr("after losing much fluid"),
        Sign.PAIN_ON_WALKING: _tr("pain on walking"),
        Sign.UNEXPLAINED_MUSCLE_PAIN: _tr("unexplained muscle pain"),
        Sign.URGE_TO_MOVE: _tr("an urge to move"),
        Sign.RHYTHMIC_TWITCHING: _tr("rhythmic twitching"),
    }


def _conditions() -> dict[Condition, str]:
    return {
        Condition.PREGNANT: _tr("pregnant"),
        Condition.DIABETES: _tr("diabetes"),
        Condition.NUMB_FEET: _tr("numb feet"),
        Condition.BLOOD_THINNER: _tr("blood thinner"),
        Condition.CLOT_HISTORY: _tr("clot history"),
        Condition.DIALYSIS: _tr("dialysis"),
        Condition.THYROID: _tr("thyroid disease"),
        Condition.FALL_RISK: _tr("falls"),
        Condition.RECENT_SURGERY: _tr("recent leg surgery"),
        Condition.LIMIT_FLUIDS: _tr("told to limit fluids"),
    }
