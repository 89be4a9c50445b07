"""Two records of a person side by side, row by row."""

from dataclasses import dataclass

from applications.models import Applicant
from applications.queries.application_page.shown import categories_of
from legalaid.shared import masking

_NOTHING = "（未填）"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One group of columns on both sides, and whether they say the same."""

    group: str
    kept: str
    gone: str
    is_same: bool


def rows_of(kept: Applicant, gone: Applicant, *, opened: bool) -> list[Row]:
    """Return the groups in the order of the form; what identifies in full only if opened."""
    rows = []
    for group in ("name", "gender", "born_on", "identity", "phone", "home", "categories"):
        one, other = (_words(person, group, opened=True) for person in (kept, gone))
        rows.append(
            Row(
                group=group,
                kept=_words(kept, group, opened=opened) or _NOTHING,
                gone=_words(gone, group, opened=opened) or _NOTHING,
                is_same=one == other,
            )
        )
    return rows


def _words(person: Applicant, group: str, *, opened: bool) -> str:
    number = person.id_number if opened else masking.last_four(person.id_number)
    address = person.address if opened else "*" * 8 if person.address else ""
    return {
        "name": person.name,
        "gender": person.get_gender_display(),
        "born_on": person.born_on.isoformat() if person.born_on else "",
        "identity": f"{person.get_id_kind_display()} {number}".strip(),
        "phone": person.phone if opened else masking.phone(person.phone),
        "home": f"{person.town} {address}".strip(),
        "categories": "、".join(categories_of(person)),
    }[group]
