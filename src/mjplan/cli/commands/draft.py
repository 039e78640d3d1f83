"""The command `draft`: a workspace with a first draft of a plan, out of a text that is there."""

import os
from pathlib import Path

from mjplan.append_log import NOTHING_WRITTEN
from mjplan.checks.drafted import marks_in
from mjplan.cli import arguments, console, outputs
from mjplan.cli.commands.init import fill, say_next
from mjplan.cli.exits import fail, refuse, stop_on_errors
from mjplan.cli.leaflet import leaflet
from mjplan.draft import source_sheet, source_text, source_word, structure, writing
from mjplan.draft.drafted import Draft
from mjplan.draft.source import LONGEST, Paragraph, Source, clean
from mjplan.file_text import Read
from mjplan.files import MAX_BYTES
from mjplan.given_plan import of_files
from mjplan.sheets import reading
from mjplan.sheets.book import Unread
from mjplan.sheets.csvs import decoded
from mjplan.workspace import Workspace

_TEXTS = (".md", ".markdown", ".txt")


def draft(file: str, output: str | None = None) -> None:
    """Make a workspace with a draft of the plan that a file tells of; say what was found."""
    path = Path(file)
    folder = str(outputs.named(output, "文件夹")) if output is not None else path.stem
    space = Workspace(Path(folder))
    if os.path.lexists(folder) and not _is_empty(folder):
        refuse(f"{folder} 已经有东西了：请换一个文件夹，如 -o 新规划。{NOTHING_WRITTEN}")
    source = _read(path)
    if isinstance(source, Unread):
        fail(f"{path.name}：{source.why}。{NOTHING_WRITTEN}")
    made = structure.draft(source, arguments.today().year)
    texts = writing.texts(made, path.name)
    if any(len(text.encode()) > MAX_BYTES["plan"] for text in texts.values()):
        fail(f"{path.name}：文字太多，一份规划放不下：请只留规划本身。{NOTHING_WRITTEN}")
    given = of_files({name: Read(name, text, []) for name, text in texts.items()})
    stop_on_errors(given.problems, f"{NOTHING_WRITTEN}，")
    fill(space, texts | leaflet(texts, arguments.today()))
    for remark in source.remarks:
        console.complain(f"提示：{path.name}：{remark}")
    _say(space, made, texts, folder)


def _is_empty(folder: str) -> bool:
    return os.path.isdir(folder) and not os.listdir(folder)


def _read(path: Path) -> Source | Unread:
    """Read a file by what its name ends in."""
    ending, name = path.suffix.lower(), clean(path.stem) or "规划"
    if ending in reading.ENDINGS:
        book = reading.read(path)
        source = book if isinstance(book, Unread) else source_sheet.read(name, book)
    elif ending == ".docx" or ending in _TEXTS:
        source = _of_bytes(path, ending, name)
    else:
        return Unread(
            "只读 .docx、.md、.txt 和 .xlsx：请另存成其中一种（旧的 .doc 请另存为 .docx）"
        )
    return source if isinstance(source, Unread) else _bounded(source)


def _of_bytes(path: Path, ending: str, name: str) -> Source | Unread:
    content = reading.read_bytes(path)
    if isinstance(content, Unread):
        return content
    if ending == ".docx":
        return source_word.read(name, content)
    text = decoded(content)
    if text is None:
        return Unread("不是文字文件，或认不出它的编码：请另存为 UTF-8 的文本")
    if len(text) > LONGEST:
        return Unread(f"有 {len(text)} 个字，不像是一份规划：请只留规划本身，不超过 {LONGEST} 字")
    return source_text.read(name, text)


def _bounded(source: Source) -> Source | Unread:
    """Refuse a text that is too long for a plan, and one that says nothing."""
    texts = [
        each.text
        for block in source.blocks
        for each in (
            [block] if isinstance(block, Paragraph) else [c for r in block.rows for c in r]
        )
    ]
    if not any(texts):
        return Unread("里面没有文字")
    if (length := sum(map(len, texts))) > LONGEST:
        return Unread(f"有 {length} 个字，不像是一份规划：请只留规划本身，不超过 {LONGEST} 字")
    return source


def _say(space: Workspace, made: Draft, texts: dict[str, str], folder: str) -> None:
    """Say what was found, what is to be looked at, and what to do next."""
    items = [entry.item for area in made.areas for entry in area.items]
    numbers = sum(len(item.targets) for item in items)
    goals = sum(len(area.goals) for area in made.areas)
    marks = len(list(marks_in(texts)))
    console.say(f"已在 {space.root} 建立工作区，起草了规划：{made.name}")
    console.say(
        f"{len(made.areas)} 个领域，{goals} 个工作目标，{len(items)} 项事项（{numbers} 个年度数），"
        f"{made.sentences} 句照原文留作说明，{marks} 处待核"
    )
    if not items:
        console.say(
            "没有读出事项：年度表的表头要像“任务、年份、目标”，或“指标、单位、2021年、2022年”"
        )
    say_next(
        folder,
        (
            "mjplan check --draft    逐条列出待核的：对照原文改正，改好一处就删去那行的“# 待核：…”",
            "mjplan plan             对照原文看一遍；事项怎样写见 mjplan help 规划文件怎么写",
            "mjplan check            没有待核的了，补上处室、名册和责任人，就可以登记",
        ),
    )
