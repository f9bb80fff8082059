"""What the bench makes of its measurements: percentiles, ratios, onsets. Nothing is measured."""

from __future__ import annotations

import json
import math
import os
import random
import subprocess
import sys
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.packaging import scripts_on_path

with scripts_on_path():
    import bench_answers
    import bench_cues
    import bench_launch
    import bench_main
    import bench_needs
    import bench_processes
    import bench_rest
    import bench_sound
    import bench_table
    import bench_trends
    from bench_answers import Phrase, Waits
    from bench_pulse import RATE
    from bench_sound import Heard
    from bench_table import Goal, Report, Row

samples = st.lists(st.floats(0, 1e6), min_size=1)
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


# ---------------------------------------------------------------- percentiles


def test_the_95th_percentile_of_forty_is_the_38th() -> None:
    assert bench_table.percentile(list(range(1, 41)), 0.95) == 38


def test_the_99th_percentile_of_few_is_the_worst() -> None:
    assert bench_table.percentile([3, 9, 1], 0.99) == 9


def test_of_nothing_there_is_neither_percentile_nor_median() -> None:
    assert bench_table.percentile([], 0.5) is None
    assert bench_table.middle([]) is None


@given(samples, st.floats(0.01, 1))
def test_a_percentile_is_a_sample_that_enough_do_not_exceed(
    values: list[float], share: float
) -> None:
    found = bench_table.percentile(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-6


def test_a_wait_that_never_ends_counts_as_the_longest() -> None:
    waits = Waits()
    for seconds in (0.01, None, 0.02):
        waits.add(seconds)
    assert waits.share(0.95) is None
    assert waits.middle() == 20
    assert waits.finite() == [10, 20]
    assert waits.missed("hits") == ("1 of 3 hits: they count as endless.",)


def test_where_all_came_nothing_is_noted() -> None:
    assert Waits([1.0]).missed("hits") == ()


def test_drift_compares_the_last_third_with_the_first() -> None:
    assert bench_table.drift([0, 0, 50, 1, 2, 3, 8, 8, 8]) == 8
    assert bench_table.drift([1, 2]) == 0


def test_memory_is_judged_by_what_grows_after_the_first_visits() -> None:
    warming, leaking = bench_trends.kept([90.0 + visit for visit in range(10)] + [99.5, 102.0])
    assert (warming.measured, warming.is_met) == (9, None)
    assert (leaking.figure[:26], leaking.measured) == ("memory kept by the 2 visit", 3)
    assert leaking.is_met is False


# ---------------------------------------------------------------- goals


@pytest.mark.parametrize(
    ("measured", "goal", "met"),
    [
        (20.0, Goal(20), True),
        (20.1, Goal(20), False),
        (199.0, Goal(200, at_least=True), False),
        (200.0, Goal(200, at_least=True), True),
        (16.0, Goal(1.6, of_ratio=True), True),
        (16.1, Goal(1.6, of_ratio=True), False),
        (1.0, None, None),
        (None, Goal(20), False),
        (None, Goal(1.6, of_ratio=True), False),
    ],
)
def test_a_goal_is_judged(measured: float | None, goal: Goal | None, met: bool | None) -> None:
    assert Row("it", measured, "ms", 10.0, "bare", goal).is_met is met


def test_a_ratio_that_has_no_yardstick_meets_no_goal() -> None:
    row = Row("it", 5.0, "ms", goal=Goal(2, of_ratio=True))
    assert row.ratio is None
    assert row.is_met is False


# ---------------------------------------------------------------- the table


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (4.26, "ms", "4.3 ms"),
        (1234.4, "ms", "1,234 ms"),
        (0.066, "×", "0.07 ×"),
        (412.0, "×", "412 ×"),
        (7.0, "", "7"),
        (None, "ms", "not measured"),
    ],
)
def test_figures_are_shown_with_as_many_digits_as_say_something(
    value: float | None, unit: str, text: str
) -> None:
    assert bench_table.shown(value, unit) == text


