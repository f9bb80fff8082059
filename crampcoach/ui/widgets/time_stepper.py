"""A time of day with a button to either side, that waits until the stepping is over."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from crampcoach.ui.widgets.day_kit import DayKit, say

STEP = timedelta(minutes=5)
SETTLES_MS = 700
"""A reminder that is stepped past the present moment must not ring on the way."""
SOME_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - only its time of day is looked at


def stepped(at: time, count: int) -> time:
    """A time of day some steps later or earlier, round the clock, on whole steps."""
    minutes = at.hour * 60 + at.minute
    size = STEP // timedelta(minutes=1)
    whole = minutes // size if count > 0 else -(-minutes // size)
    return (SOME_DAY + (whole + count) * STEP).time()


class TimeStepper(QWidget):
    """The parts of it; whoever owns them lays them out.

    Attributes:
        value: The time.
        less: Five minutes earlier.
        more: Five minutes later.

    Signals:
        settled: Another time was chosen, and left alone for a moment (a ``time``).
    """

    settled = Signal(object)

    def __init__(self, kit: DayKit, role: str) -> None:
        """Build the parts.

        Args:
            kit: Makes them.
            role: How the time is written.
        """
        super().__init__()
        self._at = time(21, 30)
        self.value: QLabel = kit.label("", role, wraps=False)
        self.less: QPushButton = kit.round("minus", self.tr("Five minutes earlier"))
        self.more: QPushButton = kit.round("plus", self.tr("Five minutes later"))
        for button, count in ((self.less, -1), (self.more, 1)):
            button.setAutoRepeat(True)
            button.clicked.connect(lambda _=False, count=count: self._step(count))
        self._settles = QTimer(self, singleShot=True, interval=SETTLES_MS)
        self._settles.timeout.connect(self.settle)
        self.hide()

    @property
    def at(self) -> time:
        """The time that shows."""
        return self._at

    def show_time(self, at: time) -> None:
        """Show a time, unless another is just being chosen."""
        if not self._settles.isActive():
            self._at = at
            self._show()

    def settle(self) -> None:
        """What was chosen counts from now on."""
        if self._settles.isActive():
            self._settles.stop()
        self.settled.emit(self._at)

    def finish(self) -> None:
        """Whoever looks away has chosen."""
        if self._settles.isActive():
            self.settle()

    def _step(self, count: int) -> None:
        self._at = stepped(self._at, count)
        self._show()
        self._settles.start()

    def _show(self) -> None:
        text = f"{self._at:%H:%M}"
        say(self.value, text)
        for button, words in (
            (self.less, self.tr("Five minutes earlier than {time}")),
            (self.more, self.tr("Five minutes later than {time}")),
        ):
            button.setAccessibleName(words.format(time=text))
