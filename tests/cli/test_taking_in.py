"""The door for what comes in: shown with its places, asked about, written whole or not at all."""

from datetime import date

import pytest

from helpers import Desk
from helpers.commands import last_record
from helpers.intake import SHEET, SOURCE, batch, line, taken_in
from mjplan.cli import taking_in
from mjplan.intake.values import DOUBT, Batch, Place, Remark
from mjplan.problem import ERROR, NOTE

ITEMS = """\
  - {kind: count, id: x, name: 网站文章, unit: 篇, targets: {2018: 120, 2019: 120}, owner: 甲}
  - {kind: count, id: y, name: 公众号, unit: 篇, targets: {2018: 120, 2019: 120}, owner: 甲}
  - {kind: level, id: l, name: 会员数, unit: 人, targets: {2018: 2000}, owner: 甲}
  - {kind: every_period, id: r, name: 处室月报, every: month, roster: departments, owner: 甲}
"""
HEAD = """\
departments:
  - {id: publicity, name: 宣传处}
  - {id: office, name: 办公室}
"""
MARCH = "records/2018/03.yaml"


@pytest.fixture
def work(desk: Desk) -> Desk:
    desk.plan(ITEMS, HEAD)
    return desk


def test_a_preview_then_a_yes_then_what_it_did(work: Desk) -> None:
    came = [batch(line("a"), line("b", 7, 3, item="y", remarks=[(NOTE, "这一行是隐藏的")]))]
    shown = taken_in(work, came, yes=False)
    assert shown.code == 1
    assert shown.out == (
        "位置   处理  日期        事项      数量  内容\n"
        "【表.xlsx 本月实绩】\n"
        "第6行  新增  2018-03-05  网站文章    12  更新\n"
        "第7行  新增  2018-03-05  公众号       3  更新\n"
        "\n"
        "新增 2 条\n"
        f"表.xlsx:{SHEET}!第7行: 提示 这一行是隐藏的\n"
    )
    assert shown.err == "错误：核对无误请加 --yes。什么都没有写入\n"
    assert work.files().keys() == {"plan/plan.yaml", "plan/work.yaml"}
    done = taken_in(work, came)
    assert (done.code, done.err) == (0, "")
    assert done.out == shown.out + (
        f"已写入 {MARCH}:2-3（2 条）\n"
        "网站文章 2018：– → 12 / 120 篇，差 108\n"
        "公众号 2018：– → 3 / 120 篇，差 117\n"
    )
    assert last_record(work, MARCH)["origin"] == f"{SOURCE}#b"
    assert work.run("check").out == "没有问题\n"


def test_the_same_twice_writes_nothing_and_asks_nothing(work: Desk) -> None:
    came = [batch(line("a", remarks=[(DOUBT, "是这一天吗？")]), line("b", 7, 3, item="y"))]
    assert taken_in(work, came).code == 0
    before = work.files()
    again = taken_in(work, came, yes=False)
    assert (again.code, again.out, again.err) == (0, "没变 2 条\n没有要写入的\n", "")
    assert work.files() == before


def test_what_has_changed_takes_the_place_of_its_record_with_the_reason(work: Desk) -> None:
    taken_in(work, [batch(line("a"))])
    first = last_record(work, MARCH)
    said = taken_in(work, [batch(line("a", value=11))])
    assert f"更正  2018-03-05  网站文章    11  更新  数 12（{first['id']}）" in said.out
    assert "网站文章 2018：12 → 11 / 120 篇" in said.out
    record = last_record(work, MARCH)
    assert (record["replaces"], record["reason"]) == (first["id"], "处室重报")
    assert record["origin"] == first["origin"]
    assert work.run("check").out == "没有问题\n"


def test_another_item_on_the_same_line_is_struck_out_and_told_anew(work: Desk) -> None:
    taken_in(work, [batch(line("a"))])
    said = taken_in(work, [batch(line("a", item="y"))])
    assert "更新  事项 网站文章（" in said.out
    assert "网站文章 2018：12 → – / 120 篇" in said.out
    assert "公众号 2018：– → 12 / 120 篇" in said.out
    assert taken_in(work, [batch(line("a", item="y"))], yes=False).out.startswith("没变 1 条")
    assert work.run("check").out == "没有问题\n"


def test_every_error_at_its_cell_and_nothing_written(work: Desk) -> None:
    came = batch(
        line("a", 6, -1),
        line("b", 7, remarks=[(ERROR, "没有日期：请写成 2018-03-05")]),
        line("c", 8, 1, item="r"),
        line("d", 9, 5, item="y"),
        line("e", 10, date=date(2050, 1, 1)),
        remarks=(Remark(Place("表.xlsx"), NOTE, "看不出哪些行是隐藏的"),),
    )
    said = taken_in(work, [came])
    assert said.code == 1
    assert said.out == ""
    below = "“网站文章”的数不能小于 0；多记了请用 mjplan void 或 replace 更正"
    assert said.err.splitlines() == [
        f"表.xlsx:{SHEET}!H6: 错误 {below}",
        f"表.xlsx:{SHEET}!第7行: 错误 没有日期：请写成 2018-03-05",
        f"表.xlsx:{SHEET}!第8行: 错误 “处室月报”要写明是哪个处室：请填“处室”",
        f"表.xlsx:{SHEET}!I10: 错误 日期 2050-01-01 不在规划期 2016—2020 内，请核对日期",
        "共 4 处错误，什么都没有写入：请改好，再读一遍",
    ]
    assert MARCH not in work.files()