def test_the_table_has_a_column_for_each_heading() -> None:
    rows = [
        Row("hit → word", 4.2, "ms", 30.0, "pyttsx3", Goal(0.5, of_ratio=True)),
        Row("floor", 0.3, "ms"),
        Row("silence", 25.0, "ms", goal=Goal(20)),
    ]
    lines = bench_table.table(rows).splitlines()
    told = [[cell.strip() for cell in line.split("|")] for line in lines]
    assert told[0] == list(bench_table.HEADINGS)
    assert told[2] == ["hit → word", "4.2 ms", "30.0 ms (pyttsx3)", "0.14 ×", "≤ 0.5 ×", "yes"]
    assert told[3] == ["floor", "0.3 ms", "–", "–", "–", "–"]
    assert told[4] == ["silence", "25.0 ms", "–", "–", "≤ 20 ms", "NO"]
    assert len({line.index("|") for line in lines}) == 1


def test_the_file_holds_every_sample() -> None:
    row = Row("render", 300.0, "×", goal=Goal(200, at_least=True), samples=[290.0, 310.0])
    told = json.loads(json.dumps(bench_table.as_json(row)))
    assert told["samples"] == [290.0, 310.0]
    assert (told["goal"], told["met"], told["yardstick_is"]) == ("≥ 200 ×", True, None)


def test_findings_are_gathered_and_printed(capsys: pytest.CaptureFixture[str]) -> None:
    found = bench_main.Findings()
    found.add(Report((Row("floor", 0.3, "ms"),), ("Nothing is subtracted.",)))
    found.print()
    told = capsys.readouterr().out
    assert "floor" in told
    assert "- Nothing is subtracted." in told
    assert found.as_json(["date"])["about"] == ["date"]


# ---------------------------------------------------------------- the command line


def test_all_is_measured_unless_named() -> None:
    assert bench_main.parse([]) == bench_main.Wish((), quick=False, json=None)


def test_what_is_named_twice_is_measured_once() -> None:
    wish = bench_main.parse(["--only", "rest", "hit", "rest", "--quick", "--json", "x.json"])
    assert wish == bench_main.Wish(("rest", "hit"), quick=True, json=Path("x.json"))


def test_an_unknown_figure_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        bench_main.parse(["--only", "beauty"])
    assert ended.value.code == 2
    assert "beauty" in capsys.readouterr().err


@pytest.mark.parametrize("name", bench_main.FIGURES)
def test_every_figure_has_its_function(name: str) -> None:
    module, function = bench_main.FIGURES[name]
    with scripts_on_path():
        assert callable(getattr(__import__(module), function))


def test_what_is_missing_is_named_with_its_package() -> None:
    lacking = ["Xvfb", "libXtst.so.6", bench_needs.ALSA_TO_PULSE]
    said = bench_needs.what_to_install(lacking)
    assert "`sudo apt-get install libasound2-plugins libxtst6 xvfb`" in said
    assert "\n" not in said


@linux
def test_without_an_environment_it_says_what_to_type(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench_main, "can_import_all", lambda: False)
    monkeypatch.setattr(bench_needs.setup_env, "ROOT", tmp_path)
    assert bench_main.main([]) == 1
    said = capsys.readouterr().err
    assert "python3 packaging/run.py --set-up-only" in said
    assert said.count("\n") == 1


def test_a_measurement_that_fails_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_plan: object) -> Report:
        message = "The routine did not begin to speak."
        raise bench_processes.MeasuringError(message)

    monkeypatch.setattr(bench_cues, "measure_cues", fail)
    monkeypatch.setattr(
        bench_rest, "measure_rest", lambda _plan: Report((Row("PSS", 1.0, "MiB"),))
    )
    found, wish = bench_main.Findings(), bench_main.parse(["--only", "cues", "rest"])
    assert bench_main.measure(wish, object(), found) == 1
    assert found.notes == ["cues could not be measured. The routine did not begin to speak."]
    assert [row.figure for row in found.rows] == ["PSS"]


