"""Cases that somebody at the center wanted to look at again."""

import datetime as dt

from django.urls import reverse

from applications.models import Case, NextReview
from legalaid.pages.panels.desk import Row, Waiting, waiting
from workstations.models import User


def due(user: User, on: dt.date) -> Waiting:
    return waiting(
        "到期复看",
        NextReview.objects.due(on)
        .filter(case__in=Case.objects.visible_to(user, on=on))
        .select_related("case")
        .order_by("due_on", "pk"),
        lambda review: Row(
            label=f"{review.case.number}　{review.case.cause}",
            small=review.note[:60],
            url=reverse("applications:case", args=[review.case.uid]),
            due_on=review.due_on,
            is_fixed=True,
        ),
        more_url=f"{reverse('applications:cases')}?desk=all&review=due",
        empty="没有到期复看的案件。负责人在案件页设定日期后，到日会列在这里。",
    )
