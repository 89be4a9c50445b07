"""The means of a household, written down row by row; the totals follow from the rows."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import uuid4

from django.db import transaction

from applications import policies
from applications.models import Application, DataAnswer, HouseholdMember, MeansCode, MeansLine
from applications.operations import overriding, pledging
from applications.operations.intake import keeping
from applications.operations.intake.sealed_values import sealed_in
from applications.operations.locking import locked
from applications.queries import eligible, latest
from applications.rules import eligibility, household
from applications.states import Interval, MeansKind, VerificationMethod
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import changes, trail


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody who lives with the applicant."""

    name: str
    relation: str


@dataclass(frozen=True, kw_only=True)
class Amount:
    """One income, expenditure or asset, in yuan per ``interval``."""

    code: MeansCode
    amount_yuan: Decimal
    interval: str = Interval.YEAR
    is_own: bool = True
    note: str = ""
    # The record that says so, of this application's own queries.
    evidence: DataAnswer | None = None


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Everything the page 经济状况 holds.

    The three ``is_known`` say that the list is complete, even if it is empty;
    while one is not, its figure stays unknown and refuses nobody.
    """

    method: str = ""
    area: str = ""
    members: Sequence[Member] = ()
    members_are_known: bool = False
    amounts: Sequence[Amount] = ()
    income_is_known: bool = False
    expenditure_is_known: bool = False
    # An answer without a list: None where nobody asked.
    has_high_value_assets: bool | None = None
    has_no_livelihood: bool | None = None
    family_is_opponent: bool = False


@transaction.atomic
def write_down(
    *, application_id: int, version: int, sheet: Sheet, by: User, at: dt.datetime
) -> Application:
    """Replace the rows by what the page holds, and reckon the twelve months from them.

    Raises:
        PermissionDenied: the application lies on another desk.
        RuleBroken: ``version`` is not the present one, the answer about assets
            contradicts their list, or a pledge has no place here.

    Law: 法律援助法 art. 41; 办理法律援助案件程序规定 art. 18.
    """
    application = locked(application_id)
    require(policies.can_fill_in, by, application, on=at.date())
    if application.version != version:
        raise RuleBroken(latest.changed_meanwhile(application))
    _refuse_other_than_the_record(application, sheet)
    before = sealed_in(application, "means")
    _reckon(application, sheet)
    application.hardship_basis = eligibility.basis(eligible.request_of(application))
    application.verification_method = sheet.method
    if sheet.method == VerificationMethod.PLEDGE:
        pledging.take(application, by=by, at=at)
    _replace_rows(application, sheet)
    overriding.lapse(application, by=by, at=at)
    keeping.note(application, {"means": uuid4()}, by=by, at=at)
    trail.record(
        "application.means_written",
        application,
        by=by,
        at=at,
        method=sheet.method,
        members=len(sheet.members),
        lines=len(sheet.amounts),
        changes=changes.digests(before, sealed_in(application, "means")),
    )
    return application


def _reckon(application: Application, sheet: Sheet) -> None:
    lines = [
        household.Line(
            kind=MeansKind(amount.code.kind),
            amount_yuan=amount.amount_yuan,
            interval=Interval(amount.interval),
            counts=amount.code.counts,
            is_own=amount.is_own,
        )
        for amount in sheet.amounts
    ]
    own_only = sheet.family_is_opponent
    owns = household.has_high_value_assets(lines, own_only=own_only)
    if owns and sheet.has_high_value_assets is False:
        raise RuleBroken(
            "已列出价值较大资产，与“没有价值较大资产”不一致，请核对。",
            household.LAW,
            "has_high_value_assets",
        )
    application.household_area = sheet.area
    application.household_size = len(sheet.members) + 1 if sheet.members_are_known else None
    application.income_yuan = (
        household.total_yuan(lines, MeansKind.INCOME, own_only=own_only)
        if sheet.income_is_known
        else None
    )
    application.rigid_expenditure_yuan = (
        household.total_yuan(lines, MeansKind.EXPENDITURE, own_only=own_only)
        if sheet.expenditure_is_known
        else None
    )
    application.has_high_value_assets = True if owns else sheet.has_high_value_assets
    application.has_no_livelihood = sheet.has_no_livelihood
    application.family_is_opponent = own_only


def _refuse_other_than_the_record(application: Application, sheet: Sheet) -> None:
    """A line that names a record says what the record says, or names none."""
    for amount in sheet.amounts:
        said = amount.evidence
        if said is None:
            continue
        line = (amount.code.pk, amount.amount_yuan, amount.is_own)
        is_same = line == (said.code_id, said.amount_yuan, said.is_own) and (
            amount.code.kind == MeansKind.ASSET or amount.interval == said.interval
        )
        if said.query.application_id != application.pk or not is_same:
            raise RuleBroken(
                f"“{amount.code.label}”与所选的查询结果不一致：依据查询结果的，请照结果填写；"
                "申请人说明不同的，依据改选“申请人说明”。",
                household.LAW,
            )


def _replace_rows(application: Application, sheet: Sheet) -> None:
    application.household_members.all().delete()
    application.means_lines.all().delete()
    HouseholdMember.objects.bulk_create(
        HouseholdMember(application=application, name=member.name, relation=member.relation)
        for member in sheet.members
    )
    MeansLine.objects.bulk_create(
        MeansLine(
            application=application,
            code=amount.code,
            is_own=amount.is_own,
            interval=amount.interval,
            amount_yuan=amount.amount_yuan,
            note=amount.note,
            evidence=amount.evidence,
        )
        for amount in sheet.amounts
    )
