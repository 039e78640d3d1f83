"""The program's front door: what can be answered without loading anything is answered here."""

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def main() -> None:
    """Run the command line and exit: 0 done, 1 problems in the user's files, 2 wrong usage, 130
    interrupted, 141 where the reader of the output has gone."""
    try:
        from mjplan import streams

        streams.catch_interrupt()
    except KeyboardInterrupt:  # so early that nothing is there yet to say it
        os._exit(130)
    # One answer and out: nothing here makes cycles worth collecting, and looking for them takes
    # a twentieth of the time.
    gc.disable()
    code, then = _run(sys.argv[1:]) if streams.prepare() else (_unheard(), None)
    # Everything is written and every lock released; taking the interpreter apart is only slow.
    code = streams.finish(code)
    if "mjplan.fleet.gathered.pool" in sys.modules:  # workers leave more behind than memory
        from mjplan.fleet.gathered import pool

        pool.let_go()
    if code == 0 and then is not None:
        try:
            streams.leave_on_interrupt(code)
            then()
        finally:  # the command is over: whatever fails in here, it does not
            os._exit(code)
    os._exit(code)


def _run(words: list[str]) -> "tuple[int, Callable[[], None] | None]":
    """Run one command line: the exit code, and what there is to do when its output is out."""
    if words == ["--version"]:
        return _say_version(), None
    if "_MJPLAN_COMPLETE" in os.environ:
        return _complete(), None
    from mjplan import streams
    from mjplan.cache import answers

    asked = answers.ask(words, streams.paper())
    text = answers.find(asked) if asked is not None else None
    if text is not None:
        sys.stdout.write(text)
        return 0, None
    _load_msgspec()
    from mjplan import answering
    from mjplan.cli import run

    this = answering.begin(asked)
    return run(words), lambda: answering.end(asked, this, run)


def _load_msgspec() -> None:
    """Load msgspec without typing_extensions, which it takes where that is there, needs only on
    Pythons older than ours, and waits for longer than for all the rest of itself."""
    name = "typing_extensions"
    if name in sys.modules:
        return
    sys.modules[name] = None  # type: ignore[assignment] # nothing of that name can be imported
    try:
        import msgspec  # noqa: F401
    finally:
        del sys.modules[name]


def _say_version() -> int:
    from mjplan import __version__

    sys.stdout.write(f"mjplan {__version__}\n")
    return 0


def _unheard() -> int:
    """Say that nothing is done, as nobody could hear of it."""
    sys.stderr.write("错误：标准输出是关着的，结果没有地方写。什么都没有做\n")
    return 1


def _complete() -> int:
    """Answer a shell that asks what may stand where the cursor is; no command is run."""
    from mjplan.cli import tab

    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(tab.answer(os.environ))
    return 0


if __name__ == "__main__":
    main()
