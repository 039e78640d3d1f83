"""What came in beside the ledger: the same twice, corrected, moved, copied, and hands between."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from random import Random

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import happened, ledger_of, struck
from helpers.intake import SOURCE, batch, line
from mjplan import entry
from mjplan.intake.comparing import compare
from mjplan.intake.comparison import Comparison, Outcome
from mjplan.intake.values import DOUBT, Batch, Line
from mjplan.ledger import Ledger
from mjplan.problem import ERROR
from mjplan.record import Record, amount

ITEMS = """\
  - {kind: count, id: x, name: 网站文章, unit: 篇, targets: {2018: 120, 2019: 120}}
  - {kind: count, id: y, name: 公众号, unit: 篇, targets: {2018: 120, 2019: 120}}
  - {kind: every_period, id: r, name: 处室月报, every: month, roster: departments, years: [2018]}
"""
HEAD = "departments: [{id: publicity, name: 宣传处}]\n"


def empty() -> Ledger:
    return ledger_of(ITEMS, head=HEAD)


def written(ledger: Ledger, comparison: Comparison) -> Ledger:
    """The ledger after what a comparison proposes."""
    fields = [each for match in comparison.matches for each in match.entries(ledger)]
    records, misfits = entry.records(fields, date(2018, 4, 2))
    assert misfits == []
    return ledger.with_records(records)


def after(ledger: Ledger, *batches: Batch) -> Ledger:
    return written(ledger, compare(ledger, batches))


def outcomes(ledger: Ledger, *batches: Batch) -> list[str]:
    return [match.outcome.value for match in compare(ledger, batches).matches]


def numbers(ledger: Ledger) -> list[tuple[str, int]]:
    """What counts, by item."""
    return sorted((r.item or "", int(amount(r))) for f in ledger.by_item.values() for r in f)


def corrected(old: Record, **changes: object) -> Record:
    """The record by which a hand replaces another."""
    new = happened(str(old.date), item=old.item or "", replaces=old.id, reason="数错了")
    kept = {key: getattr(old, key) for key in ("value", "title", "by", "evidence")} | changes
    return msgspec.structs.replace(new, **kept)


def standing(ledger: Ledger) -> Record:
    (record,) = [record for found in ledger.by_item.values() for record in found]
    return record


A, B = line("x.1"), line("b01", 30, 3, item="y", title="推文")
FORM = batch(A, B)


def test_the_first_time_everything_is_new() -> None:
    assert outcomes(empty(), FORM) == ["new", "new"]
    assert numbers(after(empty(), FORM)) == [("x", 12), ("y", 3)]


def test_the_same_again_in_any_order() -> None:
    ledger = after(empty(), FORM)
    assert outcomes(ledger, FORM) == ["same", "same"]
    assert outcomes(ledger, batch(B, A)) == ["same", "same"]


def test_keys_that_were_lost_or_moved_are_found_by_what_the_line_says() -> None:
    ledger = after(empty(), FORM)
    lost = [each._replace(origin=f"{SOURCE}#lost{n}") for n, each in enumerate((A, B))]
    swapped = [A._replace(origin=B.origin), B._replace(origin=A.origin)]
    for lines in (lost, swapped):
        comparison = compare(ledger, [batch(*lines)])
        assert [each.outcome for each in comparison.matches] == [Outcome.SAME] * 2
        assert comparison.gone == ()


def test_what_another_form_said_is_not_this_ones() -> None:
    ledger = after(empty(), FORM)
    lines = [each._replace(origin=each.origin.replace("03", "04")) for each in (A, B)]
    other = Batch("form/2018-04/publicity", "四月.xlsx", tuple(lines))
    assert outcomes(ledger, other) == ["new", "new"]


def test_an_emptied_line_is_told_only_of_a_whole_form() -> None:
    ledger = after(empty(), FORM)
    (gone,) = compare(ledger, [batch(A)]).gone
    assert gone.record.origin == B.origin
    assert compare(ledger, [batch(A, whole=False)]).gone == ()


def test_what_two_branches_took_in_is_there_twice_and_not_gone() -> None:
    fields = compare(empty(), [batch(A)]).matches[0].entries(empty())
    (one,), (other,) = (entry.records(fields, date(2018, 4, 2))[0] for _ in "12")
    merged = empty().with_records([one, other])
    (gone,) = compare(merged, [batch(A)]).gone
    assert gone.repeated
    assert not compare(after(empty(), FORM), [batch(A)]).gone[0].repeated


def test_a_line_that_differs_only_by_its_day_from_one_that_is_gone_is_corrected() -> None:
    ledger = after(empty(), FORM)
    moved = line("hash2", date=date(2018, 3, 9))
    comparison = compare(ledger, [batch(moved, B)])
    assert (outcomes(ledger, batch(moved, B)), comparison.gone) == (["changed", "same"], ())
    (doubt,) = comparison.matches[0].remarks
    assert "只差日期" in doubt.message
    assert numbers(written(ledger, comparison)) == [("x", 12), ("y", 3)]
    assert outcomes(written(ledger, comparison), batch(moved, B)) == ["same", "same"]
    assert outcomes(ledger, batch(A, moved, B)) == ["same", "new", "same"]
    assert outcomes(ledger, batch(moved, B, whole=False)) == ["new", "same"]


def test_a_file_of_evidence_that_was_moved_is_no_correction() -> None:
    kept = f"佐证/名单.txt#sha256={'0' * 64}"
    ledger = after(empty(), batch(line("x.1", evidence=(kept,))))
    for name in ("名单.txt", "佐证/名单.txt"):
        assert outcomes(ledger, batch(line("x.1", evidence=(name,)))) == ["same"]
    assert outcomes(ledger, batch(line("x.1", evidence=("别的.txt",)))) == ["changed"]
    text = after(empty(), batch(line("x.1", evidence=("名单.txt",))))
    assert outcomes(text, batch(line("x.1", evidence=(kept,)))) == ["changed"]


def test_an_old_edition_after_a_newer_one_is_asked_about() -> None:
    ledger = after(after(empty(), batch(A)), batch(line("x.1", value=15)))
    (match,) = compare(ledger, [batch(A)]).matches
    (doubt,) = match.remarks
    assert (match.outcome, doubt.level) == (Outcome.CHANGED, DOUBT)
    assert "和以前交过、后来改了的一样" in doubt.message


def test_another_deed_under_the_same_key_is_asked_about() -> None:
    ledger = after(empty(), batch(A))
    other = line("x.1", value=3, date=date(2018, 3, 20), title="另一件")
    (match,) = compare(ledger, [batch(other)]).matches
    (doubt,) = match.remarks
    assert "日子和内容都不同" in doubt.message
    for same in ({"date": date(2018, 3, 20)}, {"title": "另一件"}, {"title": None}):
        (match,) = compare(ledger, [batch(line("x.1", value=3, **same))]).matches
        assert (match.outcome, match.remarks) == (Outcome.CHANGED, ())


def test_another_item_under_the_same_key_is_asked_about() -> None:
    ledger = after(empty(), batch(line("b01")))
    for more in ({"title": "推文"}, {"value": 2}, {"date": date(2018, 3, 20), "title": None}):
        (match,) = compare(ledger, [batch(line("b01", item="y", **{"value": 12} | more))]).matches
        (doubt,) = match.remarks
        assert (match.outcome, doubt.level) == (Outcome.CHANGED, DOUBT)
        assert "事项也不是同一个" in doubt.message
    (match,) = compare(ledger, [batch(line("b01", item="y"))]).matches
    assert match.remarks == ()


def test_a_line_that_could_not_be_read_is_not_gone() -> None:
    ledger = after(empty(), FORM)
    comparison = compare(
        ledger, [batch(A, B._replace(remarks=line("", remarks=[(ERROR, "？")]).remarks))]
    )
    assert comparison.gone == ()
    assert len(comparison.matches) == 1


def test_a_copied_row_is_once_where_it_says_the_same_else_asked_about() -> None:
    copied = A._replace(place=A.place._replace(line=40))
    assert outcomes(empty(), batch(A, copied)) == ["new", "repeated"]
    other = copied._replace(fields={**A.fields, "value": Decimal(5)})
    first, second = compare(empty(), [batch(A, other)]).matches
    assert (first.origin, second.origin) == (A.origin, f"{A.origin}+2")
    assert [remark.level for remark in second.remarks] == [DOUBT]
    ledger = after(empty(), batch(A, other))
    assert numbers(ledger) == [("x", 5), ("x", 12)]
    for again in (batch(A, other), batch(other, A)):
        assert outcomes(ledger, again) == ["same", "same"]
    more = other._replace(fields={**A.fields, "value": Decimal(6)})
    assert numbers(after(ledger, batch(more, A))) == [("x", 6), ("x", 12)]


def test_two_truly_equal_lines_of_a_table_both_count() -> None:
    twins = [A._replace(origin=f"table/own#abc.{number}") for number in (1, 2)]
    table = Batch("table/own", "表.csv", tuple(twins))
    ledger = after(empty(), table)
    assert numbers(ledger) == [("x", 12), ("x", 12)]
    assert outcomes(ledger, table) == ["same", "same"]


def test_what_a_hand_corrected_stays_while_the_form_says_what_it_said() -> None:
    ledger = after(empty(), batch(A))
    by_hand = corrected(standing(ledger), value=Decimal(9))
    ledger = ledger.with_records([by_hand])
    (match,) = compare(ledger, [batch(A)]).matches
    assert match.outcome is Outcome.KEPT
    assert "手工更正过" in match.remarks[0].message
    assert compare(ledger, [batch(A)]).gone == ()
    # The form says now what the hand has written: nothing to do.
    assert outcomes(ledger, batch(line("x.1", value=9))) == ["same"]
    # The form says something else: asked about.
    (match,) = compare(ledger, [batch(line("x.1", value=10))]).matches
    assert (match.outcome, match.old) == (Outcome.CHANGED, by_hand)
    assert [remark.level for remark in match.remarks] == [DOUBT]
    ledger = after(ledger, batch(line("x.1", value=10)))
    assert numbers(ledger) == [("x", 10)]
    assert outcomes(ledger, batch(line("x.1", value=10))) == ["same"]
    assert outcomes(ledger, batch(A)) == ["changed"]


def test_what_a_hand_voided_stays_voided() -> None:
    ledger = after(empty(), batch(A))
    ledger = ledger.with_records([struck(standing(ledger), "不算")])
    for form, outcome in ((batch(A), "kept"), (batch(line("x.1", value=9)), "struck")):
        assert outcomes(ledger, form) == [outcome]
        assert numbers(after(ledger, form)) == []
    assert compare(ledger, [batch()]).gone == ()


def test_another_item_or_year_is_struck_out_and_told_anew() -> None:
    ledger = after(empty(), batch(A))
    for changes in ({"item": "y"}, {"date": date(2019, 1, 5)}):
        form = batch(line("x.1", **changes))
        again = after(ledger, form)
        assert [r.origin for r in again.everything()] == [A.origin] * 3
        assert len(numbers(again)) == 1
        assert outcomes(again, form) == ["same"]
        assert outcomes(again, batch(A)) == ["changed"]


def test_a_day_that_was_assumed_makes_no_difference() -> None:
    first = line("report", value=None, item="r", by="宣传处", period="2018-03", assumed=("date",))
    ledger = after(empty(), batch(first))
    later = first._replace(fields={**first.fields, "date": date(2018, 4, 9)})
    assert outcomes(ledger, batch(later)) == ["same"]


def test_a_report_that_a_hand_has_entered_is_not_entered_again() -> None:
    typed = happened("2018-04-02", item="r", by="宣传处", period="2018-03", title="月报")
    ledger = empty().with_records([typed])
    report = line("report", value=None, item="r", by="宣传处", period="2018-03")
    (match,) = compare(ledger, [batch(report)]).matches
    assert (match.outcome, match.old) == (Outcome.KEPT, typed)
    assert typed.id in match.remarks[0].message


def focus(day: str = "2018-02-28", **more: str) -> Record:
    new = happened(day, item="", title="学习班", by="宣传处", focus="2018-03", **more)
    return msgspec.structs.replace(new, item=None)


def result(of: str, outcome: str, **more: object) -> Line:
    plain = line(f"focus.{of}")
    fields = {"date": date(2018, 3, 20), "settles": of, "outcome": outcome, "by": "宣传处", **more}
    return plain._replace(fields=fields)


def test_the_result_of_a_focus_is_struck_out_and_told_anew() -> None:
    ledger = empty().with_records([work := focus()])
    done = batch(result(work.id, "done"))
    ledger = after(ledger, done)
    assert outcomes(ledger, done) == ["same"]
    dropped = batch(result(work.id, "dropped", reason="并入市里"))
    (match,) = compare(ledger, [dropped]).matches
    void, new = match.entries(ledger)
    assert (void["reason"], new["reason"]) == ("处室重报", "并入市里")
    ledger = after(ledger, dropped)
    assert outcomes(ledger, dropped) == ["same"]
    assert outcomes(ledger, batch(result(work.id, "dropped", reason="没有经费"))) == ["changed"]


def test_a_focus_that_a_hand_has_settled() -> None:
    work = focus()
    done = msgspec.structs.replace(
        happened("2018-03-20", item="", settles=work.id, outcome="done"), item=None
    )
    ledger = empty().with_records([work, done])
    assert outcomes(ledger, batch(result(work.id, "done"))) == ["kept"]
    (match,) = compare(ledger, [batch(result(work.id, "dropped", reason="不办"))]).matches
    assert [remark.level for remark in match.remarks] == [ERROR]
    assert "已在 2018-03-20 办结" in match.remarks[0].message


def test_a_focus_that_was_voided_or_is_too_young_or_already_later() -> None:
    work = focus()
    ledger = empty().with_records([work, struck(work, "不办")])
    (match,) = compare(ledger, [batch(result(work.id, "done"))]).matches
    assert f"工作重点 {work.id} 已作废或不存在" in match.remarks[0].message
    ledger = empty().with_records([focus("2018-03-25", id="20180325-00001")])
    (match,) = compare(ledger, [batch(result("20180325-00001", "done"))]).matches
    assert "2018-03-25 才登记" in match.remarks[0].message
    ledger = empty().with_records([work])
    (match,) = compare(ledger, [batch(result(work.id, "carried", focus="2018-03"))]).matches
    assert "只能转到以后的月份" in match.remarks[0].message


def test_a_form_that_two_branches_took_in_has_to_be_mended_first() -> None:
    one, other = after(empty(), batch(A)), after(empty(), batch(A))
    merged = one.with_records(other.everything())
    (same,) = compare(merged, [batch(A)]).matches
    assert same.outcome is Outcome.SAME
    (match,) = compare(merged, [batch(line("x.1", value=9))]).matches
    assert [remark.level for remark in match.remarks] == [ERROR]
    assert "都出自这一行" in match.remarks[0].message
    mended = merged.with_records([struck(match.old or standing(one), "重复登记")])
    assert outcomes(mended, batch(A)) == ["same"]
    assert outcomes(mended, batch(line("x.1", value=9))) == ["changed"]


KEYS = ("x.1", "y.1", "b01", "b02")
LINES = st.lists(
    st.builds(
        lambda key, value, item, title: line(key, value=value, item=item, title=title),
        st.sampled_from(KEYS),
        st.integers(1, 3),
        st.sampled_from("xy"),
        st.sampled_from(("更新", "推文")),
    ),
    max_size=5,
)


@given(LINES, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_same_batch_twice_writes_nothing_in_any_order(lines: list[Line], luck: Random) -> None:
    ledger = after(empty(), batch(*lines))
    shuffled = list(lines)
    luck.shuffle(shuffled)
    for again in (lines, shuffled):
        comparison = compare(ledger, [batch(*again)])
        assert {each.outcome for each in comparison.matches} <= {Outcome.SAME, Outcome.REPEATED}
        assert comparison.gone == ()


STEP = st.one_of(
    LINES.map(tuple),
    st.tuples(st.just("replace"), st.integers(0, 9), st.integers(4, 6)),
    st.tuples(st.just("void"), st.integers(0, 9)),
)


def _by_hand(ledger: Ledger, step: Sequence[object], choice: Sequence[Record]) -> Ledger:
    old = choice[int(str(step[1])) % len(choice)]
    if step[0] == "void":
        return ledger.with_records([struck(old)])
    return ledger.with_records([corrected(old, value=Decimal(str(step[2])))])


@given(st.lists(STEP, max_size=8))
@settings(max_examples=60)
def test_nothing_that_a_hand_wrote_is_overwritten_silently(steps: list[tuple[object, ...]]) -> None:
    ledger = empty()
    for step in steps:
        count = [record for found in ledger.by_item.values() for record in found]
        if step and isinstance(step[0], str):
            ledger = _by_hand(ledger, step, count) if count else ledger
            continue
        form = batch(*(each for each in step if isinstance(each, Line)))
        comparison = compare(ledger, [form])
        by_hand = {record.id for record in count if record.origin is None}
        voided = {r.void for r in ledger.everything() if r.void and r.origin is None}
        for match in comparison.matches:
            entries = match.entries(ledger)
            hit = {each.get("replaces") or each.get("void") for each in entries}
            asked = any(remark.level == DOUBT for remark in match.remarks)
            assert asked or not hit & by_hand
            assert not hit & voided
        ledger = written(ledger, comparison)
        left = {record.id for found in ledger.by_item.values() for record in found}
        assert {each.record.id for each in comparison.gone} <= left
        assert all(
            each.outcome in (Outcome.SAME, Outcome.KEPT, Outcome.STRUCK, Outcome.REPEATED)
            for each in compare(ledger, [form]).matches
        )
