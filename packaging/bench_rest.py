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
LAUNCHED_S = 35.0
"""A launch has an end by then: the last of it is to look for a desktop's tray after 30 s."""
SHARED = "libQt6Core.so"
KIB_IN_MIB = 1024
NS_IN_MS = 1_000_000

REST_NOTE = (
    "Rest: PSS is the sum over the whole process tree (smaps_rollup), each program measured while "
    "the other does not run. CPU is user and system time of all threads by the scheduler's own "
    "nanoseconds (schedstat), wake-ups are their voluntary and involuntary context switches. The "
    "fresh clock is watched from 40 s after its launch: a tray is looked for until then."
)

PUSHED_NOTE = (
    "The clock at rest is {} processes. Of its wake-ups {} (after a hit {}) were involuntary: "
    "another program wanted the processor."
)
SHARED_NOTE = (
    "{} other processes use Qt just now: pages shared with them make every PSS smaller, the bare "
    "window's most of all, so don't trust that ratio."
)


@dataclass(frozen=True)
class Spent:
    """What the threads of a process tree have spent so far.

    Attributes:
        cpu_ns: Time on a processor by thread id.
        slept: Voluntary context switches by thread id.
        pushed: Involuntary ones: another thread wanted the processor.
    """

    cpu_ns: dict[int, int]
    slept: dict[int, int]
    pushed: dict[int, int]

    def since(self, before: Spent) -> tuple[float, int, int]:
        """Milliseconds and switches of both kinds since an earlier reading, of living threads."""
        cpu_ns = _growth(before.cpu_ns, self.cpu_ns)
        slept = _growth(before.slept, self.slept)
        return cpu_ns / NS_IN_MS, slept, _growth(before.pushed, self.pushed)


def _growth(before: dict[int, int], after: dict[int, int]) -> int:
    return sum(count - before.get(thread, 0) for thread, count in after.items())


@dataclass(frozen=True)
class Rest:
    """What a program costs at rest.

    Attributes:
        pss_mib: Memory, shared pages split among those who share them.
        processes: How many processes it is.
        cpu_ms: Processor time a minute.
        wakeups: Context switches a minute.
        pushed: How many of them were involuntary.
    """

    pss_mib: float
    processes: int
    cpu_ms: float
    wakeups: int
    pushed: int


def measure_rest(plan: Plan) -> Report:
    """The clock at rest, fresh and after a hit, against a bare window."""
    others = qt_elsewhere()
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
        time.sleep(LAUNCHED_S)
        fresh = _watched(program.pid, plan.rest_s)
        _use_once(on)
        progress(f"the clock at rest again, after a hit, for {plan.rest_s:.0f} s")
        used = _watched(program.pid, plan.rest_s)
    rows = [*_rows("clock at rest", fresh, bare), *_rows("the same after a hit", used, bare)]
    notes = [REST_NOTE, PUSHED_NOTE.format(fresh.processes, fresh.pushed, used.pushed)]
    if others:
        notes.append(SHARED_NOTE.format(others))
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
    cpu_ms, slept, pushed = after.since(before)
    pids = tree(pid)
    pss = sum(_pss_kib(each) for each in pids) / KIB_IN_MIB
    scale = 60 / took
    wakeups = round((slept + pushed) * scale)
    return Rest(pss, len(pids), cpu_ms * scale, wakeups, round(pushed * scale))


def qt_elsewhere() -> int:
    """How many processes use PySide6 before the bench starts any: they share pages with ours."""
    count = 0
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            try:
                count += SHARED in (folder / "maps").read_text()
            except OSError:
                continue  # it has ended, or is someone else's
    return count


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
    slept: dict[int, int] = {}
    pushed: dict[int, int] = {}
    for each in tree(pid):
        for task in (PROC / str(each) / "task").iterdir():
            thread = int(task.name)
            cpu_ns[thread] = _cpu_ns(task)
            slept[thread], pushed[thread] = switches_told((task / "status").read_text())
    return Spent(cpu_ns, slept, pushed)


def switches_told(status: str) -> tuple[int, int]:
    """The context switches that a thread's ``status`` tells of: voluntary and involuntary."""
    told = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
    return int(told["voluntary_ctxt_switches"]), int(told["nonvoluntary_ctxt_switches"])


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
