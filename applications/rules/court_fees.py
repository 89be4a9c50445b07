"""Who pays litigation fees: the parties to a civil or an administrative case before a court."""

from applications.states import CaseKind, Stage
from workstations.states import AuthorityKind

AT_COURT = frozenset(
    {Stage.FIRST_INSTANCE, Stage.SECOND_INSTANCE, Stage.RETRIAL, Stage.ENFORCEMENT}
)


def are_paid(*, kind: str, stage: str, authority: str) -> bool:
    """Say whether a court takes litigation fees; ``authority`` is a kind of authority, or "".

    Law: 诉讼费用交纳办法 art. 2 (a party to civil or administrative litigation pays).
    """
    return kind != CaseKind.CRIMINAL and stage in AT_COURT and authority == AuthorityKind.COURT
