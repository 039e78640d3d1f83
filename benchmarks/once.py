"""Run one command as a process of its own and say what it cost: seconds on the clock, seconds of
the processor, KiB at its peak, exit code.

    python -I -S once.py [--tty | --all] COMMAND [ARGUMENT]...

A process of its own, so that the peak is the command's: Linux counts the memory of the process
that starts another as if it were the other's, so the starter has to be the smallest there is.
With --tty the command's output is a pseudo-terminal that is read to its end. With --all (Linux) the
processor's seconds are those of all processes that it starts too, whoever waits for them.
"""

import os
import sys
import time


def main() -> None:
    """Run, wait, report on standard output."""
    arguments = sys.argv[1:]
    tty, every = arguments[0] == "--tty", arguments[0] == "--all"
    command = arguments[tty or every :]
    if every:
        _adopt()
    mine, theirs = os.openpty() if tty else (-1, os.open(os.devnull, os.O_RDWR))
    copies = [(os.POSIX_SPAWN_DUP2, theirs, number) for number in (0, 1)]
    begin = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=copies)
    os.close(theirs)
    if tty:
        _drain(mine)
    _, status, used = os.wait4(child, 0)
    seconds = time.perf_counter() - begin
    cpu = used.ru_utime + used.ru_stime + (_left() if every else 0)
    kib = used.ru_maxrss // 1024 if sys.platform == "darwin" else used.ru_maxrss
    print(seconds, cpu, kib, os.waitstatus_to_exitcode(status))


def _adopt() -> None:
    """Let processes whose parent ends become children of this one."""
    import ctypes

    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


def _left() -> float:
    """Wait for the processes that became children of this one; the seconds that they took."""
    seconds = 0.0
    try:
        while True:
            _, _, used = os.wait3(0)
            seconds += used.ru_utime + used.ru_stime
    except ChildProcessError:
        return seconds


def _drain(number: int) -> None:
    try:
        while os.read(number, 65536):
            pass
    except OSError:
        return


if __name__ == "__main__":
    main()
