"""The coach's voice: recordings, synthesised clips and the speaker, as the settings want them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from crampcoach.core.preferences import RECORDED, VOICE_OFF, Preferences
from crampcoach.desktop.clip_cache import ClipCache, Utterance
from crampcoach.desktop.clips import Clip, ClipUnusableError, RecordedClips, read_clip
from crampcoach.desktop.sound import NO_SOUND, Speaker
from crampcoach.desktop.synthesis import Synthesis
from crampcoach.resources import asset

READY = 4
"""Clips kept besides the pinned ones: the one that sounds and those that come next."""
FOLDER = "voice"
"""Of the synthesised clips, in the cache."""


class _Source:
    """Finds the clips of words: recordings where the settings want them, else synthesised ones."""

    def __init__(self, cache: ClipCache, preferences: Preferences, recordings: Path) -> None:
        self.cache = cache
        self.recordings = RecordedClips(recordings)
        self.preferences = preferences

    def _recorded(self) -> bool:
        return self.preferences.voice in (RECORDED, VOICE_OFF)

    def utterance(self, words: str) -> Utterance:
        """What a synthesiser is asked for."""
        voice = "" if self._recorded() else self.preferences.voice
        return Utterance(words, voice, self.preferences.rate)

    def clip(self, words: str) -> Clip | None:
        """The clip, if there is one yet."""
        clip = self.recordings.clip(words) if self._recorded() else None
        return clip or self.cache.clip(self.utterance(words))

    def seconds(self, words: str) -> float:
        """Its length, or an estimate."""
        known = self.recordings.seconds(words) if self._recorded() else None
        return known or self.cache.seconds(self.utterance(words))


class CoachVoice(QObject):
    """Says words through the speaker: ``core.ports.Voice``. Never blocks, never raises.

    Signals:
        trouble: The voice can't be heard as it should (a ``Notice``).
        recovered: That is over (the notice's key).
        voices_listed: The voices that can be chosen (``list[InstalledVoice]``).
    """

    trouble = Signal(object)
    recovered = Signal(str)
    voices_listed = Signal(object)

    def __init__(
        self,
        speaker: Speaker,
        cache: Path,
        preferences: Preferences,
        parent: QObject | None = None,
        synthesis: Synthesis | None = None,
    ) -> None:
        """Make a voice that is silent until ``open``.

        Args:
            speaker: Plays the clips.
            cache: The profile's cache folder.
            preferences: The settings.
            parent: Qt's parent.
            synthesis: Makes the clips nobody recorded; one with its cache there unless given.
        """
        super().__init__(parent)
        self._speaker = speaker
        self._source = _Source(ClipCache(cache / FOLDER), preferences, asset("voice", "en"))
        self._synthesis = synthesis or Synthesis(self._source.cache, self)
        self._pinned: dict[str, Clip | None] = {}
        self._ready: OrderedDict[str, Clip] = OrderedDict()
        self._tone: Clip | None = None
        self._synthesis.made.connect(self._on_made)
        self._synthesis.voices_listed.connect(self.voices_listed)
        self._synthesis.trouble.connect(self.trouble)
        speaker.trouble.connect(self.trouble)
        speaker.recovered.connect(self._on_recovered)

    def open(self) -> None:
        """Start the sound; call it once the first picture is painted."""
        try:
            self._tone = read_clip(asset("voice", "tone.wav"))
            self._speaker.hold(self._tone)
        except (ClipUnusableError, FileNotFoundError):
            self._tone = None
        self._source.cache.prune()
        self._set_output()

    def close(self) -> None:
        """Silence, and the end of what makes sound."""
        self._speaker.close()
        self._synthesis.close()
        self._source.cache.close()

    def use(self, preferences: Preferences) -> None:
        """Speak as these settings want from now on."""
        before, self._source.preferences = self._source.preferences, preferences
        if (before.voice, before.rate) != (preferences.voice, preferences.rate):
            self._speaker.stop()
            self._forget()
        self._set_output()

    def list_voices(self) -> None:
        """Have ``voices_listed`` emitted."""
        self._synthesis.list_voices()

    # ---- core.ports.Voice ---------------------------------------------------------------------

    def length_s(self, words: str) -> float:
        """Length of the clip of these words in seconds; an estimate while it isn't made."""
        return self._source.seconds(words)

    def say(self, words: str) -> None:
        """Begin at once, cutting off what sounds; a soft tone where the clip isn't ready."""
        if self._is_off():
            return
        clip = self._held(words) or self._load(words)
        if clip is None:
            self._synthesis.make(self._source.utterance(words), first=True)
            clip = self._tone
        if clip is None:
            self._speaker.stop()
        else:
            self._speaker.play(clip, self._source.preferences.lead_in_s)

    def hush(self) -> None:
        """Silence now."""
        self._speaker.stop()

    def prepare(self, words: Iterable[str]) -> None:
        """Have these clips in memory soon."""
        if self._is_off():
            return
        for each in words:
            if self._held(each) is None and self._load(each) is None:
                self._synthesis.make(self._source.utterance(each))

    def pin(self, words: Iterable[str]) -> None:
        """Keep these clips, and no others, in memory for good: those that answer a hit."""
        self._forget()
        self._pinned = dict.fromkeys(words)
        self.prepare(list(self._pinned))

    # ---- inside -------------------------------------------------------------------------------

    def _is_off(self) -> bool:
        return self._source.preferences.voice == VOICE_OFF

    def _set_output(self) -> None:
        """Through which output, how loud; no child process for a voice that is off."""
        preferences = self._source.preferences
        self._speaker.use(preferences.device, preferences.volume / 100)
        if self._is_off():
            self._speaker.close()
        else:
            self._speaker.open()
            self.prepare(list(self._pinned))

    def _held(self, words: str) -> Clip | None:
        clip = self._pinned.get(words) or self._ready.get(words)
        if words in self._ready:
            self._ready.move_to_end(words)
        return clip

    def _load(self, words: str) -> Clip | None:
        clip = self._source.clip(words)
        if clip is None:
            return None
        self._speaker.hold(clip)
        if words in self._pinned:
            self._pinned[words] = clip
            return clip
        self._ready[words] = clip
        while len(self._ready) > READY:
            self._drop(self._ready.popitem(last=False)[1])
        return clip

    def _drop(self, clip: Clip) -> None:
        if clip not in self._pinned.values():
            self._speaker.drop(clip)

    def _forget(self) -> None:
        held = [clip for clip in (*self._pinned.values(), *self._ready.values()) if clip]
        self._pinned = dict.fromkeys(self._pinned)
        self._ready.clear()
        for clip in held:
            self._speaker.drop(clip)

    def _on_made(self, utterance: Utterance) -> None:
        """Pinned words are loaded as soon as there is a clip; others when they are prepared."""
        if utterance.words in self._pinned and not self._is_off():
            self._load(utterance.words)

    def _on_recovered(self) -> None:
        self.recovered.emit(NO_SOUND.key)


class SynchronousVoice:
    """The same clips for the command line, where waiting for the synthesiser is fine."""

    def __init__(self, cache: Path, preferences: Preferences) -> None:
        self._source = _Source(ClipCache(cache / FOLDER), preferences, asset("voice", "en"))

    def make(self, words: Iterable[str]) -> int:
        """Have the clips of these words made where they are missing.

        Returns:
            How many could not be made.
        """
        from crampcoach.desktop.synthesis_now import synthesise_now  # noqa: PLC0415 - not at night

        missing = [each for each in words if self._source.clip(each) is None]
        return synthesise_now(self._source.cache, map(self._source.utterance, missing))

    def length_s(self, words: str) -> float:
        """Length of the clip of these words in seconds; an estimate while it isn't made."""
        return self._source.seconds(words)

    def clip(self, words: str) -> Clip | None:
        """The clip of these words; None where it isn't made."""
        return self._source.clip(words)

    def close(self) -> None:
        """Take away what was only for this run."""
        self._source.cache.close()
