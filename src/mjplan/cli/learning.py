"""A department's own table is got to know: its headings are shown, what each field is is asked in
plain lines, and `imports/NAME.yaml` is written; whole, or not at all."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import NoReturn, TypeVar

from mjplan import lookup, yaml_source
from mjplan.cli import console
from mjplan.cli.exits import PROBLEMS, Stop, fail
from mjplan.decoding import decode
from mjplan.intake import items
from mjplan.plan import Plan
from mjplan.sheets.book import Book, Unread
from mjplan.table_map import TableMap, is_name, path_of
from mjplan.tables import learning
from mjplan.tables.choosing import named_so
from mjplan.tables.columns import Column, Seen, look, told
from mjplan.tables.learning import NAMES, Learned, Word
from mjplan.text import named
from mjplan.workspace import Workspace

T = TypeVar("T")

_NOTHING = "什么都没有写入"
_SKIP = "跳过"
_FIELDS = tuple(NAMES)
_CHOICES = "  ".join(f"{number} {name}" for number, name in enumerate(NAMES.values(), 1))
_NEAR = 5
"""How many items are offered for a word."""


def learn(
    space: Workspace, plan: Plan, book: Book, *, name: str, sheet: str, by: str, yes: bool
) -> None:
    """Ask what a table's columns are, and write its mapping. With `yes` nothing is asked: only what
    is certain is taken, and the rest refused. Stops where nothing is written."""
    if not yes and not console.is_interactive():
        fail(f"学一份表要一问一答，请在终端里运行；加 --yes 则不问，只取有把握的。{_NOTHING}")
    seen = _look(book, sheet)
    _say_where(book, seen)
    person = _Certain(plan, seen) if yes else _Asked(plan, seen)
    learned = Learned(sheet=sheet)
    person.fields(learned)
    person.words(learned)
    person.blanks(learned)
    learned.department = by or person.department(learned, told(book, seen.sheet, seen.heading))
    person.stop_if_unsure(learned)
    name = name or person.name(space, learned.department or book.name.rsplit(".", 1)[0])
    _stop_where_taken(space, name)
    _write(space, book, seen, learned, name, yes=yes)


def _look(book: Book, sheet: str) -> Seen:
    sheets = named_so(book, sheet)
    if not isinstance(sheets, list):
        fail(f"{sheets.message}。{_NOTHING}")
    return look(sheets) or fail(f"{book.name} 里没有找到像表头的一行。{_NOTHING}")


def _say_where(book: Book, seen: Seen) -> None:
    first, last = seen.heading.first, seen.heading.last
    rows = f"第 {first} 行" if first == last else f"第 {first} 至 {last} 行"
    sheet = f" 的工作表{named(seen.sheet.name)}" if seen.sheet.name else ""
    console.say(f"{book.name}{sheet}，表头在{rows}。")


def _shown(column: Column) -> str:
    """Show a column by its heading and some of what stands in it."""
    return f"  {column.heading}（{'、'.join(column.samples) or '空'}）"


def _stop_where_taken(space: Workspace, name: str) -> None:
    if space.has(path_of(name)):
        fail(f"{path_of(name)} 已经有了，不覆盖：请换一个名字，或先移走它。{_NOTHING}")


def _write(
    space: Workspace, book: Book, seen: Seen, learned: Learned, name: str, *, yes: bool
) -> None:
    text = learning.text(learned, name, book.name)
    path = path_of(name)
    _, refused = decode(yaml_source.read(text).data, TableMap, judged=True)
    if refused:
        fail(f"这样的表头写不进 {path}：{refused[0].message}。{_NOTHING}")
    console.say()
    console.raw(text)
    if not yes and ask(f"写入 {path}？", _yes_or_no, "是") is False:
        _stop()
    if not space.write_new(path, text):
        _stop_where_taken(space, name)
    month = " --month 2018-03" if learning.names_no_year(seen.sheet, learned) else ""
    console.say(f"已写入 {path}，可以照着改。以后这样用：mjplan import 文件 --map {name}{month}")


class _Certain:
    """Takes what is certain and says what is not; asks nothing."""

    def __init__(self, plan: Plan, seen: Seen) -> None:
        self.plan = plan
        self.seen = seen
        self.unsure: list[str] = []

    def fields(self, learned: Learned) -> None:
        for column in _clear(self.seen):
            if column.is_sure and column.guess not in learned.headings:
                learned.headings[column.guess] = column.heading
                console.say(f"{_shown(column)}：{NAMES[column.guess]}")
            else:
                console.say(f"{_shown(column)}：不读")
        if "item" not in learned.headings:
            self.unsure.append("看不出哪一栏是事项")

    def words(self, learned: Learned) -> None:
        for word in _unknown(self.plan, self.seen, learned):
            self.unsure.append(f"第 {word.row} 行的{named(word.text)}不知道是哪个事项")

    def blanks(self, learned: Learned) -> None:
        if learning.blanks(self.seen.sheet, learned, "item"):
            learned.fill_down.append(learned.headings["item"])

    def department(self, learned: Learned, above: str) -> str:
        return _department_in(self.plan, above)

    def stop_if_unsure(self, _learned: Learned) -> None:
        for each in self.unsure:
            console.complain(f"错误：{each}")
        if self.unsure:
            fail(f"以上要有人回答：请在终端里不加 --yes 运行。{_NOTHING}")

    def name(self, _space: Workspace, _guess: str) -> str:
        fail(f"请用 --map 写明叫什么名字，如 --map 组织处。{_NOTHING}")


class _Asked:
    """Asks a person."""

    def __init__(self, plan: Plan, seen: Seen) -> None:
        self.plan = plan
        self.seen = seen

    def fields(self, learned: Learned) -> None:
        console.say("每一栏是什么？写号码，直接回车就是方括号里的：")
        console.say(f"  {_CHOICES}  0 不读")
        for column in _clear(self.seen):
            is_free = column.guess not in learned.headings
            guess = NAMES.get(column.guess, "不读") if is_free else "不读"
            field = ask(_shown(column), partial(_field, {*learned.headings}), guess)
            if field:
                learned.headings[field] = column.heading
        if "item" not in learned.headings:
            console.say("没有事项一栏，整张表就只能记一个事项。")
            learned.item = ask("整张表是哪个事项（名称的一段）", self._item)

    def words(self, learned: Learned) -> None:
        words = list(_unknown(self.plan, self.seen, learned))
        if words:
            console.say(f"这些词是哪个事项？写号码、名称的一段，或“{_SKIP}”（这样的行不读）。")
        for word in words:
            near = _near(self.plan, word.text)
            console.say(f"第 {word.row} 行{named(word.text)}：{word.line}")
            for number, item in enumerate(near, 1):
                console.say(f"    {number}. {self.plan.items[item].name}")
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
            if ask(f"“{heading}”空着的行，照上一行？", _yes_or_no, "是"):
                learned.fill_down.append(heading)
        for field in ("date", "value"):
            if empty := learning.blanks(sheet, learned, field):
                heading = learned.headings[field]
                where = f"第 {empty[0]} 行" + (f"等 {len(empty)} 行" if empty[1:] else "")
                if ask(f"{where}的“{heading}”空着，空着的行不读？", _yes_or_no, "是"):
                    learned.skip_empty.append(heading)

    def department(self, learned: Learned, above: str) -> str:
        units = self.plan.departments
        if "by" in learned.headings or not units:
            return ""
        listed = "  ".join(f"{number} {unit.name}" for number, unit in enumerate(units, 1))
        console.say(f"是哪个处室的表：{listed}  0 不写")
        return ask("处室", partial(_unit, self.plan), _department_in(self.plan, above) or "0")

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
        if typed.isdecimal() and 0 < int(typed) <= len(near):
            return near[int(typed) - 1]
        return _SKIP if typed == _SKIP else self._item(typed)

    def _item(self, typed: str) -> str | Unread:
        if not typed:
            return Unread("请写名称的一段，全部事项见 mjplan plan")
        found = items.item(self.plan, typed)
        return found if isinstance(found, Unread) else found.id


def ask(question: str, read: Callable[[str], T | Unread], guess: str = "") -> T:
    """Ask until the answer is one; Enter means the guess. Stops at the end of input."""
    while True:
        typed = console.answer(f"{question}{f' [{guess}]' if guess else ''}：")
        if typed is None:
            _stop()
        found = read(typed or guess)
        if not isinstance(found, Unread):
            return found
        console.say(f"    {found.why}")


def _stop() -> NoReturn:
    console.complain(_NOTHING)
    raise Stop(PROBLEMS)


def _clear(seen: Seen) -> list[Column]:
    """Return the columns whose heading no other one has; say which are left out."""
    number = Counter(column.heading for column in seen.columns)
    for heading in [heading for heading, times in number.items() if times > 1]:
        console.say(f"有 {number[heading]} 栏都叫{named(heading)}，分不清，先不读；要读请改表头")
    return [column for column in seen.columns if number[column.heading] == 1]


def _unknown(plan: Plan, seen: Seen, learned: Learned) -> list[Word]:
    if "item" not in learned.headings:
        return []
    return list(learning.unknown_words(plan, seen.sheet, learned))


def _near(plan: Plan, word: str) -> list[str]:
    """Return the items that a word may mean, the likest first."""
    found = lookup.resolve(word, plan.named_things())
    return [each.id for each in found.candidates[:_NEAR]]


def _department_in(plan: Plan, text: str) -> str:
    """Return the department whose name stands in a text, if one's does and no other's."""
    units = plan.departments
    found = [each.name for each in units if any(n in text for n in (each.name, *each.aliases))]
    return found[0] if len(found) == 1 else ""


def _unit(plan: Plan, typed: str) -> str | Unread:
    if typed.isdecimal() and int(typed) <= len(plan.departments):
        return plan.departments[int(typed) - 1].name if int(typed) else ""
    found = lookup.resolve(typed, plan.units)
    if found.match is not None:
        return found.match.name
    return Unread(f"没有处室{named(typed)}，请写号码或名称")


def _field(taken: set[str], typed: str) -> str | Unread:
    """Return the field that a number or a name means; "" for a column that is not read."""
    if typed in ("0", "不读"):
        return ""
    if typed.isdecimal() and 0 < int(typed) <= len(_FIELDS):
        field = _FIELDS[int(typed) - 1]
    else:
        named_so = [field for field, name in NAMES.items() if typed in (name, field)]
        if not named_so:
            return Unread(f"请写 0 到 {len(_FIELDS)} 的号码")
        field = named_so[0]
    return Unread(f"已有一栏是“{NAMES[field]}”，请另选") if field in taken else field


def _yes_or_no(typed: str) -> bool | Unread:
    word = typed.casefold()
    if word in ("是", "y", "yes", "好"):
        return True
    return False if word in ("否", "n", "no", "不") else Unread("请写 是 或 否")
