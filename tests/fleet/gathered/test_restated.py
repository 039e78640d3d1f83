"""An answer that was given before, said again: as it would be given now."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from helpers.units_asked import DAY, POINTS, cells, task, unit
from mjplan.fleet.gathered import restated
from mjplan.fleet.gathered.measuring import measure
from mjplan.fleet.values import Worth


def test_it_is_said_again_as_it_would_be_given_now(tmp_path: Path) -> None:
    space = unit(tmp_path / "fgw")
    before = measure(task(space)._replace(name="从前", group="alone"), POINTS)
    later = POINTS._replace(today=DAY + timedelta(9))
    assert restated.again(before, task(space), str(later.today)) == measure(task(space), later)


def test_errors_are_said_again_as_they_would_be_found_now(tmp_path: Path) -> None:
    space = unit(tmp_path / "fgw")
    (space / "plan/work.yaml").write_text('id: work\nname: "，\n')
    before = measure(task(space)._replace(name='甲 "乙", 丙'), POINTS)
    assert before.state == "errors"
    assert restated.again(before, task(space), "2019-01-01") == measure(task(space), POINTS)


def test_old_figures_say_whose_and_of_when_they_are(tmp_path: Path) -> None:
    before = measure(task(unit(tmp_path / "fgw")), POINTS)
    now, why = task(None)._replace(name='新,"名"'), "文件夹\ud800不在"
    found = restated.unreachable(before, now, why, POINTS.worth)
    assert (found.state, found.detail, found.fingerprint) == ("unreachable", why, "")
    row = cells(found)
    said = (row["name"], row["state"], row["detail"])
    assert said == ('新,"名"', "unreachable", "文件夹<U+D800>不在")
    assert found.tables["points"] == before.tables["points"] != ""
    assert (row["as_of"], row["read_on"]) == (str(DAY), str(date(2018, 6, 30)))
    assert found.tables["measures"] == before.tables["measures"]


@pytest.mark.parametrize(
    ("worth", "years"),
    [
        ((), []),
        ((Worth("kpb.articles", Decimal(30)),), []),
        ((Worth("kpb.articles", Decimal(40), (2018, 2019)),), ["2018"]),
    ],
)
def test_old_points_are_of_what_is_worth_as_much_still(
    worth: tuple[Worth, ...], years: list[str], tmp_path: Path
) -> None:
    before = measure(task(unit(tmp_path / "fgw")), POINTS)
    found = restated.unreachable(before, task(None), "文件夹不在", worth)
    assert [line.split(",")[2] for line in found.tables["points"].splitlines()] == years
