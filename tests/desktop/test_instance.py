"""One instance a profile, and what its socket accepts."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from crampcoach.desktop.instance import Claim, Instance, Reply
from crampcoach.wire import LIMIT, address


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    (tmp_path / "profile" / "data").mkdir(parents=True)
    return tmp_path / "profile"


@pytest.fixture
def notes() -> list[str]:
    return []


@pytest.fixture
def instance(profile: Path, notes: list[str], qtbot: QtBot) -> Iterator[Instance]:
    made = Instance(profile, profile / "data", notes.append)
    assert made.claim() is Claim.OURS
    yield made
    made.close()


@pytest.fixture
def listening(instance: Instance) -> Instance:
    assert instance.listen(say_yes)
    return instance


Ask = Callable[[bytes], bytes]


@pytest.fixture
def ask(profile: Path, qtbot: QtBot) -> Ask:
    """Send bytes, serve the event loop, and give back what came before the end."""

    def talk(data: bytes) -> bytes:
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(address(profile))
            client.sendall(data)
            client.setblocking(False)
            received: list[bytes] = []

            def ended() -> bool:
                try:
                    part = client.recv(LIMIT)
                except BlockingIOError:
                    return False
                except ConnectionResetError:
                    return True
                received.append(part)
                return not part

            qtbot.waitUntil(ended, timeout=5000)
            return b"".join(received)

    return talk


def say_yes(_: dict[str, object], reply: Reply) -> bool:
    reply({"ok": True})
    return True


def request(profile: Path, **fields: object) -> bytes:
    return json.dumps({**fields, "profile": str(profile)}).encode() + b"\n"


def test_a_second_claim_finds_it_taken(instance: Instance, profile: Path) -> None:
    other = Instance(profile, profile / "data", print)
    assert other.claim() is Claim.TAKEN
    instance.close()
    assert other.claim() is Claim.OURS
    other.close()


def test_where_no_lock_can_be_written_relief_runs_unlocked(profile: Path, qtbot: QtBot) -> None:
    assert Instance(profile, profile / "nowhere", print).claim() is Claim.UNLOCKED


def test_a_request_is_answered_on_one_line(instance: Instance, profile: Path, ask: Ask) -> None:
    asked: list[dict[str, object]] = []

    def take(given: dict[str, object], reply: Reply) -> bool:
        asked.append(given)
        return say_yes(given, reply)

    assert instance.listen(take)
    assert json.loads(ask(request(profile, command="start", muscle=None))) == {"ok": True}
    assert asked[0]["command"] == "start"


def test_an_answer_may_come_later_but_only_once(
    instance: Instance, profile: Path, ask: Ask
) -> None:
    def later(given: dict[str, object], reply: Reply) -> bool:
        def twice() -> None:
            reply({"ok": given["command"]})
            reply({"ok": "again"})

        QTimer.singleShot(0, twice)
        return True

    assert instance.listen(later)
    assert json.loads(ask(request(profile, command="gone"))) == {"ok": "gone"}


def test_an_unknown_command_is_refused(
    instance: Instance, profile: Path, ask: Ask, notes: list[str]
) -> None:
    instance.listen(lambda _given, _reply: False)
    assert ask(request(profile, command="dance")) == b""
    assert notes == ["socket: unknown request, refused"]


def test_a_socket_left_by_a_crash_is_replaced(instance: Instance, profile: Path, ask: Ask) -> None:
    stale = socket.socket(socket.AF_UNIX)
    stale.bind(address(profile))
    stale.close()
    assert instance.listen(say_yes)
    assert ask(request(profile, command="status"))


def test_the_socket_is_its_owners_only(instance: Instance, profile: Path) -> None:
    instance.listen(say_yes)
    assert Path(address(profile)).stat().st_mode & 0o077 == 0


def test_requests_for_another_profile_are_refused(
    instance: Instance, profile: Path, ask: Ask, notes: list[str]
) -> None:
    instance.listen(say_yes)
    assert ask(b'{"command": "start", "profile": "/elsewhere"}\n') == b""
    assert notes == ["socket: unknown request, refused"]


def test_oversized_requests_are_refused(instance: Instance, ask: Ask, notes: list[str]) -> None:
    instance.listen(say_yes)
    assert ask(b"x" * (LIMIT + 10)) == b""
    assert notes == ["socket: oversized request, refused"]


def test_partial_requests_are_refused_after_a_while(
    instance: Instance, ask: Ask, notes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crampcoach.desktop.instance.PARTIAL_MS", 0)
    instance.listen(say_yes)
    assert ask(b'{"command": "sta') == b""
    assert notes == ["socket: incomplete request, refused"]


def test_a_client_that_leaves_at_once_does_no_harm(
    instance: Instance, profile: Path, ask: Ask
) -> None:
    instance.listen(say_yes)
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(address(profile))
    assert ask(request(profile, command="status"))


def test_a_request_whose_sender_has_left_starts_nothing(
    listening: Instance, profile: Path, notes: list[str], qtbot: QtBot
) -> None:
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(address(profile))
        client.sendall(request(profile, command="start"))
    qtbot.waitUntil(lambda: notes == ["socket: abandoned request, refused"], timeout=5000)


def test_an_address_that_cannot_be_used_is_noted(
    instance: Instance, notes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instance, "_address", "/nowhere/at/all.sock")
    assert not instance.listen(say_yes)
    assert notes[0].startswith("socket: ")


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.binary(min_size=1, max_size=200))
def test_no_bytes_whatsoever_do_harm(
    listening: Instance, ask: Ask, notes: list[str], data: bytes
) -> None:
    assert ask(data.replace(b"\n", b"") + b"\n") == b""
    assert notes[-1] == "socket: unknown request, refused"


def test_who_has_left_gets_no_late_answer(instance: Instance, profile: Path, qtbot: QtBot) -> None:
    waiting: list[Reply] = []

    def take(_: dict[str, object], reply: Reply) -> bool:
        waiting.append(reply)
        return True

    assert instance.listen(take)
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(address(profile))
        client.sendall(request(profile, command="import"))
        qtbot.waitUntil(lambda: bool(waiting), timeout=5000)
    conversation = waiting[0].__self__  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: not isValid(conversation), timeout=5000)
    waiting[0]({"ok": True})
