"""Hand-written stand-ins for the ports: they behave, and remember what was asked of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import TypeVar, cast

from crampcoach.core.backups import Checked, Copy, CopyKind, Swapped
from crampcoach.core.diary_writer import Access, DiaryState, Kept, Receipt
from crampcoach.core.entry import Entry
from crampcoach.core.episode import Episode
from crampcoach.core.errors import CrampcoachError, NoSuchRoutineError, RoutineNotSavedError
from crampcoach.core.ports import Answer, Chime, DiaryReading, Question
from crampcoach.core.preferences import Preferences
from crampcoach.core.profile import HealthProfile
from crampcoach.core.routine import Routine
from crampcoach.core.shelf import RoutineEntry
from crampcoach.storage.phrases import load_phrases
from tests.calf import calf, foot, length_s
from tests.fake_diary import FakeDiary

T = TypeVar("T")

PHRASES = {
    "relief.start": "I'm with you.",
    "relief.paused": "Paused. Rest your leg.",
    "relief.question": "Still tight, or gone?",
    "relief.carry_on": "Shall we carry on?",
    "show.carry_on": "Carry on?",
    "relief.long_episode": "Ten minutes is longer than usual.",
    "show.question": "Still tight, or gone?",
    "hold.five": "Five,",
    "hold.four": "four,",
    "hold.three": "three,",
    "hold.two": "two,",
    "hold.one": "one.",
    **{
        name: words
        for name, words in load_phrases().items()
        if name.startswith(
            ("show.sign_", "show.flag_", "show.line_", "show.which", "show.about_", "wording.")
        )
    },
}
"""Short words where tests count them, the real ones elsewhere."""


class FakeClock:
    """Stands still until it is moved by hand; refuses to go back."""

    def __init__(self) -> None:
        self.seconds = 5000.0
        self.start = datetime(2026, 3, 2, 3, 12, tzinfo=UTC)

    def monotonic(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.seconds - 5000.0)

    def jump(self, seconds: float) -> None:
        if seconds < 0:
            message = "a monotonic clock never goes back"
            raise ValueError(message)
        self.seconds += seconds


class FakeVoice:
    """Keeps what it was to say; None stands for silence asked for."""

    def __init__(self) -> None:
        self.heard: list[str | None] = []
        self.prepared: list[str] = []
        self.chimes: list[Chime] = []

    def length_s(self, words: str) -> float:
        return length_s(words)

    def say(self, words: str) -> None:
        self.heard.append(words)

    def chime(self, kind: Chime) -> None:
        self.chimes.append(kind)

    def hush(self) -> None:
        self.heard.append(None)

    def prepare(self, words: Iterable[str]) -> None:
        self.prepared += words

    @property
    def last(self) -> str | None:
        return self.heard[-1]


class FakeWriter:
    """A diary in memory that answers at once, or later, or not."""

    def __init__(self) -> None:
        self.state = DiaryState("device", 0)
        self.kept = Kept.SAVED
        self.trouble = ""
        self.holds_back = False
        self.records: dict[str, Episode] = {}
        self.revisions: list[Episode] = []
        self.entries: dict[str, Entry] = {}
        self.unreadable = ""
        self.accesses: list[Access] = []
        self.retries = 0
        self.closed = False
        self.diary: DiaryReading | None = None
        self._waiting: list[Callable[[], None]] = []
        self._opened: Callable[[DiaryState], None] | None = None

    def open(self, on_open: Callable[[DiaryState], None]) -> None:
        self._opened = on_open
        if not self.holds_back:
            on_open(self.state)

    def finish_opening(self) -> None:
        assert self._opened is not None
        self._opened(self.state)

    def put(self, entry: Entry, on_kept: Callable[[Receipt], None]) -> None:
        if isinstance(entry, Episode):
            self.records[entry.id] = entry
            self.revisions.append(entry)
        self.entries[entry.id] = entry
        receipt = Receipt(entry.id, entry.revision, self.kept, self.trouble)
        if self.holds_back:
            self._waiting.append(lambda: on_kept(receipt))
        else:
            on_kept(receipt)

    def ask(self, question: Question[T], on_answer: Callable[[Answer[T]], None]) -> None:
        """Answer from ``diary``, if there is one."""
        answer = Answer(question(self.diary)) if self.diary else Answer(None, "No diary.")
        if self.unreadable:
            answer = Answer(None, self.unreadable, is_lost=True)
        if self.holds_back:
            self._waiting.append(lambda: on_answer(answer))
        else:
            on_answer(answer)

    def carry_out(
        self, act: Callable[[], T], on_done: Callable[[Answer[T]], None], access: Access
    ) -> None:
        self.accesses.append(access)
        try:
            answer = Answer(act())
        except CrampcoachError as error:
            answer = Answer(None, str(error))

        def tell() -> None:
            if access is not Access.SHARED and self._opened is not None:
                self._opened(self.state)
            on_done(answer)

        if self.holds_back:
            self._waiting.append(tell)
        else:
            tell()

    def let_go(self) -> None:
        waiting, self._waiting = self._waiting, []
        for answer in waiting:
            answer()

    def retry(self) -> None:
        self.retries += 1

    def close(self, timeout_s: float) -> bool:
        self.closed = True
        return timeout_s > 0

    @property
    def only(self) -> Episode:
        (episode,) = self.records.values()
        return episode


class KeepingWriter(FakeWriter):
    """Puts what it is given into its diary, as the real one does before it answers a question."""

    def put(self, entry: Entry, on_kept: Callable[[Receipt], None]) -> None:
        if self.diary is not None and self.kept is Kept.SAVED:
            cast(FakeDiary, self.diary).put(entry)
        super().put(entry, on_kept)

    def ask(self, question: Question[T], on_answer: Callable[[Answer[T]], None]) -> None:
        if self.diary is None or not cast(FakeDiary, self.diary).trouble:
            super().ask(question, on_answer)
        else:
            on_answer(Answer(None, cast(FakeDiary, self.diary).trouble))


class FakeRoutines:
    """Calf and foot."""

    def __init__(self) -> None:
        self.routines = {"calf": calf(), "foot": foot()}

    def routine(self, name: str) -> Routine:
        if name not in self.routines:
            message = f"There is no routine called {name}."
            raise NoSuchRoutineError(message)
        return self.routines[name]


class SavedPreferences:
    """Takes preferences, or refuses."""

    def __init__(self) -> None:
        self.saved: list[Preferences] = []
        self.refuses = False

    def __call__(self, preferences: Preferences) -> None:
        if self.refuses:
            message = "settings.toml can't be written."
            raise CrampcoachError(message)
        self.saved.append(preferences)


class FakeShelf(FakeRoutines):
    """The built-in calf and foot, and what is saved beside them."""

    def __init__(self) -> None:
        super().__init__()
        self.built_in = set(self.routines)
        self.broken: list[RoutineEntry] = []
        self.refuses = False

    def listing(self) -> tuple[RoutineEntry, ...]:
        entries = [
            RoutineEntry(
                routine.name,
                f"{routine.name}.toml",
                routine.title,
                routine.kind,
                routine.muscle,
                built_in=routine.name in self.built_in,
            )
            for routine in self.routines.values()
        ]
        return (*entries, *self.broken)

    def save(self, routine: Routine, *, replacing: bool = False) -> None:
        if self.refuses or (routine.name in self.routines and not replacing):
            message = f"{routine.name}.toml can't be written."
            raise RoutineNotSavedError(message)
        self.routines[routine.name] = routine

    def delete(self, name: str) -> None:
        if self.refuses or name in self.built_in:
            message = f"{name}.toml can't be deleted."
            raise RoutineNotSavedError(message)
        del self.routines[name]


class SavedProfiles:
    """Takes health profiles, or refuses."""

    def __init__(self) -> None:
        self.saved: list[HealthProfile] = []
        self.refuses = False

    def __call__(self, profile: HealthProfile) -> None:
        if self.refuses:
            message = "health.toml can't be written."
            raise CrampcoachError(message)
        self.saved.append(profile)


class FakeArchive:
    """Copies in memory; a swap changes what the writer says of the diary."""

    def __init__(self, writer: FakeWriter) -> None:
        self.writer = writer
        self.holds: dict[str, Checked] = {}
        self.looked_through: list[str] = []
        self.refuses = ""
        self.tell: Callable[[str, bool], object] = lambda told, lost: None

    def add(self, day: str, episodes: int, kind: CopyKind = CopyKind.DAILY) -> str:
        """A copy of this day; one without episodes is damaged."""
        name = f"diary-{day}.sqlite3" if kind is CopyKind.DAILY else f"diary-{kind}-{day}.sqlite3"
        self.holds[name] = Checked(episodes, "" if episodes >= 0 else "It is damaged.")
        return name

    def heard_by(self, tell: Callable[[str, bool], object]) -> None:
        self.tell = tell

    def all(self) -> tuple[Copy, ...]:
        return tuple(
            Copy(name, _kind(name), datetime.fromisoformat(name[-18:-8]), 40_960)
            for name in sorted(self.holds, reverse=True)
        )

    def check(self, name: str) -> Checked:
        self.looked_through.append(name)
        return self.holds[name]

    def restore(self, name: str) -> Swapped:
        return self._swapped(self.holds[name].episodes)

    def begin_anew(self) -> Swapped:
        return self._swapped(0)

    def put_back(self, name: str) -> Swapped:
        return self._swapped(self.holds[name].episodes)

    def add_from(self, name: str) -> int:
        if self.refuses:
            raise CrampcoachError(self.refuses)
        added = max(0, self.holds[name].episodes)
        self.writer.state = DiaryState("device", self.writer.state.episodes + added)
        return added

    def _swapped(self, episodes: int) -> Swapped:
        if self.refuses:
            raise CrampcoachError(self.refuses)
        kept = self.add("2026-03-02", self.writer.state.episodes, CopyKind.KEPT)
        self.writer.state = DiaryState("device", episodes)
        return Swapped(episodes, kept)


def _kind(name: str) -> CopyKind:
    middle = name.split("-")[1]
    return CopyKind(middle) if middle in list(CopyKind) else CopyKind.DAILY


class FakeAwake:
    """Remembers whether the screen is kept on, and how often that was asked for anew."""

    def __init__(self) -> None:
        self.is_held = False

    def hold(self) -> None:
        self.is_held = True

    def release(self) -> None:
        self.is_held = False
