"""Every address that the resolver knows, by name; the doors table must hold each of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """One pattern of the resolver: its full name, its route, and its variables by kind."""

    name: str
    route: str
    variables: dict[str, str]


def every_address() -> list[Address]:
    """Return all of them, in the resolver's order; an unnamed one is named by its route."""
    return list(_walk(get_resolver(), space="", route=""))


def _walk(resolver: URLResolver, *, space: str, route: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        here = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inside = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry, space=inside, route=here)
        elif isinstance(entry, URLPattern):
            name = f"{space}{entry.name}" if entry.name else here
            kinds = getattr(entry.pattern, "converters", {})
            yield Address(name, here, {word: type(kind).__name__ for word, kind in kinds.items()})
