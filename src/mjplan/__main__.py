"""The program's front door: what can be answered without loading anything is answered here."""

import sys


def main() -> None:
    """Run the command line and exit: 0 done, 1 problems in the user's files, 2 wrong usage."""
    if sys.argv[1:] == ["--version"]:
        from mjplan import __version__

        sys.stdout.write(f"mjplan {__version__}\n")
        return
    from mjplan.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
