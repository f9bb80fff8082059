"""Settings: what is wrong gets its usual value and a notice, what is unknown survives."""

from __future__ import annotations

import stat
import tomllib
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampcoach.core.episode import Side
from crampcoach.core.preferences import OnClose, Preferences
from crampcoach.storage import regions, settings
from crampcoach.storage.regions import RegionsUnusableError, load_regions
from crampcoach.storage.settings import LoadedSettings, SettingsFile, SettingsNotSavedError
from tests.fakes import FakeClock


def settings_file(folder: Path) -> SettingsFile:
    return SettingsFile(folder / "config" / "settings.toml", FakeClock())


def load(folder: Path, text: str | bytes) -> LoadedSettings:
    (folder / "config").mkdir(exist_ok=True)
    data = text if isinstance(text, bytes) else text.encode()
    (folder / "config" / "settings.toml").write_bytes(data)
    return settings_file(folder).load()


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "config").iterdir())


def test_without_a_file_everything_is_as_usual(tmp_path: Path) -> None:
    assert settings_file(tmp_path).load() == LoadedSettings(Preferences())


def test_every_key_is_read(tmp_path: Path) -> None:
    text = """
routine = "foot"
hold_s = 90
cold_floor = false
walk = true
voice = "off"
rate = 170
device = "Speakers"
volume = 35
night_volume_cap = 60
lead_in_s = 0.5
countdown = false
night_end = "05:30"
language = "en"
region = "gb"
quiet_from = "22:15"
grace_min = 30
snooze_min = 20
usual_leg = "left"
bedside_from = "21:30"
on_close = "background"
night_sky = "clear"
[more]
day = 2026-01-31
"""
    loaded = load(tmp_path, text)
    assert not loaded.notices
    preferences = loaded.preferences
    assert (preferences.routine, preferences.hold_s, preferences.voice) == ("foot", 90, "off")
    assert (preferences.cold_floor, preferences.walk, preferences.countdown) == (
        False,
        True,
        False,
    )
    assert (preferences.rate, preferences.device, preferences.volume) == (170, "Speakers", 35)
    assert preferences.night_volume_cap == 60
    assert (preferences.lead_in_s, preferences.language) == (0.5, "en")
    assert preferences.night_end == "05:30"
    assert (preferences.region, preferences.usual_leg) == ("gb", Side.LEFT)
    assert (preferences.quiet_from, preferences.grace_min) == ("22:15", 30)
    assert preferences.snooze_min == 20
    assert (preferences.bedside_from, preferences.on_close) == ("21:30", OnClose.BACKGROUND)
    assert sorted(preferences.unknown) == ["more", "night_sky"]


_REGION = f"must be one of {', '.join(load_regions())}, not {{}}"

_BEDSIDE = "must be a time like 22:00, or empty"


@pytest.mark.parametrize(
    ("line", "key", "said"),
    [
        ("volume = 300", "volume", "must be a whole number from 0 to 100, not 300"),
        ("volume = 50.5", "volume", "must be a whole number from 0 to 100, not 50.5"),
        (
            "night_volume_cap = 0",
            "night_volume_cap",
            "must be a whole number from 20 to 100, not 0",
        ),
        ("hold_s = 100", "hold_s", "must be 60, 90 or 120, not 100"),
        ("hold_s = true", "hold_s", "must be 60, 90 or 120, not true"),
        ("hold_s = []", "hold_s", "must be 60, 90 or 120, not a list"),
        ("rate = 20", "rate", "must be a whole number from 80 to 300, not 20"),
        ("walk = 'yes'", "walk", 'must be true or false, not "yes"'),
        ("lead_in_s = nan", "lead_in_s", "must be a number of seconds from 0 to 5, not nan"),
        ("region = 'uk'", "region", _REGION.format('"uk"')),
        ("region = 'GB'", "region", _REGION.format('"GB"')),
        ("region = 44", "region", _REGION.format("44")),
        (
            "night_end = '12:30'",
            "night_end",
            'must be a time before noon, like "06:00", not "12:30"',
        ),
        ("night_end = 6", "night_end", 'must be a time before noon, like "06:00", not 6'),
        ("usual_leg = 'L'", "usual_leg", 'must be left, right, both or empty, not "L"'),
        ("quiet_from = '9 pm'", "quiet_from", 'must be a time of day like 23:00, not "9 pm"'),
        ("quiet_from = '24:00'", "quiet_from", 'must be a time of day like 23:00, not "24:00"'),
        ("quiet_from = 23", "quiet_from", "must be a time of day like 23:00, not 23"),
        ("grace_min = 0", "grace_min", "must be a whole number from 5 to 180, not 0"),
        ("snooze_min = 15", "snooze_min", "must be 10, 20 or 30, not 15"),
        ("bedside_from = '9 pm'", "bedside_from", f'{_BEDSIDE}, not "9 pm"'),
        ("bedside_from = '25:00'", "bedside_from", f'{_BEDSIDE}, not "25:00"'),
        ("bedside_from = 22", "bedside_from", f"{_BEDSIDE}, not 22"),
        ("on_close = 'no'", "on_close", 'must be one of ask, background, quit, not "no"'),
        ("routine = 3", "routine", "must be a text of 0 to 200 characters, not 3"),
    ],
)
def test_a_wrong_value_is_usual_and_its_key_is_named(
    tmp_path: Path, line: str, key: str, said: str
) -> None:
    loaded = load(tmp_path, f"{line}\nlanguage = 'en'\n")
    assert loaded.preferences == Preferences(language="en")
    (notice,) = loaded.notices
    assert notice.key == f"settings.{key}"
    assert notice.text == f'In the settings file, "{key}" {said}.'
    assert "usual value" in notice.action


