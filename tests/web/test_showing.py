"""What is shown of a workspace while its files and the day change."""

from collections.abc import Callable
from http import HTTPStatus
from threading import Thread

import pytest

from helpers import PATIENCE, Desk, happened
from helpers.html import Html, read
from mjplan import loading
from mjplan.cli.arguments import today, unmeasured
from mjplan.files import MAX_BYTES
from mjplan.web import showing
from mjplan.web.answers import Answer
from mjplan.web.showing import Pages
from mjplan.workspace import Workspace

ITEM = "- {kind: count, id: x, name: 网站文章, unit: 篇, targets: {2018: 20}}\n"


@pytest.fixture
def one(desk: Desk) -> Desk:
    """A plan of one item, with a record of this year."""
    desk.plan(ITEM)
    desk.keep(happened("2018-03-05", 7))
    return desk


def shown(desk: Desk, year: int | None = None) -> Pages:
    return Pages(Workspace(desk.root), year, today, unmeasured)


def actual(answer: Answer) -> str:
    """The figure that the page gives."""
    (found,) = [e for e in page(answer).all("td") if e.get("data-l") == "实绩"][:1]
    return found.text


def page(answer: Answer) -> Html:
    """The page that is answered, without its script, in which a reader of HTML sees tags."""
    head, _, rest = answer.html.partition("<script")
    return read(head + rest.partition("</script>")[2])


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How often records have been loaded."""
    count = [0]

    def counted(*given: object) -> object:
        count[0] += 1
        return loading.load(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(showing, "load", counted)
    return lambda: count[0]


def test_the_running_year_is_shown_and_every_other_by_its_number(one: Desk) -> None:
    pages = shown(one)
    assert "2018 年进度" in page(pages("/")).text
    assert "2018 年进度" in page(pages("/2018")).text
    assert "2017 年进度" in page(pages("/2017")).text
    assert "2017 年进度" in page(shown(one, 2017)("/")).text


def test_a_figure_is_new_as_soon_as_it_is_recorded(one: Desk) -> None:
    pages = shown(one)
    before = pages("/")
    assert actual(before) == "7"
    assert one.run("add", "网站文章", "5", "--date", "2018-06-01").code == 0
    after = pages("/")
    assert actual(after) == "12"
    assert after.version != before.version


def test_what_has_not_changed_is_not_made_again(one: Desk, loads: Callable[[], int]) -> None:
    pages = shown(one)
    first = pages("/")
    one.write({path: content.decode() for path, content in one.files().items()})  # the same again
    assert pages("/") is first
    assert loads() == 1


def test_a_new_file_and_a_lost_one_are_changes(one: Desk) -> None:
    pages = shown(one)
    versions = [pages("/").version]
    one.keep(happened("2018-04-05", 1))
    versions.append(pages("/").version)
    (one.root / "records/2018/04.yaml").rename(one.root / "records/2018/05.yaml")
    versions.append(pages("/").version)
    assert len({*versions}) == 3


def test_at_midnight_the_page_is_of_the_next_day(one: Desk) -> None:
    pages = shown(one)
    one.patch.setenv("MJPLAN_TODAY", "2018-12-31")
    before = pages("/")
    assert "截至 2018-12-31" in before.html
    one.patch.setenv("MJPLAN_TODAY", "2019-01-01")
    after = pages("/")
    assert "2019 年进度" in after.html
    assert after.version != before.version


def test_two_requests_at_once_load_once(one: Desk, loads: Callable[[], int]) -> None:
    pages = shown(one)
    answers: list[Answer] = []
    threads = [Thread(target=lambda: answers.append(pages("/"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert len({answer.html for answer in answers}) == 1
    assert len(answers) == 4
    assert loads() == 1


BROKEN = {
    "records/2018/03.yaml": '- {"id": "20180305-00001", "date": "2018-03-05", "item": "没有"}\n',
    "plan/work.yaml": "id: work\nname: <script>alert(1)</script>\nitems:\n- {kind: 不知道}\n",
}


@pytest.mark.parametrize("path", BROKEN)
def test_faults_are_told_as_check_does_until_they_are_mended(one: Desk, path: str) -> None:
    pages = shown(one)
    good = pages("/")
    whole = one.text(path)
    one.write({path: BROKEN[path]})
    broken = pages("/")
    assert broken.status == HTTPStatus.SERVICE_UNAVAILABLE
    wrong = [line for line in one.run("check").out.splitlines() if ": 错误 " in line]
    listed = [each.text for each in page(broken).all("li")]
    assert wrong != []
    assert {*wrong} >= {*listed} != set()
    one.write({path: whole})
    assert pages("/") == good


def test_a_torn_line_is_told(one: Desk) -> None:
    pages = shown(one)
    path = one.root / "records/2018/03.yaml"
    path.write_bytes(path.read_bytes() + b'- {"id": "20180306-0')
    answer = pages("/")
    assert "records/2018/03.yaml:2:" in page(answer).text
    assert "script-src" in answer.policy  # so that it comes back by itself


def test_hostile_faults_stay_text(one: Desk) -> None:
    name = '"><img src=x onerror=alert(1)>\\u202e'
    one.write({"records/2018/04.yaml": BROKEN["records/2018/03.yaml"].replace("没有", name)})
    one.write({"records/2018/04.yaml": one.text("records/2018/04.yaml").replace('": ""', '": "')})
    answer = shown(one)("/")
    assert answer.status == HTTPStatus.SERVICE_UNAVAILABLE
    assert page(answer).all("img") == []
    assert "\u202e" not in answer.html


def test_very_many_faults_are_cut(one: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(showing, "MOST", 2)
    one.keep(*(happened("2018-03-05", 1, "nothing") for _ in range(3)))
    answer = page(shown(one)("/"))
    assert len(answer.all("li")) == 2
    assert "下面是前 2 处" in answer.text


def test_a_year_without_figures_says_why(one: Desk) -> None:
    answer = shown(one)("/2019")
    assert "2019 年还没有开始" in page(answer).text
    assert "script-src" in answer.policy


@pytest.mark.parametrize(
    "path",
    [
        *("/2015", "/2021", "/0000", "/9999", "/18", "/02018", "/2018/", "/２０１８", "//", ""),
        *("/favicon.ico", "/plan/plan.yaml", "/../plan/plan.yaml", "/%2e%2e/plan/plan.yaml"),
        *("/2018?x=1", "/?", "/#", "http://127.0.0.1/", "*", "/2018\n", "/\x00", "/%00"),
    ],
)
def test_there_is_nothing_else(one: Desk, path: str) -> None:
    answer = shown(one)(path)
    assert (answer.status, answer.version) == (HTTPStatus.NOT_FOUND, "")
    assert "没有这一页" in page(answer).text
    assert "script-src" not in answer.policy


def test_a_year_that_the_plan_no_longer_has_comes_back_by_itself(one: Desk) -> None:
    pages = shown(one, 2018)
    assert pages("/").status == HTTPStatus.OK
    head = one.text("plan/plan.yaml")
    one.write({"plan/plan.yaml": head.replace("first: 2016", "first: 2019")})
    one.write({"plan/work.yaml": one.text("plan/work.yaml").replace("2018:", "2019:")})
    answer = pages("/")
    assert answer.status == HTTPStatus.NOT_FOUND
    assert "script-src" in answer.policy


def test_a_file_too_large_to_be_read_is_not_read_again_and_again(
    one: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MAX_BYTES, "records", 10)
    pages = shown(one)
    monkeypatch.setattr(Workspace, "digest", lambda *_: pytest.fail("is read"))
    monkeypatch.setitem(MAX_BYTES, "plan", 10)
    assert pages("/").status == HTTPStatus.SERVICE_UNAVAILABLE


def test_no_page_is_kept_of_a_version_that_has_gone(one: Desk) -> None:
    pages = shown(one)
    for number in range(5):
        one.keep(happened("2018-03-05", number + 1))
        for path in ("/", "/2018", "/2017", "/9999", "/nothing"):
            pages(path)
        assert len(pages.__dict__["_pages"]) == 3


def test_of_a_plan_with_faults_one_page_is_kept(one: Desk) -> None:
    pages = shown(one)
    one.write({"plan/plan.yaml": "name: 1\n"})
    assert len({pages(path).html for path in ("/", "/2018", "/9999")}) == 1
    assert [*pages.__dict__["_pages"]] == ["/"]
