"""Records: a record becomes one line and comes back the same, by the fast road and by YAML."""

import re
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers import examples
from helpers.steps import grows_in_step
from mjplan import record_files, record_yaml, text, yaml_source
from mjplan.problem import Problem
from mjplan.record import Record

PATH = "records/2018/03.yaml"
GOOD = '- {"id": "20180305-7k3mq", "date": "2018-03-05", "item": "articles", "value": 12}'
many = settings(max_examples=examples(150), deadline=None)

Read = tuple[list[Record], list[int], list[Problem]]


def fast(text: str) -> Read:
    file, problems = record_files.parse(PATH, text)
    return file.records, file.lines, problems


def slow(text: str) -> Read:
    """The same with the fast road closed: every line is read as YAML."""

    def closed(
        lines: list[tuple[int, str]], found: dict[int, Record], judged: bool
    ) -> list[tuple[int, str]]:
        return lines

    with (
        patch.object(record_files, "_read_json", closed),
        patch.object(record_files, "read_whole", lambda *_: None),
    ):
        return fast(text)


@pytest.fixture
def without_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where the YAML road is taken."""

    def never(*_: object) -> None:
        raise AssertionError("the YAML road was taken")

    monkeypatch.setattr(record_yaml, "read", never)


def only_problem(line: str) -> tuple[int, int, str, str]:
    """The one problem of a line, the same on both roads: line, column, rule, message."""
    found, _, problems = fast(line)
    assert (found, [], problems) == slow(line)
    assert found == []
    (problem,) = problems
    return problem.line, problem.column, problem.rule, problem.message


# Text as it may be kept: whatever `one_line` leaves of any text.

SIGNS = """# |: |- |'|"|\\|{|}|[|]|,|，|：| |null|~|---|&a|*a|!x|%|@|?|>|1_2|\\n|三月|👍🏽|<<<<<<< a
|\u3000|\u200f|\u202e|\u00a0|\u0085|\u2028|\ufeff|\uffff|e\u0301|======="""
odd = st.sampled_from(SIGNS.split("|"))
words = st.one_of(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=30),
    st.lists(odd, min_size=1, max_size=8).map("".join),
).map(text.one_line)
letters = st.text(record_files.CROCKFORD, min_size=5, max_size=5)
days = st.dates(date(1900, 1, 1), date(2999, 12, 31))
ids = st.builds(lambda day, tail: f"{day:%Y%m%d}-{tail}", days, letters)
numbers = st.decimals(
    min_value=-(10**12) + 1, max_value=10**12 - 1, places=None, allow_nan=False
).filter(lambda number: re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,6})?", str(number)) is not None)
numbers |= st.integers(-(10**12) + 1, 10**12 - 1).map(Decimal)
lists = st.lists(words, max_size=3).map(tuple)


def maybe(kind: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | kind


any_record = st.builds(
    Record,
    id=ids,
    date=days,
    item=maybe(st.from_regex(r"[a-z][a-z0-9_]{0,59}", fullmatch=True)),
    value=maybe(numbers),
    title=maybe(words),
    by=maybe(words),
    members=lists,
    period=maybe(st.sampled_from(["2018", "2018Q1", "2018-Q4", "2018-03"])),
    of=maybe(ids),
    assessment=maybe(st.sampled_from(["met", "unmet"])),
    evidence=lists,
    note=maybe(words),
    void=maybe(ids),
    replaces=maybe(ids),
    reason=maybe(words),
    entered=maybe(days),
)


@given(any_record)
@example(Record(id="20180305-7k3mq", date=date(2018, 3, 5), title=" 首尾空白 ", note="# - : {}"))
@example(Record(id="20180305-7k3mq", date=date(2018, 3, 5), value=Decimal("-0.000001")))
@many
def test_a_record_comes_back_the_same_by_both_roads(record: Record) -> None:
    line = record_files.line(record)
    assert "\n" not in line
    assert fast(line) == ([record], [1], [])
    assert slow(line) == ([record], [1], [])


@given(st.lists(any_record, max_size=6))
@many
def test_a_file_of_records_comes_back_the_same(found: list[Record]) -> None:
    text = record_files.HEADER + "".join(record_files.line(record) + "\n" for record in found)
    expected: Read = (found, list(range(2, len(found) + 2)), [])
    assert fast(text) == expected
    assert slow(text) == expected


@given(any_record)
@many
def test_a_good_line_needs_no_yaml(record: Record) -> None:
    line = record_files.line(record)
    assert record_files._read_json([(1, line)], {}, False) == []


# What is not quite such a line means the same on both roads, or is refused by both.

PIECES = """\
"value": 3
"value": "3"
"value": null
"value": 1e3
"value": 1E+3
"value": 1e-6
"value": 1_2
"value": "１２"
"value": +5
"value": 007
"value": 1.50
"value": "nan"
"value":4
"value" : 4
"title": null
"title": "null"
"title": ":x"
"title": 5
"title": "\\u4e09"
"title": "a\\/b"
"title": "\\ud83d\\ude00"
"title": "a\\nb"
"title": "a":
"evidence": null
"evidence": []
"evidence": ["a", "a"]
"evidence": "a"
"members": [1, true]
"members": [" a ", "b"]
"members": {}
"by": true
"by": ""
"date": "2018-03-06"
"date": 20180305
"item": "articles"
"void": "null"
"x": 1
"note": "\u3000"
"note": "\x7f"
"note": "\ufffe"
"note": "\u200f"
"""
pieces = st.sampled_from(PIECES.split("\n"))
signs = st.sampled_from(
    list("{}[]\",: -#&*!|>%@`?~\\/_.0123456789eE+abcnullt'，：１\t\u3000\u0085\ufeff")
)
any_signs = st.one_of(signs, st.characters(codec="utf-8"))


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A good line with a few characters inserted, replaced or deleted."""
    line = record_files.line(draw(any_record)) if draw(st.booleans()) else GOOD
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(line)))
        line = line[:at] + draw(st.just("") | any_signs) + line[at + draw(st.integers(0, 2)) :]
    return line


