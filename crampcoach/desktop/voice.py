"""The coach's voice: recordings, synthesised clips and the speaker, as the settings want them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from crampcoach.core.languages import ENGLISH, RECORDED_IN, language_for
from crampcoach.core.loudness import volume_at
from crampcoach.core.notice import Notice
from crampcoach.core.plain_words import plainly
from crampcoach.core.ports import Chime, Clock
from crampcoach.core.preferences import RECORDED, VOICE_OFF, Preferences
from crampcoach.desktop.clip_cache import ClipCache, Utterance
from crampcoach.desktop.clips import Clip, ClipUnusableError, RecordedClips, read_clip
from crampcoach.desktop.locale import system_locale
from crampcoach.desktop.sound import NO_SOUND, Speaker
from crampcoach.desktop.synthesis import Synthesis
from crampcoach.desktop.synthesis_wire import InstalledVoice, any_voice
from crampcoach.resources import asset

READY = 4
"""Clips kept besides the pinned ones: the one that sounds and those that come next."""
FOLDER = "voice"
"""Of the synthesised clips, in the cache."""
LIST_MS = 5_000
"""After the launch, whether the chosen voice is there may be looked up."""

VOICE_GONE = Notice(
    "voice.choice",
    plainly("The chosen voice is not there."),
    plainly("The recorded one speaks instead. Choose another in the menu."),
)


class _Source:
    """Finds the clips of words: recordings where the settings want them, else synthesised ones."""

    def __init__(self, cache: ClipCache, preferences: Preferences) -> None:
        self.cache = cache
        self.recordings = RecordedClips(asset("voice", ENGLISH))
        self.preferences = preferences
        self.installed: frozenset[str] | None = None

    @property
    def is_named(self) -> bool:
        """Whether the settings name a voice of pyttsx3's."""
        return self.preferences.voice not in (RECORDED, VOICE_OFF)

    @property
    def is_gone(self) -> bool:
        """Whether they name one that isn't there, as far as is known."""
        installed = self.installed
        return self.is_named and installed is not None and self.preferences.voice not in installed

    @property
    def language(self) -> str:
        """The language of what is said."""
        return language_for(self.preferences.language, system_locale())

    def _recorded(self) -> bool:
        return self.language in RECORDED_IN and (not self.is_named or self.is_gone)

    def utterance(self, words: str) -> Utterance:
        """What a synthesiser is asked for."""
        named = self.is_named and not self.is_gone
        usual = "" if self.language in RECORDED_IN else any_voice(self.language)
        voice = self.preferences.voice if named else usual
        return Utterance(words, voice, self.preferences.rate)

    def clip(self, words: str) -> Clip | None:
        """The clip, if there is one yet."""
        clip = self.recordings.clip(words) if self._recorded() else None
        return clip or self.cache.clip(self.utterance(words))

    @staticmethod
    def chime(kind: Chime) -> Clip | None:
        """A soft sound; None where its file is unusable."""
        try:
            return read_clip(asset("sounds", f"{kind.value}.wav"))
        except (ClipUnusableError, FileNotFoundError):
            return None

    def seconds(self, words: str) -> float:
        """Its length, or an estimate."""
        known = self.recordings.seconds(words) if self._recorded() else None
        return known or self.cache.seconds(self.utterance(words))


def _manner(preferences: Preferences) -> tuple[object, ...]:
    """What makes the same words another clip."""
    return preferences.voice, preferences.rate, preferences.language


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
        clock: Clock,
        parent: QObject | None = None,
        synthesis: Synthesis | None = None,
    ) -> None:
        """Make a voice that is silent until ``open``.

        Args:
            speaker: Plays the clips.
            cache: The profile's cache folder.
            preferences: The settings.
            clock: The time: at night the volume has a cap.
            parent: Qt's parent.
            synthesis: Makes the clips nobody recorded; one with its cache there unless given.
        """
        super().__init__(parent)
        self._speaker = speaker
        self._clock = clock
        self._source = _Source(ClipCache(cache / FOLDER), preferences)
        self._synthesis = synthesis or Synthesis(self._source.cache, self)
        self._pinned: dict[str, Clip | None] = {}
        self._ready: OrderedDict[str, Clip] = OrderedDict()
        self._tone: Clip | None = None
        self._chimes: dict[Chime, Clip] = {}
        self._volume = -1
        self._looks = QTimer(self, singleShot=True, interval=LIST_MS)
        self._looks.timeout.connect(self.list_voices)
        self._synthesis.made.connect(self._on_made)
        self._synthesis.voices_listed.connect(self._on_voices)
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
        for kind in Chime:
            if (chime := self._source.chime(kind)) is not None:
                self._chimes[kind] = chime
                self._speaker.hold(chime)
        self._source.cache.prune()
        self._set_output()
        if self._source.is_named:
            self._looks.start()

    def close(self) -> None:
        """Silence, and the end of what makes sound."""
        self._looks.stop()
        self._speaker.close()
        self._synthesis.close()
        self._source.cache.close()

    def use(self, preferences: Preferences) -> None:
        """Speak as these settings want from now on."""
        before, self._source.preferences = self._source.preferences, preferences
        if _manner(before) != _manner(preferences):
            self._speaker.stop()
            self._forget()
        self._set_output()
        self._report_choice()

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
            self._apply_volume()
            self._speaker.play(clip, self._source.preferences.lead_in_s)

    def chime(self, kind: Chime) -> None:
        """Begin a soft sound at once: whoever asks for it knows that no words sound."""
        if not self._is_off() and kind in self._chimes:
            self._apply_volume()
            # no lead-in: it would move the sound into the words that follow
            self._speaker.play(self._chimes[kind])

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
        self._volume = -1
        self._apply_volume()
        if self._is_off():
            self._speaker.close()
        else:
            self._speaker.open()
            self.prepare(list(self._pinned))

    def _apply_volume(self) -> None:
        """Use the volume of this hour."""
        preferences = self._source.preferences
        volume = volume_at(preferences, self._clock.now())
        if volume != self._volume:
            self._volume = volume
            self._speaker.use(preferences.device, volume / 100)

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

    def _on_voices(self, voices: list[InstalledVoice]) -> None:
        """Tell which there are; where the chosen one is not among them, the recordings speak."""
        was_gone = self._source.is_gone
        self._source.installed = frozenset(voice.id for voice in voices)
        if self._source.is_gone != was_gone:
            self._forget()
            self.prepare(list(self._pinned))
        self._report_choice()
        self.voices_listed.emit(voices)

    def _report_choice(self) -> None:
        if self._source.is_gone:
            self.trouble.emit(VOICE_GONE)
        else:
            self.recovered.emit(VOICE_GONE.key)

    def _on_recovered(self) -> None:
        self.recovered.emit(NO_SOUND.key)


class SynchronousVoice:
    """The same clips for the command line, where waiting for the synthesiser is fine."""

    def __init__(self, cache: Path, preferences: Preferences) -> None:
        self._source = _Source(ClipCache(cache / FOLDER), preferences)

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

    def chime_clip(self, kind: Chime) -> Clip | None:
        """The clip of a soft sound; None where its file is unusable."""
        return self._source.chime(kind)

    def close(self) -> None:
        """Take away what was only for this run."""
        self._source.cache.close()
