"""Writes a routine as the file that ``routine_file`` reads back to an equal one."""

from __future__ import annotations

from pathlib import Path

from crampcoach.core.errors import RoutineNotSavedError
from crampcoach.core.plain_words import plainly
from crampcoach.core.reasons import reason
from crampcoach.core.routine import Relapse, Routine, Step, StepCue, Variant, Wording
from crampcoach.storage.files import private_folder, replacing

_HEAD = (
    "# One of your own routines. The program writes this file when you save in its editor;\n"
    "# comments of yours don't survive that.\n"
)
_FALLBACK_ID = "own"


def write_routine(path: Path, routine: Routine) -> None:
    """Replace a routine file whole; only its owner may read it.

    Raises:
        RoutineNotSavedError: It can't be written; what was there is as it was.
    """
    text = _HEAD + as_toml(routine)
    try:
        private_folder(path.parent)
        with replacing(path) as file:
            file.write(text)
    except OSError as error:
        message = plainly(
            "The routine couldn't be saved ({reason}). Make {folder} writable.",
            reason=reason(error, plainly("the file can't be written")),
            folder=path.parent,
        )
        raise RoutineNotSavedError(message) from error


def as_toml(routine: Routine) -> str:
    """The text of a routine's file, without what is as usual."""
    import tomli_w  # noqa: PLC0415 - not wanted on the way to the first hit

    values: dict[str, object] = {
        "id": _id(routine.name),
        "title": routine.title,
        "kind": routine.kind.value,
        "muscle": routine.muscle.value if routine.muscle else "",
    }
    values["step"] = [_step(step) for step in routine.steps]
    values["relapse"] = _relapse(routine.relapse)
    values["variant"] = {p.value: _variant(v) for p, v in routine.variants.items()}
    values["wording"] = {kind.value: _wording(w) for kind, w in routine.wordings.items()}
    # A form without words of its own is still a form: only whole groups are left out.
    return tomli_w.dumps({key: value for key, value in values.items() if value})


def _id(name: str) -> str:
    is_word = name.isascii() and name.replace("_", "").isalnum() and name == name.lower()
    return name if is_word and len(name) <= 40 else _FALLBACK_ID


def _step(step: Step) -> dict[str, object]:
    values: dict[str, object] = {
        "id": step.id,
        "show": step.show,
        "seconds": _number(step.seconds),
        "phrase": step.phrase,
        "picture": step.picture,
        "hold": step.hold,
        "repeat": step.repeat if step.repeat != 1 else 0,
        "rest_s": _number(step.rest_s),
        "again": step.again,
        "rest_phrase": step.rest_phrase,
        "when": step.when.value if step.when else "",
        "off": step.off,
        "cue": [_cue(cue) for cue in step.cues],
    }
    kept = {key: value for key, value in values.items() if value}
    if step.seated is not None:
        kept["seated"] = _wording(step.seated)
    if step.legs is not None:
        kept["legs"] = {"first": step.legs.first, "other": step.legs.other}
    return kept


def _cue(cue: StepCue) -> dict[str, object]:
    values: dict[str, object] = {"phrase": cue.phrase}
    if cue.before:
        values["before"] = True
    elif cue.at_s is None:
        values["then"] = True
    else:
        values["at_s"] = _number(cue.at_s)
    if cue.once:
        values["once"] = True
    if cue.when is not None:
        values["when"] = cue.when.value
    return values


def _relapse(relapse: Relapse) -> dict[str, object]:
    values: dict[str, object] = {"seconds": _number(relapse.seconds)}
    if relapse.cues:
        values["cue"] = [_cue(cue) for cue in relapse.cues]
    return values


def _variant(variant: Variant) -> dict[str, object]:
    values = _wording(variant.wording)
    if variant.steps is not None:
        values["steps"] = list(variant.steps)
    return values


def _wording(wording: Wording) -> dict[str, object]:
    values = {
        "show": wording.show,
        "phrase": wording.phrase,
        "picture": wording.picture,
        "again": wording.again,
    }
    return {key: value for key, value in values.items() if value}


def _number(seconds: float) -> float | int:
    """Whole seconds as people write them."""
    return int(seconds) if seconds == int(seconds) else seconds
