"""Synthesised clips, kept on disk so that they are there the next time."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from crampcoach.desktop.clips import Clip, ClipUnusableError, estimated_seconds, read_clip

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
MADE = 2
"""Raised when clips are made otherwise, so that older ones are no longer found."""
MOST_FILES = 600
"""Several routines in several voices; beyond that the oldest go."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words in a voice.

    Attributes:
        words: What is said.
        voice: Id of a pyttsx3 voice; empty for its default.
        rate: Words a minute.
    """

    words: str
    voice: str
    rate: int

    @property
    def file(self) -> str:
        """Name of the clip's file: the same words in the same voice always find it."""
        import hashlib  # noqa: PLC0415 - loads OpenSSL, which recordings never need

        made_of = [self.words, self.voice, self.rate, driver(), MADE]
        return hashlib.sha256(json.dumps(made_of).encode()).hexdigest()[:40] + ".wav"


def driver() -> str:
    """The name of the driver pyttsx3 takes on this system."""
    return {"win32": "sapi5", "darwin": "nsss"}.get(sys.platform, "espeak")


class ClipCache:
    """A folder of clips; where it can't be written, they live in memory until the program ends."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._spare: Path | None = None
        self._memory: dict[Utterance, Clip] = {}
        self._seconds: dict[Utterance, float] = {}

    def clip(self, utterance: Utterance) -> Clip | None:
        """The clip, if it was made; a broken file is taken away and made anew."""
        if utterance in self._memory:
            return self._memory[utterance]
        path = self._folder / utterance.file
        try:
            clip = read_clip(path)
        except ClipUnusableError:
            _removed(path)  # if it is there at all
            return None
        self._seconds[utterance] = clip.seconds
        return clip

    def seconds(self, utterance: Utterance) -> float:
        """The clip's length; an estimate while it isn't made."""
        if utterance not in self._seconds and self.clip(utterance) is None:
            return estimated_seconds(utterance.words)
        return self._seconds[utterance]

    def draft(self, utterance: Utterance) -> Path:
        """Where a clip may be written before it is ``keep``-t."""
        name = f".{os.getpid()}.{utterance.file}"
        try:
            self._folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            # the owner only, from the first byte on: whoever fills it keeps its mode
            os.close(os.open(self._folder / name, os.O_CREAT | os.O_WRONLY, PRIVATE_FILE))
        except OSError:
            if self._spare is None:
                import tempfile  # noqa: PLC0415 - as above

                self._spare = Path(tempfile.mkdtemp(prefix="crampcoach-"))
            return self._spare / name
        return self._folder / name

    def keep(self, utterance: Utterance, draft: Path) -> Clip | None:
        """Take over a finished draft; None where it is no clip."""
        try:
            clip = read_clip(draft)
        except ClipUnusableError:
            _removed(draft)
            return None
        self._seconds[utterance] = clip.seconds
        try:
            if draft.parent != self._folder:
                raise PermissionError
            draft.replace(self._folder / utterance.file)
        except OSError:
            self._memory[utterance] = clip
            _removed(draft)
        return clip

    def prune(self) -> None:
        """Take away the oldest files where there are too many, and drafts nobody finished."""
        try:
            found = sorted(self._folder.glob("*.wav"), key=_modified, reverse=True)
            drafts = [file for file in found if file.name.startswith(".")]
            files = [file for file in found if not file.name.startswith(".")]
            for file in files[MOST_FILES:] + [draft for draft in drafts if _is_left(draft)]:
                _removed(file)
        except OSError:
            return

    def close(self) -> None:
        """Take away what was only for this run."""
        if self._spare is not None:
            import shutil  # noqa: PLC0415 - as above

            shutil.rmtree(self._spare, ignore_errors=True)
            self._spare = None


def _is_left(draft: Path) -> bool:
    """Whether the process that wrote a draft (``.PID.NAME``) is gone, as far as Linux tells."""
    pid = draft.name.split(".")[1]
    return sys.platform.startswith("linux") and not Path("/proc", pid).exists()


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0  # taken away meanwhile


def _removed(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
