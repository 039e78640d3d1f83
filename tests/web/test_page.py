"""The page of a year: what stands where, that its figures are those of `status`, and that it loads
nothing, runs nothing and takes text for text."""

import re
from base64 import b64encode
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from hashlib import sha256
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings

from helpers import HEAD, Desk, examples, happened, ledger_of
from helpers.any_text import texts
from helpers.commands import status
from helpers.html import Element, Html, read
from mjplan.loading import Whole, load
from mjplan.text import one_line, visible
from mjplan.web.anchors import Anchors
from mjplan.web.page import page
from mjplan.workspace import Workspace

Golden = Callable[[str, str], None]

STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def made(desk: Desk, year: int, day: str, today: str | None = None) -> str:
    """The page of a workspace's year, as of a day."""
    ledger, problems = load(Workspace(desk.root), Whole())
    assert ledger is not None, [each for each in problems if each.level == "错误"]
    return page(ledger, year, date.fromisoformat(day), date.fromisoformat(today or day))


def row(html: Html, name: str) -> dict[str, str]:
    """What stands in the row of an item among those with numbers, by the words beside it."""
    cells = html.all("td", inside=html.by_id(name))
    return {cell.get("data-l"): cell.text for cell in cells if cell.get("data-l")}


def test_the_whole_page(small: Desk, golden: Golden) -> None:
    text = made(small, 2018, "2018-06-30")
    text = re.sub("sha256-[^']+", "sha256-", STYLE.sub("<style></style>", text))
    golden("page.html", text)


@pytest.mark.parametrize(
    ("plan", "year", "day"), [("small", 2018, "2018-06-30"), ("full", 2018, "2018-06-29")]
)
def test_figures_are_those_of_status(
    request: pytest.FixtureRequest, plan: str, year: int, day: str
) -> None:
    _compare(request.getfixturevalue(plan), year, day)


def test_figures_of_limits_rates_and_sums_are_those_of_status(bureau: Desk) -> None:
    _compare(bureau, 2023, "2023-09-10")


def _compare(desk: Desk, year: int, day: str) -> None:
    html = read(made(desk, year, day))
    said = status(desk, str(year), "--as-of", day, today=day)
    tiles = {
        tile.text.split()[1].lstrip("√●▲▼○◎×◇?□·±"): int(tile.text.split()[0])
        for tile in html.all("li", inside=html.all("ul", inside=html.by_id("main"))[0])
    }
    counted = {name: n for name, n in said["summary"]["statuses"].items() if n}
    assert tiles == {n: k for n, k in counted.items() if n not in ("已取消", "加减分")}
    for item in said["items"]:
        own = html.by_id(item["id"])
        assert item["status"] in own.text
        if own.tag == "tbody":
            _compare_numbers(row(html, item["id"]), item)
    assert len(html.by_id("main").text) > 1000


def _compare_numbers(shown: dict[str, str], item: dict[str, Any]) -> None:
    """Each number reads as the one of `status`, rounded where it is shown rounded."""
    for word, key in (("实绩", "actual"), ("应达", "expected"), ("年底预测", "forecast")):
        _is(shown[word], item[key])
    _is(shown["差距"].partition(" ")[2] or shown["差距"], item["gap"], absolute=True)
    rate = item["rate"]
    _is(shown["完成率"].rstrip("%"), None if rate is None else Decimal(str(rate)) * 100)
    if isinstance(item["target"], list):
        assert "—".join(map(str, item["target"])) in shown["目标"]
    else:
        _is(shown["目标"].removeprefix("规划期共 ").removeprefix("历年平均 "), item["target"])


def _is(text: str, number: Any, *, absolute: bool = False) -> None:
    found = re.match(r"-?[0-9.]+", text)
    if number is None:
        assert found is None or "↑" in text or "↓" in text or "向" in text, text
        return
    assert found is not None, (text, number)
    shown, real = Decimal(found[0]), Decimal(str(number))
    places = max(-int(shown.as_tuple().exponent), 0)
    off = abs(shown - (abs(real) if absolute else real))
    assert off <= Decimal(1).scaleb(-places) / 2 or text == "99", (text, number)


