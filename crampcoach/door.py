"""Answers what other processes ask of the running instance over its socket."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from crampcoach.core.errors import NoSuchRoutineError
from crampcoach.desktop.instance import Reply
from crampcoach.services.coach import Coach
from crampcoach.services.journal import Journal

if TYPE_CHECKING:
    from crampcoach.services.evening import EveningStretch

Request = dict[str, object]
"""What came over the socket: ``command`` and its arguments."""
Answer = Callable[[Request, Reply], None]


class Door:
    """Starts and ends relief and the stretch for others; hands on what is none of these."""

    def __init__(
        self,
        coach: Coach,
        journal: Journal,
        evening: Callable[[], EveningStretch],
        show: Callable[[], object],
        others: Mapping[str, Answer],
    ) -> None:
        """Begin to answer.

        Args:
            coach: The night.
            journal: Tells when an end is safe.
            evening: Gives the evening stretch, built when it is first wanted.
            show: Shows the window.
            others: Who answers the commands that are none of these.
        """
        self._coach = coach
        self._journal = journal
        self._evening = evening
        self._show = show
        self._answers: dict[str, Answer] = {
            **others,
            "start": self._start,
            "gone": self._gone,
            "stretch": self._stretch,
            "raise": self._raise,
        }

    def answer(self, request: Request, reply: Reply) -> bool:
        """Answer a request; whether it is known."""
        answer = self._answers.get(str(request.get("command")))
        if answer is None:
            return False
        answer(request, reply)
        return True

    def _raise(self, _request: Request, reply: Reply) -> None:
        self._show()
        reply({"ok": True})

    def _start(self, request: Request, reply: Reply) -> None:
        muscle = request.get("muscle")
        try:
            began = self._coach.start(muscle if isinstance(muscle, str) else None)
        except NoSuchRoutineError as error:
            reply({"ok": False, "error": str(error)})
            return
        reply({"ok": True, "began": began, "episode_id": self._coach.episode_id})

    def _stretch(self, _request: Request, reply: Reply) -> None:
        begun = self._evening().begin()
        if begun.trouble:
            reply({"ok": False, "error": begun.trouble})
            return
        self._show()
        reply({"ok": True, "began": begun.began, "stretch_id": begun.stretch_id})

    def _gone(self, _request: Request, reply: Reply) -> None:
        """End the routine; who asked hears of it once the end is safe."""
        ended, episode = self._coach.gone(), self._coach.episode
        if not ended or episode is None:
            reply({"ok": False, "error": "No routine is running."})
            return

        def tell(safe: bool) -> None:
            trouble = "The routine has ended; its entry is not stored yet, but will be."
            answer: dict[str, object] = {"ok": True, "episode_id": episode.id}
            reply(answer if safe else {"ok": False, "error": trouble})

        self._journal.when_kept(episode, tell)
