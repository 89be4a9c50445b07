"""Which addresses of the resolver show a list in pages, read from the code of their views."""

import inspect
from collections.abc import Callable, Iterator
from types import CodeType, FunctionType, ModuleType

import django_tables2
from django.core.paginator import Paginator
from django.urls import URLPattern, URLResolver, get_resolver

from legalaid.shared import keyset

# Whatever cuts a list into pages; a view that reaches one of them shows a list.
CUTTERS = (Paginator, django_tables2.RequestConfig, keyset.slice_of)
_OURS = ("legalaid.", "workstations.", "applications.", "subsidies.")


def paged_addresses() -> set[str]:
    """Return the full names of all addresses whose view cuts a list into pages."""
    return {name for name, view in _views(get_resolver()) if cuts_pages(view)}


def cuts_pages(view: Callable) -> bool:
    """Whether the view, or a function of ours that it calls, cuts a list into pages."""
    waiting, seen = [inspect.unwrap(view)], set()
    while waiting:
        function = waiting.pop()
        if function in seen:
            continue
        seen.add(function)
        for thing in _named_in(function):
            if any(thing is cutter for cutter in CUTTERS):
                return True
            if isinstance(thing, FunctionType) and thing.__module__.startswith(_OURS):
                waiting.append(thing)
    return False


def _named_in(function: FunctionType) -> Iterator[object]:
    """Yield what the function's code names: globals, and what it takes out of a module."""
    names = set(_names(function.__code__))
    named = [function.__globals__[name] for name in names if name in function.__globals__]
    for thing in named:
        yield thing
        if isinstance(thing, ModuleType):
            yield from (vars(thing)[name] for name in names if name in vars(thing))


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield from _names(part)


def _views(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, Callable]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _views(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern) and entry.callback.__module__.startswith(_OURS):
            yield f"{space}{entry.name}", entry.callback
