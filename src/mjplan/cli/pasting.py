"""Questions about pasted text: what a sentence leaves open, one line each."""

from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from mjplan.cli import console, meant
from mjplan.cli.exits import PROBLEMS, Stop
from mjplan.intake import as_written, items
from mjplan.model import AnyItem
from mjplan.pasted.asked import Asked
from mjplan.pasted.reading import Reading
from mjplan.pasted.said import Given, Lack, Said, record_of
from mjplan.sheets.book import Unread


def ask(asked: Asked, reading: Reading, by: str | None) -> Mapping[int, Sequence[Given]]:
    """Ask for what each sentence leaves open, and return the answers by its number; none for one
    that is to be left out. Stops, with nothing written, at the end of the input."""
    answers: dict[int, Sequence[Given]] = {}
    for number, said in enumerate(reading.said):
        if (lack := _lack(asked, said, Given(), by)) is not None:
            console.say(f"{said.place} {said.raw}")
            answers[number] = _answered(asked, said, lack, by)
    return answers


def _lack(asked: Asked, said: Said, given: Given, by: str | None) -> Lack | None:
    """Return what has to be asked next; None where nothing has."""
    found = record_of(asked.plan, said, given, by)
    return found[0] if isinstance(found, list) else None


def _answered(asked: Asked, said: Said, lack: Lack, by: str | None) -> list[Given]:
    """Return what a person answers for one sentence; several where it tells of several items."""
    chosen = [Given()]
    if lack.field == "item":
        chosen = [Given(item=item) for item in _items(asked, lack)]
    filled = [_filled(asked, said, by, each) for each in chosen]
    return [each for each in filled if each is not None]


def _filled(asked: Asked, said: Said, by: str | None, given: Given) -> Given | None:
    """Ask until nothing is open; None to leave it out."""
    while (lack := _lack(asked, said, given, by)) is not None:
        item = given.item or said.items[0]
        answer = _one(asked, lack, item, f"  {item.name}：" if len(said.items) > 1 else "  ")
        if answer is None:
            return None
        given = given._replace(**{lack.field: answer})
    return given


def _items(asked: Asked, lack: Lack) -> list[AnyItem]:
    """Ask which items of several are meant, by number or name."""
    _offer(lack)
    while True:
        words = (
            _answer("  登记哪几个？写序号（如 1 2）或名称，回车不登记：").replace("、", " ").split()
        )
        found = [_item(asked, lack, word) for word in words]
        wrong = [each.why for each in found if isinstance(each, Unread)]
        if not wrong:
            return list({e.id: e for e in found if not isinstance(e, Unread)}.values())
        console.say(f"  {wrong[0]}")


def _item(asked: Asked, lack: Lack, word: str) -> AnyItem | Unread:
    chosen: AnyItem | None = _choice(lack, word)
    return items.item(asked.plan, word) if chosen is None else chosen


def _one(asked: Asked, lack: Lack, item: AnyItem, before: str) -> Any:
    """Ask for one field; None to leave the sentence out."""
    console.say(f"{before}{lack.why}")
    _offer(lack)
    words = {"date": "日期", "value": f"多少{item.recorded_in}", "members": "姓名"}[lack.field]
    number = "，写序号" if lack.choices else ""
    while answer := _answer(f"  {words}{number}（回车不登记）："):
        chosen = _choice(lack, answer)
        found = _read(asked, lack, item, answer) if chosen is None else chosen
        if not isinstance(found, Unread):
            return found
        console.say(f"  {found.why}")
    return None


def _read(asked: Asked, lack: Lack, item: AnyItem, answer: str) -> Any:
    """Read what is typed; a number only where the sentence has none to choose from."""
    if lack.field == "date":
        return asked.day(answer, lack.place).day
    if lack.field == "members":
        return meant.members(asked.plan, item, [answer])
    if lack.choices:
        return Unread(f"请写 1 到 {len(lack.choices)} 的序号")
    return as_written.number(answer, item.recorded_in)


def _offer(lack: Lack) -> None:
    for number, (label, _) in enumerate(lack.choices, 1):
        console.say(f"  {number} {label}")


def _choice(lack: Lack, answer: str) -> Any:
    """Return what a number chooses; None for anything else."""
    number = int(answer) if answer.isascii() and answer.isdecimal() and len(answer) < 4 else 0
    return lack.choices[number - 1][1] if 0 < number <= len(lack.choices) else None


def _answer(question: str) -> str:
    """Ask, and return the answer without blanks at its ends. Stops at the end of the input."""
    typed = console.answer(question)
    return _ended() if typed is None else typed


def _ended() -> NoReturn:
    console.complain("什么都没有写入")
    raise Stop(PROBLEMS)
