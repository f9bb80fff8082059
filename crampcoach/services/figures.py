"""Has the diary's figures reckoned, off the screen's thread, and again when the diary changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from crampcoach.core.errors import CrampcoachError
from crampcoach.core.night import Factor
from crampcoach.core.plain_words import plainly
from crampcoach.core.ports import Clock, DiaryReading
from crampcoach.core.profile import HealthProfile
from crampcoach.core.reasons import reason
from crampcoach.core.report import Report, Scope, report
from crampcoach.core.trends import Span, Trends, Wish, trends
from crampcoach.services.journal import Journal

MOST_FILES = 100
"""Of one name; one more is refused."""
Save = Callable[[Path, bytes], None]
"""Puts a new file in its place; raises ``FileExistsError``, ``CrampcoachError``, ``OSError``."""


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of a page that was to be written.

    Attributes:
        path: Where it is, or was to be.
        trouble: Why it isn't there, as a plain sentence; empty if it is.
    """

    path: Path
    trouble: str = ""


class Figures(QObject):
    """Trends of the span that is looked at, and the doctor's page.

    Nothing is reckoned while nobody looks.

    Signals:
        changed: There are other figures, or none because of ``trouble``.
        reported: The doctor's page was put together (a ``Report``).
    """

    changed = Signal()
    reported = Signal(object)

    def __init__(
        self,
        journal: Journal,
        clock: Clock,
        profile: Callable[[], HealthProfile],
        save: Save,
        parent: QObject | None = None,
    ) -> None:
        """Nothing is asked yet.

        Args:
            journal: Asks the diary.
            clock: Which morning it is.
            profile: Gives what was told of the person's health.
            save: Writes the doctor's page.
            parent: Qt's.
        """
        super().__init__(parent)
        self._journal = journal
        self._clock = clock
        self._profile = profile
        self._save = save
        self._span = Span.MONTHS_3
        self._factor: Factor | None = None
        self._trends: Trends | None = None
        self._trouble = ""
        self._is_watched = False
        self._is_asked = False
        self._is_stale = False
        journal.opened.connect(self._on_news)
        journal.kept.connect(self._on_news)

    @property
    def trends(self) -> Trends | None:
        """The figures; None until there are some."""
        return self._trends

    @property
    def trouble(self) -> str:
        """Why there are none, or none newer, as a plain sentence; empty if all is well."""
        return self._trouble

    @property
    def span(self) -> Span:
        """How far back is looked."""
        return self._span

    @property
    def factor(self) -> Factor | None:
        """What nights are told apart by."""
        return self._factor

    def watch(self, *, on: bool) -> None:
        """Whether someone looks; who begins to gets the newest."""
        self._is_watched = on
        if on:
            self._ask()

    def look_back(self, span: Span) -> None:
        """Look so far back."""
        if span is not self._span:
            self._span = span
            self._ask()

    def tell_apart_by(self, factor: Factor | None) -> None:
        """Tell nights apart by one factor, chosen before its figures are seen."""
        if factor is not self._factor:
            self._factor = factor
            self._ask()

    def make_report(self) -> None:
        """Have the doctor's page of the span put together."""
        scope = Scope(self._clock.now().date(), self._profile(), span=self._span)
        self._journal.ask(partial(_report, scope), self.reported.emit, self._on_failed)

    def save_report(self, target: Path, page: bytes) -> Filed:
        """Write the doctor's page, beside what has the same name."""
        numbered = (target.with_stem(f"{target.stem}-{number}") for number in range(2, MOST_FILES))
        for name in (target, *numbered):
            try:
                self._save(name, page)
            except FileExistsError:
                continue
            except CrampcoachError as error:
                return Filed(name, error.words)
            except OSError as error:
                return Filed(name, _not_written(name, error))
            return Filed(name)
        return Filed(target, plainly("There are too many files of that name: {file}", file=target))

    def _on_news(self) -> None:
        if self._is_watched:
            self._ask()

    def _ask(self) -> None:
        """Ask once; what is wanted meanwhile is asked afterwards, once."""
        if self._is_asked:
            self._is_stale = True
            return
        self._is_asked = True
        wish = Wish(self._clock.now().date(), self._span, self._factor)
        self._journal.ask(partial(_trends, wish), self._on_trends, self._on_failed_trends)

    def _on_trends(self, found: Trends) -> None:
        self._trends, self._trouble = found, ""
        self._settle()

    def _on_failed_trends(self, trouble: str) -> None:
        self._is_stale = False  # asked again once the diary has opened, or is looked at again
        self._trouble = trouble
        self._settle()

    def _on_failed(self, trouble: str) -> None:
        self._trouble = trouble
        self.changed.emit()

    def _settle(self) -> None:
        self._is_asked = False
        if self._is_stale:
            self._is_stale = False
            self._ask()
        else:
            self.changed.emit()


def _trends(wish: Wish, diary: DiaryReading) -> Trends:
    return trends(diary, wish)


def _not_written(file: Path, error: OSError) -> str:
    why = reason(error, plainly("unknown reason"))
    return plainly("{file} couldn't be written: {reason}.", file=file, reason=why)


def _report(scope: Scope, diary: DiaryReading) -> Report:
    return report(diary, scope)
