"""The referral-out directory: kept by the center, never deleted from."""

import datetime as dt
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from applications import policies
from applications.models import Referral, ReferralKind
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import trail


@dataclass(frozen=True, kw_only=True)
class Place:
    """One line of the directory as it is typed."""

    kind: ReferralKind
    name: str
    place_address: str
    phone: str
    hours: str
    is_active: bool


@transaction.atomic
def keep(*, referral_id: int | None, place: Place, by: User, at: dt.datetime) -> Referral:
    """Enter a place, or correct one; what was an example is the center's own afterwards.

    Raises:
        PermissionDenied: ``by`` is not of the center.
        RuleBroken: another place has that name.
    """
    referral = (
        Referral.objects.select_for_update().get(pk=referral_id) if referral_id else Referral()
    )
    require(policies.can_keep_referrals, by, referral, on=timezone.localdate(at))
    if not place.name.strip():
        raise RuleBroken("请写明名称。", field="name")
    if Referral.objects.filter(name=place.name.strip()).exclude(pk=referral.pk).exists():
        raise RuleBroken("已有同名的转介去向，请直接修改那一条。", field="name")
    for column, typed in asdict(place).items():
        setattr(referral, column, typed.strip() if isinstance(typed, str) else typed)
    referral.is_example = False
    referral.save()
    action = "changed" if referral_id else "added"
    trail.record(f"referral.{action}", referral, by=by, at=at)
    return referral
