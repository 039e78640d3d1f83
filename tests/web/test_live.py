"""The page as `serve` shows it: the file's, and one script that its policy knows by its digest."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest

from mjplan.web.answers import plain_page
from mjplan.web.live import live


def test_one_script_is_allowed_and_nothing_else_is_new() -> None:
    page = plain_page("标题", ["</body> <script>alert(1)</script>"])
    answer = live(page, '"1"')
    (script,) = re.findall(r"<script[^>]*>(.*?)</script>", answer.html, re.DOTALL)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert answer.policy.endswith(f"; script-src 'sha256-{digest}'; connect-src 'self'")
    assert answer.html.count(f'content="{answer.policy}"') == 1
    assert '<script data-version="&#34;1&#34;">' in answer.html
    head, _, rest = answer.html.partition('<p class="gone"')
    assert head == page.partition("</body>\n</html>")[0].replace(
        re.findall('(?<=Policy" content=")[^"]*', page)[0],
        re.findall('(?<=Policy" content=")[^"]*', answer.html)[0],
    )
    assert rest.endswith("</script>\n</body>\n</html>")


def test_what_is_no_page_of_ours_is_a_bug() -> None:
    with pytest.raises(AssertionError):
        live("<p>", '"1"')
