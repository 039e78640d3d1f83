"""YAML with places: only plain data comes out, everything else is named where it stands."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers import examples
from mjplan import file_text, yaml_source
from mjplan.text import visible

few = settings(max_examples=examples(150), deadline=None)
yaml_like = st.text(
    st.sampled_from("ab01 \n\t-:,[]{}\"'#&*!|>%@`?~<=\\：，１中\x00\x85\u2028\ufeff😀")
)


def rules(text: str) -> list[str]:
    return [fault.rule for fault in yaml_source.read(text).faults]


@pytest.mark.parametrize(
    "word", ["no", "yes", "true", "010", "0x1F", "12:30", "1e3", "2018-13-31", ".5", "1_000", "="]
)
def test_every_scalar_stays_text(word: str) -> None:
    assert yaml_source.read(f"a: {word}\n").data == {"a": word}


@pytest.mark.parametrize("word", ["", "~", "null", "Null", "NULL"])
def test_only_null_is_resolved(word: str) -> None:
    assert yaml_source.read(f"a: {word}\n").data == {"a": None}
    assert yaml_source.read(f"a: '{word}'\n").data == {"a": word}


@pytest.mark.parametrize("text", ["", "\n\n", "# 注释\n", "---\n", "--- # 注释\n"])
def test_an_empty_document_is_none(text: str) -> None:
    assert yaml_source.read(text) == yaml_source.Document(None, ())


def test_data_and_faults_never_come_together() -> None:
    assert yaml_source.read("a: 1\na: 2\n").data is None


@pytest.mark.parametrize(
    ("text", "line", "column", "rule"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, 1, "duplicate-key"),
        ("a: {b: 1, b: 2}\n", 1, 11, "duplicate-key"),
        ("a: &x 1\n", 1, 4, "anchor"),
        ("a: *x\n", 1, 4, "alias"),
        ("a: !!int 1\n", 1, 4, "tag"),
        ("a: !x [1]\n", 1, 4, "tag"),
        ("a: 1\n---\nb: 2\n", 2, 1, "documents"),
        ("[a]: 1\n", 1, 1, "key"),
        ("? {a: 1}\n: 1\n", 1, 3, "key"),
        ("~: 1\n", 1, 1, "key"),
        ("a: １２\n", 1, 4, "fullwidth"),
        ("a: 1，000\n", 1, 4, "fullwidth"),
        ('a: "甲\\n乙"\n', 1, 4, "control"),
        ("a: |\n  甲\n  乙\n", 1, 4, "control"),
        ("a: 甲\x0b\n", 1, 5, "control"),
        ("a: b: c\n", 1, 5, "syntax"),
        ("a: 甲\n<<<<<<< HEAD\nb: 1\n", 2, 1, "conflict"),
        ("a: 甲\n=======\nb: 1\n", 2, 1, "conflict"),
        ("a: 甲\n>>>>>>> 分支 名\n", 2, 1, "conflict"),
        ("a: 甲\n||||||| 1234567\n", 2, 1, "conflict"),
    ],
)
def test_what_is_refused_is_named_at_its_place(
    text: str, line: int, column: int, rule: str
) -> None:
    found = [(each.line, each.column, each.rule) for each in yaml_source.read(text).faults]
    assert found == [(line, column, rule)]


@pytest.mark.parametrize(
    "text", ["a: '======='\n", "a: <<<<<<< b\n", "# =======\n", "a: >>>>>>>>\n"]
)
def test_only_a_conflict_looks_like_one(text: str) -> None:
    assert "conflict" not in rules(text)


def test_full_width_signs_are_pointed_at() -> None:
    (fault,) = yaml_source.read("a: 1\nname：甲\nb: 2\n").faults
    assert (fault.line, fault.column) == (3, 1)
    assert fault.message.endswith("（上一行有全角“：”，YAML 的标点须用半角）")


def test_full_width_signs_inside_quotes_are_not_blamed() -> None:
    (fault,) = yaml_source.read('{"a": "你好，世界" "b": 1}\n').faults
    assert "全角" not in fault.message


def test_a_file_of_faults_is_left_after_some() -> None:
    faults = yaml_source.read("".join(f"k{n}: *x\n" for n in range(10_000))).faults
    assert len(faults) == yaml_source.MAX_FAULTS + 1
    assert faults[-1].rule == "too-many"
    assert rules("\x00 " * 10_000)[-1] == "too-many"
    assert rules("\x00" * 10_000) == ["control"]


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "[[]," * 50_000])
def test_depth_exhausts_nothing(text: str) -> None:
    assert yaml_source.read(text).faults


def test_an_alias_bomb_stays_small() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n + 1}: &a{n + 1} [*a{n}, *a{n}]\n" for n in range(60))
    assert set(rules(bomb)) == {"anchor", "alias", "too-many"}


def test_places_of_values_and_keys() -> None:
    text = "a: 1\n名字:\n  - {x: 甲, y: 乙}\n  - z\n"
    assert yaml_source.locate(text, ("a",)) == (1, 4)
    assert yaml_source.locate(text, ("a",), key=True) == (1, 1)
    assert yaml_source.locate(text, ("名字", 0, "y")) == (3, 15)
    assert yaml_source.locate(text, ("名字", 0, "y"), key=True) == (3, 12)
    assert yaml_source.locate(text, ("名字", 1)) == (4, 5)


def test_a_missing_value_is_placed_at_what_is_around_it() -> None:
    text = "a: 1\nb:\n  - {x: 1}\n"
    assert yaml_source.locate(text, ("b", 0, "missing")) == (3, 5)
    assert yaml_source.locate(text, ("missing", 3)) == (1, 1)
    assert yaml_source.locate("", ("missing",)) == (1, 1)


@given(st.one_of(st.text(st.characters()), yaml_like))
@example("%YAML 9.9\n---\na: 1\n")
@example("%TAG ! x\n---\na: !b\n")
@example("? ")
@example("\ud800")
@example('"\\ud83d\\ude00"')
@few
def test_no_text_breaks_the_reader(text: str) -> None:
    document = yaml_source.read(text)
    assert not (document.data is not None and document.faults)
    assert list(document.faults) == sorted(document.faults)
    lines = text.split("\n")
    for fault in document.faults:
        assert fault.line >= 1
        assert fault.column >= 1
        assert visible(fault.message) == fault.message
        assert fault.line <= len(lines) + text.count("\r") + text.count("\x85") + 9
    yaml_source.places(text)


@given(yaml_like)
@few
def test_what_is_read_is_plain_and_placed(text: str) -> None:
    document = yaml_source.read(text)
    if document.data is not None:
        for path, value in walk(document.data, ()):
            assert value is None or type(value) in (str, list, dict)
            line, column = yaml_source.locate(text, path)
            assert (line, column) >= (1, 1)
            assert path in yaml_source.places(text).values


def walk(value: object, path: yaml_source.Path) -> "list[tuple[yaml_source.Path, object]]":
    """Every value in `value` with its path."""
    found = [(path, value)]
    if isinstance(value, dict):
        for key, part in value.items():
            found += walk(part, (*path, key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            found += walk(part, (*path, index))
    return found


@given(st.binary(), st.sampled_from([b"", b"\xef\xbb\xbf", b"\xff\xfe", b"a: \r\n"]))
@few
def test_no_bytes_break_the_reader(content: bytes, start: bytes) -> None:
    read = file_text.decode("plan/x.yaml", start + content)
    assert read.text is not None or read.problems
    if read.text is not None:
        yaml_source.read(read.text)


SENTENCES = [
    ("a:\n\tb: 1\n", "Tab"),
    ("a: @b\n", "加引号"),
    ("a: [1, 2\n", "方括号"),
    ("a: {b: 1\n", "花括号"),
    ('a: "b\n', "引号没有配对"),
    ('a: "\\q"\n', "反斜杠"),
    ('a: "\\ud800"\n', "\\u"),
    ("a: 1\n b: 2\n", "缩进"),
    ("a: - b\n", "缩进"),
    ("%YAML 3.0\n---\na: 1\n", "YAML 指令"),
    ("a: !x!y z\n", "YAML 标签"),
    ("!目标, items: [a]}]\nb: c\n", "YAML 标签"),
    ("a: * b\n", "加引号"),
    ("a: |x\n  b\n", "加引号"),
    ("- a\nb: 1\n", "“- ”"),
    ("a: 1\nb\n", "冒号"),
]


@pytest.mark.parametrize(("text", "word"), SENTENCES)
def test_syntax_errors_say_what_to_do(text: str, word: str) -> None:
    assert word in yaml_source.read(text).faults[0].message
