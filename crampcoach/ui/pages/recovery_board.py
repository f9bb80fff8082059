"""The board of the recovery page: the copies, what was done, and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from crampcoach.core.backups import Copy, CopyKind
from crampcoach.services.recovery import Offer, Recovery, Step, Why
from crampcoach.services.wording import translated
from crampcoach.ui.pages.day.page import turn
from crampcoach.ui.translation import locale
from crampcoach.ui.widgets.cramp_tile import CrampTile
from crampcoach.ui.widgets.day_kit import DayKit, clear, column, row, say, scrolled, stacking

WIDEST_PX = 920
TILE = QSize(216, 68)
MARGIN_PX = 40
NARROW_MARGIN_PX = 20
SETTLED = frozenset({Step.RESTORED, Step.BEGUN, Step.UNDONE, Step.ADDED})


class RecoveryBoard(QWidget):
    """What the page shows.

    Attributes:
        cramp: Starts relief.
        rows: One for each copy.
        undo: Puts back what gave way.
        add: Adds what can still be read of that.
        begin: Begins a new diary.
        not_now: Goes back to the clock, and offers nothing more this time.
        close_it: Goes back to the clock.
    """

    def __init__(self, kit: DayKit, recovery: Recovery, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "plain")
        self._kit = kit
        self._recovery = recovery
        self.rows: list[CopyRow] = []
        self._listed: list[Copy] | None = None
        self.cramp = CrampTile(self.tr("Cramp"), kit.inks, self)
        self.cramp.setFixedSize(TILE)
        self._title = kit.live("title")
        self._why = kit.live("body")
        self._done = kit.live("done")
        self._trouble = kit.live("fault")
        self.undo = kit.button(self.tr("Undo this"), "undo")
        self.add = kit.button(self.tr("Add what the old file still holds"), "plus")
        self.begin = kit.button(self.tr("Start a new diary"), "plus")
        kept = self.tr("The old file is kept beside it.")
        self._begin_hint = kit.label(kept, "quiet", wraps=False)
        self.not_now = kit.button(self.tr("Not now"))
        self.close_it = kit.button(self.tr("Back to the clock"), "moon", "primary")
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self._lay_out()
        self.undo.clicked.connect(recovery.undo)
        self.add.clicked.connect(recovery.add_from_before)
        self.begin.clicked.connect(recovery.begin_anew)

    def _lay_out(self) -> None:
        words = column(self._title, gap=0)
        head = stacking(words, self.cramp, gap=24)
        head.setAlignment(self.cramp, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self._done_line = stacking(self._done, self.undo, gap=14)
        self._done_line.setStretch(0, 1)
        self._foot = stacking(self.begin, self._begin_hint, 1, self.not_now, self.close_it, gap=16)
        told = (self._why, self._done_line, row(self.add, 1), self._trouble)
        if self._kit.inks.text_scale > 1:  # "Cramp" stays in its place, the rest is scrolled
            whole = column(*told, self._list, 1, self._foot, gap=16)
            self._outer = column(head, scrolled(whole), gap=16)
            self._outer.setStretch(1, 1)
        else:
            self._outer = column(head, *told, scrolled(column(self._list, 1)), self._foot, gap=16)
            self._outer.setStretch(5, 1)
        middle = QWidget()
        middle.setProperty("role", "plain")
        middle.setMaximumWidth(WIDEST_PX)
        middle.setLayout(self._outer)
        frame = QHBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addStretch(1)
        frame.addWidget(middle, 100)
        frame.addStretch(1)
        self.use_width(narrow=False)

    def use_width(self, *, narrow: bool) -> None:
        """Lay out for a narrow or a wide window."""
        side = NARROW_MARGIN_PX if narrow else MARGIN_PX
        self._outer.setContentsMargins(side, 24, side, 24)
        turn(self._foot, narrow=narrow and self.height() > self.width())

    # ---- what it says -------------------------------------------------------------------------

    def show_state(self) -> None:
        """Read how far it has come."""
        recovery = self._recovery
        step, done = recovery.step, recovery.done
        say(self._title, self._title_of(step))
        say(self._why, self._words_of(step))
        self._why.setVisible(bool(self._words_of(step)))
        said = "" if done is None else self._said(step)
        say(self._done, said)
        self._done.setVisible(bool(said))
        can_undo = done is not None and bool(done.kept) and step is not Step.WORKING
        self.undo.setVisible(can_undo and step is not Step.UNDONE)
        self.add.setVisible(can_undo and step in (Step.RESTORED, Step.BEGUN))
        say(self._trouble, translated(recovery.trouble))
        self._trouble.setVisible(bool(recovery.trouble))
        is_settled = step in SETTLED
        self.begin.setVisible(not is_settled and recovery.why is not Why.ASKED)
        self._begin_hint.setVisible(not self.begin.isHidden())
        self.not_now.setVisible(not is_settled and recovery.why is not Why.ASKED)
        self.close_it.setVisible(is_settled or recovery.why is Why.ASKED)
        self._show_offers(recovery.offers, busy=step is Step.WORKING)

    def _title_of(self, step: Step) -> str:
        if step is Step.WORKING:
            return self.tr("One moment")
        if step in SETTLED:
            return self.tr("Done")
        return self.tr("Your diary's copies")

    def _words_of(self, step: Step) -> str:
        if step is Step.WORKING:
            return self.tr("The copy is checked, then put in place. A cramp can start meanwhile.")
        if step is not Step.CHOOSING:
            return ""
        if self._recovery.why is Why.LOST:
            return self.tr(
                "The diary's file can't be read. It stays as it is, under another name. "
                "What you log meanwhile is kept and added by itself."
            )
        if self._recovery.why is Why.EMPTY:
            return self.tr("The diary is empty, though a copy of it isn't.")
        return self.tr("Each was opened and checked. Restoring one keeps the present diary too.")

    def _said(self, step: Step) -> str:
        done = self._recovery.done
        if done is None:
            return ""
        if step is Step.ADDED:
            return self._added()
        if step is Step.UNDONE:
            return self.tr("The file from before is the diary again.")
        kept = self.tr("The file from before is kept as {name}.").format(name=done.kept)
        if step is Step.BEGUN:
            said = self.tr("A new diary has begun.")
        else:
            said = self.tr("The diary holds {episodes} again.")
            said = said.format(episodes=episodes_in_words(done.episodes))
        return f"{said} {kept}" if done.kept else said

    def _added(self) -> str:
        added = self._recovery.added
        if added == 0:
            return self.tr("The file from before holds nothing that isn't here.")
        if added == 1:
            return self.tr("1 entry was added from the file before.")
        return self.tr("{count} entries were added from the file before.").format(count=added)

    def _show_offers(self, offers: tuple[Offer, ...], *, busy: bool) -> None:
        listed = [offer.copy for offer in offers]
        if self._listed != listed:
            self._listed = listed
            clear(self._list)
            self.rows = [CopyRow(self._kit, offer) for offer in offers]
            for line in self.rows:
                line.restore.clicked.connect(self._wish(line.offer.copy.name))
                self._list.addWidget(line)
            if not self.rows:
                nothing = self.tr("There is no copy yet. One is made after a day's first entry.")
                self._list.addWidget(self._kit.label(nothing, "quiet"))
        for line, offer in zip(self.rows, offers, strict=True):
            line.show_offer(offer, busy=busy)

    def _wish(self, name: str) -> Callable[[], None]:
        return lambda: self._recovery.restore(name)


class CopyRow(QFrame):
    """One copy.

    Attributes:
        offer: What it is.
        restore: Puts it in the diary's place.
    """

    def __init__(self, kit: DayKit, offer: Offer) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.offer = offer
        self._when = kit.label(self._date(offer.copy), "heading", wraps=False)
        self._what = kit.label("", "quiet")
        self.restore = kit.button(self.tr("Restore this"), "undo")
        words = column(self._when, self._what, gap=2)
        line = stacking(words, self.restore, gap=16)
        line.setStretch(0, 1)
        line.setContentsMargins(28, 14, 24, 14)
        self.setLayout(line)

    def _date(self, copy: Copy) -> str:
        long = QLocale.FormatType.LongFormat
        made = copy.made_at
        return locale().toString(QDate(made.year, made.month, made.day), long)

    def show_offer(self, offer: Offer, *, busy: bool) -> None:
        """Say what is known of it by now."""
        self.offer = offer
        traditional = QLocale.DataSizeFormat.DataSizeTraditionalFormat
        size = locale().formattedDataSize(offer.copy.size, 0, traditional)
        facts = [self._kind(offer.copy), *self._found(offer), size]
        say(self._what, " · ".join(fact for fact in facts if fact))
        self.restore.setEnabled(offer.can_be_restored and not busy)
        name = self.tr("Restore the copy of {date}").format(date=self._when.text())
        self.restore.setAccessibleName(name)

    def _kind(self, copy: Copy) -> str:
        names = {
            CopyKind.DAILY: "",
            CopyKind.OLDER: self.tr("before an update"),
            CopyKind.KEPT: self.tr("put aside earlier"),
            CopyKind.DAMAGED: self.tr("put aside, damaged"),
        }
        return names[copy.kind]

    def _found(self, offer: Offer) -> tuple[str, ...]:
        if offer.checked is None:
            return (self.tr("being checked"),)
        if offer.checked.trouble:
            return (self.tr("can't be read"),)
        return (episodes_in_words(offer.checked.episodes), self.tr("checked"))


def episodes_in_words(count: int) -> str:
    """How many episodes, as people read it."""
    if count == 1:
        return QCoreApplication.translate("Recovery", "1 episode")
    return QCoreApplication.translate("Recovery", "{count} episodes").format(count=count)
