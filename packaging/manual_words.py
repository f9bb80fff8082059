"""A program's commands and options, read from its argument parser."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """An option or a word that a command takes.

    Attributes:
        names: How it is written, such as ``-o`` and ``--output``; empty for a bare word.
        value: What stands for its value: ``FILE.wav``; None for a switch.
        words: What it does.
        choices: The only values that are taken; empty where any is.
        is_required: Whether the command needs it.
    """

    names: tuple[str, ...]
    value: str | None
    words: str
    choices: tuple[str, ...]
    is_required: bool

    @property
    def wants_a_file(self) -> bool:
        """Whether its value is a file or a folder."""
        return self.value is not None and self.value.startswith(("FILE", "DIR"))


@dataclass(frozen=True)
class Command:
    """A command, or the program itself with its commands.

    Attributes:
        name: How it is called.
        words: What it does.
        options: In the order of the parser.
        commands: Of the program; empty for a command.
    """

    name: str
    words: str
    options: tuple[Option, ...]
    commands: tuple[Command, ...] = ()


def read(parser: argparse.ArgumentParser) -> Command:
    """What a parser takes."""
    return Command(
        parser.prog.rpartition(" ")[2],
        parser.description or "",
        tuple(_options(parser)),
        tuple(read(each) for each in _parsers(parser)),
    )


def _options(parser: argparse.ArgumentParser) -> Iterator[Option]:
    for action in parser._actions:  # noqa: SLF001 - argparse tells it nowhere else
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            continue
        if action.help == argparse.SUPPRESS:
            continue
        yield Option(
            tuple(action.option_strings),
            _value(action),
            _words(action),
            tuple(str(choice) for choice in action.choices or ()),
            is_required=action.required,
        )


def _parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    for action in parser._actions:  # noqa: SLF001
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            yield from action.choices.values()


def _value(action: argparse.Action) -> str | None:
    if action.option_strings and action.nargs == 0:
        return None
    return str(action.metavar or action.dest.upper())


def _words(action: argparse.Action) -> str:
    usual = {
        "help": "show this help and end",
        "output": "the file to write",
        "version": "show the version and end",
    }
    return usual.get(action.dest) or action.help or ""
