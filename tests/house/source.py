"""The program's own source as data: its files, its syntax trees, and the calls in them."""

import ast
import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[2]
PACKAGES = ("legalaid", "workstations", "applications", "subsidies")


@dataclass(frozen=True)
class Source:
    """One Python file of the program."""

    path: Path
    tree: ast.Module

    @property
    def name(self) -> str:
        return str(self.path.relative_to(ROOT))

    @property
    def module(self) -> ModuleType:
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return importlib.import_module(".".join(part for part in parts if part != "__init__"))

    def calls(self, verb: str) -> Iterator[ast.Call]:
        """Return the calls of ``verb``, written "enqueue" or "jobs.enqueue" alike."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == verb:
                yield node

    def texts(self) -> Iterator[ast.Constant]:
        """Return every text in the code."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node

    def values_of(self, node: ast.expr) -> set[Any]:
        """Return what an argument may be: a constant, a name of the module, one of two.

        An argument of the surrounding function is known only to its callers: empty.
        """
        if isinstance(node, ast.Constant):
            return {node.value}
        if isinstance(node, ast.IfExp):
            return self.values_of(node.body) | self.values_of(node.orelse)
        if isinstance(node, ast.Name | ast.Attribute):
            found: Any = self.module
            for part in ast.unparse(node).split("."):
                found = getattr(found, part, None)
            return {found} if isinstance(found, str) else set()
        return set()


@cache
def sources() -> tuple[Source, ...]:
    """Return the files of the roof, the cellar and the three storeys, without migrations."""
    return tuple(
        Source(path, ast.parse(path.read_text()))
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
        if "migrations" not in path.parts
    )


def argument(call: ast.Call, name: str, *, position: int | None = None) -> ast.expr | None:
    """Return an argument by its name or its position, None where the call leaves it out."""
    if position is not None and position < len(call.args):
        return call.args[position]
    return next((word.value for word in call.keywords if word.arg == name), None)
