"""Reminders in a form that can be pasted: any name stays a name."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from helpers import happened
from helpers.any_text import inline, safe, squeezed, texts
from helpers.reminders import focus, look, month, named, told
from mjplan.focus import focuses
from mjplan.ledger import Ledger
from mjplan.record_files import RecordFile
from mjplan.reminders import Reminders, reminders
from mjplan.render import remind as view
from mjplan.text import one_line, visible


def hostile(department: str, item: str, title: str) -> tuple[Reminders, list[view.Message]]:
    """The messages of a plan and a focus with odd names."""
    department, item, title = map(one_line, (department, item, title))
    record = happened("2018-03-01", 3, by=department)
    due = date(2018, 3, 9)
    lapsed = focus("2018-03-01", "2018-03", department, title=title, due=due)
    files = [RecordFile("records/all.yaml", "", [record, lapsed], [1, 2])]
    ledger = Ledger(named(department, item), files)
    on = date(2018, 7, 9)
    found = reminders(ledger, focuses(ledger, on), month("2018-03"), on)
    return found, view.messages(found)


ODD = (
    "# x",
    "- ",
    "1. ",
    "1)",
    "【办公室】",
    "*",
    "---",
    "===",
    "\\",
    "`",
    "|",
    "\u202e",
    "<b>",
    "  ",
)
NAMES = texts | st.sampled_from(ODD)


@settings(deadline=None)
@given(NAMES, NAMES, NAMES)
@example("1. ", "2. ", "3. ")
@example("\n【办公室】\n1. 假", "\n\n## 假", "\n---\n")
@example("\\", "\\", "\\")
@example("https://example.org", "[x](y)", "![x](y)")
@example("-", "=", ":-:")
def test_any_name_stays_a_name(department: str, item: str, title: str) -> None:
    found, messages = hostile(department, item, title)
    assert [len(each.lines) > 0 for each in messages] == [True] * len(messages)

    said = view.text(found, messages)
    safe(said)
    blocks = said.removesuffix("\n").split("\n\n")
    assert len(blocks) == len(messages)
    for each, lines in zip(messages, (block.split("\n") for block in blocks), strict=True):
        assert lines[0] == f"【{visible(each.name)}】2018年3月工作提醒（截至 2018-07-09）"
        numbered = [f"{number}. {visible(line)}" for number, line in enumerate(each.lines, 1)]
        assert lines[1:] == numbered

    page = view.markdown(found, messages)
    safe(page)
    wanted = ["2018年3月工作提醒（截至 2018-07-09）"]
    for each in messages:
        wanted += [each.name, *each.lines]
    assert shape(page) == ["h1", *(kind for each in messages for kind in ("h2", *_list(each)))]
    shown = [squeezed(inline(t.children)) for t in parsed(page) if t.type == "inline"]
    assert [each for each in shown if each] == [
        squeezed(visible(each)) for each in wanted if squeezed(visible(each))
    ]


def _list(message: view.Message) -> list[str]:
    return ["ol", *["li", "p"] * len(message.lines)]


def parsed(text: str) -> list[Token]:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)


def shape(text: str) -> list[str]:
    """The tags of a page, in order."""
    return [token.tag for token in parsed(text) if token.nesting == 1]


def test_a_report_after_its_due_day_is_called_late() -> None:
    """Due on the 4th of April 2018, which is three working days after March where the Qingming
    festival is not known, else on the 9th at the latest."""
    came = [
        happened("2018-04-03", item="month", by="宣传处", period="2018-03"),
        happened("2018-04-20", item="month", by="组织处", period="2018-03"),
    ]
    said = told(look("2018-03", "2018-04-21", *came))["汇总"]
    assert (
        said[0] == "2018年3月“处室月报”已报 2/3 个处室：宣传处（4月3日）、组织处（4月20日，迟报）。"
    )


@pytest.mark.parametrize(("on", "when"), [("2018-12-31", "今年"), ("2021-01-08", "2020 年")])
def test_this_year_is_the_day_s_own(on: str, when: str) -> None:
    """After the plan's last year its items are those of that year, which is not this one."""
    items = "  - {kind: commitment, id: c, name: 打造品牌, department: office}\n"
    said = told(look(on[:7] if when == "今年" else "2020-12", on, items=items))["办公室"]
    assert f"{when}还没有记录、请登记进展的 1 项：打造品牌。" in said
