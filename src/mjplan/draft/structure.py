"""The tree of headings -> a draft: what is mission, vision, area, goal, measure, item."""

import re
from collections.abc import Iterator

from mjplan.draft.drafted import AreaDraft, Draft, GoalDraft, Heading, Said, Unit
from mjplan.draft.head import head_of
from mjplan.draft.items import Maker, names_of
from mjplan.draft.outline import Node, outline
from mjplan.draft.phrases import LONGEST, Phrase, name_of, phrases, sentences, unnumbered
from mjplan.draft.quantities import has_digits, quantities, year_in
from mjplan.draft.source import Paragraph, Source
from mjplan.draft.tables import Rest, Told, told
from mjplan.years import Years

_MISSION = re.compile("使命|宗旨|职责定位")
_VISION = re.compile(
    "愿景|形势|背景|指导思想|总体要求|总体思路|基本原则|发展理念|前言|序言|引言|现状|回顾"
)
_RECTIFY = re.compile("整改|存在(?:的)?问题")
_PROBLEM = re.compile("(?:问题|短板|不足)[：:]")
_HOLDS_AREAS = re.compile("目标|任务|指标|重点|领域")
_ENDING = re.compile("(?:方面)?(?:的)?(?:工作)?目标$|方面$")
_SHORT = 2
_LONGEST_NAME = 60
_DEADLINE = re.compile(
    r"(?:19|20)\d\d ?年(?: ?\d{1,2} ?月|[上下]半年|第?[一二三四]季度)?(?:底|末)?(?:以前|之前|前)"
)
_SOON = re.compile(
    r"(?:\d{1,2} ?月|[Qq][1-4]|第?[一二三四]季度|半年|年)(?:底|末|\d{1,2}日)?(?:以前|之前|前)"
    r"|(?:19|20)\d\d ?年[^，。；]{0,12}(?:完成|建成|出台|投入|启动)"
)
_NEVER = re.compile("零(?:发生|事故|死亡|伤亡|投诉|违纪|违法)|为零|不发生")
_IN_TEXT = re.compile(r"每年|全年|年内|每学年|每(?:个)?季度|每(?:个)?月|每半年|(?:19|20)\d\d ?年")


def draft(source: Source, this_year: int) -> Draft:
    """Make a draft of a text; what names no year is taken to be for `this_year`, and marked."""
    top = outline(source)
    made = head_of(source, top, this_year)
    builder = _Builder(made)
    builder.take(top)
    made.tolerance = builder.maker.tolerance
    return made


