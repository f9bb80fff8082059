"""The command line: a contract for people, hardware buttons, home automation and tests."""

from __future__ import annotations

import argparse
import contextlib
import os
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import NoReturn

from crampcoach import __version__, client
from crampcoach.core.episode import Side
from crampcoach.core.errors import CrampcoachError
from crampcoach.core.recalled import LONGEST_NOTE, LONGEST_S
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
    parser.add_argument(
        "--background", action="store_true", help="wait for the evening's reminders, unseen"
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for add in (
        _add_start,
        _add_stretch,
        _add_talk,
        _add_remind,
        _add_render,
        _add_diary,
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


def _add_stretch(commands: Commands[_Parser]) -> None:
    stretch = _add(commands, "stretch", _stretch, "The evening stretch, led by voice.")
    stretch.add_argument("--no-window", action="store_true", help="lead it in this terminal")


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


def _add_diary(commands: Commands[_Parser]) -> None:
    _add_log(commands)
    taken = _add(commands, "import", _import, "Take over a file of another diary.")
    taken.add_argument("file", type=Path, metavar="FILE.{json,csv}")
    backup = _add(commands, "backup", _backup, "A verified copy of the diary.")
    backup.add_argument("-o", "--output", type=Path, metavar="FILE", required=True)
    restore = _add(commands, "restore", _restore, "Put a copy in the diary's place.")
    restore.add_argument("file", type=Path, metavar="FILE")
    export = _add(commands, "export", _export, "The diary as a file.")
    export.add_argument("-o", "--output", type=Path, metavar="FILE", required=True)
    export.add_argument("--since", type=_date, metavar="DATE", help="first night, YYYY-MM-DD")
    export.add_argument("--until", type=_date, metavar="DATE", help="last night, YYYY-MM-DD")


def _add_log(commands: Commands[_Parser]) -> None:
    log = _add(commands, "log", _log, "Add an episode from memory; it counts as relieved.")
    log.add_argument("--at", type=_moment, metavar="ISO", help="when it began; now if left out")
    log.add_argument("--duration-s", type=_duration, metavar="N", help="seconds it lasted")
    log.add_argument("--muscle", choices=[muscle.value for muscle in Muscle], help="where it was")
    log.add_argument("--side", choices=[side.value for side in Side], help="which leg")
    log.add_argument("--pain", type=int, choices=range(11), metavar="0-10", help="at its worst")
    log.add_argument("--note", type=_note, default="", metavar="TEXT")


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
    at: time | None = chosen.at
    if at is None:
        return reminding.remove(chosen.profile, chosen.off)
    kind = ReminderKind(chosen.kind or ReminderKind.STRETCH)
    return reminding.add(chosen.profile, at, chosen.days or DAILY, kind)


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is no time; write 2026-01-31T03:15, with an offset if it isn't local"
        raise argparse.ArgumentTypeError(message) from None


def _duration(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= LONGEST_S:
        message = f"{text!r} must be a number of seconds from 0 to {LONGEST_S}"
        raise argparse.ArgumentTypeError(message)
    return seconds


def _note(text: str) -> str:
    if len(text) > LONGEST_NOTE:
        message = f"a note holds {LONGEST_NOTE} characters at most, not {len(text)}"
        raise argparse.ArgumentTypeError(message)
    return text


def _bedside(chosen: argparse.Namespace) -> int:
    from crampcoach import app  # noqa: PLC0415

    run = app.background if chosen.background else app.bedside
    return run(chosen.profile)


def _start(chosen: argparse.Namespace) -> int:
    from crampcoach import app  # noqa: PLC0415 - each command loads what it needs

    run = app.coach_in_terminal if chosen.no_window else app.relief_now
    return run(chosen.profile, chosen.muscle)


def _stretch(chosen: argparse.Namespace) -> int:
    from crampcoach import app  # noqa: PLC0415

    run = app.stretch_in_terminal if chosen.no_window else app.stretch_now
    return run(chosen.profile)


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


def _log(chosen: argparse.Namespace) -> int:
    from uuid import uuid4  # noqa: PLC0415

    from crampcoach import writing  # noqa: PLC0415
    from crampcoach.core.recalled import recalled  # noqa: PLC0415

    try:
        at = writing.past(chosen.at)
    except ValueError as error:
        _parser().error(f"argument --at: {error}")
    episode = recalled(
        str(uuid4()),
        at,
        duration_s=chosen.duration_s,
        muscle=Muscle(chosen.muscle) if chosen.muscle else None,
        side=Side(chosen.side) if chosen.side else None,
        pain=chosen.pain,
        note=chosen.note,
    )
    return writing.log(chosen.profile, episode)


def _import(chosen: argparse.Namespace) -> int:
    if chosen.file.suffix.lower() not in (".json", ".csv"):
        _parser().error(f"{chosen.file.name}: the file's name must end in .json or .csv")
    from crampcoach import writing  # noqa: PLC0415

    return writing.import_diary(chosen.profile, chosen.file)


def _backup(chosen: argparse.Namespace) -> int:
    from crampcoach import errands  # noqa: PLC0415

    return errands.backup(chosen.profile, chosen.output)


def _restore(chosen: argparse.Namespace) -> int:
    from crampcoach import writing  # noqa: PLC0415

    return writing.restore(chosen.profile, chosen.file)


def _check(chosen: argparse.Namespace) -> int:
    from crampcoach import soundness  # noqa: PLC0415
    from crampcoach.reminding import look  # noqa: PLC0415

    return soundness.check(chosen.profile, as_json=chosen.json, reminders=look)


def _routines(chosen: argparse.Namespace) -> int:
    from crampcoach import errands  # noqa: PLC0415

    if chosen.validate is not None:
        return errands.validate(chosen.profile, chosen.validate)
    return errands.list_routines(chosen.profile)
