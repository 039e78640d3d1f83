"""A sifted file says of what matters the same as the whole one, however its lines are written.

Lines are made at random: results of items of which one's id begins another's, corrections, focuses,
ids and words of corrections in titles; as mjplan writes them or as a person might, with comments,
blank lines, CRLF, a BOM, and torn ends.
"""

import random
from datetime import date, timedelta
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers import LONG
from helpers.spelling import Line, canonical, respelled
from mjplan import record_files, sifting
from mjplan.file_text import decode, sifted
from mjplan.problem import Problem
from mjplan.record_files import RecordFile
from mjplan.torn import torn_tail

EXAMPLES = 20_000 if LONG else 300
ITEMS = ("n", "n1", "n_1", "m", "items", "void", "replaces")
TITLES = ("更新", "n", '"item": "n"', "a \\ b", "void", "it's", "replaces 20170301-aaaaa", "# 说明")


def lines_of(rng: random.Random) -> list[Line]:
    """Records of one month, each of which may correct any other, or one of elsewhere."""
    ids: list[str] = ["20160301-aaaaa", "20170399-zzzzz"]
    lines: list[Line] = []
    for number in range(rng.randrange(1, 12)):
        day = date(2017, 3, 1) + timedelta(rng.randrange(31))
        line: Line = {"id": f"{day:%Y%m%d}-{number:05}", "date": f"{day}"}
        kind = rng.randrange(6)
        if kind < 4:
            line["item"] = rng.choice(ITEMS)
        elif kind == 4:
            line |= {"by": "办公室", "focus": "2017-04"}
        if rng.random() < 0.5:
            line["title"] = rng.choice(TITLES)
        if kind == 5:
            line |= {"void": rng.choice(ids), "reason": "错了"}
        elif rng.random() < 0.3:
            line |= {"replaces": rng.choice(ids), "reason": rng.choice(TITLES)}
        ids.append(line["id"])
        lines.append(line)
    return rng.sample(lines, len(lines)) if rng.random() < 0.3 else lines


def text_of(lines: list[Line], rng: random.Random) -> bytes:
    """A file of some records."""
    share = rng.choice((0.0, 0.0, 0.0, 0.2, 1.0))
    texts = [respelled(x, rng) if rng.random() < share else canonical(x) for x in lines]
    if rng.random() < 0.3:
        texts.insert(rng.randrange(len(texts) + 1), rng.choice(("", "# 说明", "#", "  # 说明")))
    text = "\n".join(texts) + "\n"
    if rng.random() < 0.1:
        text = text.replace("\n", "\r\n")
    if rng.random() < 0.1:
        text = f"\ufeff{text}"
    content = text.encode("utf-16" if rng.random() < 0.03 else "utf-8")
    if rng.random() < 0.2:
        content = content[: rng.randrange(len(content))]
    if rng.random() < 0.1:
        content += bytes(rng.randrange(9))
    return content


def parsed(content: bytes, kept: sifting.Sifted | None) -> tuple[RecordFile, list[Problem]]:
    """The records and problems of a file, or of what was kept of it."""
    read = decode("f", content) if kept is None else sifted("f", kept.content, kept.numbers)
    file, problems = record_files.parse("f", read.text or "", read.numbers)
    return file, [*read.problems, *problems]


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.integers(0, 1 << 40))
@example(7)
def test_what_matters_is_kept_and_what_is_left_out_is_named(seed: int) -> None:
    rng = random.Random(seed)
    content = text_of(lines_of(rng), rng)
    whole, wrong = parsed(content, None)
    items = frozenset(rng.sample(ITEMS, rng.choice((0, 1, 1, 2))))
    known = frozenset(["20160301-aaaaa"]) if rng.random() < 0.3 else frozenset[str]()
    more = items | {rng.choice(ITEMS)}
    glance = sifting.glance(BytesIO(content)).left
    assert sifting.sift(BytesIO(content), items).ends == content.count(b"\n")
    for kept, beside in (
        (sifting.sift(BytesIO(content), items, known), known),
        (sifting.sift(BytesIO(content), more).only(items), frozenset[str]()),
    ):
        file, problems = parsed(content, kept)
        assert set(problems) <= set(wrong)
        assert kept.ends in (None, content.count(b"\n"))
        assert any(p.rule == "torn" for p in problems) == any(p.rule == "torn" for p in wrong)
        there = dict(zip(whole.lines, whole.records, strict=True))
        found = dict(zip(file.lines, file.records, strict=True))
        assert found.items() <= there.items()
        ids = {record.id for record in found.values()} | beside
        for line, record in there.items():
            target = record.void or record.replaces
            if glance is not None:
                assert target is None or target in glance
            if line in found:
                continue
            assert record.item not in items
            assert record.item is not None or target is not None
            assert target is None or (kept.left is not None and target in kept.left)
            assert target not in ids


@settings(max_examples=EXAMPLES // 3, deadline=None)
@given(st.integers(0, 1 << 40))
def test_a_record_is_found_by_its_id(seed: int) -> None:
    rng = random.Random(seed)
    lines = lines_of(rng)
    content = text_of(lines, rng)
    whole, _ = parsed(content, None)
    for wanted in [record.id for record in whole.records]:
        file, _ = parsed(content, sifting.holding(BytesIO(content), wanted))
        assert [r for r in file.records if r.id == wanted] == [
            r for r in whole.records if r.id == wanted
        ]


ODD = {
    "a document begins": ("---",),
    "no blank behind the dash": ('-{"id": "20170301-00009", "date": "2017-03-01", "item": "m"}',),
    "a tab behind it": ('-\t{"id": "20170301-00009", "date": "2017-03-01", "item": "m"}',),
    "a number": ("-5}",),
    "a text over two lines": (
        '- {"id": "20170301-00009", "date": "2017-03-01", "item": "m", "title":',
        "-第二次}",
    ),
    "a blank line in a text": (
        '- {"id": "20170301-00009", "date": "2017-03-01", "item": "n", "title": "甲',
        "",
        '  乙"}',
    ),
    "a number sign in a text": (
        '- {"id": "20170301-00009", "date": "2017-03-01", "item": "m", "title": "会议',
        '#3 号"}',
    ),
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
@pytest.mark.parametrize("block", [1, 1 << 16])
def test_a_file_is_read_whole_where_a_line_begins_no_record(
    odd: tuple[str, ...], block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sifting, "_BLOCK", block)
    record = '- {"id": "20170302-00001", "date": "2017-03-02", "item": "m", "value": 1}'
    for lines in ((*odd, record), (record, *odd), (record, *odd, record)):
        content = ("\n".join(lines) + "\n").encode()
        assert sifting.sift(BytesIO(content), {"n"}).content == content
        assert sifting.holding(BytesIO(content), "20170302-00001").content == content


@pytest.mark.parametrize("line", ["", "# 说明"])
def test_blank_lines_and_comments_between_records_are_none(line: str) -> None:
    record = '- {"id": "20170302-00001", "date": "2017-03-02", "item": "%s", "value": 1}'
    content = "\n".join([line, record % "m", line, record % "n", line, ""]).encode()
    kept = sifting.sift(BytesIO(content), {"n"})
    assert (kept.content.decode(), kept.numbers) == (f"{record % 'n'}\n", [4])


def test_the_ends_are_torn_at_times() -> None:
    """The property above is about something."""
    contents = [text_of(lines_of(rng), rng) for rng in map(random.Random, range(200))]
    assert any(torn_tail(content) for content in contents)
    assert any(sifting.sift(BytesIO(content), frozenset("n")).left for content in contents)
