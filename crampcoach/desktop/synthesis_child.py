"""The process that synthesises: pyttsx3 hangs, speaks once only and prints, so it is kept apart.

Jobs come in as lines of JSON, answers go out as lines that begin with a mark; the sound itself
goes through files. What libraries print is led to stderr.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
from pathlib import Path
from typing import Any, cast

from crampcoach.desktop.clips import ClipUnusableError, read_clip, trimmed, wav_bytes
from crampcoach.desktop.loudness import softened
from crampcoach.desktop.synthesis_wire import ANY, answer_line


class Synthesiser:
    """A pyttsx3 engine that writes files."""

    def __init__(self) -> None:
        make_espeak_findable()
        import pyttsx3  # noqa: PLC0415 - it looks for espeak's library as it is imported

        self._engine = cast("Any", pyttsx3).init()
        self._default = str(self._engine.getProperty("voice") or "")
        self._known = {str(voice.id): voice for voice in self._engine.getProperty("voices")}
        self._espeak = cast("Any", sys.modules.get("pyttsx3.drivers._espeak"))
        if self._espeak is not None:
            self._engine.runAndWait()  # else what is set waits for the first phrase's loop

    def voices(self) -> list[dict[str, object]]:
        """The voices there are."""
        return [
            {
                "id": name,
                "name": str(voice.name),
                "languages": [_text(each) for each in cast("list[object]", voice.languages or [])],
            }
            for name, voice in self._known.items()
        ]

    def _speaking(self, language: str) -> str:
        """Id of the plainest voice of a language: "de" goes before "de-at"; else the default."""
        spoken = [
            (len(code), name)
            for name, voice in self._known.items()
            for code in map(_text, cast("list[object]", voice.languages or []))
            if code.strip("\x05").casefold().replace("_", "-").split("-")[0] == language
        ]
        return min(spoken)[1] if spoken else self._default

    def write(self, words: str, voice: str, rate: int, path: Path) -> None:
        """Write these words to a WAV file, trimmed, and no louder than the recordings.

        Voice and rate must be the same in one process: pyttsx3 cancels espeak after each phrase,
        which brings back older settings at a time of its own.

        Raises:
            ClipUnusableError: No sound came out.
        """
        voice = self._speaking(voice.removeprefix(ANY)) if voice.startswith(ANY) else voice
        chosen = self._known.get(voice)
        # espeak's driver lists its ids in lower case and then looks for a file of that name
        names = (voice, str(chosen.name)) if chosen else (self._default,)
        for name in names:
            self._engine.setProperty("voice", name)
        self._engine.setProperty("rate", rate)
        if self._espeak is not None:
            # It takes a rate over at a time of its own, on a busy machine after the phrase began.
            self._espeak.Synchronize()
        self._engine.save_to_file(words, str(path))
        self._engine.runAndWait()
        path.write_bytes(wav_bytes(trimmed(softened(read_clip(path)))))


def make_espeak_findable() -> None:
    """Load espeak-ng from its wheel (Linux): pyttsx3 then finds it by its soname."""
    if not sys.platform.startswith("linux"):
        return
    try:
        import espeakng_loader  # noqa: PLC0415 - for Linux only

        loader = cast("Any", espeakng_loader)
        ctypes.CDLL(str(loader.get_library_path()), ctypes.RTLD_GLOBAL)
        os.environ.setdefault("ESPEAK_DATA_PATH", str(loader.get_data_path()))
    except (ImportError, OSError, RuntimeError):
        return  # then the system's own, if there is one


def _text(value: object) -> str:
    return value.decode("utf-8", "ignore") if isinstance(value, bytes) else str(value)


def _answer(synthesiser: Synthesiser, job: dict[str, Any]) -> dict[str, object]:
    if job.get("job") == "voices":
        return {"voices": synthesiser.voices()}
    path = Path(str(job["path"]))
    try:
        synthesiser.write(str(job["words"]), str(job["voice"]), int(job["rate"]), path)
    except (ClipUnusableError, OSError) as error:
        return {"path": str(path), "fault": str(error)}
    return {"path": str(path)}


def main() -> int:
    """Answer jobs until the input ends."""
    out = os.dup(1)
    os.dup2(2, 1)
    try:
        synthesiser = Synthesiser()
    except Exception as error:  # noqa: BLE001 - drivers raise whatever they like
        os.write(out, answer_line({"broken": str(error)}))
        return 1
    for line in sys.stdin:
        answer = _answer(synthesiser, cast("dict[str, Any]", json.loads(line)))
        os.write(out, answer_line(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
