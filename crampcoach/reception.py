"""Answers what other processes want written in the diary: it goes through the instance."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from crampcoach.core.imported import Imported, Refused
from crampcoach.desktop.instance import Reply
from crampcoach.services.importer import Importer
from crampcoach.services.journal import Journal
from crampcoach.storage.record import RecordFaultyError, episode_of
from crampcoach.storage.schema import as_mapping

Request = dict[str, object]

NOT_KEPT = "The entry isn't stored yet, but will be."


class Reception(QObject):
    """Takes entries and files over the socket."""

    def __init__(
        self, journal: Journal, importer: Importer, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._journal = journal
        self._importer = importer
        self._waits: Reply | None = None
        importer.ended.connect(self._on_ended)

    def log(self, request: Request, reply: Reply) -> None:
        """Keep an episode from memory; who asked hears of it once it is safe."""
        try:
            episode = episode_of(as_mapping(request.get("episode")) or {})
        except RecordFaultyError as error:
            reply({"ok": False, "error": f"{error}."})
            return

        def tell(safe: bool) -> None:
            answer: dict[str, object] = {"ok": True, "episode_id": episode.id}
            reply(answer if safe else {"ok": False, "error": NOT_KEPT})

        self._journal.put(episode)
        self._journal.when_kept(episode, tell)

    def import_file(self, request: Request, reply: Reply) -> None:
        """Take a file over; who asked hears of it at the end."""
        path = request.get("path")
        if not isinstance(path, str) or not path or "\0" in path:
            reply({"ok": False, "error": "Name a file."})
            return
        if self._importer.is_busy:
            busy = "Another import is under way. Try again when it has ended."
            reply({"ok": False, "error": busy})
            return
        self._waits = reply
        self._importer.begin(Path(path))

    def _on_ended(self, outcome: Imported | Refused) -> None:
        reply, self._waits = self._waits, None
        if reply is None:  # it was begun on a screen
            return
        if isinstance(outcome, Refused):
            faults = [str(fault) for fault in outcome.faults]
            reply({"ok": False, "error": outcome.sentence, "faults": faults})
        else:
            counts = {"episodes": outcome.episodes, "others": outcome.others}
            reply({"ok": True, **counts, "known": outcome.known})