def test_fields_that_no_record_may_have_are_named_at_their_cells(work: Desk) -> None:
    said = taken_in(work, [batch(line("a", title="字" * 501), line("b", 7, 10**13))])
    assert said.code == 1
    lines = said.err.splitlines()
    assert lines[0].startswith(f"表.xlsx:{SHEET}!第6行: 错误 ")
    assert lines[1].startswith(f"表.xlsx:{SHEET}!H7: 错误 ")
    assert len(lines) == 3


def test_doubts_with_their_places_before_one_question(work: Desk) -> None:
    came = [batch(line("a"), line("b", 7), line("c", 8, 400, title="合计"))]
    said = taken_in(work, came, yes=False)
    assert said.code == 1
    doubts = [each for each in said.out.splitlines() if ": 疑问 " in each]
    assert doubts[0].startswith(f"表.xlsx:{SHEET}!第7行: 疑问 与第6行一样")
    assert doubts[1].startswith(f"表.xlsx:{SHEET}!第8行: 疑问 ")
    assert MARCH not in work.files()
    assert taken_in(work, came).code == 0
    assert work.text(MARCH).count("\n") == 4


def test_what_the_form_has_no_more_is_told_and_stays(work: Desk) -> None:
    taken_in(work, [batch(line("a"), line("b", 7, 3, item="y"))])
    before = work.files()
    number = last_record(work, MARCH)["id"]
    said = taken_in(work, [batch(line("a"))])
    assert said.code == 0
    assert said.out == (
        "表.xlsx 里没有了、台账里还在的（不会自动作废）：\n"
        f"  {number}  2018-03-05 公众号 3 篇 更新\n"
        f"  确是撤回的，才去掉：mjplan void {number} --reason 处室撤回\n"
        "没变 1 条，表里没有了 1 条\n"
        "没有要写入的\n"
    )
    assert work.files() == before
    assert "没有了" not in taken_in(work, [batch(line("a"), whole=False)]).out


def test_several_batches_are_one_question_and_all_or_nothing(work: Desk) -> None:
    other = Batch("table/own", "自己的表.csv", (line("a", 3)._replace(origin="table/own#1.1"),))
    wrong = other._replace(lines=(line("a", 3, -1)._replace(origin="table/own#1.1"),))
    assert taken_in(work, [batch(line("b", item="y")), wrong]).code == 1
    assert MARCH not in work.files()
    said = taken_in(work, [batch(line("b", item="y")), other])
    assert "【表.xlsx 本月实绩】" in said.out
    assert "【自己的表.csv 本月实绩】" in said.out
    assert f"已写入 {MARCH}:2-3（2 条）" in said.out


def test_one_form_twice_in_a_call(work: Desk) -> None:
    first, same = batch(line("a")), batch(line("a"), name="副本.xlsx")
    said = taken_in(work, [first, same])
    assert said.code == 0
    assert "副本.xlsx: 提示 与 表.xlsx 填的一样，只算一份" in said.out
    other = batch(line("a", value=5), name="改过.xlsx")
    said = taken_in(work, [first, other])
    assert said.code == 1
    assert "改过.xlsx: 错误 与 表.xlsx 是同一张表，填的却不一样：请只交其中一份" in said.err


def test_a_day_to_come_is_warned_of(work: Desk) -> None:
    said = taken_in(work, [batch(line("a", date=date(2018, 12, 5)))])
    assert f"表.xlsx:{SHEET}!I6: 警告 日期 2018-12-05 还没有到，请核对" in said.out
    assert said.code == 0
    assert "网站文章 2018：2018-12-05 还没有到，到那天才算数" in said.out


def test_readings_of_a_day_keep_their_order(work: Desk) -> None:
    lines = [line(f"k{number}", number, 2000 + number, item="l") for number in range(6, 26)]
    assert taken_in(work, [batch(*lines)]).code == 0
    assert "会员数" in work.run("status", "2018").out
    assert "2,025" in work.run("show", "l", "2018").out or "2025" in work.run("show", "l").out


def test_a_ledger_that_changed_while_somebody_thought(
    work: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken_in(work, [batch(line("a"))])
    number = last_record(work, MARCH)["id"]
    confirm = taking_in._confirm

    def meanwhile(*arguments: object, **more: object) -> None:
        assert work.run("void", number, "--reason", "不算").code == 0
        confirm(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(taking_in, "_confirm", meanwhile)
    before = len(work.text(MARCH).splitlines())
    said = taken_in(work, [batch(line("a", value=11))])
    assert said.code == 1
    assert "核对的时候台账变了，要写的和刚才看到的不一样：请再读一遍。什么都没有写入" in said.err
    assert len(work.text(MARCH).splitlines()) == before + 1


def test_errors_in_the_files_stop_before_anything_is_shown(work: Desk) -> None:
    work.write({MARCH: "- {\n"})
    said = taken_in(work, [batch(line("a"))])
    assert (said.code, said.out) == (1, "")
    assert MARCH in said.err
