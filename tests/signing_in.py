"""A browser at the moment after sign-in: nothing read before, nothing kept in a cache."""

import time

from django.core.cache import cache
from django.test import Client

from legalaid.shared import session_hours


def just_signed_in(browser: Client) -> Client:
    """Write the hours of the session, as signing in does and ``force_login`` does not."""
    session = browser.session
    session_hours.begin(session, now=time.time())
    session.save()
    cache.clear()
    return browser
