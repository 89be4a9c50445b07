"""The network's address book: how the public reaches a place, as the head of the center says."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations import policies
from workstations.models import ServicePoint, User
from workstations.operations import trail


@transaction.atomic
def enter_contact(
    *,
    place_id: int,
    phone: str,
    hours: str,
    address: str,
    seen: tuple[str, str, str],
    by: User,
    at: dt.datetime,
) -> ServicePoint:
    """Write how a service point is reached; "" says that nobody has told yet.

    ``seen`` are telephone, hours and address as the writer had them before them.

    Raises:
        PermissionDenied: ``by`` is not the head of the center.
        RuleBroken: the place is closed, nothing changes, or somebody was faster.

    Law: 《法律援助法》第二十三条 (the public is told where and how to apply).
    """
    place = ServicePoint.objects.select_for_update(of=("self",)).get(pk=place_id)
    today = timezone.localdate(at)
    require(policies.can_keep_place, by, place, on=today)
    if place.closed_on is not None and place.closed_on <= today:
        raise RuleBroken("该网点已经撤销，不再登记联系方式。")
    if (place.phone, place.hours, place.address) != seen:
        raise RuleBroken("该网点的联系方式刚被其他人修改，请重新打开本页核对后再保存。")
    wanted = {"phone": phone, "hours": hours, "address": address}
    changed = [name for name, value in wanted.items() if getattr(place, name) != value]
    if not changed:
        raise RuleBroken("没有需要保存的修改，请填写要登记或更正的内容。")
    for name in changed:
        setattr(place, name, wanted[name])
    place.save(update_fields=changed)
    trail.record("servicepoint.changed", place, by=by, at=at, fields=sorted(changed))
    return place
