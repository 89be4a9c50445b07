"""Desks of those who grade, pay and answer for the money."""

import datetime as dt

from django.db.models import Count, Sum
from django.urls import reverse

from legalaid.pages.panels import chains, letters, registers, seals
from legalaid.pages.panels.desk import Desk, Row, Shortcut, Tile, waiting
from subsidies.models import Evaluation, SubsidyLine
from subsidies.states import BatchState, LineState
from workstations.models import User


def evaluator(user: User, on: dt.date) -> Desk:
    """Files to score, the oldest first."""
    return Desk(
        lists=[
            waiting(
                "待评查案卷",
                Evaluation.objects.visible_to(user, on=on)
                .waiting()
                .select_related("case")
                .order_by("assigned_at", "pk"),
                lambda e: Row(
                    label=f"{e.case.cause}　{e.case.get_stage_display()}",
                    small=e.case.number,
                    url=reverse("subsidies:evaluation", args=[e.uid]),
                ),
                more_url=reverse("subsidies:evaluations"),
                empty="没有待评查的案卷。中心归档后会分派给您。",
            )
        ]
    )


def finance(user: User, on: dt.date) -> Desk:
    """Approved and unpaid money first, then batches that wait for a voucher."""
    payable = (
        SubsidyLine.objects.visible_to(user, on=on)
        .payable()
        .aggregate(count=Count("pk"), total=Sum("amount_yuan"))
    )
    return Desk(
        tiles=[
            Tile(
                label="已审批未发放",
                value=payable["count"],
                unit="件",
                url=reverse("subsidies:batch_new"),
            ),
            Tile(
                label="合计金额",
                value=f"{payable['total'] or 0:,.2f}",
                unit="元",
                url=reverse("subsidies:batch_new"),
            ),
        ],
        shortcuts=[
            Shortcut(label="制作补贴发放表", url=reverse("subsidies:batch_new")),
            Shortcut(label="台账与导出", url=reverse("subsidies:ledger")),
        ],
        lists=[
            chains.batches("待付款", user, on, BatchState.RELEASED),
            chains.batches("复核、签批中", user, on, BatchState.DRAFTED, BatchState.REVIEWED),
        ],
    )


def leader(user: User, on: dt.date) -> Desk:
    """What waits for a leader's signature."""
    return Desk(
        lists=[
            chains.lines("补贴待审批", user, on, LineState.REVIEWED),
            chains.batches("发放表待签批", user, on, BatchState.REVIEWED),
            chains.to_publish(user, on),
            letters.to_examine(user, on),
            registers.complaints(user, on),
            seals.to_decide(user, on),
        ]
    )
