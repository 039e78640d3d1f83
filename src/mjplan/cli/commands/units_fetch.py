"""The command `units fetch`: what the units have committed comes into mirrors on this machine."""

from collections.abc import Sequence

from mjplan import streams
from mjplan.append_log import Refused
from mjplan.catalog import Unit
from mjplan.cli import all_units, arguments, console
from mjplan.cli.exits import PROBLEMS, Stop, fail, refuse, refuse_form, sound
from mjplan.fleet.parent import Parent, parent_of
from mjplan.fleet.places.data_folder import NoFolder
from mjplan.fleet.places.fetching import Fetched, fetch_all
from mjplan.fleet.places.lock import LOCK_FILE, lock_text
from mjplan.fleet.screens import fetches
from mjplan.history import GitRefused, open_repository
from mjplan.render.table import Cell
from mjplan.workspace import Workspace

_MANY = 3
"""Units that take long enough to show a progress bar."""


def fetch(names: list[str] | None = None, commit: bool = False, form: str = "table") -> None:
    """Fetch all units that are in repositories or bundles, or those that are named."""
    if form not in ("table", "json"):
        refuse_form(form, "table", "json")
    space = arguments.workspace()
    about = sound(parent_of(space))
    units = _chosen(about, names or ())
    results = _fetched(space, about, units)
    is_new = _write(space, about, results)
    if form == "json":
        console.json({"units": fetches.as_json(results)})
    else:
        after = _after(about, results, is_new=is_new and not commit)
        shown = fetches.table(results, arguments.today(), after)
        if shown.sections:
            console.table(shown)
        else:
            console.lines(shown.after)
    if commit and is_new:
        _commit(space, results)
    if any(each.how == "failed" for each in results):
        raise Stop(PROBLEMS)


def _chosen(about: Parent, names: Sequence[str]) -> list[Unit]:
    """Return the units that are named, or all, but those in folders. Stops where a name is none,
    where a folder is named, and where there is nothing to fetch."""
    wanted = {all_units.unit(about, name).id for name in names}
    units = [each for each in about.catalog.units if not wanted or each.id in wanted]
    folders = [each for each in units if each.kind == "folder"]
    if folders and names:
        refuse(f"{folders[0].name}在文件夹 {folders[0].source} 里，照现在的样子读，不用取")
    if len(units) == len(folders):
        fail(_ONLY_FOLDERS if units else "plan/units.yaml 里还没有单位：请先写上")
    return [each for each in units if each not in folders]


def _fetched(space: Workspace, about: Parent, units: Sequence[Unit]) -> list[Fetched]:
    """Fetch units, with a progress bar; how each went, in the order of the catalogue."""
    try:
        with streams.Unwinding():
            going = fetch_all(space, units, about.lock, arguments.today())
            seen = console.going(going, len(units), "取各单位", _MANY)
            results = {each.unit.id: each for each in seen}
    except NoFolder as error:
        fail(f"没有取：{error}")
    return [results[unit.id] for unit in units]


def _write(space: Workspace, about: Parent, results: Sequence[Fetched]) -> bool:
    """Write the lock of all units that have a commit now; False where it stays as it was."""
    fetched = {each.unit.id: each.after for each in results if each.after is not None}
    known = {each.id for each in about.catalog.units if each.kind != "folder"}
    commits = {unit: commit for unit, commit in about.lock.items() if unit in known} | fetched
    if commits == about.lock:
        return False
    try:
        space.write({LOCK_FILE: lock_text(commits)})
    except Refused as error:
        fail(f"取是取了，只是没有写下来：{error}")
    return True


def _after(about: Parent, results: Sequence[Fetched], *, is_new: bool) -> list[Cell]:
    """Return the lines below the table: what to do next."""
    said = []
    if failed := sum(each.how == "failed" for each in results):
        said.append(
            Cell(f"{failed} 个单位没有取到：取到以前，它们的数沿用上一次的；{_AGAIN}", "warn")
        )
    folders = sum(each.kind == "folder" for each in about.catalog.units)
    if folders and len(results) + folders == len(about.catalog.units):
        said.append(Cell(f"另有 {folders} 个单位在文件夹里，照现在的样子读，不用取", "dim"))
    if is_new:
        said.append(
            Cell(f"{LOCK_FILE} 写好了，请提交：git add {LOCK_FILE}，再 git commit -m 取各单位")
        )
    return said


def _commit(space: Workspace, results: Sequence[Fetched]) -> None:
    """Commit the lock, and nothing else. Stops where git refuses."""
    moved = [each.unit.name for each in results if each.before != each.after]
    more = f"等 {len(moved)} 个" if len(moved) > _NAMED else ""
    message = f"取各单位的提交：{'、'.join(moved[:_NAMED])}{more}" if moved else "取各单位的提交"
    try:
        repository = open_repository(space.root)
        with space.lock():
            repository.hindrance()
            new = {*repository.uncommitted([LOCK_FILE])}
            number = repository.commit([LOCK_FILE], message, new)
    except (GitRefused, Refused) as error:
        fail(f"{LOCK_FILE} 已经写好，只是没有提交：{error}")
    console.say(f"已提交 {number}（{LOCK_FILE}）  {message}")


_NAMED = 3
"""Units that a commit's message names."""

_AGAIN = "照上面说的改好，再运行 mjplan units fetch"

_ONLY_FOLDERS = (
    "各单位都在文件夹里，照现在的样子读，不用取。"
    "要能照从前的提交重出，请把 plan/units.yaml 里的 source 写成 git 地址"
)
