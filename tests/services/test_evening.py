"""The evening stretch led: its words, its record, and that relief always comes first."""

from __future__ import annotations

import pytest

from crampcoach.core.chip import Chip, ChipKind
from crampcoach.core.form import Choice
from crampcoach.core.ports import Chime
from crampcoach.core.preferences import Preferences
from crampcoach.core.profile import Condition, HealthProfile
from crampcoach.core.routine import Position, Routine, RoutineKind, Step, When
from crampcoach.core.screen import Screen
from crampcoach.core.stretch import Stretch
from crampcoach.core.stretch_session import LEAD_S, PAUSE_LIMIT_S
from crampcoach.core.stretch_view import StretchDone, StretchRefused, StretchView
from crampcoach.core.timeline import compile_timeline
from crampcoach.services.evening import OFFERED_S, SHOWN_S, EveningStretch
from crampcoach.services.stretched import Stretched
from crampcoach.storage.phrases import load_phrases
from tests.calf import length_s
from tests.fakes import PHRASES
from tests.services.conftest import Night
from tests.stretch import stretch

WORDS = {name: words for name, words in load_phrases().items() if "stretch" in name}
OFFER = Chip(ChipKind.REMINDER, "resume")


class Evening:
    """A night, and its stretch."""

    def __init__(self, night: Night) -> None:
        self.night = night
        self.told = HealthProfile({})
        night.routines.routines["stretch"] = stretch()
        night.coach.heed(lambda: self.told, lambda: None)
        self.stretched = Stretched(night.clock, night.journal)
        self.evening = EveningStretch(night.coach, night.voice, self.stretched, night.routines)
        self.said: list[str] = []
        self.ends = 0
        self.evening.said.connect(self.said.append)
        self.evening.ended.connect(self._on_ended)

    def _on_ended(self) -> None:
        self.ends += 1

    def begin(self) -> Evening:
        assert self.evening.begin().began
        return self

    def after(self, seconds: float) -> None:
        """Let time pass in the steps of the timer."""
        for _ in range(int(seconds)):
            self.night.clock.jump(1)
            self.night.coach.tick()
            self.evening.tick()
        self.night.settle()

    def jump(self, seconds: float) -> None:
        self.night.clock.jump(seconds)
        self.night.coach.tick()
        self.evening.tick()
        self.night.settle()

    @property
    def view(self) -> StretchView:
        view = self.evening.view()
        assert isinstance(view, StretchView)
        return view

    @property
    def records(self) -> list[Stretch]:
        return [e for e in self.night.writer.entries.values() if isinstance(e, Stretch)]


@pytest.fixture
def evening(night: Night, monkeypatch: pytest.MonkeyPatch) -> Evening:
    for name, words in {**WORDS, "relief.paused": PHRASES["relief.paused"]}.items():
        monkeypatch.setitem(PHRASES, name, words)
    return Evening(night)


def test_it_begins_on_its_screen_with_words_and_a_time_to_get_into_place(
    evening: Evening,
) -> None:
    begun = evening.evening.begin()
    assert (begun.began, begun.trouble) == (True, "")
    assert begun.stretch_id == evening.evening.stretch_id
    assert evening.night.coach.screen is Screen.STRETCH
    assert evening.said == [WORDS["stretch.start"]]
    assert evening.night.voice.last == WORDS["stretch.start"]
    assert evening.view.step == "start"
    assert evening.night.voice.prepared
    evening.after(LEAD_S)
    assert evening.said[-1] == "Lean in."
    assert evening.records == []


def test_each_hold_is_kept_at_once(evening: Evening) -> None:
    evening.begin().after(LEAD_S + 10)
    (record,) = evening.records
    assert (record.holds_done, record.sets_done, record.sets_planned) == (1, 0, 4)
    assert (record.completed, record.ended_at, record.revision) == (False, None, 1)
    assert (record.position, record.device_id) == (Position.STANDING, "device")
    assert record.night_date == "2026-03-02"
    evening.after(20)
    (record,) = evening.records
    assert (record.holds_done, record.revision) == (2, 2)


def test_it_is_done_when_the_sets_are_done_and_the_clock_returns(evening: Evening) -> None:
    evening.begin().after(LEAD_S + 230)
    assert evening.stretched.is_done_tonight
    evening.after(10)
    (record,) = evening.records
    assert (record.holds_done, record.sets_done, record.completed) == (12, 4, True)
    assert record.ended_at is not None
    assert evening.ends == 1
    assert evening.said[-1] == WORDS["stretch.done"]
    assert evening.evening.view() == StretchDone(12, 240, is_complete=True)
    assert evening.night.coach.screen is Screen.STRETCH
    evening.after(SHOWN_S)
    assert evening.night.coach.screen is Screen.BEDSIDE
    assert evening.evening.session is None
    assert not evening.night.coach.chips.all()


