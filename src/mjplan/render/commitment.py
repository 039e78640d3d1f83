"""Promises without numbers (承诺), in words: how many records there are, and with evidence."""

from mjplan.model import Commitment
from mjplan.plan import Plan
from mjplan.progress.values import Measure
from mjplan.render import parts, words
from mjplan.render.words import NOTHING, Figure


def target(_item: Commitment, _measure: Measure) -> Figure:
    return Figure("有佐证")


def actual(measure: Measure) -> Figure:
    return Figure(f"{measure.records}", "条") if measure.records else Figure(NOTHING)


def overview(measure: Measure) -> str:
    return f"{measure.records}条" if measure.records else ""


def explained(_plan: Plan, _item: Commitment, measure: Measure) -> list[str]:
    end = f"{measure.calendar.label}底"
    rule = f"没有数字的承诺：年终评定已落实，或到{end}有带佐证的记录，才算落实"
    if not measure.records:
        return [f"{rule}；现在一条记录也没有"]
    proven = f"其中带佐证的 {measure.proven} 条"
    said = f"记录 {measure.records} 条，{proven}，最近一条 {measure.last}"
    return [rule, said, *parts.explained(measure)]


def effect(_item: Commitment, before: Measure, after: Measure) -> str:
    proven = f"其中带佐证的 {after.proven} 条"
    done = f"，{parts.number_done(after)}" if after.tallies else ""
    lights = (words.light(each.status).text for each in (before, after))
    judged = f"，{' → '.join(lights)}" if before.status != after.status else ""
    return f"记录 {before.records} → {after.records} 条，{proven}{done}{judged}"
