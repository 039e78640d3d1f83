"""Records made at random, written as mjplan writes them or as a person might."""

import json
import random
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

YEARS = (2017, 2018, 2019)
PLAN = {
    "plan/plan.yaml": """\
name: 某协会规划
organisation: 某协会
period: {first: 2017, last: 2019}
areas: [work.yaml]
departments:
  - {id: publicity, name: 宣传处}
  - {id: office, name: 办公室}
rosters:
  people: {name: 理事, members: [{name: 王一}, {name: 李二}]}
""",
    "plan/work.yaml": """\
id: work
name: 工作
items:
  - {kind: count, id: l, name: 收集, unit: 条, targets: {2017: 9, 2018: 9, 2019: 9}}
  - {kind: count, id: s, name: 报送, unit: 条, targets: {2017: 5, 2018: 5, 2019: 5}, follows: l}
  - {kind: level, id: n, name: 会员数, unit: 人, targets: {2017: 50, 2018: 60, 2019: 70}}
  - {kind: milestone, id: m, name: 新章程, due: 2018-06}
  - {kind: every_period, id: e, name: 例会, every: quarter}
  - {kind: every_period, id: d, name: 月报, every: month, roster: departments}
  - {kind: every_member, id: v, name: 走访, roster: people, within: plan, times: 2}
  - {kind: commitment, id: c, name: 结对共建, also: [e]}
  - {kind: rectification, id: r, name: 整改, due: 2018, also: [c]}
""",
}
COUNTS, MEMBERS = ("l", "s"), ("王一", "李二")

Line = dict[str, Any]


