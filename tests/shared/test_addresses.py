"""Addresses put together from what all of one kind have in common."""

from uuid import uuid4

import pytest
from django.urls import reverse

from legalaid.shared.addresses import address_of


@pytest.mark.parametrize("page", ["applications:detail", "applications:peek", "applications:case"])
def test_the_address_is_the_one_that_django_would_write(page):
    for uid in (uuid4(), uuid4()):
        assert address_of(page, uid) == reverse(page, args=[uid])
