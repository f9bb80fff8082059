"""What the battery holds, where the system tells (Linux; untold on macOS and Windows)."""

from __future__ import annotations

from pathlib import Path

from crampcoach.core.awake import Charge

SUPPLIES = Path("/sys/class/power_supply")


def read_charge(supplies: Path = SUPPLIES) -> Charge | None:
    """What the batteries that feed this machine hold; None where there is none.

    Args:
        supplies: The kernel's folder. A mouse's battery is there too, with the scope "Device".
    """
    try:
        folders = sorted(supplies.iterdir())
    except OSError:
        return None
    charges = [charge for folder in folders if (charge := _charge(folder)) is not None]
    if not charges:
        return None
    percent = max(charge.percent for charge in charges)  # one is emptied after the other
    return Charge(percent, is_charging=any(charge.is_charging for charge in charges))


def _charge(folder: Path) -> Charge | None:
    if _word(folder, "type") != "Battery" or _word(folder, "scope") == "Device":
        return None
    percent = _word(folder, "capacity")
    if not percent.isdecimal():
        return None
    # "Not charging" is a battery that is kept from filling up, on the mains all the same
    return Charge(int(percent), is_charging=_word(folder, "status") != "Discharging")


def _word(folder: Path, name: str) -> str:
    try:
        return (folder / name).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
