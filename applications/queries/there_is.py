"""What there is beside an application, asked in one breath with it: a page reads only what is."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery

from applications.models import (
    AdvanceAid,
    Application,
    Case,
    CoApplicant,
    ConflictCheck,
    ConflictStatement,
    FirstReview,
    MeansLine,
    OpposingParty,
    Pledge,
    ServiceRecord,
    VerdictOverride,
    VerificationRequest,
)

_TABLES: dict[str, type[Model]] = {
    "advances": AdvanceAid,
    "first_reviews": FirstReview,
    "means_lines": MeansLine,
    "overrides": VerdictOverride,
    "services": ServiceRecord,
    "verification_requests": VerificationRequest,
}


def with_what_there_is(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Add ``has_…`` for each table beside the application, and the names on either side."""
    of_this = {"application": OuterRef("pk")}
    same_person = Pledge.objects.false().filter(person_index=OuterRef("applicant__id_index"))
    return applications.annotate(
        **{
            f"has_{what}": Exists(model.objects.filter(**of_this))
            for what, model in _TABLES.items()
        },
        conflict_outcome=Subquery(
            ConflictCheck.objects.current().filter(**of_this).values("outcome")[:1]
        ),
        has_false_pledges=Exists(same_person.exclude(person_index="")),
        co_applicant_names=ArraySubquery(
            CoApplicant.objects.filter(**of_this).order_by("pk").values("person__name")
        ),
        opponent_names=ArraySubquery(
            OpposingParty.objects.filter(**of_this).order_by("pk").values("name")
        ),
    )


def with_conflict_outcome(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Add how far the check of conflicts is, and whether the worker's report of one waits.

    The check is the application's, or a notice's case's own.
    """
    of_this = Q(application=OuterRef("application")) | Q(case=OuterRef("pk"))
    checks = ConflictCheck.objects.current().filter(of_this)
    reported = ConflictStatement.objects.waiting().filter(assignment__case=OuterRef("pk"))
    return cases.annotate(
        conflict_outcome=Subquery(checks.values("outcome")[:1]), conflict_waits=Exists(reported)
    )


def there_may_be(application: Application, what: str) -> bool:
    """Return False only where the application was asked for it and said that there is none."""
    return getattr(application, f"has_{what}", True)
