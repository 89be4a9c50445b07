"""The register of cautions: the head enters a person and lifts the entry, each with a reason."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from applications import policies
from applications.models import Caution
from applications.states import CautionKind
from legalaid.shared import id_numbers, pinyin
from legalaid.shared.authority import require
from legalaid.shared.encryption import blind_index
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import trail

_PURPOSE = "《个人信息保护法》第六条"
# Nobody stays on a list for ever because it was forgotten.
LONGEST = dt.timedelta(days=3 * 366)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Who it is, by what is known of them, and why; "" for what is not known."""

    kind: CautionKind
    reason: str
    valid_until: dt.date
    name: str = ""
    id_number: str = ""
    phone: str = ""


@transaction.atomic
def add(*, entry: Entry, by: User, at: dt.datetime) -> Caution:
    """Enter somebody into the register until a day; it warns and refuses nobody anything.

    Raises:
        PermissionDenied: ``by`` is not the head of the center.
        RuleBroken: nobody is named, no reason is given, or the day is past or too far.

    Law: 个人信息保护法 art. 6, 19 (no more and no longer than the purpose needs).
    """
    require(policies.can_keep_cautions, by, None, on=at.date())
    if not (entry.name or entry.id_number or entry.phone):
        raise RuleBroken("请填写姓名、证件号码、电话中的任意一项。", field="name")
    if not entry.reason.strip():
        raise RuleBroken("请写明列入的原因。", _PURPOSE, "reason")
    if entry.valid_until <= at.date():
        raise RuleBroken("有效期应当晚于今天。", field="valid_until")
    if entry.valid_until > at.date() + LONGEST:
        raise RuleBroken("有效期最长三年，期满仍有必要的重新列入。", _PURPOSE, "valid_until")
    caution = Caution.objects.create(
        kind=entry.kind,
        name=entry.name,
        name_pinyin=pinyin.readings(entry.name).full,
        id_number=entry.id_number,
        id_index=id_numbers.index_of(entry.id_number),
        id_last4=entry.id_number[-4:],
        phone=entry.phone,
        phone_index=blind_index("phone", entry.phone),
        phone_last4=entry.phone[-4:],
        reason=entry.reason.strip(),
        valid_until=entry.valid_until,
        added_by=by,
        added_at=at,
    )
    trail.record("caution.added", caution, by=by, at=at, kind=entry.kind)
    return caution


@transaction.atomic
def lift(*, caution_id: int, reason: str, by: User, at: dt.datetime) -> Caution:
    """End an entry before its day; it stays in the register as lifted.

    Raises:
        PermissionDenied: ``by`` is not the head of the center.
        RuleBroken: lifted already, or no reason is given.
    """
    caution = Caution.objects.select_for_update().get(pk=caution_id)
    require(policies.can_keep_cautions, by, caution, on=at.date())
    if caution.lifted_at is not None:
        raise RuleBroken("该提示已经解除，请刷新页面查看。")
    if not reason.strip():
        raise RuleBroken("请写明解除的理由。", field="reason")
    caution.lifted_at, caution.lifted_by, caution.lift_reason = at, by, reason.strip()
    caution.save(update_fields=["lifted_at", "lifted_by", "lift_reason"])
    trail.record("caution.lifted", caution, by=by, at=at)
    return caution
