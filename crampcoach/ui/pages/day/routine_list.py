"""The list of routines: each with its picture and length, unusable ones with the reason."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from crampcoach.core.outline import Outline
from crampcoach.core.shelf import RoutineEntry
from crampcoach.services.wording import translated
from crampcoach.ui.pages.day.words import called, lasting
from crampcoach.ui.widgets.card_button import CardButton
from crampcoach.ui.widgets.day_kit import DayKit, clear, column, row

ENTRY_PX = 88
THUMB = QSize(104, 72)


class EntryRow(CardButton):
    """A routine that can be chosen.

    Attributes:
        entry: Which.
    """

    def __init__(self, kit: DayKit, entry: RoutineEntry, outline: Outline, mark: str) -> None:
        """Build the row.

        Args:
            kit: Makes its parts.
            entry: The routine.
            outline: Its steps and length.
            mark: What else is said of it; empty for nothing.
        """
        super().__init__()
        self.entry = entry
        self.setProperty("role", "entry")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(kit.px(ENTRY_PX))
        length = lasting(outline.seconds)
        detail = f"{length} · {mark}" if mark else length
        self.setAccessibleName(f"{called(entry)}, {detail}")
        words = column(
            1,
            kit.label(called(entry), "strong"),
            kit.label(detail, "quiet"),
            1,
            gap=2,
        )
        picture = next((step.picture for step in outline.steps if step.picture), "")
        inner = row(_thumb(kit, picture), words, gap=14)
        inner.setContentsMargins(8, 4, 14, 4)
        inner.setStretch(1, 1)
        self.setLayout(inner)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def _thumb(kit: DayKit, picture: str) -> QFrame:
    tile = kit.frame("tile")
    tile.setFixedSize(THUMB)
    figure = kit.figure(tile)
    figure.put(QRectF(0, 0, THUMB.width(), THUMB.height()).adjusted(8, 6, -8, -6))
    figure.show_picture(picture)
    return tile


class RoutineList(QWidget):
    """The entries, one below the other.

    Attributes:
        rows: Those that can be used.

    Signals:
        chosen: One was chosen (its name).
    """

    chosen = Signal(str)

    def __init__(self, kit: DayKit) -> None:
        super().__init__()
        self._kit = kit
        self.setProperty("role", "plain")
        self.rows: list[EntryRow] = []
        self._shown: object = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)

    def show_entries(
        self, entries: tuple[RoutineEntry, ...], outlines: dict[str, Outline], hit: str
    ) -> None:
        """Show these routines.

        Args:
            entries: In order.
            outlines: By name, for those that can be used.
            hit: Name of the one a hit starts.
        """
        shown = (entries, tuple(outlines.items()), hit)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._box)
        self.rows = []
        for entry in entries:
            outline = outlines.get(entry.name) if not entry.fault else None
            if outline is None:
                self._box.addWidget(self._unusable(entry))
                continue
            mark = self.tr("for a hit") if entry.name == hit else ""
            if not entry.built_in and not mark:
                mark = self.tr("your own")
            line = EntryRow(self._kit, entry, outline, mark)
            line.clicked.connect(lambda _=False, name=entry.name: self.chosen.emit(name))
            self.rows.append(line)
            self._box.addWidget(line)
        self._box.addStretch(1)

    def choose(self, name: str) -> None:
        """Show which one is looked at."""
        for line in self.rows:
            line.setChecked(line.entry.name == name)

    def _unusable(self, entry: RoutineEntry) -> QFrame:
        kit = self._kit
        title = self.tr("{file} can't be used").format(file=entry.file)
        card = kit.frame("card")
        box = column(
            kit.label(title, "strong"), kit.label(translated(entry.fault), "quiet"), gap=4
        )
        box.setContentsMargins(18, 12, 18, 12)
        card.setLayout(box)
        return card
