"""What closing the window means."""

from __future__ import annotations

import pytest

from crampcoach.core.leaving import Leave, leave
from crampcoach.core.preferences import OnClose


@pytest.mark.parametrize("wanted", list(OnClose))
def test_without_reminders_it_is_the_end(wanted: OnClose) -> None:
    assert leave(wanted, reminds=False, has_tray=True, in_episode=False) is Leave.QUIT


@pytest.mark.parametrize(
    ("wanted", "has_tray", "in_episode", "becomes"),
    [
        (OnClose.ASK, True, False, Leave.ASK),
        (OnClose.ASK, False, False, Leave.ASK),
        (OnClose.ASK, True, True, Leave.QUIT),
        (OnClose.BACKGROUND, True, True, Leave.HIDE),
        (OnClose.BACKGROUND, True, False, Leave.HIDE),
        (OnClose.BACKGROUND, False, False, Leave.MINIMISE),
        (OnClose.QUIT, True, False, Leave.QUIT),
    ],
)
def test_with_reminders_it_is_as_set_and_never_hidden_without_a_tray(
    wanted: OnClose, has_tray: bool, in_episode: bool, becomes: Leave
) -> None:
    assert leave(wanted, reminds=True, has_tray=has_tray, in_episode=in_episode) is becomes
