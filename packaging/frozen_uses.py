"""What the program is used for, a function each: `frozen_proof.py` runs them on a stage."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import setup_env
from bench_processes import LATEST_S, MeasuringError, wait_until

sys.path.insert(0, str(setup_env.ROOT))

from bench_answers import ANSWER_WITHIN_S, Phrase
from bench_sound import COARSE_S, COMPARED_S
from bench_stage import PROGRAM, Stage, stage
from bench_trends_page import fill

from tests.dbus_servers import NotificationServer, running

EVENING_H = 18
"""The local hour there: a reminder would come neither in quiet hours nor at noon."""
SETTINGS = 'hold_s = 60\nset_up = true\nlanguage = "en"\n'
EPISODES = 300
DAY_TILE = ("Tab", *["Right"] * 12, *["Left"] * 2, "Return")
"""The keys through the menu to the day pages: from its last tile back, as chips may come first."""
KEY_S = 0.9
"""After a screen has changed, keys are deaf for most of a second."""
REMINDED_WITHIN_S = 45.0
"""The clock is looked at every half minute."""


class Used:
    """The program on a stage.

    Attributes:
        on: The stage.
        folder: For files.
    """

    def __init__(self, on: Stage) -> None:
        self.on = on
        self.folder = on.profile.parent
        (on.profile / "config" / "settings.toml").write_text(SETTINGS, "utf-8")

    def says(self, *words: str, typed: str = "", profile: Path | None = None) -> str:
        """What a command says.

        Raises:
            MeasuringError: It failed.
        """
        named = os.environ[PROGRAM]
        command = [named, "--profile", str(profile or self.on.profile), *words]
        done = subprocess.run(
            command,
            env=self.on.env,
            cwd=self.folder,
            input=typed,
            capture_output=True,
            text=True,
            timeout=4 * LATEST_S,
            check=False,
        )
        if done.returncode:
            message = f"`{' '.join(words)}` failed: {done.stdout[-500:]}{done.stderr[-500:]}"
            raise MeasuringError(message)
        return done.stdout

    def other(self, name: str, settings: str) -> Path:
        """Another profile."""
        profile = self.folder / name
        (profile / "config").mkdir(parents=True)
        (profile / "config" / "settings.toml").write_text(settings, "utf-8")
        return profile


@contextmanager
def used() -> Iterator[Used]:
    """The program on a stage of its own, in a zone where it is evening."""
    east = (EVENING_H - datetime.now(UTC).hour + 12) % 24 - 12
    with stage(piece_s=COARSE_S) as on:
        on.env["TZ"] = f"<{east:+03d}>{-east:+d}"
        on.env.pop("PYTHONPATH")  # nothing of the checkout's may stand in for what is missing
        yield Used(on)


def expect(holds: object, words: str) -> None:
    """Refuse to go on where something does not hold.

    Raises:
        MeasuringError: It doesn't.
    """
    if not holds:
        raise MeasuringError(words)


def check(by: Used) -> None:
    """`check` finds voice, sound, diary and notifications well."""
    with running(NotificationServer(by.on.env["DBUS_SESSION_BUS_ADDRESS"])):
        said = by.says("check")
    for what in ("voice: ok", "sound: ok", "diary: ok", "notifications: ok"):
        expect(what in said, f"`check` does not say {what!r}: {said}")


def render(by: Used) -> None:
    """A recorded routine and one that pyttsx3 speaks in a child become sound files."""
    german = by.other("german", SETTINGS.replace('"en"', '"de"'))
    for profile in (None, german):
        by.says("render", "calf", "-o", "calf.wav", profile=profile)
        with wave.open(str(by.folder / "calf.wav")) as file:
            length = file.getnframes() / file.getframerate()
            sounds = sum(map(bool, file.readframes(file.getnframes())))
        expect(length > 60, f"The calf routine is {length:.0f} s long.")
        expect(sounds > file.getframerate(), "The calf routine is silent.")


def terminal(by: Used) -> None:
    """Relief in the terminal; the diary as JSON, CSV and the doctor's page; taken over again."""
    by.says("start", "--no-window", typed="\n\n")
    by.says("log", "--pain", "7", "--note", "Wärme")
    for ending in ("json", "csv", "pdf"):
        by.says("export", "-o", f"diary.{ending}")
    told = json.loads((by.folder / "diary.json").read_text("utf-8"))["episodes"]
    expect([each["outcome"] for each in told] == ["relieved"] * 2, f"Not both relieved: {told}")
    page = (by.folder / "diary.pdf").read_bytes()
    expect(page.startswith(b"%PDF") and len(page) > 5000, "The doctor's page is no PDF.")
    by.says("import", "diary.json", profile=by.other("other", SETTINGS))
    by.says("backup", "-o", "copy.sqlite3")
    by.says("restore", "copy.sqlite3")


