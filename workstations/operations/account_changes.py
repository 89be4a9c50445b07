"""An account after it was made: a name misspelt, a unit left, a term prolonged."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations import policies
from workstations.models import HandlingUnit, User
from workstations.operations import accounts, trail
from workstations.states import Role

# Whose unit stands on the account; that of an aid worker follows the pool.
WITH_UNIT = frozenset({Role.UNIT_MANAGER, Role.EVALUATOR})


@transaction.atomic
def correct(
    *,
    user_id: int,
    name: str,
    unit: HandlingUnit | None,
    valid_until: dt.date | None,
    by: User,
    at: dt.datetime,
    outside_units: bool = False,
) -> User:
    """Correct the name, the unit and the last day of an account; role and user name stay.

    What the person may see follows with the next request. An account that has
    run out opens again by a later last day. ``unit`` counts for managers and
    evaluators only; ``outside_units`` is as in ``accounts.create``.

    Raises:
        PermissionDenied: only the system administrator corrects accounts.
        RuleBroken: nothing changes, the role lacks its unit, the last day has
            passed, or it is one's own.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    today = timezone.localdate(at)
    require(policies.can_manage_accounts, by, None, on=today)
    if user.role in WITH_UNIT:
        accounts.require_unit(Role(user.role), unit, outside_units=outside_units)
    typed = {
        "name": name,
        "unit": unit if user.role in WITH_UNIT else user.unit,
        "valid_until": valid_until,
    }
    changed = [column for column, value in typed.items() if getattr(user, column) != value]
    if not changed:
        raise RuleBroken("没有改动，无需保存。")
    if "valid_until" in changed:
        _require_last_day(user, valid_until, by=by, today=today)

    for column in changed:
        setattr(user, column, typed[column])
    user.save(update_fields=changed)
    trail.record("user.corrected", user, by=by, at=at, fields=changed, **_details(user, changed))
    return user


def _require_last_day(user: User, valid_until: dt.date | None, *, by: User, today: dt.date) -> None:
    if user == by:
        raise RuleBroken(
            "不能调整自己账号的有效期，请由另一名系统管理员办理。", field="valid_until"
        )
    if valid_until is not None and valid_until < today:
        raise RuleBroken(
            "有效期不能早于今天；需要立即停止使用的，请由安全管理员停用账号。", field="valid_until"
        )


def _details(user: User, changed: list[str]) -> dict[str, str]:
    """Return the unit and the last day as they now stand; a name is never in the trail."""
    details = {}
    if "unit" in changed and user.unit:
        details["unit"] = user.unit.code
    if "valid_until" in changed and user.valid_until:
        details["due"] = user.valid_until.isoformat()
    return details