@st.composite
def assembled(draw: st.DrawFn) -> str:
    """A line put together of pieces in any order: keys twice, odd blanks, odd numbers."""
    parts = ['"id": "20180305-7k3mq"', '"date": "2018-03-05"', *draw(st.lists(pieces, max_size=4))]
    comma = draw(st.sampled_from([", ", ",", " , ", ",  "]))
    return (
        "- {" + comma.join(draw(st.permutations(parts))) + draw(st.sampled_from(["}", " }", "} "]))
    )


texts = st.lists(mutated() | assembled() | st.just(GOOD), min_size=1, max_size=4).map("\n".join)


@given(texts)
@example(GOOD[:-1] + ', "value": 13}')
@example('- {"id": "20180305-7k3mq", "id": "20180305-7k3mq", "date": "2018-03-05", "title": ":x"}')
@example(GOOD[:-1] + ', "title": "abc}\n- {xyz"}\n' + GOOD + ", " + GOOD[2:])
@example(GOOD.replace("12}", "1e3}"))
@example(GOOD.replace("12}", "1e-6}") + "\n" + GOOD.replace("12}", '"123456"}'))
@settings(max_examples=examples(400), deadline=None)
def test_both_roads_say_the_same_of_any_lines(text: str) -> None:
    assert fast(text) == slow(text)


@pytest.mark.parametrize("value", ["nan", "NaN", "Infinity", "-Infinity", "sNaN", "1e400"])
def test_both_roads_refuse_what_is_no_number(value: str) -> None:
    for written in (value, f'"{value}"'):
        text = f'- {{"id": "20180305-7k3mq", "date": "2018-03-05", "value": {written}}}'
        for end in ("", "\n"):
            assert fast(text + end) == slow(text + end)
            assert fast(text + end)[0] == []


@given(st.text(st.characters() | signs, max_size=200))
@many
def test_any_text_gives_records_or_problems(text: str) -> None:
    file, problems = record_files.parse(PATH, text)
    assert len(file.records) == len(file.lines)
    for problem in problems:
        assert problem.line >= 1
        assert "内容不合要求" not in problem.message


@pytest.mark.parametrize(
    "value",
    """1_2|"1_2"|1e3|1E+3|0x1F|12.|.5|" 12 "|"1 2"|nan|inf|true|1.0000000|1000000000000|"null"|""
    |0000000000012|１２３a|٣|"٣"|12篇""".replace("\n    ", "").split("|"),
)
def test_a_number_is_plain_digits(value: str) -> None:
    line, column, rule, message = only_problem(GOOD.replace("12}", f"{value}}}"))
    assert (line, column) == (1, 79)
    assert rule == "schema-not-number"
    assert "半角" in message


