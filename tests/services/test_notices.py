"""Notices that stand."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from crampcoach.core.notice import Notice
from crampcoach.services.notices import Notices


def test_a_notice_replaces_the_one_with_its_key(qapp: QCoreApplication) -> None:
    notices, changes = Notices(), []
    notices.changed.connect(lambda: changes.append(1))
    notices.raise_notice(Notice("a", "one"))
    notices.raise_notice(Notice("b", "two"))
    notices.raise_notice(Notice("a", "three"))
    notices.raise_notice(Notice("a", "three"))
    assert [notice.text for notice in notices.all()] == ["two", "three"]
    assert notices.latest() == Notice("a", "three")
    notices.clear("a")
    notices.clear("a")
    assert notices.latest() == Notice("b", "two")
    assert len(changes) == 4


def test_clearing_a_key_clears_its_parts(qapp: QCoreApplication) -> None:
    notices = Notices()
    for key in ("settings.hold_s", "settings", "settingsother"):
        notices.raise_notice(Notice(key, key))
    notices.clear("settings")
    assert [notice.key for notice in notices.all()] == ["settingsother"]
