"""A routine file becomes a routine, or a list of all its faults."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampcoach.core.errors import RoutineUnusableError
from crampcoach.core.routine import (
    BothLegs,
    Muscle,
    Position,
    Relapse,
    Routine,
    RoutineKind,
    Step,
    StepCue,
    Variant,
    When,
    Wording,
)
from crampcoach.resources import asset
from crampcoach.storage.phrases import load_phrases
from crampcoach.storage.routine_file import read_routine

PHRASES = {"calf.in_bed": "Leg long.", "show.pull": "Pull your toes", "show.long": "a b c d e f"}

HEAD = 'id = "mine"\ntitle = "Mine"\nkind = "relief"\n'
STEP = '[[step]]\nid = "stretch"\nshow = "show.pull"\nseconds = 30\n'
WHOLE = (
    HEAD
    + 'muscle = "shin"\n'
    + STEP
    + """
phrase = "calf.in_bed"
picture = "calf_in_bed"
hold = true
repeat = 3
rest_s = 5
again = "And again."
rest_phrase = "Rest."
when = "hold_90"
cue = [
    { at_s = 8, phrase = "Gone?", once = true },
    { then = true, phrase = "e.g. so", when = "walk" },
]
seated = { show = "Sit", phrase = "Sit down.", picture = "sit", again = "Down again." }
legs = { first = "Left.", other = "Right." }
[relapse]
seconds = 20
cue = [{ at_s = 20, phrase = "Halfway." }]
[variant.towel]
show = "Loop"
phrase = "Loop the towel."
picture = "towel"
steps = ["stretch"]
[variant.standing]
"""
)


def read(folder: Path, text: str | bytes, name: str = "own.toml") -> Routine:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_routine(path, PHRASES)


def faults(folder: Path, text: str | bytes) -> list[str]:
    with pytest.raises(RoutineUnusableError) as caught:
        read(folder, text)
    assert caught.value.file == "own.toml"
    assert str(caught.value) == f"own.toml: {caught.value.faults[0]}"
    return [str(fault) for fault in caught.value.faults]


def test_every_key_arrives_where_it_belongs(tmp_path: Path) -> None:
    step = Step(
        "stretch",
        "Pull your toes",
        30,
        phrase="Leg long.",
        picture="calf_in_bed",
        hold=True,
        repeat=3,
        rest_s=5,
        again="And again.",
        rest_phrase="Rest.",
        when=When.HOLD_90,
        cues=(StepCue("Gone?", 8, once=True), StepCue("e.g. so", when=When.WALK)),
        seated=Wording("Sit", "Sit down.", "sit", "Down again."),
        legs=BothLegs("Left.", "Right."),
    )
    assert read(tmp_path, WHOLE) == Routine(
        name="own",
        title="Mine",
        kind=RoutineKind.RELIEF,
        muscle=Muscle.SHIN,
        steps=(step,),
        variants={
            Position.TOWEL: Variant(Wording("Loop", "Loop the towel.", "towel"), ("stretch",)),
            Position.STANDING: Variant(Wording()),
        },
        relapse=Relapse(20, (StepCue("Halfway.", 20),)),
    )


def test_the_least_a_file_needs_is_enough(tmp_path: Path) -> None:
    routine = read(tmp_path, HEAD + STEP)
    assert routine.relapse == Relapse()
    assert routine.variants == {}
    assert routine.muscle is None


def test_the_routine_is_called_by_its_files_stem(tmp_path: Path) -> None:
    assert read(tmp_path, HEAD + STEP, "doctor's own.toml").name == "doctor's own"


def test_every_built_in_routine_is_without_fault() -> None:
    phrases = load_phrases()
    for path in asset("routines").glob("*.toml"):
        assert read_routine(path, phrases).name == path.stem


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "id: is missing; it must be one word of small letters"),
        ("id = 'My Leg'\n" + STEP, "id: must be one word of small letters, digits and"),
        ("kind = 'rest'", 'kind: must be one of relief, stretch, not "rest"'),
        ("muscle = 'arm'", "muscle: must be one of calf, soleus, foot, shin, hamstring, quadric"),
        (HEAD, "step: is missing; it must be a list of tables"),
        (HEAD + "step = []", "step: must hold one step at least"),
        (HEAD + "step = 3", "step: must be a list of tables, not 3"),
        (HEAD + "step = [3]", "step 1: must be a table, not 3"),
        (HEAD + "extra = 1\n" + STEP, "extra: is no key here; there are id, kind, muscle, relap"),
        (
            HEAD + STEP + STEP.replace("stretch", "massage").replace("30", "-3"),
            "step 2 (massage), seconds: must be a number of seconds from 1 to 600, not -3",
        ),
        (HEAD + STEP + "repeat = 0", "step 1 (stretch), repeat: must be a whole number from 1 to"),
        (HEAD + STEP + "rest_s = 5", "step 1 (stretch), rest_s: needs hold = true in the same"),
        (HEAD + STEP + "legs = 2", "step 1 (stretch), legs: must be a table, not 2"),
        (
            HEAD + STEP + "legs = { first = 'l', other = 'r' }",
            "step 1 (stretch), legs: needs hold = true in the same step",
        ),
        (HEAD + STEP + "legs = { first = 'l' }", "step 1 (stretch), legs, other: is missing"),
        (HEAD + STEP + "legs = { first = 'l', x = 1 }", "legs, x: is no key here; there are fir"),
        (HEAD + STEP + "sekonds = 5", "step 1 (stretch), sekonds: is no key here"),
        (HEAD + STEP + "when = 'late'", "when: must be one of hold_90, hold_120, walk, cold_fl"),
        (HEAD + STEP + "phrase = 'no.such'", "phrase: must be words, or the name of a phrase"),
        (HEAD + STEP + "picture = '../x'", "picture: must be one word of small letters"),
        (
            HEAD + STEP.replace("show.pull", "show.long"),
            "step 1 (stretch), show: must be 5 words at most, not 6",
        ),
        (HEAD + STEP + "cue = [{ phrase = 'x' }]", "cue 1, at_s: must be there, or then = true"),
        (HEAD + STEP + "cue = [{ at_s = 1, then = true, phrase = 'x' }]", "and only one of them"),
        (HEAD + STEP + "cue = [{ at_s = 31, phrase = 'x' }]", "from 0 to 30, not 31"),
        (HEAD + STEP + "cue = [{ at_s = 3 }]", "step 1 (stretch), cue 1, phrase: is missing"),
        (HEAD + STEP + "cue = [{ at_s = 3, phrase = 'x', y = 1 }]", "cue 1, y: is no key here"),
        (HEAD + STEP + "[relapse]\nseconds = 0", "relapse, seconds: must be a number of seconds"),
        (HEAD + STEP + "[relapse]\nx = 0", "relapse, x: is no key here; there are cue, seconds"),
        (HEAD + STEP + "[variant.upside_down]", "variant, upside_down: is no key here; there are"),
        (HEAD + STEP + "[variant.towel]\nx = 1", "variant, towel, x: is no key here"),
        (HEAD + STEP + "[variant.towel]\nsteps = []", "steps: must be a list of stretch, not a"),
        (HEAD + STEP + "[variant.towel]\nsteps = ['x']", "steps: must be a list of stretch, not"),
        (HEAD + STEP + "[variant.towel]\nsteps = 3", "steps: must be a list of stretch, not 3"),
        ("a = 1\nb 2", "line 2: isn't valid TOML"),
        (b"\xff\xfe", "line 1: must be text in UTF-8"),
    ],
)
def test_each_fault_has_its_place_and_what_is_allowed(
    tmp_path: Path, text: str | bytes, said: str
) -> None:
    found = faults(tmp_path, text)
    assert any(said in fault for fault in found), found


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = HEAD.replace("relief", "rest") + STEP.replace("30", "0") + "x = 1\nrepeat = 99\n"
    assert [fault.partition(": ")[0] for fault in faults(tmp_path, text)] == [
        "kind",
        "step 1 (stretch), seconds",
        "step 1 (stretch), repeat",
        "step 1 (stretch), x",
    ]


def test_a_missing_file_is_unusable(tmp_path: Path) -> None:
    with pytest.raises(RoutineUnusableError, match=r"own\.toml: there is no such file"):
        read_routine(tmp_path / "own.toml", PHRASES)


_toml = st.text() | st.lists(st.sampled_from(WHOLE.split("\n")), max_size=30).map("\n".join)


@given(st.binary() | _toml.map(str.encode))
def test_no_bytes_raise_anything_but_the_typed_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    with contextlib.suppress(RoutineUnusableError):
        assert read(tmp_path_factory.getbasetemp(), data).steps
