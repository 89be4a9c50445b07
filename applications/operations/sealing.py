"""Sealing: a file is shut after its end, and opened again only where the law says so."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from applications import policies
from applications.models import Application, Case, Objection, Seal
from applications.operations import binding, packing
from applications.operations.locking import locked, locked_case
from applications.rules import sealing as rules
from applications.states import (
    LIFTS_OF,
    OPEN_CASES,
    CaseKind,
    CaseState,
    LiftGround,
    SealGround,
    SealKind,
)
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import messages, trail
from workstations.states import CENTER


@transaction.atomic
def seal(
    *,
    case_id: int,
    kind: SealKind,
    ground: SealGround,
    acted_on: dt.date | None = None,
    by: User,
    at: dt.datetime,
) -> Seal:
    """Shut a case that has ended, and with it the application or the letter's line it came from.

    Until the case is archived its worker and its desk go on; from then on nobody
    reads the file without leave. Numbers, counts and money stay as they are.

    Raises:
        PermissionDenied: ``by`` is not of the center.
        RuleBroken: it is sealed already, it goes on, or the ground does not fit.

    Law: 刑事诉讼法 art. 286; 关于未成年人犯罪记录封存的实施办法; 法律援助法 art. 21.
    """
    case = locked_case(case_id, "recipient", "application", "notice_person__notice__registered_by")
    on = timezone.localdate(at)
    require(policies.can_seal, by, case, on=on)
    if case.sealed_as:
        raise RuleBroken(f"本案已经封存（{case.get_sealed_as_display()}），不用重复办理。")
    refused = rules.refusal(
        kind=kind,
        ground=ground,
        case_kind=CaseKind(case.kind),
        has_ended=_has_ended(case),
        born_on=case.recipient.born_on,
        acted_on=acted_on,
        on=on,
    )
    if refused:
        raise RuleBroken(refused.sentence, refused.article, refused.field)
    together = [case, *_of_the_same_request(case)]
    # Before the trail is written: a job holds its own row first and the end of the trail second,
    # and whoever took them the other way round would wait for it for ever.
    for one in together:
        packing.withdraw(one, at=at)
        binding.withdraw(one, at=at)
    made = [
        shut(one, kind=kind, ground=ground, acted_on=acted_on, by=by, at=at) for one in together
    ]
    return made[0]


@transaction.atomic
def lift(*, seal_id: int, ground: LiftGround, by: User, at: dt.datetime) -> Seal:
    """End a seal for good; every running opening ends with it.

    Raises:
        PermissionDenied: ``by`` is not the head.
        RuleBroken: lifted already, or the ground does not fit its kind.

    Law: 关于未成年人犯罪记录封存的实施办法 (what lifts a seal).
    """
    case_id = Seal.objects.only("case_id", "uid").get(pk=seal_id).case_id
    case = locked_case(case_id)
    # Read under the lock of its case: two heads press at once.
    found = Seal.objects.get(pk=seal_id)
    require(policies.can_lift_seal, by, found, on=timezone.localdate(at))
    article = rules.ARTICLES[SealKind(found.kind)]
    if found.lifted_at is not None:
        raise RuleBroken("封存已经解除，不用重复办理。")
    if ground not in LIFTS_OF[SealKind(found.kind)]:
        raise RuleBroken("请选择与封存种类相符的解除情形。", article, "ground")
    found.lift_ground, found.lifted_by, found.lifted_at = ground, by, at
    found.save(update_fields=["lift_ground", "lifted_by", "lifted_at"])
    _mark(case, "")
    for opening in found.openings.waiting():
        messages.settle(opening, at=at)
    trail.record("case.seal_lifted", case, by=by, at=at, ground=ground)
    return found


def shut(
    case: Case,
    *,
    kind: SealKind,
    ground: SealGround,
    acted_on: dt.date | None = None,
    by: User,
    at: dt.datetime,
) -> Seal:
    """Write the seal of one case whose row the caller holds."""
    made = Seal.objects.create(
        case=case,
        application=case.application,
        notice_person=case.notice_person,
        kind=kind,
        ground=ground,
        acted_on=acted_on if kind == SealKind.MINOR else None,
        keeper=_keeper(case, by),
        sealed_by=by,
        sealed_at=at,
    )
    _mark(case, kind)
    trail.record("case.sealed", case, by=by, at=at, kind=kind, ground=ground)
    return made


def _mark(case: Case, kind: str) -> None:
    case.sealed_as = kind
    case.save(update_fields=["sealed_as"])
    if case.application_id is None:
        return
    application = locked(case.application_id)
    still = Seal.objects.in_force().filter(application=application).first()
    application.sealed_as = still.kind if still else ""
    application.save(update_fields=["sealed_as"])


def _has_ended(case: Case) -> bool:
    """Whether the worker reported the end, or aid was ended and nobody objects any more."""
    if case.state not in OPEN_CASES | {CaseState.ARCHIVED}:
        return False
    if Objection.objects.open().filter(case=case).exists():
        return False
    return case.closed_on is not None or case.terminated_on is not None


def _of_the_same_request(case: Case) -> list[Case]:
    """Return the other case of an application: aid in advance that ended, and the grant's."""
    if case.application_id is None:
        return []
    others = Case.objects.select_for_update(of=("self",)).in_force().filter(sealed_as="")
    return list(
        others.select_related("application")
        .filter(application=case.application_id)
        .exclude(pk=case.pk)
        .order_by("pk")
    )


def _keeper(case: Case, by: User) -> User:
    """Return at whose desk the case lies: who took the application, or entered the letter."""
    if case.application is not None:
        application: Application = case.application
        return application.taken_by or by
    entered_by = case.notice_person.notice.registered_by
    return entered_by if entered_by.role in CENTER else by
