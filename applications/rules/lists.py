"""The coded lists of the application desk, read once from the seed files beside the program."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from applications.rules.closing import PaperRule
from applications.rules.materials import Material

_SEED = Path(__file__).resolve().parents[1] / "seed"
_MATTERS = json.loads((_SEED / "matters.json").read_text(encoding="utf-8"))
_BASES = json.loads((_SEED / "legal_bases.json").read_text(encoding="utf-8"))
_CLOSING = json.loads((_SEED / "closing_papers.json").read_text(encoding="utf-8"))


@dataclass(frozen=True, kw_only=True)
class RefusalReason:
    """One coded ground on which aid is not given; ``decision`` is REFUSE or REDIRECT."""

    code: str
    label: str
    article: str
    decision: str

    @property
    def words(self) -> str:
        """The ground with its article, as a form offers it."""
        return f"{self.label}（{self.article}）"


PERSON_CATEGORIES: Mapping[str, str] = MappingProxyType(
    {entry["code"]: entry["label"] for entry in _MATTERS["person_categories"]}
)
RETURN_REASONS: Mapping[str, str] = MappingProxyType(
    {entry["code"]: entry["label"] for entry in _MATTERS["return_reasons"]}
)
# The field of the application at which a returned one opens.
RETURN_FIELDS: Mapping[str, str] = MappingProxyType(
    {entry["code"]: entry["field"] for entry in _MATTERS["return_reasons"]}
)
REFUSAL_REASONS: Mapping[str, RefusalReason] = MappingProxyType(
    {entry["code"]: RefusalReason(**entry) for entry in _MATTERS["refusal_reasons"]}
)
# The ground that the means decide, and must be known for.
NOT_IN_HARDSHIP = "not-in-hardship"
# The ground that the list of matters decides, while it is enforced.
OUT_OF_SCOPE = "out-of-scope"
# The ground that a judgment in force leaves while nobody reopens it.
RETRIAL_NOT_OPENED = "retrial-not-opened"
# The ground that a false pledge leaves, before the decision.
FALSE_PLEDGE = "false-pledge"
# Both grounds of deceit; false pledges were once refused on the second, of item 2.
DECEIT = frozenset({FALSE_PLEDGE, "false-statement"})
MATERIALS: tuple[Material, ...] = tuple(map(Material.from_seed, _MATTERS["materials"]))
MATERIAL_LABELS: Mapping[str, str] = MappingProxyType(
    {material.code: material.label for material in MATERIALS} | {"other": "其他材料"}
)
# Papers that the file keeps in original.
KEPT_IN_ORIGINAL = frozenset(material.code for material in MATERIALS if material.is_original)
STAGES_BY_KIND: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {kind: tuple(stages) for kind, stages in _MATTERS["stages_by_kind"].items()}
)
# What a kind of paper cites until the center writes a text of its own.
LEGAL_BASES: Mapping[str, str] = MappingProxyType(_BASES["legal_bases"])
CLOSING_PAPERS: tuple[PaperRule, ...] = tuple(PaperRule.all_from_seed(_CLOSING))
