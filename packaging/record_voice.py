"""Makes the recordings that ship with the program, with Festival's CMU SLT voice.

Needs Debian's ``festival`` and ``festvox-us-slt-hts``. Run it after changing
``assets/phrases/en.toml``::

    python packaging/record_voice.py            # everything anew
    python packaging/record_voice.py --changed  # only phrases that have no recording yet
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from crampcoach.desktop.clips import (  # noqa: E402 - the checkout comes first on the path
    RATE,
    Clip,
    RecordedClips,
    read_clip,
    silence,
    trimmed,
    wav_bytes,
)
from crampcoach.desktop.loudness import levelled  # noqa: E402 - as above

PHRASES = ROOT / "assets" / "phrases" / "en.toml"
VOICE = ROOT / "assets" / "voice"
NEVER_SPOKEN = {"show"}

RATE_OF_SPEECH = 0.85
"""Festival's HTS voices ignore ``Duration_Stretch``; the engine's own ``-r`` is heeded."""
RATE_OF_COUNTING = 1.0
COUNTED = {f"hold.{name}" for name in ("five", "four", "three", "two", "one")}
"""The words of the countdown; "Rest." is one word too, but said as calmly as the others."""
PAUSE_S = 0.35
"""Between the sentences of a phrase: time to do what was said. Festival itself leaves 0.18 s."""
AUDIBLE = 300
"""Samples beyond this are heard (-41 dB of full scale), once the loudness is set."""
LONGEST_COUNT_S = 0.8


@dataclass(frozen=True)
class Phrase:
    """One phrase to record.

    Attributes:
        name: ``group.name``, also the file's stem.
        words: What is said.
    """

    name: str
    words: str

    @property
    def counting(self) -> bool:
        """Whether it is a word of the countdown, which must fit a second."""
        return self.name in COUNTED


def phrases() -> list[Phrase]:
    """Every spoken phrase, once for each wording."""
    groups = tomllib.loads(PHRASES.read_text(encoding="utf-8"))
    found: dict[str, Phrase] = {}
    for group, entries in groups.items():
        if group in NEVER_SPOKEN:
            continue
        for name, words in entries.items():
            found.setdefault(words, Phrase(f"{group}.{name}", words))
    return list(found.values())


def synthesised(wanted: list[Phrase]) -> dict[str, Clip]:
    """Let Festival say each sentence, and join them with calm pauses."""
    with tempfile.TemporaryDirectory() as folder:
        script = ["(voice_cmu_us_slt_arctic_hts)", "(set! plain hts_engine_params)"]
        sentences: dict[str, list[Path]] = {}
        for phrase in wanted:
            speed = RATE_OF_COUNTING if phrase.counting else RATE_OF_SPEECH
            for number, sentence in enumerate(re.split(r"(?<=[.?!]) +", phrase.words)):
                path = Path(folder) / f"{phrase.name}.{number}.wav"
                sentences.setdefault(phrase.words, []).append(path)
                script.append(
                    f'(set! hts_engine_params (append plain (list (list "-r" {speed}))))'
                )
                script.append(
                    f"(utt.save.wave (utt.synth (Utterance Text {json.dumps(sentence)}))"
                    f' "{path}" (quote riff))'
                )
        batch = Path(folder) / "batch.scm"
        batch.write_text("\n".join(script), encoding="utf-8")
        subprocess.run(["festival", "-b", str(batch)], check=True)
        return {words: _joined(paths) for words, paths in sentences.items()}


def _joined(paths: list[Path]) -> Clip:
    clips = [trimmed(read_clip(path)) for path in paths]
    if any(clip.rate != RATE for clip in clips):
        message = f"Festival's voice is expected to speak at {RATE} Hz"
        raise SystemExit(message)
    return Clip(silence(PAUSE_S).join(clip.pcm for clip in clips), RATE)


def write_index(folder: Path, recorded: list[Phrase]) -> None:
    """List words, files and lengths, so that lengths need no file to be read."""
    words = {
        phrase.words: {
            "file": f"{phrase.name}.wav",
            "seconds": round(read_clip(folder / f"{phrase.name}.wav").seconds, 4),
        }
        for phrase in recorded
    }
    text = json.dumps({"words": words}, indent=1, sort_keys=True, ensure_ascii=False)
    (folder / "index.json").write_text(text + "\n", encoding="utf-8")


def record(folder: Path, *, only_changed: bool) -> list[Phrase]:
    """Make the recordings, and take away those of phrases that are gone.

    Returns:
        The phrases that are new.
    """
    folder.mkdir(parents=True, exist_ok=True)
    every = phrases()
    before = RecordedClips(folder)
    new = [phrase for phrase in every if before.clip(phrase.words) is None]
    for words, clip in synthesised(new if only_changed else every).items():
        phrase = next(phrase for phrase in every if phrase.words == words)
        level = trimmed(levelled(clip), AUDIBLE)
        if phrase.counting and level.seconds > LONGEST_COUNT_S:
            message = f"{words!r} takes {level.seconds:.2f} s: too long to count seconds with"
            raise SystemExit(message)
        (folder / f"{phrase.name}.wav").write_bytes(wav_bytes(level))
    kept = {f"{phrase.name}.wav" for phrase in every}
    for file in folder.glob("*.wav"):
        if file.name not in kept:
            file.unlink()
            print(f"gone: {file.name}")
    write_index(folder, every)
    return new


def main() -> None:
    """Record, and say what is new."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--changed", action="store_true", help="record new phrases only")
    folder = VOICE / "en"
    new = record(folder, only_changed=parser.parse_args().changed)
    for phrase in new:
        print(f"new: {phrase.name} {phrase.words!r}")
    size = sum(file.stat().st_size for file in folder.glob("*.wav"))
    print(f"{len(list(folder.glob('*.wav')))} recordings, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
