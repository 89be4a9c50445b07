"""One person at one screen: what they open, press and see, watched for faults all the while."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, ConsoleMessage, Frame, Locator, Page, Response
from playwright.sync_api import TimeoutError as NeverCame

# From the site itself, which its policy allows: a browser compiles once what it has in its cache.
AXE = f"{settings.STATIC_URL}axe/axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
_WATCH = """
window.__violations = [];
document.addEventListener('securitypolicyviolation',
  e => window.__violations.push(e.violatedDirective + ' ' + e.blockedURI));
"""

_LOAD = """
source => new Promise((done, failed) => {
  const script = document.createElement('script');
  Object.assign(script, {src: source, onload: done, onerror: failed});
  document.head.append(script);
})
"""
# The bars at the top and at the bottom cover whatever happens to lie under them; one scrolls on.
# What passed is not gathered: a page has thousands of such nodes.
_JUDGE = """
async ([tags, within, without]) => {
  const bars = document.querySelectorAll(
    '.top, .identity, .form-acts.is-sticky, .buttonHolder, .list-frame th');
  bars.forEach(bar => { bar.style.position = 'static'; });
  const rules = {runOnly: {type: 'tag', values: tags}, reporter: 'no-passes'};
  const part = {include: [within], exclude: without};
  const {violations} = await axe.run(part, rules);
  bars.forEach(bar => { bar.style.position = ''; });
  return violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '));
}
"""
_STATE_OF_THE_PAGE = """
() => {
  const page = document.documentElement;
  return {
    violations: window.__violations || [],
    glides: getComputedStyle(page).scrollBehavior,
    overflow: page.scrollWidth - page.clientWidth,
  };
}
"""

# What the console reports like a fault and is none: a refused form answers 422; the line that the
# test itself cut; and a part of a page still on its way when the person went on (htmx tells both).
_NO_FAULTS = ("422", "INTERNET_DISC", "htmx:sendAbort", "htmx:afterRequest")
# The menu, the bar on top, buttons, tabs and pages: nobody can press them on paper.
_NOT_ON_PAPER = (
    ".top",
    ".rail",
    ".demo-bar",
    ".list-bar",
    ".pager",
    "main .btn",
    "main select",
    "td input",
)


class Visit:
    """A window of its own: no cookie is shared with another visit."""

    def __init__(self, browser: Browser, site: str, *, width: int, has_scripts: bool) -> None:
        self.site = site
        self.width = width
        self.has_scripts = has_scripts
        self.faults: list[str] = []
        # Pages by the name of their address: those that were opened, and those with a picture.
        self.opened: set[str] = set()
        self.pictured: set[str] = set()
        self._context = browser.new_context(
            viewport={"width": width, "height": 820 if width > 500 else 760},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            java_script_enabled=has_scripts,
        )
        self._context.add_init_script(_WATCH)
        self.page: Page = self._context.new_page()
        self.page.set_default_timeout(30_000)
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("response", self._answered)
        self.page.on("framenavigated", self._came_to)

    def close(self) -> None:
        self._context.close()

    # ---- What a person does ----

    def open(self, path: str) -> None:
        self.page.goto(self.site + path)

    def sit_down(self, session: str) -> None:
        """Go on with a session that was begun elsewhere, without signing in."""
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.site}
        self._context.add_cookies([cookie])

    def sign_in(self, username: str, password: str) -> None:
        self.open("/account/login/")
        self.fill("用户名", username)
        self.fill("密码", password)
        self.page.get_by_role("button", name="登录", exact=True).click()
        self.page.wait_for_url("**/workbench/")

    def sign_in_by_the_card(self, username: str) -> None:
        """Pick a role on the login page of the demo and press the one button that is left."""
        self.open("/account/login/")
        self.page.locator(f"[data-demo-username={username}]").click()
        assert self.field("用户名").input_value() == username
        self.check("00-login")
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/workbench/")

    def field(self, label: str) -> Locator:
        """Return the field of that label; a required one carries a star behind it."""
        return self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*\*?\s*$")).first

    def fill(self, label: str, text: str) -> None:
        self.field(label).fill(text)

    def choose(self, label: str, option: str) -> None:
        self.field(label).select_option(label=option)

    def press(self, name: str) -> None:
        """Press the button or follow the link of that name; say what the page showed instead."""
        try:
            self.button(name).first.click()
        except NeverCame as never:
            shown = f"{self.page.url}: {self.words}"
            raise AssertionError(f"no {name} to press on {shown}") from never
        self.page.wait_for_load_state()

    def unfold(self, title: str) -> None:
        """Open the section of that heading, if it is folded."""
        words = re.compile(rf"^{re.escape(title)}$")
        part = self.page.locator("details.part", has=self.page.locator("h2", has_text=words))
        part.evaluate("part => part.open = true")

    def save_all(self) -> None:
        """Press the page's own button and wait until no section is on its way."""
        self.page.locator("[data-save-all]").click()
        self.page.wait_for_load_state()
        self.page.wait_for_function(
            "() => ![...document.querySelectorAll('[data-part-said]')]"
            ".some(said => said.textContent.includes('正在保存'))"
        )

    def lose_the_line(self) -> None:
        self._context.set_offline(True)

    def restore_the_line(self) -> None:
        self._context.set_offline(False)

    def button(self, name: str) -> Locator:
        page = self.page
        return page.get_by_role("button", name=name, exact=True).or_(
            page.get_by_role("link", name=name, exact=True)
        )

    def sees(self, text: str) -> bool:
        return self.page.get_by_text(text).first.is_visible()

    @property
    def words(self) -> str:
        return self.page.inner_text("body")

    # ---- What must be true of every page ----

    def check(
        self, picture: str = "", *, within: str = "html", without: Sequence[str] = ()
    ) -> None:
        """Fail on a violated policy, an inaccessible element, gliding, or sideways scrolling.

        ``within`` is what lies over the page, if anything does: nobody presses what it covers.
        ``without`` are parts whose access was judged on another page.
        """
        state = self.page.evaluate(_STATE_OF_THE_PAGE)
        assert state["violations"] == [], f"CSP on {self.page.url}: {state['violations']}"
        assert self.faults == [], f"on {self.page.url}: {self.faults}"
        assert state["glides"] == "auto", (
            f"{self.page.url} glides: a press in mid-scroll would be lost"
        )
        over = state["overflow"]
        assert over <= 0, f"{self.page.url} scrolls sideways by {over} px at {self.width}"
        self._check_access(within, without)
        if picture:
            self.pictured.add(self._page_name())
            if os.environ.get("SCREENSHOTS"):
                self.shoot(picture)

    def check_print(self) -> None:
        """Fail where a sheet of paper would show what only a screen is good for."""
        self.page.emulate_media(media="print")
        for part in _NOT_ON_PAPER:
            found = self.page.locator(part)
            shown = [n for n in range(found.count()) if found.nth(n).is_visible()]
            assert shown == [], f"{part} of {self.page.url} would be printed"
        assert self.page.locator("main h1").is_visible()
        self.page.emulate_media(media="screen")

    def shoot(self, name: str) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png")

    def _check_access(self, within: str, without: Sequence[str]) -> None:
        if not self.has_scripts:
            # axe is a script itself, and waits for timers that do not run here.
            return
        self.page.evaluate(_LOAD, AXE)
        found = self.page.evaluate(_JUDGE, [AXE_TAGS, within, list(without)])
        assert found == [], f"axe on {self.page.url}: {found}"

    def _page_name(self) -> str:
        """Return the name of the address the window shows, "" for none of ours."""
        try:
            return resolve(urlsplit(self.page.url).path).view_name
        except Resolver404:
            return ""

    def _came_to(self, frame: Frame) -> None:
        if frame == self.page.main_frame:
            self.opened.add(self._page_name())

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(word in message.text for word in _NO_FAULTS):
            self.faults.append(f"console: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.faults.append(f"{response.status} {response.url}")
        # Chromium's own reader of PDF files is a page of the browser, not of ours.
        if not response.url.startswith(
            (self.site, "data:", "blob:", "chrome-extension:", "chrome:")
        ):
            self.faults.append(f"foreign request {response.url}")
