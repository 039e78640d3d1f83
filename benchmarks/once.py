"""Run one command as a process of its own and say what it cost: seconds on the clock, seconds of
the processor, KiB at its peak, exit code.

    python -I -S once.py [--tty] COMMAND [ARGUMENT]...

A process of its own, so that the peak is the command's: Linux counts the memory of the process
that starts another as if it were the other's, so the starter has to be the smallest there is.
With --tty the command's output is a pseudo-terminal that is read to its end.
"""

import os
import sys
import time


def main() -> None:
    """Run, wait, report on standard output."""
    arguments = sys.argv[1:]
    tty = arguments[0] == "--tty"
    command = arguments[tty:]
    mine, theirs = os.openpty() if tty else (-1, os.open(os.devnull, os.O_RDWR))
    copies = [(os.POSIX_SPAWN_DUP2, theirs, number) for number in (0, 1)]
    begin = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=copies)
    os.close(theirs)
    if tty:
        _drain(mine)
    _, status, used = os.wait4(child, 0)
    seconds = time.perf_counter() - begin
    kib = used.ru_maxrss // 1024 if sys.platform == "darwin" else used.ru_maxrss
    print(seconds, used.ru_utime + used.ru_stime, kib, os.waitstatus_to_exitcode(status))


def _drain(number: int) -> None:
    try:
        while os.read(number, 65536):
            pass
    except OSError:
        return


if __name__ == "__main__":
    main()
