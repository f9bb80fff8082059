"""The man page, in the macros that man has known for forty years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from manual_words import Command, Option

EXIT_CODES = {"0": "done", "1": "could not; the reason is on stderr", "2": "wrong usage"}


@dataclass(frozen=True)
class Extra:
    """What the arguments don't tell.

    Attributes:
        summary: What the program is, in a few words.
        description: Paragraphs.
        files: Each path and what it holds.
        examples: Each command line and what it does.
        see_also: Other pages.
    """

    summary: str
    description: list[str]
    files: dict[str, str]
    examples: dict[str, str]
    see_also: list[str]


def page(program: Command, version: str, extra: Extra) -> str:
    """The page as roff."""
    lines = [
        '.\\" Made by packaging/manual.py from the arguments; not edited by hand.',
        f'.TH {program.name.upper()} 1 "" "Crampcoach {version}" "User Commands"',
        ".SH NAME",
        f"{program.name} \\- {_plain(extra.summary)}",
        ".SH SYNOPSIS",
        *_usage(program),
        ".SH DESCRIPTION",
    ]
    for paragraph in extra.description:
        lines += [".PP", _plain(paragraph)]
    lines += [".SH OPTIONS", *_described(program.options), ".SH COMMANDS"]
    for command in program.commands:
        usage = _words_of_usage(command)
        lines += [f".SS {command.name}{f' {usage}' if usage else ''}", _plain(command.words)]
        lines += _described(option for option in command.options if "--help" not in option.names)
    lines += [".SH EXIT STATUS", *_list(EXIT_CODES)]
    lines += [".SH FILES", *_list(extra.files)]
    lines += [".SH EXAMPLES", *_list(extra.examples)]
    lines += [".SH SEE ALSO", ", ".join(_reference(name) for name in extra.see_also)]
    return "\n".join(lines) + "\n"


def _usage(program: Command) -> list[str]:
    ours = " ".join(_as_typed(option) for option in program.options if "-h" not in option.names)
    return [f".B {program.name}", ours, "[\\fICOMMAND\\fR ...]"]


def _words_of_usage(command: Command) -> str:
    taken = [option for option in command.options if "--help" not in option.names]
    return " ".join(_as_typed(option) for option in taken)


def _as_typed(option: Option) -> str:
    name = _plain(option.names[0]) if option.names else ""
    value = f"\\fI{_plain(option.value)}\\fR" if option.value else ""
    words = " ".join(part for part in (f"\\fB{name}\\fR" if name else "", value) if part)
    return words if option.is_required else f"[{words}]"


def _described(options: Iterable[Option]) -> list[str]:
    lines: list[str] = []
    for option in options:
        names = ", ".join(f"\\fB{_plain(name)}\\fR" for name in option.names)
        value = f"\\fI{_plain(option.value)}\\fR" if option.value else ""
        words = _plain(option.words)
        if option.choices:
            words = f"{words}{': ' if words else ''}{', '.join(map(_plain, option.choices))}"
        lines += [".TP", " ".join(part for part in (names, value) if part), words or "\\&"]
    return lines


def _list(items: dict[str, str]) -> list[str]:
    lines: list[str] = []
    for name, words in items.items():
        lines += [".TP", f"\\fB{_plain(name)}\\fR", _plain(words)]
    return lines


def _reference(name: str) -> str:
    page_name, _, section = name.partition("(")
    return f"\\fB{_plain(page_name)}\\fR({section}"


def _plain(text: str) -> str:
    """Text that roff takes literally; a hyphen typed in a terminal must be copied as one."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("’", "\\(cq")
    return f"\\&{text}" if text.startswith((".", "'")) else text
