"""The command `commit`, and the message that says what changed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mjplan.append_log import Refused
from mjplan.cli import console, session
from mjplan.cli.session import Stop, fail, refuse
from mjplan.history import GitRefused, Repository, open_repository
from mjplan.loading import read_records
from mjplan.plan import Plan
from mjplan.problem import errors
from mjplan.record import Record
from mjplan.record_files import RecordFile
from mjplan.workspace import ENDINGS, Readable, Workspace

NEW, CORRECTED, FOCUS, SETTLED = "新增", "更正", "重点", "办结/转月"
REWRITTEN, REMOVED = "改写", "删去"
WHAT = (NEW, CORRECTED, FOCUS, SETTLED, REWRITTEN, REMOVED)
"""What can have happened to records, in the order in which a message says it."""

_MONTHS, _NAMES = 3, 4


def commit(message: str | None = None) -> None:
    """Commit plan/ and records/, and nothing else, once they are in order."""
    if message is not None and not message.strip():
        refuse("提交说明是空的：请写几个字，或去掉 -m，由 mjplan 来写")
    space = session.workspace()
    try:
        repository = open_repository(space.root)
        if not _commit(space, repository, _sound_plan(space), message):
            console.say("没有要提交的：plan 和 records 与上次提交一样")
    except (GitRefused, Refused) as error:
        fail(f"没有提交：{error}")


def one(space: Workspace, path: str, what: str | None = None) -> None:
    """Commit one record file, right after a record was written to it; not to be called under the
    lock. `what` is the message; without it the message is made."""
    try:
        repository = open_repository(space.root)
        if not _commit(space, repository, _sound_plan(space), what, only=path):
            found = repository.last_commit_of(path)
            if found is None:
                raise GitRefused(f"git 看不到 {path}，它是不是列在 .gitignore 里？")
            console.say(f"{path} 已在提交 {repository.short(found)} 里")
    except (GitRefused, Refused) as error:
        why = str(error).removesuffix("。什么都没有写入")  # the lock's words; here it is not so
        fail(f"记录已经写入 {path}，只是没有提交：{why}")
    except Stop:
        console.complain(f"记录已经写入 {path}，只是没有提交")
        raise


def _sound_plan(space: Workspace) -> Plan:
    """The plan, if `check` finds no error anywhere. Stops and names all of them otherwise."""
    wrong = errors(session.all_problems(space))
    if wrong:
        console.problems(wrong)
        console.complain(f"共 {len(wrong)} 处错误，没有提交：请先改正，再用 mjplan check 复查")
        raise Stop(session.PROBLEMS)
    return session.plan_of(space)


def _commit(
    space: Workspace,
    repository: Repository,
    plan: Plan,
    message: str | None,
    only: str | None = None,
) -> bool:
    """Commit what changed, or of that one file, and say so; False where nothing changed. Raises
    GitRefused and Refused."""
    if not _changed(repository, only):
        return False
    repository.hindrance()
    # Under the lock, so that the message tells of every record that is committed, and so that of
    # two who commit at once the other one finds it done.
    with space.lock():
        paths = _changed(repository, only)
        if not paths:
            return False
        found = _changes(space, repository, paths)
        told = message or found.message([each.name for each in plan.head.departments])
        number = repository.commit(paths, told)
    console.say(f"已提交 {number}（{len(paths)} 个文件）  {told.splitlines()[0]}")
    lost = [f"{what} {n} 条" for what, n in found.totals.items() if what in (REWRITTEN, REMOVED)]
    if lost:
        console.complain(
            f"警告：台账只增不改，这次却{'、'.join(lost)}：请用 git show {number} 看一看，"
            f"改错了就用 git revert {number} 撤回；更正请用 mjplan void 或 mjplan replace"
        )
    return True


def _changed(repository: Repository, only: str | None) -> list[str]:
    return [path for path in repository.changed() if only in (None, path)]


def _changes(space: Workspace, repository: Repository, paths: list[str]) -> "Changes":
    """What changed in these files since the last commit."""
    head = repository.head()
    before = []
    if head is not None:
        with repository.at(head) as last:
            before = _files(last, paths)
    return changes(before, _files(space, paths), paths)


def _files(space: Readable, paths: Iterable[str]) -> list[RecordFile]:
    """Those of `paths` that hold records there."""
    return read_records(space, sorted({*paths} & {*space.record_paths()}))[0]


class Changes(NamedTuple):
    """What a commit changes: by month what happened to how many records, the departments that
    these name, and the other files, of the plan and of no known use."""

    months: dict[str, Counter[str]]
    departments: frozenset[str]
    plan: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def totals(self) -> Counter[str]:
        """What happened to how many records in all months."""
        return sum(self.months.values(), Counter())

    def message(self, order: Sequence[str]) -> str:
        """All that in one line; `order` is that of the plan's departments."""
        parts = []
        if self.months:
            parts.append(f"台账：{self._months()}{self._departments(order)}")
        if self.plan:
            parts.append(f"规划：修改 {_some(self.plan, ' 等 {} 个文件')}")
        if self.others:
            parts.append(f"其他：{_some(self.others, ' 等 {} 个文件')}")
        return "；".join(parts)

    def _months(self) -> str:
        said = [f"{month} {_tally(tally)}" for month, tally in sorted(self.months.items())]
        more = f"；等 {len(said)} 个月共{_tally(self.totals)}" if len(said) > _MONTHS else ""
        return "；".join(said[:_MONTHS]) + more

    def _departments(self, order: Sequence[str]) -> str:
        named = [name for name in order if name in self.departments]
        named += sorted(self.departments.difference(order))
        return f"（{_some(named, '等 {} 个处室')}）" if named else ""


def changes(
    before: Sequence[RecordFile], after: Sequence[RecordFile], paths: Iterable[str]
) -> Changes:
    """What changed in the files `paths`, whose records were `before` and are `after`."""
    months = {file.path: _month(file.path) for file in (*before, *after)}
    tallies: dict[str, Counter[str]] = {month: Counter() for month in months.values()}
    old = {record.id: (file.path, record) for file in before for record in file.records}
    new = {record.id: (file.path, record) for file in after for record in file.records}
    departments = set()
    for key, (path, record) in new.items():
        if key not in old or old[key][1] != record:
            tallies[months[path]][REWRITTEN if key in old else _what(record)] += 1
            departments.add(record.by)
    for key in old.keys() - new.keys():
        tallies[months[old[key][0]]][REMOVED] += 1
    rest = [path for path in paths if path not in months]
    plan = [path for path in rest if path.startswith("plan/") and path.endswith(ENDINGS)]
    names = tuple(path.removeprefix("plan/") for path in plan)
    others = tuple(path for path in rest if path not in plan)
    return Changes(tallies, frozenset(filter(None, departments)), names, others)


def _what(record: Record) -> str:
    """What a record that was not there before is."""
    if record.void or record.replaces:
        return CORRECTED
    if record.settles:
        return SETTLED
    return FOCUS if record.focus else NEW


def _month(path: str) -> str:
    """2018-03 for records/2018/03.yaml."""
    return path.removeprefix("records/").rpartition(".")[0].replace("/", "-")


def _tally(tally: Counter[str]) -> str:
    """新增 14 条，更正 1 条; comments and the like are no records."""
    return "，".join(f"{what} {tally[what]} 条" for what in WHAT if tally[what]) or "整理"


def _some(names: Sequence[str], more: str) -> str:
    """The first few names, and how many there are where there are more."""
    return "、".join(names[:_NAMES]) + (more.format(len(names)) if len(names) > _NAMES else "")
