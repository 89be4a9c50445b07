"""Whether an application meets the conditions, and which papers are missing: rows into rules."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from applications.models import (
    Application,
    Material,
    Pledge,
    VerdictOverride,
)
from applications.queries import matter_scope
from applications.queries.there_is import there_may_be
from applications.rules import eligibility, foreigners, materials, soldiers, stages, venue
from applications.rules.conditions import Facts
from applications.rules.lists import MATERIALS
from applications.rules.scope import Standing
from applications.states import CaseKind, HardshipBasis, Stage
from legalaid.shared.refusals import Finding

# The paper that makes a waiver of art. 42 good.
_PROOF = "waiver-proof"
# The paper that shows that a case with a judgment in force is open again (art. 33).
_RETRIAL_ORDER = "retrial-order"
_FIGURES_MISSING = (
    Q(has_high_value_assets=None)
    | Q(income_yuan=None, has_high_value_assets=False)
    | Q(rigid_expenditure_yuan=None, has_high_value_assets=False)
    | Q(household_size=None, family_is_opponent=False, has_high_value_assets=False)
)


@dataclass(frozen=True, kw_only=True)
class Eligibility:
    """What the rules say of one application on the day it was received."""

    findings: list[eligibility.Check]
    # Where the matter belongs, and by what a foreigner is aided: what only warns.
    venue: list[Finding]
    # What is to be asked about the stage of proceedings, before aid can be granted.
    stage: list[Finding]
    # What the center decided otherwise, with its reason; None where nobody did.
    override: VerdictOverride | None
    # The applicant's pledge for this application, where one was taken.
    pledge: Pledge | None
    asked: list[materials.Material]
    missing: list[materials.Material]
    handed_in: frozenset[str]

    @property
    def verdict(self) -> bool | None:
        """True if aid may be granted, False if not, None while something is unknown."""
        return self.computed if self.override is None else self.override.verdict

    @property
    def computed(self) -> bool | None:
        """What the rules alone say."""
        return eligibility.verdict(self.findings)

    @property
    def on_hardship(self) -> bool | None:
        """What the rules alone say of the hardship, whatever they say of the matter."""
        return eligibility.hardship_verdict(self.findings)

    @property
    def of_scope(self) -> eligibility.Check:
        """What is said of the matter: the first check of all."""
        return self.findings[0]

    @property
    def of_retrial(self) -> eligibility.Check | None:
        """What is said of a judgment in force; None where the matter is no retrial."""
        return next((check for check in self.findings if "第三十三条" in check.article), None)

    @property
    def failing(self) -> list[eligibility.Check]:
        """The checks that stand in the way of a grant, in their order."""
        return [check for check in self.findings if check.blocks and not check.passes]

    @property
    def all_findings(self) -> list[Finding]:
        return [*self.findings, *self.venue, *self.stage, self.of_papers]

    @property
    def of_papers(self) -> Finding:
        """What is said about the papers: it warns and decides nothing."""
        return materials.missing_finding(self.missing)


def judge(application: Application, *, handed_in: Iterable[str] | None = None) -> Eligibility:
    """Ask the rules about one application, matter and applicant joined.

    ``handed_in`` are the kinds of the applicant's papers, for a caller who has read them.
    """
    day = _day_of(application)
    if handed_in is None:
        own = application.materials.standing().of_applicant()
        handed_in = own.values_list("kind", flat=True)
    handed_in = frozenset(handed_in)
    # A missing row of a one-to-one raises an AttributeError, so the default serves.
    pledge = getattr(application, "pledge", None)
    found = eligibility.findings(
        request_of(
            application,
            has_proof=_PROOF in handed_in,
            has_retrial_order=_RETRIAL_ORDER in handed_in,
            # Whatever route was chosen afterwards: who deceived once has deceived.
            pledge_is_false=pledge is not None and pledge.is_false,
        ),
        lines=matter_scope.lines_on(day),
        scope_policy=_scope_policy(application, day),
    )
    asked = asked_of(application)
    return Eligibility(
        findings=found,
        venue=[
            *_venue(application, day),
            *foreigners.findings(application.applicant.categories),
        ],
        stage=stages.findings(CaseKind(application.matter.kind), application.stage),
        pledge=pledge,
        override=_override(application),
        asked=asked,
        missing=materials.missing(asked, handed_in),
        handed_in=handed_in,
    )


def with_means_missing(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Return the rows whose means are to be judged, and of which a figure is not known yet.

    The same road as ``eligibility.findings``, as far as columns tell it: assets of high value
    decide alone, and where the center decided by hand or a pledge was false no figure is awaited.
    """
    of_this = {"application": OuterRef("pk")}
    by_means = Q(hardship_basis__in=[HardshipBasis.MEANS, HardshipBasis.UNKNOWN])
    unproven = Q(hardship_basis=HardshipBasis.WAIVED) & ~Exists(
        Material.objects.standing().of_applicant().filter(**of_this, kind=_PROOF)
    )
    return applications.filter(
        _FIGURES_MISSING,
        by_means | unproven,
        ~Exists(VerdictOverride.objects.filter(**of_this, ended_at=None)),
        ~Exists(Pledge.objects.false().filter(**of_this)),
    )


