"""Questions about pasted text: what a sentence leaves open, one line each."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from mjplan.append_log import NOTHING_WRITTEN
from mjplan.cli import asking, console, meant
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
    """Ask which items of several are meant, by number or name; none where the answer is empty."""
    _offer(lack)

    def read(typed: str) -> list[AnyItem] | Unread:
        found = [_item(asked, lack, word) for word in typed.replace("、", " ").split()]
        wrong = (each for each in found if isinstance(each, Unread))
        every = {each.id: each for each in found if not isinstance(each, Unread)}
        return next(wrong, None) or list(every.values())

    which = "  登记哪几个？写序号（如 1 2）或名称，回车不登记："
    return asking.until_read(which, (), read, NOTHING_WRITTEN)


def _item(asked: Asked, lack: Lack, word: str) -> AnyItem | Unread:
    chosen: AnyItem | None = _choice(lack, word)
    return items.item(asked.plan, word) if chosen is None else chosen


def _one(asked: Asked, lack: Lack, item: AnyItem, before: str) -> Any:
    """Ask for one field; None to leave the sentence out."""
    console.say(f"{before}{lack.why}")
    _offer(lack)
    words = {"date": "日期", "value": f"多少{item.recorded_in}", "members": "姓名"}[lack.field]
    number = "，写序号" if lack.choices else ""
    question = f"  {words}{number}（回车不登记）："
    return asking.until_read(question, (), partial(_read, asked, lack, item), NOTHING_WRITTEN)


def _read(asked: Asked, lack: Lack, item: AnyItem, typed: str) -> Any:
    """Read what is typed, None for nothing; a number only where the sentence has none to choose
    from."""
    if not typed:
        return None
    if (chosen := _choice(lack, typed)) is not None:
        return chosen
    if lack.field == "date":
        return asked.day(typed, lack.place).day
    if lack.field == "members":
        return meant.members(asked.plan, item, [typed])
    if lack.choices:
        return Unread(f"请写 1 到 {len(lack.choices)} 的序号")
    return as_written.number(typed, item.recorded_in)


def _offer(lack: Lack) -> None:
    asking.say(asking.numbered([label for label, _ in lack.choices]))


def _choice(lack: Lack, typed: str) -> Any:
    """Return what a number chooses; None for anything else."""
    chosen = asking.by_number(typed, lack.choices)
    return None if chosen is None else chosen[1]
