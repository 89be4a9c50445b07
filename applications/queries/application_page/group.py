"""The other applications of the same event (群体性案件), found by the key they share."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Value
from django.db.models.functions import JSONObject, NullIf

from applications.models import Application
from applications.states import ApplicationState

SHOWN = 20


@dataclass(frozen=True, kw_only=True)
class InTheGroup:
    """One of the others: where it is and how far, and nothing of the person."""

    uid: UUID
    number: str
    state: str


def with_the_group(
    applications: QuerySet[Application], *, among: QuerySet[Application]
) -> QuerySet[Application]:
    """Add the first others of the group, of those that the reader may know (``among``)."""
    # NULL is like nothing: a search for "" would read everybody who has no key.
    key = NullIf(OuterRef("group_key"), Value(""))
    others = among.filter(group_key=key).exclude(pk=OuterRef("pk")).exclude(number="")
    rows = others.order_by("number_key", "pk").values(
        row=JSONObject(uid=F("uid"), number=F("number"), state=F("state"))
    )
    return applications.annotate(group_rows=ArraySubquery(rows[:SHOWN]))


def same_group(application: Application) -> list[InTheGroup]:
    """Return what ``with_the_group`` found."""
    return [
        InTheGroup(
            uid=UUID(row["uid"]), number=row["number"], state=ApplicationState(row["state"]).label
        )
        for row in application.group_rows
    ]
