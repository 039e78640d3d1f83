"""The page in Chromium: read with axe-core, clicked, printed; and shown by `serve`.

`.ci/browser` runs this: it needs Chromium with its driver, poppler's pdftotext, selenium, and
axe-core at MJPLAN_AXE.
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote

import pytest

from helpers import Desk, fleets, happened
from helpers.processes import run
from helpers.serving import served
from mjplan.fleet.outputs import page as fleet_page
from mjplan.web import prose

if "MJPLAN_AXE" not in os.environ:
    pytest.skip("run .ci/browser", allow_module_level=True)

from helpers import browser as chromium
from helpers.browser import Browser

PLANS = {
    "full": ("demo_texts", "2018", "2018-06-29"),
    "bureau": ("bureau_texts", "2025", "2025-12-31"),
}
WIDTHS = "const it = document.scrollingElement; return [it.scrollWidth, it.clientWidth]"
SHOWN = "return [...document.querySelectorAll('.item')].filter((it) => it.getClientRects().length)"
IN_SIGHT = """
    const place = document.getElementById(arguments[0]);
    const { left, top } = place.getBoundingClientRect();
    return top >= 0 && place.contains(document.elementFromPoint(left + 20, top + 5));
"""
"""Whether the beginning of a place is seen, with nothing before it."""
FOREIGN = "script, img, iframe, object, embed, form, link, base, style ~ style"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium.started(tmp_path_factory.mktemp("profile")) as found:
        yield found


def written(root: Path, texts: dict[str, str], *arguments: str) -> str:
    """Write a workspace and its page; where a browser finds it."""
    for path, text in texts.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    page = root / "page.html"
    code, _, wrong = run(str(root), "page", *arguments, "-o", str(page))
    assert code == 0, wrong
    return page.as_uri()


@pytest.fixture(scope="module", params=PLANS)
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the page of each plan that comes along lies."""
    texts, year, day = PLANS[request.param]
    root = tmp_path_factory.mktemp(request.param)
    return written(root, request.getfixturevalue(texts), year, "--as-of", day)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory, demo_texts: dict[str, str]) -> str:
    """Where a month's report as a page lies."""
    root = tmp_path_factory.mktemp("report")
    written(root, demo_texts, "2018", "--as-of", "2018-03-31")
    code, text, wrong = run(str(root), "report", "2018-03")
    assert code == 0, wrong
    file = root / "report.html"
    file.write_text(prose.page(text, "三月月报"), encoding="utf-8")
    return file.as_uri()


