from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from crampcoach.desktop import synthesis as module
from crampcoach.desktop.clip_cache import ClipCache, Utterance
from crampcoach.desktop.clips import estimated_seconds, wav_bytes
from crampcoach.desktop.synthesis import NO_VOICE, Synthesis
from crampcoach.desktop.synthesis_now import synthesise_now
from crampcoach.desktop.synthesis_wire import any_voice
from tests.desktop.test_clips import beep

SAID = Utterance("Breathe out.", "", 150)
OTHER = Utterance("Once more.", "", 150)

COPY = """
import json, sys
for line in sys.stdin:
    job = json.loads(line)
    {before}
    open(job["path"], "wb").write(open({source!r}, "rb").read())
    print("crampcoach-synthesis " + json.dumps({{"path": job["path"]}}), flush=True)
"""


@pytest.fixture
def cache(tmp_path: Path) -> ClipCache:
    return ClipCache(tmp_path / "voice")


def fake(tmp_path: Path, before: str = "pass", content: bytes = wav_bytes(beep())) -> list[str]:
    """A child that copies a file, and does something else first."""
    source = tmp_path / "source.wav"
    source.write_bytes(content)
    return [sys.executable, "-c", COPY.format(before=before, source=str(source))]


def test_speech_is_made_and_kept_for_its_owner_only(qtbot: QtBot, cache: ClipCache) -> None:
    synthesis = Synthesis(cache)
    with qtbot.waitSignal(synthesis.made, timeout=20_000) as made:
        synthesis.make(SAID)
    synthesis.close()
    assert made.args == [SAID]
    clip = cache.clip(SAID)
    assert clip is not None
    assert 0.4 < clip.seconds < 2.5
    file = cache._folder / SAID.file
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_voices_are_listed(qtbot: QtBot, cache: ClipCache) -> None:
    synthesis = Synthesis(cache)
    with qtbot.waitSignal(synthesis.voices_listed, timeout=20_000) as listed:
        synthesis.list_voices()
    synthesis.close()
    voices = {voice.id: voice for voice in listed.args[0]}
    assert voices["gmw/en-us"].languages == ("en-us",)
    assert len(voices) > 100


def test_voices_and_rates_have_clips_of_their_own(cache: ClipCache) -> None:
    voices = [SAID, Utterance(SAID.words, "gmw/de", 150), Utterance(SAID.words, "", 90)]
    assert synthesise_now(cache, voices) == 0
    assert len({cache.clip(each) for each in voices}) == 3
    assert cache.seconds(voices[2]) > cache.seconds(SAID)


def test_each_language_has_a_voice_of_its_own(cache: ClipCache) -> None:
    said = [Utterance("Noch einmal, bitte.", voice, 150) for voice in ("", any_voice("de"))]
    assert synthesise_now(cache, said) == 0
    english, german = (cache.clip(each) for each in said)
    assert english is not None
    assert german is not None
    assert english.pcm != german.pcm
    chosen = Utterance("Noch einmal, bitte.", "gmw/de", 150)
    assert synthesise_now(cache, [chosen]) == 0
    assert cache.clip(chosen) == german


BUSY_MACHINE = """
import sys
from crampcoach.desktop import synthesis_child
synthesis_child.make_espeak_findable()
from pyttsx3.drivers import _espeak
waiting = []
set_now, wait_now = _espeak.SetParameter, _espeak.Synchronize

def wait():
    while waiting:
        set_now(*waiting.pop(0))
    return wait_now()

_espeak.SetParameter = lambda *what: waiting.append(what)
_espeak.Synchronize = wait
sys.exit(synthesis_child.main())
"""
"""What espeak is told waits in its queue until someone waits for that."""


@pytest.mark.skipif(sys.platform != "linux", reason="espeak is the driver there")
def test_a_busy_machine_speaks_no_faster(cache: ClipCache, tmp_path: Path) -> None:
    other = ClipCache(tmp_path / "busy")
    assert synthesise_now(cache, [SAID]) == 0
    assert synthesise_now(other, [SAID], command=[sys.executable, "-c", BUSY_MACHINE]) == 0
    assert other.clip(SAID) == cache.clip(SAID)


def test_rubbish_on_the_childs_output_is_ignored(
    qtbot: QtBot, cache: ClipCache, tmp_path: Path
) -> None:
    rubbish = r"""sys.stdout.write('Audio saved\n{"path": 1}\n\x00\ncrampcoach-synthesis {\n')"""
    synthesis = Synthesis(cache, command=fake(tmp_path, rubbish))
    with qtbot.waitSignal(synthesis.made, timeout=10_000):
        synthesis.make(SAID)
    synthesis.close()


