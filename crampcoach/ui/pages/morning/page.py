"""The morning's review: what the night left out, how it was, and what the day before held."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QWidget,
)

from crampcoach.core.episode import Episode
from crampcoach.core.episode_by_hand import TimeStillToComeError
from crampcoach.services.wording import translated
from crampcoach.ui import keys
from crampcoach.ui.day_theme import DAY, LOW_PX, NARROW_PX, DayInks, sheet
from crampcoach.ui.pages.base import CoachPage
from crampcoach.ui.pages.day import night_words as words
from crampcoach.ui.pages.day.add_form import AddForm
from crampcoach.ui.pages.day.episode_form import EpisodeForm
from crampcoach.ui.pages.day.flag_card import FlagCard
from crampcoach.ui.pages.day.page import turn
from crampcoach.ui.pages.morning.answers import AnswersPanel
from crampcoach.ui.pages.morning.quiet import WIDEST_PX, QuietPanel
from crampcoach.ui.pages.morning.signs import SignsPanel
from crampcoach.ui.theme import BOLD, MEDIUM, REGULAR, SEMIBOLD, ink, is_portrait, load_weight
from crampcoach.ui.widgets.cramp_tile import FLAT, CrampTile
from crampcoach.ui.widgets.day_kit import DayKit, column, row, say, scrolled, set_role, stacking

if TYPE_CHECKING:
    from crampcoach.services.coach import Coach
    from crampcoach.services.review import Review

CORNER = QSize(216, 68)
"""The "Cramp" control, where no rail or bar bears it."""
FORM_PX = 560
MARGIN_PX, TIGHT_PX = 48, 24
MOST = 10_000
"""Share of the width that is the panel's, as long as it may grow."""


