"""The parts of a layout around its text: what there is, its fonts, how Word is to behave."""

from collections.abc import Iterable, Mapping

from docx.oxml.ns import nsmap

from layout_styles import BIG, FANG, HEI, KAI, SONG
from mjplan.word.looks import tag

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ALTERNATIVES = {FANG: "仿宋", KAI: "楷体", BIG: "华文中宋", HEI: "SimHei", SONG: "SimSun"}
"""What stands in where a font of official documents is not installed."""


def content_types(margins: Iterable[str]) -> str:
    """What each part is, with those of the headers and footers by their file names."""
    kinds = {"document": "document.main", "styles": "styles", "settings": "settings"}
    kinds |= {"fontTable": "fontTable"}
    kinds |= {name.removesuffix(".xml"): name.partition("-")[0] for name in margins}
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{parts}</Types>"
    )


def relations(targets: Mapping[str, str]) -> str:
    """The relations of a part to others by their kinds, or names that begin with them."""
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{nsmap["r"]}/{kind.partition("-")[0]}" '
        f'Target="{target}"/>'
        for at, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def font_table() -> str:
    """The fonts, and what else will do."""
    return "".join(
        f'<w:font w:name="{name}">{tag("altName", val=other)}</w:font>'
        for name, other in _ALTERNATIVES.items()
    )


def settings() -> str:
    """Even pages have footers of their own; letters keep their width; Word is as of 2013."""
    mode = tag(
        "compatSetting",
        **{"name": "compatibilityMode", "uri": "http://schemas.microsoft.com/office/word"},
        val=15,
    )
    return "".join(
        [
            tag("zoom", percent=100),
            tag("defaultTabStop", val=420),
            tag("evenAndOddHeaders"),
            tag("characterSpacingControl", val="doNotCompress"),
            f"<w:compat>{mode}</w:compat>",
            tag("themeFontLang", val="en-US", eastAsia="zh-CN"),
        ]
    )