@pytest.mark.parametrize("value", ["１２", "1，200", "－5", "1．5"])
def test_full_width_numbers_are_named_as_such(value: str) -> None:
    for written in (value, f'"{value}"', f"'{value}'"):
        line, column, _, message = only_problem(GOOD.replace("12}", f"{written}}}"))
        assert (line, column) == (1, 79)
        assert "全角数字或标点，请改成半角" in message


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("12", "12"),
        ('"12"', "12"),
        ("-5", "-5"),
        ("+5", "5"),
        ("007", "7"),
        ("1.50", "1.50"),
        ("'0.000001'", "0.000001"),
        ("999999999999", "999999999999"),
        ("-0", "0"),
    ],
)
def test_plain_digits_are_exact(value: str, meant: str) -> None:
    line = GOOD.replace("12}", f"{value}}}")
    (record,), _, problems = fast(line)
    assert not problems
    assert record.value == Decimal(meant)
    assert slow(line) == ([record], [1], [])


def test_a_key_twice_is_refused_whatever_else_the_line_holds() -> None:
    line = GOOD[:-1] + ', "value": 12, "title": ":x"}'
    assert only_problem(line)[:3] == (1, 83, "duplicate-key")


def test_two_records_on_one_line_are_not_lost() -> None:
    text = f"[{GOOD[2:]}, {GOOD[2:].replace('7k3mq', '00001')}]"
    found, lines, problems = fast(text)
    assert ([record.id for record in found], lines) == (["20180305-7k3mq"], [1])
    assert [(each.line, each.column, each.rule) for each in problems] == [(1, 83, "record-line")]


@pytest.mark.parametrize(
    "text",
    [
        "- {id: 20180305-7k3mq, date: 2018-03-05, item: articles, value: 12}",
        "- id: 20180305-7k3mq\n  date: 2018-03-05\n  item: articles\n  value: 12\n",
        "-\n  id: 20180305-7k3mq\n  date: 2018-03-05\n  item: articles\n  value: 12\n",
        "  - {id: 20180305-7k3mq, date: 2018-03-05,\n     item: articles, value: 12}",
        f"# 注释\n\n{GOOD}  # 注释\n\n",
        f"---\n{GOOD}\n",
        GOOD.replace(" ", "")[:1] + " " + GOOD[2:].replace(" ", ""),
        '- {"value": 12, "item": "articles", "date": "2018-03-05", "id": "20180305-7k3mq"}',
        GOOD.replace("articles", "\\u0061rticles"),
        f"[\n{GOOD[2:]},\n]",
    ],
)
def test_hand_written_forms_mean_the_same(text: str) -> None:
    found, _, problems = fast(text)
    assert problems == []
    assert found == fast(GOOD)[0]
    assert slow(text)[0] == found


@pytest.mark.usefixtures("without_yaml")
@pytest.mark.parametrize(
    "text",
    [
        f"{record_files.HEADER}{GOOD}\n# 注释\n\n{GOOD}\n",
        '- {"value": 12, "item": "articles", "date": "2018-03-05", "id": "20180305-7k3mq"}',
        GOOD.replace(": ", ":").replace(", ", ","),
        GOOD[:-1] + ', "title": "全角\u3000空格"}',
        GOOD[:-1] + ', "title": "引号\\"和\\\\"}',
    ],
)
def test_json_lines_are_read_without_yaml(text: str) -> None:
    found, _, problems = fast(text)
    assert found
    assert problems == []


def test_one_bad_line_leaves_the_others_alone() -> None:
    text = "\n".join([GOOD, GOOD.replace("12}", "一}"), GOOD, "- x", GOOD])
    found, lines, problems = fast(text)
    assert len(found) == 3
    assert lines == [1, 3, 5]
    assert [problem.line for problem in problems] == [2, 4]


@pytest.mark.parametrize("text", ["a: 1\n", "三月\n", "'- {}'\n"])
def test_a_file_of_records_is_a_list(text: str) -> None:
    assert only_problem(text)[2] == "record-list"


