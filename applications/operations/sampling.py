"""Pledges drawn by chance and checked (承诺抽查): what makes a person's word worth taking."""

import datetime as dt
import secrets

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from applications import policies
from applications.models import Pledge, PledgeCheck, PledgeSample, PledgeSampleRate
from applications.operations import handing_over
from applications.queries import pledge_samples
from applications.rules import sampling
from applications.states import PledgeCheckResult
from legalaid.shared.authority import require
from legalaid.shared.quarters import Quarter
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import files, messages, trail
from workstations.states import Role

LAW = "《法律援助法》第四十一条"
SAMPLE = "applications:pledge_sample"
FIND_FALSE = "applications:find_false"


@transaction.atomic
def draw(*, quarter: Quarter, by: User, at: dt.datetime) -> PledgeSample:
    """Draw the pledges of an ended quarter that are to be checked, at least one.

    Raises:
        PermissionDenied: ``by`` is not of the center.
        RuleBroken: the quarter is not over, has no pledge or was drawn before,
            or the office has set no share yet.

    Law: 法律援助法 art. 41 para. 2 (a pledge is taken, and may be checked).
    """
    require(policies.can_draw_pledges, by, None, on=at.date())
    if not quarter.has_ended(at.date()):
        raise RuleBroken(f"{quarter.label}还没有结束，季度结束后再抽取。")
    rate = _rate(quarter)
    found = dict(pledge_samples.of_quarter(quarter).values_list("uid", "pk"))
    if not found:
        raise RuleBroken(f"{quarter.label}没有可以抽查的承诺。")
    # Drawn only now, and kept: nobody knew before, and anybody can repeat it.
    seed = secrets.token_hex(8)
    keys = {str(uid): pk for uid, pk in found.items()}
    chosen = sampling.drawn(list(keys), percent=rate.percent, seed=seed)
    try:
        with transaction.atomic():
            sample = PledgeSample.objects.create(
                quarter=str(quarter),
                seed=seed,
                percent=rate.percent,
                pledged=len(found),
                size=len(chosen),
                drawn_by=by,
                drawn_at=at,
            )
    except IntegrityError:
        raise RuleBroken(f"{quarter.label}已经抽取，请刷新页面查看。") from None
    PledgeCheck.objects.bulk_create(
        PledgeCheck(sample=sample, pledge_id=keys[key]) for key in chosen
    )
    messages.tell(
        set(handing_over.center(on=at.date())) - {by},
        f"{quarter.label}的个人诚信承诺已抽取{len(chosen)}份，请核查。",
        page=SAMPLE,
        subject=sample,
        at=at,
    )
    trail.record("pledgesample.drawn", sample, by=by, at=at, rows=len(chosen))
    return sample


@transaction.atomic
def record(
    *,
    check_id: int,
    result: PledgeCheckResult,
    note: str,
    upload: UploadedFile | None,
    by: User,
    at: dt.datetime,
) -> PledgeCheck:
    """Write down what the check found; a false pledge goes to the head, who decides the rest.

    Found false is a finding, not yet a decision: the head marks the pledge
    (``pledging.find_false``), and only then is aid refused or ended.

    Raises:
        PermissionDenied: ``by`` is not of the center, or reviewed the application.
        RuleBroken: written down before (the head alone corrects), the pledge was
            marked as false once, or no facts are given where they are needed.
    """
    check = _locked(check_id)
    require(policies.can_check_pledge, by, check, on=at.date())
    if check.pledge.found_false_at is not None:
        raise RuleBroken("该承诺已经由负责人认定，核查结果不再更改。")
    if check.result and by.role != Role.CENTER_HEAD:
        raise RuleBroken("核查结果已经登记，需要更正的，请中心负责人登记。")
    if result != PledgeCheckResult.TRUE and not note.strip():
        raise RuleBroken("不实或者无法核实的，请写明核查的事实和经过。", LAW, "note")
    check.result, check.note = result, note.strip()
    check.checked_by, check.checked_at = by, at
    if upload:
        check.paper = files.accept(upload, by=by, at=at)
    check.save()
    messages.settle(check.pledge, at=at)
    if result == PledgeCheckResult.FALSE:
        messages.tell(
            set(handing_over.heads(on=at.date())) - {by},
            f"{check.pledge}的个人诚信承诺抽查结果为不实，请查明处理。",
            page=FIND_FALSE,
            subject=check.pledge,
            at=at,
        )
    if not check.sample.checks.open().exists():
        messages.settle(check.sample, at=at)
    trail.record("pledgecheck.recorded", check, by=by, at=at, result=result)
    return check


def _rate(quarter: Quarter) -> sampling.SampleRate:
    rates = [
        sampling.SampleRate(in_force_from=row.in_force_from, percent=row.percent, source=row.source)
        for row in PledgeSampleRate.objects.all()
    ]
    rate = sampling.rate_on(rates, quarter.last_day)
    if rate is None:
        raise RuleBroken("还没有抽查比例，请系统管理员先在“基础信息维护”中录入。")
    return rate


def _locked(check_id: int) -> PledgeCheck:
    sample_id = PledgeCheck.objects.values_list("sample_id", flat=True).get(pk=check_id)
    # The draw first: the last two checks of it must not both see the other still open.
    PledgeSample.objects.select_for_update().get(pk=sample_id)
    # The pledge too: its mark as false, by the head, and this result exclude each other.
    of_check = PledgeCheck.objects.values_list("pledge_id", flat=True).get(pk=check_id)
    Pledge.objects.select_for_update().get(pk=of_check)
    return (
        PledgeCheck.objects.select_for_update(of=["self"])
        .select_related("sample", "pledge__application")
        .get(pk=check_id)
    )
