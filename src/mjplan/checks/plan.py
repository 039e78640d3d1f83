"""What the plan's files must agree on among themselves."""

from mjplan.checks.adjustments import check_adjustments
from mjplan.checks.computed import check_computed
from mjplan.checks.drafted import drafted
from mjplan.checks.head import HeadRules
from mjplan.checks.indicators import check_indicators
from mjplan.checks.items import ItemRules
from mjplan.checks.rosters import check_rosters
from mjplan.checks.scoring import check_scoring
from mjplan.checks.twice import Twice
from mjplan.planfiles import PlanFiles
from mjplan.problem import WARNING, Problem


def check_plan(
    files: PlanFiles, *, warnings: bool = True, caveats: bool = False, draft: bool = False
) -> list[Problem]:
    """Name every rule that a plan breaks, given that each file for itself is well-formed.

    Unassigned responsibility and empty rosters are warnings; without `warnings` no place is looked
    for that nobody will print, which would take as long as reading the plan again. `caveats` adds
    the plan's own notes about its source as hints, `draft` every guess of a draft one by one.
    """
    strays = [_stray(path) for path in files.strays]
    if files.head is None or files.plan is None:
        return strays
    given = (files, files.head, files.plan)
    head, rules = HeadRules(*given), ItemRules(*given)
    found = [*strays, *head.head_rules(), *Twice(*given).twice()]
    found += check_adjustments(files, files.head, files.plan)
    found += [*check_rosters(files, files.head), *check_computed(files, files.plan)]
    found += check_indicators(files)
    found += check_scoring(files, files.head, files.plan, warnings=warnings)
    for path, area in files.areas.items():
        found += rules.area_rules(path, area)
        for index, item in enumerate(area.items):
            found += rules.item_rules(path, ("items", index), item)
        found += [*rules.unassigned(path, area), *rules.few(path, area)] if warnings else ()
    found += [*head.empty_rosters(), *drafted(files.texts, each=draft)] if warnings else ()
    if caveats:
        from mjplan.checks.notes import plan_notes

        found += plan_notes(files.texts)
    return sorted(set(found))


def _stray(path: str) -> Problem:
    name = path.removeprefix("plan/")
    message = f"plan.yaml 的 areas 里没有 {name}，这个文件没有被读取；请写进 areas，或移走"
    return Problem(path, 1, 1, WARNING, "stray-file", message)
