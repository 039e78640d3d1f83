"""What may be a slip is asked about on a terminal, and refused in a pipe unless --yes."""

import io
import sys

import pytest

from helpers import Desk, happened
from helpers.commands import records, refused, written
from mjplan.cli import console

ITEMS = """\
  - {kind: count, id: articles, name: 网站文章, owner: 甲, unit: 篇, department: publicity,
     targets: {2018: 120}}
  - {kind: level, id: members, name: 会员数, owner: 甲, unit: 人, targets: {2018: 2120}}
  - {kind: count, id: taken, name: 录用, owner: 甲, unit: 篇, follows: articles,
     targets: {2018: 12}}
  - {kind: every_period, id: month, name: 处室月报, owner: 甲, every: month, roster: departments}
  - {kind: every_member, id: visits, name: 走访, owner: 甲, roster: team}
"""
HEAD = """\
departments:
  - {id: publicity, name: 宣传处}
  - {id: organisation, name: 组织处}
  - {id: office, name: 办公室, aliases: [办]}
roles:
  - {id: leader, name: 一把手}
rosters:
  team:
    name: 班子
    members:
      - name: 陈一民
      - name: 王二民
      - {name: 张三, since: 2018-05-01}
"""


@pytest.fixture
def office(desk: Desk) -> Desk:
    """Members counted in March, one article, February's reports in; it is the 2nd of April."""
    desk.plan(ITEMS, HEAD)
    desk.patch.setenv("MJPLAN_TODAY", "2018-04-02")
    desk.keep(
        happened("2018-03-31", 2071, "members"),
        happened("2018-03-05", 3, "articles", title="一", by="宣传处", id="20180305-aaaaa"),
        happened("2018-03-01", None, "month", by="宣传处", period="2018-02"),
    )
    return desk


DOUBTFUL = {
    "a reading instead of an addition": ("add 会员数 3", "上次读数 2071（2018-03-31），这次 3"),
    "a digit too many": ("add 会员数 20710", "上次读数 2071（2018-03-31），这次 20710"),
    "half an article": ("add 网站 2.5", "都是整数"),
    "more than the year": ("add 网站 1200", "全年的目标（120）"),
    "twice": ("add 网站 3 --date 2018-03-05 --title 一", "与已登记的 20180305-aaaaa 一样"),
    "an example": ("add 网站 3 --title 做了什么", '"做了什么"是例子里的占位文字'),
    "the next month": ("submit 2018-04 --by 宣传处", "请写 2018-03"),
    "an example's reason": ("void 20180305-aaaaa --reason 原因", '"原因"是例子里的占位文字'),
    "a jump by correction": ("replace 20180305-aaaaa --value 1200 --reason 数错", "120"),
    "an example for a focus": ("focus add 2018-05 做什么 --by 宣传处", '"做什么"是例子里的'),
}


@pytest.mark.parametrize(("command", "why"), DOUBTFUL.values(), ids=DOUBTFUL)
def test_in_a_pipe_a_doubt_refuses_and_yes_writes(office: Desk, command: str, why: str) -> None:
    result = refused(office, *command.split())
    assert result.code == 1
    assert result.err.startswith("疑问：")
    assert why in result.err
    assert result.err.endswith("核对无误请加 --yes。什么都没有写入\n")
    agreed = office.run(*command.split(), "--yes")
    assert (agreed.code, agreed.err) == (0, "")
    assert office.run("check").code == 0


@pytest.mark.parametrize("word", ["done", "drop --reason 说明", "carry 2018-06"])
def test_how_a_focus_ends_takes_yes_too(office: Desk, word: str) -> None:
    new = office.run("focus", "add", "2018-05", "办班", "--by", "宣传处")
    command, *more = word.split()
    assert office.run("focus", command, written(new), *more, "--yes").code == 0


def test_all_doubts_are_listed_at_once(office: Desk) -> None:
    result = refused(office, "add", "网站", "1200.5", "--title", "做了什么")
    assert result.err.count("疑问：") == 3


# ---- asked


