"""What there is beside an application, asked in one breath with it: a page reads only what is."""

from functools import cache

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import BaseExpression, Combinable

from applications.models import (
    AdvanceAid,
    Applicant,
    Application,
    Assignment,
    Case,
    CaseReport,
    CaseStep,
    CoApplicant,
    ConflictCheck,
    ConflictStatement,
    Cooperation,
    Correction,
    CriticalDate,
    DataQuery,
    Discussion,
    FileLink,
    FirstReview,
    MeansLine,
    NextReview,
    Objection,
    OpposingParty,
    PaymentOrder,
    Pledge,
    RiskMark,
    SecondNotice,
    ServiceRecord,
    StepKind,
    Supplement,
    TerminationProposal,
    VerdictOverride,
    VerificationRequest,
)
from applications.queries import objectors, reply_papers, same_person
from applications.states import DateState
from workstations.models import TrailEntry

_TABLES: dict[str, type[Model]] = {
    "advances": AdvanceAid,
    "case_reports": CaseReport,
    "cooperations": Cooperation,
    "corrections": Correction,
    "critical_dates": CriticalDate,
    "data_queries": DataQuery,
    "discussions": Discussion,
    "first_reviews": FirstReview,
    "means_lines": MeansLine,
    "objections": Objection,
    "overrides": VerdictOverride,
    "second_notices": SecondNotice,
    "risk_marks": RiskMark,
    "services": ServiceRecord,
    "supplements": Supplement,
    "verification_requests": VerificationRequest,
}


_Questions = dict[str, BaseExpression | Combinable]


def with_what_there_is(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Add ``has_…`` for each table beside the application, and the names on either side."""
    return applications.annotate(**_beside_an_application())


@cache  # None of them knows a day or a reader, and phrasing thirty anew costs each page its time.
def _beside_an_application() -> _Questions:
    of_this = {"application": OuterRef("pk")}
    their_pledges = Pledge.objects.false().filter(person_index=OuterRef("applicant__id_index"))
    merged = Exists(_merged_under_that_number())
    return {
        **{
            f"has_{what}": Exists(model.objects.filter(**of_this))
            for what, model in _TABLES.items()
        },
        "has_false_pledges": Exists(their_pledges.exclude(person_index=""))
        # Under another number of the same person: rare, and looked up where it may be.
        | merged,
        "has_merged_numbers": merged,
        "has_decision_in_hands": Exists(
            ServiceRecord.objects.decisions_in_hands().filter(**of_this)
        ),
        "has_refusal_to_object_to": Exists(
            objectors.open_refusals().filter(application=OuterRef("pk"))
        ),
        "has_reply_papers": reply_papers.brought(),
        "has_links": Exists(_links()),
        "has_look_alikes": same_person.has_look_alikes("applicant"),
        "conflict_outcome": Subquery(
            ConflictCheck.objects.current().filter(**of_this).values("outcome")[:1]
        ),
        "co_applicant_names": ArraySubquery(
            CoApplicant.objects.filter(**of_this).order_by("pk").values("person__name")
        ),
        "opponent_names": ArraySubquery(
            OpposingParty.objects.filter(**of_this).order_by("pk").values("name")
        ),
    }


def co_applicants_of(application: Application) -> list[str]:
    """Return the names of those who apply in the same application, in the order of form 2."""
    known = getattr(application, "co_applicant_names", None)
    if known is not None:
        return known
    joined = application.co_applicants.order_by("pk")
    return list(joined.values_list("person__name", flat=True))


def _merged_under_that_number() -> QuerySet[Applicant]:
    number = OuterRef("applicant__id_index")
    merged = Applicant.objects.exclude(other_indexes=[])
    return merged.filter(Q(other_indexes__contains=[number]) | Q(pk=OuterRef("applicant")))


def _links() -> QuerySet[FileLink]:
    """Marks on either side."""
    this, live = OuterRef("pk"), FileLink.objects.in_force()
    return live.filter(Q(application=this) | Q(other=this))


def with_what_is_beside(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Add how far the check of conflicts is, whether a report of one waits, and what was discussed.

    The check is the application's, or a notice's case's own.
    """
    return cases.annotate(**_beside_a_case())


@cache
def _beside_a_case() -> _Questions:
    of_this = Q(application=OuterRef("application")) | Q(case=OuterRef("pk"))
    checks = ConflictCheck.objects.current().filter(of_this)
    dates = CriticalDate.objects.filter(of_this)
    mandates = CaseStep.objects.filter(case=OuterRef("pk"), kind=StepKind.MANDATE)
    reported = ConflictStatement.objects.waiting().filter(assignment__case=OuterRef("pk"))
    return {
        "conflict_outcome": Subquery(checks.values("outcome")[:1]),
        "conflict_waits": Exists(reported),
        "mandate_on": Subquery(mandates.order_by("on").values("on")[:1]),
        "termination_waits": termination_waits(),
        "has_dates": Exists(dates.filter(state=DateState.SET)),
        "has_corrections": Exists(Correction.objects.filter(case=OuterRef("pk"))),
        "has_discussions": Exists(Discussion.objects.filter(case=OuterRef("pk"))),
        "has_case_reports": Exists(CaseReport.objects.filter(case=OuterRef("pk"))),
        "has_mark": Exists(RiskMark.objects.current().filter(of_this)),
        "assignment_reached": Exists(_in_hands()),
        "has_recalled": Exists(
            Assignment.objects.filter(case=OuterRef("pk")).exclude(recalled_at=None)
        ),
        "has_review": Exists(NextReview.objects.open().filter(case=OuterRef("pk"))),
        "has_cooperations": Exists(Cooperation.objects.filter(case=OuterRef("pk"))),
        "has_services": Exists(ServiceRecord.objects.filter(case=OuterRef("pk"))),
        "has_payment_orders": Exists(PaymentOrder.objects.filter(case=OuterRef("pk"))),
        "runs_payment_order": Exists(PaymentOrder.objects.running().filter(case=OuterRef("pk"))),
    }


def _in_hands() -> QuerySet[Assignment]:
    """The case's assignment, if it has reached anybody; ``case_page.receipt`` says whom."""
    standing = Assignment.objects.active().filter(case=OuterRef("pk"))
    served = ServiceRecord.objects.delivered_assignments().filter(case=OuterRef("case"))
    opened = TrailEntry.objects.filter(subject_uid=OuterRef("case__uid"))
    by_the_unit = opened.opened_by_manager(of=OuterRef("unit"), since=OuterRef("assigned_at"))
    return standing.filter(
        Q(conflict_statement__isnull=False)
        | Q(ranking__has_key="named")
        | Exists(served)
        | Exists(by_the_unit)
    )


def termination_waits() -> Exists:
    """Return whether the end of a case waits for its signature."""
    return Exists(TerminationProposal.objects.waiting().filter(case=OuterRef("pk")))


def there_may_be(application: Application, what: str) -> bool:
    """Return False only where the application was asked for it and said that there is none."""
    return getattr(application, f"has_{what}", True)
