"""The command line's checks of what it is given."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from crampcoach import cli


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def wrong_usage(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as ended:
        cli.main(list(arguments))
    assert ended.value.code == cli.WRONG_USAGE
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    return told.err


@pytest.mark.parametrize("more", [["calf"], [""], ["-o", "a.wav"], ["--cues", "a.json"]])
def test_a_list_of_routines_is_asked_for_alone(
    capsys: pytest.CaptureFixture[str], more: list[str]
) -> None:
    assert "--list" in wrong_usage(capsys, "render", "--list", *more)


@pytest.mark.parametrize("given", [["--profile", ""], ["--profile="]])
def test_a_profile_without_a_name_is_refused(
    capsys: pytest.CaptureFixture[str], given: list[str]
) -> None:
    assert "--profile needs a folder" in wrong_usage(capsys, *given, "status")


def test_what_a_command_makes_is_for_its_owner_only(tmp_path: Path) -> None:
    cli.main(["--profile", str(tmp_path / "p"), "status"])
    made = tmp_path / "made"
    made.touch()
    assert made.stat().st_mode & 0o777 == 0o600
