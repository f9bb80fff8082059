"""The night's screens, and what each wish does there."""

from __future__ import annotations

import sys
from contextlib import suppress

import pytest
from pytestqt.exceptions import capture_exceptions

from crampcoach.core.chip import ChipKind
from crampcoach.core.diary_writer import Kept
from crampcoach.core.episode import EventKind, Outcome, Side
from crampcoach.core.errors import NoSuchRoutineError
from crampcoach.core.ports import Chime
from crampcoach.core.preferences import Preferences
from crampcoach.core.profile import Condition, HealthProfile
from crampcoach.core.routine import Muscle, Position, Routine, RoutineKind, Step
from crampcoach.core.screen import Screen
from crampcoach.core.sign import Sign
from crampcoach.core.view import Reach
from tests.services.conftest import Night
from tests.stretch import stretch


def test_a_hit_speaks_at_once_and_keeps_the_episode(night: Night) -> None:
    night.coach.hit()
    assert night.voice.heard == ["I'm with you."]
    assert night.coach.screen is Screen.ROUTINE
    episode = night.writer.only
    assert (episode.revision, episode.muscle, episode.outcome) == (1, Muscle.CALF, None)
    assert [event.kind for event in episode.events] == [EventKind.STARTED, EventKind.STEP]


def test_the_words_come_before_the_record(night: Night) -> None:
    order: list[str] = []
    night.voice.say = order.append  # type: ignore[method-assign]
    put = night.writer.put
    night.writer.put = lambda e, k: (order.append("put"), put(e, k))[1]  # type: ignore[method-assign]
    night.coach.screen_changed.connect(order.append)
    night.coach.hit()
    assert order == ["I'm with you.", "put", Screen.ROUTINE]


def test_the_routine_goes_on_with_the_clock(night: Night) -> None:
    night.coach.hit()
    night.after(5)
    assert night.voice.last == "Leg long. Take your toes."
    assert night.coach.routine_view().step == "stretch"
    assert night.coach.routine_view().step_no == 2
    night.after(8)
    assert night.voice.last == "Gone? Tap the big button."


def test_the_next_words_are_made_ready(night: Night) -> None:
    night.coach.hit()
    assert night.voice.prepared[-1] == "Leg long. Take your toes."


def test_words_that_come_much_too_late_are_left_unsaid(night: Night) -> None:
    night.coach.hit()
    night.after(5 + 8 + 4)
    assert night.voice.heard == ["I'm with you."]
    assert night.coach.routine_view().remaining_s == 48


def test_gone_silences_logs_and_shows_the_quick_log(night: Night) -> None:
    night.coach.hit()
    night.after(20)
    night.coach.gone()
    assert night.voice.last is None
    assert night.coach.screen is Screen.QUICK_LOG
    episode = night.writer.only
    assert episode.outcome is Outcome.RELIEVED
    assert episode.duration_s == 20
    assert episode.relief_step == "stretch"
    assert episode.ended_at == night.clock.now()


def test_after_gone_nothing_is_said(night: Night) -> None:
    night.coach.hit()
    night.coach.gone()
    heard = len(night.voice.heard)
    night.after(10)
    night.after(300)
    assert night.voice.heard[heard:] == []


def test_gone_without_a_routine_says_so(night: Night) -> None:
    assert not night.coach.gone()


def test_a_start_while_one_runs_leaves_it_alone(night: Night) -> None:
    assert night.coach.start()
    first = night.coach.episode_id
    assert not night.coach.start()
    assert night.coach.episode_id == first
    assert len(night.writer.records) == 1


def test_a_start_while_paused_goes_on(night: Night) -> None:
    night.coach.hit()
    night.coach.pause()
    assert night.coach.screen is Screen.PAUSED
    assert night.coach.routine_view().paused
    night.coach.start()
    assert night.coach.screen is Screen.ROUTINE


def test_a_start_from_the_quick_log_is_a_new_episode(night: Night) -> None:
    night.coach.hit()
    night.coach.gone()
    first = night.coach.episode_id
    assert night.coach.start()
    assert night.coach.episode_id != first
    assert len(night.writer.records) == 2


def test_an_unknown_routine_by_name_is_refused(night: Night) -> None:
    with pytest.raises(NoSuchRoutineError):
        night.coach.start("elbow")
    assert night.coach.screen is Screen.BEDSIDE


def test_an_unusable_chosen_routine_never_stands_in_the_way(night: Night) -> None:
    night.choices.replace(Preferences(routine="mine"))
    night.coach.hit()
    assert night.coach.screen is Screen.ROUTINE
    assert [notice.key for notice in night.notices.all()] == ["routine"]