def test_finishing_early_keeps_what_was_done(evening: Evening) -> None:
    evening.begin().after(LEAD_S + 65)
    evening.evening.finish()
    (record,) = evening.records
    assert (record.holds_done, record.sets_done, record.completed) == (3, 1, False)
    assert record.ended_at is not None
    assert evening.evening.view() == StretchDone(3, 60, is_complete=False)
    assert not evening.stretched.is_done_tonight
    evening.evening.close()
    assert evening.night.coach.screen is Screen.BEDSIDE


def test_without_a_hold_nothing_is_kept_and_the_clock_returns_at_once(
    evening: Evening,
) -> None:
    evening.begin().after(3)
    evening.evening.finish()
    assert evening.records == []
    assert evening.night.coach.screen is Screen.BEDSIDE


def test_pausing_resuming_skipping_and_sitting_down(evening: Evening) -> None:
    evening.begin().after(LEAD_S + 4)
    evening.evening.pause()
    assert evening.evening.is_paused
    assert evening.night.voice.last == PHRASES["relief.paused"]
    evening.evening.resume()
    assert not evening.evening.is_paused
    evening.after(6)
    evening.evening.skip()
    assert evening.view.hold_no == 2
    evening.evening.switch_form()
    assert evening.view.show == "Sit calf"
    evening.after(2)
    evening.night.voice.heard.clear()
    evening.evening.skip()
    assert evening.night.voice.heard == ["Lean in."]


def test_a_wish_without_words_hushes_what_sounds(evening: Evening) -> None:
    evening.begin().after(LEAD_S + 5)
    evening.evening.pause()
    evening.night.voice.heard.clear()
    evening.evening.pause()
    assert evening.night.voice.heard == [None]


def test_wishes_at_rest_change_nothing(evening: Evening) -> None:
    for wish in (evening.evening.pause, evening.evening.skip, evening.evening.close):
        wish()
    evening.evening.tick()
    assert evening.night.coach.screen is Screen.BEDSIDE
    assert evening.evening.view() == StretchRefused("")
    assert evening.evening.stretch_id == ""
    assert not evening.evening.is_paused


def test_late_words_are_left_unsaid_and_soft_sounds_are_heard(evening: Evening) -> None:
    evening.begin().after(LEAD_S + 8)
    said = len(evening.said)
    evening.jump(4.5)
    assert len(evening.said) == said
    assert evening.records[0].holds_done == 1
    evening.jump(16.8)
    assert evening.said[-1] == PHRASES["hold.one"]
    evening.jump(0.4)  # into the silence before the rest
    assert evening.night.voice.chimes == [Chime.STRETCH_END]


def test_relief_comes_first_and_the_stretch_is_offered_again_afterwards(
    evening: Evening,
) -> None:
    evening.begin().after(LEAD_S + 25)
    coach, voice = evening.night.coach, evening.night.voice
    coach.hit()
    assert coach.screen is Screen.ROUTINE
    assert voice.last == PHRASES["relief.start"]
    assert evening.evening.is_paused
    assert not coach.chips.all()
    evening.after(40)
    assert evening.records[0].holds_done == 1
    coach.gone()
    coach.back_to_sleep()
    assert coach.chips.first == OFFER
    coach.chips.take(ChipKind.REMINDER)
    assert coach.screen is Screen.STRETCH
    assert not coach.chips.all()
    assert not evening.evening.is_paused
    assert evening.said[-1] == "Left leg."
    assert evening.view.hold_no == 2
    assert evening.records[0].holds_done == 1


def test_going_back_to_the_clock_in_the_middle_is_silent_and_can_be_undone(
    evening: Evening,
) -> None:
    evening.begin().after(LEAD_S + 5)
    evening.night.coach.close_day()
    assert evening.night.voice.last is None
    assert evening.night.coach.chips.first == OFFER
    assert not evening.evening.begin().began
    assert evening.night.coach.screen is Screen.STRETCH
    evening.after(10)
    assert not evening.evening.is_paused


def test_nobody_takes_it_up_and_it_ends_with_what_was_done(evening: Evening) -> None:
    evening.begin().after(LEAD_S + 15)
    evening.night.coach.close_day()
    evening.jump(OFFERED_S)
    assert not evening.night.coach.chips.all()
    assert evening.evening.session is None
    (record,) = evening.records
    assert (record.holds_done, record.completed) == (1, False)
    assert record.ended_at is not None
    evening.begin()
    assert evening.evening.stretch_id != record.id


def test_when_the_program_ends_what_was_done_is_kept_without_a_word(evening: Evening) -> None:
    evening.evening.leave()
    evening.begin().after(LEAD_S + 15)
    said = len(evening.said)
    evening.evening.leave()
    assert evening.records[0].ended_at is not None
    assert len(evening.said) == said
    assert evening.evening.session is None


def test_another_offer_of_that_kind_is_not_ours(evening: Evening) -> None:
    evening.begin().after(LEAD_S)
    evening.night.coach.close_day()
    evening.night.coach.chips.offer(Chip(ChipKind.REMINDER, "walk"))
    evening.night.coach.chips.take(ChipKind.REMINDER)
    assert evening.night.coach.screen is Screen.BEDSIDE
    evening.jump(OFFERED_S)
    assert evening.night.coach.chips.first == Chip(ChipKind.REMINDER, "walk")