def test_what_needs_attention_comes_first_with_who_acts(small: Desk) -> None:
    html = read(made(small, 2018, "2018-06-30"))
    heads = [each.text for each in html.all("h2")]
    assert heads[:3] == ["总体：13 项", "需要关注", "各领域"]
    urgent = html.by_id("attention")
    rows = html.all("tr", inside=html.all("tbody", inside=urgent)[0])
    assert "修订章程" in rows[0].text
    assert "逾期181天" in rows[0].text
    assert html.all("td", inside=rows[0])[-1].text


def test_what_nothing_is_known_of_stands_apart(desk: Desk) -> None:
    desk.plan(
        "  - {id: news, name: 网站文章, kind: count, unit: 篇, targets: {2018: 12}}\n"
        "  - {id: old, name: 队伍建设, kind: commitment}\n"
        "  - {id: none, name: 制度建设, kind: commitment}\n"
    )
    desk.keep(happened("2018-01-05", None, "old", title="开会"))
    html = read(made(desk, 2018, "2018-09-30"))
    groups = [each.text for each in html.all("h3", inside=html.by_id("attention"))]
    assert groups[-2:] == ["久无更新（1 项）", "无记录（2 项）"]


def test_nothing_urgent_is_said(desk: Desk) -> None:
    desk.plan("  - {id: news, name: 网站文章, kind: count, unit: 篇, targets: {2018: 12}}\n")
    desk.keep(happened("2018-01-05", 12, "news"))
    html = read(made(desk, 2018, "2018-03-31"))
    assert "需关注：没有，各项都在进度内" in html.by_id("attention").text


def test_other_years_are_seen_from_today(small: Desk) -> None:
    """A year that is over shows those after it as they stand now."""
    table = read(made(small, 2017, "2017-12-31", today="2018-06-30")).by_id("years").text
    assert "35/120▲" in table
    assert "2019 年 " in table
    assert "还没有开始：这里是目标" in table


def test_limits_are_said_with_their_direction(bureau: Desk) -> None:
    html = read(made(bureau, 2023, "2023-09-10"))
    assert "不超过 7 起" in html.by_id("accidents").text
    assert "在 3—8 %之内" in html.by_id("vacancy").text
    assert "照目前进度将突破：一般事故★" in html.by_id("main").text
    assert "约束性指标（★）6 项" in html.by_id("main").text
    assert "里得 52.03 分" in html.by_id("main").text
    assert "目标由 24 调为 20 个" in html.by_id("adjustments").text
    assert "原目标 24 个" in html.by_id("renovation").text


def test_records_stand_behind_each_figure(small: Desk) -> None:
    """Corrected ones struck through; evidence on the web is linked, all else is text."""
    html = read(made(small, 2018, "2018-06-30"))
    details = html.all("details", inside=html.by_id("articles"))[0]
    assert "依据：" in details.text
    assert html.all("s", inside=details)
    links = [each for each in html.all("a") if not each.get("href").startswith("#")]
    assert links
    for link in links:
        assert link.get("href").startswith(("http://", "https://"))
        assert link.get("rel") == "noreferrer"


def test_many_records_are_bounded(desk: Desk) -> None:
    desk.plan("  - {id: news, name: 网站文章, kind: count, unit: 篇, targets: {2018: 120}}\n")
    desk.keep(*(happened("2018-01-05", 1, "news", title=f"第{n}篇") for n in range(30)))
    details = read(made(desk, 2018, "2018-03-31")).by_id("news")
    assert "30 条有效" in details.text
    assert "只列最近 24 条，另有更早的 6 条：mjplan log 2018 --item news --all" in details.text
    assert "第0篇" not in details.text