def test_a_stretch_of_the_evening_eases_no_cramp(night: Night) -> None:
    night.routines.routines["stretch"] = stretch()
    with pytest.raises(NoSuchRoutineError, match="for the evening"):
        night.coach.start("stretch")
    night.choices.replace(Preferences(routine="stretch"))
    night.coach.hit()
    assert night.writer.only.muscle is Muscle.CALF


def test_another_routine_can_be_asked_for(night: Night) -> None:
    night.coach.start("foot")
    assert night.writer.only.muscle is Muscle.FOOT


def test_cant_reach_shows_the_next_form(night: Night) -> None:
    night.coach.hit()
    night.after(10)
    assert night.coach.routine_view().reach is Reach.CANT_REACH
    night.coach.cant_reach()
    assert night.coach.routine_view().show == "Loop the towel"
    assert night.writer.only.position is Position.TOWEL
    night.coach.cant_reach()
    assert night.coach.routine_view().reach is Reach.USE_HANDS


def test_standing_offers_to_stay_seated_and_massage_offers_nothing(night: Night) -> None:
    night.coach.hit()
    night.after(130)
    assert night.coach.routine_view().reach is None
    night.after(80)
    assert night.coach.routine_view().reach is Reach.STAY_SEATED


def test_skip_hushes_what_sounds_where_nothing_new_is_said(night: Night) -> None:
    night.coach.hit()
    night.after(5)
    night.coach.skip()
    assert night.voice.last == "Skip this if swollen."


def test_the_question_and_another_round(night: Night) -> None:
    night.coach.hit()
    night.after(250)
    assert night.coach.screen is Screen.QUESTION
    view = night.coach.routine_view()
    assert (view.step, view.show, view.picture) == ("question", "Still tight, or gone?", "")
    assert all(segment.done == 1 for segment in view.segments)
    assert view.another_round
    night.coach.still_tight()
    assert night.coach.screen is Screen.ROUTINE


def test_silence_leads_back_to_the_clock_unanswered(night: Night) -> None:
    night.coach.hit()
    night.after(300)
    assert night.coach.screen is Screen.BEDSIDE
    assert night.writer.only.outcome is Outcome.UNANSWERED
    assert night.coach.episode_id is None


def test_stop_leads_to_the_log(night: Night) -> None:
    night.coach.hit()
    night.coach.pause()
    night.coach.stop()
    assert night.coach.screen is Screen.QUICK_LOG
    assert night.writer.only.outcome is Outcome.STOPPED


def test_something_else_stops_the_voice_and_comes_back(night: Night) -> None:
    night.coach.hit()
    night.after(20)
    night.coach.something_else()
    assert night.coach.screen is Screen.SIGNS
    assert night.voice.last is None
    night.coach.signs.back()
    assert night.coach.screen is Screen.ROUTINE


def test_having_read_the_signs_is_kept_and_ends_the_episode(night: Night) -> None:
    night.coach.acknowledge()
    night.coach.hit()
    night.coach.acknowledge()
    assert night.coach.screen is Screen.ROUTINE
    night.coach.something_else()
    night.coach.acknowledge()
    assert night.coach.screen is Screen.SIGNS
    night.coach.signs.answer(Sign.JERKING)
    night.coach.acknowledge()
    assert night.coach.screen is Screen.QUICK_LOG
    kinds = [event.kind for event in night.writer.only.events]
    assert kinds[-2:] == [EventKind.ACKNOWLEDGED, EventKind.ENDED]


def test_started_by_mistake_leaves_no_entry_and_can_be_undone(night: Night) -> None:
    night.coach.started_by_mistake()
    night.coach.hit()
    night.coach.pause()
    night.coach.started_by_mistake()
    assert night.coach.screen is Screen.BEDSIDE
    assert night.writer.only.deleted
    assert night.coach.chips.offers(ChipKind.UNDO)
    night.coach.chips.take(ChipKind.UNDO)
    assert not night.writer.only.deleted
    assert night.coach.screen is Screen.QUICK_LOG
    assert not night.coach.chips.offers(ChipKind.UNDO)


def test_each_tap_of_the_log_is_kept_at_once(night: Night) -> None:
    night.coach.hit()
    night.coach.gone()
    night.coach.log_side(Side.LEFT)
    night.coach.log_muscle(Muscle.FOOT)
    night.coach.log_pain(7)
    episode = night.writer.only
    assert (episode.side, episode.muscle, episode.pain) == (Side.LEFT, Muscle.FOOT, 7)
    assert [e.revision for e in night.writer.revisions] == [1, 2, 3, 4, 5]


def test_the_chosen_tap_again_after_a_while_takes_it_back(night: Night) -> None:
    night.coach.hit()
    night.coach.gone()
    night.coach.log_pain(7)
    night.after(1)
    night.coach.log_pain(7)
    assert night.coach.log_view().pain is None


