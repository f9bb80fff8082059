"""The doctor's page: looked at as it will be on paper, and saved as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout

from crampcoach.core.report import Report
from crampcoach.core.trends import Span
from crampcoach.services.wording import translated
from crampcoach.ui.pages.day.page import GAP_PX, TOP, DayPage, turn
from crampcoach.ui.pages.day.span_choice import SpanChoice
from crampcoach.ui.paper.preview import Preview
from crampcoach.ui.paper.report import pdf
from crampcoach.ui.widgets.day_kit import DayKit, column, row, say, scrolled

if TYPE_CHECKING:
    from crampcoach.services.rooms import Rooms

SIDE_PX = 330


class ReportPage(DayPage):
    """What a doctor gets to see: nobody has to guess what is in the file.

    Attributes:
        back: To the page before.
        spans: How far back is looked.
        file: Where it goes.
        save: Writes it.
        told: What became of that.
        preview: The page.
    """

    def __init__(self, kit: DayKit, rooms: Rooms) -> None:
        super().__init__(kit, "")
        say(self.heading, self.tr("Report for doctor"))
        self._figures = rooms.figures
        self._report: Report | None = None
        self.back: QPushButton = kit.button(self.tr("Back"), "back")
        self.spans = SpanChoice(kit)
        self.file = QLineEdit()
        self.file.setAccessibleName(self.tr("File"))
        self.save: QPushButton = kit.button(self.tr("Save PDF"), "page", "primary")
        self.told = kit.live("quiet")
        self.preview = Preview(kit.inks)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        kit = self.kit
        self.aside.addWidget(self.spans)
        self.aside.addWidget(self.back)
        hint = self.tr("One page for your doctor: your own entries, not a diagnosis.")
        private = self.tr("It stays on this machine. Nothing is sent anywhere.")
        self._side = self._card(
            column(
                kit.label(self.tr("Save as a file"), "heading"),
                kit.label(hint, "quiet"),
                self.file,
                self.save,
                self.told,
                kit.label(private, "quiet"),
                gap=12,
            )
        )
        self._columns = row(self.preview, self._side, gap=GAP_PX)
        self._columns.setStretch(0, 1)
        self._columns.setAlignment(self._side, TOP)
        self._columns.setAlignment(self.preview, TOP)
        self.set_body(scrolled(self._columns))

    def _card(self, inner: QVBoxLayout) -> QFrame:
        card = self.kit.frame("card")
        inner.setContentsMargins(28, 22, 28, 22)
        card.setLayout(inner)
        return card

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_requested)
        self.spans.chosen.connect(self._look_back)
        self.save.clicked.connect(self._save)
        self._figures.reported.connect(self._show)
        self._figures.changed.connect(self._show_trouble)

    def use_width(self, *, narrow: bool, height: int) -> None:
        """What saves it stands above the page where there is no room beside it."""
        super().use_width(narrow=narrow, height=height)
        if hasattr(self, "_columns"):  # the base lays out before there are any
            turn(self._columns, narrow=narrow)
            say(self.heading, self.tr("Report") if narrow else self.tr("Report for doctor"))
            if narrow:
                self._columns.setDirection(self._columns.Direction.BottomToTop)
                self._side.setMaximumWidth(self.preview.maximumWidth())
            else:
                self._side.setFixedWidth(self.kit.px(SIDE_PX))

    def entered(self) -> None:
        """The newest."""
        self.spans.choose(self._figures.span)
        self._figures.make_report()

    # ---- what is done -------------------------------------------------------------------------

    def _show(self, report: Report) -> None:
        self._report = report
        self.preview.show_report(report)
        name = f"crampcoach-{report.printed.isoformat()}.pdf"
        self.file.setText(str(_documents() / name))
        say(self.told, "")

    def _show_trouble(self) -> None:
        if self._figures.trouble:
            say(self.told, translated(self._figures.trouble))

    def _look_back(self, span: Span) -> None:
        self._figures.look_back(span)
        self._figures.make_report()

    def _save(self) -> None:
        written = self.file.text().strip()
        if self._report is None or not written:
            return
        target = Path(written if written.lower().endswith(".pdf") else f"{written}.pdf")
        filed = self._figures.save_report(target.expanduser(), pdf(self._report))
        saved = self.tr("Saved as {path}").format(path=filed.path)
        say(self.told, translated(filed.trouble) or saved)


def _documents() -> Path:
    """The person's documents, or their home where there are none."""
    kind = QStandardPaths.StandardLocation
    found = QStandardPaths.writableLocation(kind.DocumentsLocation)
    if found and QDir(found).exists():
        return Path(found)
    return Path(QStandardPaths.writableLocation(kind.HomeLocation))
