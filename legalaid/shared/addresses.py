"""Addresses of many things of one kind: a list links each of its rows, often twice."""

from functools import cache
from uuid import UUID

from django.urls import reverse

_NOBODY = UUID(int=0)


def address_of(page: str, uid: UUID) -> str:
    """Return the address of the page about one thing, whose only word is its uid.

    Django puts each address together anew; here it does so once for all of them.
    """
    before, after = _around(page)
    return f"{before}{uid}{after}"


@cache
def _around(page: str) -> tuple[str, str]:
    before, after = reverse(page, args=[_NOBODY]).split(str(_NOBODY))
    return before, after
