"""Starting with the desktop: real files on Linux, their content for macOS and Windows."""

from __future__ import annotations

import plistlib
import re
import shlex
import sys
from datetime import time
from pathlib import Path

import pytest

from crampcoach.core.desktop_ports import Autostart
from crampcoach.desktop.autostart import AutostartNotSetError, agent, autostart
from crampcoach.desktop.autostart_entry import (
    desktop_entry,
    exec_line,
    is_started,
    run_value,
)
from crampcoach.desktop.own_command import own_command
from crampcoach.desktop.systemd_timer import SystemdTimer


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("APPIMAGE", raising=False)
    return tmp_path


def entry(config: Path) -> Path:
    return config / "autostart" / "crampcoach.desktop"


def test_it_is_turned_on_and_off(config: Path) -> None:
    start: Autostart = autostart(None)
    assert not start.is_on()
    start.turn_on()
    assert start.is_on()
    (line,) = [each for each in entry(config).read_text().splitlines() if each.startswith("Exec=")]
    program, *rest = shlex.split(line.removeprefix("Exec="))
    assert Path(program).is_absolute()
    assert Path(program).exists()
    assert rest[-1] == "--background"
    assert [file.name for file in entry(config).parent.iterdir()] == ["crampcoach.desktop"]
    start.turn_off()
    start.turn_off()
    assert not start.is_on()
    assert not entry(config).exists()


@pytest.mark.parametrize(
    "line", ["Hidden=true", "Hidden = True", "X-GNOME-Autostart-enabled=false"]
)
def test_what_the_desktops_settings_say_is_honoured(config: Path, line: str) -> None:
    start = autostart(None)
    start.turn_on()
    text = entry(config).read_text()
    entry(config).write_text(f"{text}{line}\n")
    assert not start.is_on()
    start.turn_on()
    assert start.is_on()


def test_other_groups_and_broken_files_mean_nothing(config: Path) -> None:
    text = desktop_entry(["/bin/true"])
    assert is_started(f"{text}\n[Desktop Action x]\nHidden=true\n")
    assert not is_started("rubbish")
    entry(config).parent.mkdir()
    entry(config).write_bytes(b"\xff\xfe")
    assert not autostart(None).is_on()


def test_each_profile_has_an_entry_of_its_own(config: Path, tmp_path: Path) -> None:
    own, other = autostart(None), autostart(tmp_path / "p")
    other.turn_on()
    assert other.is_on()
    assert not own.is_on()
    (file,) = (config / "autostart").iterdir()
    assert f'"--profile" "{tmp_path / "p"}"' in file.read_text()


def test_a_folder_in_the_way_is_told_of(config: Path) -> None:
    (config / "autostart").write_text("in the way")
    with pytest.raises(AutostartNotSetError, match=r"crampcoach\.desktop couldn't be changed"):
        autostart(None).turn_on()
    with pytest.raises(AutostartNotSetError):
        autostart(None).turn_off()


def test_odd_paths_are_quoted_as_the_specification_wants() -> None:
    odd = '/home/a b/100%/$x`"\\y'
    line = exec_line([odd, "--background"])
    # undone in the specification's order: the file's backslashes, the fields, the quotes
    words = re.findall(r'"((?:\\.|[^"\\])*)"', line.replace("%%", "%").replace(r"\\", "\\"))
    assert [re.sub(r"\\(.)", r"\1", word) for word in words] == [odd, "--background"]


def test_a_launch_agent_runs_at_login(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    start = agent("crampcoach", ["/Applications/C.app/crampcoach", "--background"])
    start.turn_on()
    assert start.is_on()
    (file,) = (tmp_path / "Library" / "LaunchAgents").iterdir()
    assert file.name == "org.crampcoach.crampcoach.plist"
    told = plistlib.loads(file.read_bytes())
    assert told["RunAtLoad"] is True
    assert told["ProgramArguments"] == ["/Applications/C.app/crampcoach", "--background"]


def test_windows_quotes_its_own_way() -> None:
    value = run_value(["C:\\Program Files\\c.exe", "--background"])
    assert value == '"C:\\Program Files\\c.exe" --background'


def test_the_command_is_this_programs(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Path(own_command(None)[0]).exists()
    monkeypatch.setattr(sys, "executable", str(config / "python"))
    assert own_command(None) == [str(config / "python"), "-m", "crampcoach"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command(config) == [str(config / "python"), "--profile", str(config)]
    monkeypatch.setenv("APPIMAGE", "/opt/c.AppImage")
    assert own_command(None) == ["/opt/c.AppImage"]


# ---------------------------------------------------------------- the systemd timer


def test_a_timer_starts_the_program_at_each_time(config: Path) -> None:
    ran: list[list[str]] = []
    timer = SystemdTimer(None, run=lambda command: ran.append(list(command)))
    assert not timer.is_on
    timer.turn_on([time(21, 30), time(0, 15), time(21, 30)])
    timer.turn_on([time(21, 30), time(0, 15)])
    assert timer.is_on
    units = config / "systemd" / "user"
    text = (units / "crampcoach-evening.timer").read_text()
    assert text.count("OnCalendar=") == 2
    assert "OnCalendar=*-*-* 00:15:00\nOnCalendar=*-*-* 21:30:00\n" in text
    assert "Persistent=true" in text
    service = (units / "crampcoach-evening.service").read_text()
    assert '"--background"' in service
    assert ran[-1] == ["systemctl", "--user", "enable", "--now", "crampcoach-evening.timer"]
    timer.turn_off()
    assert not timer.is_on
    assert not list(units.glob("crampcoach*"))
    assert ran[-1] == ["systemctl", "--user", "stop", "crampcoach-evening.timer"]


def test_a_timer_that_cant_be_written_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "units").write_text("in the way")
    timer = SystemdTimer(None, tmp_path / "units")
    with pytest.raises(AutostartNotSetError, match="couldn't be written"):
        timer.turn_on([time(21)])
    with pytest.raises(AutostartNotSetError, match="couldn't be removed"):
        timer.turn_off()


def test_signs_that_mean_something_to_systemd_are_escaped(tmp_path: Path) -> None:
    timer = SystemdTimer(tmp_path / "50% $off", tmp_path / "units", run=lambda _command: None)
    timer.turn_on([time(21)])
    service = (tmp_path / "units" / "crampcoach-evening.service").read_text()
    assert "50%% $$off" in service