def test_a_long_pause_gives_the_clock_back_and_offers_it_again(evening: Evening) -> None:
    evening.begin().after(LEAD_S + 5)
    evening.evening.pause()
    evening.jump(PAUSE_LIMIT_S)
    assert evening.night.coach.screen is Screen.BEDSIDE
    assert evening.night.coach.chips.first == OFFER


def test_a_machine_that_slept_asks_whether_to_go_on(evening: Evening) -> None:
    evening.begin().after(LEAD_S + 5)
    evening.jump(600)
    assert evening.said[-1] == WORDS["stretch.carry_on"]
    assert evening.view.asks
    evening.evening.resume()
    assert not evening.view.asks


def test_while_relief_runs_the_stretch_can_wait(evening: Evening) -> None:
    evening.night.coach.hit()
    begun = evening.evening.begin()
    assert (begun.began, begun.stretch_id) == (False, "")
    assert "can wait" in begun.trouble
    evening.night.clock.jump(3)
    evening.night.coach.gone()
    assert evening.night.coach.screen is Screen.QUICK_LOG
    assert evening.evening.begin().began


def test_a_stretch_that_runs_is_left_alone(evening: Evening) -> None:
    id_ = evening.begin().evening.stretch_id
    evening.after(LEAD_S + 5)
    begun = evening.evening.begin()
    assert (begun.began, begun.stretch_id) == (False, id_)
    assert evening.view.step == "calf"


def test_a_new_one_can_follow_a_finished_one(evening: Evening) -> None:
    first = evening.begin().evening.stretch_id
    evening.after(LEAD_S + 12)
    evening.evening.finish()
    evening.begin()
    assert evening.evening.stretch_id != first
    evening.after(LEAD_S + 12)
    assert {record.holds_done for record in evening.records} == {1}
    assert len(evening.records) == 2


def test_who_must_not_stand_sits(evening: Evening) -> None:
    evening.told = HealthProfile({Condition.FALL_RISK: None})
    evening.begin()
    assert evening.view.show == "Sit calf"
    assert evening.view.other_form is None


def test_the_swelling_warning_is_said_where_it_belongs(evening: Evening) -> None:
    evening.told = HealthProfile({Condition.PREGNANT: None})
    evening.begin().after(8)
    assert WORDS["stretch.careful"] in evening.said


@pytest.mark.parametrize("cleared", [False, True])
def test_after_surgery_it_waits_for_the_clinician_and_says_why(
    evening: Evening, *, cleared: bool
) -> None:
    evening.told = HealthProfile({Condition.RECENT_SURGERY: None}, stretching_cleared=cleared)
    begun = evening.evening.begin()
    assert begun.began is cleared
    if cleared:
        return
    why = WORDS["show.stretch_not_cleared"]
    assert begun.trouble == why
    assert evening.evening.view() == StretchRefused(why)
    assert evening.said == [WORDS["stretch.not_tonight"]]
    assert evening.night.coach.screen is Screen.STRETCH
    evening.after(SHOWN_S)
    assert evening.night.coach.screen is Screen.BEDSIDE
    assert evening.evening.view() == StretchRefused("")


def test_a_refusal_ends_what_stood_still(evening: Evening) -> None:
    evening.begin().after(LEAD_S + 15)
    evening.night.coach.close_day()
    evening.told = HealthProfile({Condition.RECENT_SURGERY: None})
    assert evening.evening.begin().trouble
    assert not evening.night.coach.chips.all()
    assert evening.records[0].ended_at is not None


def test_the_countdown_can_be_switched_off(evening: Evening) -> None:
    evening.night.choices.replace(Preferences(countdown=False))
    evening.begin().after(LEAD_S + 10)
    assert PHRASES["hold.three"] not in evening.said


def test_an_unusable_file_is_told(evening: Evening) -> None:
    del evening.night.routines.routines["stretch"]
    assert "There is no routine" in evening.evening.begin().trouble
    empty = Routine(
        "stretch", "X", RoutineKind.STRETCH, None, (Step("a", "A", 5, when=When.WALK),)
    )
    evening.night.routines.routines["stretch"] = empty
    assert compile_timeline(empty, Choice(), length_s).ends_s == 0
    assert evening.evening.begin().trouble == "The stretch has no steps."
    assert evening.night.coach.screen is Screen.BEDSIDE


def test_a_voice_with_a_bug_does_not_stop_it(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    bugs: list[object] = []

    def broken(_words: str) -> None:
        message = "a bug"
        raise RuntimeError(message)

    monkeypatch.setattr(evening.night.voice, "say", broken)
    monkeypatch.setattr("sys.excepthook", lambda *told: bugs.append(told))
    evening.begin().after(LEAD_S + 10)
    assert bugs
    assert evening.records[0].holds_done == 1
