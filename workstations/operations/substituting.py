"""Absence at the center: a colleague holds the desk from one day until another."""

import datetime as dt

from django.db import transaction

from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations import policies
from workstations.models import Substitution, SubstitutionKind, User
from workstations.operations import trail
from workstations.states import CENTER


@transaction.atomic
def enter(
    *,
    absent: User,
    substitute: User,
    kind: SubstitutionKind,
    from_on: dt.date,
    until_on: dt.date,
    basis: str = "",
    by: User,
    at: dt.datetime,
) -> Substitution:
    """Let ``substitute`` hold the desk of ``absent``, or sign for the head, first and last day in.

    A desk never brings the signature along: that needs a row of its own, by
    which the head in person names the written authority (代签授权).

    Raises:
        PermissionDenied: another's desk, and ``by`` is not the head; or another's signature.
        RuleBroken: the days are impossible, the substitute does not fit, the
            authority is not named, or somebody stands in already.
    """
    may = policies.can_pass_desk
    if kind == SubstitutionKind.SIGN:
        may = policies.can_pass_signature
    require(may, by, absent, on=at.date())
    # Two windows enter the same absence: the second waits, and reads the first one's row.
    User.objects.select_for_update().get(pk=absent.pk)
    _refuse_unfit(absent, substitute, on=at.date())
    if until_on < from_on or until_on < at.date():
        raise RuleBroken("结束日期不能早于开始日期和今天，请核对。", field="until_on")
    if kind == SubstitutionKind.SIGN and not basis.strip():
        raise RuleBroken("代签应有书面授权，请填写授权文件的名称或者文号。", field="basis")
    _refuse_second(absent, kind, from_on, until_on)
    substitution = Substitution.objects.create(
        absent=absent,
        substitute=substitute,
        kind=kind,
        from_on=from_on,
        until_on=until_on,
        basis=basis,
        entered_by=by,
        entered_at=at,
    )
    trail.record(
        "substitution.entered",
        substitution,
        by=by,
        at=at,
        kind=kind,
        start=str(from_on),
        end=str(until_on),
        substitute=str(substitute.uid),
    )
    return substitution


@transaction.atomic
def revoke(*, substitution_id: int, by: User, at: dt.datetime) -> Substitution:
    """End it at once: the absent is back, or somebody else takes over.

    Raises:
        PermissionDenied: neither the absent nor the head.
        RuleBroken: it is over already.
    """
    substitution = Substitution.objects.select_for_update().get(pk=substitution_id)
    require(policies.can_revoke_substitution, by, substitution, on=at.date())
    if substitution.revoked_at or substitution.until_on < at.date():
        raise RuleBroken("该代办已经结束，请刷新页面查看。")
    substitution.revoked_by, substitution.revoked_at = by, at
    substitution.save(update_fields=["revoked_by", "revoked_at"])
    trail.record("substitution.revoked", substitution, by=by, at=at)
    return substitution


def _refuse_unfit(absent: User, substitute: User, *, on: dt.date) -> None:
    if absent.pk == substitute.pk:
        raise RuleBroken("代办人不能是本人，请选择其他同事。", field="substitute")
    if absent.role not in CENTER:
        raise RuleBroken("只有中心人员外出时登记代办。", field="absent")
    fit = User.objects.active_on(on).with_role(*CENTER)
    if not fit.filter(pk=substitute.pk).exists():
        raise RuleBroken("代办人应为中心在岗人员，请重新选择。", field="substitute")


def _refuse_second(
    absent: User, kind: SubstitutionKind, from_on: dt.date, until_on: dt.date
) -> None:
    meanwhile = Substitution.objects.not_over_on(from_on).filter(
        absent=absent, kind=kind, from_on__lte=until_on
    )
    other = meanwhile.select_related("substitute").order_by("from_on", "pk").first()
    if other:
        raise RuleBroken(
            f"这段时间已由{other.substitute.name}代理，请先撤销或者另选日期。", field="from_on"
        )
