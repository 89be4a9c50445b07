"""Pledges drawn for a check: what is to be drawn, checked, and followed up."""

import datetime as dt
from dataclasses import replace

from django.urls import reverse

from applications.models import PledgeCheck
from applications.queries import pledge_samples
from legalaid.pages.panels.desk import Row, Waiting, waiting
from workstations.models import User


def samples(user: User, on: dt.date) -> Waiting:
    """What this person may do; the quarter just over comes first while nobody has drawn it."""
    there = reverse("applications:pledge_samples")
    undrawn = [
        Row(label=f"抽取{one.label}的承诺", small=f"登记承诺{one.pledged}份", url=there)
        for one in pledge_samples.undrawn(on=on, quarters=1)
    ]
    checks = waiting(
        "承诺抽查",
        pledge_samples.waiting_for(user, on=on),
        _check,
        more_url=there,
        empty="没有待抽查的诚信承诺。",
        unit="份",
    )
    return replace(checks, rows=[*undrawn, *checks.rows], count=checks.count + len(undrawn))


def _check(check: PledgeCheck) -> Row:
    """A check to be done, or one that found a pledge false, which the head marks so."""
    application = check.pledge.application
    page, thing = (
        ("applications:find_false", check.pledge)
        if check.result
        else ("applications:pledge_check", check)
    )
    words = "抽查不实，待查明处理" if check.result else check.sample.label
    return Row(
        label=f"{application.applicant.name}　{words}",
        small=application.number,
        url=reverse(page, args=[thing.uid]),
    )
