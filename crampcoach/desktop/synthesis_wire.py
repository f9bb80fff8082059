"""What the synthesiser and its child process say to each other, as lines."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from crampcoach.desktop.clip_cache import Utterance

CHILD = "crampcoach.desktop.synthesis_child"
MARK = b"crampcoach-synthesis "
"""Begins an answer; every other line is what some library printed."""


@dataclass(frozen=True, slots=True)
class InstalledVoice:
    """A voice that pyttsx3 knows.

    Attributes:
        id: What the settings call it.
        name: What people read.
        languages: Language codes, such as ``en-gb``.
    """

    id: str
    name: str
    languages: tuple[str, ...]


ANY = "language:"
"""Begins what asks for whichever voice speaks a language."""


def any_voice(language: str) -> str:
    """What asks for any voice of a language, where none was chosen."""
    return f"{ANY}{language}"


def answer_line(answer: dict[str, object]) -> bytes:
    """An answer as the child writes it."""
    return MARK + json.dumps(answer).encode() + b"\n"


def job_line(utterance: Utterance, draft: Path) -> bytes:
    """The line that asks for a clip, to be written there."""
    job = {
        "words": utterance.words,
        "voice": utterance.voice,
        "rate": utterance.rate,
        "path": os.fspath(draft),
    }
    return json.dumps(job).encode() + b"\n"


def list_line() -> bytes:
    """The line that asks for the voices."""
    return json.dumps({"job": "voices"}).encode() + b"\n"


def answer_of(line: bytes) -> dict[str, Any]:
    """What the child says in a line; nothing where some library wrote it."""
    if not line.startswith(MARK):
        return {}
    try:
        answer: object = json.loads(line[len(MARK) :])
    except ValueError:
        return {}
    return cast("dict[str, Any]", answer) if isinstance(answer, dict) else {}


def voices_of(answer: dict[str, Any]) -> list[InstalledVoice]:
    """The voices of an answer to ``list_line``."""
    listed = cast("list[dict[str, Any]]", answer.get("voices") or [])
    return [
        InstalledVoice(
            str(voice.get("id", "")),
            str(voice.get("name", "")),
            tuple(str(language) for language in voice.get("languages") or ()),
        )
        for voice in listed
    ]
