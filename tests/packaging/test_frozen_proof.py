"""Proving and timing the packages: what is told when it fails, and what is asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.packaging import scripts_on_path

if not sys.platform.startswith("linux"):
    pytest.skip("for Linux", allow_module_level=True)

with scripts_on_path():
    import bench_packages
    import frozen_proof
    from bench_processes import MeasuringError


def test_an_unknown_part_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        frozen_proof.main(["naps"])
    assert ended.value.code == 2
    assert "no such part: naps; there are check, render" in capsys.readouterr().err


def test_a_program_that_is_not_there_is_told_with_what_makes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(frozen_proof, "missing", list)
    assert frozen_proof.main(["--program", str(tmp_path / "none")]) == 1
    assert "is not there: type `python3 packaging/freeze.py`" in capsys.readouterr().err


def test_one_failure_leaves_the_other_parts_to_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @contextmanager
    def nowhere() -> Iterator[None]:
        yield

    def mute(by: object) -> None:
        """It speaks."""
        raise MeasuringError("It is mute.")

    def well(by: object) -> None:
        """It is well."""

    monkeypatch.setattr(frozen_proof, "used", nowhere)
    assert frozen_proof.prove([mute, well]) == 1
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("FAILED")
    assert first.endswith("It speaks. It is mute.")
    assert second.startswith("ok")
    assert frozen_proof.prove([well]) == 0


def test_without_packages_there_is_nothing_to_time(tmp_path: Path) -> None:
    with pytest.raises(MeasuringError, match=r"no package: type `python3 packaging/release\.py"):
        bench_packages.installed(tmp_path, tmp_path)


def test_the_frozen_program_is_timed_where_it_lies(tmp_path: Path) -> None:
    program = tmp_path / "crampcoach" / "crampcoach"
    program.parent.mkdir()
    program.touch()
    assert bench_packages.installed(tmp_path, tmp_path) == {"frozen": program}
