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
    # The law that the paper cites until the center writes a text of its own; "" for none to edit.
    legal_basis: str = ""
    # Officials edit it outside before they sign, so it is also given out as Word.
    has_word: bool = False


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


def citing() -> list[PaperKind]:
    """Return the kinds whose legal basis the center may write itself, in the order of the forms."""
    found = [kind for kind in _kinds.values() if kind.legal_basis]
    return sorted(found, key=lambda kind: (kind.form == 0, kind.form))
