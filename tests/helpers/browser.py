"""Chromium, driven by its own driver: what a page shows, asks for and complains of, and how it
prints."""

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.wait import WebDriverWait

FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--no-proxy-server", "--window-size=1280,900"),
    "--host-resolver-rules=MAP evil.example 127.0.0.1",
)
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""What axe-core looks at: WCAG 2.2 up to AA, and good practice."""

MODES: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"features": [{"name": "prefers-color-scheme", "value": "dark"}]},
    "print": {"media": "print"},
}
PHONE = {"width": 375, "height": 812, "deviceScaleFactor": 2, "mobile": True}
PATIENCE = 30


def program(*names: str) -> str | None:
    """Where the first program of these names lies; None where there is none."""
    return next((path for name in names if (path := shutil.which(name))), None)


class Browser:
    """A browser with one page open at a time."""

    def __init__(self, profile: Path) -> None:
        options = ChromeOptions()
        options.binary_location = program("chromium", "google-chrome") or ""
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver: Any = Chrome(options=options, service=Service(program("chromedriver")))

    def open(self, address: str, mode: str = "light") -> None:
        """Open a page as it is seen in a mode (also: "phone"), with nothing said before."""
        self.say("Emulation.setEmulatedMedia", {"media": "", "features": []} | MODES.get(mode, {}))
        if mode == "phone":
            self.say("Emulation.setDeviceMetricsOverride", PHONE)
        else:
            self.say("Emulation.clearDeviceMetricsOverride", {})
        self.driver.get("about:blank")
        self.complaints()
        self.requests()
        self.driver.get(address)

    def say(self, command: str, given: dict[str, Any]) -> Any:
        """Give the browser a command of its own."""
        return self.driver.execute_cdp_cmd(command, given)

    def js(self, script: str, *given: Any) -> Any:
        """What a script returns."""
        return self.driver.execute_script(script, *given)

    def later(self, script: str, *given: Any) -> Any:
        """What a script gives to `done`."""
        return self.driver.execute_async_script(
            f"const done = arguments[arguments.length - 1]; {script}", *given
        )

    def until(self, script: str, *given: Any) -> Any:
        """What a script returns as soon as that is something."""
        wait = WebDriverWait(self.driver, PATIENCE, poll_frequency=0.05)
        return wait.until(lambda _: self.js(script, *given))

    def complaints(self) -> list[str]:
        """What has come to the console since this was asked."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """What has been asked for since this was asked."""
        events = [
            json.loads(each["message"])["message"] for each in self.driver.get_log("performance")
        ]
        asked = [
            e["params"]["request"] for e in events if e["method"] == "Network.requestWillBeSent"
        ]
        return [each["url"] for each in asked]

    def violations(self, without: Sequence[str] = ()) -> list[str]:
        """What axe-core has against the page: each rule but those `without` which one looks, with
        the places."""
        self.js(axe_core())
        given = {
            "runOnly": list(RULES),
            "rules": {rule: {"enabled": False} for rule in without},
            "resultTypes": ["violations"],
        }
        found = self.later(
            "axe.run(document, arguments[0]).then((it) => done(it.violations))", given
        )
        return [
            f"{each['id']}: {each['help']}: {[node['html'][:120] for node in each['nodes'][:3]]}"
            for each in found
        ]

    def printed(self, folder: Path) -> list[str]:
        """The text of each A4 page that is printed."""
        done = self.say("Page.printToPDF", {"printBackground": True, "preferCSSPageSize": True})
        file = folder / "page.pdf"
        file.write_bytes(base64.b64decode(done["data"]))
        read = subprocess.run(
            ["pdftotext", "-raw", str(file), "-"], capture_output=True, check=True, timeout=60
        )
        return read.stdout.decode().split("\f")[:-1]


def axe_core() -> str:
    """The text of axe-core, where MJPLAN_AXE says that it lies."""
    return Path(os.environ["MJPLAN_AXE"]).read_text("utf-8")


@contextmanager
def started(profile: Path) -> Iterator[Browser]:
    """A browser until it is no longer needed."""
    browser = Browser(profile)
    try:
        yield browser
    finally:
        browser.driver.quit()
