"""What the center watches beside the clocks: risk tiers and next reviews."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from applications.models import Application, Case, NextReview, RiskMark
from applications.policies import handles
from applications.states import RAISED, RiskTier
from legalaid.shared.counting import capped_count
from workstations.models import User
from workstations.states import CENTER, Role

SHOWN = 20
DUE, SET = "due", "set"
REVIEWS = [(DUE, "到期复看"), (SET, "已设复看日期")]


def reads_reviews(user: User) -> bool:
    """Return whether next reviews are shown to this person at all."""
    return user.role in CENTER or user.role == Role.AUDITOR


def reads_risk(user: User, case: Case) -> bool:
    """The center and the auditor, and the worker who handles the case; nobody else."""
    return reads_reviews(user) or handles(user, case)


def mark_of(file: Application | Case) -> RiskMark | None:
    """Return the mark in force; a case shares that of its application."""
    return _marks(file).current().first()


def marks_of(file: Application | Case) -> list[RiskMark]:
    """Return the newest marks, with the reasons of those that were replaced."""
    return list(_marks(file).order_by("-at", "-pk")[:SHOWN])


def _marks(file: Application | Case) -> QuerySet[RiskMark]:
    of_file = Q(application=file.pk)
    if isinstance(file, Case):
        shared = file.application_id
        of_file = Q(application=shared) if shared else Q(case=file.pk)
    return RiskMark.objects.filter(of_file).select_related("by")


def review_of(case: Case) -> NextReview | None:
    """Return the review that is set and not done yet."""
    return NextReview.objects.open().filter(case=case).select_related("set_by").first()


def with_risk(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Add ``risk_tier``, "" for an application without a mark."""
    current = RiskMark.objects.current().filter(application=OuterRef("pk"))
    return applications.annotate(risk_tier=Coalesce(Subquery(current.values("tier")), Value("")))


def cases_with_risk(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Add ``risk_tier`` to cases: their application's mark, or their own."""
    current = RiskMark.objects.current().filter(
        Q(case=OuterRef("pk")) | Q(application=OuterRef("application"))
    )
    return cases.annotate(
        risk_tier=Coalesce(Subquery(current.order_by("pk").values("tier")[:1]), Value(""))
    )


def in_tier(applications: QuerySet[Application], tier: str) -> QuerySet[Application]:
    """Return the applications of one tier; what nobody marked is ordinary."""
    current = RiskMark.objects.current().filter(application=OuterRef("pk"))
    if tier == RiskTier.ORDINARY:
        return applications.filter(~Exists(current.filter(tier__in=RAISED)))
    return applications.filter(Exists(current.filter(tier=tier)))


def is_wide(tier: str, *, past: int) -> bool:
    """Return whether more than ``past`` applications may stand in a tier; the marks say so."""
    if tier == RiskTier.ORDINARY:
        return True
    marked = RiskMark.objects.current().filter(tier=tier, application__isnull=False)
    return capped_count(marked, cap=past) > past


def cases_in_tier(cases: QuerySet[Case], tier: str) -> QuerySet[Case]:
    of_case = RiskMark.objects.current().filter(case=OuterRef("pk"))
    of_application = RiskMark.objects.current().filter(application=OuterRef("application"))
    if tier == RiskTier.ORDINARY:
        return cases.filter(
            ~Exists(of_case.filter(tier__in=RAISED)),
            ~Exists(of_application.filter(tier__in=RAISED)),
        )
    return cases.filter(
        Q(Exists(of_case.filter(tier=tier))) | Q(Exists(of_application.filter(tier=tier)))
    )


def with_review(cases: QuerySet[Case], which: str, *, on: dt.date) -> QuerySet[Case]:
    """Return the cases whose next review is due, or set at all."""
    reviews = NextReview.objects.due(on) if which == DUE else NextReview.objects.open()
    return cases.filter(Exists(reviews.filter(case=OuterRef("pk"))))


def risk_chip(tier: str) -> list[str]:
    """Return the word beside a name: only a raised tier is worth one."""
    return [f"风险{RiskTier(tier).label}"] if tier in RAISED else []
