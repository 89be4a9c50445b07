"""Filling in who a notified person is: number, sex, birth and telephone come after the letter."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from applications.models import Applicant, Application, Case, IdKind, NoticePerson
from applications.operations import conflict_checks
from applications.operations.merging.holding import hold_files, hold_people
from applications.operations.recording import Person, write_person
from applications.operations.secrecy import refuse_person
from applications.policies.notices import can_correct_identity, can_fill_in_identity
from applications.states import CaseState, IdentityReason
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import trail

# What may follow the letter; a value of one of these means that nothing is known.
_UNKNOWN = {"id_kind": IdKind.UNKNOWN, "id_number": "", "gender": "U", "born_on": None, "phone": ""}


@dataclass(frozen=True, kw_only=True)
class Identity:
    """What has become known since; what is left as here stays as it stands."""

    id_kind: str = IdKind.UNKNOWN
    id_number: str = ""
    gender: str = "U"
    born_on: dt.date | None = None
    phone: str = ""


@transaction.atomic
def fill_in(
    *, named_id: int, identity: Identity, reason: str, by: User, at: dt.datetime
) -> Applicant:
    """Write down what has become known of a person whom a notice names.

    A resident ID decides birth and sex. ``reason`` is a code, "" where nothing that stood
    there is changed; the trail names the fields and the reason, never a value. Afterwards
    the parties are compared again, for the number may show whom we know already.

    Raises:
        PermissionDenied: neither the center nor the workstation of that authority.
        RuleBroken: nothing new, the number is none, a state secret; what stands there
            would change, and ``by`` is not of the center or gives no reason.

    Law: 个人信息保护法 art. 8 (personal data must be accurate and complete);
    办理法律援助案件程序规定 art. 38 (conflicts of interest).
    """
    named = NoticePerson.objects.select_related("notice").get(pk=named_id)
    require(can_fill_in_identity, by, named, on=at.date())
    case = _held_case(named)
    files = hold_files(named.person_id)
    person = hold_people(named.person_id)[named.person_id]
    refuse_person(person)
    before = _told(person)
    _write(person, identity, at=at)
    changed = [name for name, value in _told(person).items() if value != before[name]]
    if not changed:
        raise RuleBroken("没有新的内容，请填写补充的身份信息。", field="id_number")
    corrected = [name for name in changed if before[name] != _UNKNOWN[name]]
    if corrected:
        _require_reason(named, reason, by=by, on=at.date())

    for subject in (case, *Application.objects.filter(pk__in=files)):
        conflict_checks.run_after_change(subject, at=at)
    trail.record(
        "case.identity_filled_in",
        case,
        by=by,
        at=at,
        fields=changed,
        because=reason if corrected else "",
    )
    return person


def _held_case(named: NoticePerson) -> Case:
    """Return the person's case, held; two who fill in at once queue here."""
    case = (
        Case.objects.select_for_update()
        .filter(notice_person=named)
        .exclude(state=CaseState.VOIDED)
        .first()
    )
    if case is None:
        raise RuleBroken("本人的案件已作废，不用再补填身份信息。")
    return case


def _told(person: Applicant) -> dict[str, object]:
    return {name: getattr(person, name) for name in _UNKNOWN}


def _write(person: Applicant, identity: Identity, *, at: dt.datetime) -> None:
    if identity.born_on is not None and identity.born_on > at.date():
        raise RuleBroken("出生日期不能晚于今天，请核对。", field="born_on")
    told = _told(person)
    told |= {
        name: getattr(identity, name)
        for name, nothing in _UNKNOWN.items()
        if getattr(identity, name) != nothing
    }
    if told["id_kind"] == IdKind.NONE and told["id_number"]:
        raise RuleBroken("已登记证件号码，不能改为无证件；号码有误的，请填写正确的号码。")
    kept = {name: getattr(person, name) for name in ("name", "address", "town")}
    write_person(person, Person(**kept, **told, categories=frozenset(person.categories)), at=at)


def _require_reason(named: NoticePerson, reason: str, *, by: User, on: dt.date) -> None:
    if not can_correct_identity(by, named, on=on):
        raise RuleBroken(
            "已有的身份信息由法律援助中心更正，请与中心联系；空着的内容可以补填。",
            "《个人信息保护法》第八条",
            "id_number",
        )
    if reason not in IdentityReason.values:
        raise RuleBroken(
            "更正已有的身份信息，请选择更正的理由。", "《个人信息保护法》第八条", "reason"
        )