@pytest.mark.parametrize("text", ["", "\n\n", "# 注释\n", record_files.HEADER, "[]\n", "---\n"])
def test_a_file_may_be_empty(text: str) -> None:
    assert fast(text) == ([], [], [])


def test_a_record_of_twice_the_lines_is_twice_the_work() -> None:
    def read(many: int) -> None:
        assert fast("- |\n" + "  text\n" * many)[0] == []

    assert grows_in_step(read, 20_000)


@given(any_record)
@example(Record(id="20180305-7k3mq", date=date(2018, 3, 5), title='"by": ', by="处"))
@example(Record(id="20180305-7k3mq", date=date(2018, 3, 5), title="by", by=": ", note="\\"))
@many
def test_places_in_a_line_of_ours_are_those_that_yaml_gives(record: Record) -> None:
    text = record_files.line(record)
    file, _ = record_files.parse(PATH, f"{text}\n")
    for key in (None, *Record.__struct_fields__, "unknown"):
        path: tuple[str | int, ...] = (0,) if key is None else (0, key)
        assert file.place(0, key) == yaml_source.locate(text, path), key


def test_places_of_records_and_of_their_values() -> None:
    text = (
        f"# 注释\n{GOOD}\n- id: 20180305-00001\n  date: 2018-03-05\n  # 注释\n  value: 12\n{GOOD}\n"
    )
    file, problems = record_files.parse(PATH, text)
    assert problems == []
    assert [file.place(index) for index in range(3)] == [(2, 3), (3, 3), (7, 3)]
    assert [file.place(index, "value") for index in range(3)] == [(2, 79), (6, 10), (7, 79)]
    assert file.place(1, "title") == (3, 3)


def test_ids_have_the_day_and_five_letters() -> None:
    made = {record_files.new_id(date(2018, 3, 5)) for _ in range(200)}
    assert len(made) > 190
    for number in made:
        assert re.fullmatch(r"20180305-[0-9a-hjkmnp-tv-z]{5}", number)
        msgspec.convert({"id": number, "date": "2018-03-05"}, Record)


def test_a_record_lies_in_the_file_of_its_month() -> None:
    assert record_files.path_for(date(2018, 3, 5)) == PATH


def test_git_merges_two_branches_that_both_appended(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=甲", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    def append(*numbers: int) -> None:
        with open(tmp_path / PATH, "a", encoding="utf-8", newline="\n") as file:
            for number in numbers:
                file.write(GOOD.replace("7k3mq", f"{number:05}") + "\n")

    def commit() -> None:
        git("add", "-A")
        git("commit", "-m", "记录")

    git("init", "-b", "main")
    (tmp_path / ".gitattributes").write_text("records/**/*.yaml merge=union\n", encoding="utf-8")
    (tmp_path / PATH).parent.mkdir(parents=True)
    append(1)
    commit()
    git("checkout", "-b", "other")
    append(2, 3)
    commit()
    git("checkout", "main")
    append(4, 5, 6)
    commit()
    git("merge", "other")
    found, _, problems = fast((tmp_path / PATH).read_text(encoding="utf-8"))
    assert problems == []
    assert sorted(record.id[-1] for record in found) == list("123456")


@given(any_record, st.integers(0, 3))
@many
def test_a_line_is_one_yaml_entry_anywhere_in_a_list(record: Record, before: int) -> None:
    text = "- a\n" * before + record_files.line(record)
    document = yaml_source.read(text)
    assert document.faults == ()
    assert len(document.data) == before + 1


def test_a_file_says_its_text_however_it_is_held() -> None:
    said = f"{GOOD}\n"
    file, problems = record_files.parse(PATH, said)
    assert problems == []
    for held in (file, file._replace(text=said.encode())):
        assert held.says(said)
        assert not held.says(f"{said}# 说明\n")
        assert not held.says(None)


def test_in_many_pieces_a_file_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [GOOD.replace("7k3mq", f"7k3m{number}") for number in range(9)]
    sound = "".join(f"{line}\n" for line in lines)
    texts = (record_files.HEADER + sound, sound, sound + "- {}\n", "- {}\n" + sound, sound + GOOD)
    whole = [fast(text) for text in texts]
    for piece in (1, len(GOOD), 3 * len(GOOD) + 5):
        monkeypatch.setattr(record_files, "_PIECE", piece)
        assert [fast(text) for text in texts] == whole
