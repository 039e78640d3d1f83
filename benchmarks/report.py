"""One Markdown table, the targets beside what was reached, and the document of both."""

import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path

import tools
from targets import Results, verdicts
from timing import Job

NOTES = "## 说明"
"""The part of the document that is written by hand and kept."""

_FIRST_NOTES = f"{NOTES}\n\n（在这里写明没有达到的目标及其原因；重新生成时这一节保留。）\n"


def table(groups: dict[str, list[Job]], results: Results) -> str:
    """Every figure, ratios first: this row's time by that of the row it is compared with."""
    lines = [
        "| ÷ pass | ÷ hledger | ÷ ledger | 中位数 | 峰值内存 | 次数 | 记录 | 做什么 |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | :--- |",
    ]
    for group, jobs in groups.items():
        for job in jobs:
            cells = _cells(results, group, job)
            lines.append(f"| {' | '.join([*cells, group, job.name])} |")
    return "\n".join(lines)


def _cells(results: Results, group: str, job: Job) -> list[str]:
    figure = results.figure(group, job.key)
    if figure is None:
        return [*["–"] * 3, tools.MISSING, "–", "–"]
    bases = ("pass", f"hledger-{tools.YEAR}", f"ledger-{tools.YEAR}")
    ratios = [results.ratio((group, job.key), (group, base)) for base in bases]
    shown = [f"{ratio:.2f}" if ratio is not None else "–" for ratio in ratios]
    return [*shown, _time(figure.seconds), f"{figure.mib:.0f} MiB", f"{figure.runs}"]


def _time(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"


def reading(results: Results) -> str:
    """The one figure that is taken inside a process."""
    if results.microseconds is None:
        return ""
    return f"进程内读取（`records.parse`，含校验）：每条 {results.microseconds:.2f} µs。"


def targets(results: Results) -> str:
    """What issue 4 asks for, what was measured, and whether that is enough."""
    lines = ["| 结果 | 测得 | 要求 | 目标 |", "| :--- | ---: | ---: | :--- |"]
    for verdict in verdicts(results):
        measured = "–" if verdict.measured is None else f"{verdict.measured:.2f}"
        lines.append(
            f"| {verdict.word} | {measured} | {verdict.sign} {verdict.limit:g} | {verdict.name} |"
        )
    return "\n".join(lines)


def machine() -> str:
    """Where the figures were made, and with which programs."""
    names = ("mjplan", "typer", "click", "rich", "msgspec", "PyYAML", "pydantic")
    packages = "，".join(f"{name} {version(name)}" for name in names)
    return "\n".join(
        [
            f"- 机器：{_processor()}，{os.cpu_count()} 核，内存 {_memory()}，{platform.platform()}",
            f"- Python：{sys.version.split()[0]}（{platform.python_implementation()}）",
            f"- 软件包：{packages}",
            f"- hledger：{tools.version('hledger')}",
            f"- ledger：{tools.version('ledger')}",
        ]
    )


def _processor() -> str:
    file = Path("/proc/cpuinfo")
    lines = file.read_text().splitlines() if file.exists() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor() or platform.machine()


def _memory() -> str:
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"


def document(command: str, shown: str, results: Results, compared: list[str], old: str) -> str:
    """docs/performance.md; what stands under "说明" in the old one stays."""
    notes = old[old.index(NOTES) :] if NOTES in old else _FIRST_NOTES
    parts = [
        "# 性能",
        "本页由下面的命令生成；数字随机器而变，要看的是同一次运行里的比值。",
        f"```\n{command}\n```",
        machine(),
        "## 目标",
        "比值是同一次运行里两个中位数之比；要求出自 issue 4。",
        targets(results),
        "## 数字",
        "前三列：这一行的时间，分别除以 `python -c pass`、只给 2018 年的账的 hledger 和 ledger"
        "（同一组、同一次运行）。每个命令都是完整的进程，输出到 `/dev/null`；各命令轮流跑"
        "（A B C A B C …），取中位数；慢的命令少跑几次。",
        "hledger 和 ledger 的账与台账逐条对应：每条记录是一笔平衡的交易，经办、录入日期、佐证"
        "写成标签。"
        "“最简写法”只有一个不平衡的分录，没有标签，是这两个程序能有的最短的路。",
        shown,
        reading(results),
        "## 先对数，再计时",
        "计时之前逐个事项比对三个程序的实绩和目标，有一处不同就停止：",
        "\n".join(f"- {line}" for line in compared),
        notes.rstrip("\n"),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"
