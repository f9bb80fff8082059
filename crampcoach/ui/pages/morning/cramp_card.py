"""One of the night's cramps, and what the night left out of it: one tap each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from crampcoach.core.episode import Episode
from crampcoach.core.review import EASED_S, Missing, ease_choices, missing
from crampcoach.ui.names import muscle_names
from crampcoach.ui.pages.day import night_words as words
from crampcoach.ui.pages.day.asking import Answers
from crampcoach.ui.widgets.day_kit import DayKit, column, say, stacking

NOT_SURE = "not sure"
"""The answer that is kept as null: an answer all the same."""
LONG_CHARS = 12
BESIDE_PX = 430
"""Width of the answers that stand beside their question."""


class CrampCard(QWidget):
    """What is known of a cramp, and the questions.

    Attributes:
        edit: Opens all its fields.
        asked: The questions that show, by what was missing.

    Signals:
        edit_requested: Open it (the ``Episode``).
        told: A question was answered (the ``Episode``, what, and the value; None: can't tell).
    """

    edit_requested = Signal(object)
    told = Signal(object, object, object)

    def __init__(self, kit: DayKit, episode: Episode) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._kit = kit
        self._episode = episode
        self._title = kit.label("", "heading")
        self._known = kit.label("", "quiet")
        self.edit = kit.button(self.tr("Edit"), "pencil")
        self.edit.clicked.connect(lambda: self.edit_requested.emit(self._episode))
        self.asked: dict[Missing, Answers] = {}
        head = stacking(column(self._title, self._known, gap=2), self.edit)
        head.setStretch(0, 1)
        self._box = column(head, gap=10)
        self.setLayout(self._box)
        for what in missing(episode):
            self._ask(what)
        self.show_episode(episode)

    def _ask(self, what: Missing) -> None:
        """Add a question; it stays once it is answered, to be answered otherwise."""
        texts = {
            Missing.EASED: self.tr("When did it ease, about?"),
            Missing.LEG: self.tr("Which leg?"),
            Missing.PLACE: self.tr("Where?"),
            Missing.PAIN: self.tr("How bad was it, 0 to 10?"),
        }
        named = self._answers(what)
        # a language with longer words has three of them side by side
        places = 4 if max(len(text) for text in named.values()) <= LONG_CHARS else 3
        columns = {Missing.EASED: 4, Missing.PLACE: places, Missing.PAIN: 11}.get(what, 0)
        answers = Answers(self._kit, named, texts[what], columns=columns)
        if what is not Missing.LEG:
            for button in answers.buttons.values():
                button.setProperty("role", "number")
        answers.picked.connect(partial(self._on_picked, what))
        self.asked[what] = answers
        label = self._kit.label(texts[what], "body")
        if what is Missing.LEG:
            answers.setMaximumWidth(self._kit.px(BESIDE_PX))
            part = stacking(label, answers)
            part.setStretch(1, 1)
        else:
            part = column(label, answers, gap=6)
        self._box.addLayout(part)

    def _answers(self, what: Missing) -> dict[object, str]:
        unsure = {NOT_SURE: self.tr("Not sure")}
        if what is Missing.LEG:
            return {**words.sides()}
        if what is Missing.PLACE:
            return {**muscle_names(), **unsure}
        if what is Missing.PAIN:
            return {pain: str(pain) for pain in range(11)}
        exact, longest = self.tr("{minutes} min"), self.tr("{minutes}+ min")
        named: dict[object, str] = {
            seconds: (longest if seconds == EASED_S[-1] else exact).format(minutes=seconds // 60)
            for seconds in ease_choices(self._episode)
        }
        return named | unsure

    def use_width(self, *, narrow: bool) -> None:
        """Fewer answers side by side where there is no room."""
        if Missing.PAIN in self.asked:
            self.asked[Missing.PAIN].use_columns(6 if narrow else 11)

    def show_episode(self, episode: Episode) -> None:
        """Show what is known by now."""
        self._episode = episode
        at, lasted = words.clock(episode.started_at), words.length(episode.duration_s)
        title = self.tr("Cramp at {time}, {length}") if lasted else self.tr("Cramp at {time}")
        say(self._title, title.format(time=at, length=lasted))
        known = [words.place(episode.side, episode.muscle)] if episode.muscle else []
        if episode.pain is not None:
            known.append(self.tr("pain {pain}").format(pain=episode.pain))
        say(self._known, ", ".join(known))
        self._known.setVisible(bool(known))
        unsure = {what for what in self.asked if what not in missing(episode)}
        for what, answers in self.asked.items():
            value = getattr(episode, what.value)
            if what is Missing.EASED:
                value = None if what in missing(episode) else _seconds(value)
            if value is None and what in unsure:
                value = NOT_SURE
            answers.show_chosen(value)

    def _on_picked(self, what: Missing, value: object) -> None:
        self.told.emit(self._episode, what, None if value == NOT_SURE else value)


def _seconds(value: float | None) -> int | None:
    return None if value is None else round(value)


def divider(kit: DayKit) -> QFrame:
    """A line between questions."""
    return kit.frame("line")
