"""What is asked of a table that nobody has described yet: its columns, its words, its blanks."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from mjplan import lookup
from mjplan.append_log import NOTHING_WRITTEN
from mjplan.cli import asking, console
from mjplan.intake import items
from mjplan.plan import Plan
from mjplan.sheets.book import Unread
from mjplan.table_map import is_name, path_of
from mjplan.tables import learning
from mjplan.tables.columns import Column, Seen
from mjplan.tables.learning import NAMES, Learned, Word
from mjplan.text import named
from mjplan.workspace import Workspace

T = TypeVar("T")

_SKIP = "跳过"
_FIELDS = tuple(NAMES)
_CHOICES = "  ".join(f"{number} {name}" for number, name in enumerate(NAMES.values(), 1))
_NEAR = 5
"""How many items are offered for a word."""


class Person:
    """Asks a person what the columns, words and blanks of a table are."""

    def __init__(self, plan: Plan, seen: Seen) -> None:
        self.plan = plan
        self.seen = seen

    def fields(self, learned: Learned) -> None:
        console.say("每一栏是什么？写号码，直接回车就是方括号里的（答错了按 Ctrl-C 从头来）：")
        console.say(f"  {_CHOICES}  0 不读")
        for column in clear(self.seen):
            is_free = column.guess not in learned.headings
            guess = NAMES.get(column.guess, "不读") if is_free else "不读"
            field = ask(shown(column), partial(_field, {*learned.headings}), guess)
            if field:
                learned.headings[field] = column.heading
        if "item" not in learned.headings:
            console.say("没有事项一栏，整张表就只能记一个事项。")
            learned.item = ask("整张表是哪个事项（名称的一段）", self._item)

    def words(self, learned: Learned) -> None:
        words = list(unknown(self.plan, self.seen, learned))
        if words:
            console.say(f"这些词是哪个事项？写号码、名称的一段，或“{_SKIP}”（这样的行不读）。")
        for word in words:
            near = _near(self.plan, word.text)
            console.say(f"第 {word.row} 行{named(word.text)}：{word.line}")
            asking.say(asking.numbered([self.plan.items[item].name for item in near]))
            guess = "1" if near else ""
            item = ask(f"  {word.text}", partial(self._word, near), guess)
            if item == _SKIP:
                learned.skipped.append(word.text)
            else:
                learned.items[word.text] = item

    def blanks(self, learned: Learned) -> None:
        sheet = self.seen.sheet
        merged = learning.is_merged(sheet, learned, "item")
        if merged or learning.blanks(sheet, learned, "item"):
            heading = learned.headings["item"]
            if ask(f"“{heading}”空着的行，照上一行？", yes_or_no, "是"):
                learned.fill_down.append(heading)
        for field in ("date", "value"):
            if empty := learning.blanks(sheet, learned, field):
                heading = learned.headings[field]
                where = f"第 {empty[0]} 行" + (f"等 {len(empty)} 行" if empty[1:] else "")
                done = learning.done_without(sheet, learned, field)
                day = f"（{done} 行有日期，像是做了的）" if done else ""
                question = f"{where}的“{heading}”空着{day}，空着的行不读？"
                if ask(question, yes_or_no, "否" if done else "是"):
                    learned.skip_empty.append(heading)

    def department(self, learned: Learned, above: str) -> str:
        units = self.plan.departments
        if "by" in learned.headings or not units:
            return ""
        listed = "  ".join(f"{number} {unit.name}" for number, unit in enumerate(units, 1))
        console.say(f"是哪个处室的表：{listed}  0 不写")
        return ask("处室", partial(_unit, self.plan), department_in(self.plan, above) or "0")

    def stop_if_unsure(self, learned: Learned) -> None:
        """Say what follows from what was answered."""
        if "date" not in learned.headings:
            console.say("没有日期一栏：导入时要用 --month 写明是哪个月的，都记作那个月的最后一天。")

    def name(self, space: Workspace, guess: str) -> str:
        def read(typed: str) -> str | Unread:
            if not is_name(typed):
                return Unread('要能作文件名：不能有 / \\ : * ? " < > | #，不能以点开头')
            taken = space.has(path_of(typed))
            return Unread(f"{path_of(typed)} 已经有了，请换一个") if taken else typed

        good = not isinstance(read(guess), Unread)
        return ask("给这样的表起个名字", read, guess if good else "")

    def _word(self, near: Sequence[str], typed: str) -> str | Unread:
        if typed == _SKIP:
            return _SKIP
        return asking.by_number(typed, near) or self._item(typed)

    def _item(self, typed: str) -> str | Unread:
        if not typed:
            return Unread("请写名称的一段，全部事项见 mjplan plan")
        found = items.item(self.plan, typed)
        return found if isinstance(found, Unread) else found.id


def ask(question: str, read: Callable[[str], T | Unread], guess: str = "") -> T:
    """Ask until the answer can be read; Enter means the guess. Stops at the end of input."""
    text = f"{question}{f' [{guess}]' if guess else ''}："
    return asking.until_read(text, (), lambda typed: read(typed or guess), NOTHING_WRITTEN)


def shown(column: Column) -> str:
    """Show a column by its heading and some of what stands in it."""
    return f"  {column.heading}（{'、'.join(column.samples) or '空'}）"


def clear(seen: Seen) -> list[Column]:
    """Return the columns whose heading no other one has; say which are left out."""
    number = Counter(column.heading for column in seen.columns)
    for heading in [heading for heading, times in number.items() if times > 1]:
        console.say(f"有 {number[heading]} 栏都叫{named(heading)}，分不清，先不读；要读请改表头")
    return [column for column in seen.columns if number[column.heading] == 1]


def unknown(plan: Plan, seen: Seen, learned: Learned) -> list[Word]:
    """Return the words in the column of items that name none, where there is such a column."""
    if "item" not in learned.headings:
        return []
    return list(learning.unknown_words(plan, seen.sheet, learned))


def _near(plan: Plan, word: str) -> list[str]:
    """Return the items that a word may mean, the likest first."""
    found = lookup.resolve(word, plan.named_things())
    return [each.id for each in found.candidates[:_NEAR]]


def department_in(plan: Plan, text: str) -> str:
    """Return the department whose name stands in a text, if one's does and no other's."""
    units = plan.departments
    found = [each.name for each in units if any(n in text for n in (each.name, *each.aliases))]
    return found[0] if len(found) == 1 else ""


def _unit(plan: Plan, typed: str) -> str | Unread:
    if typed == "0":
        return ""
    if (chosen := asking.by_number(typed, plan.departments)) is not None:
        return chosen.name
    found = lookup.resolve(typed, plan.units)
    if found.match is not None:
        return found.match.name
    return Unread(f"没有处室{named(typed)}，请写号码或名称")


def _field(taken: set[str], typed: str) -> str | Unread:
    """Return the field that a number or a name means; "" for a column that is not read."""
    if typed in ("0", "不读"):
        return ""
    by_name = (field for field, name in NAMES.items() if typed in (name, field))
    field = asking.by_number(typed, _FIELDS) or next(by_name, None)
    if field is None:
        return Unread(f"请写 0 到 {len(_FIELDS)} 的号码")
    return Unread(f"已有一栏是“{NAMES[field]}”，请另选") if field in taken else field


def yes_or_no(typed: str) -> bool | Unread:
    """Read a yes or a no."""
    word = typed.casefold()
    if word in console.YES:
        return True
    return False if word in console.NO else Unread("请写 是 或 否")