def test_an_empty_routine_or_voice_is_the_usual_one(tmp_path: Path) -> None:
    assert load(tmp_path, "routine = ''\nvoice = ''").preferences == Preferences()


def test_an_empty_region_and_leg_are_none(tmp_path: Path) -> None:
    assert load(tmp_path, "region = ''\nusual_leg = ''") == LoadedSettings(Preferences())


@pytest.mark.parametrize("on_close", list(OnClose))
def test_when_the_bedside_takes_over_and_what_closing_means_are_kept(
    tmp_path: Path, on_close: OnClose
) -> None:
    wanted = Preferences(bedside_from="22:00", on_close=on_close)
    settings_file(tmp_path).save(wanted)
    assert settings_file(tmp_path).load() == LoadedSettings(wanted)
    settings_file(tmp_path).save(Preferences())
    assert settings_file(tmp_path).load() == LoadedSettings(Preferences())


def test_where_the_installation_lacks_its_regions_a_set_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> object:
        message = "Please reinstall the program."
        raise RegionsUnusableError(message)

    monkeypatch.setattr(regions, "load_regions", broken)
    assert load(tmp_path, "region = 'gb'") == LoadedSettings(Preferences(region="gb"))
    assert load(tmp_path, "region = 44").notices[0].text.endswith("two small letters, not 44.")


@pytest.mark.parametrize("leg", ["", *Side])
def test_any_leg_is_saved(tmp_path: Path, leg: Side | Literal[""]) -> None:
    settings_file(tmp_path).save(Preferences(usual_leg=leg))
    assert settings_file(tmp_path).load() == LoadedSettings(Preferences(usual_leg=leg))


def test_a_broken_file_gives_the_usual_settings_and_names_the_line(tmp_path: Path) -> None:
    loaded = load(tmp_path, "walk = true\nvolume 50\n")
    assert loaded.preferences == Preferences()
    (notice,) = loaded.notices
    assert notice.text.startswith("The settings file can't be used: line 2: isn't valid TOML")


def test_what_is_saved_is_loaded_again_unknown_keys_too(tmp_path: Path) -> None:
    preferences = load(tmp_path, "volume = 35\nbedside_from = '21:30'\n").preferences
    settings_file(tmp_path).save(preferences)
    assert settings_file(tmp_path).load() == LoadedSettings(preferences)
    assert files(tmp_path) == ["settings.toml"]


def test_the_file_is_private(tmp_path: Path) -> None:
    settings_file(tmp_path).save(Preferences())
    assert stat.S_IMODE((tmp_path / "config").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "config/settings.toml").stat().st_mode) == 0o600


@pytest.mark.parametrize("text", ["volume = 300\n", "volume 300\n"])
def test_a_faulty_file_stays_until_saving_and_then_beside(tmp_path: Path, text: str) -> None:
    preferences = load(tmp_path, text).preferences
    assert (tmp_path / "config/settings.toml").read_text() == text
    settings_file(tmp_path).save(preferences)
    assert files(tmp_path) == ["settings-2026-03-02-031200-000000.toml", "settings.toml"]
    assert (tmp_path / "config/settings-2026-03-02-031200-000000.toml").read_text() == text
    assert not settings_file(tmp_path).load().notices


def test_a_folder_in_the_files_place_is_moved_beside(tmp_path: Path) -> None:
    (tmp_path / "config/settings.toml").mkdir(parents=True)
    assert settings_file(tmp_path).load().notices
    settings_file(tmp_path).save(Preferences())
    assert files(tmp_path) == ["settings-2026-03-02-031200-000000.toml", "settings.toml"]
    assert settings_file(tmp_path).load() == LoadedSettings(Preferences())


def test_a_place_that_cannot_be_written_is_told_plainly(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where the folder should be")
    with pytest.raises(SettingsNotSavedError, match=r"couldn't be saved \(file exists\)"):
        settings_file(tmp_path).save(Preferences())


def test_a_disk_that_fills_up_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(tmp_path, "volume = 35\n")

    def full(target: Path) -> object:
        raise OSError

    monkeypatch.setattr(settings, "replacing", full)
    with pytest.raises(SettingsNotSavedError, match="the file can't be written"):
        settings_file(tmp_path).save(Preferences())
    assert settings_file(tmp_path).load().preferences.volume == 35


_keys = st.sampled_from([*Preferences.__dataclass_fields__, "other"])
_values = st.recursive(
    st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)


@given(st.dictionaries(_keys, _values))
def test_any_values_load_save_and_load_without_a_further_notice(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]
) -> None:
    tomli_w = pytest.importorskip("tomli_w")
    folder = tmp_path_factory.mktemp("any")
    first = load(folder, tomli_w.dumps(values))
    settings_file(folder).save(first.preferences)
    again = settings_file(folder).load()
    assert not again.notices
    saved = tomllib.loads((folder / "config/settings.toml").read_text(encoding="utf-8"))
    assert saved.get("other") == values.get("other")


@given(st.binary())
def test_no_bytes_raise_anything(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    loaded = load(tmp_path_factory.getbasetemp(), data)
    assert isinstance(loaded.preferences, Preferences)
