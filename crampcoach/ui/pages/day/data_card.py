"""Where the data is, and what can be done with it: one card, made for the settings."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QFrame, QProgressBar, QWidget

from crampcoach.services.erasing import Erasing
from crampcoach.services.recovery import Recovery
from crampcoach.services.safekeeping import Job, Outcome, Safekeeping
from crampcoach.services.wording import translated
from crampcoach.ui.pages.day.erase_panel import ErasePanel
from crampcoach.ui.pages.day.file_panel import FilePanel
from crampcoach.ui.widgets.day_kit import DayKit, column, say, stacking

COPY_ENDING, JSON_ENDING, CSV_ENDING = ".sqlite3", ".json", ".csv"


class DataCard(QFrame):
    """Folder, copies, exports, imports and erasing.

    Attributes:
        copy_path: Puts the folder's path on the clipboard.
        files: Where a file is named; shows for what needs one.
        bar: How far a job has come.
        cancel: Breaks it off.
        erasing: Asks before everything goes.

    Signals:
        doctor_page_requested: The one-page report is wanted.
    """

    doctor_page_requested = Signal()

    def __init__(
        self,
        kit: DayKit,
        safekeeping: Safekeeping,
        erasing: Erasing,
        recovery: Recovery,
        today: date,
    ) -> None:
        """Build the card.

        Args:
            kit: Makes the parts.
            safekeeping: Does what needs a file.
            erasing: Deletes everything.
            recovery: Shows the diary's own copies.
            today: For the names of new files.
        """
        super().__init__()
        self.setProperty("role", "card")
        self._kit = kit
        self._safekeeping = safekeeping
        self._today = today
        self._recovery = recovery
        self.copy_path = kit.button(self.tr("Copy path"))
        self.save_copy = kit.button(self.tr("Save"))
        self.copies = kit.button(self.tr("Choose"))
        self.restore_file = kit.button(self.tr("From a file"))
        self.json = kit.button("JSON")
        self.csv = kit.button("CSV")
        self.pdf = kit.button("PDF")
        self.import_file = kit.button(self.tr("From a file"))
        self.erase = kit.button(self.tr("Ask first"), "bin")
        self.files = FilePanel(kit)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = kit.button(self.tr("Cancel"))
        self._doing = kit.label("", "quiet")
        self._done = kit.live("done")
        self._trouble = kit.live("fault")
        self.erasing = ErasePanel(kit, erasing)
        self._lay_out()
        self._connect(erasing)
        self.erasing.show_state()
        self._show()

    def _lay_out(self) -> None:
        self._working = QWidget()
        self._working.setProperty("role", "plain")
        busy = stacking(self.bar, self.cancel, gap=14)
        busy.setStretch(0, 1)
        self._working.setLayout(column(self._doing, busy, gap=6))
        folder = self._kit.label(self._safekeeping.folder, "small")
        self._box = column(
            self._kit.label(self.tr("Your data"), "heading"),
            self._line(self.tr("Kept only on this device"), self.copy_path),
            folder,
            self._rule(),
            self._line(self.tr("Save a copy"), self.save_copy),
            self._rule(),
            self._line(self.tr("Put a copy back"), self.copies, self.restore_file),
            self._rule(),
            self._line(self.tr("Export"), self.json, self.csv, self.pdf),
            self._rule(),
            self._line(self.tr("Import"), self.import_file),
            self.files,
            self._working,
            self._done,
            self._trouble,
            self._rule(),
            self._line(self.tr("Erase everything"), self.erase),
            self.erasing,
            gap=8,
        )
        self._box.setContentsMargins(28, 22, 28, 22)
        self.setLayout(self._box)
        needed = {
            Job.COPY: (self.save_copy,),
            Job.RESTORE: (self.restore_file,),
            Job.EXPORT: (self.json, self.csv),
            Job.IMPORT: (self.import_file,),
        }
        for job, buttons in needed.items():
            for button in buttons:
                button.setEnabled(self._safekeeping.can(job))

    def _line(self, text: str, *buttons: QWidget) -> QBoxLayout:
        return stacking(self._kit.label(text, wraps=False), 1, *buttons, gap=10)

    def _rule(self) -> QFrame:
        return self._kit.frame("line")

    def _connect(self, erasing: Erasing) -> None:
        clipboard = QGuiApplication.clipboard
        self.copy_path.clicked.connect(lambda: clipboard().setText(self._safekeeping.folder))
        self.save_copy.clicked.connect(lambda: self._ask(Job.COPY, COPY_ENDING))
        self.copies.clicked.connect(self._recovery.wanted)
        self.restore_file.clicked.connect(lambda: self._ask(Job.RESTORE))
        self.json.clicked.connect(lambda: self._ask(Job.EXPORT, JSON_ENDING))
        self.csv.clicked.connect(lambda: self._ask(Job.EXPORT, CSV_ENDING))
        self.pdf.clicked.connect(self.doctor_page_requested)
        self.import_file.clicked.connect(lambda: self._ask(Job.IMPORT))
        self.files.chosen.connect(self._on_file)
        self.cancel.clicked.connect(self._safekeeping.cancel)
        self.erase.clicked.connect(erasing.ask)
        self._safekeeping.changed.connect(self._show)
        erasing.changed.connect(self._show)

    def _ask(self, job: Job, ending: str = "") -> None:
        names = {
            Job.COPY: self.tr("Save the copy as"),
            Job.RESTORE: self.tr("Restore this file; the present diary is kept beside it"),
            Job.EXPORT: self.tr("Export as"),
            Job.IMPORT: self.tr("Import this file (JSON or CSV)"),
        }
        name = f"crampcoach-{self._today.isoformat()}{ending}" if ending else ""
        self.files.ask(job, names[job], name)

    def _on_file(self, job: Job, path: str) -> None:
        self.files.hide()
        self._safekeeping.begin(job, path)

    # ---- what it says -------------------------------------------------------------------------

    def _show(self) -> None:
        keeping = self._safekeeping
        busy = keeping.job is not None
        self._working.setVisible(busy)
        if keeping.job is not None:
            say(self._doing, self._doing_in_words(keeping.job))
            self.bar.setRange(0, keeping.total)
            self.bar.setValue(keeping.done)
        done = self._done_in_words(keeping.outcome)
        if keeping.was_cancelled and not busy:
            done = self.tr("Cancelled. Nothing was changed.")
        say(self._done, done)
        self._done.setVisible(bool(done))
        say(self._trouble, translated(keeping.trouble))
        self._trouble.setVisible(bool(keeping.trouble))
        self.erase.setEnabled(not busy and not self.erasing.is_open)

    def _doing_in_words(self, job: Job) -> str:
        return {
            Job.COPY: self.tr("Copying and checking the copy"),
            Job.RESTORE: self.tr("Checking the file, then putting it in place"),
            Job.EXPORT: self.tr("Exporting"),
            Job.IMPORT: self.tr("Importing: all of it or nothing"),
        }[job]

    def _done_in_words(self, outcome: Outcome | None) -> str:
        if outcome is None:
            return ""
        words = {
            Job.COPY: self.tr("Copied to {file} and checked: {count}."),
            Job.RESTORE: self.tr("The diary is {file} now: {count}. The one before is kept."),
            Job.EXPORT: self.tr("Exported to {file}: {count}."),
            Job.IMPORT: self.tr("Imported from {file}: {count}."),
        }[outcome.job]
        count = self.tr("1 entry") if outcome.count == 1 else self.tr("{count} entries")
        name = PurePath(outcome.path).name
        return words.format(file=name, count=count.format(count=outcome.count))
