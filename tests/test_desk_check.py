"""What ``check`` finds out about the desktop."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from crampcoach import desk_check
from crampcoach.desk_check import Check, check_reminders, desk_checks
from crampcoach.desktop.autostart import autostart
from crampcoach.desktop.clock import SystemClock
from tests.dbus_servers import (
    NotificationServer,
    PrivateBus,
    ScreenSaverService,
    private_bus,
    running,
)
from tests.desktop.test_tray import Watcher


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrivateBus]:
    with private_bus(tmp_path_factory.mktemp("bus")) as daemon:
        yield daemon


@pytest.fixture(autouse=True)
def session(daemon: PrivateBus, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", daemon.address)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


def checks() -> dict[str, Check]:
    return {check.name: check for check in desk_checks(None)}


def states() -> dict[str, str]:
    return {name: check.state for name, check in checks().items()}


def test_a_whole_desktop_is_well(daemon: PrivateBus, qapp: QCoreApplication) -> None:
    autostart(None).turn_on()
    services = (NotificationServer, ScreenSaverService, Watcher)
    notifications, saver, watcher = (service(daemon.address) for service in services)
    with running(notifications), running(saver), running(watcher):
        found = checks()
        assert not saver.holders
        assert not notifications.popups
    assert {name: check.state for name, check in found.items()} == {
        "notifications": "ok",
        "tray": "ok",
        "keep_awake": "ok",
        "autostart": "ok",
    }
    assert not any(check.action for check in found.values())


def test_what_is_missing_is_named_with_what_to_do(qapp: QCoreApplication) -> None:
    found = checks()
    assert found["notifications"].text == "This desktop shows no notifications."
    assert found["tray"].state == "degraded"
    assert found["keep_awake"].text == "The screen may turn off."
    assert all(check.action for check in found.values())


def test_without_a_bus_nothing_is_waited_for(
    qapp: QCoreApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    begun = SystemClock().monotonic()
    assert states()["notifications"] == "degraded"
    assert SystemClock().monotonic() - begun < 2


def test_a_desktop_that_hangs_is_waited_for_only_so_long(
    daemon: PrivateBus, qapp: QCoreApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_check, "PATIENCE_MS", 200)
    hung, plain = (NotificationServer(daemon.address, actions=False) for _ in range(2))
    hung.hangs = True
    with running(hung):
        assert states()["notifications"] == "degraded"
    with running(plain):
        assert checks()["notifications"].text.startswith("The desktop's notifications have no")


def test_reminders_are_told_of() -> None:
    at = datetime(2026, 3, 1, 21, 30, tzinfo=UTC)
    assert check_reminders(lambda: (0, None)).text == "No reminders are set."
    assert check_reminders(lambda: (1, at)).text == "The next reminder comes at 21:30 on Sunday."
    assert check_reminders(lambda: (2, None)).state == "degraded"
