"""A page as `serve` shows it: the one that is written to files, and the only script that there is,
which looks whether the page has changed."""

from http import HTTPStatus

from markupsafe import Markup, escape

from mjplan.web import paint
from mjplan.web.answers import Answer

_ENDED = "mjplan serve 已经停了：这一页不再更新，可能已经旧了"


def live(html: str, version: str, status: HTTPStatus = HTTPStatus.OK) -> Answer:
    """Make a page of ours one that is shown anew when its version changes."""
    script = paint.source("live.js")
    policy = paint.policy(script)
    head, still, rest = html.partition(str(escape(paint.policy())))
    body, end, tail = rest.rpartition("</body>")
    assert still, "not a page of ours"
    assert end, "not a whole page"
    parts = Markup(
        '<p class="gone" role="status" hidden>{}</p>\n<script data-version="{}">{}</script>\n'
    ).format(_ENDED, version, Markup(script))
    shown = f"{head}{escape(policy)}{body}{parts}{end}{tail}"
    return Answer(status, shown, policy, version)
