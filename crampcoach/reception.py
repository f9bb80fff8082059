"""Answers what other processes want written in the diary: it goes through the instance."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from crampcoach.core.diary_writer import Access
from crampcoach.core.imported import Imported, Refused
from crampcoach.desktop.instance import Reply
from crampcoach.services.importer import Importer
from crampcoach.services.journal import Journal
from crampcoach.storage.record import RecordFaultyError, episode_of
from crampcoach.storage.schema import as_mapping

Request = dict[str, object]

Restored = tuple[int, str]
"""How many episodes the diary holds, and the name under which the one before is kept."""

RELIEF_RUNS = "Relief is running. Nothing was changed; restore when it has ended."
NOT_KEPT = "The entry isn't stored yet, but will be."


class Reception:
    """Takes entries and files over the socket."""

    def __init__(
        self,
        journal: Journal,
        importer: Importer,
        restore: Callable[[Path], Restored],
        is_at_rest: Callable[[], bool],
    ) -> None:
        """Begin to receive.

        Args:
            journal: Keeps entries.
            importer: Takes files over.
            restore: Puts a file in the diary's place; called on the diary's thread.
            is_at_rest: Whether no episode runs or is being logged.
        """
        self._journal = journal
        self._importer = importer
        self._restore = restore
        self._is_at_rest = is_at_rest
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

    def restore(self, request: Request, reply: Reply) -> None:
        """Put a file in the diary's place; who asked hears of it at the end."""
        path = request.get("path")
        if not isinstance(path, str) or not path or "\0" in path:
            reply({"ok": False, "error": "Name a file."})
            return
        if not self._is_at_rest():
            reply({"ok": False, "error": RELIEF_RUNS})
            return

        def tell(restored: Restored) -> None:
            reply({"ok": True, "episodes": restored[0], "kept": restored[1]})

        def fail(trouble: str) -> None:
            reply({"ok": False, "error": trouble})

        self._journal.carry_out(lambda: self._restore(Path(path)), tell, fail, Access.DIARY)

    def leave(self) -> None:
        """Answer no more: who waits for an import does it, once the instance has ended."""
        self._waits = None

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