def test_taps_outside_the_log_change_nothing(night: Night) -> None:
    night.coach.log_pain(7)
    night.coach.back_to_sleep()
    night.coach.it_is_back()
    night.coach.touched()
    assert night.writer.records == {}


def test_saved_appears_only_once_the_commit_is_acknowledged(night: Night) -> None:
    night.writer.holds_back = True
    night.coach.hit()
    night.coach.gone()
    assert night.coach.log_view().kept is None
    night.writer.let_go()
    night.settle()
    assert night.coach.log_view().kept is Kept.SAVED
    night.coach.log_pain(3)
    assert night.coach.log_view().kept is None
    night.writer.let_go()
    night.settle()
    assert night.coach.log_view().kept is Kept.SAVED


def test_a_receipt_that_came_before_the_log_opened_counts(night: Night) -> None:
    night.coach.hit()
    night.settle()
    night.coach.gone()
    night.settle()
    assert night.coach.log_view().kept is Kept.SAVED


def test_the_log_closes_by_itself_and_a_tap_just_after_reopens_it(night: Night) -> None:
    night.coach.hit()
    night.coach.gone()
    night.after(44)
    assert night.coach.screen is Screen.QUICK_LOG
    assert night.coach.log_view().remaining_s == pytest.approx(1)
    night.after(1)
    assert night.coach.screen is Screen.BEDSIDE
    night.clock.jump(0.9)
    night.coach.hit()
    assert night.coach.screen is Screen.QUICK_LOG
    night.after(45)
    night.clock.jump(1.1)
    night.coach.hit()
    assert night.coach.screen is Screen.ROUTINE


def test_a_touch_keeps_the_log_open(night: Night) -> None:
    night.coach.hit()
    night.coach.gone()
    night.after(40)
    night.coach.touched()
    night.after(40)
    assert night.coach.screen is Screen.QUICK_LOG


def test_back_to_sleep_closes_the_log_for_good(night: Night) -> None:
    night.coach.hit()
    night.coach.gone()
    night.coach.back_to_sleep()
    assert night.coach.screen is Screen.BEDSIDE
    night.coach.hit()
    assert night.coach.screen is Screen.ROUTINE


def test_its_back_goes_on_with_the_same_episode_and_its_log(night: Night) -> None:
    night.coach.hit()
    night.after(20)
    night.coach.gone()
    night.coach.log_side(Side.RIGHT)
    night.coach.it_is_back()
    assert night.coach.screen is Screen.ROUTINE
    episode = night.writer.only
    assert (episode.outcome, episode.ended_at, episode.side) == (None, None, Side.RIGHT)
    assert EventKind.RELAPSE in [event.kind for event in episode.events]
    assert night.voice.last == "Leg long. Take your toes."
    night.after(10)
    night.coach.gone()
    assert night.writer.only.duration_s == 30


def test_the_menu_opens_from_the_clock_only_and_closes_by_itself(night: Night) -> None:
    night.coach.open_menu()
    assert night.coach.screen is Screen.MENU
    night.after(19)
    night.coach.touched()
    night.after(19)
    assert night.coach.screen is Screen.MENU
    night.after(1)
    assert night.coach.screen is Screen.BEDSIDE
    night.coach.open_menu()
    night.coach.close_menu()
    assert night.coach.screen is Screen.BEDSIDE
    night.coach.close_menu()
    night.coach.hit()
    night.coach.open_menu()
    assert night.coach.screen is Screen.ROUTINE


def test_relief_starts_from_the_menu(night: Night) -> None:
    night.coach.open_menu()
    night.coach.start()
    assert night.coach.screen is Screen.ROUTINE


def test_ten_minutes_show_the_warning(night: Night) -> None:
    night.coach.hit()
    assert night.coach.routine_view().warning == ""
    night.coach.pause()
    night.after(290)
    night.coach.resume()
    night.coach.pause()
    night.after(299)
    night.coach.resume()
    night.after(15)
    assert night.coach.routine_view().warning == "Ten minutes is longer than usual."


def test_before_the_first_routine_there_is_nothing_to_show(night: Night) -> None:
    with pytest.raises(RuntimeError):
        night.coach.routine_view()
    with pytest.raises(RuntimeError):
        night.coach.log_view()
    assert night.coach.session is None
    assert night.coach.episode_id is None
    assert night.coach.now() == night.clock.now()
    night.coach.tick()


def test_a_bug_in_a_tick_does_not_stop_the_time(night: Night) -> None:
    def fail(_: object) -> None:
        message = "a bug in a face"
        raise LookupError(message)

    night.coach.hit()
    night.coach.said.connect(fail)
    night.clock.jump(5)
    with suppress(LookupError), capture_exceptions():
        night.coach.tick()
    assert night.coach._due.isActive()
    assert night.coach.routine_view().step == "stretch"