@pytest.fixture(scope="module", params=["whole", "closed", "hostile"])
def units(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the page of all units lies."""
    file = tmp_path_factory.mktemp("units") / f"{request.param}.html"
    file.write_text(fleet_page.page(getattr(fleets, request.param)()), encoding="utf-8")
    return file.as_uri()


MODES = pytest.mark.parametrize("mode", ["light", "dark", "phone", "print"])


@MODES
def test_everybody_can_read_it(browser: Browser, address: str, mode: str) -> None:
    can_be_read(browser, address, mode)


@MODES
def test_everybody_can_read_a_report(browser: Browser, report: str, mode: str) -> None:
    can_be_read(browser, report, mode)


@MODES
def test_everybody_can_read_of_all_units(browser: Browser, units: str, mode: str) -> None:
    can_be_read(browser, units, mode)


def can_be_read(browser: Browser, address: str, mode: str) -> None:
    """Find nothing against a page: no complaint, no request but itself, nothing beside the screen,
    nothing that axe-core knows."""
    browser.open(address, mode)
    assert browser.complaints() == []
    assert browser.requests() == [address]
    assert browser.js("return performance.getEntriesByType('resource').length") == 0
    needed, there = browser.js(WIDTHS)
    assert needed <= there
    on_paper = ["target-size"]  # which nobody touches
    assert browser.violations(without=on_paper if mode == "print" else []) == []


def test_one_chooses_what_to_see_by_clicking(browser: Browser, address: str) -> None:
    shows_what_is_chosen(browser, address)


def test_one_chooses_units_by_clicking(browser: Browser, units: str) -> None:
    shows_what_is_chosen(browser, units)


def shows_what_is_chosen(browser: Browser, address: str) -> None:
    """Click every choice; see as many items as it says."""
    browser.open(address)
    every = browser.driver.find_elements("css selector", ".pick label")
    assert len(every) > 2
    for label in every:
        label.click()
        assert len(browser.js(SHOWN)) == int(label.text.split()[-1])
        input_ = browser.js("return document.getElementById(arguments[0].htmlFor)", label)
        assert input_.is_selected()


def test_every_place_is_reached_by_its_link(browser: Browser, address: str) -> None:
    browser.open(address)
    for link in browser.driver.find_elements("css selector", "nav a, #attention a"):
        browser.js("arguments[0].scrollIntoView({block: 'center'})", link)
        link.click()
        place = unquote(link.get_attribute("href").partition("#")[2])
        assert browser.until(IN_SIGHT, place), place
    lost = (
        "return [...document.querySelectorAll('a[href^=\"#\"]')].map((it) => it.hash.slice(1))"
        ".filter((id) => document.getElementById(decodeURIComponent(id)) === null)"
    )
    assert browser.js(lost) == []
    assert browser.complaints() == []


def test_what_a_figure_comes_from_folds_out(browser: Browser, address: str) -> None:
    browser.open(address)
    folded = "return document.querySelector('details').open"
    assert browser.js(folded) is False
    summary = browser.driver.find_element("css selector", "details summary")
    height = "return document.querySelector('details').getBoundingClientRect().height"
    before = browser.js(height)
    summary.click()
    assert browser.js(folded) is True
    assert browser.js(height) > before


def test_the_keyboard_gets_to_the_text_first(browser: Browser, address: str) -> None:
    browser.open(address)
    press = {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
    for kind in ("keyDown", "keyUp"):
        browser.say("Input.dispatchKeyEvent", {"type": kind} | press)
    skip = browser.driver.switch_to.active_element
    assert skip.get_attribute("class") == "skip"
    left = "return document.activeElement.getBoundingClientRect().left"
    assert browser.js(left) >= 0


ROWS = """
    const said = (parts) => [...parts].map((it) => it.innerText);
    const tables = [...document.querySelectorAll("table")].filter((it) => it.checkVisibility());
    const rows = (table) =>
        table.matches(".items") ? table.tBodies : table.querySelectorAll("tbody > tr");
    const cells = (table, row) =>
        [...row.querySelectorAll("th, td")].filter((it) => it.closest("table") === table);
    return [
        ...tables.flatMap((table) => [...rows(table)].map((row) =>
            [...said(table.tHead.rows[0].cells), ...said(cells(table, row))])),
        ...[...document.querySelectorAll("li.item")].map((it) =>
            said(it.querySelectorAll(".name, .under > span"))),
    ];
"""
"""What each row says, with the headings above it; an item's rows are one."""


UNIT_ROWS = """
    const said = (parts) => [...parts].map((it) => it.innerText);
    return [...document.querySelectorAll(".fleet")].flatMap((table) =>
        [...table.tBodies].map((unit) =>
            [...said(table.tHead.rows[0].cells), ...said(unit.rows[0].cells),
             ...said(unit.querySelectorAll(".remark"))]));
"""
"""What each unit's rows say, with the headings above them."""


def bare(text: str) -> str:
    """A text without blanks, in the letters that a font's radicals stand for."""
    return re.sub(r"\s", "", normalize("NFKC", text))


def test_on_paper_every_row_is_whole_and_below_its_headings(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    browser.open(address, "print")
    rows = browser.js(ROWS)
    assert len(rows) > 50
    pages = [bare(text) for text in browser.printed(tmp_path)]
    assert len(pages) > 1
    cut = [row for row in rows if not on_one(pages, row)]
    assert cut == []


def test_of_one_department_only_its_page_is_printed(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    browser.open(address, "print")
    name = browser.js("return document.querySelector('.unit h3').innerText")
    browser.js("location.hash = document.querySelector('.unit').id")
    (page,) = [bare(text) for text in browser.printed(tmp_path)]
    assert bare(name) in page
    shown = (
        "return [...document.querySelectorAll('main h2, main h3')].filter((it) => it.offsetParent)"
    )
    assert browser.js(f"{shown}.map((it) => it.innerText)") == [name]


def test_on_paper_every_unit_is_whole(browser: Browser, units: str, tmp_path: Path) -> None:
    browser.open(units, "print")
    rows = browser.js(UNIT_ROWS)
    pages = [bare(text) for text in browser.printed(tmp_path)]
    assert rows
    assert [row for row in rows if not on_one(pages, row)] == []


def on_one(pages: list[str], texts: list[str]) -> bool:
    """Whether one page has all of these texts, each in one piece."""
    return any(all(bare(text) in page for text in texts) for page in pages)


HOSTILE = (
    *("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style><script>alert(1)//"),
    *("' onmouseover='alert(1)", "--><svg onload=alert(1)>", "{{ 7*7 }}{% raw %}", "&lt;b&gt;"),
    *("]]><script>alert(1)</script>", "javascript:alert(1)", "<a href=https://evil.example>x</a>"),
)


def test_hostile_text_stays_text(browser: Browser, desk: Desk) -> None:
    items = (
        {"kind": "count", "id": f"x{n}", "name": text, "unit": "篇", "targets": {2018: 20}}
        for n, text in enumerate(HOSTILE)
    )
    desk.plan("".join(f"- {json.dumps(each, ensure_ascii=False)}\n" for each in items))
    desk.keep(
        *(
            happened("2018-03-05", 7, f"x{n}", title=text, by=text, evidence=(text,))
            for n, text in enumerate(HOSTILE)
        )
    )
    address = written(desk.root, {}, "2018", "--as-of", "2018-06-30")
    browser.open(address)
    browser.js("for (const it of document.querySelectorAll('details')) it.open = true")
    text = browser.js("return document.body.innerText")
    assert [each for each in HOSTILE if each not in text] == []
    assert browser.js(f"return document.querySelectorAll('{FOREIGN}').length") == 0
    assert (
        browser.js(
            "return [...document.querySelectorAll('*')].flatMap((it) => [...it.attributes])"
            ".filter((it) => it.name.startsWith('on') || it.name === 'style').length"
        )
        == 0
    )
    assert browser.complaints() == []
    assert browser.requests() == [address]


# ---- served


def text_is_there(browser: Browser, text: str) -> None:
    browser.until("return document.body.innerText.includes(arguments[0])", text)


STATE = """
    const chosen = document.querySelector("input:checked");
    const open = [...document.querySelectorAll("details")].map((it) => it.open);
    return [chosen.id, open, Math.round(scrollY), document.activeElement.tagName];
"""


def test_the_page_follows_its_files_and_stays_as_it_stood(browser: Browser, full: Desk) -> None:
    full.patch.setenv("MJPLAN_TODAY", "2018-06-29")
    with served(full.root) as (_, address):
        browser.open(address)
        browser.driver.find_element("css selector", "label[for=f-open]").click()
        browser.js("document.querySelectorAll('details')[1].open = true; scrollTo(0, 700)")
        before = browser.js(STATE)
        added = full.run("add", "网站文章", "7", "--title", "刚刚登记的一条", "--yes")
        assert added.code == 0, added
        shown = "return [...document.querySelectorAll('li')].some((it) =>"
        browser.until(f"{shown} it.textContent.includes('刚刚登记的一条'))")
        assert browser.js(STATE) == before
        assert browser.complaints() == []
        assert {*browser.requests()} == {address}


def test_faults_are_shown_until_they_are_mended(browser: Browser, small: Desk) -> None:
    with served(small.root) as (_, address):
        browser.open(address)
        head = small.text("plan/plan.yaml")
        small.write({"plan/plan.yaml": "name: <img src=x onerror=alert(1)>\n"})
        text_is_there(browser, "有错误，请先改正")
        text_is_there(browser, "plan/plan.yaml:1:1: 错误")
        assert browser.violations() == []
        small.write({"plan/plan.yaml": head})
        text_is_there(browser, "需要关注")


def test_a_page_that_is_no_longer_served_says_so(browser: Browser, small: Desk) -> None:
    gone = "return document.querySelector('.gone').getClientRects().length"
    with served(small.root) as (program, address):
        browser.open(address)
        assert browser.js(gone) == 0
        program.kill()
        browser.until(gone)


def test_another_name_for_this_machine_shows_nothing(browser: Browser, small: Desk) -> None:
    with served(small.root) as (_, address):
        browser.open(address.replace("127.0.0.1", "evil.example"))
        assert "网址不对" in browser.js("return document.body.innerText")


def test_a_page_of_another_site_gets_nothing(browser: Browser, small: Desk) -> None:
    with served(small.root) as (_, address), served(small.root) as (_, other):
        browser.open(other)
        browser.say("Page.setBypassCSP", {"enabled": True})
        browser.open(other)
        ask = "fetch(arguments[0]).then((it) => done(it.type), () => done('refused'))"
        try:
            assert browser.later(ask, address) == "refused"
        finally:
            browser.say("Page.setBypassCSP", {"enabled": False})


def test_every_notice_can_be_read(browser: Browser, small: Desk) -> None:
    with served(small.root) as (_, address):
        browser.open(f"{address}nothing")
        assert "没有这一页" in browser.js("return document.body.innerText")
        assert browser.violations() == []