class Book:
    """Records as plain mappings, in the order in which they were entered."""

    def __init__(self, seed: int, size: int) -> None:
        self.rng = random.Random(seed)
        self.lines: list[Line] = []
        for _ in range(size):
            self._result()
        for _ in range(size // 3):
            self._correction()
        for _ in range(size // 4):
            self._focus()
        for _ in range(size // 4):
            self._adopted_again()

    def _day(self) -> date:
        return date(2017, 1, 1) + timedelta(self.rng.randrange(3 * 365))

    def _add(self, day: date, **fields: Any) -> Line:
        tail = "".join(self.rng.choices("0123456789abcdefghjkmnpqrstvwxyz", k=5))
        line = {"id": f"{day:%Y%m%d}-{tail}", "date": f"{day}", **fields}
        self.lines.append(line)
        return line

    def _result(self) -> None:
        day, item = self._day(), self.rng.choice("llsnmedvcr")
        if item == "m" and any(line.get("item") == "m" for line in self.lines):
            item = "l"  # what is done once is not done twice
        fields: Line = {"item": item}
        if item in "n" or (item in "ls" and self.rng.random() < 0.7):
            fields["value"] = self.rng.choice((0, 1, 2, 7, 12)) + (40 if item == "n" else 0)
        if item == "v":
            fields["members"] = self.rng.sample(MEMBERS, self.rng.choice((1, 2)))
        if item == "d":
            fields["by"] = self.rng.choice(("宣传处", "办公室"))
        if item == "s" and (of := self._before("l", day)):
            fields = {"item": "s", "of": of}
        if item in "cr":
            fields["title"] = "做了一件事"
        if item == "r" and self.rng.random() < 0.3:
            fields |= {"assessment": "met", "evidence": ["https://example.org/1"]}
        self._add(day, **fields)

    def _before(self, item: str, day: date) -> str | None:
        of = [e["id"] for e in self.lines if e.get("item") == item and e["date"] <= f"{day}"]
        return self.rng.choice(of) if of and self.rng.random() < 0.5 else None

    def _correction(self) -> None:
        corrected = {line.get("void") or line.get("replaces") for line in self.lines}
        left = [e for e in self.lines if e["id"] not in corrected and "void" not in e]
        if not left:
            return
        old = self.rng.choice(left)
        day = date.fromisoformat(old["date"])
        if self.rng.random() < 0.5:
            self._add(day, void=old["id"], reason="重复录入")
            return
        # A replacement may lie in another month of the year.
        moved = day.replace(day=1, month=self.rng.randrange(1, 13)) if old["item"] in "le" else day
        kept = {k: v for k, v in old.items() if k not in ("id", "date", "replaces", "reason", "of")}
        if old["item"] in COUNTS:  # it was another item's
            kept["item"] = self.rng.choice(COUNTS)
        if "value" in kept:
            kept["value"] += 1
        self._add(moved, **kept, replaces=old["id"], reason="数错了")

    def _adopted_again(self) -> None:
        """Continue one report twice, perhaps in other years: by its own name and by that of what
        took its place."""
        reports = {line["id"] for line in self.lines if line.get("item") == "l"}
        pairs = [
            (line["replaces"], line["id"])
            for line in self.lines
            if line["id"] in reports and line.get("replaces") in reports
        ]
        for of in self.rng.choice(pairs) if pairs else ():
            day = date.fromisoformat(f"{of[:4]}-12-31") + timedelta(self.rng.randrange(40))
            self._add(min(day, date(2019, 12, 31)), item="s", of=of)

    def _focus(self) -> None:
        day = self._day()
        month = f"{day:%Y-%m}"
        by = self.rng.choice(("宣传处", "办公室"))
        focus = self._add(day, title="写总结", by=by, focus=month)
        if self.rng.random() < 0.4:
            later = min(day + timedelta(self.rng.randrange(40)), date(2019, 12, 31))
            end = self._add(later, by=by, settles=focus["id"], outcome="done")
            if self.rng.random() < 0.5:
                self._add(later, void=end["id"], reason="没有做完")
        elif self.rng.random() < 0.5:
            self._add(day, void=focus["id"], reason="记错了")

    def files(self) -> dict[str, list[Line]]:
        """The lines of each month's file."""
        months: dict[str, list[Line]] = {}
        for line in self.lines:
            months.setdefault(f"records/{line['date'][:4]}/{line['date'][5:7]}.yaml", []).append(
                line
            )
        return months


ORDER = (
    *("id", "date", "item", "value", "title", "by", "members", "period", "of", "assessment"),
    *("focus", "about", "due", "settles", "outcome", "evidence", "note", "void"),
    *("replaces", "reason", "entered"),
)


def canonical(line: Line) -> str:
    """A record as mjplan writes it."""
    kept = {key: line[key] for key in ORDER if key in line}
    return "- " + json.dumps(kept, ensure_ascii=False)


def respelled(line: Line, rng: random.Random) -> str:
    """The same record as a person might write it."""
    keys = list(line)
    if rng.random() < 0.5:
        rng.shuffle(keys)
    styles = ("tight", "wide", "before", "single", "plain", "escaped", "block", "folded", "half")
    style = rng.choice(styles)
    pairs = [(key, line[key]) for key in keys]
    if style == "half":
        return _half(line, rng)
    if style == "block":
        return "- " + "\n  ".join(f"{key}: {json.dumps(v, ensure_ascii=False)}" for key, v in pairs)
    if style == "single":
        return f"- {{{', '.join(f'{_single(k)}: {_single(v)}' for k, v in pairs)}}}"
    if style == "plain":
        return f"- {{{', '.join(f'{k}: {_plain(v)}' for k, v in pairs)}}}"
    if style == "escaped":
        return f"- {{{', '.join(f'{json.dumps(k)}: {json.dumps(v)}' for k, v in pairs)}}}"
    colon, comma = {"tight": (":", ","), "wide": (":  ", ",  "), "before": (" : ", " , ")}.get(
        style, (": ", ",\n    ")
    )
    dumped = comma.join(f'"{k}"{colon}{json.dumps(v, ensure_ascii=False)}' for k, v in pairs)
    return f"- {{{dumped}}}"


def _half(line: Line, rng: random.Random) -> str:
    """Begin as mjplan does, and go on like a person."""
    pairs = [(key, line[key]) for key in ORDER if key in line]
    begun = ", ".join(f'"{k}": {json.dumps(v, ensure_ascii=False)}' for k, v in pairs[:3])
    spelling = rng.choice(('"%s":%s', "%s: %s", "'%s':  %s"))
    left = [spelling % (k, json.dumps(v, ensure_ascii=False)) for k, v in pairs[3:]]
    return f"- {{{', '.join([begun, *left])}}}"


def _single(value: Any) -> str:
    return f"'{value}'" if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _plain(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(r"[\w-]+", value):
        return value
    return json.dumps(value, ensure_ascii=False)


def write(folder: Path, book: Book, rng: random.Random | None = None) -> None:
    """Write a book's files: as mjplan does, or, given `rng`, with some lines in other words, and
    in another order."""
    for path, text in PLAN.items():
        _file(folder / path, text.encode())
    for path, lines in book.files().items():
        if rng and rng.random() < 0.5:
            lines = rng.sample(lines, len(lines))
        share = rng.choice((0.0, 0.2, 1.0)) if rng else 0.0
        text = "".join(
            (respelled(line, rng) if rng and rng.random() < share else canonical(line)) + "\n"
            for line in lines
        )
        if rng and rng.random() < 0.2:
            text = f"# 手工整理过\n\n{text}"
        if rng and rng.random() < 0.2:
            text = text.replace("\n", "\r\n")
        if rng and rng.random() < 0.2:
            text = f"\ufeff{text}"
        if rng and rng.random() < 0.2:
            text = text.rstrip()
        _file(folder / path, text.encode())


def _file(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
