"""What form 6 asks of single co-applicants: each paper behind the name of whose it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from applications.models import Applicant, Application
from applications.rules.lists import MATERIAL_LABELS
from legalaid.shared.refusals import RuleBroken


@dataclass(frozen=True, kw_only=True)
class OfOther:
    """One paper that one of those who applied together has not handed in; a code of a material."""

    person: UUID
    kind: str


def of_others(application: Application, asked: Sequence[OfOther]) -> list[dict[str, str]]:
    """Return the items as form 6 lists them, such as 吴某芳：身份证明.

    ``whose`` tells them from the papers of the first applicant, which may have come already.

    Raises RuleBroken where somebody applies no longer.
    """
    if not asked:
        return []
    joined = application.co_applicants.select_related("person")
    names = {one.person.uid: one.person.name for one in joined}
    if any(one.person not in names for one in asked):
        raise RuleBroken("共同申请人名单已经变化，请刷新页面后重新勾选。", field="kinds")
    return [
        {
            "kind": one.kind,
            "label": f"{names[one.person]}：{MATERIAL_LABELS[one.kind]}",
            "whose": str(one.person),
        }
        for one in asked
    ]


def people_of(application: Application, asked: Sequence[OfOther]) -> list[Applicant]:
    """Return the co-applicants of whom something is asked, each once, in the order of form 2."""
    wanted = {one.person for one in asked}
    joined = application.co_applicants.filter(person__uid__in=wanted).select_related("person")
    return [one.person for one in joined.order_by("pk")]