def test_a_department_has_its_own_part(bureau: Desk) -> None:
    html = read(made(bureau, 2023, "2023-09-10"))
    part = html.by_id("安全处-虚构示例")
    assert part.tag == "section"
    assert "一般事故★" in part.text
    assert "2023年9月工作重点" in part.text
    assert "还没有报的：8月" in part.text
    assert "mjplan" not in part.text


def test_one_may_choose_what_to_see_without_a_script(bureau: Desk) -> None:
    text = made(bureau, 2023, "2023-09-10")
    html = read(text)
    style = STYLE.findall(text)[0]
    choices = {each.get("id"): each for each in html.all("input")}
    labels = {each.get("for"): each.text for each in html.all("label")}
    assert choices.keys() == labels.keys()
    assert labels["f-urgent"] == "需要关注 7"
    items = [each for each in html.elements if "item" in each.classes]
    for name, label in labels.items():
        key, number = name.removeprefix("f-"), int(label.split()[-1])
        chosen = [each for each in items if key == "all" or key in each.classes]
        assert len(chosen) == number, label
        if key != "all":
            assert f"#f-{key}:checked~.areas .item:not(.{key})" in style


def test_names_of_places_are_there_once(full: Desk) -> None:
    html = read(made(full, 2018, "2018-06-29"))
    names = [name for each in html.elements if (name := each.get("id"))]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[\w-]+", name) for name in names)
    for link in html.all("a"):
        if link.get("href").startswith("#"):
            assert link.get("href")[1:] in names
    for each in html.elements:
        if label := each.get("aria-labelledby"):
            assert label in names


def test_places_never_share_a_name() -> None:
    anchors = Anchors("main")
    named = [
        anchors.place(each) for each in ("main", "办公 室", "办公室", "办公-室", "f-all", "#", "?")
    ]
    assert named == ["main-2", "办公-室", "办公室", "办公-室-2", "-f-all", "-", "--2"]


