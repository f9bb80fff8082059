"""Reads the table of regions: whom to call where."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from crampcoach.core.errors import CrampcoachError
from crampcoach.core.plain_words import plainly
from crampcoach.core.region import Region
from crampcoach.resources import asset
from crampcoach.storage.schema import Table, as_day
from crampcoach.storage.toml_file import UnreadableFileError, read_toml

_CODE = re.compile(r"[a-z]{2}")
_NUMBER = re.compile(r"[0-9]+( [0-9]+)*")
_NO_DAY = date(1, 1, 1)  # stands in where a fault is noted anyway


class RegionsUnusableError(CrampcoachError):
    """The table of regions is missing or broken: the installation is at fault."""


def region_of(code: str) -> Region | None:
    """The region of a code; None where there is none: then words stand for numbers.

    Raises:
        RegionsUnusableError: The table of the installation is broken.
    """
    return load_regions().get(code) if code else None


def load_regions() -> dict[str, Region]:
    """The regions there are, by their codes, in the order of their names.

    Raises:
        RegionsUnusableError: The table of the installation is broken.
    """
    return read_regions(asset("regions.toml"))


def read_regions(path: Path) -> dict[str, Region]:
    """The regions of a file.

    Raises:
        RegionsUnusableError: The file is missing or broken.
    """
    try:
        root = Table(read_toml(path))
    except FileNotFoundError as error:
        raise _unusable(path, plainly("there is no such file")) from error
    except UnreadableFileError as error:
        raise _unusable(path, error.fault.words) from error
    regions = [_region(code, root.table(code)) for code in root]
    if root.faults:
        raise _unusable(path, root.faults[0].words)
    found = sorted((each for each in regions if each is not None), key=lambda each: each.name)
    return {region.code: region for region in found}


def _region(code: str, table: Table | None) -> Region | None:
    if table is None:
        return None
    if not _CODE.fullmatch(code):
        table.fault("", plainly("must be two small letters"))
    region = Region(
        code=code,
        name=table.text("name", required=True),
        emergency=_number(table, "emergency", required=True),
        maternity=_number(table, "maternity"),
        advice=_number(table, "advice"),
        advice_name=table.text("advice_name", required="advice" in table),
        source=table.text("source", required=True),
        checked=table.read(
            "checked", plainly("a date like 2026-01-31"), as_day, _NO_DAY, required=True
        ),
    )
    table.allow_no_others()
    return region


def _number(table: Table, key: str, *, required: bool = False) -> str:
    def accept(value: object) -> str | None:
        return value if isinstance(value, str) and _NUMBER.fullmatch(value) else None

    return table.read(key, plainly("digits, in groups"), accept, "", required=required)


def _unusable(path: Path, why: str) -> RegionsUnusableError:
    return RegionsUnusableError(
        plainly("{file}: {why}. Please reinstall the program.", file=path.name, why=why)
    )