def test_a_voice_with_a_bug_does_not_keep_relief_from_running(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: reported.append(kind))

    def fail(*_: object) -> float:
        message = "a cache that can't be read"
        raise PermissionError(message)

    for name in ("say", "hush", "prepare", "length_s"):
        monkeypatch.setattr(night.voice, name, fail)
    night.coach.hit()
    night.after(5)
    night.coach.skip()
    night.coach.gone()
    assert night.writer.only.outcome is Outcome.RELIEVED
    assert set(reported) == {PermissionError}


def test_the_timer_itself_leads_on(night: Night, qtbot: object) -> None:
    night.coach.hit()
    night.clock.jump(5)
    night.coach.tick()
    due = night.coach._due
    assert due.isActive()
    assert due.interval() == 8000


# ---- the health profile ---------------------------------------------------------------------


def test_who_may_fall_is_not_led_to_stand(night: Night) -> None:
    night.coach.heed(lambda: HealthProfile({Condition.FALL_RISK: None}), lambda: None)
    night.coach.hit()
    session = night.coach.session
    assert session is not None
    assert "stand" not in [span.step for span in session.timeline.spans]


def test_an_own_routine_of_which_nothing_is_left_gives_way_to_the_calfs(night: Night) -> None:
    hold = Step("pull", "Pull", 30, phrase="Pull.", hold=True)
    own = Routine("own", "Own", RoutineKind.RELIEF, None, (hold,))
    night.routines.routines["own"] = own
    night.coach.heed(lambda: HealthProfile({Condition.RECENT_SURGERY: None}), lambda: None)
    night.coach.start("own")
    session = night.coach.session
    assert session is not None
    assert session.routine.name == "calf"
    assert [span.step for span in session.timeline.spans] == ["start", "settle"]


def test_what_was_logged_elsewhere_is_eased_there_when_it_is_back(night: Night) -> None:
    night.coach.hit()
    night.after(30)
    night.coach.gone()
    night.coach.log_muscle(Muscle.FOOT)
    night.coach.it_is_back()
    assert night.voice.last == "Take your toes."
    assert night.writer.only.muscle is Muscle.FOOT


def test_soft_sounds_are_played_between_words_and_never_late(night: Night) -> None:
    night.coach.hit()
    night.after(5 - 0.34)
    assert night.voice.chimes == [Chime.STEP]
    night.after(170 - 4.66 - 0.34 + 0.2)
    assert night.voice.chimes == [Chime.STEP]


# ---- the day pages --------------------------------------------------------------------------


def test_the_day_pages_open_from_the_clock_and_the_menu_and_lead_back(night: Night) -> None:
    night.coach.open_day()
    assert night.coach.screen is Screen.DAY
    assert night.coach.episode_id is None
    night.coach.open_day()
    night.coach.close_day()
    assert night.coach.screen is Screen.BEDSIDE
    night.coach.close_day()
    night.coach.open_menu()
    night.coach.open_day()
    night.after(60)
    assert night.coach.screen is Screen.DAY


def test_relief_starts_from_the_day_pages(night: Night) -> None:
    night.coach.open_day()
    night.coach.hit()
    assert night.coach.screen is Screen.ROUTINE
    night.coach.open_day()
    assert night.coach.screen is Screen.ROUTINE


def test_no_page_takes_the_screen_from_a_routine(night: Night) -> None:
    night.coach.hit()
    assert not night.coach.go(Screen.DAY)
    assert night.coach.screen is Screen.ROUTINE


def test_the_day_pages_are_dark_by_the_clock(night: Night) -> None:
    assert night.coach.is_dark  # it is 03:12
    night.after(9 * 3600)
    assert not night.coach.is_dark


def test_a_machine_that_slept_asks_by_voice_and_screen_whether_to_carry_on(night: Night) -> None:
    night.coach.hit()
    night.after(6)
    night.slept(600)
    assert night.coach.screen is Screen.PAUSED
    assert night.voice.heard[-1] == "Shall we carry on?"
    assert night.coach.routine_view().show == "Carry on?"
    step = night.coach.session.step if night.coach.session else ""
    night.coach.resume()
    assert night.coach.screen is Screen.ROUTINE
    assert night.coach.session is not None
    assert night.coach.session.step == step == "stretch"


def test_gone_after_a_sleep_is_gone(night: Night) -> None:
    night.coach.hit()
    night.clock.jump(900)
    assert night.coach.gone()
    assert night.writer.only.outcome is Outcome.RELIEVED
