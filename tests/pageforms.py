"""What a browser would post of a page that was just opened: every field as it stands there."""

from html.parser import HTMLParser

from django.http import HttpResponse
from django.test import Client


def fields_of(page: HttpResponse, form_id: str = "", *, action: str = "") -> dict[str, list[str]]:
    """Return the fields of the form of that id, or that posts to that address (``action``).

    Of the main part's first form where neither is said.

    Buttons and empty boxes for files are left out: a browser sends those only when pressed
    or filled.
    """
    reader = _Fields(form_id, action)
    reader.feed(page.content.decode())
    return reader.found


def press(browser: Client, page: str, action: str) -> HttpResponse:
    """Open a page and press its button that posts to ``action``, with all that stands there."""
    return browser.post(action, fields_of(browser.get(page), action=action), follow=True)


class _Fields(HTMLParser):
    def __init__(self, form_id: str, action: str) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self._form_id, self._action = form_id, action
        self._in_main = self._in_form = self._is_read = False
        self._select = self._textarea = ""
        self._first_option: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        if tag == "main":
            self._in_main = True
        elif tag == "form":
            self._in_form = self._is_wanted(has) and not self._is_read
        elif self._in_form and "disabled" not in has:
            self._field(tag, has)

    def _is_wanted(self, form: dict[str, str | None]) -> bool:
        if self._form_id:
            return form.get("id") == self._form_id
        return form.get("action") == self._action if self._action else self._in_main

    def _field(self, tag: str, has: dict[str, str | None]) -> None:
        name, value = has.get("name") or "", has.get("value") or ""
        if tag == "select":
            self._select, self._first_option = name, None
        elif tag == "textarea":
            self._textarea = name
            self.found[name] = [""]
        elif tag == "option" and self._select:
            if self._first_option is None:
                self._first_option = value
            if "selected" in has:
                self.found.setdefault(self._select, []).append(value)
        elif tag == "input" and name and has.get("type") not in {"submit", "file"}:
            if has.get("type") not in {"checkbox", "radio"}:
                self.found.setdefault(name, []).append(value)
            elif "checked" in has:
                self.found.setdefault(name, []).append(value or "on")

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.found[self._textarea][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._in_form:
            self._in_form, self._is_read = False, True
        elif tag == "textarea" and self._textarea:
            # The line break behind the opening tag is no text.
            self.found[self._textarea][0] = self.found[self._textarea][0].removeprefix("\n")
            self._textarea = ""
        elif tag == "select" and self._select:
            if self._select not in self.found and self._first_option is not None:
                self.found[self._select] = [self._first_option]
            self._select = ""
