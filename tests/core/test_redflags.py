"""The red-flag rules: each is raised just inside its condition, and not just outside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampcoach.core.episode import Episode
from crampcoach.core.facts import Facts, Urgency
from crampcoach.core.night import Factor, Night
from crampcoach.core.profile import NOTHING_TOLD, Condition, HealthProfile, Medicine
from crampcoach.core.red_flag import Asked, RaisedFlag, RedFlag
from crampcoach.core.red_flag_rules import RULES
from crampcoach.core.redflags import morning_questions, raised
from crampcoach.core.region import Line
from crampcoach.core.sign import FURTHER_SIGNS, MORNING_SIGNS, Sign, next_question
from crampcoach.storage.phrases import load_phrases

TODAY = date(2026, 3, 2)
PREGNANT = HealthProfile({Condition.PREGNANT: None})


def signs(*told: Sign, profile: HealthProfile = NOTHING_TOLD) -> Facts:
    return Facts(profile, TODAY, frozenset(told))


def night(days_ago: int = 0, **known: object) -> Night:
    values = {"observed": True, **known}
    morning = (TODAY - timedelta(days=days_ago)).isoformat()
    return Night(f"night {days_ago}", "device", morning, **values)  # type: ignore[arg-type]


def diary(*nights: Night, profile: HealthProfile = NOTHING_TOLD) -> Facts:
    return Facts(profile, TODAY, nights=nights)


def counted(cramps: Iterable[int]) -> tuple[Night, ...]:
    """Reviewed nights with these numbers of cramps, the last one today."""
    cramps = tuple(cramps)
    return tuple(
        night(days_ago=len(cramps) - place, cramp_count=count)
        for place, count in enumerate(cramps, start=1)
    )


def episode(night_date: date, *, deleted: bool = False) -> Episode:
    at = datetime.combine(night_date, datetime.min.time(), UTC) + timedelta(hours=3)
    return Episode("id", "device", at, night_date.isoformat(), deleted=deleted)


def found(facts: Facts, id_: str) -> RaisedFlag | None:
    return next((flag for flag in raised(facts) if flag.id == id_), None)


def urgency(facts: Facts, id_: str) -> Urgency | None:
    flag = found(facts, id_)
    return None if flag is None else flag.urgency


# ---- the table ----------------------------------------------------------------------------


def test_all_rules_are_there_in_their_order() -> None:
    assert [rule.id for rule in RULES] == [f"R{number}" for number in range(1, 20)]


@pytest.mark.parametrize(
    ("id_", "grades"),
    [
        ("R1", "NOW"),
        ("R2", "TODAY"),
        ("R3", "NOW"),
        ("R4", "NOW"),
        ("R5", "NOW"),
        ("R6", "TODAY"),
        ("R7", "TODAY"),
        ("R8", "NOW"),
        ("R9", "NOW SOON"),
        ("R10", "NOW TODAY"),
        ("R11", "SOON"),
        ("R12", "SOON"),
        ("R13", "TODAY"),
        ("R14", "ROUTINE"),
        ("R15", "ROUTINE"),
        ("R16", "SOON"),
        ("R17", "NOW TODAY SOON"),
        ("R18", "ROUTINE"),
        ("R19", "NOW"),
    ],
)
def test_each_rule_is_as_urgent_as_the_table_says(id_: str, grades: str) -> None:
    (rule,) = (rule for rule in RULES if rule.id == id_)
    assert " ".join(grade.urgency.name for grade in rule.grades) == grades


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_rule_has_words_a_source_and_something_that_feeds_it(rule: RedFlag) -> None:
    phrases = load_phrases()
    for grade in rule.grades:
        assert phrases[grade.message]
        assert grade.message.removesuffix("_now") == f"show.flag_{rule.id.lower()}"
        assert (grade.line is not None) == (grade.urgency >= Urgency.TODAY)
    assert (rule.urgency, rule.message) == (rule.grades[-1].urgency, rule.grades[-1].message)
    assert rule.source
    assert rule.asked
    assert rule.signs or rule.fields


def test_what_feeds_a_rule_exists() -> None:
    owners = {"profile": HealthProfile, "night": Night, "episode": Episode}
    for rule in RULES:
        for field in rule.fields:
            owner, _, name = field.rpartition(".")
            assert name in {known.name for known in fields(owners.get(owner, Facts))}


def test_every_sign_feeds_a_rule() -> None:
    assert {sign for rule in RULES for sign in rule.signs} == set(Sign)


def test_what_the_night_and_the_morning_ask() -> None:
    at_night = [rule.id for rule in RULES if Asked.NIGHT in rule.asked]
    assert at_night == ["R1", "R2", "R3", "R4", "R5", "R6", "R8", "R17", "R19"]
    assert all(set(rule.asked) & {Asked.NIGHT, Asked.MORNING} for rule in RULES if rule.signs)


def test_messages_are_those_of_the_table() -> None:
    phrases = load_phrases()
    words = {rule.id: phrases[rule.message].replace("’", "'") for rule in RULES}
    assert words["R2"] == "Please don't rub it. Get medical advice today."
    assert words["R5"] == "Get medical care now."
    assert words["R6"] == phrases["relief.long_episode"]
    assert words["R8"] == "Call your maternity unit now."
    assert words["R12"] == "Ask your pharmacist or doctor. Don't stop it yourself."
    assert words["R15"].startswith(words["R14"])
    assert words["R18"] == "This may not be a cramp. Mention it."
    for rule in RULES:
        for grade in rule.grades:
            if grade.urgency is Urgency.NOW and rule.id not in ("R5", "R8"):
                assert phrases[grade.message] == "Call emergency services now."


# ---- what is raised -----------------------------------------------------------------------


def test_nothing_told_raises_nothing() -> None:
    assert raised(Facts(NOTHING_TOLD, TODAY)) == ()


@pytest.mark.parametrize(
    ("id_", "told"),
    [
        ("R1", (Sign.SWOLLEN, Sign.BREATHLESS_OR_CHEST_PAIN)),
        ("R2", (Sign.SWOLLEN,)),
        ("R3", (Sign.NUMB_OR_CANT_MOVE,)),
        ("R3", (Sign.COLD_OR_PALE,)),
        ("R4", (Sign.HURT_IN_FALL, Sign.SEVERE_CONSTANT_TIGHT)),
        ("R5", (Sign.DARK_URINE,)),
        ("R7", (Sign.DIRTY_WOUND,)),
        ("R7", (Sign.LEAD_OR_MERCURY,)),
        ("R9", (Sign.WEAK_OR_NUMB,)),
        ("R10", (Sign.CRAMPS_ELSEWHERE,)),
        ("R10", (Sign.AFTER_HEAVY_LOSS,)),
        ("R11", (Sign.PAIN_ON_WALKING,)),
        ("R17", (Sign.HURT_IN_FALL,)),
        ("R18", (Sign.URGE_TO_MOVE,)),
        ("R18", (Sign.RHYTHMIC_TWITCHING,)),
        ("R19", (Sign.JERKING,)),
    ],
)
def test_a_sign_raises_its_rule_and_without_it_nothing_does(
    id_: str, told: tuple[Sign, ...]
) -> None:
    assert found(signs(*told), id_) is not None
    assert found(signs(*told[:-1]), id_) is None
    rule = next(rule for rule in RULES if rule.id == id_)
    implying = {more for sign in rule.signs for more in next_question(sign)}
    others = set(Sign) - set(rule.signs) - implying
    assert found(signs(*others), id_) is None


def test_r1_needs_both_and_a_follow_up_alone_is_both() -> None:
    assert found(signs(Sign.SWOLLEN), "R1") is None
    assert urgency(signs(Sign.BREATHLESS_OR_CHEST_PAIN), "R1") is Urgency.NOW


def test_r4_needs_an_injury_with_that_pain() -> None:
    assert found(signs(Sign.HURT_IN_FALL, Sign.HEAD_BLOW), "R4") is None


@pytest.mark.parametrize(("elapsed_s", "is_long"), [(None, False), (600.0, False), (600.1, True)])
def test_r6_is_raised_over_600_s(elapsed_s: float | None, is_long: bool) -> None:
    facts = Facts(NOTHING_TOLD, TODAY, elapsed_s=elapsed_s)
    assert (urgency(facts, "R6") is Urgency.TODAY) == is_long


@pytest.mark.parametrize("sign", [Sign.PREGNANCY_WARNING, Sign.SWOLLEN])
def test_r8_counts_while_pregnant_and_six_weeks_after_birth(sign: Sign) -> None:
    def born(days_ago: int) -> HealthProfile:
        return HealthProfile({}, birth_on=TODAY - timedelta(days=days_ago))

    assert urgency(signs(sign, profile=PREGNANT), "R8") is Urgency.NOW
    assert found(signs(profile=PREGNANT), "R8") is None
    assert found(signs(sign), "R8") is None
    assert found(signs(sign, profile=born(0)), "R8") is not None
    assert found(signs(sign, profile=born(42)), "R8") is not None
    assert found(signs(sign, profile=born(43)), "R8") is None
    assert found(signs(sign, profile=born(-1)), "R8") is None


def test_r9_is_an_emergency_where_weakness_is_sudden() -> None:
    assert urgency(signs(Sign.WEAK_OR_NUMB), "R9") is Urgency.SOON
    assert urgency(signs(Sign.WEAK_OR_NUMB, Sign.SUDDEN_WEAKNESS), "R9") is Urgency.NOW


def test_r10_is_an_emergency_with_chest_pain() -> None:
    assert urgency(signs(Sign.AFTER_HEAVY_LOSS), "R10") is Urgency.TODAY
    assert urgency(signs(Sign.CRAMPS_ELSEWHERE, Sign.CHEST_PAIN), "R10") is Urgency.NOW


def taking(started: date | None, **more: object) -> HealthProfile:
    return HealthProfile({}, medicines=(Medicine("Furosemide", started, **more),))  # type: ignore[arg-type]


@pytest.mark.parametrize(("days", "suspected"), [(0, False), (1, True), (30, True), (31, False)])
def test_r12_is_a_first_cramp_within_30_days_of_a_medicine(days: int, suspected: bool) -> None:
    profile = taking(TODAY - timedelta(days=60))
    first = TODAY - timedelta(days=60 - days)
    facts = Facts(profile, TODAY, episodes=(episode(TODAY), episode(first)))
    assert (urgency(facts, "R12") is Urgency.SOON) == suspected
    by_review = diary(night(60 - days, cramp_count=1), profile=profile)
    assert (found(by_review, "R12") is not None) == suspected


def test_r12_says_nothing_of_cramps_that_were_there_before_or_taken_back() -> None:
    profile = taking(TODAY - timedelta(days=10))
    before, after = episode(TODAY - timedelta(days=11)), episode(TODAY)
    assert found(Facts(profile, TODAY, episodes=(after, before)), "R12") is None
    gone = episode(TODAY, deleted=True)
    assert found(Facts(profile, TODAY, episodes=(gone,)), "R12") is None
    assert found(Facts(NOTHING_TOLD, TODAY, episodes=(after,)), "R12") is None


@pytest.mark.parametrize("started", [None, TODAY + timedelta(days=1)])
def test_r12_needs_a_medicine_that_was_started(started: date | None) -> None:
    facts = Facts(taking(started), TODAY, episodes=(episode(TODAY),))
    assert found(facts, "R12") is None


@pytest.mark.parametrize(("cramps_after", "more"), [(11, False), (12, True)])
def test_r12_compares_28_reviewed_nights_on_each_side(cramps_after: int, more: bool) -> None:
    """Against 3 before, 11 after are a ratio of 3.7, 0.97 to 20; 12 one of 4, 1.1 to 22."""
    before = [1] * 3 + [0] * 25
    after = [cramps_after - 4, *[1] * 4, *[0] * 23]
    started = TODAY - timedelta(days=28)
    facts = diary(*counted(before + after), profile=taking(started))
    flag = found(facts, "R12")
    assert (flag is not None) == more
    if flag is not None:
        assert flag.occasion == f"{started} Furosemide"
    short = diary(*counted((before + after)[1:]), profile=taking(started))
    assert found(short, "R12") is None


@pytest.mark.parametrize(
    ("medicine", "counts"),
    [
        (Medicine("Simvastatin", statin=True), True),
        (Medicine("Simvastatin", TODAY, statin=True), True),
        (Medicine("Simvastatin", TODAY + timedelta(days=1), statin=True), False),
        (Medicine("Simvastatin", stopped=TODAY + timedelta(days=1), statin=True), True),
        (Medicine("Simvastatin", stopped=TODAY, statin=True), False),
        (Medicine("Furosemide"), False),
    ],
)
def test_r13_is_muscle_pain_while_a_statin_is_taken(medicine: Medicine, counts: bool) -> None:
    profile = HealthProfile({}, medicines=(medicine,))
    facts = signs(Sign.UNEXPLAINED_MUSCLE_PAIN, profile=profile)
    assert (urgency(facts, "R13") is Urgency.TODAY) == counts
    assert found(signs(profile=profile), "R13") is None


@pytest.mark.parametrize(
    ("nights", "suffers"),
    [
        ([(0, 5), (6, 5), (13, 10)], True),
        ([(0, 5), (6, 5), (14, 10)], False),
        ([(0, 5), (6, 5), (13, 4)], False),
        ([(0, 5), (6, 5), (13, None)], False),
    ],
)
def test_r14_is_disturbed_sleep_in_three_of_14_nights(
    nights: list[tuple[int, int | None]], suffers: bool
) -> None:
    facts = diary(*(night(ago, sleep_disturbance=score) for ago, score in nights))
    assert (urgency(facts, "R14") is Urgency.ROUTINE) == suffers


@pytest.mark.parametrize(("days_ago", "suffers"), [(13, True), (14, False)])
def test_r14_is_also_a_night_that_tells_on_the_day(days_ago: int, suffers: bool) -> None:
    facts = diary(night(days_ago, daytime_impairment=True))
    assert (found(facts, "R14") is not None) == suffers
    assert found(diary(night(days_ago, daytime_impairment=False)), "R14") is None


def month(cramp_nights: int) -> list[int]:
    return [2] * cramp_nights + [0] * (28 - cramp_nights)


@pytest.mark.parametrize(("cramp_nights", "more"), [(11, False), (12, True)])
def test_r15_compares_cramp_nights_of_28_and_28(cramp_nights: int, more: bool) -> None:
    facts = diary(*counted(month(3) + month(cramp_nights)))
    assert (urgency(facts, "R15") is Urgency.ROUTINE) == more


def test_r15_waits_for_56_reviewed_nights_and_misses_none_out() -> None:
    nights = counted(month(0) + month(20))
    assert found(diary(*nights), "R15") is not None
    assert found(diary(*nights[1:]), "R15") is None
    assert found(diary(nights[0].revised(observed=False), *nights[1:]), "R15") is None
    assert found(diary(nights[0].revised(deleted=True), *nights[1:]), "R15") is None


def test_r15_looks_once_per_28_nights() -> None:
    """What was found stays found, as one occasion, until the next look."""
    rising = month(0) + month(20)
    first = found(diary(*counted(rising)), "R15")
    later = found(diary(*counted(rising + [0] * 27)), "R15")
    assert first is not None
    assert later is not None
    assert first.occasion == later.occasion == "56 nights"
    assert found(diary(*counted(rising + [0] * 28)), "R15") is None
    assert found(diary(*counted(month(0) + [0] * 27 + [1] * 27)), "R15") is None


@pytest.mark.parametrize(
    ("units", "much"),
    [([(0, 7), (6, 7.5)], True), ([(0, 7), (6, 7)], False), ([(0, 7), (7, 7.5)], False)],
)
def test_r16_is_over_14_units_in_seven_days(units: list[tuple[int, float]], much: bool) -> None:
    nights = [night(ago, prior_day={Factor.ALCOHOL_UNITS: count}) for ago, count in units]
    assert (urgency(diary(*nights), "R16") is Urgency.SOON) == much


def test_r17_is_a_fall_today_if_hurt_now_with_a_head_blow_on_a_blood_thinner() -> None:
    thinner = HealthProfile({Condition.BLOOD_THINNER: None})
    blow = (Sign.HURT_IN_FALL, Sign.HEAD_BLOW)
    assert urgency(diary(night(fall=True)), "R17") is Urgency.SOON
    assert urgency(diary(night(fall=False)), "R17") is None
    assert urgency(diary(night(1, fall=True)), "R17") is None
    assert urgency(signs(Sign.HURT_IN_FALL, profile=thinner), "R17") is Urgency.TODAY
    assert urgency(signs(*blow), "R17") is Urgency.TODAY
    assert urgency(signs(*blow, profile=thinner), "R17") is Urgency.NOW


# ---- how they are raised ------------------------------------------------------------------


def test_this_mornings_review_answers_too_even_of_a_night_slept_elsewhere() -> None:
    answers = frozenset({Sign.JERKING})
    assert found(diary(night(answers=answers, observed=False)), "R19") is not None
    assert found(diary(night(answers=answers, deleted=True)), "R19") is None
    assert found(diary(night(1, answers=answers)), "R19") is None


def test_the_most_urgent_rule_comes_first_else_their_order() -> None:
    told = (Sign.SWOLLEN, Sign.BREATHLESS_OR_CHEST_PAIN, Sign.PAIN_ON_WALKING)
    flags = raised(signs(*told, profile=PREGNANT))
    assert [flag.id for flag in flags] == ["R1", "R8", "R2", "R11"]
    assert flags[0].line is Line.EMERGENCY
    assert flags[1].message == "show.flag_r8"


def test_an_answer_counts_again_another_day_and_a_week_of_wine_next_week() -> None:
    flag = found(signs(Sign.SWOLLEN), "R2")
    assert flag is not None
    assert flag.key == "R2 today 2026-03-02"
    wine = night(prior_day={Factor.ALCOHOL_UNITS: 20}, daytime_impairment=True)
    occasions = {flag.occasion for flag in raised(diary(wine))}
    later = Facts(NOTHING_TOLD, TODAY + timedelta(days=13), nights=(wine.revised(),))
    assert len(occasions) == 2
    assert found(later, "R16") is None


def test_what_has_become_more_urgent_needs_another_acknowledgement() -> None:
    milder = found(signs(Sign.WEAK_OR_NUMB), "R9")
    worse = found(signs(Sign.WEAK_OR_NUMB, Sign.SUDDEN_WEAKNESS), "R9")
    assert milder is not None
    assert worse is not None
    assert milder.key != worse.key


def test_the_morning_asks_only_what_means_something() -> None:
    general = [
        sign
        for sign in FURTHER_SIGNS
        if sign not in (Sign.PREGNANCY_WARNING, Sign.UNEXPLAINED_MUSCLE_PAIN)
    ]
    assert morning_questions(NOTHING_TOLD, TODAY) == (*MORNING_SIGNS, *general)
    statin = (Medicine("Simvastatin", statin=True),)
    everything = HealthProfile(PREGNANT.since, medicines=statin)
    assert morning_questions(everything, TODAY) == (*MORNING_SIGNS, *FURTHER_SIGNS)


@given(st.frozensets(st.sampled_from(Sign)))
def test_any_answers_raise_rules_in_falling_urgency(told: frozenset[Sign]) -> None:
    urgencies = [flag.urgency for flag in raised(Facts(PREGNANT, TODAY, told))]
    assert urgencies == sorted(urgencies, reverse=True)
    assert bool(urgencies) == bool(told - {Sign.UNEXPLAINED_MUSCLE_PAIN})
