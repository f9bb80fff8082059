"""What is said within a step: when, the words, and what is wrong with either."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from crampcoach.core.draft_check import DraftFault
from crampcoach.core.routine import StepCue
from crampcoach.services.wording import translated
from crampcoach.ui import hearing
from crampcoach.ui.widgets.day_kit import DayKit, column, row, say, set_role
from crampcoach.ui.widgets.words_field import WordsField

AT_PX = 68


class FaultLine(QWidget):
    """A fault beside its field, with what mends it.

    Attributes:
        words: What is wrong.
        mend: Does it right, where that is one thing to do.

    Signals:
        move_requested: Move the phrase (to this second).
    """

    move_requested = Signal(float)

    def __init__(self, kit: DayKit) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self.words = kit.live("fault")
        self.mend = kit.button("")
        self._to_s = 0.0
        self.setLayout(column(self.words, self.mend, gap=8))
        self.mend.clicked.connect(lambda: self.move_requested.emit(self._to_s))
        self.show_fault(None)

    def show_fault(self, fault: DraftFault | None) -> None:
        """Show a fault, or none."""
        self.setVisible(fault is not None)
        if fault is None:
            return
        say(self.words, f"⚠  {_sentence(translated(fault.fault.problem))}")
        self.mend.setVisible(fault.move_to_s is not None)
        if fault.move_to_s is not None:
            self._to_s = fault.move_to_s
            say(self.mend, self.tr("Move it to {seconds} s").format(seconds=f"{self._to_s:g}"))


def _sentence(problem: str) -> str:
    return f"{problem[:1].upper()}{problem[1:]}."


class CueRow(QWidget):
    """One phrase.

    Attributes:
        at: The second it is said at.
        words: What is said.
        remove: Takes it away.
        fault: What is wrong with it.

    Signals:
        moved: To be said at another second.
        worded: To be said in other words.
        removed: To be taken away.
    """

    moved = Signal(float)
    worded = Signal(str)
    removed = Signal()

    def __init__(self, kit: DayKit) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self.at = QLineEdit()
        self.at.setProperty("role", "second")
        self.at.setAccessibleName(self.tr("Said at second"))
        self.at.setFixedWidth(kit.px(AT_PX))
        self.at.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = WordsField(self.tr("Words"))
        self.remove = kit.round("bin", self.tr("Remove this phrase"))
        self.fault = FaultLine(kit)
        line = row(self.at, self.words, self.remove, gap=8)
        line.setStretch(1, 1)
        for part in (self.at, self.remove):
            line.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(line, self.fault, gap=6))
        self.at.editingFinished.connect(self._on_at)
        self.words.edited.connect(self.worded)
        self.remove.clicked.connect(self.removed)
        self.fault.move_requested.connect(self.moved)
        self._at = ""

    def show_cue(self, cue: StepCue, fault: DraftFault | None) -> None:
        """Show a phrase, and its fault."""
        fixed = self.tr("first") if cue.before else self.tr("then")
        self._at = fixed if cue.at_s is None else f"{cue.at_s:g} s"
        self.at.setText(self._at)
        self.words.show_words(cue.phrase)
        set_role(self.at, "wrong", "true" if fault else "false")
        self.words.mark(wrong=fault is not None)
        self.fault.show_fault(fault)

    def _on_at(self) -> None:
        """Take a number of seconds; anything else is put back."""
        text = self.at.text().replace("s", "").replace(",", ".").strip()
        if self.at.text() == self._at:
            return
        try:
            at_s = float(text)
        except ValueError:
            self.at.setText(self._at)
            return
        if 0 <= at_s < float("inf"):
            self.moved.emit(at_s)
        else:
            self.at.setText(self._at)


class CueRows(QWidget):
    """The phrases of a step.

    Attributes:
        rows: One for each.

    Signals:
        moved: A phrase is to be said at another second (its number, the second).
        worded: A phrase is to be said in other words (its number, the words).
        removed: A phrase is to be taken away (its number).
    """

    moved = Signal(int, float)
    worded = Signal(int, str)
    removed = Signal(int)

    def __init__(self, kit: DayKit) -> None:
        super().__init__()
        self._kit = kit
        self.setProperty("role", "plain")
        self.rows: list[CueRow] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(10)

    def show_cues(self, cues: tuple[StepCue, ...], faults: dict[int, DraftFault]) -> None:
        """Show phrases, with the faults of some."""
        while len(self.rows) < len(cues):
            self._add_row()
        while len(self.rows) > len(cues):
            last = self.rows.pop()
            last.hide()
            last.deleteLater()
        for number, (line, cue) in enumerate(zip(self.rows, cues, strict=True)):
            line.show_cue(cue, faults.get(number))

    def _add_row(self) -> None:
        number = len(self.rows)
        line = CueRow(self._kit)
        line.moved.connect(hearing.seconds(lambda at_s: self.moved.emit(number, at_s)))
        line.worded.connect(hearing.text(lambda words: self.worded.emit(number, words)))
        line.removed.connect(lambda: self.removed.emit(number))
        self.rows.append(line)
        self._box.addWidget(line)
