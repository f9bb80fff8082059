"""The command line: a contract for people, hardware buttons, home automation and tests."""

from __future__ import annotations

import argparse
import contextlib
import os
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import NoReturn

from crampcoach import __version__, client
from crampcoach.core.errors import CrampcoachError
from crampcoach.core.reminder import DAILY, ReminderKind, Weekday
from crampcoach.core.routine import Muscle

DONE, COULD_NOT, WRONG_USAGE = 0, 1, 2

Command = Callable[[argparse.Namespace], int]


class _Parser(argparse.ArgumentParser):
    """A parser whose every error is one line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and end."""
        self.exit(WRONG_USAGE, f"crampcoach: {message}\n")


def main(arguments: list[str]) -> int:
    """Run a command; returns the exit code."""
    os.umask(0o077)  # exports, renders and profiles are health data
    chosen = _parser().parse_args(arguments)
    command: Command = chosen.run
    try:
        return command(chosen)
    except CrampcoachError as error:
        return client.fail(str(error))
    except OSError as error:
        return client.fail(f"{error.strerror or error}: {error.filename or ''}".rstrip(": "))
    except KeyboardInterrupt:
        return COULD_NOT


def _parser() -> _Parser:
    parser = _Parser(
        prog="crampcoach",
        description="Leads you through a night cramp, by voice. Without a command: the bedside.",
        allow_abbrev=False,
    )
    parser.set_defaults(run=_bedside)
    parser.add_argument("--profile", type=_folder, metavar="DIR", help="keep every file under DIR")
    parser.add_argument("--version", action="version", version=f"crampcoach {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for add in (
        _add_start,
        _add_talk,
        _add_remind,
        _add_render,
        _add_export,
        _add_check,
        _add_routines,
    ):
        add(commands)
    return parser


Commands = argparse._SubParsersAction  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - argparse has no public name


def _add(commands: Commands[_Parser], name: str, run: Command, words: str) -> _Parser:
    parser = commands.add_parser(name, help=words, description=words, allow_abbrev=False)
    parser.set_defaults(run=run)
    return parser


def _add_start(commands: Commands[_Parser]) -> None:
    start = _add(commands, "start", _start, "Relief now.")
    start.add_argument(
        "--muscle", choices=[muscle.value for muscle in Muscle], help="where the cramp is"
    )
    start.add_argument("--no-window", action="store_true", help="coach in this terminal")


def _add_talk(commands: Commands[_Parser]) -> None:
    _add(commands, "gone", lambda c: client.gone(c.profile), "It's gone: end the routine.")
    status = _add(commands, "status", _status, "Tell what is going on.")
    status.add_argument("--json", action="store_true", help="as one JSON object")


def _add_remind(commands: Commands[_Parser]) -> None:
    remind = _add(commands, "remind", _remind, "Set, list or take off evening reminders.")
    remind.add_argument("at", nargs="?", type=_time, metavar="HH:MM", help="when, 00:00 to 23:59")
    days = "evenings: mon,tue,wed,thu,fri,sat,sun or daily"
    remind.add_argument("--days", type=_days, metavar="DAYS", help=days)
    kinds = [kind.value for kind in ReminderKind]
    remind.add_argument("--kind", choices=kinds, help="of what; the stretch unless given")
    remind.add_argument("--list", action="store_true", help="print what is set")
    remind.add_argument("--json", action="store_true", help="with --list: as JSON")
    remind.add_argument("--off", metavar="ID", help="take one off; see --list")


def _add_render(commands: Commands[_Parser]) -> None:
    render = _add(commands, "render", _render, "A whole routine as one sound file.")
    render.add_argument("routine", nargs="?", metavar="ROUTINE", help="its name; see --list")
    render.add_argument("-o", "--output", type=Path, metavar="FILE.wav")
    render.add_argument("--cues", type=Path, metavar="FILE.json", help="when what is said")
    render.add_argument("--list", action="store_true", help="name the routines")


def _add_export(commands: Commands[_Parser]) -> None:
    export = _add(commands, "export", _export, "The diary as a file.")
    export.add_argument("-o", "--output", type=Path, metavar="FILE", required=True)
    export.add_argument("--since", type=_date, metavar="DATE", help="first night, YYYY-MM-DD")
    export.add_argument("--until", type=_date, metavar="DATE", help="last night, YYYY-MM-DD")


