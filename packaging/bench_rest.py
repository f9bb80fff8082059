"""What the clock costs while nothing happens: memory, processor time and wake-ups."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

from bench_launch import BARE
from bench_processes import MeasuringError, progress
from bench_stage import Plan, Stage, stage
from bench_table import Goal, Report, Row

PROC = Path("/proc")
SETTLE_S = 5.0
"""What is built after the first paint is there by then."""
KIB_IN_MIB = 1024
NS_IN_MS = 1_000_000

REST_NOTE = (
    "Rest: PSS is the sum over the whole process tree (smaps_rollup), each program measured while "
    "the other does not run. CPU is user and system time of all threads by the scheduler's own "
    "nanoseconds (schedstat), wake-ups are their voluntary and involuntary context switches."
)


@dataclass(frozen=True)
class Spent:
    """What the threads of a process tree have spent so far.

    Attributes:
        cpu_ns: Time on a processor by thread id.
        switches: Context switches, voluntary or not, by thread id.
    """

    cpu_ns: dict[int, int]
    switches: dict[int, int]

    def since(self, before: Spent) -> tuple[float, int]:
        """Milliseconds and switches since an earlier reading, of threads that still live."""
        cpu = sum(ns - before.cpu_ns.get(thread, 0) for thread, ns in self.cpu_ns.items())
        switches = sum(n - before.switches.get(thread, 0) for thread, n in self.switches.items())
        return cpu / NS_IN_MS, switches


@dataclass(frozen=True)
class Rest:
    """What a program costs at rest.

    Attributes:
        pss_mib: Memory, shared pages split among those who share them.
        processes: How many processes it is.
        cpu_ms: Processor time a minute.
        wakeups: Context switches a minute.
    """

    pss_mib: float
    processes: int
    cpu_ms: float
    wakeups: int


def measure_rest(plan: Plan) -> Report:
    """The clock at rest, fresh and after a hit, against a bare window."""
    with stage() as on:
        on.ears.close()  # whoever listens makes the sound server ask programs for sound more often
        progress(f"the bare window at rest for {plan.rest_s:.0f} s")
        window = on.launch(BARE)
        if on.screen.until_changed(on.screen.empty, 30) is None:
            message = "The bare window was never painted."
            raise MeasuringError(message)
        bare = _watched(window.pid, plan.rest_s)
        on.processes.end(window)
        program = on.open_bedside()
        progress(f"the clock at rest for {plan.rest_s:.0f} s")
        fresh = _watched(program.pid, plan.rest_s)
        _use_once(on)
        progress(f"the clock at rest again, after a hit, for {plan.rest_s:.0f} s")
        used = _watched(program.pid, plan.rest_s)
    rows = [*_rows("clock at rest", fresh, bare), *_rows("the same after a hit", used, bare)]
    notes = [REST_NOTE, f"The clock at rest is {fresh.processes} process(es)."]
    if plan.rest_s < 60:
        notes.append(f"Rest was watched for {plan.rest_s:.0f} s only and reckoned up to a minute.")
    return Report(tuple(rows), tuple(notes))


def _rows(what: str, rest: Rest, bare: Rest) -> list[Row]:
    name = "bare PySide6 window"
    memory = Goal(2.0, of_ratio=True)
    return [
        Row(f"{what}, PSS", rest.pss_mib, "MiB", bare.pss_mib, name, memory),
        Row(f"{what}, CPU a minute", rest.cpu_ms, "ms", bare.cpu_ms, name, Goal(10)),
        Row(f"{what}, wake-ups a minute", rest.wakeups, "", bare.wakeups, name, Goal(20)),
    ]


def _use_once(on: Stage) -> None:
    on.settle()
    on.screen.click()
    on.until("routine")
    time.sleep(SETTLE_S)
    on.gone()


def _watched(pid: int, seconds: float) -> Rest:
    time.sleep(SETTLE_S)
    before, begun = spent(pid), time.monotonic()
    time.sleep(seconds)
    after, took = spent(pid), time.monotonic() - begun
    cpu_ms, switches = after.since(before)
    pids = tree(pid)
    pss = sum(_pss_kib(each) for each in pids) / KIB_IN_MIB
    return Rest(pss, len(pids), cpu_ms * 60 / took, round(switches * 60 / took))


def tree(pid: int) -> list[int]:
    """A process and all that descend from it."""
    running = [int(each.name) for each in PROC.iterdir() if each.name.isdigit()]
    parents = {each: _parent(each) for each in running}
    found = [pid]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found


def spent(pid: int) -> Spent:
    """What a process tree has spent so far."""
    cpu_ns: dict[int, int] = {}
    switches: dict[int, int] = {}
    for each in tree(pid):
        for task in (PROC / str(each) / "task").iterdir():
            cpu_ns[int(task.name)] = _cpu_ns(task)
            switches[int(task.name)] = switches_told((task / "status").read_text())
    return Spent(cpu_ns, switches)


def switches_told(status: str) -> int:
    """The context switches that a thread's ``status`` tells of."""
    lines = [line for line in status.splitlines() if "ctxt_switches:" in line]
    return sum(int(line.rpartition(":")[2]) for line in lines)


def pss_told(rollup: str) -> int:
    """The PSS in KiB that ``smaps_rollup`` tells of."""
    line = next(line for line in rollup.splitlines() if line.startswith("Pss:"))
    return int(line.split()[1])


def _cpu_ns(task: Path) -> int:
    try:
        return int((task / "schedstat").read_text().split()[0])
    except FileNotFoundError:  # a kernel without it counts in ticks of 10 ms
        fields = (task / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1_000_000_000 // os.sysconf("SC_CLK_TCK")


def _pss_kib(pid: int) -> int:
    return pss_told((PROC / str(pid) / "smaps_rollup").read_text())


def _parent(pid: int) -> int:
    try:
        return int((PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0