def hit(by: Used) -> None:
    """A hit is answered by voice; the socket's commands; "It's gone" logs it."""
    on, phrase = by.on, Phrase()
    program = on.open_bedside()
    on.ears.forget()
    begun = on.screen.click()
    heard = on.ears.first_sound(begun, ANSWER_WITHIN_S)
    expect(heard is not None, "A hit was not answered by any sound.")
    time.sleep(COMPARED_S + 0.5)
    said = phrase.begins(on.ears.heard(), begun, time.monotonic())
    expect(said is not None, "A hit was answered by other words.")
    expect('"screen": "routine"' in by.says("status", "--json"), "No routine runs after a hit.")
    by.says("gone")
    on.until("quick_log")
    on.see_log_off()
    by.says("start", "--muscle", "shin")
    on.until("routine")
    by.says("gone")
    on.processes.end(program)


def spoken(by: Used) -> None:
    """With a language that has no recordings, pyttsx3's child answers a hit."""
    on = by.on
    settings = on.profile / "config" / "settings.toml"
    settings.write_text(SETTINGS.replace('"en"', '"es"'), "utf-8")
    program = on.open_bedside()
    on.ears.forget()
    begun = on.screen.click()
    expect(on.ears.first_sound(begun, ANSWER_WITHIN_S), "Spanish was not spoken.")
    on.processes.end(program)


def charts(by: Used) -> None:
    """The trends of a full diary: taken over while it runs, then drawn."""
    on, full = by.on, by.other("full", SETTINGS)
    (full / "data").mkdir()
    fill(full / "data" / "diary.sqlite3", EPISODES)
    by.says("export", "-o", "full.json", profile=full)
    program = on.open_bedside()
    on.screen.key("F10")
    on.until("menu")
    time.sleep(KEY_S)
    for key in DAY_TILE:
        on.screen.key(key)
        time.sleep(KEY_S / 6)
    on.until("day")
    by.says("import", "full.json")
    before = on.screen.look()
    expect(not _has_loaded(program.pid, "scipy"), "scipy was loaded before it was needed.")
    on.screen.key("3", held="Control_L")
    wait_until(lambda: _has_loaded(program.pid, "scipy/special"), "the figures")
    wait_until(lambda: on.screen.look() != before, "the charts")
    time.sleep(2 * KEY_S)
    expect(program.poll() is None, f"The trends ended the program: {on.last_words()}")
    on.screen.key("p", held="Control_L")
    time.sleep(2 * KEY_S)
    expect(on.ask("status").get("screen") == "day", f"The page ended it: {on.last_words()}")
    on.processes.end(program)
    expect(not on.last_words(), f"It complained: {on.last_words()}")


def notified(by: Used) -> None:
    """A reminder reaches the desktop's notifications, over its bus."""
    server = NotificationServer(by.on.env["DBUS_SESSION_BUS_ADDRESS"])
    with running(server):
        program = by.on.open_bedside()
        by.says("remind", _now_there(by))
        wait_until(lambda: server.popups, "a notification", REMINDED_WITHIN_S)
        by.on.processes.end(program)


def _now_there(by: Used) -> str:
    done = subprocess.run(
        ["date", "+%H:%M"], env=by.on.env, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def _has_loaded(process: int, part: str) -> bool:
    """Whether a process, or one that it started, has loaded a library of this path."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            ours = os.getpgid(int(folder.name)) == process
            if ours and part in (folder / "maps").read_text("utf-8"):
                return True
    return False


PARTS: tuple[Callable[[Used], None], ...] = (
    check,
    render,
    terminal,
    hit,
    spoken,
    charts,
    notified,
)
