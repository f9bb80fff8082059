"""The cards of the Tonight page."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from crampcoach.core.preferences import SNOOZE_CHOICES
from crampcoach.core.reminder import DAILY, Reminder, ReminderKind, Weekday
from crampcoach.core.week import NightMark, Week
from crampcoach.services.reminder_book import ReminderBook
from crampcoach.ui.pages.day import evening_words as words
from crampcoach.ui.pages.day.reminder_card import ReminderCard
from crampcoach.ui.widgets.day_kit import (
    DayKit,
    column,
    icon,
    row,
    say,
    set_role,
    stacking,
)
from crampcoach.ui.widgets.night_marks import Legend, Mark, NightMarks
from crampcoach.ui.widgets.stacking import EvenGrid

WIDE, LOW = (32, 24, 32, 26), (20, 12, 20, 16)
BIG_PX, BIG_LOW_PX, SMALL_PX, SMALL_LOW_PX = 104, 72, 60, 46
"""Heights of a time: its digits have nothing above or below that needs more."""
PICTURE = QSize(150, 122)
PICTURE_NAME = "calf_standing"


class StretchCard(ReminderCard):
    """The bedtime stretch: its reminder, and the stretch itself.

    Attributes:
        snooze: For how long one tap at the bedside puts it off.
        start: Stretch now.
        recall: It was done already, or it was not after all.
        became: What became of the last evenings' reminders.

    Signals:
        snooze_chosen: For so many minutes from now on.
    """

    snooze_chosen = Signal(int)

    def __init__(self, kit: DayKit, book: ReminderBook) -> None:
        super().__init__(kit, book, ReminderKind.STRETCH, "time")
        self.snooze = {minutes: self._choice(minutes) for minutes in SNOOZE_CHOICES}
        self.start: QPushButton = kit.button(self.tr("Stretch now, 4 minutes"), "play", "primary")
        set_role(self.start, "roomy", "true")
        self._figure = kit.figure(self)
        self._figure.show_picture(PICTURE_NAME)
        self._is_low, self._can_recall, self._has_become = False, False, False
        self._evidence = kit.label(words.evidence(self.kind), "small")
        self.became: QLabel = kit.label("", "small")
        self.recall: QPushButton = kit.button(self.tr("I stretched already"))
        self._snooze_row = self._snoozes()
        steps = row(self.time.less, self.time.more, gap=10)
        times = stacking(self.time.value, steps, 1, gap=24)
        self._figure.setFixedSize(PICTURE)
        self._clock = column(times, stacking(self.hint, self.fate, 1, gap=14), gap=0)
        days = EvenGrid(len(self.days), 2)
        for button in self.days.values():
            days.addWidget(button)
        told = stacking(column(self._evidence, self.became, 1, gap=4), self.recall, gap=12)
        told.setStretch(0, 1)
        self._box: QVBoxLayout = column(
            stacking(self.sign, self.heading, 1, self.switch, gap=14),
            stacking(self._clock, self._figure, gap=0),
            days,
            self._snooze_row,
            self.start,
            told,
            1,
            gap=14,
        )
        self.setLayout(self._box)

    def _choice(self, minutes: int) -> QPushButton:
        button = self.kit.button(self.tr("{minutes} min").format(minutes=minutes), role="segment")
        button.setAccessibleName(self.tr("Snooze {minutes} minutes").format(minutes=minutes))
        button.setCheckable(True)
        button.clicked.connect(lambda _=False: self.snooze_chosen.emit(minutes))
        return button

    def _snoozes(self) -> QWidget:
        track = self.kit.frame("track")
        inner = EvenGrid(len(self.snooze), 2)
        for button in self.snooze.values():
            inner.addWidget(button)
        inner.setContentsMargins(4, 4, 4, 4)
        track.setLayout(inner)
        track.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        holder = QWidget()
        holder.setProperty("role", "plain")
        label = self.kit.label(self.tr("Snooze"), "quiet", wraps=False)
        box = stacking(label, track, gap=28)
        box.setStretch(1, 1)
        holder.setLayout(box)
        return holder

    def refresh(self) -> None:
        """Read the book again."""
        super().refresh()
        for minutes, button in self.snooze.items():
            button.setChecked(minutes == self.book.snooze_min)

    def show_recall(self, *, done: bool, recalled: bool) -> None:
        """Offer to mark tonight's by hand, or to take that back.

        Args:
            done: Whether it is done.
            recalled: Whether that was said by hand.
        """
        said = self.tr("Not done after all") if recalled else self.tr("I stretched already")
        say(self.recall, said)
        self._can_recall = recalled or not done
        self.recall.setVisible(self._can_recall and not self._is_low)

    def show_week(self, week: Week | None) -> None:
        """Say what became of the last evenings' reminders."""
        became = words.became(week.became()) if week is not None else ""
        say(self.became, self.tr("Last 7 evenings: {what}.").format(what=became))
        self._has_become = bool(became)
        self.became.setVisible(self._has_become and not self._is_low)

    def use_room(self, *, low: bool) -> None:
        """Leave out what a low window has no room for."""
        self._box.setContentsMargins(*(LOW if low else WIDE))
        self._box.setSpacing(8 if low else 14)
        self._figure.setVisible(not low)
        self._snooze_row.setVisible(not low)
        self._is_low = low
        self.recall.setVisible(self._can_recall and not low)
        self.became.setVisible(self._has_become and not low)
        set_role(self.time.value, "low", "true" if low else "false")
        self.time.value.setFixedHeight(self.kit.inks.large_px(BIG_LOW_PX if low else BIG_PX))


