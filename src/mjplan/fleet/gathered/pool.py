"""Workers that measure units: processes whose time and memory are bounded, one unit at a time each.

A worker that dies, hangs or grows costs its own unit and nothing else: it is named, another worker
takes its place, and the others go on. Each has a pipe of its own, so that one that is killed in the
middle of a word leaves nobody else waiting.
"""

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from tempfile import gettempdir
from threading import Thread
from time import monotonic
from types import TracebackType
from typing import Any, NamedTuple, Self

from mjplan.fleet.gathered.measuring import measure, without_figures
from mjplan.fleet.values import Asked, Outcome, Task

SECONDS = 10.0
"""How long a unit may take; a usual one takes a fortieth of a second."""

MEMORY = 1 << 30
"""Bytes of address space that a worker may have, where systems limit that (not on Windows)."""

AHEAD = 16
"""Outcomes for each worker that may wait for one before them, which takes longer."""

_LOADED = ("mjplan.checks.plan", "mjplan.planfiles", "mjplan.side_by_side")
"""What measuring loads late, as others do without it."""

Work = Callable[[Task, Asked, str], Outcome]
"""What is done with a unit, told under which fingerprint it is known already."""

_LONGEST = 70
"""Characters of the folder for passing files in which a socket may lie that systems can open."""

if sys.platform == "win32" or len(gettempdir()) > _LONGEST:
    _CONTEXT: SpawnContext | ForkServerContext = get_context("spawn")
else:  # copies of one small process that has loaded everything, has one thread and holds no file
    _CONTEXT = get_context("forkserver")
    _CONTEXT.set_forkserver_preload([__name__, *_LOADED])

_TRIES = 3
"""Workers in a row that may fail to start."""


def processors() -> int:
    """Return how many processors there are for this process."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class NoWorkers(Exception):  # noqa: N818 - a state to tell the user about
    """No process can be started."""


class _Broken(NamedTuple):
    """What a worker says before it ends of what it can't do."""

    is_memory: bool
    fault: str


def outcomes(
    tasks: Iterable[Task],
    asked: Asked,
    processes: int,
    *,
    known: Callable[[Task], str] = lambda _: "",
    seconds: float = SECONDS,
    memory: int = MEMORY,
    work: Work = measure,
) -> Generator[Outcome, None, None]:
    """Measure units by so many workers; yield what each came to, in the order of the tasks, of
    which only as many are taken as are worked on. Raises NoWorkers.

    Whoever stops listening before the last one has to `close` it: no worker is left then.
    """
    with _Crew(processes, asked, _Bounds(seconds, memory), work) as crew:
        waiting = deque[int]()
        for number, task in enumerate(tasks):
            crew.give(number, task, known(task))
            waiting.append(number)
            while len(waiting) >= processes * AHEAD or (waiting and waiting[0] in crew.done):
                yield crew.outcome(waiting.popleft())
        while waiting:
            yield crew.outcome(waiting.popleft())


class _Bounds(NamedTuple):
    seconds: float
    memory: int


class _Job(NamedTuple):
    """A task that a worker has, by its number, and until when."""

    number: int
    task: Task
    until: float


class _Worker:
    """A process, the line to it, and what it is working on."""

    def __init__(self, asked: Asked, bounds: _Bounds, work: Work) -> None:
        self.line, end = _CONTEXT.Pipe()
        self.job: _Job | None = None
        self.is_ready = False
        self.process: BaseProcess = _CONTEXT.Process(
            target=_serve, args=(end, asked, bounds, work), daemon=True
        )
        with end:
            self.process.start()

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        self.process.join()
        self.line.close()