class ReviewPage(CoachPage):
    """One panel at a time below the greeting, and "Cramp" beside it.

    Attributes:
        cramp: Starts relief.
        quiet: A night without a recorded cramp.
        answers: The questions.
        signs: The warning signs.
        flag: A red flag.
        editor: All fields of a cramp.
        adder: When a cramp began.
    """

    def __init__(self, coach: Coach, review: Review, parent: QWidget, inks: DayInks = DAY) -> None:
        """Build it.

        Args:
            coach: Starts relief.
            review: What is asked and answered.
            parent: The window.
            inks: By day, or those for the dark.
        """
        super().__init__(coach, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for weight in (REGULAR, MEDIUM, SEMIBOLD, BOLD):
            load_weight(weight)
        self._review = review
        self._inks = inks
        self._wanted: QWidget | None = None
        self.setStyleSheet(sheet(inks))
        kit = self._kit = DayKit(inks)
        self.hello = kit.label("", "hello", wraps=inks.text_scale > 1)
        self._date = kit.label("", "quiet")
        self.cramp = CrampTile(self.tr("Cramp"), inks)
        self.earlier = kit.button("", role="link")
        self._trouble = kit.live("fault")
        self.quiet = QuietPanel(kit, review)
        self.answers = AnswersPanel(kit, review)
        self.signs = SignsPanel(kit, review, coach.words)
        self.flag = FlagCard(kit)
        self.editor = EpisodeForm(kit, review.now)
        self.adder = AddForm(kit, dated=False)
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._waiting = QWidget()
        self._waiting.setProperty("role", "plain")
        self._editing = self._in_card(self.editor, self.editor.foot, self._closing())
        self._adding = self._in_card(self.adder)
        flag = QWidget()
        flag.setProperty("role", "plain")
        flag.setLayout(column(self.flag, 1))
        self._flagging = flag
        self._places = {
            self._waiting: MOST,
            self.quiet: WIDEST_PX,
            self.answers: MOST,
            self.signs: MOST,
            self._editing: FORM_PX,
            self._adding: FORM_PX,
            self._flagging: WIDEST_PX,
        }
        for panel in self._places:
            self._stack.addWidget(panel)
        self._beside = row(self._date, self.earlier, gap=6)
        self._beside.setStretch(0, 1)
        self._beside.setAlignment(self.earlier, Qt.AlignmentFlag.AlignLeft)
        head = stacking(self.hello, self._beside, self.cramp, gap=24)
        head.setStretch(1, 1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._stack, MOST)
        middle.addStretch(1)
        self._outer = column(head, self._trouble, middle, gap=12)
        self._outer.setStretch(2, 1)
        self.setLayout(self._outer)

    def _in_card(self, form: QWidget, *below: QWidget) -> QWidget:
        """A form on a card that scrolls."""
        card = QFrame()
        card.setProperty("role", "card")
        inner = column(form, gap=0)
        inner.setContentsMargins(28, 22, 28, 22)
        card.setLayout(inner)
        whole = QWidget()
        whole.setProperty("role", "plain")
        whole.setLayout(column(scrolled(column(card, 1)), *below, gap=12))
        return whole

    def _closing(self) -> QWidget:
        """Leads from a cramp's fields back to the questions."""
        self.close_editor = self._kit.button(self.tr("Back to the review"), "check", "primary")
        self.close_editor.setMinimumHeight(58)
        self.close_editor.clicked.connect(self._back)
        return self.close_editor

    def _connect(self) -> None:
        review = self._review
        self.cramp.clicked.connect(self._coach.hit)
        self.earlier.clicked.connect(lambda: review.open(next(iter(review.earlier), "")))
        review.changed.connect(self.refresh)
        self.quiet.add_requested.connect(self._add)
        self.quiet.more_requested.connect(lambda: self._want(self.answers))
        self.answers.add_requested.connect(self._add)
        self.answers.edit_requested.connect(self._edit)
        self.answers.signs_requested.connect(lambda: self._want(self.signs))
        self.signs.left.connect(self._back)
        self.flag.read_told.connect(review.acknowledge)
        self.editor.changed.connect(self._on_edited)
        self.adder.add_requested.connect(self._on_added)
        self.adder.left.connect(self._back)
        self._shortcut("Ctrl+B", review.close)
        self._shortcut("Ctrl+Z", review.undo)

    def _shortcut(self, key: str, does: object) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(does)

    # ---- what it shows ------------------------------------------------------------------------

    @property
    def panel(self) -> QWidget:
        """What shows below the greeting."""
        return self._stack.currentWidget() or self._waiting

    def entered(self) -> None:
        """Begin with what is asked."""
        self._wanted = None
        self.refresh()

    def refresh(self) -> None:
        """Show what is asked by now, and was answered."""
        review = self._review
        last = review.is_last_night
        say(self.hello, self.tr("Good morning") if last else self.tr("How was the night?"))
        say(self._date, self._subtitle())
        say(self._trouble, translated(review.trouble))
        self._trouble.setVisible(bool(review.trouble))
        self._show_earlier()
        for part in (self.quiet, self.answers, self.signs):
            part.refresh()
        flag = review.flags.shown
        if flag is not None:
            self.flag.show_flag(flag)
        self.editor.show_kept(review.kept)
        self._show_panel()

    def _subtitle(self) -> str:
        night = self._review.night
        if night is None:
            return ""
        day = words.long_day(night.morning)
        kept = words.kept_words(self._review.kept)
        return f"{day}. {kept}" if kept else day

    def _show_panel(self) -> None:
        review = self._review
        if review.flags.shown is not None and review.night is not None:
            panel: QWidget = self._flagging
        elif review.night is None:
            panel = self._waiting
        elif self._wanted is not None:
            panel = self._wanted
        else:
            panel = self.answers if review.episodes else self.quiet
        if panel is not self._stack.currentWidget():
            self._stack.setCurrentWidget(panel)
            if panel is not self._adding:
                self.setFocus(Qt.FocusReason.OtherFocusReason)  # no ring before a key
        self._stack.setMaximumWidth(self._places[panel])

    def _show_earlier(self) -> None:
        """Offer the latest night that nobody has answered."""
        earlier = self._review.earlier
        self.earlier.setVisible(bool(earlier))
        if earlier:
            night = words.weekday(date.fromisoformat(earlier[0]))
            say(self.earlier, self.tr("{night} isn’t answered yet").format(night=night))

    # ---- what was asked for -------------------------------------------------------------------

    def _want(self, panel: QWidget | None) -> None:
        self._wanted = panel
        self.refresh()

    def _back(self) -> None:
        self.editor.note.keep()
        self._want(self.answers if self._review.episodes else None)

    def _edit(self, episode: Episode) -> None:
        self.editor.show_episode(episode)
        self._want(self._editing)

    def _add(self) -> None:
        night = self._review.night
        if night is not None:
            self._want(self._adding)
            self.adder.begin(night.night_date, night.night_date)

    def _on_added(self, _night: str, at: time) -> None:
        try:
            self._edit(self._review.enter(at))
        except TimeStillToComeError:
            self.adder.refuse()

    def _on_edited(self, before: Episode, after: Episode) -> None:
        self._review.put_episode(before, after)
        if after.deleted:
            self._back()

    def _main_one(self) -> QAbstractButton | None:
        """What Enter means before Tab has chosen anything."""
        quiet = self.quiet
        main: dict[QWidget, QAbstractButton] = {
            quiet: quiet.none if quiet.none.isEnabled() else quiet.done,
            self.answers: self.answers.done,
            self.signs: self.signs.back,
            self._flagging: self.flag.read,
            self._editing: self.close_editor,
        }
        return main.get(self.panel)

    # ---- Qt -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses what has the focus; Esc goes a step back, at last to the clock."""
        event.accept()
        if event.isAutoRepeat():
            return
        focused = QApplication.focusWidget()
        if event.key() in keys.ENTER:
            chosen = focused if isinstance(focused, QAbstractButton) else self._main_one()
            if chosen is not None:
                chosen.click()
        elif event.key() == Qt.Key.Key_Escape and self._wanted is not None:
            self._back()
            self._want(None)
        elif event.key() == Qt.Key.Key_Escape:
            self._review.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for a narrow or a wide window."""
        super().resizeEvent(event)
        narrow = self.width() < self._kit.px(NARROW_PX) or is_portrait(self.size())
        low = self.height() < LOW_PX
        margin = TIGHT_PX if narrow or low else MARGIN_PX
        self._outer.setContentsMargins(margin, 16 if low else 26, margin, 14 if low else 20)
        self.cramp.setFixedSize(FLAT if narrow else CORNER)
        set_role(self.hello, "low", "true" if narrow or low else "false")
        turn(self._beside, narrow=narrow)
        self.quiet.use_width(narrow=narrow, low=low)
        self.answers.use_width(narrow=narrow)
        self.signs.use_width(narrow=narrow)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page's ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), ink(self._inks.bg))
        painter.end()
