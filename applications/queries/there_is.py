"""What there is beside an application, asked in one breath with it: a page reads only what is."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Model, OuterRef, QuerySet

from applications.models import (
    AdvanceAid,
    Application,
    CoApplicant,
    Cooperation,
    FirstReview,
    MeansLine,
    OpposingParty,
    Pledge,
    SecondNotice,
    ServiceRecord,
    Supplement,
    VerdictOverride,
    VerificationRequest,
)

_TABLES: dict[str, type[Model]] = {
    "advances": AdvanceAid,
    "cooperations": Cooperation,
    "first_reviews": FirstReview,
    "means_lines": MeansLine,
    "overrides": VerdictOverride,
    "second_notices": SecondNotice,
    "services": ServiceRecord,
    "supplements": Supplement,
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
        has_false_pledges=Exists(same_person.exclude(person_index="")),
        co_applicant_names=ArraySubquery(
            CoApplicant.objects.filter(**of_this).order_by("pk").values("person__name")
        ),
        opponent_names=ArraySubquery(
            OpposingParty.objects.filter(**of_this).order_by("pk").values("name")
        ),
    )


def there_may_be(application: Application, what: str) -> bool:
    """Return False only where the application was asked for it and said that there is none."""
    return getattr(application, f"has_{what}", True)
