"""Where a lower storey names a page of an upper one: by URL name only, and only these."""

import re

from tests.house.source import ROOT, sources
from tests.house.tables import STOREYS

# The place that names a page above it, and the page.
UPWARD = {
    # The steps after archiving, pulled into the case page with htmx, with a plain link beside it.
    ("templates/applications/case/_panel.html", "subsidies:case_panel"),
    # Confirming a year moves due days, which are upstairs.
    ("templates/workstations/calendar.html", "applications:calendar_year"),
}
_NAME = re.compile(rf"\b({'|'.join(STOREYS)}):[a-z_]+\b")


def test_a_lower_storey_names_only_the_pages_above_it_that_are_listed():
    texts = {source.name: source.path.read_text() for source in sources()} | {
        str(path.relative_to(ROOT)): path.read_text()
        for storey in STOREYS
        for path in (ROOT / "templates" / storey).rglob("*.html")
    }

    found = {
        (name, match[0])
        for name, text in texts.items()
        for match in _NAME.finditer(text)
        if _is_above(match[1], name)
    }

    assert found == UPWARD


def _is_above(storey: str, name: str) -> bool:
    """Whether that storey lies above the one this file belongs to; the roof may name any."""
    own = next((own for own in STOREYS if f"{own}/" in name), None)
    return own is not None and STOREYS.index(storey) > STOREYS.index(own)