class SmallCard(ReminderCard):
    """A reminder beside the stretch's."""

    def __init__(self, kit: DayKit, book: ReminderBook, kind: ReminderKind) -> None:
        super().__init__(kit, book, kind, "time2")
        self.hint.setWordWrap(True)
        self._evidence = kit.label(words.evidence(kind), "small")
        self._box: QVBoxLayout = column(
            stacking(self.sign, self.heading, 1, self.switch, gap=12),
            stacking(self.time.value, 1, row(self.time.less, self.time.more, gap=10), gap=10),
            self.hint,
            self.fate,
            self._evidence,
            1,
            gap=8,
        )
        self.setLayout(self._box)

    def use_room(self, *, low: bool) -> None:
        """Leave out what a low window has no room for."""
        self._box.setContentsMargins(*((14, 8, 14, 10) if low else (28, 24, 22, 22)))
        self._box.setSpacing(2 if low else 8)
        set_role(self.time.value, "low", "true" if low else "false")
        high = SMALL_LOW_PX if low else SMALL_PX
        self.time.value.setFixedHeight(self.kit.inks.large_px(high))
        self._evidence.setVisible(not low)
        self.sign.setVisible(not low)
        say(self.heading, words.title(self.kind, short=low))
        self.time.less.setVisible(not low)
        self.time.more.setVisible(not low)


class RowCard(ReminderCard):
    """A reminder in the list of the others.

    Attributes:
        bin: Takes one away that isn't one of the usual ones.

    Signals:
        removed: It was taken away (its ``Reminder``).
    """

    removed = Signal(object)

    def __init__(
        self,
        kit: DayKit,
        book: ReminderBook,
        kind: ReminderKind,
        other: Reminder | None = None,
    ) -> None:
        """Build the row.

        Args:
            kit: Makes its parts.
            book: What is set.
            kind: Of what it reminds.
            other: A further one of its kind; None for the usual one.
        """
        super().__init__(kit, book, kind, "time3")
        self.setProperty("role", "row")
        self._other = other
        self.bin = kit.round("bin", self.tr("Delete this reminder"))
        self.bin.clicked.connect(self._delete)
        (self.bin if other is None else self.switch).hide()
        self.evenings = kit.label("", "small")
        more = self.evenings if other else kit.label(words.evidence(kind), "small")
        left = column(self.heading, stacking(self.hint, self.fate, 1, gap=12), more, gap=2)
        times = row(self.time.less, self.time.value, self.time.more, gap=8)
        right = stacking(times, self.switch, self.bin, gap=12)
        box = stacking(self.sign, left, right, gap=14)
        box.setStretch(1, 1)
        box.setContentsMargins(18, 12, 14, 12)
        self.setLayout(box)
        self._wide = box

    def reminder_among(self, there: tuple[Reminder, ...]) -> Reminder | None:
        """The one this row is for."""
        if self._other is None:
            return super().reminder_among(there)
        return next((reminder for reminder in there if reminder.id == self._other.id), None)

    def refresh(self) -> None:
        """Read the book again."""
        super().refresh()
        reminder = self.reminder
        say(self.evenings, words.days(reminder.days if reminder else DAILY))

    def _delete(self) -> None:
        there = self.reminder
        if there is not None:
            self.book.remove(there.id)
            self.removed.emit(there)


