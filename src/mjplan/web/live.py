"""A page as `serve` shows it: the one that is written to files, and the only script that there is,
which looks whether the page has changed."""

from http import HTTPStatus

from markupsafe import Markup

from mjplan.web import paint
from mjplan.web.answers import POLICY, Answer, policy

_SCRIPT = "live.js"
_ENDED = "mjplan serve 已经停了：这一页不再更新，可能已经旧了"
_PARTS = Markup(
    '<p class="gone" role="status" hidden>{}</p>\n<script data-version="{}">{}</script>\n'
)


def live(page: str, version: str, status: HTTPStatus = HTTPStatus.OK) -> Answer:
    """Make of a page of ours one that looks by itself whether its version is still right."""
    script = paint.source(_SCRIPT)
    allowed = f"{policy(page)}; script-src {paint.digest(script)}; connect-src 'self'"
    body, end, rest = POLICY.sub(allowed, page, count=1).rpartition("</body>")
    parts = _PARTS.format(_ENDED, version, Markup(script))
    return Answer(status, f"{body}{parts}{end}{rest}", allowed, version)
