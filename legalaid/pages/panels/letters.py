"""Letters on their way: what is to be served, and the objections that the bureau examines."""

import datetime as dt

from django.urls import reverse

from applications.models import Objection, ServiceRecord
from applications.queries import objections, service_lines
from legalaid.pages.panels.desk import Row, Waiting, waiting
from workstations.models import User


def to_serve(user: User, on: dt.date) -> Waiting:
    return waiting(
        "待送达",
        service_lines.scope(ServiceRecord.objects.visible_to(user, on=on), "open"),
        _letter,
        more_url=reverse("applications:services"),
        empty="没有待送达的文书。",
    )


def to_examine(user: User, on: dt.date) -> Waiting:
    return waiting(
        "异议待审查",
        objections.scope(Objection.objects.visible_to(user, on=on), "open"),
        lambda objection: Row(
            label=f"{objection.person_name}　{objection.matter_label}",
            small=f"对{objection.paper.number}的异议",
            url=reverse("applications:objection", args=[objection.uid]),
            due_on=objection.due_on,
            thing=objection,
        ),
        more_url=reverse("applications:objections"),
        empty="没有待审查的异议。",
    )


def _letter(record: ServiceRecord) -> Row:
    line = service_lines.line_of(record)
    return Row(
        label=f"{line.addressee}　{line.title}",
        small=f"{line.number}　{line.receiver}",
        url=reverse("applications:service", args=[line.uid]),
        due_on=line.due_on,
    )
