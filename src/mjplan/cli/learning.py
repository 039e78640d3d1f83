"""A department's own table is got to know: its headings are shown, what each field is is asked in
plain lines, and `imports/NAME.yaml` is written; whole, or not at all."""

from mjplan import yaml_source
from mjplan.append_log import NOTHING_WRITTEN
from mjplan.cli import console
from mjplan.cli.exits import PROBLEMS, Stop, fail
from mjplan.cli.table_questions import (
    Person,
    ask,
    clear,
    department_in,
    shown,
    unknown,
    yes_or_no,
)
from mjplan.decoding import decode
from mjplan.plan import Plan
from mjplan.sheets.book import Book
from mjplan.table_map import TableMap, path_of
from mjplan.tables import learning
from mjplan.tables.choosing import named_so
from mjplan.tables.columns import Seen, look, told
from mjplan.tables.learning import NAMES, Learned
from mjplan.text import named
from mjplan.workspace import Workspace


def learn(
    space: Workspace, plan: Plan, book: Book, *, name: str, sheet: str, by: str, yes: bool
) -> None:
    """Ask what a table's columns are, and write its mapping. With `yes` nothing is asked: only what
    is certain is taken, and the rest refused. Stops where nothing is written."""
    if not yes and not console.is_interactive():
        fail(
            f"学一份表要一问一答，请在终端里运行；加 --yes 则不问，只取有把握的。{NOTHING_WRITTEN}"
        )
    seen = _look(book, sheet)
    _say_where(book, seen)
    person = _Certain(plan, seen) if yes else Person(plan, seen)
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
        fail(f"{sheets.message}。{NOTHING_WRITTEN}")
    return look(sheets) or fail(f"{book.name} 里没有找到像表头的一行。{NOTHING_WRITTEN}")


def _say_where(book: Book, seen: Seen) -> None:
    first, last = seen.heading.first, seen.heading.last
    rows = f"第 {first} 行" if first == last else f"第 {first} 至 {last} 行"
    sheet = f" 的工作表{named(seen.sheet.name)}" if seen.sheet.name else ""
    console.say(f"{book.name}{sheet}，表头在{rows}。")


def _stop_where_taken(space: Workspace, name: str) -> None:
    if space.has(path_of(name)):
        fail(f"{path_of(name)} 已经有了，不覆盖：请换一个名字，或先移走它。{NOTHING_WRITTEN}")


def _write(
    space: Workspace, book: Book, seen: Seen, learned: Learned, name: str, *, yes: bool
) -> None:
    text = learning.text(learned, name, book.name)
    path = path_of(name)
    _, refused = decode(yaml_source.read(text).data, TableMap, judged=True)
    if refused:
        fail(f"这样的表头写不进 {path}：{refused[0].message}。{NOTHING_WRITTEN}")
    console.say()
    console.raw(text)
    if not yes and not ask(f"写入 {path}？", yes_or_no, "是"):
        console.complain(NOTHING_WRITTEN)
        raise Stop(PROBLEMS)
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
        for column in clear(self.seen):
            if column.is_sure and column.guess not in learned.headings:
                learned.headings[column.guess] = column.heading
                console.say(f"{shown(column)}：{NAMES[column.guess]}")
            else:
                console.say(f"{shown(column)}：不读")
        if "item" not in learned.headings:
            self.unsure.append("看不出哪一栏是事项")

    def words(self, learned: Learned) -> None:
        for word in unknown(self.plan, self.seen, learned):
            self.unsure.append(f"第 {word.row} 行的{named(word.text)}不知道是哪个事项")

    def blanks(self, learned: Learned) -> None:
        if learning.blanks(self.seen.sheet, learned, "item"):
            learned.fill_down.append(learned.headings["item"])

    def department(self, learned: Learned, above: str) -> str:
        return department_in(self.plan, above)

    def stop_if_unsure(self, _learned: Learned) -> None:
        for each in self.unsure:
            console.complain(f"错误：{each}")
        if self.unsure:
            fail(f"以上要有人回答：请在终端里不加 --yes 运行。{NOTHING_WRITTEN}")

    def name(self, _space: Workspace, _guess: str) -> str:
        fail(f"请用 --map 写明叫什么名字，如 --map 组织处。{NOTHING_WRITTEN}")