def _add_check(commands: Commands[_Parser]) -> None:
    check = _add(commands, "check", _check, "Try voice, sound and diary.")
    check.add_argument("--json", action="store_true", help="as one JSON object")


def _add_routines(commands: Commands[_Parser]) -> None:
    routines = _add(commands, "routines", _routines, "List the routines there are.")
    routines.add_argument("--validate", type=Path, metavar="FILE.toml", help="say what is wrong")


def _folder(text: str) -> Path:
    if not text:  # a script's unset variable; as a path it would mean the working folder
        raise argparse.ArgumentError(None, "--profile needs a folder")
    return Path(text)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is no date; write YYYY-MM-DD"
        raise argparse.ArgumentTypeError(message) from None


def _time(text: str) -> time:
    hours, _, minutes = text.partition(":")
    if hours.isdecimal() and minutes.isdecimal() and len(hours) <= 2 == len(minutes):
        with contextlib.suppress(ValueError):
            return time(int(hours), int(minutes))
    message = f"{text!r} is no time of day; write HH:MM, from 00:00 to 23:59"
    raise argparse.ArgumentTypeError(message)


def _days(text: str) -> frozenset[Weekday]:
    if text == "daily":
        return DAILY
    names = {day.name.lower(): day for day in Weekday}
    chosen = text.split(",")
    if not all(name in names for name in chosen):
        message = f"{text!r} are no days; write {','.join(names)}, some of them, or daily"
        raise argparse.ArgumentTypeError(message)
    return frozenset(names[name] for name in chosen)


def _remind(chosen: argparse.Namespace) -> int:
    wishes = (chosen.at is not None, chosen.list, chosen.off is not None)
    if sum(wishes) != 1:
        _parser().error("remind needs one of HH:MM, --list and --off ID")
    if not chosen.list and chosen.json:
        _parser().error("--json goes with remind --list")
    if chosen.at is None and (chosen.days or chosen.kind):
        _parser().error("--days and --kind go with remind HH:MM")
    from crampcoach import reminding  # noqa: PLC0415

    if chosen.list:
        return reminding.show(chosen.profile, as_json=chosen.json)
    if chosen.off is not None:
        return reminding.remove(chosen.profile, chosen.off)
    kind = ReminderKind(chosen.kind or ReminderKind.STRETCH)
    return reminding.add(chosen.profile, chosen.at, chosen.days or DAILY, kind)


def _bedside(chosen: argparse.Namespace) -> int:
    from crampcoach import app  # noqa: PLC0415

    return app.bedside(chosen.profile)


def _start(chosen: argparse.Namespace) -> int:
    from crampcoach import app  # noqa: PLC0415 - each command loads what it needs

    run = app.coach_in_terminal if chosen.no_window else app.relief_now
    return run(chosen.profile, chosen.muscle)


def _status(chosen: argparse.Namespace) -> int:
    return client.status(chosen.profile, as_json=chosen.json)


def _render(chosen: argparse.Namespace) -> int:
    alone = (chosen.routine, chosen.output, chosen.cues) == (None, None, None)
    if chosen.list and not alone:
        _parser().error("render --list goes without ROUTINE, -o and --cues")
    from crampcoach import soundness  # noqa: PLC0415

    if chosen.list:
        return soundness.list_renderable(chosen.profile)
    if not chosen.routine or not chosen.output:
        _parser().error("render needs a ROUTINE and -o FILE.wav, or --list")
    return soundness.render(chosen.profile, chosen.routine, chosen.output, chosen.cues)


def _export(chosen: argparse.Namespace) -> int:
    if chosen.output.suffix.lower() not in (".json", ".csv"):
        _parser().error(f"{chosen.output.name}: the file's name must end in .json or .csv")
    if chosen.since and chosen.until and chosen.since > chosen.until:
        _parser().error("--since must not be after --until")
    from crampcoach import errands  # noqa: PLC0415

    return errands.export(chosen.profile, chosen.output, chosen.since, chosen.until)


def _check(chosen: argparse.Namespace) -> int:
    from crampcoach import soundness  # noqa: PLC0415

    return soundness.check(chosen.profile, as_json=chosen.json)


def _routines(chosen: argparse.Namespace) -> int:
    from crampcoach import errands  # noqa: PLC0415

    if chosen.validate is not None:
        return errands.validate(chosen.profile, chosen.validate)
    return errands.list_routines(chosen.profile)
