"""The trace of the source: every line, where it stands, and how many there are."""

from helpers import plan_of
from mjplan.render.trace import trace_table
from mjplan.trace import Line, Section, Trace

PLAN = plan_of(
    "  - {kind: commitment, id: x, name: 结对, parts: [支部, 社区]}\n",
    "mission: [{text: 服务社会, id: service, items: [x]}]\nrosters: {board: {name: 常委}}\n",
)
TRACE = Trace(
    sections=(
        Section(
            place="一",
            title="使命",
            lines=(
                Line(says="背景", nothing="形势的说明"),
                Line(says="服务", to=("service",)),
                Line(says="支部结对", to=("service", "x", "board"), parts=("支部",)),
            ),
        ),
    )
)


def test_every_line_and_where_it_stands() -> None:
    table = trace_table(PLAN, TRACE)
    (section,) = table.sections
    assert section.title == "一 使命（2 条）"
    assert [tuple(cell.text for cell in row) for row in section.rows] == [
        ("–", "背景", "不作承诺：形势的说明"),
        ("1", "服务", "使命 service（由结对落实）"),
        ("2", "支部结对", "使命 service；事项“结对”；名册“常委”；部分：支部"),
    ]


def test_how_many_stand_where() -> None:
    first, second = (cell.text for cell in trace_table(PLAN, TRACE).after)
    assert first.startswith("原文承诺 2 条：1 条落在可登记的事项上（其中 1 条是事项的一部分）")
    assert second == "另有 1 处不是承诺，各写明原因"
