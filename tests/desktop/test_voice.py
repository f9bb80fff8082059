from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from crampcoach.core.ports import Chime
from crampcoach.core.preferences import VOICE_OFF, Preferences
from crampcoach.desktop import voice as module
from crampcoach.desktop.clip_cache import ClipCache, Utterance
from crampcoach.desktop.clips import Clip, estimated_seconds, read_clip, wav_bytes
from crampcoach.desktop.sound import NO_SOUND, Speaker
from crampcoach.desktop.synthesis import NO_VOICE, Synthesis
from crampcoach.desktop.synthesis_wire import InstalledVoice
from crampcoach.desktop.voice import VOICE_GONE, CoachVoice, SynchronousVoice
from crampcoach.resources import asset
from tests.desktop.test_clips import beep
from tests.fakes import FakeClock

START = "I'm with you. Breathe out. Let's ease it."
REST = "Paused. Rest your leg."
OWN = "My doctor's own words."
TONE = read_clip(asset("voice", "tone.wav"))
RECORDED_START = read_clip(asset("voice", "en", "relief.start.wav"))


class FakeSpeaker(Speaker):
    """Remembers what it was to do; None stands for silence."""

    def __init__(self) -> None:
        super().__init__(command=["/nowhere"])
        self.heard: list[Clip | None] = []
        self.kept: list[Clip] = []
        self.lead_ins: list[float] = []
        self.is_open = False
        self.output: tuple[str, float] = ("", -1.0)

    def open(self) -> None:
        self.is_open = True

    def close(self) -> None:
        self.is_open = False

    def use(self, device: str, volume: float) -> None:
        self.output = (device, volume)

    def hold(self, clip: Clip) -> None:
        if clip not in self.kept:
            self.kept.append(clip)

    def drop(self, clip: Clip) -> None:
        self.kept.remove(clip)

    def play(self, clip: Clip, lead_in_s: float = 0.0) -> None:
        self.heard.append(clip)
        self.lead_ins.append(lead_in_s)

    def stop(self) -> None:
        self.heard.append(None)


class FakeSynthesis(Synthesis):
    """Makes a beep when told to go on."""

    def __init__(self, cache: ClipCache) -> None:
        super().__init__(cache, command=["/nowhere"])
        self.cache = cache
        self.asked: list[Utterance] = []
        self.listings = 0

    def list_voices(self) -> None:
        self.listings += 1

    def make(self, utterance: Utterance, *, first: bool = False) -> None:
        self.asked.append(utterance)

    def go_on(self) -> None:
        for each in self.asked:
            draft = self.cache.draft(each)
            draft.write_bytes(wav_bytes(beep()))
            self.cache.keep(each, draft)
            self.made.emit(each)


class House:
    def __init__(self, folder: Path, preferences: Preferences | None = None) -> None:
        self.speaker = FakeSpeaker()
        self.clock = FakeClock()
        self.synthesis = FakeSynthesis(ClipCache(folder / "voice"))
        self.voice = CoachVoice(
            self.speaker,
            folder,
            preferences or Preferences(),
            self.clock,
            synthesis=self.synthesis,
        )
        self.voice.open()


@pytest.fixture
def house(qapp: object, tmp_path: Path) -> House:
    return House(tmp_path)


def test_recorded_words_begin_at_once(house: House) -> None:
    house.voice.say(START)
    assert house.speaker.heard == [RECORDED_START]
    assert house.synthesis.asked == []


def test_hushing_is_silence(house: House) -> None:
    house.voice.say(START)
    house.voice.hush()
    assert house.speaker.heard == [RECORDED_START, None]


def test_words_that_are_not_ready_are_a_tone_now_and_words_the_next_time(house: House) -> None:
    house.voice.say(OWN)
    assert house.speaker.heard == [TONE]
    assert house.synthesis.asked == [Utterance(OWN, "", 150)]
    house.synthesis.go_on()
    house.voice.say(OWN)
    assert house.speaker.heard == [TONE, beep()]


def test_words_that_come_next_are_made_ahead(house: House) -> None:
    house.voice.prepare([OWN, START])
    assert house.synthesis.asked == [Utterance(OWN, "", 150)]
    assert RECORDED_START in house.speaker.kept


def test_only_pinned_clips_stay_for_good(house: House) -> None:
    house.voice.pin([START])
    words = list(module.RecordedClips(asset("voice", "en"))._index)
    house.voice.prepare(words)
    assert len(house.speaker.kept) <= module.READY + 4  # the pinned one, tone and chimes
    assert RECORDED_START in house.speaker.kept


