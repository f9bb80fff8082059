"""Commands about what is heard, and whether all is well: render, check, a routine's overlaps."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from crampcoach import client
from crampcoach.core.errors import CrampcoachError, Fault
from crampcoach.core.form import Choice, has_steps
from crampcoach.core.languages import language_for
from crampcoach.core.notice import Notice
from crampcoach.core.preferences import VOICE_OFF, Preferences
from crampcoach.core.profile import HealthProfile
from crampcoach.core.routine import Routine, RoutineKind, When
from crampcoach.core.safety import Limit, limits_for
from crampcoach.core.session import QUESTION, QUESTION_S
from crampcoach.core.timeline import Cue, Lengths, SoftSound, compile_timeline
from crampcoach.desk_check import Check, desk_checks
from crampcoach.desktop.clock import SystemClock
from crampcoach.desktop.locale import system_locale
from crampcoach.desktop.places import Places, places
from crampcoach.desktop.render import cues_with_ends, render_wav
from crampcoach.desktop.sound import Speaker
from crampcoach.desktop.voice import SynchronousVoice
from crampcoach.resources import asset
from crampcoach.services.relief import both_legs, choice_for, countdown_words
from crampcoach.storage.archive import Archive
from crampcoach.storage.diary import Diary
from crampcoach.storage.phrases import load_phrases
from crampcoach.storage.profile_file import ProfileFile
from crampcoach.storage.routines import RoutineLibrary, clashes
from crampcoach.storage.settings import LoadedSettings, SettingsFile

Tape = tuple[list[tuple[Cue, float]], tuple[SoftSound, ...], float]
"""What is said, each with its step's end; the soft sounds; and the length that is told."""
SOUND_MS = 10_000
"""A hung sound server is not waited for longer than this."""
RELIEF = "calf"
KEPT_BESIDE = "Entries are kept beside it. Restore a copy from the menu."


def render(profile: Path | None, name: str, target: Path, cues: Path | None) -> int:
    """Write a whole routine to a sound file, and when what is said to another."""
    kept = places(profile)
    phrases = _phrases(kept)
    preferences = _settings(kept).preferences
    routine = RoutineLibrary(phrases, kept.routines).routine(name)
    limits = limits_for(_profile(kept))
    tape_of = _stretch_tape if routine.kind is RoutineKind.STRETCH else _relief_tape
    with _voice(kept, preferences) as voice:

        def taped(length_s: Lengths) -> Tape:
            return tape_of(routine, preferences, phrases, limits, length_s)

        missing = voice.make([cue.text for cue, _ in taped(lambda words: 0.0 * len(words))[0]])
        said, signals, length = taped(voice.length_s)
        chimes = [(s.at_s, clip) for s in signals if (clip := voice.chime_clip(s.chime))]
        cue_list, ends = [cue for cue, _ in said], [end for _, end in said]
        rows = render_wav(cue_list, ends, voice.clip, target, chimes)
    if cues is not None:
        cues.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    if missing:
        return client.fail(f"{missing} phrases could not be spoken; {target} is silent there.")
    client.say(f"{routine.name} is in {target}: {_minutes(length)}.")
    return client.DONE


def _relief_tape(
    routine: Routine,
    preferences: Preferences,
    phrases: dict[str, str],
    limits: frozenset[Limit],
    length_s: Lengths,
) -> Tape:
    # what is spoken in the first episodes only is spoken here: who will listen is not known
    choice = choice_for(routine, preferences, phrases, swelling=True, limits=limits)
    timeline = compile_timeline(routine, choice, length_s)
    question = Cue(timeline.ends_s, phrases["relief.question"], QUESTION)
    said = cues_with_ends(timeline, question, QUESTION_S)
    return said, timeline.signals, timeline.ends_s


