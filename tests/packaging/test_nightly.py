"""The runner of the long proofs: what is run, and what is told of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.packaging import scripts_on_path

with scripts_on_path():
    import bare_machine
    import fresh_parts
    import nightly_parts
    import run_fresh_machine
    import run_nightly
    from bare_machine import Step
    from nightly_parts import NotHereError, Part, Task
    from run_nightly import Outcome
    from trouble import SetUpTrouble


def part(*codes: str, **variables: str) -> Part:
    commands = tuple((sys.executable, "-c", code) for code in codes)
    return Part("some", "something", lambda folder: Task(commands, tuple(variables.items())))


def test_the_parts_are_named_without_being_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_nightly.main(["--list"]) == 0
    names = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert names == [
        "kills",
        "year",
        "python3.11",
        "python3.12",
        "python3.13",
        "bench",
        "packages",
        "frozen",
        "fresh-machine",
    ]


def test_an_unknown_part_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run_nightly.main(["naps"])
    assert ended.value.code == 2
    assert "no such part: naps; see --list" in capsys.readouterr().err


def test_a_part_is_ok_when_all_its_commands_are_and_says_its_last_line() -> None:
    outcome = run_nightly.run_part(part("print('one')", "print('1000 kills, none lost\\n')"))
    assert (outcome.state, outcome.said) == ("ok", "1000 kills, none lost")


def test_a_part_ends_with_its_first_failure(capfd: pytest.CaptureFixture[str]) -> None:
    outcome = run_nightly.run_part(part("print('lost'); raise SystemExit(1)", "print('later')"))
    assert (outcome.state, outcome.said) == ("FAILED", "lost")
    assert "later" not in capfd.readouterr().out


def test_a_part_that_cant_run_here_says_why() -> None:
    def absent(folder: Path) -> Task:
        raise NotHereError("No Python 3.13 here.")

    outcome = run_nightly.run_part(Part("python3.13", "the suite", absent))
    assert (outcome.state, outcome.said) == ("not here", "No Python 3.13 here.")


def test_a_part_gets_its_variables_and_no_input() -> None:
    code = "import os, sys; print(os.environ['CRAMPCOACH_LONG'], repr(sys.stdin.read()))"
    assert run_nightly.run_part(part(code, CRAMPCOACH_LONG="1")).said == "1 ''"


def test_the_table_has_a_line_a_part() -> None:
    outcomes = [Outcome("kills", "ok", 90, "none lost"), Outcome("bench", "FAILED", 6, "x" * 200)]
    *_, kills, bench = run_nightly.table(outcomes).splitlines()
    assert kills.split() == ["ok", "1.5", "min", "kills", "none", "lost"]
    assert bench.startswith("FAILED")
    assert len(bench) < 130


def test_a_python_that_pyenv_keeps_is_found(tmp_path: Path) -> None:
    kept = tmp_path / ".pyenv" / "versions" / "3.99.2" / "bin" / "python3.99"
    kept.parent.mkdir(parents=True)
    kept.symlink_to(sys.executable)
    assert nightly_parts.find_python("3.99", tmp_path) == str(kept)
    assert nightly_parts.find_python("3.98", tmp_path) is None


def test_the_year_waits_for_its_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nightly_parts.setup_env, "ROOT", tmp_path)
    [year] = [each for each in nightly_parts.all_parts() if each.name == "year"]
    with pytest.raises(NotHereError, match=r"test_reminder_year\.py yet"):
        year.task(tmp_path)


# ---------------------------------------------------------------- bare machines


def test_a_step_is_told_in_a_line() -> None:
    step = Step("offline bed: crampcoach check", 1.25, passed=True, said="")
    assert bare_machine.line(step).split() == [
        "ok",
        "1.2",
        "s",
        "offline",
        "bed:",
        *step.words.split()[2:],
    ]


def test_a_folder_of_someone_elses_is_no_base(tmp_path: Path) -> None:
    (tmp_path / "letters").touch()
    with pytest.raises(SetUpTrouble, match="holds something else: move it away"):
        bare_machine.made(tmp_path, "bookworm")


def test_a_base_that_was_cut_off_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    fake = programs / "debootstrap"
    fake.write_text('#!/bin/sh\nfor last; do :; done; /bin/mkdir -p "$last/etc"\n')
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setattr(bare_machine, "SETTINGS", ())
    (tmp_path / "base.half" / "left over").mkdir(parents=True)
    base = bare_machine.made(tmp_path / "base", "bookworm")
    assert [path.name for path in base.iterdir()] == ["etc"]
    assert not (tmp_path / "base.half").exists()
    assert bare_machine.made(base, "bookworm") == base


def test_packages_that_are_not_made_yet_are_asked_for(tmp_path: Path) -> None:
    with pytest.raises(
        SetUpTrouble, match=r"has to hold one \*\.deb: type `python3 packaging/rel"
    ):
        fresh_parts._only(tmp_path, "*.deb")


def test_only_what_reaches_packages_is_handed_to_a_new_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("SOME_SECRET", "x")
    handed = bare_machine._reaching_packages()
    assert handed["https_proxy"] == "http://127.0.0.1:1"
    assert "SOME_SECRET" not in handed


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="for Linux")
def test_new_machines_need_root(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run_fresh_machine.os, "geteuid", lambda: 1000)
    assert run_fresh_machine.main(["deb"]) == 1
    assert "type `sudo python3 packaging/fresh_machine.py`" in capsys.readouterr().err
