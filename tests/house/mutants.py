"""Policies with one thing taken out: a role, a condition, a branch, a filter.

A policy is a function of one of the three ``policies``, or a ``visible_to``. Its code is
replaced in place, so that views, operations and querysets that hold the function run the mutant.
"""

from __future__ import annotations

import ast
import copy
import importlib
import inspect
import pkgutil
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, cached_property
from types import CodeType, FunctionType, ModuleType
from typing import Any

from django.db import models

from tests.house.tables import STOREYS, our_models
from workstations.states import Role

_ROLES = frozenset(Role)


@dataclass(frozen=True)
class Policy:
    """One function that says who may know or do something."""

    name: str
    function: FunctionType = field(compare=False)

    @cached_property
    def tree(self) -> ast.FunctionDef:
        """Return its syntax, without what only a reader or a checker of types needs.

        Read once, and before the code is replaced: then the function no longer knows its source.
        """
        tree = ast.parse(textwrap.dedent(inspect.getsource(self.function))).body[0]
        assert isinstance(tree, ast.FunctionDef)
        tree.returns, tree.decorator_list = None, []
        for argument in (*tree.args.args, *tree.args.kwonlyargs):
            argument.annotation = None
        return tree

    def compiled(self, tree: ast.FunctionDef) -> CodeType:
        """Return the code of a changed tree, as if it stood in this policy's module."""
        module = ast.fix_missing_locations(ast.Module([tree], type_ignores=[]))
        space = dict(self.function.__globals__)
        exec(compile(module, self.name, "exec"), space)  # noqa: S102 - our own source, changed
        return space[tree.name].__code__

    def saying(self, note: str) -> CodeType:
        """Return the same code, which first calls the built-in ``note`` with this name."""
        tree = copy.deepcopy(self.tree)
        tree.body.insert(0, ast.parse(f"{note}({self.name!r})").body[0])
        return self.compiled(tree)

    @contextmanager
    def replaced_by(self, code: CodeType) -> Iterator[None]:
        """Run that code in the policy's place while the block lasts."""
        own = self.function.__code__
        self.function.__code__ = code
        try:
            yield
        finally:
            self.function.__code__ = own


@dataclass(frozen=True)
class Mutant:
    """A policy with something taken out; ``role`` is the one it was about, if it was about one."""

    policy: Policy
    what: str
    tree: ast.FunctionDef = field(compare=False)
    role: str = ""

    def __str__(self) -> str:
        return f"{self.policy.name}: {self.what}"

    @contextmanager
    def at_work(self) -> Iterator[None]:
        with self.policy.replaced_by(self.policy.compiled(self.tree)):
            yield


@cache
def policies() -> tuple[Policy, ...]:
    """Return every policy of the three storeys, and every ``visible_to`` of their tables."""
    found = []
    for storey in STOREYS:
        for module in _modules_of(f"{storey}.policies"):
            found += [
                Policy(f"{storey}.{name}", function)
                for name, function in vars(module).items()
                if inspect.isfunction(function)
                and function.__module__ == module.__name__
                and not name.startswith("_")
            ]
    for model in our_models():
        queryset = _queryset_of(model)
        if "visible_to" in vars(queryset):
            name = f"{model._meta.label}.visible_to"
            found.append(Policy(name, vars(queryset)["visible_to"]))
    return tuple(found)


def _modules_of(name: str) -> Iterator[ModuleType]:
    """Return a module; of a folder, each file in it."""
    module = importlib.import_module(name)
    yield module
    for inner in pkgutil.iter_modules(getattr(module, "__path__", [])):
        yield importlib.import_module(f"{name}.{inner.name}")


def _queryset_of(model: type[models.Model]) -> type:
    return type(model.objects.all())


def mutants_of(policy: Policy) -> Iterator[Mutant]:
    """Return the policy with each single thing taken out in turn."""
    original = policy.tree
    for position, node in enumerate(ast.walk(original)):
        for what, role, change in _changes(node, policy.function.__globals__):
            tree = copy.deepcopy(original)
            _replace(tree, position, change)
            yield Mutant(policy, what, tree, role)


def _changes(node: ast.AST, space: dict[str, Any]) -> Iterator[tuple[str, str, ast.AST]]:
    """Return what may be taken out of one node: words, the role concerned, what stays."""
    if isinstance(node, ast.Set):
        for gone in node.elts:
            rest = [element for element in node.elts if element is not gone]
            stays = ast.Set(rest) if rest else ast.parse("frozenset()", mode="eval").body
            yield f"without {ast.unparse(gone)} in a set", _role_of(gone, space), stays
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        named = space.get(node.id)
        if isinstance(named, frozenset) and named and named <= _ROLES:
            for role in sorted(named):
                stays = ast.BinOp(node, ast.Sub(), ast.Set([ast.Constant(str(role))]))
                yield f"{node.id} without {role}", role, stays
    elif isinstance(node, ast.BoolOp):
        for gone in node.values:
            rest = [value for value in node.values if value is not gone]
            stays = rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
            word = "and" if isinstance(node.op, ast.And) else "or"
            yield f"without “{word} {ast.unparse(gone)}”", _role_of(gone, space), stays
    elif isinstance(node, ast.Compare) and ast.unparse(node.left) == "user.role":
        for answer in (True, False):
            said = f"“{ast.unparse(node)}” always {answer}"
            yield said, _role_of(node, space), ast.Constant(answer)
    elif isinstance(node, ast.If):
        yield f"without “if {ast.unparse(node.test)}”", _role_of(node.test, space), ast.Pass()
    elif isinstance(node, ast.Call) and ast.unparse(node.func) in {"self.filter", "self.exclude"}:
        stays = ast.parse("self.all()", mode="eval").body
        yield f"all instead of {ast.unparse(node)}", "", stays


def _role_of(node: ast.AST, space: dict[str, Any]) -> str:
    """Return the one role that an expression names, "" for none or several."""
    named = {
        part.attr
        for part in ast.walk(node)
        if isinstance(part, ast.Attribute) and ast.unparse(part.value) == "Role"
    }
    return named.pop() if len(named) == 1 else ""


class _Replacement(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else self.generic_visit(node)


def _replace(tree: ast.FunctionDef, position: int, change: ast.AST) -> None:
    """Put ``change`` where the node of that position in the walk stood."""
    old = next(node for n, node in enumerate(ast.walk(tree)) if n == position)
    _Replacement(old, copy.deepcopy(change)).visit(tree)