def answering(office: Desk, answer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits at the terminal who types this."""
    monkeypatch.setattr(console, "is_interactive", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO(answer))


@pytest.mark.parametrize("answer", ["", "\n", "n\n", "嗯\n", "yy\n"])
def test_the_default_is_no(office: Desk, monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    before = office.files()
    answering(office, answer, monkeypatch)
    result = office.run("add", "会员数", "3")
    assert result.code == 1
    assert "是否仍要写入？[y/N] " in result.out
    assert "已写入" not in result.out
    assert result.err.endswith("什么都没有写入\n")
    assert office.files() == before


@pytest.mark.parametrize("answer", ["y\n", "Y\n", "yes\n", "是\n"])
def test_a_yes_writes(office: Desk, monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    answering(office, answer, monkeypatch)
    result = office.run("add", "会员数", "3")
    assert result.code == 0
    assert "已写入" in result.out
    assert records(office, "--item", "会员数")[-1]["value"] == 3


def test_a_real_terminal_asks(office: Desk) -> None:
    said = office.on_screen("add", "会员数", "3", columns=200, typed="y\n")
    assert "疑问：“会员数”上次读数 2071" in said
    assert "是否仍要写入？[y/N] " in said
    assert "已写入" in said
    assert "什么都没有写入" in office.on_screen("add", "会员数", "30", columns=200, typed="\n")


def test_nobody_is_kept_out_while_somebody_thinks(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And a doubt that came up meanwhile is asked about before anything is written."""
    asked: list[str] = []

    def think(question: str) -> bool:
        asked.append(question)
        if len(asked) == 1:
            assert office.run("add", "会员数", "2080", "--date", "2018-04-01").code == 0
        return True

    monkeypatch.setattr(console, "is_interactive", lambda: True)
    monkeypatch.setattr(console, "confirm", think)
    result = office.run("add", "会员数", "3")
    assert result.code == 0
    assert len(asked) == 2
    assert "上次读数 2080（2018-04-01），这次 3" in result.out


# ---- names: never written, --yes or not


NAMES = {
    "an unknown department": ("add 网站 3 --by 宣传部", "宣传处（publicity）"),
    "a department far from all": ("add 网站 3 --by 外联", "可选：宣传处、组织处、办公室"),
    "one character": ("add 网站 3 --by 处", "宣传处（publicity）"),
    "one character of an item": ("add 网 3", "网站文章（articles）"),
    "an unknown reporter": ("submit 2018-03 --by 宣传部", "宣传处（publicity）"),
    "a role does not report": ("submit 2018-03 --by 一把手", "可选：宣传处、组织处、办公室"),
    "an unknown planner": ("focus add 2018-05 办班 --by 宣传部", "宣传处（publicity）"),
    "who corrects": ("replace 20180305-aaaaa --reason 错 --by 宣传部", "宣传处（publicity）"),
    "who strikes out": ("void 20180305-aaaaa --reason 错 --by 宣传部", "宣传处（publicity）"),
    "an unknown member": ("add 走访 --member 陈一名", "相近的有：陈一民"),
    "two members, one unknown": ("add 走访 --member 陈一民、李四", '没有 "李四"'),
    "not yet serving": ("add 走访 --member 张三", "2018-05-01 起"),
    "a roster's department": ("add 处室月报 --period 2018-03 --member 外联处", '没有 "外联处"'),
}


@pytest.mark.parametrize("yes", [(), ("--yes",)], ids=["", "yes"])
@pytest.mark.parametrize(("command", "near"), NAMES.values(), ids=NAMES)
def test_a_name_that_the_plan_does_not_know_is_never_written(
    office: Desk, command: str, near: str, yes: tuple[str, ...]
) -> None:
    result = refused(office, *command.split(), *yes)
    assert near in result.err
    assert "什么都没有写入" in result.err


@pytest.mark.parametrize(
    ("by", "name"), [("宣传", "宣传处"), ("办", "办公室"), ("office", "办公室"), ("一把", "一把手")]
)
def test_a_part_that_one_department_has_is_that_department(
    office: Desk, by: str, name: str
) -> None:
    """`add` and `submit` read it alike, and say whom they took."""
    result = office.run("add", "网站", "3", "--by", by)
    assert f"（日期 2018-04-02，{name}）" in result.out
    assert records(office)[-1]["by"] == name


def test_a_report_is_taken_by_the_same_names(office: Desk) -> None:
    assert "宣传处 2018年3月已报" in office.run("submit", "2018-03", "--by", "宣传").out


def test_without_a_name_it_is_the_items_own_department(office: Desk) -> None:
    assert "（日期 2018-04-02，宣传处）" in office.run("add", "网站", "3").out
    assert records(office)[-1]["by"] == "宣传处"
    assert office.run("add", "会员数", "2075").code == 0
    assert "by" not in records(office, "--item", "会员数")[-1]


def test_whose_report_is_in_has_to_be_said(office: Desk) -> None:
    assert "要写明是哪个处室" in refused(office, "add", "处室月报", "--period", "2018-03").err


def test_several_members_in_one_word(office: Desk) -> None:
    for word in ("陈一民、王二民", "陈一民,王二民", "陈一民 王二民", "陈一民，王二民"):
        result = office.run("add", "走访", "--member", word, "--yes")
        assert result.code == 0
        assert records(office, "--item", "走访")[-1]["members"] == ["陈一民", "王二民"]


def test_who_took_up_a_report_may_be_anybody(office: Desk) -> None:
    """But not half a department's name."""
    taken = ("add", "录用", "--of", "20180305-aaaaa", "--by")
    assert office.run(*taken, "某报").code == 0
    assert records(office, "--item", "录用")[-1]["by"] == "某报"
    assert "（日期 2018-04-02，宣传处）" in office.run(*taken, "宣传").out
    assert refused(office, *taken, "处").code == 2


def test_a_plan_without_departments_knows_no_better(desk: Desk) -> None:
    desk.plan("  - {kind: count, id: x, name: 文章, owner: 甲, unit: 篇, targets: {2018: 12}}\n")
    assert desk.run("add", "文章", "--by", "谁").code == 0


def test_struck_out_lines_are_not_warned_of_any_more(office: Desk) -> None:
    stranger = happened("2018-03-06", 1, "articles", by="外联部")
    office.keep(stranger, happened("2018-03-07", None, "visits", members=("李四",)))
    assert office.run("check").out.count("警告") == 3  # the sum too
    for number in (stranger.id, records(office, "--item", "走访")[0]["id"]):
        assert office.run("void", number, "--reason", "名字不对").code == 0
    assert office.run("check").out == "没有问题\n"