def test_an_interruption_keeps_what_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_plan: object) -> Report:
        raise KeyboardInterrupt

    monkeypatch.setattr(bench_rest, "measure_rest", interrupted)
    found, wish = bench_main.Findings(), bench_main.parse(["--only", "rest", "cues"])
    assert bench_main.measure(wish, object(), found) == 130
    assert found.notes == ["Interrupted during rest: the rest was not measured."]


# ---------------------------------------------------------------- ears


def recorded(*pieces: tuple[list[int], float]) -> Heard:
    heard = Heard()
    for values, arrival in pieces:
        heard.add(array("h", values).tobytes(), arrival)
    return heard


def test_a_sample_arrives_with_its_piece() -> None:
    heard = recorded(([0, 0], 1.0), ([0, 500], 1.001), ([0, 0], 1.002))
    assert [heard.arrival_of(index) for index in range(6)] == [1, 1, 1.001, 1.001, 1.002, 1.002]
    assert heard.loud == [1.001]


def test_the_samples_that_had_arrived_are_counted() -> None:
    heard = recorded(([0, 0], 1.0), ([0], 1.001))
    assert [heard.sample_at(moment) for moment in (0.9, 1.0, 1.0005, 2.0)] == [0, 2, 2, 3]


def test_what_is_too_soft_is_not_heard() -> None:
    limit = bench_sound.AUDIBLE
    assert bench_sound.first_audible([limit, -limit]) is None
    assert bench_sound.first_audible([0, -limit - 1, limit + 1]) == 1
    assert bench_sound.first_audible([limit + 1, 0, limit + 1], 1) == 2
    assert not Heard().add(array("h", [limit, -limit]).tobytes(), 0.0)


def test_the_loudest_negative_sample_has_no_positive_twin() -> None:
    assert bench_sound.loudest(array("h", [-32768, 32767])) == 32768


def test_an_envelope_is_found_where_it_stands() -> None:
    dice = random.Random(7)
    words = [dice.random() for _ in range(100)]
    noise = [0.1 * dice.random() for _ in range(40)]
    assert bench_sound.where_said([*noise, *words, *noise], words) == 40


def test_a_tone_is_not_taken_for_words() -> None:
    dice = random.Random(7)
    words = [dice.random() for _ in range(100)]
    assert bench_sound.where_said([1.0] * 150, words) is None
    assert bench_sound.where_said([], words) is None


def as_heard(phrase: Path, tone_s: float) -> tuple[Heard, float]:
    """A recording of a tone and then a phrase; with it, when the phrase began."""
    clip = bench_answers.read_clip(phrase)
    spoken = array("h", clip.pcm)
    step = clip.rate / RATE
    played = [spoken[int(index * step)] for index in range(RATE)]
    tone = [round(9000 * math.sin(index * 0.06)) for index in range(int(tone_s * RATE))]
    heard, all_of_it = Heard(), [0] * 4800 + tone + played
    for at in range(0, len(all_of_it), 48):
        heard.add(array("h", all_of_it[at : at + 48]).tobytes(), at / RATE)
    return heard, 0.1 + tone_s


@pytest.mark.parametrize("tone_s", [0.0, 0.2])
def test_the_phrase_counts_and_not_the_tone_before_it(tone_s: float) -> None:
    heard, begins = as_heard(bench_answers.RECORDING, tone_s)
    said = Phrase().begins(heard, 0.0, 2.0)
    assert said == pytest.approx(begins, abs=0.012)


def test_another_phrase_is_no_answer() -> None:
    heard, _ = as_heard(bench_answers.RECORDING.with_name("hold.steady.wav"), 0.0)
    assert Phrase().begins(heard, 0.0, 2.0) is None


def test_silence_is_no_answer() -> None:
    assert Phrase().begins(recorded(([0] * 48, 0.0)), 0.0, 2.0) is None


# ---------------------------------------------------------------- cues