def _stretch_tape(
    routine: Routine,
    preferences: Preferences,
    phrases: dict[str, str],
    limits: frozenset[Limit],
    length_s: Lengths,
) -> Tape:
    from crampcoach.core.stretch_session import StretchSession  # noqa: PLC0415
    from crampcoach.core.stretch_tape import tape  # noqa: PLC0415
    from crampcoach.services.evening import form_for, wordings_for  # noqa: PLC0415

    form = form_for(routine, limits, countdown_words(phrases) if preferences.countdown else ())
    if not has_steps(routine, form):
        message = "Stretching waits until your clinician has cleared it; there is nothing to hear."
        raise CrampcoachError(message)
    wordings = wordings_for(phrases.__getitem__, limits)
    session = StretchSession(routine, form, wordings, length_s, 0.0)
    heard = tape(session, length_s)
    return list(heard.cues), heard.signals, session.timeline.ends_s


def list_renderable(profile: Path | None) -> int:
    """Name the routines that can be rendered, each with its length."""
    kept = places(profile)
    phrases = _phrases(kept)
    preferences = _settings(kept).preferences
    library = RoutineLibrary(phrases, kept.routines)
    with _voice(kept, preferences) as voice:
        for entry in library.listing():
            if not entry.fault:
                routine = library.routine(entry.name)
                choice = choice_for(routine, preferences, phrases, swelling=True)
                length = compile_timeline(routine, choice, voice.length_s).ends_s
                client.say(f"{entry.name}  {entry.title}, {_minutes(length)}")
    return client.DONE


def voice_clashes(profile: Path | None, routine: Routine) -> tuple[Fault, ...]:
    """Phrases of a routine that would overlap in the voice that is set."""
    kept = places(profile)
    phrases = _phrases(kept)
    with _voice(kept, _settings(kept).preferences) as voice:
        voice.make(_words(routine, Choice(conditions=frozenset(When)), ""))
        return clashes(routine, countdown_words(phrases), voice.length_s, both_legs(phrases))


def check(
    profile: Path | None,
    *,
    as_json: bool,
    reminders: Callable[[Places], Check] | None = None,
) -> int:
    """Try everything relief and the evening need, and say what to do where it is not well.

    Args:
        profile: Its folder; None for the user's own.
        as_json: As one JSON object, or a line each.
        reminders: Looks at the reminders; left out where there are none yet.
    """
    application = QCoreApplication.instance() or QCoreApplication(["crampcoach"])
    kept = places(profile)
    kept.make()
    settings = _settings(kept)
    checks = [
        _check_relief(kept, settings.preferences),
        _check_pictures(kept),
        _check_settings(settings),
        _check_voice(kept, settings.preferences),
        _check_sound(settings.preferences),
        _check_diary(kept),
        *([reminders(kept)] if reminders is not None else []),
        *desk_checks(profile),
    ]
    if as_json:
        client.say(json.dumps({"checks": [asdict(each) for each in checks]}))
    else:
        for each in checks:
            client.say(f"{each.name}: {each.state}. {each.text} {each.action}".rstrip())
    del application
    in_danger = any(each.name == "relief" and each.state == "failed" for each in checks)
    return client.COULD_NOT if in_danger else client.DONE


def _check_relief(kept: Places, preferences: Preferences) -> Check:
    """Only this failing puts relief itself in danger: all else has a way round it."""
    try:
        phrases = _phrases(kept)
        library = RoutineLibrary(phrases, kept.routines)
        library.routine(RELIEF)
    except (CrampcoachError, OSError) as error:
        return Check("relief", "failed", str(error), "Please reinstall Crampcoach.")
    try:
        routine = library.routine(preferences.routine)
    except CrampcoachError as error:
        action = "The calf routine runs instead. Choose another in settings.toml."
        return Check("relief", "degraded", str(error), action)
    choice = choice_for(routine, preferences, phrases, swelling=False)
    length = compile_timeline(routine, choice, lambda words: 0.0 * len(words)).ends_s
    return Check("relief", "ok", f"A hit starts {routine.name}: {_minutes(length)}.")


