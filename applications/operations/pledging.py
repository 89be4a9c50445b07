"""Pledges of hardship (个人诚信承诺): taken, found false, and what a false one brings."""

import datetime as dt

from django.db import transaction

from applications import policies
from applications.models import Application, Pledge
from applications.operations import handing_over, serving, terminating
from applications.operations.locking import locked
from applications.queries import eligible, same_person
from applications.rules import eligibility
from applications.states import (
    OVER,
    ApplicationState,
    CaseState,
    HardshipBasis,
    VerificationMethod,
)
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import messages, trail

_PLEDGE = "《法律援助法》第四十一条"
_FALSE = "《法律援助法》第四十八条第一款第一项、第六十四条"
_METHOD = "verification_method"
_CLEARED = ("cleared_at", "cleared_by", "cleared_reason")
BARRED = (
    "申请人有不实承诺的记录，不能再以个人诚信承诺说明经济困难，请改用其他核查方式；"
    "确有必要的，由中心负责人写明理由准予。"
)


def take(application: Application, *, by: User, at: dt.datetime) -> Pledge:
    """Write the pledge down, once for an application, which the caller has locked.

    Raises RuleBroken where hardship is not asked at all (art. 32), need not be
    shown (art. 42), the person is not identified, or pledged falsely before.
    """
    taken = Pledge.objects.filter(application=application).first()
    if taken is not None:
        return taken
    person = _pledging_person(application)
    if Pledge.objects.of_person(same_person.numbers_of(person)).false().exists():
        raise RuleBroken(BARRED, _PLEDGE, _METHOD)
    return _write(application, person, by=by, at=at)


@transaction.atomic
def allow(*, application_id: int, reason: str, by: User, at: dt.datetime) -> Pledge:
    """Let somebody pledge again who pledged falsely before; the head says why.

    Raises:
        PermissionDenied: ``by`` is not the head of the center.
        RuleBroken: no reason, nothing bars this person, decided already, or
            pledges are not for this application.
    """
    application = locked(application_id)
    require(policies.can_allow_pledge, by, application, on=at.date())
    if application.state in OVER:
        raise RuleBroken("此件已经办结，不能再登记承诺。")
    if not reason.strip():
        raise RuleBroken("请写明准予再次承诺的理由。", _PLEDGE, "reason")
    person = _pledging_person(application)
    if Pledge.objects.filter(application=application).exists():
        raise RuleBroken("本件已经登记承诺，请刷新页面查看。")
    if not Pledge.objects.of_person(same_person.numbers_of(person)).false().exists():
        raise RuleBroken("申请人没有不实承诺的记录，可以直接选择个人诚信承诺。", _PLEDGE)
    pledge = _write(application, person, by=by, at=at, allowed_reason=reason.strip())
    application.verification_method = VerificationMethod.PLEDGE
    application.version += 1
    application.save()
    trail.record("application.pledge_allowed", application, by=by, at=at)
    return pledge


@transaction.atomic
def find_false(*, pledge_id: int, reason: str, by: User, at: dt.datetime) -> Pledge:
    """Mark a pledge as false: refuse what is not decided, end what was granted on it.

    Before the decision the check of the application fails, so a grant is
    refused, to the drafter and to the signer, and the draft begins as a refusal.
    After it the desk is asked to draft the end of the case by the ground of deceit, which
    the head signs as any other; a file that is closed already stays closed, and only the
    cost is asked back.
    Either way the person's next pledge is barred.

    Raises:
        PermissionDenied: ``by`` is not the head of the center.
        RuleBroken: no facts are given, or it was found false before.

    Law: 法律援助法 art. 48 para. 1 item 1; art. 64 (the cost is repaid, fine up to 3,000 yuan).
    """
    of_pledge = Pledge.objects.values_list("application_id", flat=True).get(pk=pledge_id)
    # The application first, as every act on it does: two locks in one order.
    application = locked(of_pledge)
    pledge = Pledge.objects.select_for_update().get(pk=pledge_id)
    require(policies.can_find_false, by, pledge, on=at.date())
    if pledge.is_false:
        raise RuleBroken("该承诺已经查明不实，请刷新页面查看。", _FALSE)
    if not reason.strip():
        raise RuleBroken("请写明查明的事实。", _FALSE, "reason")
    pledge.found_false_at, pledge.found_false_by = at, by
    pledge.false_reason = reason.strip()
    # New facts after a finding that was set aside.
    pledge.cleared_at, pledge.cleared_by, pledge.cleared_reason = None, None, ""
    pledge.save(
        update_fields=["found_false_at", "found_false_by", "false_reason", *_CLEARED],
    )
    # Who found it by a sampled check asked for this.
    messages.settle(pledge, at=at)
    case = application.cases.exclude(state=CaseState.VOIDED).first()
    if case is not None:
        # Whoever reviewed it drafts the end, which the head then signs as any other.
        desk = {application.taken_by} - {by, None} or serving.center_staff(on=at.date())
        terminating.ask_for(case, desk, at=at)
    elif application.state not in OVER and application.taken_by and application.taken_by != by:
        # A grant that waits for its signature is refused there until it is drafted anew.
        first = "先退回修改，再" if application.state == ApplicationState.DRAFTED else ""
        handing_over.tell(
            [application.taken_by],
            f"{application.number}的个人诚信承诺已查明不实，请{first}拟不予援助。",
            application,
            at=at,
        )
    trail.record("application.pledge_false", application, by=by, at=at)
    return pledge


def clear(application: Application, *, reason: str, by: User, at: dt.datetime) -> None:
    """Put the finding aside with the letter that rests on it; the person may pledge again.

    In the caller's transaction, which holds the file. Nothing happens where no pledge was
    found false.
    """
    pledge = Pledge.objects.select_for_update().false().filter(application=application).first()
    if pledge is None:
        return
    pledge.cleared_at, pledge.cleared_by, pledge.cleared_reason = at, by, reason
    pledge.save(update_fields=_CLEARED)
    trail.record("application.pledge_cleared", application, by=by, at=at)


def _pledging_person(application: Application) -> str:
    """Return the index of the person; raise RuleBroken where a pledge has no place."""
    basis = eligibility.basis(eligible.request_of(application))
    if basis == HardshipBasis.NOT_APPLICABLE:
        raise RuleBroken(
            "本事项不受经济困难条件限制，不需要承诺。", "《法律援助法》第三十二条", _METHOD
        )
    if basis == HardshipBasis.WAIVED:
        raise RuleBroken(
            "申请人免予核查经济困难状况，提供证明即可，不需要承诺。",
            "《法律援助法》第四十二条",
            _METHOD,
        )
    if not application.applicant.id_index:
        raise RuleBroken(
            "请先登记申请人的证件号码，核对有无不实承诺记录后再用承诺。", _PLEDGE, _METHOD
        )
    return application.applicant.id_index


def _write(
    application: Application,
    person: str,
    *,
    by: User,
    at: dt.datetime,
    allowed_reason: str = "",
) -> Pledge:
    return Pledge.objects.create(
        application=application,
        person_index=person,
        pledged_on=at.date(),
        recorded_by=by,
        recorded_at=at,
        allowed_by=by if allowed_reason else None,
        allowed_reason=allowed_reason,
    )
