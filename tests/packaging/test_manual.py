"""The man page and the completions tell what the program takes, and nothing else."""

from __future__ import annotations

import argparse
import shutil
import subprocess

import pytest

from tests.packaging import scripts_on_path

with scripts_on_path():
    import manual
    from manual_completions import bash, fish, zsh
    from manual_page import Extra, page
    from manual_words import Command, Option, read

SAY = "an argument has changed: run `.venv/bin/python packaging/manual.py`"


@pytest.mark.parametrize("path", manual.files(), ids=lambda path: path.name)
def test_each_file_is_up_to_date(path: manual.Path) -> None:
    assert (manual.LINUX / path).read_text("utf-8") == manual.files()[path], SAY


def small() -> Command:
    """A program with one of each kind of argument."""
    parser = argparse.ArgumentParser(prog="tea", description="Makes tea.")
    parser.add_argument("--pot", metavar="DIR", help="where it's brewed")
    commands = parser.add_subparsers()
    pour = commands.add_parser("pour", description="Pours [one] cup.")
    pour.add_argument("--kind", choices=["green", "black"], required=True, help="what's poured")
    pour.add_argument("-o", "--output", metavar="FILE")
    pour.add_argument("--for", metavar="SECONDS")
    pour.add_argument("--quick", action="store_true", help=argparse.SUPPRESS)
    pour.add_argument("cup", choices=["mug", "glass"])
    return read(parser)


def test_arguments_are_read_in_order_and_hidden_ones_left_out() -> None:
    (pour,) = small().commands
    assert [option.names for option in pour.options] == [
        ("-h", "--help"),
        ("--kind",),
        ("-o", "--output"),
        ("--for",),
        (),
    ]
    assert pour.options[1] == Option(
        ("--kind",), "KIND", "what's poured", ("green", "black"), True
    )
    assert pour.options[2].words == "the file to write"


def test_the_page_marks_what_is_required_and_escapes_what_roff_would_take() -> None:
    extra = Extra(
        "a tea pot", [".5 l at once."], {"~/.tea": "leaves"}, {"tea pour": "x"}, ["a(1)"]
    )
    text = page(small(), "1.2", extra)
    assert '.TH TEA 1 "" "Crampcoach 1.2" "User Commands"' in text
    assert ".SS pour \\fB\\-\\-kind\\fR \\fIKIND\\fR [\\fB\\-o\\fR \\fIFILE\\fR]" in text
    assert "\n\\&.5 l at once." in text


COMPLETED = """
source /dev/stdin <<'SCRIPT'
{script}
SCRIPT
COMP_WORDS=({words}) COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_tea
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not here")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("tea p", "pour"),
        ("tea --pot pour p", "pour"),
        ("tea pour --k", "--kind"),
        ("tea pour --kind g", "green"),
        ("tea pour --for g", ""),
        ("tea pour mu", "mug"),
    ],
)
def test_bash_offers_what_may_follow(words: str, offered: str) -> None:
    code = COMPLETED.format(script=bash(small()), words=words)
    done = subprocess.run(["bash", "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout.strip(), done.stderr) == (offered, "")


@pytest.mark.parametrize(("shell", "write"), [("zsh", zsh), ("fish", fish)])
def test_what_other_shells_are_given_can_be_read_by_them(shell: str, write: object) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not here")
    assert callable(write)
    done = subprocess.run(
        [program, "-n"], input=write(small()), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_fish_is_told_words_with_apostrophes() -> None:
    assert r"-d 'what\'s poured'" in fish(small())
    assert "complete -c tea -n '__fish_seen_subcommand_from pour' -a 'mug glass'" in fish(small())


def test_zsh_is_told_brackets_and_files() -> None:
    text = zsh(small())
    assert "'pour:Pours [one] cup.'" in text
    assert "'-o[the file to write]:file:_files'" in text


@pytest.mark.skipif(shutil.which("man") is None, reason="man is not here")
def test_man_finds_no_fault_with_the_page() -> None:
    command = ["man", "--warnings", "-l", "-P", "cat", str(manual.LINUX / "crampcoach.1")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "crampcoach start" in done.stdout
