"""Pages of a quarter's account, and their words."""

import datetime as dt
import re

from django.urls import reverse

from subsidies.models import Disclosure
from tests.office import noon

LATER = noon(dt.date(2026, 10, 12))


def page_of(disclosure: Disclosure) -> str:
    return reverse("subsidies:disclosure", args=[disclosure.uid])


def words(response) -> str:
    """Return the text of a page without its tags and blanks."""
    return re.sub(r"<[^>]+>|\s", "", response.content.decode())
