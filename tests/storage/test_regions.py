"""The table of regions: numbers that can be dialled, each with its source."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from crampcoach.core.region import Line
from crampcoach.storage.regions import (
    RegionsUnusableError,
    load_regions,
    read_regions,
    region_of,
)

GOOD = """
[xx]
name = "Somewhere"
emergency = "112"
advice = "0800 611 116"
advice_name = "The line"
source = "somewhere.example"
checked = 2026-03-02
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "regions.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("code", "emergency", "advice"),
    [
        ("gb", "999", "111"),
        ("ie", "112", ""),
        ("de", "112", "116 117"),
        ("at", "144", "1450"),
        ("ch", "144", ""),
        ("us", "911", ""),
        ("ca", "911", "811"),
        ("au", "000", "1800 022 222"),
        ("nz", "111", "0800 611 116"),
        ("fr", "15", ""),
        ("es", "112", ""),
        ("it", "112", ""),
        ("nl", "112", ""),
        ("be", "112", ""),
        ("se", "112", "1177"),
        ("no", "113", "116 117"),
        ("dk", "112", ""),
        ("fi", "112", "116 117"),
        ("pt", "112", "808 24 24 24"),
        ("pl", "112", ""),
        ("in", "112", ""),
        ("za", "10177", ""),
    ],
)
def test_the_numbers_that_ship(code: str, emergency: str, advice: str) -> None:
    region = region_of(code)
    assert region is not None
    assert (region.number(Line.EMERGENCY), region.number(Line.ADVICE)) == (emergency, advice)
    assert region.source
    assert region.checked >= date(2026, 11, 24)


def test_regions_are_listed_by_name() -> None:
    names = [region.name for region in load_regions().values()]
    assert names == sorted(names)
    assert names[0] == "Australia"


@pytest.mark.parametrize("code", ["", "xx", "uk", "GB"])
def test_an_unknown_code_has_no_region(code: str) -> None:
    assert region_of(code) is None


def test_every_key_is_read(tmp_path: Path) -> None:
    region = read_regions(write(tmp_path, f'{GOOD}maternity = "1234"'))["xx"]
    assert (region.code, region.name, region.maternity) == ("xx", "Somewhere", "1234")
    assert (region.advice, region.advice_name) == ("0800 611 116", "The line")
    assert (region.source, region.checked) == ("somewhere.example", date(2026, 3, 2))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[xx]", "[xxx]", "xxx: must be two small letters"),
        ("[xx]", "xx = 1\n[yy]", "xx: must be a table, not 1"),
        ('"112"', '"call"', 'xx, emergency: must be digits, in groups, not "call"'),
        ('"112"', "112", "xx, emergency: must be digits, in groups, not 112"),
        ('emergency = "112"', "", "xx, emergency: is missing"),
        ('advice_name = "The line"', "", "xx, advice_name: is missing"),
        ("2026-03-02", "2026-03-02T10:00:00", "xx, checked: must be a date like 2026-01-31"),
        ("2026-03-02", '"2026-03-02"', "xx, checked: must be a date like 2026-01-31"),
        ("checked", "seen", "xx, checked: is missing"),
        ("[xx]", "[xx", "line 2: isn't valid TOML"),
    ],
)
def test_a_broken_table_is_the_installations_fault(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    with pytest.raises(RegionsUnusableError) as caught:
        read_regions(write(tmp_path, GOOD.replace(old, new)))
    assert str(caught.value).startswith(f"regions.toml: {said}")
    assert str(caught.value).endswith("Please reinstall the program.")


def test_an_unknown_key_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(RegionsUnusableError, match="xx, mood: is no key here"):
        read_regions(write(tmp_path, f'{GOOD}mood = "fine"'))


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(RegionsUnusableError, match=r"regions\.toml: there is no such file"):
        read_regions(tmp_path / "regions.toml")