def test_pinned_words_are_held_as_soon_as_they_are_made(house: House) -> None:
    house.voice.pin([OWN])
    assert beep() not in house.speaker.kept
    house.synthesis.go_on()
    assert beep() in house.speaker.kept


def test_a_voice_that_is_off_makes_no_sound(tmp_path: Path, qapp: object) -> None:
    house = House(tmp_path, Preferences(voice=VOICE_OFF))
    house.voice.pin([OWN])
    house.voice.say(START)
    house.voice.prepare([OWN])
    assert house.speaker.heard == []
    assert house.synthesis.asked == []
    assert not house.speaker.is_open
    assert house.voice.length_s(START) == pytest.approx(RECORDED_START.seconds, abs=0.001)


def test_switching_off_ends_the_sound_and_on_again_brings_it_back(house: House) -> None:
    house.voice.pin([START])
    house.voice.use(Preferences(voice=VOICE_OFF))
    assert house.speaker.heard == [None]
    assert not house.speaker.is_open
    house.voice.use(Preferences())
    assert house.speaker.is_open
    assert RECORDED_START in house.speaker.kept


def test_another_voice_speaks_every_word_itself(house: House) -> None:
    house.voice.pin([START])
    house.voice.use(Preferences(voice="gmw/en-us", rate=120))
    assert house.synthesis.asked == [Utterance(START, "gmw/en-us", 120)]
    house.voice.say(START)
    assert house.speaker.heard == [None, TONE]
    house.synthesis.go_on()
    house.voice.say(START)
    assert house.speaker.heard == [None, TONE, beep()]


def test_volume_and_output_change_live(house: House) -> None:
    house.voice.say(START)
    house.voice.use(replace(Preferences(), volume=35, device="Speakers"))
    assert house.speaker.output == ("Speakers", 0.35)
    assert house.speaker.heard == [RECORDED_START]


def test_the_volume_of_the_hour_is_set_as_words_are_said(tmp_path: Path, qapp: object) -> None:
    house = House(tmp_path, Preferences(volume=100, night_volume_cap=60, device="Bed"))
    house.clock.start = house.clock.start.replace(hour=21, minute=59)
    house.voice.say(START)
    assert house.speaker.output == ("Bed", 1.0)
    house.clock.jump(60)
    house.voice.say(REST)
    assert house.speaker.output == ("Bed", 0.6)
    house.clock.jump(9 * 3600)
    house.voice.chime(Chime.STEP)
    assert house.speaker.output == ("Bed", 1.0)


@pytest.mark.parametrize("kind", Chime)
def test_a_chime_is_held_from_the_start_and_begins_at_once(
    tmp_path: Path, qapp: object, kind: Chime
) -> None:
    house = House(tmp_path, Preferences(lead_in_s=0.4))
    clip = read_clip(asset("sounds", f"{kind.value}.wav"))
    assert clip in house.speaker.kept
    house.voice.chime(kind)
    assert house.speaker.heard == [clip]
    assert house.speaker.lead_ins == [0.0]
    assert clip in house.speaker.kept


def test_a_voice_that_is_off_has_no_chime(tmp_path: Path, qapp: object) -> None:
    house = House(tmp_path, Preferences(voice=VOICE_OFF))
    house.voice.chime(Chime.STEP)
    assert house.speaker.heard == []


def test_without_their_files_chimes_are_silent(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qapp: object
) -> None:
    monkeypatch.setattr(module, "asset", tmp_path.joinpath)
    house = House(tmp_path)
    house.voice.chime(Chime.STRETCH_END)
    assert house.speaker.heard == []


def test_the_lead_in_is_passed_on(tmp_path: Path, qapp: object) -> None:
    house = House(tmp_path, Preferences(lead_in_s=0.4))
    house.voice.say(START)
    assert house.speaker.lead_ins == [0.4]


def test_lengths_are_known_or_estimated(house: House) -> None:
    assert house.voice.length_s(START) == pytest.approx(RECORDED_START.seconds, abs=0.001)
    assert house.voice.length_s(OWN) == estimated_seconds(OWN)
    house.voice.prepare([OWN])
    house.synthesis.go_on()
    assert house.voice.length_s(OWN) == beep().seconds


