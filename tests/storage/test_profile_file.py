"""The health profile's file: what is wrong counts as not told and gets a notice."""

from __future__ import annotations

import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampcoach.core.profile import NOTHING_TOLD, Condition, HealthProfile, Medicine
from crampcoach.storage import profile_file
from crampcoach.storage.profile_file import LoadedProfile, ProfileFile, ProfileNotSavedError
from tests.fakes import FakeClock
from tests.storage.strategies import profiles

TEXT = """
due_on = 2026-09-01
birth_on = 2024-05-06
stretching_cleared = true

[conditions]
pregnant = 2026-01-31
diabetes = true
dialysis = false

[[medicine]]
name = "Simvastatin"
started = 2025-01-02
stopped = 2026-03-04
statin = true

[[medicine]]
name = "Furosemide"
"""
PROFILE = HealthProfile(
    {Condition.PREGNANT: date(2026, 1, 31), Condition.DIABETES: None},
    due_on=date(2026, 9, 1),
    birth_on=date(2024, 5, 6),
    stretching_cleared=True,
    medicines=(
        Medicine("Simvastatin", date(2025, 1, 2), date(2026, 3, 4), statin=True),
        Medicine("Furosemide"),
    ),
)


def stored(folder: Path) -> ProfileFile:
    return ProfileFile(folder / "data" / "profile.toml", FakeClock())


def load(folder: Path, text: str | bytes) -> LoadedProfile:
    (folder / "data").mkdir(exist_ok=True)
    data = text if isinstance(text, bytes) else text.encode()
    (folder / "data" / "profile.toml").write_bytes(data)
    return stored(folder).load()


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "data").iterdir())


def test_without_a_file_nothing_was_told(tmp_path: Path) -> None:
    assert stored(tmp_path).load() == LoadedProfile(NOTHING_TOLD)


def test_every_key_is_read(tmp_path: Path) -> None:
    assert load(tmp_path, TEXT) == LoadedProfile(PROFILE)


@given(profiles())
def test_any_profile_comes_back_from_its_file(
    tmp_path_factory: pytest.TempPathFactory, profile: HealthProfile
) -> None:
    folder = tmp_path_factory.mktemp("any")
    stored(folder).save(profile)
    assert stored(folder).load() == LoadedProfile(profile)
    assert files(folder) == ["profile.toml"]


@pytest.mark.parametrize(
    ("old", "new", "key", "said", "profile"),
    [
        (
            "diabetes = true",
            "diabetes = 'yes'",
            "conditions, diabetes",
            'must be true, false or a date like 2026-01-31, not "yes"',
            replace(PROFILE, since={Condition.PREGNANT: date(2026, 1, 31)}),
        ),
        (
            "diabetes = true",
            "diabetes = true\ngout = true",
            "conditions, gout",
            "is no key here; there are blood_thinner, clot_history, diabetes",
            PROFILE,
        ),
        (
            "2026-09-01",
            "2026-09-01T00:00:00",
            "due_on",
            "must be a date like 2026-01-31",
            replace(PROFILE, due_on=None),
        ),
        (
            'name = "Furosemide"',
            "dose = 20\nname = 3",
            "medicine 2, name",
            "must be a text of 1 to 500 characters, not 3",
            replace(PROFILE, medicines=PROFILE.medicines[:1]),
        ),
    ],
)
def test_what_is_wrong_is_not_told_and_its_key_is_named(
    tmp_path: Path, old: str, new: str, key: str, said: str, profile: HealthProfile
) -> None:
    loaded = load(tmp_path, TEXT.replace(old, new))
    assert loaded.profile == profile
    notice = loaded.notices[0]
    assert notice.key == f"profile.{key}"
    assert notice.text.startswith(f'In the health profile, "{key}" {said}')
    assert "counts as not told" in notice.action


def test_without_a_table_of_conditions_none_hold(tmp_path: Path) -> None:
    assert load(tmp_path, "[[medicine]]\nname = 'Furosemide'") == LoadedProfile(
        HealthProfile({}, medicines=(Medicine("Furosemide"),))
    )


def test_a_broken_file_tells_nothing_and_names_the_line(tmp_path: Path) -> None:
    loaded = load(tmp_path, "stretching_cleared = true\ndue_on 3\n")
    assert loaded.profile == NOTHING_TOLD
    (notice,) = loaded.notices
    assert notice.text.startswith("The health profile can't be used: line 2: isn't valid TOML")


def test_the_file_is_private(tmp_path: Path) -> None:
    stored(tmp_path).save(PROFILE)
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "data/profile.toml").stat().st_mode) == 0o600


@pytest.mark.parametrize("text", ["due_on = 3\n", "due_on 3\n", "gout = true\n"])
def test_a_faulty_file_stays_until_saving_and_then_beside(tmp_path: Path, text: str) -> None:
    profile = load(tmp_path, text).profile
    assert (tmp_path / "data/profile.toml").read_text() == text
    stored(tmp_path).save(profile)
    assert files(tmp_path) == ["profile-2026-03-02-031200-000000.toml", "profile.toml"]
    assert (tmp_path / "data/profile-2026-03-02-031200-000000.toml").read_text() == text
    assert not stored(tmp_path).load().notices


def test_a_place_that_cannot_be_written_is_told_plainly(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(ProfileNotSavedError, match=r"couldn't be saved \(file exists\)"):
        stored(tmp_path).save(PROFILE)


def test_a_disk_that_fills_up_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(tmp_path, TEXT)

    def full(target: Path) -> object:
        raise OSError

    monkeypatch.setattr(profile_file, "replacing", full)
    with pytest.raises(ProfileNotSavedError, match="the file can't be written"):
        stored(tmp_path).save(NOTHING_TOLD)
    assert stored(tmp_path).load().profile == PROFILE


@given(st.binary())
def test_no_bytes_raise_anything(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    loaded = load(tmp_path_factory.getbasetemp(), data)
    assert isinstance(loaded.profile, HealthProfile)
