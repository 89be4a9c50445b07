"""What hangs on a person's record: every row of every table that names one."""

from collections.abc import Collection, Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F, Q

from applications.models import (
    Applicant,
    Application,
    Case,
    CoApplicant,
    NoticePerson,
    PartyAlias,
    PersonMerge,
)

# What tells of merges is not itself moved by one.
_OF_MERGES = (Applicant, PersonMerge)
Link = dict[str, Any]


def references() -> Iterator[tuple[type[models.Model], str]]:
    """Yield every column that names a person, read from the tables: a new one is not forgotten."""
    for relation in Applicant._meta.related_objects:
        if relation.related_model not in _OF_MERGES:
            yield relation.related_model, relation.field.name


def move(gone: Applicant, *, to: Applicant) -> list[Link]:
    """Let every row that names ``gone`` name ``to``, and return which rows those were.

    An alias that both records have stays where it is: one record has it once, and
    parting the two finds it again.
    """
    moved = []
    doubled = to.aliases.values("name_index")
    for model, field in references():
        named = model.objects.filter(**{field: gone})
        if model is PartyAlias:
            named = named.exclude(name_index__in=doubled)
        rows = list(named.values_list("pk", flat=True))
        model.objects.filter(pk__in=rows).update(**{field: to})
        moved += [{"table": model._meta.label, "field": field, "row": row} for row in rows]
    return moved


def move_back(links: Collection[Link], gone: Applicant, *, kept: Applicant) -> list[str]:
    """Give back each row that still names ``kept``; return the others in the office's words.

    A case that was opened meanwhile on an application that goes back goes with it.
    """
    changed = []
    for link in links:
        model = apps.get_model(link["table"])
        row = model.objects.filter(pk=link["row"])
        if not row.filter(**{link["field"]: kept}).update(**{link["field"]: gone}):
            changed.append(_words(model, row.first()))
    returned = [link["row"] for link in links if link["table"] == Application._meta.label]
    Case.objects.filter(
        application__in=returned, application__applicant=gone, recipient=kept
    ).update(recipient=gone)
    return changed


def stand_together(one: Applicant, other: Applicant) -> str:
    """Return the number of a file that names both, or "": there they are two people."""
    pair = [one.pk, other.pk]
    joined = CoApplicant.objects.filter(person__in=pair)
    for application in Application.objects.filter(
        Q(pk__in=joined.values("application")), Q(applicant__in=pair) | Q(pk__in=_twice(joined))
    )[:1]:
        return str(application)
    notice = (
        NoticePerson.objects.filter(person=one, notice__persons__person=other)
        .select_related("notice")
        .first()
    )
    return str(notice.notice) if notice else ""


def touch(applications: Collection[int]) -> None:
    """Let pages that were read before say that somebody changed this meanwhile."""
    Application.objects.filter(pk__in=applications).update(version=F("version") + 1)


def _twice(joined: models.QuerySet[CoApplicant]) -> models.QuerySet:
    return (
        joined.values("application")
        .annotate(people=models.Count("person"))
        .filter(people__gt=1)
        .values("application")
    )


def _words(model: type[models.Model], row: models.Model | None) -> str:
    """Say which row was left alone: its kind and number, never a name."""
    kind = model._meta.verbose_name
    if row is None:
        return f"{kind}（已删除）"
    number = getattr(row, "number", "")
    return f"{kind}{number}（之后已改为他人）"
