"""Units in repositories of their own, and a parent above them."""

from pathlib import Path

from helpers import Desk
from helpers.repositories import ITEMS, commit_all, git, in_repository

HEAD = "name: {0}规划\norganisation: {0}\nperiod: {{first: 2016, last: 2020}}\nareas: [work.yaml]\n"


def unit_at(folder: Path, name: str) -> Path:
    """Make a unit's workspace in a repository, with one commit; its folder."""
    (folder / "plan").mkdir(parents=True)
    git(folder, "init", "-q")
    (folder / "plan/plan.yaml").write_text(HEAD.format(name), "utf-8")
    (folder / "plan/work.yaml").write_text(f"id: work\nname: 工作\nitems:\n{ITEMS}", "utf-8")
    commit_all(folder)
    return folder


def parent_with(desk: Desk, **sources: str) -> None:
    """Make the desk a parent in a repository, with units by their ids and sources; what is after a
    blank is the branch."""
    in_repository(desk)
    desk.write({"plan/units.yaml": catalog(**sources)})


def catalog(**sources: str) -> str:
    """The text of a catalogue of units by their ids and sources."""
    lines = ["catalog: kpb", "groups:", "  - {id: all, name: 全部}", "units:"]
    for unit, source in sources.items():
        where, _, branch = source.partition(" ")
        more = f", branch: {branch}" if branch else ""
        lines.append(
            f"  - {{id: {unit}, name: {unit.upper()}局, group: all, source: {where}{more}}}"
        )
    return "\n".join(lines) + "\n"


def later(folder: Path, text: str = "改") -> str:
    """Commit another text of a unit's plan; the commit's full id."""
    (folder / "plan/plan.yaml").write_text(HEAD.format(text), "utf-8")
    return commit_all(folder)
