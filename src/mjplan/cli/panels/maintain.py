"""The manual, and commands that keep a workspace in order: help, check, init, demo and the like."""

from mjplan.cli import options as the
from mjplan.cli.panels import Group, command

_CACHE = Group(
    "cache",
    "缓存：问过的再问就直接显示；在哪里，有多少，清空。",
    (
        command("cache show", "缓存在哪里，有多少，有没有在用。", function="cache.show"),
        command("cache clear", "清空缓存；只是下次慢一点，别的都不变。", function="cache.clear"),
    ),
)

PANEL = (
    command(
        "help",
        "使用手册：有哪些章节，或其中一章；写命令，就连同它的用法。\n\n"
        "例：mjplan help 更正；mjplan help add",
        the.TOPIC,
        function="help.show",
    ),
    command(
        "check",
        "检查规划和全部记录，一次报告所有问题。\n\n例：mjplan check --strict",
        *(the.FILES, the.STRICT, the.CAVEATS, the.DRAFT, the.CHECK_FORMAT, the.FOLDER),
    ),
    command(
        "init",
        "建立工作区：用模板，或用现成的规划和空的台账。\n\n已有规划的文件夹，补上缺少的文件。\n\n"
        "例：mjplan init 我的规划 --plan 原有的工作区 --records-begin 2018-01",
        *(the.HERE, the.PLAN_TO_START, the.RECORDS_BEGIN),
    ),
    command(
        "draft",
        "从现成的规划文件起草：领域、目标、年度数，拿不准的标“待核”。\n\n"
        "例：mjplan draft 五年规划.docx -o 新规划",
        *(the.DRAFT_OF, the.DRAFT_FOLDER),
    ),
    command(
        "demo",
        "建一个样例工作区（记录都是虚构的），显示其中一年。\n\n"
        "例：mjplan demo；mjplan demo 样例局 --plan 示例局",
        *(the.DEMO_FOLDER, the.PLAN_TO_START, the.UNTIL),
    ),
    command("repair", "断电后修台账：把没写完的最后一行移到旁边的文件。"),
    command("schema", "写出 plan/schema/，供编辑器补全和检查。"),
    command(
        "completion",
        "输出命令补全脚本。\n\n例：mjplan completion bash >> ~/.bashrc，重开终端后按 Tab 补全",
        the.SHELL,
    ),
    command(
        "commit",
        "检查无误后，用 git 提交 plan/ 和 records/，别的不动。\n\n例：mjplan commit",
        the.MESSAGE,
    ),
    _CACHE,
)
