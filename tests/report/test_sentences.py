"""Every sentence that reports and their templates can print: when it is said, and when not.

Each row names a sentence, a text in which it is true, and a text that must not say it. A test below
finds the Chinese of templates and of report/, so that no new sentence comes without its row.
"""

import ast
import re
from collections.abc import Iterator

import pytest

from helpers import ROOT
from helpers.occasions import text

SENTENCES = [
    # The templates: what stands in place of a table, and remarks.
    ("没有落后的事项。", "well", "silent"),
    ("没有落后的事项。", "well", "nothing"),
    ("没有落后的事项。", "well", "behind"),
    ("没有落后的事项。", "good quarter", "quarter of nothing"),
    ("还没有记录，进度无从判断。", "silent", "well"),
    ("还没有记录，进度无从判断。", "silent", "behind"),
    ("本月没有登记实绩。", "silent", "busy"),
    ("本季度没有登记实绩。", "running quarter", "quarter"),
    ("本季度没有登记有数的实绩。", "running quarter", "quarter"),
    ("没有登记本月重点。", "well", "busy"),
    ("没有登记本季度重点。", "good quarter", "quarter"),
    ("还没有登记。", "well", "busy"),
    ("规划没有列出处室。", "no departments", "well"),
    ("未报月报：宣传处、组织处。", "nothing with reports", "well"),
    ("迟报月报：宣传处。", "busy", "well"),
    ("还没有到期、当年也还没有记录的 1 项：新章程。", "well", "worse"),
    ("网站文章：目标已调整，原目标 120 篇", "adjusted", "well"),
    ("新章程：已改期，原期限 2018年6月", "decided", "well"),
    ("| 新章程   | –    | 期限 2018年6月 → 2018年12月 |", "decided", "well"),
    ("| 结对共建 | –    |                    取消整项 |", "decided", "well"),
    ("宣传处（配合：组织处）", "decided", "well"),
    ("| 处室   | 牵头 | 配合 |", "decided", "well"),
    ("一、小结\n\n- 约束性指标（★）1 项：无记录 1。", "decided", "well"),
    ("2018 年 5 项：未到期 1，无记录 4；另已取消 1 项。", "decided", "well"),
    ("月报：累计里有 2018-03-31 以后收到的 2 份", "well", "nothing"),
    ("这一期没有列入要整改的问题。", "well", "problem"),
    ("本月没有进展记录。", "problem", "resolved"),
    ("本月进展：", "resolved", "problem"),
    ("累计进展 1 条。", "resolved", "problem"),
    ("到这一天，所报年度的目标没有调整过。", "well", "adjusted"),
    ("以下数字在报告提交之后有变动，以这里的为准：", "changed", "unchanged"),
    ("已提交的报告，数字没有变动。", "unchanged", "changed"),
    ("已提交的报告，数字没有变动。", "unchanged", "LEDGER_LOST"),
    ("已提交的报告，数字没有变动。", "unchanged", "NONE_PUBLISHED"),
    ("（这半年还没有结束）", "running half", "half"),
    ("上半年没有登记实绩。", "running half", "half"),
    ("这半年没有登记有数的实绩。", "running half", "half"),
    ("没有登记这半年的重点。", "running half", "half"),
    ("这半年对以前月份的更正和补报：\n\n没有。", "half", "half with a correction"),
    ("本月对以前月份的更正和补报：\n\n没有。", "well", "busy"),
    ("本季度对以前月份的更正和补报：\n\n没有。", "good quarter", "quarter with a correction"),
    ("（本月还没有结束）", "running", "busy"),
    ("（本季度还没有结束）", "running quarter", "quarter"),
    ("（这一年还没有结束）", "running year", "year"),
    ("（规划期还没有结束）", "plan", "whole plan"),
    ("各项都已达标。", "good year", "running year"),
    ("各项都已达标。", "good year", "year of nothing"),
    ("各项都已达标。", "good year", "year"),
    ("到这一天没有；还没有结论的有 3 项。", "running year", "good year"),
    ("这一年没有列入事项。", "year of nothing", "good year"),
    ("这一年没有节点。", "year of nothing", "year"),
    ("这一年没有这类事项。", "year of nothing", "year"),
    ("这一年没有这类事项。", "quarter of nothing", "quarter"),
    ("：?无记录\n\n没有记录。", "year without a promise", "year"),
    ("名册还没有填写。", "no roster", "year"),
    ("没有登记实绩，谈不上佐证。", "year of nothing", "good year"),
    ("没有佐证材料的事项\n\n没有。", "good year", "year of nothing"),
    ("没有佐证材料的事项\n\n2 项：结对共建、月报。", "year", "good year"),
    ("规划没有节点。", "plan", "plan with a milestone"),
    ("三、每年都达标的事项\n\n1 项：文章。", "good plan", "half a plan"),
    ("三、每年都达标的事项\n\n没有。", "plan", "silent plan"),
    ("三、每年都达标的事项\n\n只看已经结束的年份：2016。", "running plan", "good plan"),
    ("四、没有一年达标的事项\n\n只看已经结束的年份：2016。", "running plan", "early plan"),
    ("| 2017至今 ", "running plan", "good plan"),
    ("四、没有一年达标的事项\n\n1 项：文章。", "plan", "silent plan"),
    ("四、没有一年达标的事项\n\n没有。", "good plan", "silent plan"),
    ("还没有哪一项有结论。", "silent plan", "plan"),
    ("列入的各年都没有记录或久无更新、无从判断的 1 项：简报。", "half a plan", "good plan"),
    # The summaries.
    ("2018 年 6 项：", "well", "nothing"),
    ("2018 年 0 项：没有事项。", "nothing", "well"),
    ("2018年3月登记实绩 4 条，涉及 2 项，其中补报 1 条。", "busy", "well"),
    ("2018年3月登记实绩 4 条，涉及 3 项。", "well", "busy"),
    ("2018年3月没有登记实绩。", "nothing", "well"),
    ("与上期末相比，好转 1 项（网站文章）。", "better", "well"),
    ("与上期末相比，变差 1 项（新章程）。", "worse", "behind"),
    (
        "与上期末相比，随时间推移变差 1 项（正常 → 略滞后：网站文章）。",
        *("outrun", "worse"),
    ),
    ("需关注 ", "behind", "well"),
    ("工作重点 3 项，完成 1 项，取消 1 项，未完成 1 项；2018年4月重点 1 项。", "busy", "well"),
    ("，进行中 1 项；2018年4月的重点还没有登记。", "running", "busy"),
    ("，逾期 1 项；", "late focus", "running"),
    ("，已转月 1 项；2018年4月重点 1 项。", "carried while it runs", "running"),
    ("对以前月份更正 1 条、补报 1 条。", "busy", "well"),
    ("已提交的报告里有 1 个数字变了，见更正说明。", "changed", "unchanged"),
    ("2 个处室都已报月报。", "well", "busy"),
    ("2 个处室都已报月报。", "well", "one of two"),
    ("2 个处室中 1 个已报月报，未报：组织处。", "one of two", "well"),
    ("2 个处室中 1 个已报月报，其中迟报：宣传处，未报：组织处。", "busy", "one of two"),
    ("应有月报 6 份，已报 1 份", "quarter", "good quarter"),
    ("2018 年列入 3 项，已完成 3 项（100%）", "good year", "running year"),
    (
        "2018 年列入 4 项，已完成 3 项（100%，没有目标的 1 项不算在内）",
        "year with a watched item",
        "good year",
    ),
    ("有数字的指标 1 项，达到目标 1 项。", "good year", "running year"),
    ("有数字的指标 ", "good year", "year of nothing"),
    ("有数字的指标 ", "good year", "running year"),
    ("有数字的指标 1 项，已经达到全年目标 1 项。", "early year", "good year"),
    ("2018 年列入 3 项，还没有结束，到现在已完成 1，未到期 2。", "early year", "good year"),
    ("没有达到的：网站文章 18/120 篇。", "year", "good year"),
    ("没有达到的：", "year", "running year"),
    (
        "目标在以后年份、落后于进度的：住房 1300/3000 套（2020年底）。",
        *("late target", "good year"),
    ),
    (" 未达进度 ", "late target", "good year"),
    ("判断不了的 1 项：会员数（无记录）。", "year", "good year"),
    ("还没有到期的 1 项（网站文章）。", "running year", "good year"),
    ("2016 年列入 1 项，已完成 1 项（100%）。", "good plan", "silent plan"),
    ("2016 年列入 1 项，没有记录，无从判断。", "silent plan", "good plan"),
    ("- 2016、2017 年未纳入台账，表中写“未纳入”：台账从 2018", "late start", "plan"),
    ("完成率走高 1 项，走低 0 项。", "plan", "good plan"),
    ("完成率走高 0 项，走低 1 项（文章）。", "good plan", "plan"),
    ("↑ 上升", "plan", "good plan"),
    ("↓ 下降", "good plan", "plan"),
    ("→ 持平", "steady plan", "plan"),
    # Departments and focuses.
    ("4月2日已报", "well", "busy"),
    ("4月20日迟报", "busy", "well"),
    ("| 未报 ", "one of two", "well"),
    ("组织处           |        0 | 未到期 ", "running", "busy"),
    ("3/3 个月 ", "good quarter", "quarter"),
    ("1/3 个月，迟报 1 次", "quarter", "good quarter"),
    ("其他单位或未写明", "busy", "one of two"),
    ("**未写明处室**", "busy", "one of two"),
    ("| 完成 1/3 ", "busy", "well"),
    ("3月15日完成", "busy", "running year"),
    ("3月16日取消", "busy", "well"),
    ("未完成，转入4月", "busy", "last month"),
    ("| 未完成 |", "last month", "busy"),
    ("| 转入5月", "carried early", "busy"),
    ("| 进行中 ", "running", "busy"),
    ("进行中，逾期 11 天", "late focus", "running"),
    ("自3月，第 1 次", "carried", "well"),
    # Corrections and lines.
    ("12 篇 → 11 篇", "busy", "voided"),
    ("补报：2 篇，漏记", "busy", "voided"),
    ("补报：一条", "late promise", "busy"),
    ("作废：12 篇", "voided", "busy"),
    ("改了内容：12 篇", "noted", "busy"),
    ("【补报】", "busy", "well"),
    ("【更正】", "february", "busy"),
    ("[佐证](<https://example.org/1>)", "busy", "well"),
    ("照此可达", "ahead", "behind"),
    ("多 10 篇/月", "behind", "ahead"),
    ("（余 11 天）", "last days", "behind"),
    # Leaders read it: what was counted, and no command to install what is missing.
    ("期限的工作日按周一至周五推算，没有算节假日和调休。", "guessed", "well"),
    # The year's verdicts and people.
    ("| 达标 ", "good year", "running year"),
    ("| 未达标 ", "year", "running year"),
    ("| 进行中 ", "running year", "good year"),
    ("全年每人不少于 2 次，理事达到 0/2", "year", "whole roster"),
    ("规划期内每人不少于 2 次", "whole roster", "year"),
    ("理事达到 名册未填", "no roster", "year"),
    ("2018-03-09 | 网站文章 | 2018 | 120 → 110 篇", "adjusted", "well"),
    # What was published.
    ("没有版本记录，未核对以前报出的数字。", "NO_REPOSITORY", "unchanged"),
    ("版本记录读不出来，未核对以前报出的数字。", "GIT_REFUSED", "unchanged"),
    ("此前没有提交过别的报告，没有可核对的数字。", "NONE_PUBLISHED", "unchanged"),
    (
        "2018年3月的报告与现在的数字不符，又找不到当时的台账，请人工核对。",
        "LEDGER_LOST",
        "unchanged",
    ),
]

