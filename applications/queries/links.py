"""Which other files an application belongs with, read from either side."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from applications.models import Application, FileLink
from applications.queries.there_is import there_may_be
from applications.states import LinkKind
from workstations.models import User

# What the mark says on the page of the application that was marked, and on the other's.
_HERE = {
    LinkKind.DUPLICATE: "与此件重复",
    LinkKind.SPLIT: "由此件拆分",
    LinkKind.RELATED: "与此件关联",
}
_THERE = {**_HERE, LinkKind.SPLIT: "拆分出此件"}


@dataclass(frozen=True, kw_only=True)
class Linked:
    """Another application, and how it belongs to the one that is read."""

    link: FileLink
    other: Application
    words: str

    @property
    def uid(self) -> UUID:
        return self.link.uid


def linked_to(application: Application, *, user: User, on: dt.date) -> list[Linked]:
    """Return the marks in force on either side, the first marked first.

    One that leads to a sealed file is not there.
    """
    if not there_may_be(application, "links"):
        return []
    rows = (
        FileLink.objects.visible_to(user, on=on)
        .in_force()
        .of(application)
        .select_related("application", "other", "marked_by")
        .defer("application__narrative", "other__narrative")
        .order_by("marked_at", "pk")
    )
    return [
        Linked(
            link=row,
            other=row.other if row.application_id == application.pk else row.application,
            words=(_HERE if row.application_id == application.pk else _THERE)[LinkKind(row.kind)],
        )
        for row in rows
    ]
