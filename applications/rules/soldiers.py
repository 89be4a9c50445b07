"""Soldiers, their families and those of the fallen: what the rules for them add to the Law.

Who is named here goes first like every soldier; a waiver wants its proof like every other. The
rules are those the domain names; the center confirms the text in force before it relies on them.

Law: 军人地位和权益保障法 art. 61; 法律援助法 art. 31 item 9, art. 42 item 4 (who and what other
rules name); 军人军属法律援助工作实施办法.
"""

from collections.abc import Collection

RULE = "《军人军属法律援助工作实施办法》"
MILITARY = "military-family"
# Of these the verification of hardship is waived: conscripts and cadets on supply with their
# families, those on operations with theirs, and the families of the fallen.
WAIVED = frozenset({"conscript-family", "mission-family", "fallen-family"})
# Matters outside art. 31 in which soldiers and their families are aided: benefits of special
# care, marriage and family, land, farm supplies (a product that fails), insurance.
MATTERS = frozenset(
    {
        "special-care-benefits",
        "marriage-family",
        "land-contract",
        "product-liability",
        "insurance",
    }
)


def with_the_group(categories: Collection[str]) -> set[str]:
    """Return the categories with the group that the narrower ones belong to."""
    told = set(categories)
    return told | {MILITARY} if told & WAIVED else told


def widens_scope(matter: str, categories: Collection[str]) -> bool:
    """Return whether the matter of this person is listed by the rules for soldiers."""
    return matter in MATTERS and not {MILITARY, *WAIVED}.isdisjoint(categories)