def test_a_child_that_hangs_is_ended_and_the_next_words_are_made(
    qtbot: QtBot, cache: ClipCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LIMIT_MS", 700)
    hang = "import select\n    if 'Breathe' in line: select.select([], [], [])"
    synthesis = Synthesis(cache, command=fake(tmp_path, hang))
    with qtbot.waitSignals([synthesis.failed, synthesis.made], timeout=20_000):
        synthesis.make(SAID)
        synthesis.make(OTHER)
    synthesis.close()
    assert cache.clip(SAID) is None
    assert cache.clip(OTHER) is not None


def test_a_child_that_crashes_once_is_started_again(
    qtbot: QtBot, cache: ClipCache, tmp_path: Path
) -> None:
    once = f"""import os
    if not os.path.exists({str(tmp_path / "crashed")!r}):
        open({str(tmp_path / "crashed")!r}, "w").close(); os.abort()"""
    synthesis = Synthesis(cache, command=fake(tmp_path, once))
    with qtbot.waitSignal(synthesis.made, timeout=10_000):
        synthesis.make(SAID)
    synthesis.close()


def test_words_that_always_crash_it_are_given_up(
    qtbot: QtBot, cache: ClipCache, tmp_path: Path
) -> None:
    synthesis = Synthesis(cache, command=fake(tmp_path, "import os; os.abort()"))
    with qtbot.waitSignal(synthesis.failed, timeout=10_000):
        synthesis.make(SAID)
    with qtbot.assertNotEmitted(synthesis.failed, wait=200):
        synthesis.make(SAID)
    synthesis.close()


def test_a_result_that_is_no_sound_is_given_up(
    qtbot: QtBot, cache: ClipCache, tmp_path: Path
) -> None:
    synthesis = Synthesis(cache, command=fake(tmp_path, content=b"FORM rubbish AIFF"))
    with qtbot.waitSignal(synthesis.failed, timeout=10_000):
        synthesis.make(SAID)
    synthesis.close()
    assert cache.clip(SAID) is None
    assert list(cache._folder.iterdir()) == []


@pytest.mark.parametrize(
    "command",
    [
        [sys.executable, "-c", 'print(\'crampcoach-synthesis {"broken": "no espeak"}\')'],
        ["/nowhere/python"],
    ],
    ids=["no library", "no python"],
)
def test_without_a_synthesiser_a_notice_is_given_once(
    qtbot: QtBot, cache: ClipCache, command: list[str]
) -> None:
    synthesis = Synthesis(cache, command=command)
    notices: list[object] = []
    with qtbot.waitSignals([synthesis.failed, synthesis.trouble], timeout=10_000):
        synthesis.trouble.connect(notices.append)
        synthesis.make(SAID)
    assert notices == [NO_VOICE]
    with qtbot.assertNotEmitted(synthesis.trouble, wait=200):
        synthesis.make(OTHER)
    synthesis.close()


def test_an_idle_child_is_let_go_and_comes_back(
    qtbot: QtBot, cache: ClipCache, tmp_path: Path
) -> None:
    synthesis = Synthesis(cache, command=fake(tmp_path))
    with qtbot.waitSignal(synthesis.made, timeout=10_000):
        synthesis.make(SAID)
    process = synthesis._process
    assert process is not None
    with qtbot.waitSignal(process.finished, timeout=10_000):
        synthesis.rest()
    with qtbot.waitSignal(synthesis.made, timeout=10_000):
        synthesis.make(OTHER)
    synthesis.close()


@pytest.mark.skipif(os.geteuid() != 0, reason="uses a path no user may write, not even root")
def test_an_unwritable_cache_keeps_clips_in_memory(tmp_path: Path) -> None:
    cache = ClipCache(Path("/proc/crampcoach/voice"))
    assert synthesise_now(cache, [SAID], command=fake(tmp_path)) == 0
    assert cache.clip(SAID) == beep()
    spare = cache._spare
    assert spare is not None
    cache.close()
    assert not spare.exists()


def test_a_broken_cached_file_is_made_anew(cache: ClipCache, tmp_path: Path) -> None:
    cache._folder.mkdir()
    (cache._folder / SAID.file).write_bytes(b"RIFF but no more")
    assert cache.seconds(SAID) == estimated_seconds(SAID.words)
    assert synthesise_now(cache, [SAID], command=fake(tmp_path)) == 0
    assert cache.clip(SAID) == beep()


def test_waiting_has_a_limit(cache: ClipCache, tmp_path: Path) -> None:
    hang = "import select; select.select([], [], [])"
    assert synthesise_now(cache, [SAID], limit_s=0.5, command=fake(tmp_path, hang)) == 1
    assert list(cache._folder.iterdir()) == []


def test_two_that_write_the_same_words_do_not_disturb_each_other(cache: ClipCache) -> None:
    second = ClipCache(cache._folder)
    drafts = [cache.draft(SAID), second.draft(SAID)]
    for draft in drafts:
        draft.write_bytes(wav_bytes(beep()))
    assert cache.keep(SAID, drafts[0]) == beep()
    second.keep(SAID, drafts[1])
    assert cache.clip(SAID) == second.clip(SAID) == beep()


def test_pruning_takes_the_oldest_and_the_drafts_of_ended_processes(
    cache: ClipCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crampcoach.desktop.clip_cache.MOST_FILES", 2)
    cache._folder.mkdir()
    for age, name in enumerate(["c.wav", "b.wav", "a.wav", ".0.left.wav"]):
        (cache._folder / name).write_bytes(b"x")
        os.utime(cache._folder / name, (1000 - age, 1000 - age))
    ours = f".{os.getpid()}.being-written.wav"
    (cache._folder / ours).write_bytes(b"x")
    cache.prune()
    assert sorted(each.name for each in cache._folder.iterdir()) == [ours, "b.wav", "c.wav"]


def test_a_cache_that_cannot_be_read_is_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "voice").write_text("a file where the folder should be")
    cache = ClipCache(tmp_path / "voice")
    assert cache.clip(Utterance("Hello there.", "", 150)) is None
    assert cache.seconds(Utterance("Hello there.", "", 150)) > 0
