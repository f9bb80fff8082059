"""One cramp, every field of it; each change is told at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QWidget

from crampcoach.core.diary_writer import Kept
from crampcoach.core.episode import Episode, Outcome
from crampcoach.core.episode_by_hand import (
    LONGEST_NOTE,
    LONGEST_S,
    TimeStillToComeError,
    lasting,
    moved,
)
from crampcoach.core.routine import Position
from crampcoach.ui import hearing
from crampcoach.ui.names import muscle_names
from crampcoach.ui.pages.day import night_words as words
from crampcoach.ui.pages.day.asking import Answers
from crampcoach.ui.pages.day.moment_field import MomentField
from crampcoach.ui.pages.day.pain_slider import PainSlider
from crampcoach.ui.widgets.day_kit import DayKit, column, say, stacking
from crampcoach.ui.widgets.note_field import NoteField
from crampcoach.ui.widgets.stepper import Stepper

MINUTE_S = 60
Choices = Mapping[Outcome, str] | Mapping[Position, str] | Mapping[str, str]
UNKNOWN = ""
"""What a list holds for an answer that wasn't given."""


class EpisodeForm(QFrame):
    """Shows a cramp, and says how it is changed.

    Attributes:
        sides: The leg.
        places: The muscle.
        pain: The peak.
        minutes: How long.
        longer: Whether it may have lasted longer.
        time: Of the onset.
        outcome: How it ended.
        position: How the stretch was done.
        step: What brought relief.
        note: Free text.
        delete: Takes it out of the diary.
        foot: Where it is safe, and delete: its owner puts it where it is always seen.

    Signals:
        changed: It is to be kept changed (before, and after).
    """

    changed = Signal(object, object)

    def __init__(self, kit: DayKit, now: Callable[[], datetime]) -> None:
        """Build it.

        Args:
            kit: Makes its parts.
            now: Gives the local time.
        """
        super().__init__()
        self.setProperty("role", "plain")
        self._now = now
        self._episode: Episode | None = None
        self.title = kit.label("", "heading")
        self._span = kit.label("", "quiet")
        self.sides = Answers(kit, {**words.sides()}, self.tr("Leg"))
        self.places = Answers(kit, {**muscle_names()}, self.tr("Where"), columns=3)
        self.pain = PainSlider(kit)
        self._pain: QLabel = kit.label("", "strong", wraps=False)
        self.minutes = Stepper(kit, self.tr("One minute less"), self.tr("One minute more"))
        self.longer = kit.switch(self.tr("Or longer"))
        self.time = MomentField(kit, self.tr("It began at"))
        self.outcome = self._list(words.outcomes(), self.tr("How it ended"))
        self.position = self._list(words.positions(), self.tr("How you stretched"))
        self.step = self._list(words.steps(), self.tr("What brought relief"))
        self.note = NoteField(kit, self.tr("Add a note"), LONGEST_NOTE)
        self._cut = kit.live("fault")
        self._origin = kit.label("", "quiet")
        self.kept: QLabel = kit.live("done_words", wraps=False)
        self.delete = kit.button(self.tr("Delete"), role="link")
        self.foot = QWidget()
        self._lay_out(kit)
        self._connect()

    def _list(self, choices: Choices, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setMinimumContentsLength(8)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.addItem(self.tr("Not told"), UNKNOWN)
        for value, text in choices.items():
            box.addItem(text, str(value))
        return box

    def _lay_out(self, kit: DayKit) -> None:
        for button in self.places.buttons.values():
            button.setProperty("role", "number")  # three fit side by side
        self._cut.hide()

        def part(text: str, *below: QWidget) -> QWidget:
            whole = QWidget()
            whole.setProperty("role", "plain")
            whole.setLayout(column(kit.label(text, "quiet", wraps=False), *below, gap=6))
            return whole

        pain = stacking(kit.label(self.tr("Pain, 0 to 10"), "quiet", wraps=False), 1, self._pain)
        self.foot.setProperty("role", "plain")
        self.foot.setLayout(stacking(self.kept, 1, self.delete))
        minutes = stacking(kit.label(self.tr("Minutes"), "quiet", wraps=False), 1, self.minutes)
        self.setLayout(
            column(
                column(self.title, self._span, gap=2),
                part(self.tr("Leg"), self.sides),
                part(self.tr("Where"), self.places),
                column(pain, self.pain, gap=0),
                minutes,
                self.longer,
                column(self.note, self._cut, gap=4),
                self.time,
                part(self.tr("How it ended"), self.outcome),
                part(self.tr("How you stretched"), self.position),
                part(self.tr("What brought relief"), self.step),
                self._origin,
                gap=14,
            )
        )

    def _connect(self) -> None:
        self.sides.picked.connect(partial(self._toggle, "side"))
        self.places.picked.connect(partial(self._toggle, "muscle"))
        self.pain.picked.connect(hearing.whole(lambda pain: self._set(pain=pain)))
        self.minutes.stepped.connect(self._on_minutes)
        self.longer.clicked.connect(hearing.flag(lambda on: self._set(duration_censored=on)))
        self.time.moment_written.connect(self._on_time)
        self.outcome.activated.connect(self._on_outcome)
        self.position.activated.connect(self._on_position)
        self.step.activated.connect(self._on_step)
        self.note.written.connect(hearing.text(lambda text: self._set(note=text)))
        self.note.shortened.connect(self._on_cut)
        self.delete.clicked.connect(lambda: self._set(deleted=True))

    # ---- what is shown ------------------------------------------------------------------------

    @property
    def episode(self) -> Episode | None:
        """What it shows."""
        return self._episode

    def show_episode(self, episode: Episode) -> None:
        """Show a cramp."""
        if self._episode is not None and self._episode.id != episode.id:
            self.note.keep()
            self._cut.hide()
        self._episode = episode
        started = episode.started_at
        say(self.title, f"{words.weekday(started.date())} {started.day}, {words.clock(started)}")
        say(self._span, words.night_span(episode.night_date))
        self.sides.show_chosen(episode.side)
        self.places.show_chosen(episode.muscle)
        self.pain.show_pain(episode.pain)
        say(self._pain, "" if episode.pain is None else str(episode.pain))
        lasted = episode.duration_s
        self.minutes.show_value("–" if lasted is None else _minutes(lasted))
        self.longer.setChecked(episode.duration_censored)
        self.longer.setVisible(lasted is not None)
        self.time.show_moment(time(started.hour, started.minute))
        for box, value in (
            (self.outcome, episode.outcome),
            (self.position, episode.position),
            (self.step, episode.relief_step),
        ):
            _choose(box, UNKNOWN if value is None else str(value))
        self.note.show_note(episode.note)
        recalled = self.tr("Entered later, from memory.")
        say(self._origin, recalled if episode.recalled else self.tr("Recorded as it happened."))

    def show_kept(self, kept: Kept | None) -> None:
        """Show where the latest change is safe."""
        say(self.kept, words.kept_words(kept))

    # ---- what was asked for -------------------------------------------------------------------

    def _toggle(self, field: str, value: object) -> None:
        episode = self._episode
        if episode is not None:
            self._set(**{field: None if getattr(episode, field) is value else value})

    def _set(self, **fields: object) -> None:
        episode = self._episode
        if episode is not None:
            self._tell(episode, episode.revised(**fields))

    def _tell(self, before: Episode, after: Episode) -> None:
        self._episode = after
        self.changed.emit(before, after)
        if not after.deleted and self._episode is after:
            self.show_episode(after)

    def _on_minutes(self, by: int) -> None:
        episode = self._episode
        if episode is None:
            return
        now = round((episode.duration_s or 0.0) / MINUTE_S) + by
        seconds = None if now < 0 else float(min(now * MINUTE_S, LONGEST_S))
        self._tell(episode, lasting(episode, seconds))

    def _on_time(self, at: time) -> None:
        episode = self._episode
        if episode is None:
            return
        try:
            after = moved(episode, at, self._now())
        except TimeStillToComeError:
            self.time.show_fault(self.tr("That is still to come."))
            return
        self._tell(episode, after)

    def _on_outcome(self, number: int) -> None:
        chosen = str(self.outcome.itemData(number))
        self._set(outcome=Outcome(chosen) if chosen else Outcome.UNANSWERED)

    def _on_step(self, number: int) -> None:
        self._set(relief_step=str(self.step.itemData(number)) or None)

    def _on_position(self, number: int) -> None:
        chosen = str(self.position.itemData(number))
        self._set(position=Position(chosen) if chosen else None)

    def _on_cut(self) -> None:
        text = self.tr("Too long: cut after {count} characters.")
        say(self._cut, text.format(count=f"{LONGEST_NOTE:,}"))
        self._cut.show()


def _minutes(seconds: float) -> str:
    minutes = round(seconds / MINUTE_S)
    return f"{minutes}" if minutes or not seconds else "<1"


def _choose(box: QComboBox, value: str) -> None:
    """Choose a value; one of another version's is added as it is."""
    at = box.findData(value)
    if at < 0:
        box.addItem(value, value)
        at = box.count() - 1
    box.setCurrentIndex(at)
