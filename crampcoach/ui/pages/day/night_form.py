"""The review of one night, as the diary's editor shows it: every field, in one column."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from crampcoach.core.diary_writer import Kept
from crampcoach.core.night import Factor, Night
from crampcoach.core.review import answered, none_of_these, with_answer, with_factor
from crampcoach.core.sheet import Sheet
from crampcoach.ui.pages.day import night_words as words
from crampcoach.ui.pages.day.asking import Scale, YesNo
from crampcoach.ui.pages.day.day_before import DayBefore
from crampcoach.ui.pages.day.night_questions import NightQuestions
from crampcoach.ui.widgets.day_kit import DayKit, column, say, stacking
from crampcoach.ui.widgets.stepper import Stepper

MOST_CRAMPS = 50


class NightForm(QFrame):
    """What the morning says of a night.

    Attributes:
        quiet: There were no cramps.
        add: Adds a cramp to it.
        count: How many there were.
        sleep: How much sleep was disturbed.
        sore: Whether the leg was still sore.
        fall: Whether there was a fall.
        tells: Whether the nights tell on the day.
        before: The day before.
        delete: Takes the review out of the diary.
        foot: Where it is safe, and delete: its owner puts it where it is always seen.

    Signals:
        changed: It is to be kept changed (before, and after).
        add_requested: Add a cramp to this night.
    """

    changed = Signal(object, object)
    add_requested = Signal()

    def __init__(self, kit: DayKit) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._sheet: Sheet | None = None
        self._night: Night | None = None
        self.title = kit.label("", "heading")
        self._span = kit.label("", "quiet")
        self._state = kit.label("", "strong")
        self.quiet = kit.button(self.tr("No cramps"), "check", "primary")
        self.add = kit.button(self.tr("Add a cramp"), "plus")
        self.count = Stepper(kit, self.tr("One cramp less"), self.tr("One cramp more"))
        ends = self.tr("0, not at all"), self.tr("10, as could be")
        self.sleep = Scale(kit, self.tr("Sleep disturbed"), ends)
        self.sleep.use_width(narrow=True)
        no, yes = self.tr("No"), self.tr("Yes")
        self.sore = YesNo(kit, self.tr("Still sore?"), no, yes)
        self.fall = YesNo(kit, self.tr("A fall, or nearly?"), no, yes)
        self.tells = YesNo(kit, self.tr("Tells on the day?"), no, yes)
        self._asked = NightQuestions(self.sleep, self.sore, self.fall, self.tells)
        self.before = DayBefore(kit, columns=1)
        self.kept = kit.live("done_words", wraps=False)
        self.delete = kit.button(self.tr("Delete"), role="link")
        self.foot = QWidget()
        self._lay_out(kit)
        self._connect()

    def _lay_out(self, kit: DayKit) -> None:
        self.foot.setProperty("role", "plain")
        self.foot.setLayout(stacking(self.kept, 1, self.delete))
        self._counted = QWidget()
        self._counted.setProperty("role", "plain")
        self._counted.setLayout(
            stacking(kit.label(self.tr("Cramps"), "quiet", wraps=False), 1, self.count, gap=4)
        )
        for pair in (self.sore, self.fall, self.tells):
            pair.answers.setFixedWidth(kit.px(150))
        self.setLayout(
            column(
                column(self.title, self._span, gap=2),
                self._state,
                self.quiet,
                self.add,
                self._counted,
                column(kit.label(self.tr("Sleep disturbed"), "quiet"), self.sleep, gap=6),
                self.sore,
                self.fall,
                self.tells,
                column(kit.label(self.tr("The day before"), "quiet"), self.before, gap=6),
                gap=14,
            )
        )

    def _connect(self) -> None:
        self.quiet.clicked.connect(self._on_quiet)
        self.add.clicked.connect(self.add_requested)
        self.count.stepped.connect(self._on_count)
        self._asked.picked.connect(self._on_answer)
        self.before.told.connect(self._on_factor)
        self.before.none_told.connect(self._on_none)
        self.delete.clicked.connect(self._on_delete)

    # ---- what is shown ------------------------------------------------------------------------

    def show_night(self, sheet: Sheet, night: Night) -> None:
        """Show a night.

        Args:
            sheet: All that is known of it.
            night: Its review, or an empty one.
        """
        self._sheet, self._night = sheet, night
        say(self.title, words.long_day(sheet.morning))
        say(self._span, words.night_span(sheet.night_date))
        say(self._state, self._state_words(night))
        cramps = max(night.cramp_count, len(sheet.episodes))
        self.quiet.setVisible(not night.observed and not sheet.episodes)
        self._counted.setVisible(bool(night.observed or sheet.episodes))
        self.count.show_value(str(cramps))
        self.count.less.setEnabled(cramps > len(sheet.episodes))
        self._asked.show_night(night)
        self.before.show_night(night)
        self.delete.setVisible(night.revision > 0)

    def show_kept(self, kept: Kept | None) -> None:
        """Show where the latest change is safe."""
        say(self.kept, words.kept_words(kept))

    def _state_words(self, night: Night) -> str:
        if not night.observed:
            return self.tr("Not reviewed yet: it doesn’t count until you answer.")
        return self.tr("No cramps") if not night.cramp_count else ""

    # ---- what was asked for -------------------------------------------------------------------

    def _on_quiet(self) -> None:
        night = self._night
        if night is not None:
            self._tell(night, night.revised(observed=True, cramp_count=0))

    def _on_count(self, by: int) -> None:
        night, sheet = self._night, self._sheet
        if night is not None and sheet is not None:
            now = max(night.cramp_count, len(sheet.episodes)) + by
            count = max(len(sheet.episodes), min(MOST_CRAMPS, now))
            self._tell(night, night.revised(observed=True, cramp_count=count))

    def _on_answer(self, field: str, value: object) -> None:
        if self._night is not None:
            self._answered(self._night, with_answer(self._night, field, value))

    def _on_factor(self, factor: Factor, value: float | None) -> None:
        if self._night is not None:
            self._answered(self._night, with_factor(self._night, factor, value))

    def _on_none(self) -> None:
        if self._night is not None:
            self._answered(self._night, none_of_these(self._night))

    def _answered(self, before: Night, after: Night) -> None:
        """Answering about a night with recorded cramps is its review: it counts from then on."""
        sheet = self._sheet
        if sheet is not None and sheet.episodes and not after.observed:
            after = answered(after, len(sheet.episodes)).revised(revision=after.revision)
        self._tell(before, after)

    def _on_delete(self) -> None:
        if self._night is not None:
            self._tell(self._night, self._night.revised(deleted=True))

    def _tell(self, before: Night, after: Night) -> None:
        self._night = after
        self.changed.emit(before if before.revision else None, after)
        if self._sheet is not None and not after.deleted and self._night is after:
            self.show_night(self._sheet, after)
