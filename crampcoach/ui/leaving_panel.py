"""Asks, once and without a dialog, whether reminders go on when the window is closed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QTouchEvent
from PySide6.QtWidgets import QPushButton, QWidget

from crampcoach.core.looks import Looks
from crampcoach.ui.day_theme import DayInks, inks_for, sheet
from crampcoach.ui.theme import BOLD, MEDIUM, REGULAR, SEMIBOLD, ink, load_weight
from crampcoach.ui.widgets.day_kit import DayKit, column, set_role, stacking

HEIGHT_PX, WIDEST_PX, MARGIN_PX = 220, 860, 20
RADIUS_PX = 24


class LeavingPanel(QWidget):
    """Lies over the lower part of the window; a hit above it starts relief as ever.

    Attributes:
        go_on: Reminders go on.
        end: The program ends.

    Signals:
        answered: What was chosen (whether reminders go on).
    """

    answered = Signal(bool)

    def __init__(self, window: QWidget, inks: DayInks) -> None:
        """Build it.

        Args:
            window: What it lies over.
            inks: By day, or those for the dark.
        """
        super().__init__(window)
        self._window = window
        for weight in (REGULAR, MEDIUM, SEMIBOLD, BOLD):
            load_weight(weight)
        self._inks = inks
        kit = DayKit(inks)
        self.setStyleSheet(sheet(inks))
        # Else the window would take a finger's touch for one of the page below.
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        question = kit.label(self.tr("Go on with reminders when this is closed?"), "heading")
        hint = kit.label(self.tr("The settings can change that later."), "quiet")
        self.go_on: QPushButton = kit.button(self.tr("Yes, in the background"), role="primary")
        self.end: QPushButton = kit.button(self.tr("No, end the program"))
        for button in (self.go_on, self.end):
            set_role(button, "roomy", "true")
        self._box = column(question, hint, stacking(self.go_on, self.end, gap=16), gap=10)
        self._box.setContentsMargins(28, 22, 28, 24)
        self.setLayout(self._box)
        self.go_on.clicked.connect(lambda: self._answer(go_on=True))
        self.end.clicked.connect(lambda: self._answer(go_on=False))
        self._place()
        window.installEventFilter(self)

    def _place(self) -> None:
        window = self._window
        width = min(window.width() - 2 * MARGIN_PX, WIDEST_PX)
        needed = max(HEIGHT_PX, self._box.totalHeightForWidth(width))
        height = min(needed, window.height() - 2 * MARGIN_PX)
        left = (window.width() - width) // 2
        self.setGeometry(left, window.height() - height - MARGIN_PX, width, height)

    def ask(self) -> None:
        """Show it; Enter means yes."""
        self._place()
        self.show()
        self.raise_()
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        """Nothing was chosen: everything stays as it is."""
        self.hide()
        self._window.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, *, go_on: bool) -> None:
        self.dismiss()
        self.answered.emit(go_on)

    # ---- Qt -----------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """A finger presses what it touches."""
        touch = QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd
        if event.type() in touch and isinstance(event, QTouchEvent):
            event.accept()
            under = self.childAt(event.points()[0].position().toPoint())
            if event.type() == QEvent.Type.TouchEnd and isinstance(under, QPushButton):
                under.click()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep its place while the window is resized."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, _forward: bool) -> bool:
        """Tab goes from one answer to the other; the clock below knows no Tab."""
        (self.go_on if self.end.hasFocus() else self.end).setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Beside its buttons nothing is hit, the page below neither."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses what has the focus; Esc leaves everything as it is."""
        event.accept()
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.end if self.end.hasFocus() else self.go_on).click()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink(self._inks.edge), 2))
        painter.setBrush(ink(self._inks.surface))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, RADIUS_PX, RADIUS_PX)
        painter.end()


class LeavingQuestion:
    """Has the panel asked over whichever screen shows, and takes it away with that screen."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._panel: LeavingPanel | None = None

    @property
    def panel(self) -> LeavingPanel | None:
        """What shows now, or None."""
        return self._panel if self._panel is not None and self._panel.isVisible() else None

    def ask(self, looks: Looks, *, by_day: bool) -> LeavingPanel:
        """Show a panel in the inks of the page.

        Args:
            looks: How the person wants them.
            by_day: Whether a day page shows.
        """
        self.withdraw()
        inks = inks_for(looks, self._window.size(), dark=not by_day)
        self._panel = LeavingPanel(self._window, inks)
        self._panel.ask()
        return self._panel

    def withdraw(self) -> None:
        """Another screen shows: whoever needs relief is not asked anything."""
        if self._panel is not None:
            self._panel.hide()
            self._panel.deleteLater()
            self._panel = None
