"""Who is taken up first on the pile: the groups, and what cannot wait.

It moves nobody's day: the seven days are everybody's.

Law: 法律援助法 art. 45 (aid for the old, the disabled and other groups after their own laws);
军人地位和权益保障法 art. 61 (soldiers and their families first).
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType

# Codes of the person categories in applications/seed/matters.json, with the word on a row.
GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "minor": "未成年人",
        "elderly": "老年人",
        "disabled": "残疾人",
        "military-family": "军人军属",
        "detained": "在押",
    }
)


def words(categories: Collection[str]) -> list[str]:
    """Return the words of those groups that a person belongs to, in the order of the list."""
    return [word for code, word in GROUPS.items() if code in categories]
