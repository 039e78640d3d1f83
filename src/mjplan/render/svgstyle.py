"""How a picture looks in a file of its own."""

STYLE = (
    'text{font:12px "Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif;fill:#222}'
    ".ground{fill:#fff}.scale{fill:#e7eaee}.zone{fill:#cfe3d3}"
    ".grid{stroke:#e3e6ea}.base{stroke:#8a9199}"
    ".bar,.plain,.s0{fill:#2f6db5}.s1{fill:#a9b4c0}.s2{fill:#6c4f9c}.s3{fill:#8a6d1d}"
    ".good{fill:#2e7d32}.warn{fill:#c77700}.bad{fill:#c62828}.dim{fill:#8a9199}"
    ".k1{fill-opacity:.62}.k2{fill-opacity:.42}.k3{fill-opacity:.28}"
    ".bar.running{fill-opacity:.55}.steps{fill:none;stroke:#2f6db5;stroke-width:1.5}"
    ".expected{stroke:#111;stroke-width:2}.target{stroke:#111;stroke-width:1;stroke-dasharray:3 2}"
    ".months text{font-size:10px;fill:#555}.number{fill:#555}"
    "text.inside{fill:#fff;fill-opacity:1}text.k1,text.k2,text.k3{fill:#111}"
)
"""The colours of a picture on paper, with Chinese fonts; tones as on the screen."""
