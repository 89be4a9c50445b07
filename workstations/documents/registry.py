"""The kinds of official papers: each storey adds its own when the program starts."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class PaperKind:
    """One kind of paper. ``form`` is its number among the 32 forms of 2023, 0 for a local one."""

    code: str
    title: str
    template: str
    form: int = 0
    # A PDF variant such as "pdf/ua-1"; empty for plain.
    variant: str = ""


_kinds: dict[str, PaperKind] = {}


def register(*kinds: PaperKind) -> None:
    """Add kinds; the same code twice is a mistake of the program."""
    for kind in kinds:
        if _kinds.get(kind.code, kind) != kind:
            raise ValueError(f"paper kind {kind.code} is registered twice")
        _kinds[kind.code] = kind


def kind_of(code: str) -> PaperKind:
    """Return a registered kind; KeyError for an unknown code is a mistake of the program."""
    return _kinds[code]


def all_kinds() -> tuple[PaperKind, ...]:
    return tuple(_kinds.values())
