"""What the battery holds, from folders like the kernel's."""

from __future__ import annotations

from pathlib import Path

from crampcoach.core.awake import Charge
from crampcoach.desktop.battery import read_charge


def supply(supplies: Path, name: str, **words: str) -> None:
    (supplies / name).mkdir()
    for file, word in words.items():
        (supplies / name / file).write_text(f"{word}\n", encoding="ascii")


def test_a_battery_is_read(tmp_path: Path) -> None:
    supply(tmp_path, "BAT0", type="Battery", capacity="27", status="Discharging")
    supply(tmp_path, "AC", type="Mains", online="0")
    assert read_charge(tmp_path) == Charge(27, is_charging=False)


def test_on_the_mains_it_is_fed_even_where_it_is_kept_from_filling_up(tmp_path: Path) -> None:
    supply(tmp_path, "BAT0", type="Battery", capacity="60", status="Not charging")
    assert read_charge(tmp_path) == Charge(60, is_charging=True)


def test_of_two_the_fuller_one_counts(tmp_path: Path) -> None:
    supply(tmp_path, "BAT0", type="Battery", capacity="4", status="Discharging")
    supply(tmp_path, "BAT1", type="Battery", capacity="80", status="Discharging")
    assert read_charge(tmp_path) == Charge(80, is_charging=False)


def test_a_mouses_battery_does_not_count(tmp_path: Path) -> None:
    supply(tmp_path, "hid", type="Battery", scope="Device", capacity="3", status="Discharging")
    assert read_charge(tmp_path) is None


def test_what_makes_no_sense_is_no_battery(tmp_path: Path) -> None:
    supply(tmp_path, "BAT0", type="Battery", capacity="much", status="Discharging")
    supply(tmp_path, "BAT1")
    assert read_charge(tmp_path) is None
    assert read_charge(tmp_path / "nowhere") is None
