"""A hostile plan in every form of output."""

import re
from datetime import date

import msgspec
from hypothesis import given

from helpers import happened, ledger_of
from helpers.hostile import HOSTILE, holds_control, on_terminal
from mjplan import progress
from mjplan.render import item, jsontext, log, markdown, plain, status


@given(HOSTILE)
def test_every_form_takes_a_hostile_plan(text: str) -> None:
    ledger = ledger_of(
        "  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 120}}\n",
        happened("2018-03-01", 20, title=text or "x", by=text or "x", note=text or "x"),
    )
    mean = msgspec.structs.replace(
        ledger.plan.items["x"], name=text or "x", unit=text or "x", owner=text, wording=text
    )
    ledger.plan.items["x"] = mean
    ledger.plan.areas = (msgspec.structs.replace(ledger.plan.areas[0], items=(mean,), name=text),)
    ledger.plan._area_of = {"x": ledger.plan.areas[0]}
    year = progress.measure_year(ledger, 2018, date(2018, 6, 30))
    tables = [
        status.year_table(ledger.plan, year),
        status.overview_table(ledger.plan, {2018: year}),
        log.log_table(ledger, list(ledger.everything()), "台账"),
        item.item_records(ledger, mean, date(2018, 1, 1), date(2018, 6, 30)),
    ]
    for found in tables:
        for said in (plain.paint(found), markdown.paint(found), on_terminal(found)):
            assert not holds_control(said)
        for line in markdown.paint(found).split("\n"):
            if line.startswith("|"):
                assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) == len(found.columns) + 1
    assert jsontext.dumps(jsontext.year(ledger.plan, year)).count("\n") > 10
