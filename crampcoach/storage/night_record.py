"""A night's review as a record of JSON values, and back: nothing is lost."""

from __future__ import annotations

from crampcoach.core.night import Factor, Night
from crampcoach.core.plain_words import plainly
from crampcoach.core.sign import Sign
from crampcoach.storage.owned import owned, read_night_date
from crampcoach.storage.record import A_COUNT, A_SCALE, as_count, as_scale
from crampcoach.storage.schema import Table, as_flag, as_list, as_number

MOST_UNITS = 1000
"""Units of alcohol; a day holds far fewer."""
A_YES_OR_NO = plainly("true or false")
_SOME_SIGNS = plainly("a list of {words}", words=", ".join(Sign))
_UNITS = plainly("a number from {low} to {high}", low=0, high=MOST_UNITS)


def night_record(night: Night) -> dict[str, object]:
    """What a night's record holds besides whose it is."""
    return {
        "night_date": night.night_date,
        "observed": night.observed,
        "cramp_count": night.cramp_count,
        "sleep_disturbance": night.sleep_disturbance,
        "daytime_impairment": night.daytime_impairment,
        "residual_pain": night.residual_pain,
        "fall": night.fall,
        "prior_day": {factor.value: value for factor, value in night.prior_day.items()},
        "answers": sorted(sign.value for sign in night.answers),
    }


def read_night(table: Table) -> Night:
    """The night of a table; what is wrong is noted there."""
    return Night(
        **owned(table)._asdict(),
        night_date=read_night_date(table),
        observed=table.flag("observed"),
        cramp_count=table.read("cramp_count", A_COUNT, as_count, 0),
        sleep_disturbance=table.read("sleep_disturbance", A_SCALE, as_scale, None),
        daytime_impairment=table.read("daytime_impairment", A_YES_OR_NO, as_flag, None),
        residual_pain=table.read("residual_pain", A_YES_OR_NO, as_flag, None),
        fall=table.read("fall", A_YES_OR_NO, as_flag, None),
        prior_day=_prior_day(table.table("prior_day")),
        answers=table.read("answers", _SOME_SIGNS, _as_signs, frozenset[Sign]()),
    )


def _prior_day(table: Table | None) -> dict[Factor, bool | int | float]:
    told: dict[Factor, bool | int | float] = {}
    if table is None:
        return told
    for factor in Factor:
        if factor is Factor.ALCOHOL_UNITS:
            value = table.read(factor, _UNITS, _as_units, None)
        else:
            value = table.read(factor, A_YES_OR_NO, as_flag, None)
        if value is not None:
            told[factor] = value
    return told


def _as_units(value: object) -> int | float | None:
    units = as_number(value)
    return units if units is not None and 0 <= units <= MOST_UNITS else None


def _as_signs(value: object) -> frozenset[Sign] | None:
    told = as_list(value)
    known = frozenset(sign for sign in Sign if told and sign.value in told)
    return known if told is not None and len(known) == len(told) else None
