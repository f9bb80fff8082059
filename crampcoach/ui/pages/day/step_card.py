"""The step that is looked at in the editor: its line, its words, and what is said within it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit

from crampcoach.core.draft_check import DraftFault, Field
from crampcoach.core.limits import LONGEST_TEXT
from crampcoach.core.routine import Step
from crampcoach.ui import hearing
from crampcoach.ui.pages.day.cue_rows import CueRows, FaultLine
from crampcoach.ui.widgets.day_kit import DayKit, column, row, say, set_role, stacking
from crampcoach.ui.widgets.stepper import Stepper
from crampcoach.ui.widgets.words_field import WordsField

PICTURE_PX = 116


class StepCard(QFrame):
    """Everything of one step that can be changed, but its length.

    Attributes:
        up: Earlier in the routine.
        down: Later.
        off: Switches it off, or on again.
        remove: Takes it away.
        hear: Says this step.
        show_line: The line on the screen.
        phrase: Said at its beginning.
        repeat: How many times it is done.
        rest: The rest after each time.
        cues: What else is said.
        add: Adds a phrase.

    Signals:
        moved: Earlier or later (-1 or 1).
        worded: Another line or phrase (the field, the words).
        repeated: More or fewer times (-1 or 1).
        rested: A longer or shorter rest (-1 or 1).
    """

    moved = Signal(int)
    worded = Signal(object, str)
    repeated = Signal(int)
    rested = Signal(int)

    def __init__(self, kit: DayKit) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._heading = kit.label("", "heading", wraps=False)
        self.up = kit.round("up", self.tr("Earlier"))
        self.down = kit.round("down", self.tr("Later"))
        self.off = kit.button("")
        self.remove = kit.round("bin", self.tr("Remove this step"))
        self.hear = kit.round("voice", self.tr("Hear this step"))
        self._figure = kit.figure(self)
        self.show_line = QLineEdit()
        self.show_line.setMaxLength(LONGEST_TEXT)
        self.show_line.setAccessibleName(self.tr("On the screen, five words at most"))
        self.phrase = WordsField(self.tr("Said at the beginning"))
        self._faults = {Field.SHOW: FaultLine(kit), Field.PHRASE: FaultLine(kit)}
        self._whole = FaultLine(kit)
        self.repeat = Stepper(kit, self.tr("Fewer times"), self.tr("More times"))
        self.rest = Stepper(kit, self.tr("Shorter rest"), self.tr("Longer rest"))
        self.cues = CueRows(kit)
        self.add = kit.button(self.tr("Add a phrase"), "plus")
        self._lay_out(kit)
        self.repeat.stepped.connect(self.repeated)
        self.rest.stepped.connect(self.rested)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.show_line.textEdited.connect(
            hearing.text(lambda text: self.worded.emit(Field.SHOW, text))
        )
        self.phrase.edited.connect(hearing.text(lambda text: self.worded.emit(Field.PHRASE, text)))

    def _lay_out(self, kit: DayKit) -> None:
        head = stacking(self._heading, 1, self.hear, self.up, self.down, self.remove, gap=8)
        box = column(
            head,
            kit.label(self.tr("On the screen, five words at most"), "quiet"),
            self.show_line,
            self._faults[Field.SHOW],
            kit.label(self.tr("Said at the beginning"), "quiet"),
            self.phrase,
            self._faults[Field.PHRASE],
            row(
                column(kit.label(self.tr("How many times"), "quiet"), self.repeat, gap=2),
                column(kit.label(self.tr("Rest after each"), "quiet"), self.rest, gap=2),
                1,
                gap=20,
            ),
            kit.label(self.tr("Said during this step, by the second"), "quiet"),
            self.cues,
            self._whole,
            stacking(self.add, self.off),
            1,
            gap=8,
        )
        box.setContentsMargins(24, 20, 24, 20)
        box.insertSpacing(1, PICTURE_PX)
        self.setLayout(box)

    def show_step(self, number: int, step: Step, faults: list[DraftFault]) -> None:
        """Show a step.

        Args:
            number: Counted from 1.
            step: The step.
            faults: What is wrong in it.
        """
        say(self._heading, self.tr("Step {number}").format(number=number))
        say(self.off, self.tr("Switch on") if step.off else self.tr("Switch off"))
        self._figure.show_picture(step.picture)
        if self.show_line.text() != step.show:
            self.show_line.setText(step.show)
        self.phrase.show_words(step.phrase)
        self.repeat.show_value(self.tr("{count} ×").format(count=step.repeat))
        self.rest.show_value(self.tr("{seconds} s").format(seconds=f"{step.rest_s:g}"))
        by_field = {fault.spot.field: fault for fault in reversed(faults)}
        for field, line in self._faults.items():
            line.show_fault(by_field.get(field))
        self._whole.show_fault(next((f for f in reversed(faults) if _is_whole(f)), None))
        set_role(self.show_line, "wrong", "true" if Field.SHOW in by_field else "false")
        self.phrase.mark(wrong=Field.PHRASE in by_field)
        of_cues = {f.spot.cue: f for f in reversed(faults) if f.spot.cue is not None}
        self.cues.show_cues(step.cues, of_cues)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture has a place of its own below the heading."""
        super().resizeEvent(event)
        top = 20 + 52 + 8
        self._figure.put(QRectF(24, top, self.width() - 48, PICTURE_PX))


def _is_whole(fault: DraftFault) -> bool:
    """Whether a fault belongs to no single field of the step."""
    return fault.spot.cue is None and fault.spot.field in (Field.STEPS, Field.AT_S)