LABELS = {
    *("本月", "本季度", "本年", "规划期内", "进展：", "佐证", "截至", "期限", "等", "总评"),
    *("工作完成情况和", "度绩效自评"),
    *("牵头=leads>", "配合=supports>"),
}
"""Chinese that claims nothing."""

NO_SENTENCES = {
    *("causes.py", "charts.py", "components.py", "figures.py", "mark.py", "reference.py"),
    *("score_components.py", "values.py"),
    *("area_years.py", "brief.py", "brief_values.py", "one_page.py", "outlook.py", "silence.py"),
}
"""Modules whose Chinese has tests of its own (the causes of a change, names of figures, pictures,
the month in brief), or is the reference of the templates."""

CHINESE = re.compile(r"[\u3400-\u9fff]")


@pytest.mark.parametrize(("sentence", "true", "untrue"), SENTENCES)
def test_a_sentence_is_said_where_it_is_true_and_only_there(
    sentence: str, true: str, untrue: str
) -> None:
    assert sentence in text(true)
    assert sentence not in text(untrue)


def test_every_sentence_of_the_templates_has_its_row() -> None:
    assert not [piece for piece in sorted({*_of_templates()}) if not _has_row(piece)]


def test_every_sentence_of_the_code_has_its_row() -> None:
    assert not [piece for piece in sorted({*_of_code()}) if not _has_row(piece)]


