"""Reminders as notifications: one each, with the same answers, and gone once answered."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QCoreApplication

from crampcoach.core.answers import Act
from crampcoach.core.desktop_ports import Note, Standing
from crampcoach.core.reminder import ReminderKind
from crampcoach.services.reminder_notes import ReminderNotes
from crampcoach.ui.note_words import note
from tests.services.evening import Evening


@dataclass
class FakeNotifier:
    """Shows nothing, and remembers all."""

    shown: list[Note] = field(default_factory=list[Note])
    withdrawn: list[str] = field(default_factory=list[str])
    standing: Standing = Standing.OK
    has_actions: bool = True
    is_quiet: bool = False

    def show(self, note: Note) -> None:
        self.shown.append(note)

    def withdraw(self, key: str) -> None:
        self.withdrawn.append(key)


@dataclass
class Noted:
    evening: Evening
    notifier: FakeNotifier
    notes: ReminderNotes

    @property
    def only(self) -> Note:
        (shown,) = self.notifier.shown
        return shown


@pytest.fixture
def noted(qapp: QCoreApplication) -> Noted:
    evening, notifier = Evening().open(), FakeNotifier()
    notes = ReminderNotes(evening.reminders, notifier, note)
    evening.remind()
    evening.at("2026-01-14T21:30")
    return Noted(evening, notifier, notes)


def test_it_offers_what_the_window_offers(noted: Noted) -> None:
    assert noted.only.key == noted.evening.only.turn.id
    assert (noted.only.title, noted.only.body) == ("Time to stretch", "Both legs, 4 minutes.")
    assert noted.only.actions == (
        ("start", "Start"),
        ("snooze", "Snooze 10 min"),
        ("skip", "Skip tonight"),
    )


def test_an_answer_there_counts_once(noted: Noted) -> None:
    noted.notes.acted(noted.only.key, "snooze")
    assert noted.evening.states == ["snoozed"]
    noted.notes.acted(noted.only.key, "start")
    noted.notes.acted(noted.only.key, "dance")
    noted.notes.acted("another", "start")
    assert noted.evening.states == ["snoozed"]
    assert noted.notifier.withdrawn == [noted.only.key]


def test_an_answer_in_the_window_takes_it_away(noted: Noted) -> None:
    noted.evening.reminders.answer(noted.only.key, Act.SKIP)
    assert noted.notifier.withdrawn == [noted.only.key]


def test_after_do_not_disturb_it_is_offered_once_more(noted: Noted) -> None:
    noted.notes.offer_once_more()
    assert len(noted.notifier.shown) == 2
    noted.evening.reminders.answer(noted.notifier.shown[0].key, Act.START)
    noted.notes.offer_once_more()
    assert len(noted.notifier.shown) == 2


def test_what_was_put_off_three_times_offers_no_snooze(noted: Noted) -> None:
    for minute in ("21:40", "21:50", "22:00"):
        noted.evening.reminders.answer(noted.evening.only.turn.id, Act.SNOOZE)
        noted.evening.at(f"2026-01-14T{minute}")
    assert [action for action, _ in noted.notifier.shown[-1].actions] == ["start", "skip"]


def test_a_walk_has_words_of_its_own(noted: Noted) -> None:
    noted.evening.remind("22:10", ReminderKind.WALK)
    noted.evening.at("2026-01-14T22:10")
    last = noted.notifier.shown[-1]
    assert (last.title, last.body, last.actions[0]) == ("Time for a walk", "", ("start", "Done"))
