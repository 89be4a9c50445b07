"""Urging (催办): a supervisor asks whoever acts next to get on with one thing, once a day."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from applications.models import Urging
from applications.operations.reminding import hands
from applications.operations.reminding.periods import Standing, standing_of
from applications.policies.supervising import can_urge
from applications.queries import running
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import messages, trail
from workstations.states import Role

SHOWN = 10


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What urging would say and to whom, and what was said before."""

    standing: Standing
    text: str
    people: Sequence[User]
    # Today's, after which nobody urges once more.
    todays: Urging | None
    earlier: Sequence[Urging]


def preview(*, part: str, thing_id: int, by: User, at: dt.datetime) -> Preview | None:
    """Return what would be sent, None where the period does not run any more."""
    kind, on = running.named(part), timezone.localdate(at)
    standing = standing_of(kind, kind.model.objects.filter(pk=thing_id), at=at)
    if standing is None:
        return None
    earlier = Urging.objects.of(part, standing.thing.uid).order_by("-at", "-pk")[:SHOWN]
    return Preview(
        standing=standing,
        text=_text(standing),
        people=_people(standing, by=by, on=on),
        todays=next((one for one in earlier if one.urged_on == on), None),
        earlier=list(earlier),
    )


@transaction.atomic
def urge(*, part: str, thing_id: int, by: User, at: dt.datetime) -> Urging:
    """Send whoever acts next one line about this thing, and keep who urged.

    Raises:
        PermissionDenied: ``by`` does not answer for whoever acts next.
        RuleBroken: its period does not run, somebody urged today, or nobody else acts.
    """
    kind, on = running.named(part), timezone.localdate(at)
    # Two supervisors may press together; the second reads the first one's row.
    kind.model.objects.select_for_update().values_list("pk").get(pk=thing_id)
    thing = kind.model.objects.get(pk=thing_id)
    require(can_urge, by, thing, on=on)
    standing = standing_of(kind, kind.model.objects.filter(pk=thing_id), at=at)
    if standing is None:
        raise RuleBroken(f"“{kind.spoken}”已经办结或者暂停计算，不需要催办。")
    todays = Urging.objects.of(part, thing.uid).filter(urged_on=on).first()
    if todays is not None:
        raise RuleBroken(said_today(todays))
    people = _people(standing, by=by, on=on)
    if not people:
        raise RuleBroken(NOBODY)

    urging = Urging.objects.create(
        part=part,
        subject_uid=thing.uid,
        due_on=standing.due_on,
        urged_on=on,
        by=by,
        at=at,
        told=len(people),
    )
    opened = kind.opened(thing)
    messages.tell(people, _text(standing), page=kind.page, subject=opened, at=at)
    trail.record("period.urged", opened, by=by, at=at, urged=kind.spoken, told=len(people))
    return urging


NOBODY = "下一步由您本人或者局领导办理，或者对方没有账号，请当面或者电话联系。"


def said_today(urging: Urging) -> str:
    moment = f"{timezone.localtime(urging.at):%H:%M}"
    return f"今天{moment}{urging.by}已经催办，同一事项一天只催办一次；紧急的请直接电话联系。"


def _people(standing: Standing, *, by: User, on: dt.date) -> list[User]:
    """Whoever acts next; not oneself, and nobody urges the bureau, which is above."""
    owners = hands.owners_of(standing.part.code, standing.thing, on=on)
    return [one for one in owners if one.pk != by.pk and one.role != Role.BUREAU_LEADER]


def _text(standing: Standing) -> str:
    return f"催办：{standing.words}，请尽快办理。"[:200]