def _has_row(piece: str) -> bool:
    return piece in LABELS or any(piece in sentence for sentence, _, _ in SENTENCES)


def _of_templates() -> Iterator[str]:
    """Yield the Chinese of the packaged templates that is no heading and no column."""
    for path in sorted((ROOT / "templates").glob("*.md")):
        source = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)
        source = re.sub(r"^#.*$", "", source, flags=re.MULTILINE)
        source = re.sub(r"^每格为.*?\n\n", "", source, flags=re.MULTILINE | re.DOTALL)
        source = re.sub(r'"[^"]*=[^"]*"', "", source)
        for found in re.findall(r"[\u3000-\u9fff\uff00-\uffef“”]+", source):
            if CHINESE.search(found):
                yield found.strip("　，：；。（）")


def _of_code() -> Iterator[str]:
    """Yield the Chinese texts of report/ that are no docstrings and no meanings of fields."""
    for path in sorted((ROOT / "src" / "mjplan" / "report").glob("*.py")):
        if path.name not in NO_SENTENCES:
            nodes = [*ast.walk(ast.parse(path.read_text("utf-8")))]
            remarks = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
            for node in nodes:
                said = str(node.value) if isinstance(node, ast.Constant) else ""
                if CHINESE.search(said) and id(node) not in remarks:
                    yield said.strip(" ，：；。（）")