class _Builder:
    """Puts the headings of a text into a draft, in their order."""

    def __init__(self, made: Draft) -> None:
        self.draft = made
        self.maker = Maker(Years(first=made.first, last=made.last))
        self.units: dict[str, str] = {}

    def take(self, top: Node) -> None:
        """Put the whole text into the draft."""
        areas = [node for node in top.below if not self._is_head(node)]
        if not areas:
            self._area(top, top.below)
            return
        if top.grids():
            self._area(top, [])
        else:
            self._vision(top, "不知道归哪里，先放在愿景里")
        for node in top.below:
            self._sort(node)

    def _is_head(self, node: Node) -> bool:
        is_named = _MISSION.search(node.name) or _VISION.search(node.name)
        return bool(is_named) and not any(n.grids() or n.is_goal for n in node.walk())

    def _sort(self, node: Node) -> None:
        """Put a heading and what is below it where it belongs."""
        if self._is_head(node):
            self._head(node)
        elif self._holds_areas(node):
            self._vision(node, "不知道归哪里，先放在愿景里")
            for each in node.below:
                self._sort(each)
        else:
            self._area(node, node.below)

    def _holds_areas(self, node: Node) -> bool:
        """Whether the headings below are areas, not goals of one."""
        below = [
            each for each in node.below if not (each.is_goal or each.is_overall or each.is_label)
        ]
        if not below or node.grids() or len(below) < len(node.below):
            return False
        full = [n for n in below if n.grids() or any(m.is_goal or m.is_label for m in n.below)]
        if len(full) > 1:
            return True
        return _HOLDS_AREAS.search(node.name) is not None and any(each.below for each in below)

    # ---- mission and vision

    def _head(self, node: Node, kind: str = "") -> None:
        """Put a heading into the mission or the vision, those below it by their own names."""
        named = (
            "mission"
            if _MISSION.search(node.name)
            else "vision"
            if _VISION.search(node.name)
            else ""
        )
        is_both = _MISSION.search(node.name) and _VISION.search(node.name)
        kind = named or kind
        if kind == "mission" and not (is_both and node.below):
            for paragraph in node.paragraphs():
                said = _said(paragraph, node)
                self.draft.mission += [_with_names(each, node, paragraph) for each in said]
        else:
            self._vision(node)
        for each in node.below:
            self._head(each, "vision" if is_both else kind)

    def _vision(self, node: Node, mark: str = "") -> None:
        for paragraph in node.paragraphs():
            self.draft.vision += _headings(paragraph, node, mark)
        if node.level and not node.paragraphs() and not node.below:
            self.draft.vision.append(Heading(Said(node.name[:LONGEST], _source(node, node.place))))

    # ---- areas

    def _area(self, node: Node, below: list[Node]) -> None:
        number = len(self.draft.areas) + 1
        area = AreaDraft(f"area_{number}", self._area_name(node), _whole_source(node, node.place))
        if not node.level:
            area.mark = "原文没有小标题，合成一个领域，名称是起的"
        while any(each.name == area.name for each in self.draft.areas):
            area.name = f"{area.name}（{number}）"
            area.mark = "与别的领域同名，加了字"
        self.draft.areas.append(area)
        if len(node.name) > _LONGEST_NAME and node.level:
            area.measures += _said(Paragraph(node.name, node.place), node)
        self._blocks(node, area, None, area.measures)
        for each in below:
            self._below(each, area)
        if _RECTIFY.search(node.name):
            self._rectify(area)

    def _area_name(self, node: Node) -> str:
        if not node.level:
            return "工作任务"
        bare = _ENDING.sub("", node.name)
        return (bare if len(bare) > _SHORT else node.name)[:_LONGEST_NAME].strip() or "领域"

    def _below(self, node: Node, area: AreaDraft) -> None:
        if node.is_overall:
            self._blocks(node, area, None, area.overall)
        elif node.is_label:
            self._blocks(node, area, None, area.measures)
        else:
            self._goal(node, area)
            return
        for each in node.below:
            self._below(each, area)

    def _goal(self, node: Node, area: AreaDraft) -> None:
        goal = f"{area.id}_{len(area.goals) + 1}"
        measures: list[Said] = []
        area.goals.append(GoalDraft(goal, "", "", ()))
        place = len(area.goals) - 1
        for each in node.walk():
            if each is not node:
                name = each.name or each.mark
                measures += _said(Paragraph(name, each.place), each)
            elif len(node.name) > LONGEST:
                measures += _said(Paragraph(node.name, node.place), node)
            self._blocks(each, area, goal, measures)
        source = _source(node, node.place)
        name = node.name if len(node.name) <= LONGEST else node.name[:LONGEST]
        area.goals[place] = GoalDraft(goal, name or node.mark, source, tuple(measures))

    def _blocks(self, node: Node, area: AreaDraft, goal: str | None, into: list[Said]) -> None:
        """Put what stands under one heading into an area: sentences, and the items of tables."""
        for block in node.blocks:
            if isinstance(block, Paragraph):
                into += [self._measure(each, area, goal) for each in _said(block, node)]
                continue
            asked, rest = told(block, node)
            self._name_units(asked)
            area.items += self.maker.items(asked, goal=goal, units=self.units)
            into += [said for each in rest for said in _rest(each)]

    def _name_units(self, asked: list[Told]) -> None:
        """Make a department of each name in a column of those who answer for something."""
        for each in asked:
            for name in names_of(each.by):
                if name not in self.units:
                    self.units[name] = f"unit_{len(self.units) + 1}"
                    self.draft.units.append(Unit(self.units[name], name))

    def _measure(self, said: Said, area: AreaDraft, goal: str | None) -> Said:
        """Make items of the numbers that a sentence asks in so many words, and mark the others."""
        found = [each for each in phrases(said.text, words=False) if each.quantity is not None]
        if not found:
            return self._deadline(said, area, goal) or said._replace(mark=_unread(said.text))
        is_one_year = self.draft.first == self.draft.last
        is_told = is_one_year or _IN_TEXT.search(said.text)
        if not is_told or any(each.doubt for each in found):
            quantity = quantities(said.text, words=False)[0]
            shown = said.text[quantity.start : quantity.end].strip()
            why = next((each.doubt for each in found if each.doubt), "没有说是每年的还是哪一年的")
            return said._replace(mark=f"有数（{shown}），{why}，没有写成事项")
        years = [year_in(each.wording) or year_in(said.text) for each in found]
        asked = [Told(p, y, said.source) for p, y in zip(found, years, strict=True)]
        extra = "正文里的数，看是不是合起来这么多（每人、每个单位各要这么多的不是）"
        entries = self.maker.items(asked, goal=goal, units=self.units, extra=extra)
        area.items += entries
        return said._replace(items=tuple(each.item.id for each in entries))

    def _deadline(self, said: Said, area: AreaDraft, goal: str | None) -> Said | None:
        """Make a milestone of a sentence that has one date by which it is done; None where it has
        none, or more."""
        dates = _DEADLINE.findall(said.text)
        bare = _DEADLINE.sub("", said.text)
        if len(dates) != 1 or has_digits(bare) or _unread(bare):
            return None
        if not self.draft.first <= int(dates[0][:4]) <= self.draft.last:
            return None
        asked = Told(Phrase(said.text, name_of(unnumbered(bare))), None, said.source, due=dates[0])
        (entry,) = self.maker.items([asked], goal=goal, units=self.units)
        area.items.append(entry)
        return said._replace(items=(entry.item.id,))

    def _rectify(self, area: AreaDraft) -> None:
        """Make an item of the problem that an area is to put right."""
        problem = next((each for each in area.measures if _PROBLEM.search(each.text)), None)
        if problem is None:
            return
        area.measures.remove(problem)
        entry = self.maker.rectification(problem)
        area.items.append(entry)
        area.problem = problem._replace(items=(entry.item.id,))


