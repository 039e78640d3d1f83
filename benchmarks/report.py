"""One Markdown table, the targets beside what was reached, and the document of both."""

import os
import platform
import sys
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import tools
from roads import AFTER_ADD, ANSWERED, COLD, ROADS, WHOLE, key
from targets import ADDING, BASES, QUESTIONS, Results, Verdict, verdicts
from timing import Job

NOTES = "## 说明"
"""The part of the document that is written by hand and kept."""

_FIRST_NOTES = f"{NOTES}\n\n（在这里写明没有达到的目标及其原因；重新生成时这一节保留。）\n"

_ROADS = f"""\
同一个问题有几条路，从不混在一起算；每跑一次都查过走的是哪一条，不是就停止：

- **{ROADS[ANSWERED]}**：同样的问题问过，规划和台账此后一个字节也没有变：直接给出缓存里的回答。
- **{ROADS[AFTER_ADD]}**：问过之后用 `add` 记了一条，再问。`add` 写完以后把最近问的两个问题重新
  答好，用去的时间算在 `add` 里。台账超过 4 MiB（约 20,000 条）时不重新答，再问就是“{ROADS[COLD]}”。
- **{ROADS[COLD]}**：缓存里没有回答，只有查过的规划：读台账，算，把回答存下。
- **{ROADS[WHOLE]}**：`MJPLAN_CACHE=off`：规划也重新读、重新查。

每格是时间除以同一次运行里 `python -c pass` 的时间，括号里是时间；横着看是记录多了以后慢多少。"""


def table(groups: dict[str, list[Job]], results: Results) -> str:
    """Every figure, ratios first: this row's time by that of the row it is compared with."""
    lines = [
        "| ÷ pass | ÷ hledger | ÷ ledger | 中位数 | 处理器 | 峰值内存 | 次数 | 记录 | 做什么 |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | :--- |",
    ]
    for group, jobs in groups.items():
        for job in jobs:
            cells = _cells(results, group, job)
            lines.append(f"| {' | '.join([*cells, group, job.name])} |")
    return "\n".join(lines)


def _cells(results: Results, group: str, job: Job) -> list[str]:
    figure = results.figure(group, job.key)
    if figure is None:
        return [*["–"] * 3, tools.MISSING, "–", "–", "–"]
    bases = ("pass", f"hledger-{tools.YEAR}", f"ledger-{tools.YEAR}")
    ratios = [results.ratio((group, job.key), (group, base)) for base in bases]
    shown = [f"{ratio:.2f}" if ratio is not None else "–" for ratio in ratios]
    times = [_time(figure.seconds), _time(figure.cpu)]
    return [*shown, *times, f"{figure.mib:.0f} MiB", f"{figure.runs}"]


def roads(results: Results) -> str:
    """Each question on each road, and the other programs, by the number of records: the ratio to
    `python -c pass`, and the time."""
    sizes = [group for group in results.figures if group != ADDING]
    rows = {
        key(question, road): f"{asked}，{said}"
        for question, asked in QUESTIONS.items()
        for road, said in ROADS.items()
    }
    lines = [f"| 做什么 | {' | '.join(sizes)} |", f"| :--- |{' ---: |' * len(sizes)}"]
    for job, name in (BASES | rows).items():
        cells = [_grown(results, size, job) for size in sizes]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _grown(results: Results, size: str, job: str) -> str:
    figure, ratio = results.figure(size, job), results.ratio((size, job), (size, "pass"))
    return "–" if figure is None or ratio is None else f"{ratio:.2f}（{_time(figure.seconds)}）"


def _time(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"


def reading(results: Results) -> str:
    """The one figure that is taken inside a process."""
    if results.microseconds is None:
        return ""
    return f"进程内读取（`records.parse`，含校验）：每条 {results.microseconds:.2f} µs。"


def targets(found: Iterable[Verdict]) -> str:
    """What is asked for, what was measured, and whether that is enough."""
    lines = ["| 结果 | 测得 | 要求 | 目标 |", "| :--- | ---: | ---: | :--- |"]
    for verdict in found:
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
        "比值是同一次运行里两个中位数之比，按钟表时间算：使用者等的就是它。“问过”等说法见下一节。",
        targets(verdicts(results)),
        "## 问过的和没问过的",
        _ROADS,
        roads(results),
        "## 数字",
        "前三列：这一行的时间，分别除以 `python -c pass`、只给 2018 年的账的 hledger 和 ledger"
        "（同一组、同一次运行）。每个命令都是完整的进程，输出到 `/dev/null` 或虚拟终端；各命令轮流"
        "跑（A B C A B C …），取中位数；慢的命令少跑几次。“处理器”是程序和系统为它用去的处理器"
        "时间，别的程序抢处理器时它变得少些。没有写明走哪条路的 mjplan 命令，跑之前都丢掉了缓存里"
        "的回答，只留查过的规划。",
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