def _check_pictures(kept: Places) -> Check:
    """Whether every illustration ships; without one the words stand alone."""
    library = RoutineLibrary(_phrases(kept), kept.routines)
    wanted: set[str] = set()
    for entry in library.listing():
        if entry.built_in and not entry.fault:
            wanted |= library.routine(entry.name).pictures
    folder = asset("illustrations")
    missing = [name for name in sorted(wanted) if not (folder / f"{name}.svg").exists()]
    if missing:
        text = f"Pictures are missing: {', '.join(missing)}."
        return Check("pictures", "degraded", text, "The words stay. Please reinstall.")
    return Check("pictures", "ok", f"All {len(wanted)} pictures are there.")


def _check_settings(settings: LoadedSettings) -> Check:
    if not settings.notices:
        return Check("settings", "ok", "The settings are in order.")
    first = settings.notices[0]
    return Check("settings", "degraded", first.text, first.action)


def _check_voice(kept: Places, preferences: Preferences) -> Check:
    if preferences.voice == VOICE_OFF:
        text = "The voice is switched off."
        return Check("voice", "degraded", text, 'Set voice = "recorded" in settings.toml.')
    phrases = _phrases(kept)
    spoken = [words for name, words in phrases.items() if not name.startswith("show.")]
    with _voice(kept, preferences) as voice:
        missing = voice.make(spoken)
        # words nobody recorded: whether the synthesiser works for own routines
        silent = voice.make(["Your own words."])
    if missing:
        text = f"{missing} of {len(spoken)} phrases can't be spoken."
        return Check("voice", "failed", text, "The words stay on the screen. Please reinstall.")
    if silent:
        text = "The recorded voice is there; no other can be made."
        return Check("voice", "degraded", text, "Install espeak-ng to hear your own routines.")
    return Check("voice", "ok", f"All {len(spoken)} phrases can be spoken.")


def _check_sound(preferences: Preferences) -> Check:
    """Whether an output takes sound; whether anyone hears it, only a person can say."""
    speaker, loop = Speaker(), QEventLoop()
    trouble: list[Notice] = []
    speaker.trouble.connect(trouble.append)
    speaker.trouble.connect(loop.quit)
    speaker.outputs_listed.connect(loop.quit)
    QTimer.singleShot(SOUND_MS, loop.quit)
    speaker.use(preferences.device, preferences.volume / 100)
    speaker.open()
    loop.exec()
    speaker.close()
    if trouble:
        return Check("sound", "degraded", trouble[0].text, trouble[0].action)
    if not speaker.outputs:
        text = "The sound system doesn't answer."
        return Check("sound", "degraded", text, "The words stay on the screen. Restart the sound.")
    return Check("sound", "ok", f"Sound goes to {speaker.outputs[0]}.")


def _check_diary(kept: Places) -> Check:
    copied = Archive(kept.diary, SystemClock()).before_migrating  # an older one is changed
    try:
        with closing(Diary.open(kept.diary, before_migrating=copied)) as diary:
            diary.try_writing()
            if not diary.is_sound():
                text = "The diary file is damaged."
                return Check(
                    "diary", "failed", text, "Entries are kept beside it. Restore a copy."
                )
            count = diary.count()
    except CrampcoachError as error:
        return Check("diary", "failed", str(error), "Relief runs, entries are kept beside it.")
    return Check("diary", "ok", f"{count} episodes; entries can be written.")


def _phrases(kept: Places) -> dict[str, str]:
    """The words in the language that is set, or the system's."""
    chosen = _settings(kept).preferences.language
    return load_phrases(language_for(chosen, system_locale()))


@contextmanager
def _voice(kept: Places, preferences: Preferences) -> Generator[SynchronousVoice]:
    voice = SynchronousVoice(kept.cache, preferences)
    try:
        yield voice
    finally:
        voice.close()


def _settings(kept: Places) -> LoadedSettings:
    return SettingsFile(kept.settings, SystemClock()).load()


def _profile(kept: Places) -> HealthProfile:
    return ProfileFile(kept.profile, SystemClock()).load().profile


def _words(routine: Routine, choice: Choice, question: str) -> list[str]:
    """Everything a routine may say in a form."""
    timeline = compile_timeline(routine, choice, lambda words: 0.0 * len(words))
    return [cue.text for cue in timeline.cues] + ([question] if question else [])


def _minutes(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"
