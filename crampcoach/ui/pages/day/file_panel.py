"""Asks for a file within the page: a dialog would lie over a routine that starts meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QDir, QStandardPaths, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QLineEdit

from crampcoach.services.safekeeping import Job
from crampcoach.ui import hearing
from crampcoach.ui.widgets.day_kit import DayKit, column, say, stacking

READS = frozenset({Job.RESTORE, Job.IMPORT})
"""What needs a file that is there."""


class FilePanel(QFrame):
    """A field for a path, and a way to look for it.

    Attributes:
        field: The path.
        browse: Opens a window beside, which blocks nothing.
        go: Takes the path.
        leave: Doesn't.

    Signals:
        chosen: A file was named (the ``Job`` and the path).
    """

    chosen = Signal(object, str)

    def __init__(self, kit: DayKit) -> None:
        super().__init__()
        self.setProperty("role", "tile")
        self._job = Job.COPY
        self._dialog: QFileDialog | None = None
        self._words = kit.label("", "quiet")
        self.field = QLineEdit()
        self.browse = kit.button(self.tr("Browse"))
        self.go = kit.button(self.tr("Go"), "check", "primary")
        self.leave = kit.button(self.tr("Leave it"))
        line = stacking(self.field, self.browse, gap=10)
        line.setStretch(0, 1)
        box = column(self._words, line, stacking(1, self.leave, self.go, gap=10), gap=10)
        box.setContentsMargins(16, 14, 16, 14)
        self.setLayout(box)
        self.hide()
        self.go.clicked.connect(self._on_go)
        self.field.returnPressed.connect(self._on_go)
        self.leave.clicked.connect(self.hide)
        self.browse.clicked.connect(self._on_browse)

    def ask(self, job: Job, words: str, name: str) -> None:
        """Ask for a file.

        Args:
            job: What it is for.
            words: The question.
            name: What a new file is called; empty where one is looked for.
        """
        self._job = job
        say(self._words, words)
        self.field.setAccessibleName(words)
        where = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QDir(QStandardPaths.writableLocation(where))
        home = folder if folder.exists() else QDir.home()
        self.field.setText(QDir.toNativeSeparators(home.filePath(name)) if name else "")
        self.field.setPlaceholderText(QDir.toNativeSeparators(home.path()))
        self.show()
        self.field.setFocus()

    def _on_go(self) -> None:
        if self.field.text().strip():
            self.chosen.emit(self._job, self.field.text().strip())

    def _on_browse(self) -> None:
        self._close_dialog()
        self._dialog = dialog = QFileDialog(self, self._words.text(), self.field.text())
        reads = self._job in READS
        open_, save = QFileDialog.AcceptMode.AcceptOpen, QFileDialog.AcceptMode.AcceptSave
        dialog.setAcceptMode(open_ if reads else save)
        file_mode = QFileDialog.FileMode
        dialog.setFileMode(file_mode.ExistingFile if reads else file_mode.AnyFile)
        dialog.setModal(False)
        dialog.fileSelected.connect(hearing.text(self.field.setText))
        dialog.show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever hides the page takes the window beside it along."""
        super().hideEvent(event)
        self._close_dialog()

    def _close_dialog(self) -> None:
        if self._dialog is not None:
            self._dialog.hide()
            self._dialog.deleteLater()
            self._dialog = None
