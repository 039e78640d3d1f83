"""Microseconds a record of reading one file of canonical lines, validation included.

python benchmarks/reading.py WORKSPACE records/2018/05.yaml [--times 7]
"""

import argparse
import time
from pathlib import Path
from statistics import median

from mjplan import record_files


def main() -> None:
    """Read the file several times; the median goes to standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("path")
    parser.add_argument("--times", type=int, default=7)
    given = parser.parse_args()
    text = (given.workspace / given.path).read_text(encoding="utf-8")
    print(median(_microseconds(given.path, text) for _ in range(given.times)))


def _microseconds(path: str, text: str) -> float:
    begin = time.perf_counter()
    file, problems = record_files.parse(path, text)
    seconds = time.perf_counter() - begin
    if problems or len(file.records) < text.count("\n- "):
        raise SystemExit(f"{path}: not read whole")
    return seconds / len(file.records) * 1e6


if __name__ == "__main__":
    main()
