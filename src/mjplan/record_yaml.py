"""Record lines that are not JSON to the letter: where records begin, and each of them as YAML."""

from mjplan.problem import ERROR, Problem
from mjplan.record import Record


def split(
    lines: list[str], numbers: list[int] | None
) -> tuple[list[tuple[int, str]], list[tuple[int, str]]] | None:
    """Return lines that look like JSON records, and the other chunks, each with its first line's
    number.

    A record begins with "- " in column 1; lines that begin with a blank continue it. None where
    the text does not follow that, so that it has to be read as a whole.
    """
    json_lines: list[tuple[int, str]] = []
    spans: list[tuple[int, int, int]] = []  # first line's number, and where in `lines` it is
    start, last = 0, ""
    pairs = zip(numbers or range(1, len(lines) + 1), lines, strict=False)
    for index, (number, text) in enumerate(pairs):
        if text.startswith("- {") and text.endswith("}"):
            json_lines.append((number, text))
            start, last = index, "json"
        elif text.startswith("- "):
            spans.append((number, index, index + 1))
            start, last = index, "other"
        elif not text or text.isspace() or text.startswith("#"):
            continue
        elif text[0] == " " and last:
            first = json_lines.pop()[0] if last == "json" else spans.pop()[0]
            spans.append((first, start, index + 1))
            last = "other"
        else:
            return None
    return json_lines, [(first, "\n".join(lines[here:stop])) for first, here, stop in spans]


def read(
    path: str,
    chunk: str,
    first: int,
    found: dict[int, Record],
    problems: list[Problem],
    judged: bool,
) -> None:
    """Read a piece of a file that begins on line `first` as YAML: one record or a whole list."""
    from mjplan import yaml_source  # slow to load, and what was split may all be JSON
    from mjplan.decoding import decode

    document = yaml_source.read(chunk)
    for fault in document.faults:
        problems.append(
            Problem(path, first + fault.line - 1, fault.column, ERROR, fault.rule, fault.message)
        )
    data = document.data
    if document.faults or data is None:
        return
    if not isinstance(data, list):
        message = "记录文件应是列表，每行一条，以“- {”开头"
        problems.append(Problem(path, first, 1, ERROR, "record-list", message))
        return
    for index, entry in enumerate(data):
        row, column = yaml_source.locate(chunk, (index,))
        number = first + row - 1
        record, refused = decode(entry, Record, judged=judged)
        for refusal in refused:
            place = (index, *refusal.path)
            row, column = yaml_source.locate(chunk, place, key=refusal.at_key)
            at = Problem(path, first + row - 1, column, ERROR, refusal.rule, refusal.message)
            problems.append(at)
        if record is None:
            continue
        if number in found:
            message = "一行只能有一条记录，请另起一行，以“- {”开头"
            problems.append(Problem(path, number, column, ERROR, "record-line", message))
        else:
            found[number] = record


def place(lines: list[str], index: int, key: str | None) -> tuple[int, int]:
    """Return where the record that begins with `lines[index]` stands, from there: row and column,
    both from 1; or the value under one of its keys."""
    from mjplan import yaml_source  # slow to load, and what was split may all be JSON

    chunk = "\n".join(_chunk(lines, index))
    return yaml_source.locate(chunk, (0,) if key is None else (0, key))


def _chunk(lines: list[str], index: int) -> list[str]:
    """The lines of the record that begins with `lines[index]`."""
    end = index + 1
    while end < len(lines) and (not lines[end] or lines[end][0] in " #"):
        end += 1
    return lines[index:end]
