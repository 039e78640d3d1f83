"""What the records of files must obey, and new ones beside them: each finding with its place."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from mjplan.checks.finding import Finding
from mjplan.checks.names import FIRM
from mjplan.checks.record import COMPUTED, NO_PART
from mjplan.checks.together import BEFORE_RECORDS, State, first_day
from mjplan.periods import month_end
from mjplan.plan import Plan
from mjplan.problem import ERROR, WARNING, Problem
from mjplan.record import Record
from mjplan.record_files import RecordFile

_FIRM = {*FIRM, BEFORE_RECORDS}
"""What no new record may break, though in a file it is only warned of."""

_MONTH_FILE = re.compile(r"records/([0-9]{4})/(0[1-9]|1[0-2])\.yaml\Z")


def check_records(plan: Plan, files: list[RecordFile], *, whole: bool) -> list[Problem]:
    """Every rule that the records break. `whole`: all files are here, so that links between
    records of different years can be judged too."""
    return RecordRules(plan, files, whole=whole).problems()


class RecordRules:
    """What records must obey beside each other: those of some files, learnt once, and new ones."""

    def __init__(self, plan: Plan, files: list[RecordFile], *, whole: bool = False) -> None:
        self._plan, self._files = plan, files
        self._state = State(plan, whole)
        self._state.learn_all([record for file in files for record in file.records])

    def problems(self) -> list[Problem]:
        """Every rule that the files' records break."""
        state, files = self._state, self._files
        problems: list[Problem] = []
        # Of a year that was sifted not all records are known, not even where a file was kept whole.
        partly = {_year(self._plan, file) for file in files if file.numbers is not None}
        told: set[str] = set()
        for file in files:
            if _MONTH_FILE.match(file.path) is None:
                message = "记录文件应放在 records/年/月.yaml，如 records/2018/03.yaml"
                problems.append(Problem(file.path, 1, 1, ERROR, "record-file", message))
            sifted = _year(self._plan, file) in partly
            for index, findings in self._judged(file, sifted):
                record = file.records[index]
                for each in findings:
                    mendable = each.level == WARNING or each.rule == COMPUTED
                    if mendable and record.id in state.corrections:
                        continue  # nobody has to mend what does not count
                    if each.rule == BEFORE_RECORDS:
                        if file.path in told:
                            continue  # once a file: there may be years of them
                        told.add(file.path)
                    line, column = file.place(index, each.key)
                    problems.append(
                        Problem(file.path, line, column, each.level, each.rule, each.message)
                    )
        return sorted(set(problems))

    def _judged(self, file: RecordFile, sifted: bool) -> Iterator[tuple[int, Iterator[Finding]]]:
        """Judge those records of a file in which something may be wrong, each by its index."""
        state, records = self._state, file.records
        if file.linked is not None and not state.twice:
            for index in file.linked:
                yield index, state.judge_beside(records[index], sifted)
            return
        month = _month(file)
        for index in self._unusual(file):
            yield index, state.judge(records[index], month, sifted=sifted)

    def _unusual(self, file: RecordFile) -> list[int]:
        """The indices of the records of a file in which something may be wrong."""
        usual = self._state.is_usual
        first, last = _days(self._plan, _MONTH_FILE.match(file.path))
        return [n for n, each in enumerate(file.records) if not usual(each, first, last)]

    def linked(self, file: RecordFile) -> list[int] | None:
        """The indices of the records of a file that others decide about, as `RecordFile.linked`.

        No other record has to be known for it.
        """
        state, month = self._state, _month(file)
        unusual = [(index, file.records[index]) for index in self._unusual(file)]
        if any(True for _, record in unusual for _ in state.judge_apart(record, month)):
            return None
        return [index for index, record in unusual if state.is_linked(record)]

    def problems_beside(self, new: Sequence[Record]) -> list[Problem]:
        """Every rule that the files' records would break if some new ones were written."""
        beside = RecordRules(self._plan, self._files)
        for record in new:
            beside._state.learn(record)
        return beside.problems()

    def findings(self, new: Sequence[Record]) -> list[list[Finding]]:
        """What would be wrong with each of some new records beside the files' and each other.

        To be asked once, and last: from then on the new records are among those that are known, and
        the files are taken to hold all that the new ones may refer to.
        """
        self._state.expect(new)
        return [
            [self._firm(record, each) for each in self._state.judge(record, None)] for record in new
        ]

    def _firm(self, record: Record, finding: Finding) -> Finding:
        """What is only warned of in a file, where a correction can mend it, may still keep a new
        record out."""
        once = finding.rule == NO_PART and record.item in self._state.done_once
        return finding._replace(level=ERROR) if once or finding.rule in _FIRM else finding


def _year(plan: Plan, file: RecordFile) -> int | str:
    """The year of the plan that a file belongs to; of what is no month's file, its folder."""
    month = _MONTH_FILE.match(file.path)
    if month is None:
        return file.path.rpartition("/")[0]
    return plan.calendar.year_of(first_day(month[1] + month[2]))


def _month(file: RecordFile) -> tuple[str, str] | None:
    """The year and month of a file's name; None where it is no month's."""
    month = _MONTH_FILE.match(file.path)
    return (month[1], month[2]) if month else None


def _days(plan: Plan, month: re.Match[str] | None) -> tuple[date, date]:
    """The first and last day that a record of a month's file may have, and counts; none where it
    is no month of the plan."""
    first = first_day(month[1] + month[2]) if month else date.max
    if month is None or plan.calendar.year_of(first) not in plan.years:
        return date.max, date.min
    return max(first, plan.begin), month_end(first.year, first.month)
