"""说明.md, the one page that lies beside a plan: the month's commands, and where the manual is."""

import re
from datetime import date

from mjplan import yaml_source
from mjplan.files import packaged
from mjplan.periods import Calendar
from mjplan.render.markdown import escape
from mjplan.workspace import PLAN_FILE

PATH = "说明.md"
_INVENTED = "> 虚构示例：规划是真实的，记录、处室和人名都是程序起的，只供练习。\n\n"


def leaflet(plan_texts: dict[str, str], today: date, *, invented: bool = False) -> dict[str, str]:
    """Return the page by its path in a workspace, for a sound plan given by its files' texts, with
    commands of the plan's year that is nearest to today; an example says that it is `invented`."""
    head = yaml_source.read(plan_texts[PLAN_FILE]).data
    page = (packaged("templates") / "init" / "leaflet.txt").read_text(encoding="utf-8")
    title, _, rest = page.partition("\n\n")
    text = f"{title}\n\n{_INVENTED if invented else ''}{rest}"
    given = head["period"]
    calendar = Calendar(int(given.get("starts", 1)), named_by=given.get("named_by", "start"))
    year = min(max(calendar.year_of(today), int(given["first"])), int(given["last"]))
    months = calendar.of_year(year, "month")
    text = re.sub(r"\{year\}-(\d\d)", lambda found: str(months[int(found[1]) - 1]), text)
    return {PATH: text.replace("{year}", str(year)).replace("{name}", escape(head["name"]))}