def test_a_broken_recording_is_synthesised(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    house.voice._source.recordings._folder = tmp_path
    house.voice.say(REST)
    assert house.speaker.heard == [TONE]
    assert house.synthesis.asked == [Utterance(REST, "", 150)]


def test_without_even_a_tone_there_is_silence_and_no_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qapp: object
) -> None:
    monkeypatch.setattr(module, "asset", tmp_path.joinpath)
    house = House(tmp_path)
    house.voice.say(START)
    assert house.speaker.heard == [None]


def test_trouble_of_either_part_is_passed_on(house: House, qtbot: QtBot) -> None:
    with qtbot.waitSignal(house.voice.trouble) as seen:
        house.speaker.trouble.emit(NO_SOUND)
    assert seen.args == [NO_SOUND]
    with qtbot.waitSignal(house.voice.trouble) as seen:
        house.synthesis.trouble.emit(NO_VOICE)
    assert seen.args == [NO_VOICE]
    with qtbot.waitSignal(house.voice.recovered) as over:
        house.speaker.recovered.emit()
    assert over.args == ["sound"]


BRITISH = InstalledVoice("gmw/en", "English (Great Britain)", ("en-gb",))


def test_a_voice_that_is_not_there_is_told_and_the_recorded_one_speaks(
    tmp_path: Path, qtbot: QtBot
) -> None:
    house = House(tmp_path, Preferences(voice="gmw/nowhere"))
    house.voice.pin([START])
    house.voice.say(START)
    assert house.speaker.heard == [TONE]
    with (
        qtbot.waitSignal(house.voice.trouble) as told,
        qtbot.waitSignal(house.voice.voices_listed) as listed,
    ):
        house.synthesis.voices_listed.emit([BRITISH])
    assert (told.args, listed.args) == ([VOICE_GONE], [[BRITISH]])
    house.voice.say(START)
    assert house.speaker.heard == [TONE, RECORDED_START]
    assert house.voice.length_s(START) == pytest.approx(RECORDED_START.seconds, abs=0.001)
    with qtbot.waitSignal(house.voice.recovered) as over:
        house.voice.use(Preferences(voice="gmw/en"))
    assert over.args == [VOICE_GONE.key]


def test_a_voice_that_is_there_goes_on_speaking(tmp_path: Path, qtbot: QtBot) -> None:
    house = House(tmp_path, Preferences(voice="gmw/en"))
    with qtbot.assertNotEmitted(house.voice.trouble):
        house.synthesis.voices_listed.emit([BRITISH])
    house.voice.say(START)
    assert house.synthesis.asked == [Utterance(START, "gmw/en", 150)]


def test_a_named_voice_is_looked_for_once_after_the_launch(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LIST_MS", 10)
    house = House(tmp_path, Preferences(voice="gmw/en"))
    qtbot.waitUntil(lambda: house.synthesis.listings == 1)
    assert not house.voice._looks.isActive()
    house.voice.close()


@pytest.mark.parametrize("voice", ["recorded", VOICE_OFF])
def test_our_own_voice_is_not_looked_for(tmp_path: Path, qapp: object, voice: str) -> None:
    assert not House(tmp_path, Preferences(voice=voice)).voice._looks.isActive()


def test_closing_ends_everything(house: House) -> None:
    house.voice.close()
    assert not house.speaker.is_open


def test_the_command_line_waits_for_words_without_a_recording(tmp_path: Path) -> None:
    voice = SynchronousVoice(tmp_path, Preferences())
    assert voice.make([START, OWN]) == 0
    clip = voice.clip(OWN)
    assert clip is not None
    assert voice.length_s(OWN) == clip.seconds
    assert voice.clip(START) == RECORDED_START
    assert voice.chime_clip(Chime.STEP) == read_clip(asset("sounds", "step.wav"))
    voice.close()


def test_another_language_is_synthesised_by_whichever_voice_speaks_it(
    tmp_path: Path, qapp: object
) -> None:
    house = House(tmp_path, Preferences(language="de"))
    house.voice.say("Pause.")
    assert house.synthesis.asked[-1].voice == "language:de"
    asked = len(house.synthesis.asked)
    house.voice.use(Preferences(language="en"))
    house.voice.say("Rest.")
    assert len(house.synthesis.asked) == asked  # that one is recorded


def test_a_chosen_voice_goes_before_the_language(tmp_path: Path, qapp: object) -> None:
    house = House(tmp_path, Preferences(language="de", voice="gmw/de"))
    house.voice.say("Pause.")
    assert house.synthesis.asked[-1].voice == "gmw/de"