def _day_of(application: Application) -> dt.date:
    """The rules are those of the day of receipt; a draft is judged by the day it was begun."""
    return application.received_on or timezone.localdate(application.registered_at)


def asked_of(application: Application) -> list[materials.Material]:
    """Return the papers for this application, its matter joined."""
    return materials.asked(MATERIALS, _facts(application), on=_day_of(application))


def standing_of(application: Application) -> Standing:
    """Return where its matter stands in the law on the day of the application."""
    return application.matter.standing_on(_day_of(application))


def request_of(
    application: Application,
    *,
    has_proof: bool | None = None,
    has_retrial_order: bool | None = None,
    pledge_is_false: bool = False,
) -> eligibility.Request:
    """Return what the rules need to know, from an application with applicant and matter."""
    standing = standing_of(application)
    return eligibility.Request(
        matter=application.matter.label,
        matter_article=standing.article,
        is_free_of_hardship=standing.is_free_of_hardship,
        is_waived_for_migrants=standing.is_waived_for_migrants,
        is_for_soldiers=soldiers.widens_scope(
            application.matter.code, application.applicant.categories
        ),
        categories=frozenset(application.applicant.categories),
        has_no_livelihood=application.has_no_livelihood,
        has_proof=has_proof,
        means=eligibility.Means(
            persons=application.household_size,
            income_yuan=application.income_yuan,
            rigid_expenditure_yuan=application.rigid_expenditure_yuan,
            has_high_value_assets=application.has_high_value_assets,
            is_own_only=application.family_is_opponent,
            area=eligibility.Area(application.household_area)
            if application.household_area
            else None,
        ),
        pledge_is_false=pledge_is_false,
        is_retrial=application.stage == Stage.RETRIAL,
        has_retrial_order=has_retrial_order,
    )


def _venue(application: Application, day: dt.date) -> list[Finding]:
    if application.authority is None:
        return []
    return venue.findings(
        authority=application.authority.name,
        is_local=application.authority.is_local,
        kind=CaseKind(application.matter.kind),
        stage=application.stage,
        received_on=day,
    )


def _facts(application: Application) -> Facts:
    return Facts(
        kind=application.matter.kind,
        stage=application.stage,
        matter=application.matter.code,
        basis=application.hardship_basis,
        method=application.verification_method,
        categories=frozenset(application.applicant.categories),
        is_by_proxy=getattr(application, "representative", None) is not None,
    )


def _override(application: Application) -> VerdictOverride | None:
    if not there_may_be(application, "overrides"):
        return None
    return application.verdict_overrides.filter(ended_at=None).select_related("by").first()


def _scope_policy(application: Application, day: dt.date) -> eligibility.ScopePolicy:
    """How the list of matters is read; a matter on the list needs no answer."""
    if standing_of(application).article:
        return eligibility.ScopePolicy.WARN
    return matter_scope.policy_on(day)
