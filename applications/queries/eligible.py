"""Whether an application meets the conditions, and which papers are missing: rows into rules."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from applications.models import Application, HardshipLine
from applications.rules import eligibility, materials
from applications.rules.conditions import Facts
from applications.rules.lists import MATERIALS
from legalaid.shared.refusals import Finding


@dataclass(frozen=True, kw_only=True)
class Eligibility:
    """What the rules say of one application on the day it was received."""

    findings: list[Finding]
    asked: list[materials.Material]
    missing: list[materials.Material]
    handed_in: frozenset[str]

    @property
    def verdict(self) -> bool | None:
        """True if aid may be granted, False if not, None while something is unknown."""
        return eligibility.verdict(self.findings)

    @property
    def all_findings(self) -> list[Finding]:
        return [*self.findings, materials.missing_finding(self.missing)]


def judge(application: Application, *, handed_in: Iterable[str] | None = None) -> Eligibility:
    """Ask the rules about one application, matter and applicant joined.

    ``handed_in`` are the kinds of its papers, for a caller who has read them.
    """
    day = application.received_on or timezone.localdate(application.registered_at)
    if handed_in is None:
        handed_in = application.materials.values_list("kind", flat=True)
    handed_in = frozenset(handed_in)
    found = eligibility.findings(
        request_of(application, has_proof="waiver-proof" in handed_in),
        line=_line(application, day),
        scope_policy=eligibility.scope_policy_on(day),
    )
    asked = materials.asked(MATERIALS, _facts(application))
    return Eligibility(
        findings=found,
        asked=asked,
        missing=materials.missing(asked, handed_in),
        handed_in=handed_in,
    )


def request_of(application: Application, *, has_proof: bool | None = None) -> eligibility.Request:
    """Return what the rules need to know, from an application with applicant and matter."""
    matter = application.matter
    return eligibility.Request(
        matter=matter.label,
        matter_article=matter.article,
        is_free_of_hardship=matter.is_free_of_hardship,
        is_waived_for_migrants=matter.is_waived_for_migrants,
        categories=frozenset(application.applicant.categories),
        has_no_livelihood=application.has_no_livelihood,
        has_proof=has_proof,
        means=eligibility.Means(
            persons=application.household_size,
            income_yuan=application.income_yuan,
            rigid_expenditure_yuan=application.rigid_expenditure_yuan,
            has_high_value_assets=application.has_high_value_assets,
            is_own_only=application.family_is_opponent,
        ),
    )


def _facts(application: Application) -> Facts:
    return Facts(
        kind=application.matter.kind,
        stage=application.stage,
        matter=application.matter.code,
        basis=application.hardship_basis,
        is_by_proxy=getattr(application, "representative", None) is not None,
    )


def _line(application: Application, day: dt.date) -> eligibility.HardshipLine | None:
    row = HardshipLine.objects.in_force_on(day).first()
    if row is None:
        return None
    return eligibility.HardshipLine(
        in_force_from=row.in_force_from, monthly_yuan=row.monthly_yuan, source=row.source
    )
