from __future__ import annotations

import math
import os
import signal
import sys
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from crampcoach.desktop import sound as module
from crampcoach.desktop.clips import RATE, Clip, read_clip
from crampcoach.desktop.server_watch import server_connections
from crampcoach.desktop.sound import NO_SOUND, OTHER_OUTPUT, Speaker, sound_folders
from crampcoach.desktop.sound_wire import (
    Message,
    Order,
    Reader,
    clip_of,
    fact_of,
    hold,
    lead_in_of,
    play,
)
from crampcoach.desktop.sounding import Asked, Sounding
from crampcoach.resources import asset
from tests.fakes import FakeClock
from tests.sound_server import CLOCK, Recorder, SoundServer, is_installed, recorder, sound_server

READY_MS = 15_000
START = read_clip(asset("voice", "en", "relief.start.wav"))

needs_server = pytest.mark.skipif(not is_installed(), reason="needs pulseaudio and its tools")


def tone(seconds: float, rate: int = RATE) -> Clip:
    count = round(seconds * rate)
    wave = (round(9000 * math.cos(2 * math.pi * 440 * at / rate)) for at in range(count))
    return Clip(array("h", wave).tobytes(), rate)


def fake(code: str) -> list[str]:
    """A child of the speaker's that behaves as told."""
    return [sys.executable, "-c", f"import sys, os, json, select\n{code}"]


READY = """print(json.dumps({"fact": "ready", "found": True, "devices": ["Bed"]}), flush=True)"""
BEGUN = """print(json.dumps({"fact": "begun", "number": 1}), flush=True)"""


@pytest.fixture
def no_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/pulse/native")
    monkeypatch.setenv("HOME", str(tmp_path))


# ---- without a sound server -------------------------------------------------------------------


