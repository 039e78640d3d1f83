"""Our own templates, filled: whole pages of one look that load nothing and run nothing.

The templates and the style sheet lie in `look/`. Whatever is put into them is escaped, and what
steers a reader's eye (control characters, turned reading directions) is made visible.
"""

from base64 import b64encode
from hashlib import sha256
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from mjplan.text import visible

_STYLE = "page.css"


def _shown(value: Any) -> Any:
    """Return a value as it may stand in a page: texts visible, what a painter made as it is."""
    return visible(value) if type(value) is str else value


_TEMPLATES = Environment(
    loader=PackageLoader("mjplan.web", "look"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
    finalize=_shown,
)


def whole(template: str, rules: str = "", **values: Any) -> str:
    """Fill a template; the page allows its own style sheet, by its digest, and nothing else.
    `rules` are those that only this page needs."""
    style = source(_STYLE) + rules
    policy = f"default-src 'none'; style-src {digest(style)}; base-uri 'none'; form-action 'none'"
    page = _TEMPLATES.get_template(template)
    return page.render(style=Markup(style), policy=Markup(policy), **values)


def digest(text: str) -> str:
    """Name a style sheet or a script as a policy allows it."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def source(name: str) -> str:
    """Return a file of `look/` as it is."""
    loader = _TEMPLATES.loader
    assert loader is not None
    return loader.get_source(_TEMPLATES, name)[0]
