"""What every test of the login needs before its first try."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _quick_hands(settings):
    """Tries are counted in the cache; a real hash takes a tenth of a second, on purpose."""
    cache.clear()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
