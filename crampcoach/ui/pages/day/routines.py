"""The routines: a list, a card of the one that is looked at, and the editor in their place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from crampcoach.core.outline import Outline, outline
from crampcoach.core.shelf import RoutineEntry
from crampcoach.ui.pages.day.editor import Editor
from crampcoach.ui.pages.day.page import GAP_PX, DayPage, turn
from crampcoach.ui.pages.day.routine_card import RoutineCard
from crampcoach.ui.pages.day.routine_list import RoutineList
from crampcoach.ui.pages.day.words import called
from crampcoach.ui.widgets.day_kit import DayKit, row, say, scrolled

if TYPE_CHECKING:
    from crampcoach.services.rooms import Rooms

LIST_PX = 336


class RoutinesPage(DayPage):
    """The routines there are.

    Attributes:
        list: All of them.
        card: The one that is looked at.
        editor: The one that is changed.
        undo: Puts back what was deleted.
    """

    def __init__(self, kit: DayKit, rooms: Rooms) -> None:
        super().__init__(kit, "")
        say(self.heading, self.tr("Routines"))
        self._workshop = rooms.workshop
        self._choices = rooms.choices
        self._looked_at = ""
        self._entries: tuple[RoutineEntry, ...] = ()
        self._outlines: dict[str, Outline] = {}
        self.list = RoutineList(kit)
        self.card = RoutineCard(kit)
        self.editor = Editor(kit, rooms.workshop)
        self._gone = kit.live("quiet", wraps=False)
        self.undo = kit.button(self.tr("Undo"), "undo")
        self.aside.addLayout(row(self._gone, self.undo))
        self._lay_out()
        self._connect()
        self._on_workshop()

    def _lay_out(self) -> None:
        self._columns: QBoxLayout = row(self.card, self.list, gap=GAP_PX)
        self._columns.setStretch(0, 1)
        self._browser = scrolled(self._columns)
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._browser)
        self._stack = QStackedWidget()
        self._stack.addWidget(body)
        self._stack.addWidget(self.editor)
        self.set_body(self._stack)

    def _connect(self) -> None:
        self.list.chosen.connect(self.look_at)
        card = self.card
        card.edit_requested.connect(self._edit)
        card.try_requested.connect(self._try)
        card.use_requested.connect(lambda: self._workshop.use_for_a_hit(self._looked_at))
        card.delete_requested.connect(lambda: self._workshop.delete(self._looked_at))
        card.preferences_changed.connect(self._set)
        self.undo.clicked.connect(self._undo)
        self._workshop.changed.connect(self._on_workshop)
        self._workshop.rehearsal.changed.connect(self._on_rehearsal)
        self._choices.changed.connect(self._on_workshop)

    @property
    def has_open_edit(self) -> bool:
        """Whether a routine is being changed."""
        return self._workshop.draft is not None

    def use_width(self, *, narrow: bool, height: int) -> None:
        """One column where there is no room for two."""
        super().use_width(narrow=narrow, height=height)
        if hasattr(self, "_columns"):
            turn(self._columns, narrow=narrow)
            self.list.setMinimumWidth(0 if narrow else self.kit.px(LIST_PX))
            self.list.setMaximumWidth(16777215 if narrow else self.kit.px(LIST_PX))
            self.editor.use_width(narrow=narrow)

    def entered(self) -> None:
        """Files may have changed meanwhile."""
        self._read()

    def look_at(self, name: str) -> None:
        """Show a routine in the card."""
        self._looked_at = name
        self._workshop.rehearsal.stop()
        self._show_card()
        bar = self._scroll_area().verticalScrollBar()
        bar.setValue(0)

    def _scroll_area(self) -> QScrollArea:
        return self._browser

    # ---- what was asked for -------------------------------------------------------------------

    def _edit(self) -> None:
        entry = self._entry()
        if entry is None:
            return
        if entry.built_in:
            title = self.tr("{title}, my version").format(title=called(entry))
            self._workshop.copy(entry.name, title)
        else:
            self._workshop.edit(entry.name)

    def _try(self) -> None:
        rehearsal = self._workshop.rehearsal
        if rehearsal.is_running:
            rehearsal.stop()
        else:
            self._workshop.try_routine(self._looked_at)

    def _undo(self) -> None:
        if self._workshop.dropped is not None:
            self._workshop.undo_discard()
        else:
            self._workshop.undo_delete()

    def _set(self, key: str, value: object) -> None:
        self._choices.replace(replace(self._choices.preferences, **{key: value}))  # pyright: ignore[reportArgumentType]

    # ---- what is shown ------------------------------------------------------------------------

    def _on_workshop(self) -> None:
        editing = self.has_open_edit
        self.heading.setVisible(not editing)
        self._stack.setCurrentIndex(1 if editing else 0)
        self._show_undo("" if editing else self._what_went())
        if not editing:
            self._read()

    def _what_went(self) -> str:
        """What can be put back, in words; empty for nothing."""
        deleted, dropped = self._workshop.deleted, self._workshop.dropped
        if dropped is not None:
            return self.tr("Changes to {title} were not saved.").format(title=dropped.title)
        if deleted is not None:
            return self.tr("{title} was deleted.").format(title=deleted.title)
        return ""

    def _show_undo(self, text: str) -> None:
        say(self._gone, text)
        self._gone.setVisible(bool(text))
        self.undo.setVisible(bool(text))

    def _read(self) -> None:
        """Read the files, and show what they hold."""
        conditions = self._choices.preferences.conditions()
        self._entries = self._workshop.listing()
        self._outlines = {}
        for entry in self._entries:
            routine = None if entry.fault else self._workshop.routine(entry.name)
            if routine is not None:
                self._outlines[entry.name] = outline(routine, conditions)
        self.list.show_entries(self._entries, self._outlines, self._choices.preferences.routine)
        self._show_card()

    def _show_card(self) -> None:
        if self._looked_at not in self._outlines:
            hit = self._choices.preferences.routine
            self._looked_at = hit if hit in self._outlines else next(iter(self._outlines), "")
        entry = self._entry()
        self.card.setVisible(entry is not None)
        self.list.choose(self._looked_at)
        if entry is not None:
            shown = self._outlines[entry.name]
            self.card.show_routine(entry, shown, self._choices.preferences)
        self._on_rehearsal()

    def _on_rehearsal(self) -> None:
        rehearsal = self._workshop.rehearsal
        self.card.show_trying(running=rehearsal.is_running, words=rehearsal.words)

    def _entry(self) -> RoutineEntry | None:
        usable = (entry for entry in self._entries if not entry.fault)
        return next((entry for entry in usable if entry.name == self._looked_at), None)