def test_where_there_is_nothing_to_watch_nothing_is_complained_of(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crampcoach.desktop.sound.sound_folders", list)
    Speaker(command=["/nowhere"])._watch()  # a warning of Qt's fails the test


def test_before_it_is_opened_nothing_happens(qapp: object) -> None:
    speaker = Speaker(command=["/nowhere"])
    speaker.hold(START)
    speaker.play(START)
    speaker.stop()
    speaker.drop(START)
    speaker.close()


def test_without_any_output_it_says_so_once_and_stays_quiet(
    qtbot: QtBot, no_server: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RETRY_MS", (10, 10))
    speaker = Speaker()
    seen: list[object] = []
    speaker.trouble.connect(seen.append)
    speaker.open()
    speaker.play(START)
    qtbot.waitUntil(lambda: bool(speaker._watcher.directories()), timeout=READY_MS)
    assert seen == [NO_SOUND]
    assert speaker._child is None  # nobody looks for an output all night
    speaker.close()


def test_a_server_that_comes_is_noticed(
    qtbot: QtBot, no_server: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(module, "RETRY_MS", ())
    there = tmp_path / "pulse"
    code = f"if not os.path.exists({str(there)!r}): sys.exit(3)\n{READY}\nsys.stdin.read()"
    speaker = Speaker(command=fake(code))
    with qtbot.waitSignal(speaker.trouble, timeout=READY_MS):
        speaker.open()
    qtbot.waitUntil(lambda: speaker._child is None, timeout=READY_MS)
    with qtbot.waitSignal(speaker.recovered, timeout=READY_MS):
        there.mkdir()
    assert speaker.outputs == ["Bed"]
    speaker.close()


def test_a_child_that_cannot_start_is_trouble(qtbot: QtBot) -> None:
    speaker = Speaker(command=["/nowhere/python"])
    with qtbot.waitSignal(speaker.trouble, timeout=READY_MS) as seen:
        speaker.open()
    assert seen.args == [NO_SOUND]
    speaker.close()


def test_a_child_that_hangs_as_it_starts_is_replaced(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(module, "START_MS", 500)
    mark = tmp_path / "hung"
    code = f"""
if not os.path.exists({str(mark)!r}):
    open({str(mark)!r}, "w").close()
    select.select([], [], [])
{READY}
sys.stdin.read()"""
    speaker = Speaker(command=fake(code))
    with qtbot.waitSignals([speaker.trouble, speaker.recovered], timeout=READY_MS):
        speaker.open()
    speaker.close()


def test_a_child_that_never_begins_is_replaced(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ANSWER_MS", 300)
    speaker = Speaker(command=fake(f"{READY}\nselect.select([], [], [])"))
    speaker.open()
    qtbot.waitUntil(lambda: speaker._ready, timeout=READY_MS)
    first = speaker._child
    speaker.play(START)
    qtbot.waitUntil(lambda: speaker._child is not first, timeout=READY_MS)
    qtbot.waitUntil(lambda: speaker._ready, timeout=READY_MS)
    speaker.close()


def test_rubbish_from_the_child_is_ignored(qtbot: QtBot) -> None:
    rubbish = r"""sys.stdout.write('\x00 [1]\n{"fact"\n17\n{}\n{"fact": "nonsense"}\n')"""
    speaker = Speaker(command=fake(f"{rubbish}\n{READY}\nsys.stdin.read(5)\n{BEGUN}\ninput()"))
    with qtbot.waitSignal(speaker.outputs_listed, timeout=READY_MS) as listed:
        speaker.open()
    assert listed.args == [["Bed"]]
    speaker.close()


def test_a_phrase_asked_for_too_early_sounds_when_the_child_is_there(qtbot: QtBot) -> None:
    code = f"{READY}\nsys.stdin.buffer.read(200_000)\n{BEGUN}\nsys.stdin.buffer.read()"
    speaker = Speaker(command=fake(code))
    with qtbot.waitSignal(speaker.begun, timeout=READY_MS):
        speaker.open()
        speaker.play(Clip(bytes(210_000)))
    speaker.close()


def test_the_rest_of_a_phrase_is_for_another_child_if_one_ends_in_its_middle(
    qtbot: QtBot, tmp_path: Path
) -> None:
    heard = tmp_path / "heard"
    code = f"""
{READY}
if os.path.exists({str(heard)!r}):
    data = b""
    while chunk := os.read(0, 1 << 16):
        data += chunk
        open({str(heard)!r}, "wb").write(data)
else:
    sys.stdin.buffer.read(190_000)
    open({str(heard)!r}, "w").close()
    print(json.dumps({{"fact": "begun", "number": 1, "lead_in_s": 0.5}}), flush=True)
    sys.stdin.buffer.read(100_000)"""
    clock = FakeClock()
    speaker = Speaker(command=fake(code), clock=clock)
    words = tone(3.0)
    speaker.open()
    with qtbot.waitSignal(speaker.begun, timeout=READY_MS):
        speaker.play(words, 0.5)
    clock.jump(1.5)
    assert speaker._child is not None
    with qtbot.waitSignal(speaker._child.ended, timeout=READY_MS):
        speaker.hold(tone(2.0))

    def resumed() -> list[Message]:
        messages = list(Reader().feed(heard.read_bytes()))
        return messages if any(each.order is Order.PLAY for each in messages) else []

    qtbot.waitUntil(lambda: bool(resumed()), timeout=READY_MS)
    rest = [clip_of(each) for each in resumed() if each.order is Order.HOLD][-1]
    assert rest.seconds == pytest.approx(2.0)
    assert rest.pcm[200:-200] == words.pcm[-len(rest.pcm) :][200:-200]
    assert [lead_in_of(each) for each in resumed() if each.order is Order.PLAY] == [0.5]
    speaker.close()


@pytest.mark.parametrize(("after_s", "left_s"), [(-0.2, 2.0), (0.5, 1.5), (1.69, 0.31)])
def test_what_has_not_sounded_is_the_rest(after_s: float, left_s: float) -> None:
    rest = Sounding(Asked(tone(2.0), 0.0), 100.0).rest(100.0 + after_s)
    assert rest is not None
    assert rest.clip.seconds == pytest.approx(left_s)
    assert max(map(abs, array("h", rest.clip.pcm)[:2])) < 500  # no click


@pytest.mark.parametrize("after_s", [1.71, 2.0, 50.0])
def test_less_than_a_word_is_left_unsaid(after_s: float) -> None:
    assert Sounding(Asked(tone(2.0), 0.0), 100.0).rest(100.0 + after_s) is None


def test_closing_ends_the_child(qtbot: QtBot) -> None:
    speaker = Speaker(command=fake(f"{READY}\nselect.select([], [], [])"))
    with qtbot.waitSignal(speaker.outputs_listed, timeout=READY_MS):
        speaker.open()
    assert speaker._child is not None
    pid = speaker._child.pid
    speaker.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


# ---- what goes over the pipe ------------------------------------------------------------------


@pytest.mark.parametrize("size", [1, 7, 1000, 1 << 20])
def test_messages_survive_any_cutting(size: int) -> None:
    sent = [hold(3, tone(0.1)), play(3, 0.25), Message(Order.STOP)]
    data = b"".join(each.encoded() for each in sent)
    reader = Reader()
    got = [
        message
        for at in range(0, len(data), size)
        for message in reader.feed(data[at : at + size])
    ]
    assert got == sent


def test_what_is_no_fact_is_an_empty_one() -> None:
    assert fact_of(b"[1, 2]") == fact_of(b"\xff") == {}


def test_a_process_without_sound_has_no_server_connection() -> None:
    assert server_connections() == []


def test_elsewhere_no_folder_is_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert sound_folders() == []


# ---- with a sound server ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def server() -> Iterator[SoundServer]:
    with sound_server() as running:
        yield running


@pytest.fixture
def ears(server: SoundServer) -> Iterator[Recorder]:
    """A recorder of the test's own: what another one played late is not in it."""
    with recorder(server) as hears:
        yield hears


@pytest.fixture
def led(server: SoundServer, monkeypatch: pytest.MonkeyPatch) -> SoundServer:
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    return server


@pytest.fixture
def speaker(qtbot: QtBot, led: SoundServer) -> Iterator[Speaker]:
    made = Speaker()
    made.hold(START)
    made.open()
    qtbot.waitUntil(lambda: made._ready, timeout=READY_MS)
    yield made
    made.close()
    qtbot.waitUntil(lambda: led.pactl("list", "short", "sink-inputs") == "", timeout=READY_MS)


def begin(qtbot: QtBot, speaker: Speaker, clip: Clip) -> None:
    """Play, with the event loop running until the server has it: a long clip fills the pipe."""
    with qtbot.waitSignal(speaker.begun, timeout=READY_MS):
        speaker.play(clip)


@needs_server
@pytest.mark.sound
def test_words_are_heard_at_once_and_silence_too(
    speaker: Speaker, ears: Recorder, qtbot: QtBot
) -> None:
    for _ in range(5):  # how fast, packaging/bench.py measures
        ears.drain()
        with qtbot.waitSignal(speaker.begun, timeout=2000):
            speaker.play(START)
        assert ears.wait_for_sound(1.0) is not None
        ears.drain()
        speaker.stop()
        assert ears.wait_for_silence(3.0, for_s=0.15) is not None


@needs_server
@pytest.mark.sound
def test_at_rest_no_stream_is_open_not_even_before_the_first_words(
    speaker: Speaker, server: SoundServer, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: server.pactl("list", "short", "sink-inputs") == "", timeout=READY_MS)
    begin(qtbot, speaker, START)
    assert server.pactl("list", "short", "sink-inputs") != ""
    qtbot.waitUntil(lambda: server.pactl("list", "short", "sink-inputs") == "", timeout=READY_MS)


@needs_server
@pytest.mark.sound
def test_a_clip_is_heard_to_its_end(speaker: Speaker, ears: Recorder, qtbot: QtBot) -> None:
    for clip in (tone(1.0), tone(0.7, 22_050)):
        ears.drain()
        begin(qtbot, speaker, clip)
        samples = ears.listen(2.5)
        loud = [index for index, value in enumerate(samples) if abs(value) > 200]
        # a busy machine may stretch it by a pause, but nothing may cut it short
        assert (loud[-1] - loud[0]) / 48_000 >= clip.seconds - 0.005


@needs_server
@pytest.mark.sound
def test_the_next_words_cut_off_what_sounds(
    speaker: Speaker, ears: Recorder, qtbot: QtBot
) -> None:
    ears.drain()
    begin(qtbot, speaker, tone(3.0))
    assert ears.wait_for_sound(1.0)
    speaker.play(tone(0.2))
    asked = CLOCK.monotonic()
    last = ears.wait_for_silence(3.0)
    assert last is not None
    assert last - asked < 2.0  # the tone it cut off lasts longer


@needs_server
@pytest.mark.sound
def test_the_lead_in_stands_before_the_first_words_only(speaker: Speaker, ears: Recorder) -> None:
    waits: list[float] = []
    for _ in range(2):
        ears.drain()
        asked = CLOCK.monotonic()
        speaker.play(tone(0.2), 0.4)
        heard = ears.wait_for_sound(20.0)
        assert heard is not None
        waits.append(heard.at - asked)
        assert ears.wait_for_silence(20.0) is not None
    assert waits[0] >= 0.39  # later on a machine that has more to do, never earlier
    assert waits[1] < waits[0] - 0.15


@needs_server
@pytest.mark.sound
def test_the_volume_is_heeded(speaker: Speaker, ears: Recorder, qtbot: QtBot) -> None:
    peaks: list[int] = []
    for volume in (1.0, 0.5, 0.0, 7.0):
        speaker.use("", volume)
        ears.drain()
        begin(qtbot, speaker, tone(0.3))
        peaks.append(max(ears.listen(0.7)))
    assert peaks[0] == pytest.approx(9500, rel=0.15)
    assert peaks[1] == pytest.approx(1430, rel=0.15)  # half as loud to an ear
    assert peaks[2] < 10
    assert peaks[3] == pytest.approx(9500, rel=0.15)  # capped


@needs_server
@pytest.mark.sound
def test_an_output_is_chosen_and_missed(
    speaker: Speaker, led: SoundServer, ears: Recorder, qtbot: QtBot
) -> None:
    loaded = led.pactl(
        "load-module", "module-null-sink", "sink_name=far",
        "sink_properties=device.description=Far",
    )  # fmt: skip
    try:
        qtbot.waitUntil(lambda: "Far" in speaker.outputs, timeout=READY_MS)
        speaker.use("Far", 1.0)
        ears.drain()
        speaker.play(tone(0.3))
        assert ears.wait_for_sound(0.7) is None
    finally:
        led.pactl("unload-module", loaded)
    speaker.use("nowhere", 1.0)
    with qtbot.waitSignal(speaker.trouble, timeout=READY_MS) as seen:
        speaker.play(tone(0.3))
    assert seen.args == [OTHER_OUTPUT]
    ears.drain()
    speaker.play(tone(0.3))
    assert ears.wait_for_sound(1.0)
    with qtbot.waitSignal(speaker.recovered, timeout=READY_MS):
        speaker.use("", 1.0)


def with_sink(server: SoundServer, name: str) -> str:
    """Load another sink; returns what unloads it."""
    return server.pactl(
        "load-module", "module-null-sink", f"sink_name={name.lower()}", "rate=48000",
        f"sink_properties=device.description={name}",
    )  # fmt: skip


def sounding_s(samples: array[int]) -> float:
    """From the first loud sample to the last one."""
    loud = [index for index, value in enumerate(samples) if abs(value) > 200]
    return (loud[-1] - loud[0]) / 48_000 if loud else 0.0


@needs_server
@pytest.mark.sound
def test_an_output_unplugged_in_mid_phrase_leaves_the_rest_to_another(
    speaker: Speaker, led: SoundServer, ears: Recorder, qtbot: QtBot
) -> None:
    loaded = with_sink(led, "Far")
    qtbot.waitUntil(lambda: "Far" in speaker.outputs, timeout=READY_MS)
    speaker.use("Far", 1.0)
    assert ears.wait_for_silence(5.0) is not None
    begin(qtbot, speaker, tone(3.0))
    began = CLOCK.monotonic()
    assert ears.wait_for_sound(0.8) is None
    led.pactl("unload-module", loaded)  # PulseAudio itself moves what sounds
    pulled = CLOCK.monotonic() - began
    # what the lost sink had rendered ahead is lost with it
    assert sounding_s(ears.listen(3.5 - pulled)) == pytest.approx(2.8 - pulled, abs=0.4)


@needs_server
@pytest.mark.sound
def test_a_child_that_dies_in_mid_phrase_leaves_the_rest_to_the_next_one(
    speaker: Speaker, ears: Recorder, qtbot: QtBot
) -> None:
    begin(qtbot, speaker, tone(3.0))
    began = CLOCK.monotonic()
    assert ears.listen(0.8)
    assert speaker._child is not None
    with qtbot.waitSignal(speaker.begun, timeout=READY_MS):
        os.kill(speaker._child.pid, signal.SIGKILL)
        died = CLOCK.monotonic() - began
        assert ears.wait_for_silence(2.0, for_s=0.15) is not None
    assert sounding_s(ears.listen(3.5 - died)) == pytest.approx(3.0 - died, abs=0.3)


@needs_server
@pytest.mark.sound
def test_another_output_chosen_in_mid_phrase_takes_it_over(
    speaker: Speaker, led: SoundServer, ears: Recorder, qtbot: QtBot
) -> None:
    loaded = with_sink(led, "Near")
    try:
        qtbot.waitUntil(lambda: "Near" in speaker.outputs, timeout=READY_MS)
        with recorder(led, "near") as there:
            ears.drain()
            begin(qtbot, speaker, tone(3.0))
            began = CLOCK.monotonic()
            assert ears.wait_for_sound(1.0) is not None
            assert sounding_s(ears.listen(0.8)) > 0.7
            there.drain()
            with qtbot.waitSignal(speaker.begun, timeout=READY_MS):
                speaker.use("Near", 1.0)
            gone = CLOCK.monotonic() - began
            assert sounding_s(there.listen(3.5 - gone)) == pytest.approx(3.0 - gone, abs=0.3)
        speaker.use("", 1.0)
    finally:
        led.pactl("unload-module", loaded)


@needs_server
@pytest.mark.sound
def test_the_system_goes_to_another_output_and_a_phrase_goes_along(
    speaker: Speaker, led: SoundServer, qtbot: QtBot
) -> None:
    loaded = with_sink(led, "Late")
    try:
        qtbot.waitUntil(lambda: "Late" in speaker.outputs, timeout=READY_MS)
        with recorder(led, "late") as there:
            begin(qtbot, speaker, tone(4.0))
            there.drain()
            with qtbot.waitSignal(speaker.begun, timeout=READY_MS):
                led.pactl("set-default-sink", "late")
            assert sounding_s(there.listen(3.0)) > 2.0
    finally:
        led.pactl("set-default-sink", "bed")
        led.pactl("unload-module", loaded)


@needs_server
@pytest.mark.sound
def test_words_that_are_over_are_not_taken_up_again(
    speaker: Speaker, led: SoundServer, ears: Recorder, qtbot: QtBot
) -> None:
    loaded = with_sink(led, "Soon")
    try:
        qtbot.waitUntil(lambda: "Soon" in speaker.outputs, timeout=READY_MS)
        begin(qtbot, speaker, tone(3.0))
        speaker.stop()
        with recorder(led, "soon") as there:
            speaker.use("Soon", 1.0)
            assert there.wait_for_sound(1.0) is None
    finally:
        led.pactl("unload-module", loaded)


@needs_server
@pytest.mark.sound
def test_a_server_that_dies_takes_the_sound_along_and_brings_it_back(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sound_server() as own:
        for name, value in own.environment.items():
            monkeypatch.setenv(name, value)
        speaker = Speaker()
        speaker.hold(START)
        speaker.open()
        qtbot.waitUntil(lambda: speaker._ready, timeout=READY_MS)
        speaker.play(START)
        with qtbot.waitSignal(speaker.trouble, timeout=READY_MS):
            own.kill()
        speaker.play(START)
        with qtbot.waitSignal(speaker.recovered, timeout=READY_MS):
            own.start()
        with recorder(own) as ears:
            begin(qtbot, speaker, START)
            assert ears.wait_for_sound(2.0)
        speaker.close()


@needs_server
@pytest.mark.sound
def test_a_server_that_hangs_never_holds_up_the_coach(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ANSWER_MS", 500)
    with sound_server() as own:
        for name, value in own.environment.items():
            monkeypatch.setenv(name, value)
        speaker = Speaker()
        speaker.open()
        qtbot.waitUntil(lambda: speaker._ready, timeout=READY_MS)
        first = speaker._child
        os.kill(own.pid(), signal.SIGSTOP)
        asked = CLOCK.monotonic()
        speaker.play(START)
        speaker.stop()
        speaker.play(START)
        assert CLOCK.monotonic() - asked < 0.5  # the server's answer wasn't waited for
        qtbot.waitUntil(lambda: speaker._child is not first, timeout=READY_MS)
        os.kill(own.pid(), signal.SIGCONT)
        qtbot.waitUntil(lambda: speaker._ready, timeout=READY_MS)
        with recorder(own) as ears:
            begin(qtbot, speaker, START)
            assert ears.wait_for_sound(2.0)
        speaker.close()
