"""The command `commit`: keep plan/ and records/ in git, once they are in order."""

from collections.abc import Collection, Iterable, Sequence
from shlex import quote

from mjplan import evidence
from mjplan.append_log import Refused
from mjplan.cli import arguments, console
from mjplan.cli.exits import Stop, fail, refuse, sound
from mjplan.history import GitRefused, Repository, open_repository
from mjplan.history.repository import Differing
from mjplan.ledger import Ledger
from mjplan.loading import check_everything
from mjplan.plan import Plan
from mjplan.readable import Readable
from mjplan.record_files import RecordFile
from mjplan.record_reading import read_records
from mjplan.render.changes import Changes, changes
from mjplan.workspace import Workspace

MANY = 10
"""How many files of evidence are named."""


def commit(message: str | None = None) -> None:
    """Commit plan/ and records/, and nothing else."""
    if message is not None and not message.strip():
        refuse("提交说明是空的：请写几个字，或去掉 -m，由 mjplan 来写")
    space = arguments.workspace()
    try:
        repository = open_repository(space.root)
        ledger = _sound_ledger(space)
        unseen = _unseen(repository, [*space.plan_paths(), *space.record_paths()])
        # Where nothing changed there is nothing to wait for.
        changed = bool(repository.differing().paths)
        if not changed or not _commit(space, repository, ledger.plan, message):
            if unseen:
                raise GitRefused("。".join(unseen))
            console.say("没有要提交的：plan 和 records 与上次提交一样")
        for each in unseen:
            console.complain(f"警告：没有提交：{each}")
        _say_what_evidence_is_left(space, repository, ledger)
    except (GitRefused, Refused) as error:
        fail(f"没有提交：{error}")


def commit_file(
    space: Workspace, path: str, plan: Plan | None = None, message: str | None = None
) -> None:
    """Commit one record file, right after a record was written to it; see `commit_files`."""
    commit_files(space, [path], plan, message)


def commit_files(
    space: Workspace,
    paths: Sequence[str],
    plan: Plan | None = None,
    message: str | None = None,
) -> None:
    """Commit record files together, right after records were written to them; not to be called
    under the lock. A `plan` that was loaded before is not read again; without a `message` one is
    made."""
    where = "、".join(paths)
    try:
        repository = open_repository(space.root)
        ledger = _sound_ledger(space, plan)
        hidden = repository.unseen(paths)
        for path in paths:
            if path in hidden:
                raise GitRefused(_why_unseen(path, hidden[path]))
        if not _commit(space, repository, ledger.plan, message, only=paths):
            for path in paths:
                _say_where_it_is(repository, path)
        _say_what_evidence_is_left(space, repository, ledger)
    except GitRefused as error:
        fail(f"记录已经写入 {where}，只是没有提交：{error}")
    except Refused as error:
        fail(f"记录已经写入 {where}，只是没有提交：{error.why}")
    except Stop:
        console.complain(f"记录已经写入 {where}，只是没有提交")
        raise


def _say_where_it_is(repository: Repository, path: str) -> None:
    """Name the commit that has a file already. Raises GitRefused."""
    commit = repository.last_commit_of(path)
    if commit is None:
        raise GitRefused(f"git 看不到 {path}，请用 git status 看一看")
    console.say(f"{path} 已在提交 {repository.short(commit)} 里")


def _unseen(repository: Repository, paths: list[str]) -> list[str]:
    """Say of each file whose changes git does not see why, and what to type. Raises GitRefused."""
    return [_why_unseen(path, advice) for path, advice in repository.unseen(paths).items()]


def _why_unseen(path: str, advice: str) -> str:
    return f"git 看不到 {path}，{advice.format(quote(path))}"


def _say_what_evidence_is_left(space: Workspace, repository: Repository, ledger: Ledger) -> None:
    """Name the files that records show as evidence and that no commit has. Raises GitRefused."""
    records = (each for each in ledger.everything() if each.id not in ledger.corrected)
    kept = (evidence.read(each).path for record in records for each in record.evidence)
    there = [path for path in dict.fromkeys(kept) if path is not None and space.has(path)]
    left = repository.uncommitted(there) if there else []
    for path in left[:MANY]:
        name = quote(path)
        console.complain(f"提示：佐证 {path} 还没有提交：git add {name}，再 git commit -m 佐证")
    if len(left) > MANY:
        console.complain(f"提示：共有 {len(left)} 件佐证还没有提交，见 git status")


def _sound_ledger(space: Workspace, plan: Plan | None = None) -> Ledger:
    """Return the ledger, if `check` finds no error anywhere. Stops and names all of them
    otherwise."""
    return sound(check_everything(space, plan, watch=console.watched), "没有提交：")


def _commit(
    space: Workspace,
    repository: Repository,
    plan: Plan,
    message: str | None,
    only: Collection[str] | None = None,
) -> bool:
    """Commit what changed, or of some files, and say so; False where nothing changed. Raises
    GitRefused and Refused."""
    # Under the lock, so that the message tells of every record that is committed, and so that of
    # two who commit at once the other one finds it done.
    with space.lock():
        differing = repository.differing().only(only)
        if not differing.paths:
            return False
        repository.hindrance()
        changed = _changes(space, repository, differing)
        told = message or changed.message([each.name for each in plan.head.departments])
        number = repository.commit(differing.paths, told, differing.untracked)
    console.say(f"已提交 {number}（{len(differing.paths)} 个文件）  {told.splitlines()[0]}")
    if changed.lost:
        console.complain(
            f"警告：台账只增不改，这次却{changed.lost}：请用 git show {number} 看一看，"
            f"改错了就用 git revert {number} 撤回；更正请用 mjplan void 或 mjplan replace"
        )
    return True


def _changes(space: Workspace, repository: Repository, differing: Differing) -> Changes:
    """Say what changed in these files since the last commit."""
    before = []
    if differing.head is not None:
        with repository.at(differing.head) as last:
            before = _files(last, differing.paths)
    return changes(before, _files(space, differing.paths), differing.paths)


def _files(space: Readable, paths: Iterable[str]) -> list[RecordFile]:
    """Read those of `paths` that hold records there."""
    return read_records(space, sorted({*paths} & {*space.record_paths()}))[0]