class WeekCard(QFrame):
    """The last seven nights.

    Attributes:
        marks: A mark each.
        sum: How many were stretched.
    """

    def __init__(self, kit: DayKit) -> None:
        super().__init__()
        self.setProperty("role", "card")
        inks = kit.inks
        self.marks = NightMarks(inks)
        self.sum: QLabel = kit.label("", "small")
        legend = QGridLayout()
        legend.setContentsMargins(0, 0, 0, 0)
        legend.setHorizontalSpacing(8)
        legend.setVerticalSpacing(6)
        samples = (
            (Legend(inks, 1), self.tr("Cramps")),
            (Legend(inks, 0), self.tr("None")),
            (Legend(inks, None, bar=True), self.tr("Stretched")),
            (Legend(inks, None), self.tr("Not recorded")),
        )
        for number, (sample, text) in enumerate(samples):
            line, place = divmod(number, 2)
            legend.addWidget(sample, line, 2 * place)
            legend.addWidget(kit.label(text, "small", wraps=False), line, 2 * place + 1)
        legend.setColumnStretch(3, 1)
        title = kit.label(self.tr("Last 7 nights"), "heading")
        box = column(title, self.marks, legend, self.sum, 1, gap=12)
        box.setContentsMargins(28, 22, 24, 20)
        self.setLayout(box)

    def show_week(self, week: Week | None) -> None:
        """Show these nights; where the diary can't be read, say so."""
        self.marks.setVisible(week is not None)
        if week is None:
            say(self.sum, self.tr("The diary can't be read at the moment."))
            return
        marks = [Mark(_letter(mark), mark.cramps, mark.stretched) for mark in week.marks]
        told = "\n".join(self._in_words(mark) for mark in week.marks)
        self.marks.show_marks(marks, told)
        stretched = self.tr("Stretched on {count} of 7 evenings.")
        say(self.sum, stretched.format(count=week.stretched))

    def _in_words(self, mark: NightMark) -> str:
        """A night for the reader: "Tuesday: 2 cramps, stretched, reminder skipped"."""
        if mark.cramps is None:
            parts = [self.tr("not recorded")]
        elif mark.cramps == 0:
            parts = [self.tr("no cramps")]
        else:
            one = mark.cramps == 1
            said = self.tr("1 cramp") if one else self.tr("{count} cramps")
            parts = [said.format(count=mark.cramps)]
        if mark.stretched:
            parts.append(self.tr("stretched"))
        became = words.became_of(mark.turn)
        if became:
            parts.append(self.tr("reminder {what}").format(what=became))
        return f"{words.day_name(Weekday(mark.morning.weekday()))}: {', '.join(parts)}"


def _letter(mark: NightMark) -> str:
    return words.day_name(Weekday(mark.morning.weekday()), short=True)


class BedsideCard(QFrame):
    """The way to the clock.

    Attributes:
        start: Go there.
    """

    def __init__(self, kit: DayKit) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._kit = kit
        self._is_low = False
        self._sign = QLabel()
        self._sign.setPixmap(icon("moon", kit.inks.accent, 30).pixmap(30))
        self.heading: QLabel = kit.label(self.tr("Bedside screen"), "heading")
        self._words = kit.label(self.tr("Dim clock, voice on, one tap for help."), "quiet")
        self.start: QPushButton = kit.button(self.tr("Start now"))
        set_role(self.start, "roomy", "true")
        text = column(self.heading, self._words, gap=4)
        self._head = row(self._sign, text, gap=20)
        self._head.setStretch(1, 1)
        self._box = row(self._head, self.start, gap=20)
        self._box.setStretch(0, 1)
        self.setLayout(self._box)

    def show_hour(self, begins: str) -> None:
        """Say when it comes by itself; empty for never."""
        if begins:
            said = self.tr("Bedside at {time}") if self._is_low else None
            said = said or self.tr("Bedside screen starts at {time}")
            say(self.heading, said.format(time=begins))
        else:
            say(self.heading, self.tr("Bedside screen"))

    def use_room(self, *, narrow: bool, low: bool) -> None:
        """Put the button below the words where there is no room beside them."""
        self._is_low = low
        down = self._box.Direction.TopToBottom, self._box.Direction.LeftToRight
        self._box.setDirection(down[0] if narrow or low else down[1])
        self._box.setContentsMargins(*((14, 8, 14, 10) if low else (32, 26, 32, 26)))
        self._box.setSpacing(6 if low else 20)
        self._sign.setVisible(not low)
        self._words.setVisible(not low)
        self.start.setMinimumWidth(0 if narrow or low else self._kit.px(212))