def test_the_cues_of_a_routine_are_known_with_their_times() -> None:
    cues = bench_cues.due_cues(None)
    assert cues[0].at_s == 0
    assert [cue.at_s for cue in cues] == sorted(cue.at_s for cue in cues)
    assert "Leg swollen, hot or red? Then stop, and tap Something else." in [c.text for c in cues]
    assert 150 < cues[-1].at_s < 250


def test_a_quick_run_hears_only_the_first_cues() -> None:
    assert all(cue.at_s < 40 for cue in bench_cues.due_cues(40))


def test_a_cue_is_found_around_its_time() -> None:
    silent = [0] * 48
    pieces = [(silent, index / 1000) for index in range(1000)]
    pieces[520] = ([9000] * 48, 0.520)
    due = bench_cues.Due(0.5, "Halfway.")
    assert bench_cues.onset(recorded(*pieces), 0.0, due) == pytest.approx(0.520)
    assert bench_cues.onset(recorded(*pieces), 0.2, due) is None


def test_lateness_is_told_from_the_first_cue_on() -> None:
    cues = [bench_cues.Due(at_s, "Five,") for at_s in (0.0, 10.0, 20.0)]
    found = [(cues[0], 5.0), (cues[1], 15.004), (cues[2], 24.991)]
    report = bench_cues.report(found, 4.995, 5.0, 2)
    assert report.rows[0].measured == pytest.approx(9)
    assert report.rows[0].is_met
    assert report.rows[1].measured == pytest.approx(9)


def test_a_cue_that_is_not_said_fails_the_goal() -> None:
    cues = [bench_cues.Due(0.0, "Now."), bench_cues.Due(9.0, "Halfway.")]
    report = bench_cues.report([(cues[0], 5.0), (cues[1], None)], 4.9, 5.0, 2)
    assert report.rows[0].is_met is False
    assert report.notes[-1] == "Not heard when due: Halfway."


# ---------------------------------------------------------------- rest


def test_both_kinds_of_switches_count() -> None:
    status = "Name:\tx\nvoluntary_ctxt_switches:\t12\nnonvoluntary_ctxt_switches:\t3\n"
    assert bench_rest.switches_told(status) == (12, 3)


def test_the_pss_is_read() -> None:
    assert bench_rest.pss_told("00-ff ---p [rollup]\nRss: 9 kB\nPss:     5120 kB\n") == 5120


def test_a_thread_that_began_meanwhile_counts_from_its_beginning() -> None:
    before = bench_rest.Spent({1: 5_000_000}, {1: 10}, {1: 1})
    after = bench_rest.Spent({1: 7_000_000, 2: 1_000_000}, {1: 11, 2: 4}, {1: 1, 2: 2})
    assert after.since(before) == (3.0, 5, 2)


@linux
def test_a_child_belongs_to_the_tree() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert child.pid in bench_rest.tree(os.getpid())
        child.communicate(b"\n")


# ---------------------------------------------------------------- processes


@linux
def test_a_child_is_ended_with_all_that_it_started() -> None:
    code = (
        "import subprocess, sys;"
        "child = subprocess.Popen([sys.executable, '-c', 'input()'], stdin=subprocess.PIPE);"
        "print(child.pid, flush=True); input()"
    )
    processes = bench_processes.Processes()
    talker = bench_processes.Talker(
        processes.start([sys.executable, "-c", code], dict(os.environ), talks=True)
    )
    grandchild = int(talker.reply())
    processes.end_all()
    assert talker.child.poll() is not None
    bench_processes.wait_until(lambda: has_ended(grandchild), "the end of the grandchild")


def has_ended(pid: int) -> bool:
    """Whether a process is gone, or only its exit code waits to be read."""
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_waiting_in_vain_is_told() -> None:
    with pytest.raises(bench_processes.MeasuringError, match="in vain for the end"):
        bench_processes.wait_until(lambda: False, "the end", 0.0)


def test_the_bare_window_is_a_script_that_is_there() -> None:
    assert Path(bench_launch.BARE[1]).is_file()
