"""How a picture looks in a file of its own."""

from mjplan.render.colours import PLAIN, STRENGTHS, TONES

_TONES = "".join(f".{tone}{{fill:{colour}}}" for tone, colour in TONES.items())
_PLAIN = "".join(f".s{place}{{fill:{colour}}}" for place, colour in enumerate(PLAIN))
_FURTHER = "".join(f".k{place}{{fill-opacity:{s}}}" for place, s in enumerate(STRENGTHS) if place)

STYLE = (
    'text{font:12px "Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif;fill:#222}'
    ".ground{fill:#fff}.scale{fill:#e7eaee}.zone{fill:#cfe3d3}"
    ".grid{stroke:#e3e6ea}.base{stroke:#8a9199}"
    f".bar{{fill:{PLAIN[0]}}}{_PLAIN}{_TONES}{_FURTHER}"
    f".bar.running{{fill-opacity:.55}}.steps{{fill:none;stroke:{PLAIN[0]};stroke-width:1.5}}"
    ".expected{stroke:#111;stroke-width:2}.target{stroke:#111;stroke-width:1;stroke-dasharray:3 2}"
    "text.heading{font-weight:bold;font-size:13px}"
    ".months text{font-size:10px;fill:#555}.number{fill:#555}"
    "text.inside{fill:#fff;fill-opacity:1}text.k1,text.k2,text.k3{fill:#111}"
)
"""The colours of a picture on paper, with Chinese fonts; tones as on the screen."""