class _Crew:
    """The workers; a context manager, which leaves none behind."""

    def __init__(self, size: int, asked: Asked, bounds: _Bounds, work: Work) -> None:
        self._size = size
        self._asked = asked
        self._bounds = bounds
        self._work = work
        self._workers: list[_Worker] = []
        self._failed = 0
        self.done: dict[int, Outcome] = {}
        """What came of tasks by their numbers, until somebody takes it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        while self._workers:
            self._workers.pop().end()

    def give(self, number: int, task: Task, known: str) -> None:
        """Give a task to a worker, as soon as one has nothing to do. Raises NoWorkers."""
        while True:
            if len(self._workers) < self._size and not self._idle():
                self._start()
            if idle := self._idle():
                break
            self._listen()
        worker = idle[0]
        worker.job = _Job(number, task, monotonic() + self._bounds.seconds)
        with suppress(OSError):  # it has died meanwhile: who listens will see
            worker.line.send((task, known))

    def outcome(self, number: int) -> Outcome:
        """Wait for what comes of a task that was given. Raises NoWorkers."""
        while number not in self.done:
            self._listen()
        return self.done.pop(number)

    def _idle(self) -> list[_Worker]:
        return [each for each in self._workers if each.is_ready and each.job is None]

    def _start(self) -> None:
        for left in reversed(range(_TRIES)):
            try:
                self._workers.append(_Worker(self._asked, self._bounds, self._work))
                return
            except EOFError as gone:  # what workers are copies of was killed: there is another now
                if not left:
                    raise NoWorkers("开出来的进程被结束了") from gone
            except OSError as error:
                if not self._workers:
                    raise NoWorkers(str(error)) from error
                self._size = len(self._workers)  # the system has no room for more
                return

    def _listen(self) -> None:
        """Wait until a worker says something, or has no more time."""
        ends = [each.job.until for each in self._workers if each.job is not None]
        patience = max(min(ends) - monotonic(), 0) if ends else None
        heard = wait([each.line for each in self._workers], patience)
        for worker in [*self._workers]:
            if worker.line in heard:
                self._hear(worker)
            elif worker.job is not None and monotonic() >= worker.job.until:
                self._drop(worker, f"{self._bounds.seconds:g} 秒还没有读完")

    def _hear(self, worker: _Worker) -> None:
        try:
            said = worker.line.recv()
        except (EOFError, OSError):
            self._drop(worker, "读它的进程中断了（内存不够，或被结束）")
            return
        if isinstance(said, _Broken):
            most = self._bounds.memory >> 20
            self._drop(worker, f"要用的内存超过 {most} MiB" if said.is_memory else said.fault)
        elif worker.job is None:
            worker.is_ready, self._failed = True, 0
        else:
            self.done[worker.job.number] = said
            worker.job = None

    def _drop(self, worker: _Worker, why: str) -> None:
        """Do without a worker; what it was working on has crashed. Raises NoWorkers."""
        self._workers.remove(worker)
        worker.end()
        if worker.job is not None:
            self.done[worker.job.number] = _crashed(worker.job.task, self._asked, why)
        elif not worker.is_ready:
            self._failed += 1
            if self._failed >= _TRIES:
                raise NoWorkers(why)


def let_go() -> None:
    """End what workers are copies of, and remove its folder: to be done before os._exit."""
    if sys.platform != "win32" and _CONTEXT.get_start_method() == "forkserver":
        from multiprocessing import forkserver, util

        server: Any = forkserver._forkserver
        if server._forkserver_pid is not None:
            with suppress(OSError):  # somebody has ended it before
                os.kill(server._forkserver_pid, signal.SIGKILL)  # a worker may keep it waiting
                server._stop()
        util._run_finalizers()  # type: ignore[attr-defined]


def _crashed(task: Task, asked: Asked, why: str) -> Outcome:
    detail = f"{why}，没有读成：请该单位运行 mjplan check，看是哪里的文件太大或不对"
    return without_figures(task, asked, "crashed", detail)


# ---- within a worker


def _serve(line: Connection, asked: Asked, bounds: _Bounds, work: Work) -> None:
    """What a worker does: one unit after the other, until nobody asks any more."""
    _settle_in(bounds.memory)
    line.send(None)
    with suppress(EOFError, OSError):  # whoever asked has gone
        while True:
            task, known = line.recv()
            with _Telling(line):
                said = work(task, asked, known)
            line.send(said)
            gc.collect()


class _Telling:
    """Tell what went wrong before the worker ends of it."""

    def __init__(self, line: Connection) -> None:
        self._line = line

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, _: TracebackType | None
    ) -> None:
        if kind is not None:
            told = f"mjplan 自己出了错（{kind.__name__}: {str(fault)[:200]}）"
            self._line.send(_Broken(issubclass(kind, MemoryError), told))


def _settle_in(memory: int) -> None:
    """Be quiet, small, and gone as soon as the process that asks has gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asks hears of it, and ends the workers
    os.environ["MJPLAN_CACHE"] = "off"  # thousands of plans would drive out the user's own
    silent = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(silent, number)
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # With a second thread nothing in here forks any more: a worker is one process.
    Thread(target=_leave_with_parent, daemon=True).start()
    gc.disable()
    gc.freeze()


def _leave_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
