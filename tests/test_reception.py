"""What other processes want written goes through the instance, which tells once it is safe."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest

from crampcoach.core.diary_writer import Access
from crampcoach.core.errors import CrampcoachError, Fault
from crampcoach.core.imported import Imported, Refused
from crampcoach.core.profile import NOTHING_TOLD
from crampcoach.core.recalled import recalled
from crampcoach.reception import RELIEF_RUNS, Reception
from crampcoach.services.health import Health
from crampcoach.services.importer import Importer, Progress
from crampcoach.storage.record import episode_record
from tests.fakes import SavedProfiles
from tests.services.conftest import Night, night

__all__ = ["night"]

Answers = list[dict[str, object]]


class Front:
    """A reception, and what it has answered."""

    def __init__(self, night: Night) -> None:
        self.outcome: Imported | Refused = Imported(2, 1, 0)
        self.asked: list[Path] = []
        self.answers: Answers = []
        health = Health(NOTHING_TOLD, SavedProfiles(), night.notices)
        self.importer = Importer(self._bring, night.journal, night.coach, health)
        self.restored: list[Path] = []
        self.refuses = ""
        self.is_at_rest = True
        self.reception = Reception(
            night.journal, self.importer, self._restore, lambda: self.is_at_rest
        )

    def _restore(self, file: Path) -> tuple[int, str]:
        if self.refuses:
            raise CrampcoachError(self.refuses)
        self.restored.append(file)
        return 7, "diary-kept-2026-03-02T0312.sqlite3"

    def _bring(self, file: Path, progress: Progress) -> Imported | Refused:
        self.asked.append(file)
        return self.outcome


@pytest.fixture
def front(night: Night) -> Front:
    return Front(night)


def test_an_episode_from_memory_is_answered_once_it_is_safe(night: Night, front: Front) -> None:
    episode = recalled(str(uuid4()), night.clock.now(), pain=3)
    night.writer.holds_back = True
    front.reception.log({"episode": episode_record(episode)}, front.answers.append)
    assert front.answers == []
    night.writer.let_go()
    night.settle()
    assert front.answers == [{"ok": True, "episode_id": episode.id}]
    assert night.writer.records == {episode.id: episode}


@pytest.mark.parametrize("episode", [None, "x", {}, {"id": "x", "pain": 11}])
def test_what_is_no_episode_is_refused(night: Night, front: Front, episode: object) -> None:
    front.reception.log({"episode": episode}, front.answers.append)
    (answer,) = front.answers
    assert (answer["ok"], str(answer["error"])[-1]) == (False, ".")
    assert night.writer.records == {}


def test_a_file_is_taken_over_and_answered_at_the_end(night: Night, front: Front) -> None:
    front.reception.import_file({"path": "/a/b.json"}, front.answers.append)
    night.settle()
    assert front.answers == [{"ok": True, "episodes": 2, "others": 1, "known": 0}]
    assert front.asked == [Path("/a/b.json")]


def test_a_file_that_is_refused_is_answered_with_its_faults(night: Night, front: Front) -> None:
    front.outcome = Refused("No.", (Fault("line 3", "is bad"),))
    front.reception.import_file({"path": "/a/b.json"}, front.answers.append)
    night.settle()
    assert front.answers == [{"ok": False, "error": "No.", "faults": ["line 3: is bad"]}]


@pytest.mark.parametrize("path", [None, "", 3, "a\0b"])
def test_a_request_without_a_file_is_refused(front: Front, path: object) -> None:
    front.reception.import_file({"path": path}, front.answers.append)
    assert front.answers == [{"ok": False, "error": "Name a file."}]


def test_one_file_at_a_time(night: Night, front: Front) -> None:
    night.writer.holds_back = True
    front.reception.import_file({"path": "/a/b.json"}, front.answers.append)
    front.reception.import_file({"path": "/a/c.json"}, front.answers.append)
    assert [answer["ok"] for answer in front.answers] == [False]
    night.writer.let_go()
    night.settle()
    assert [answer["ok"] for answer in front.answers] == [False, True]


def test_an_import_begun_on_a_screen_is_nobody_elses(night: Night, front: Front) -> None:
    front.importer.begin(Path("/a/b.json"))
    night.settle()
    assert front.answers == []


def test_an_instance_that_leaves_answers_nothing(night: Night, front: Front) -> None:
    night.writer.holds_back = True
    front.reception.import_file({"path": "/a/b.json"}, front.answers.append)
    front.reception.leave()
    front.importer.cancel()
    night.writer.let_go()
    night.settle()
    assert front.answers == []


def test_an_entry_that_isnt_safe_in_time_is_told(
    night: Night, front: Front, monkeypatch: pytest.MonkeyPatch, qtbot: object
) -> None:
    monkeypatch.setattr("crampcoach.services.journal.KEPT_WITHIN_MS", 1)
    night.writer.holds_back = True
    episode = recalled(str(uuid4()), night.clock.now())
    front.reception.log({"episode": episode_record(episode)}, front.answers.append)
    qtbot.waitUntil(lambda: bool(front.answers), timeout=5000)  # type: ignore[attr-defined]
    assert front.answers[0]["ok"] is False


def test_a_file_is_restored_with_the_diary_closed(night: Night, front: Front) -> None:
    front.reception.restore({"path": "/a/copy.sqlite3"}, front.answers.append)
    night.settle()
    kept = "diary-kept-2026-03-02T0312.sqlite3"
    assert front.answers == [{"ok": True, "episodes": 7, "kept": kept}]
    assert front.restored == [Path("/a/copy.sqlite3")]
    assert night.writer.accesses == [Access.DIARY]


def test_while_relief_runs_nothing_is_restored(night: Night, front: Front) -> None:
    front.is_at_rest = False
    front.reception.restore({"path": "/a/copy.sqlite3"}, front.answers.append)
    assert front.answers == [{"ok": False, "error": RELIEF_RUNS}]
    assert front.restored == []


def test_what_cannot_be_restored_is_told(night: Night, front: Front) -> None:
    front.refuses = "copy.sqlite3 can't be restored: it is empty."
    front.reception.restore({"path": "/a/copy.sqlite3"}, front.answers.append)
    front.reception.restore({"path": ""}, front.answers.append)
    night.settle()
    assert sorted(str(answer["error"]) for answer in front.answers) == [
        "Name a file.",
        front.refuses,
    ]
