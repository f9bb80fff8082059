"""The editor of own routines: the steps at the left, the one that is looked at beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from crampcoach.core import draft as change
from crampcoach.core.draft import Draft
from crampcoach.core.draft_check import DraftFault, Field
from crampcoach.core.limits import LONGEST_TEXT
from crampcoach.core.outline import outline
from crampcoach.services.wording import translated
from crampcoach.ui import hearing
from crampcoach.ui.names import muscle_names
from crampcoach.ui.pages.day.page import GAP_PX, TOP, turn
from crampcoach.ui.pages.day.step_card import StepCard
from crampcoach.ui.pages.day.step_list import StepList
from crampcoach.ui.pages.day.words import exactly
from crampcoach.ui.translation import within
from crampcoach.ui.widgets.day_kit import (
    SCROLL_BAR_PX,
    SCROLL_GAP_PX,
    DayKit,
    column,
    row,
    say,
    scrolled,
    set_role,
    stacking,
)

if TYPE_CHECKING:
    from crampcoach.services.workshop import Workshop

STEP_S = 5
FINE_BELOW_S = 10
"""Below this a step grows and shrinks by single seconds."""
LEFT, RIGHT = 56, 44
"""How the width is shared."""
Changing = Callable[[Draft, int], Draft]
"""Gives another draft, for a draft and the index of the step that is looked at."""

_CONTROL = Qt.KeyboardModifier.ControlModifier
UNDO = QKeyCombination(_CONTROL, Qt.Key.Key_Z)
REDO = QKeyCombination(_CONTROL | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Z)
SAVE = QKeyCombination(_CONTROL, Qt.Key.Key_S)


class Editor(QWidget):
    """Shows the workshop's draft, and changes it.

    Attributes:
        name: The title.
        undo: Takes a change back.
        redo: Makes it again.
        hear: Says the whole routine.
        close_it: Closes without saving.
        save: Keeps it.
        steps: The steps.
        card: The one that is looked at.
        add: Adds a step.
        reason: Why it can't be saved, or what is heard now.
    """

    def __init__(self, kit: DayKit, workshop: Workshop) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._workshop = workshop
        self._chosen = 0
        self._narrow = False
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_TEXT)
        self.name.setProperty("role", "name")
        self.name.setAccessibleName(self.tr("Name of the routine"))
        self.undo = kit.round("undo", self.tr("Undo"))
        self.redo = kit.round("redo", self.tr("Redo"))
        self.hear = kit.button(self.tr("Hear it"), "voice")
        self.close_it = kit.button(self.tr("Close"))
        self.save = kit.button(self.tr("Save"), "check", "primary")
        self.reason = kit.live("quiet")
        self.steps = StepList(kit)
        self.card = StepCard(kit)
        self.add = kit.button(self.tr("Add a step"), "plus")
        self._total = kit.label("", "quiet", wraps=False)
        self._origin = kit.label("", "quiet")
        self._lay_out(kit)
        self._connect()
        self._show()

    def _lay_out(self, kit: DayKit) -> None:
        tools = stacking(self.undo, self.redo, self.hear, self.close_it, self.save, gap=10)
        self._head = stacking(self.name, tools, gap=14)
        self._head.setStretch(0, 1)
        left = kit.frame("card")
        steps_label = kit.label(self.tr("Steps"), "heading", wraps=False)
        inner = column(
            stacking(steps_label, 1, self._total),
            self.steps,
            row(self.add, 1),
            self._origin,
            gap=12,
        )
        inner.setContentsMargins(18, 20, 18, 18)
        left.setLayout(inner)
        self._columns = row(left, self.card, gap=GAP_PX)
        self._columns.setStretch(0, LEFT)
        self._columns.setStretch(1, RIGHT)
        self._columns.setAlignment(left, TOP)
        self._columns.setAlignment(self.card, TOP)
        self._head.setContentsMargins(0, 0, SCROLL_GAP_PX + SCROLL_BAR_PX, 0)
        box = column(gap=12)
        self.setLayout(box)
        if kit.inks.text_scale > 1:  # large, the tools leave no room for the steps
            self._area = scrolled(column(self._head, self.reason, self._columns, 1))
        else:
            self._area = scrolled(self._columns)
            box.addLayout(self._head)
            box.addWidget(self.reason)
        box.addWidget(self._area, 1)

    def _connect(self) -> None:
        shop, card = self._workshop, self.card
        self.name.textEdited.connect(
            hearing.text(lambda text: self._change(lambda d, _: change.rename(d, text), "title"))
        )
        self.undo.clicked.connect(shop.undo)
        self.redo.clicked.connect(shop.redo)
        self.hear.clicked.connect(lambda: self._hear(None))
        self.close_it.clicked.connect(shop.discard)
        self.save.clicked.connect(shop.save)
        self.add.clicked.connect(self._add_step)
        self.steps.picked.connect(self._on_picked)
        self.steps.stepped.connect(self._set_seconds)
        card.moved.connect(self._move_step)
        card.off.clicked.connect(lambda: self._change(change.switch))
        card.remove.clicked.connect(lambda: self._change(change.remove_step))
        card.hear.clicked.connect(lambda: self._hear(self._chosen))
        card.worded.connect(self._on_words)
        card.repeated.connect(self._repeat)
        card.rested.connect(self._rest)
        self._connect_cues()
        shop.changed.connect(self._show)
        shop.rehearsal.changed.connect(self._show_reason)

    def _connect_cues(self) -> None:
        cues = self.card.cues
        self.card.add.clicked.connect(
            lambda: self._change(lambda d, i: change.add_cue(d, i, self._workshop.length_s))
        )
        cues.removed.connect(
            hearing.whole(
                lambda number: self._change(lambda d, i: change.remove_cue(d, i, number))
            )
        )
        cues.moved.connect(
            hearing.row_moved(
                lambda number, at_s: self._change(lambda d, i: change.move_cue(d, i, number, at_s))
            )
        )
        cues.worded.connect(
            hearing.row_worded(
                lambda number, words: self._change(
                    lambda d, i: change.set_cue_phrase(d, i, number, words), f"cue {number}"
                )
            )
        )

    def use_width(self, *, narrow: bool) -> None:
        """One column where there is no room for two."""
        self._narrow = narrow
        turn(self._columns, narrow=narrow)
        turn(self._head, narrow=narrow)

    # ---- changes ------------------------------------------------------------------------------

    def _change(self, what: Changing, merging: str = "") -> None:
        draft = self._workshop.draft
        if draft is not None:
            word = merging and f"{merging} of step {self._chosen}"
            self._workshop.change(what(draft, self._chosen), word)

    def _on_words(self, field: Field, text: str) -> None:
        what = change.set_show if field is Field.SHOW else change.set_phrase
        self._change(lambda draft, index: what(draft, index, text), str(field))

    def _on_picked(self, index: int) -> None:
        """Look at a step; where its card stands below the list, go there."""
        self.look_at(index)
        if self._narrow:
            bar = self._area.verticalScrollBar()
            bar.setValue(min(bar.maximum(), self.card.y()))

    def _set_seconds(self, index: int, by: int) -> None:
        draft = self._workshop.draft
        if draft is None:
            return
        self.look_at(index)
        now = draft.steps[index].seconds
        step = 1 if now + by < FINE_BELOW_S else STEP_S
        self._change(lambda d, i: change.set_seconds(d, i, now + by * step), "seconds")

    def _repeat(self, by: int) -> None:
        draft = self._workshop.draft
        if draft is not None:
            now = draft.steps[self._chosen].repeat
            self._change(lambda d, i: change.set_repeat(d, i, now + by), "repeat")

    def _rest(self, by: int) -> None:
        draft = self._workshop.draft
        if draft is not None:
            now = draft.steps[self._chosen].rest_s
            self._change(lambda d, i: change.set_rest(d, i, now + by), "rest")

    def _add_step(self) -> None:
        draft = self._workshop.draft
        if draft is None:
            return
        after, self._chosen = self._chosen, self._chosen + 1
        self._workshop.change(change.add_step(draft, after))
        self.card.show_line.setFocus(Qt.FocusReason.TabFocusReason)

    def _move_step(self, by: int) -> None:
        draft, index = self._workshop.draft, self._chosen
        if draft is None:
            return
        self._chosen = max(0, min(len(draft.steps) - 1, index + by))
        self._workshop.change(change.move_step(draft, index, by))

    def _hear(self, step: int | None) -> None:
        rehearsal = self._workshop.rehearsal
        if rehearsal.is_running:
            rehearsal.stop()
        else:
            self._workshop.try_draft(step)

    # ---- what is shown ------------------------------------------------------------------------

    def look_at(self, index: int) -> None:
        """Show a step in the card."""
        self._chosen = index
        self._show()

    def _show(self) -> None:
        draft = self._workshop.draft
        if draft is None:
            self._chosen = 0
            return
        self._chosen = min(self._chosen, len(draft.steps) - 1)
        if self.name.text() != draft.title:
            self.name.setText(draft.title)
        faults = self._workshop.faults
        self.steps.show_steps(draft.steps, self._chosen, {fault.spot.step for fault in faults})
        of_step = [fault for fault in faults if fault.spot.step == self._chosen]
        self.card.show_step(self._chosen + 1, draft.steps[self._chosen], of_step)
        self.card.up.setEnabled(self._chosen > 0)
        self.card.down.setEnabled(self._chosen < len(draft.steps) - 1)
        self.card.remove.setEnabled(len(draft.steps) > 1)
        self.undo.setEnabled(self._workshop.can_undo)
        self.redo.setEnabled(self._workshop.can_redo)
        wrong_title = any(fault.spot.field is Field.TITLE for fault in faults)
        set_role(self.name, "wrong", "true" if wrong_title else "false")
        self._show_totals(draft)
        self._show_reason()

    def _show_totals(self, draft: Draft) -> None:
        say(self._total, self.tr("{length} in all").format(length=exactly(self._seconds(draft))))
        if draft.replaces:
            say(self._origin, self.tr("Your own routine."))
        else:
            text = self.tr("Your own copy. The {title} routine stays as it is.")
            say(self._origin, text.format(title=within(_title(draft))))

    def _seconds(self, draft: Draft) -> float:
        """Length of what takes part as things are set."""
        conditions = self._workshop.preferences.conditions()
        return outline(change.to_routine(draft, "draft"), conditions).seconds

    def _show_reason(self) -> None:
        """Say what is heard now, or why it can't be saved."""
        rehearsal, faults = self._workshop.rehearsal, self._workshop.faults
        say(self.hear, self.tr("Stop") if rehearsal.is_running else self.tr("Hear it"))
        self.save.setEnabled(not faults)
        if rehearsal.words:
            text = self.tr("Now: {words}").format(words=rehearsal.words)
        else:
            text = self._why(faults[0]) if faults else ""
        say(self.reason, text)
        self.reason.setVisible(bool(text))

    def _why(self, fault: DraftFault) -> str:
        spot, problem = fault.spot, translated(fault.fault.problem)
        if spot.field is Field.TITLE:
            place = self.tr("the name")
        elif spot.step is None:
            place = self.tr("the routine")
        elif spot.cue is None:
            place = self.tr("step {number}").format(number=spot.step + 1)
        else:
            place = self.tr("step {number}, phrase {cue}")
            place = place.format(number=spot.step + 1, cue=spot.cue + 1)
        return self.tr("Save waits for {place}: {problem}.").format(place=place, problem=problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Z and Ctrl+Shift+Z where no field has taken them, Ctrl+S to save."""
        shop = self._workshop
        known = ((UNDO, shop.undo), (REDO, shop.redo), (SAVE, shop.save))
        pressed = event.keyCombination()
        command = next((does for keys, does in known if keys == pressed), None)
        if command is None:
            super().keyPressEvent(event)
        else:
            command()


def _title(draft: Draft) -> str:
    """What the routine is called that was copied."""
    base = draft.base
    return muscle_names()[base.muscle] if base.muscle else base.title
