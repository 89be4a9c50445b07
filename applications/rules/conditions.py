"""When a paper is asked for: one small condition, shared by application and closing lists."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Self


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of an application or case, as codes of ``applications.states`` and the seed."""

    kind: str = ""
    stage: str = ""
    matter: str = ""
    route: str = "APPLICATION"
    basis: str = "UNKNOWN"
    # How hardship is shown; "" while nobody chose.
    method: str = ""
    # Of the person, as codes of the seed.
    categories: frozenset[str] = frozenset()
    is_by_proxy: bool = False
    is_terminated: bool = False


@dataclass(frozen=True, kw_only=True)
class Condition:
    """Fits when every list that is given holds the fact; an empty condition always fits."""

    kinds: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    matters: frozenset[str] = frozenset()
    routes: frozenset[str] = frozenset()
    bases: frozenset[str] = frozenset()
    methods: frozenset[str] = frozenset()
    # Fits whoever is in one of them.
    categories: frozenset[str] = frozenset()
    by_proxy: bool = False
    terminated: bool = False

    @classmethod
    def from_seed(cls, when: Mapping) -> Self:
        """Read a ``when`` of a seed file. Raises TypeError for a word it does not know."""
        known = {field.name for field in fields(cls)}
        if strangers := when.keys() - known:
            raise TypeError(f"unknown condition: {min(strangers)}")
        return cls(**{key: v if isinstance(v, bool) else frozenset(v) for key, v in when.items()})

    def fits(self, facts: Facts) -> bool:
        lists = (
            (self.kinds, facts.kind),
            (self.stages, facts.stage),
            (self.matters, facts.matter),
            (self.routes, facts.route),
            (self.bases, facts.basis),
            (self.methods, facts.method),
        )
        if any(wanted and fact not in wanted for wanted, fact in lists):
            return False
        if self.categories and not self.categories & facts.categories:
            return False
        return (facts.is_by_proxy or not self.by_proxy) and (
            facts.is_terminated or not self.terminated
        )