def test_headings_follow_each_other(bureau: Desk) -> None:
    html = read(made(bureau, 2023, "2023-09-10"))
    levels = [int(each.tag[1]) for each in html.elements if re.fullmatch("h[1-6]", each.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_names_and_headings(bureau: Desk) -> None:
    html = read(made(bureau, 2023, "2023-09-10"))
    assert html.all("html")[0].get("lang") == "zh-CN"
    for table in html.all("table"):
        assert len(_own(html, "caption", table)) == 1
        assert all(each.get("scope") for each in html.all("th", inside=table))
    labels = [
        each.get("aria-label") or html.by_id(each.get("aria-labelledby")).text
        for each in html.elements
        if each.tag in ("section", "nav") or each.get("role") == "region"
    ]
    assert all(labels)
    assert len(labels) == len(set(labels))


def _own(html: Html, tag: str, table: Element) -> list[Element]:
    """What stands in a table, and in no other one inside it."""
    inside = html.all(tag, inside=table)
    return [each for each in inside if [p for p in each.parents if p.tag == "table"][-1] is table]


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><style>*{background:url(http://e.cn)}",
    "--> <!-- x",
    "{{ 7 * 7 }}{% raw %}",
    "</table></main></html>",
    "&lt;b&gt; ]]> =cmd|x",
    "长" * 480,
)


def test_hostile_text_stays_text(desk: Desk) -> None:
    one = "、".join(HOSTILE[:-1]).replace('"', '\\"')
    desk.write(
        {
            "plan/plan.yaml": (
                f'name: "{one}"\norganisation: "{one}"\nperiod: {{first: 2016, last: 2020}}\n'
                f'areas: [work.yaml]\ndepartments:\n  - {{id: lead, name: "{one}"}}\n'
            ),
            "plan/work.yaml": (
                f'id: work\nname: "{one}"\ndepartment: lead\nitems:\n'
                f'  - {{id: news, name: "{one}", kind: count, unit: "<b>", owner: "{one}", '
                f'wording: "{one}", targets: {{2018: 12}}}}\n'
            ),
        }
    )
    titles = (*HOSTILE, "\u202e反\u2066", "x\x7fy")
    desk.keep(
        *(
            happened(
                "2018-01-05", 1, "news", title=t, by=t[:50], evidence=(t, f"http://e.cn/{n}\"'<b>")
            )
            for n, t in enumerate(titles)
            if "\x7f" not in t
        )
    )
    text = made(desk, 2018, "2018-03-31")
    html = read(text)
    _loads_and_runs_nothing(text, html)
    for hostile in HOSTILE:
        assert hostile in html.text
    assert not re.search("[\x00-\x08\x7f\u202e\u2066]", text)
    assert "<U+202E>" in html.text


def _loads_and_runs_nothing(text: str, html: Html) -> None:
    allowed = {
        *("html", "head", "meta", "title", "style", "body", "a", "header", "div", "p", "b", "h1"),
        *("h2", "h3", "h4", "nav", "ul", "li", "main", "section", "svg", "rect", "line", "text"),
        *("g", "path", "span", "table", "caption", "thead", "tbody", "tr", "th", "td", "details"),
        *("summary", "s", "input", "label", "footer"),
    }
    assert {each.tag for each in html.elements} <= allowed
    for each in html.elements:
        names = set(each.attributes)
        assert not names & {"style", "src", "srcset", "action", "formaction", "xlink:href"}
        assert not [name for name in names if name.startswith("on")]
        assert "href" not in names or each.tag == "a"
    assert "url(" not in STYLE.findall(text)[0]
    assert "@import" not in STYLE.findall(text)[0]


@pytest.mark.parametrize("plan", ["small", "bureau"])
def test_the_page_allows_its_style_and_nothing_else(
    request: pytest.FixtureRequest, plan: str
) -> None:
    desk = request.getfixturevalue(plan)
    text = made(desk, *((2018, "2018-06-30") if plan == "small" else (2023, "2023-09-10")))
    _loads_and_runs_nothing(text, html := read(text))
    (style,) = STYLE.findall(text)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert html.all("meta")[1].get("content") == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    on_screen, _, on_paper = style.partition("@media print")
    assert ":has(" not in on_screen  # browsers of 2020 don't know it, and leave out such a rule
    assert {"#units", "main"} == set(re.findall(r"(\S+?):has\(", on_paper.replace(",", " ")))
    assert "color-mix" not in style


def test_the_same_is_the_same(small: Desk) -> None:
    assert made(small, 2018, "2018-06-30") == made(small, 2018, "2018-06-30")


def test_a_year_of_its_own_is_called_so(desk: Desk) -> None:
    items = "  - {id: news, name: 网站文章, kind: count, unit: 篇, targets: {2018: 12}}\n"
    desk.plan(items)
    head = desk.text("plan/plan.yaml").replace("last: 2020", "last: 2020, starts: 9, label: 学年")
    desk.write({"plan/plan.yaml": head})
    desk.keep(happened("2018-10-05", 1, "news"))
    html = read(made(desk, 2018, "2018-12-31"))
    assert "2018 学年进度" in html.text
    assert row(html, "news")["学年底预测"]
    svg = html.all("svg", inside=html.by_id("news"))[-1]
    assert "9" in svg.text


def test_a_plan_without_items_has_a_page(desk: Desk) -> None:
    desk.write({"plan/plan.yaml": HEAD, "plan/work.yaml": "id: work\nname: 工作\nitems: []\n"})
    html = read(made(desk, 2018, "2018-12-31"))
    assert "总体：0 项" in html.text
    assert "需关注：没有事项" in html.by_id("attention").text


@settings(max_examples=examples(24))
@given(texts)
def test_any_text_is_shown_as_it_is(text: str) -> None:
    title = one_line(text) or "一"
    item = "  - {kind: count, id: news, name: 网站文章, unit: 篇, targets: {2018: 12}}\n"
    ledger = ledger_of(item, happened("2018-01-05", 1, "news", title=title, by=title))
    day = date(2018, 3, 31)
    html = read(page(ledger, 2018, day, day))
    record = html.all("li", inside=html.by_id("news"))[-1]
    assert visible(title) in record.text
    assert not html.all("script")
