"""The table of the red-flag rules R1 to R19 (clinical.md, section 4).

Sources are named as in its list; "judgement" is one of design, for a clinician to sign off.
"""

from __future__ import annotations

from crampcoach.core import red_flag_conditions as conditions
from crampcoach.core.facts import Urgency
from crampcoach.core.red_flag import Asked, Grade, RedFlag
from crampcoach.core.red_flag_conditions import all_of, any_of
from crampcoach.core.region import Line
from crampcoach.core.sign import Sign

_AT_NIGHT_TOO = (Asked.NIGHT, Asked.MORNING)
_MORNING = (Asked.MORNING,)

RULES = (
    RedFlag(
        "R1",
        (
            Grade(
                Urgency.NOW,
                "show.flag_r1",
                all_of(Sign.SWOLLEN, Sign.BREATHLESS_OR_CHEST_PAIN),
                Line.EMERGENCY,
            ),
        ),
        signs=(Sign.SWOLLEN, Sign.BREATHLESS_OR_CHEST_PAIN),
        asked=_AT_NIGHT_TOO,
        source="NHS DVT",
    ),
    RedFlag(
        "R2",
        (Grade(Urgency.TODAY, "show.flag_r2", any_of(Sign.SWOLLEN), Line.ADVICE),),
        signs=(Sign.SWOLLEN,),
        asked=_AT_NIGHT_TOO,
        source="NHS DVT",
    ),
    RedFlag(
        "R3",
        (
            Grade(
                Urgency.NOW,
                "show.flag_r3",
                any_of(Sign.NUMB_OR_CANT_MOVE, Sign.COLD_OR_PALE),
                Line.EMERGENCY,
            ),
        ),
        signs=(Sign.NUMB_OR_CANT_MOVE, Sign.COLD_OR_PALE),
        asked=_AT_NIGHT_TOO,
        source="NHS peripheral arterial disease; cold or pale: judgement",
    ),
    RedFlag(
        "R4",
        (
            Grade(
                Urgency.NOW,
                "show.flag_r4",
                all_of(Sign.HURT_IN_FALL, Sign.SEVERE_CONSTANT_TIGHT),
                Line.EMERGENCY,
            ),
        ),
        signs=(Sign.HURT_IN_FALL, Sign.SEVERE_CONSTANT_TIGHT),
        asked=_AT_NIGHT_TOO,
        source="compartment syndrome (press, quoting NHS)",
    ),
    RedFlag(
        "R5",
        (Grade(Urgency.NOW, "show.flag_r5", any_of(Sign.DARK_URINE), Line.EMERGENCY),),
        signs=(Sign.DARK_URINE,),
        asked=_AT_NIGHT_TOO,
        source="CDC NIOSH rhabdomyolysis",
    ),
    RedFlag(
        "R6",
        (Grade(Urgency.TODAY, "show.flag_r6", conditions.long_episode, Line.ADVICE),),
        signs=(),
        fields=("elapsed_s",),
        asked=(Asked.NIGHT,),
        source="NHS leg cramps; NHS inform leg cramps",
    ),
    RedFlag(
        "R7",
        (
            Grade(
                Urgency.TODAY,
                "show.flag_r7",
                any_of(Sign.DIRTY_WOUND, Sign.LEAD_OR_MERCURY),
                Line.ADVICE,
            ),
        ),
        signs=(Sign.DIRTY_WOUND, Sign.LEAD_OR_MERCURY),
        asked=_MORNING,
        source="NHS inform leg cramps; Mayo Clinic night leg cramps",
    ),
    RedFlag(
        "R8",
        (Grade(Urgency.NOW, "show.flag_r8", conditions.maternity, Line.MATERNITY),),
        signs=(Sign.PREGNANCY_WARNING, Sign.SWOLLEN),
        fields=("profile.since", "profile.birth_on"),
        asked=(*_AT_NIGHT_TOO, Asked.PROFILE),
        source="Best Beginnings and Dr Pharmacy pre-eclampsia; one leg swollen: judgement",
    ),
    RedFlag(
        "R9",
        (
            Grade(Urgency.NOW, "show.flag_r9_now", any_of(Sign.SUDDEN_WEAKNESS), Line.EMERGENCY),
            Grade(Urgency.SOON, "show.flag_r9", any_of(Sign.WEAK_OR_NUMB)),
        ),
        signs=(Sign.WEAK_OR_NUMB, Sign.SUDDEN_WEAKNESS),
        asked=_MORNING,
        source="Merck Manual muscle cramps; NHS inform leg cramps",
    ),
    RedFlag(
        "R10",
        (
            Grade(Urgency.NOW, "show.flag_r10_now", any_of(Sign.CHEST_PAIN), Line.EMERGENCY),
            Grade(
                Urgency.TODAY,
                "show.flag_r10",
                any_of(Sign.CRAMPS_ELSEWHERE, Sign.AFTER_HEAVY_LOSS),
                Line.ADVICE,
            ),
        ),
        signs=(Sign.CRAMPS_ELSEWHERE, Sign.CHEST_PAIN, Sign.AFTER_HEAVY_LOSS),
        asked=_MORNING,
        source="Merck Manual muscle cramps",
    ),
    RedFlag(
        "R11",
        (Grade(Urgency.SOON, "show.flag_r11", any_of(Sign.PAIN_ON_WALKING)),),
        signs=(Sign.PAIN_ON_WALKING,),
        asked=_MORNING,
        source="Merck Manual muscle cramps; NHS peripheral arterial disease",
    ),
    RedFlag(
        "R12",
        (Grade(Urgency.SOON, "show.flag_r12", conditions.medicine_suspected),),
        signs=(),
        fields=("profile.medicines", "night.cramp_count", "episode.night_date"),
        asked=(Asked.PROFILE, Asked.DIARY),
        source="Merck Manual muscle cramps; the window: judgement",
        occasion=conditions.medicines_started,
    ),
    RedFlag(
        "R13",
        (Grade(Urgency.TODAY, "show.flag_r13", conditions.statin_pain, Line.ADVICE),),
        signs=(Sign.UNEXPLAINED_MUSCLE_PAIN,),
        fields=("profile.medicines",),
        asked=(Asked.PROFILE, Asked.MORNING),
        source="press, quoting NHS on statins",
    ),
    RedFlag(
        "R14",
        (Grade(Urgency.ROUTINE, "show.flag_r14", conditions.sleep_suffers),),
        signs=(),
        fields=("night.sleep_disturbance", "night.daytime_impairment"),
        asked=(Asked.MORNING, Asked.DIARY),
        source="NHS leg cramps; Mayo Clinic night leg cramps; the cut-off: judgement",
        occasion=conditions.fortnight,
    ),
    RedFlag(
        "R15",
        (Grade(Urgency.ROUTINE, "show.flag_r15", conditions.more_cramp_nights),),
        signs=(),
        fields=("night.observed", "night.cramp_count"),
        asked=(Asked.DIARY,),
        source="judgement; how common cramps are: NICE CKS leg cramps",
        occasion=conditions.block,
    ),
    RedFlag(
        "R16",
        (Grade(Urgency.SOON, "show.flag_r16", conditions.much_alcohol),),
        signs=(),
        fields=("night.prior_day",),
        asked=(Asked.MORNING, Asked.DIARY),
        source="Merck Manual muscle cramps; the limit: judgement",
        occasion=conditions.week,
    ),
    RedFlag(
        "R17",
        (
            Grade(
                Urgency.NOW, "show.flag_r17_now", conditions.head_blow_on_thinner, Line.EMERGENCY
            ),
            Grade(Urgency.TODAY, "show.flag_r17", any_of(Sign.HURT_IN_FALL), Line.ADVICE),
            Grade(Urgency.SOON, "show.flag_r17", conditions.fell),
        ),
        signs=(Sign.HURT_IN_FALL, Sign.HEAD_BLOW),
        fields=("profile.since", "night.fall"),
        asked=(*_AT_NIGHT_TOO, Asked.PROFILE),
        source="judgement",
    ),
    RedFlag(
        "R18",
        (
            Grade(
                Urgency.ROUTINE,
                "show.flag_r18",
                any_of(Sign.URGE_TO_MOVE, Sign.RHYTHMIC_TWITCHING),
            ),
        ),
        signs=(Sign.URGE_TO_MOVE, Sign.RHYTHMIC_TWITCHING),
        asked=_MORNING,
        source="AAFP 2012 restless legs",
    ),
    RedFlag(
        "R19",
        (Grade(Urgency.NOW, "show.flag_r19", any_of(Sign.JERKING), Line.EMERGENCY),),
        signs=(Sign.JERKING,),
        asked=_AT_NIGHT_TOO,
        source="judgement",
    ),
)
"""In their order, which is also the one among equally urgent ones."""
