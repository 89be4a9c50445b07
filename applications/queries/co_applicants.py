"""Those who apply together with the applicant: each one's own test, and who shares the grant."""

from collections.abc import Sequence

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from applications.models import (
    Applicant,
    Application,
    CoApplicant,
    CoApplicantCheck,
    Decision,
    Material,
)
from applications.queries import eligible, same_person
from applications.states import DecisionKind
from legalaid.shared.refusals import Finding

LAW = "《法律援助法》第三十四条、第四十一条"


def of_application(application: Application) -> list[CoApplicant]:
    """Return the co-applicants in the order of form 2, each with the check of their means.

    Most apply alone: a page that has read so asks nothing, and one that has ``read`` them
    asks no more.
    """
    if getattr(application, "co_applicant_names", None) == []:
        return []
    known = getattr(application, "joined_with_checks", None)
    return list(_with_checks().filter(application=application)) if known is None else known


def read(application: Application) -> None:
    """Read them once for all who ask on the page."""
    if getattr(application, "co_applicant_names", None) != []:
        rows = Prefetch("co_applicants", _with_checks(), to_attr="joined_with_checks")
        prefetch_related_objects([application], rows)


def _with_checks() -> QuerySet[CoApplicant]:
    joined = CoApplicant.objects.select_related("person", "check_of_means__by")
    # Each was written down anew, whoever is registered already.
    return joined.annotate(has_look_alikes=same_person.has_look_alikes("person")).order_by("pk")


def papers_of(joined: Sequence[CoApplicant]) -> dict[int, list[str]]:
    """Return the names of the papers that each handed in for themselves, by their primary key."""
    rows = Material.objects.standing().filter(whose__in=joined).order_by("pk") if joined else []
    named: dict[int, list[str]] = {}
    for row in rows:
        papers = named.setdefault(row.whose_id, [])
        if row.label not in papers:
            papers.append(row.label)
    return named


def check_of(joined: CoApplicant) -> CoApplicantCheck | None:
    # A missing row of a one-to-one raises an AttributeError, so the default serves.
    return getattr(joined, "check_of_means", None)


def findings(application: Application, joined: Sequence[CoApplicant]) -> list[Finding]:
    """Return what is to be asked of the co-applicants before a grant; none for who applies alone.

    The figures on the page are the first applicant's; where the matter asks no hardship
    of anybody, none is asked of these.

    Law: 法律援助法 art. 34, 41.
    """
    if not joined or eligible.standing_of(application).is_free_of_hardship:
        return []
    checks = [check_of(one) for one in joined]
    open_ones = checks.count(None)
    unmet = sum(check is not None and not check.is_met for check in checks)
    head = f"共同申请人{len(joined)}人的经济困难情形须分别核查"
    if open_ones:
        sentence, passes = f"{head}，还有{open_ones}人没有核查。", None
    elif unmet:
        sentence = (
            f"{head}：{unmet}人不符合条件，给予援助的决定不列入，"
            "另行向本人作出《不予法律援助决定书》，说明理由和提出异议的期限。"
        )
        passes = True
    else:
        sentence, passes = f"{head}：均已核查，符合条件。", True
    return [Finding(sentence=sentence, article=LAW, blocks=True, passes=passes)]


def named_in(decision: Decision) -> list[Applicant]:
    """Return the co-applicants whom a decision is about: a grant, without those not in need."""
    joined = of_application(decision.application)
    if decision.kind == DecisionKind.GRANT:
        joined = in_need(joined)
    return [one.person for one in joined]


def in_need(joined: Sequence[CoApplicant]) -> list[CoApplicant]:
    """Return those of them of whom nobody found that they are not."""
    return [one for one in joined if (check := check_of(one)) is None or check.is_met]


def not_in_need(application: Application) -> list[CoApplicant]:
    """Return those whom a grant leaves out; none where the matter asks no hardship of anybody."""
    joined = of_application(application)
    if not joined or eligible.standing_of(application).is_free_of_hardship:
        return []
    standing = {one.pk for one in in_need(joined)}
    return [one for one in joined if one.pk not in standing]