def _unread(text: str) -> str:
    """Say what of a sentence that became no item is to be looked at; empty where nothing is."""
    if has_digits(text):
        return "有数，没有读出来，没有写成事项"
    in_words = [each for each in quantities(text) if not each.doubt]
    if in_words:
        shown = text[in_words[0].start : in_words[0].end]
        return f"有数（{shown}），没有写成事项"
    if found := _NEVER.search(text):
        return f"“{found[0]}”像是不许发生的事，没有写成事项"
    if found := _DEADLINE.search(text) or _SOON.search(text):
        return f"有期限（{found[0]}），没有写成事项"
    return ""


def _said(paragraph: Paragraph, node: Node) -> list[Said]:
    """Return the sentences of a paragraph, each with its place."""
    return [Said(each, _source(node, paragraph.place)) for each in sentences(paragraph.text)]


def _rest(rest: Rest) -> Iterator[Said]:
    for each in sentences(rest.text):
        mark = "表里读不出来的，照抄在这里" if _unread(each) else ""
        yield Said(each, rest.source, (), mark)


def _headings(paragraph: Paragraph, node: Node, mark: str) -> list[Heading]:
    """Return a paragraph with what it says; one that begins in bold has that as its name."""
    said = _said(paragraph, node)
    lead = paragraph.lead
    if lead and not paragraph.is_bold and paragraph.text.startswith(lead) and len(lead) <= LONGEST:
        rest = paragraph._replace(text=paragraph.text[len(lead) :])
        head = Said(lead, _source(node, paragraph.place), (), mark)
        head = _with_names(head, node, paragraph)
        return [Heading(head, tuple(_said(rest, node)))]
    return [Heading(_with_names(each, node, paragraph)._replace(mark=mark)) for each in said]


def _with_names(said: Said, node: Node, paragraph: Paragraph) -> Said:
    """Name the place of a statement by the headings above it, which stand nowhere else."""
    return said._replace(source=_whole_source(node, paragraph.place))


def _source(node: Node, place: str) -> str:
    return "，".join(each for each in (node.label()[:200], place) if each)


def _whole_source(node: Node, place: str) -> str:
    """Name a place by the headings above it as the text has them."""
    names, here = [], node
    while here is not None and here.level:
        names.append(f"{here.mark} {here.name}".strip())
        here = here.above  # type: ignore[assignment]
    return "，".join(each for each in (" ".join(names[::-1])[:400], place) if each)
