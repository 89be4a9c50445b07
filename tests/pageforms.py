"""What a browser would post of a page that was just opened: every field as it stands there."""

from html.parser import HTMLParser

from django.http import HttpResponse


def fields_of(page: HttpResponse, form_id: str = "") -> dict[str, list[str]]:
    """Return the fields of the form of that id, of the main part's first form without one.

    Buttons and empty boxes for files are left out: a browser sends those only when pressed
    or filled.
    """
    reader = _Fields(form_id)
    reader.feed(page.content.decode())
    return reader.found


class _Fields(HTMLParser):
    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self._form_id = form_id
        self._in_main = self._in_form = self._is_read = False
        self._select = self._textarea = ""
        self._first_option: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        if tag == "main":
            self._in_main = True
        elif tag == "form":
            wanted = has.get("id") == self._form_id if self._form_id else self._in_main
            self._in_form = wanted and not self._is_read
        elif self._in_form and "disabled" not in has:
            self._field(tag, has)

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
