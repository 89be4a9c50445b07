"""Saved views: keep a list's conditions under a name, choose the one that opens, throw one away."""

import datetime as dt
import re

from django.db import transaction

from applications.models import SavedView
from applications.policies.saved_views import can_share_view
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User

MOST = 12
# Names and codes as our own choices spell them; a name or a number typed by hand is no code.
_CODED = re.compile(r"([a-z_]+=[A-Za-z0-9_-]+(&[a-z_]+=[A-Za-z0-9_-]+)*)?", re.ASCII)


@transaction.atomic
def save(
    *,
    by: User,
    list_name: str,
    name: str,
    query: str,
    is_default: bool,
    on: dt.date,
    shared_with: str = "",
) -> SavedView:
    """Keep the conditions; the same name again replaces what it held.

    ``shared_with`` is the role that reads it as well, "" for nobody.

    Raises:
        PermissionDenied: ``by`` shares, and is no head.
        RuleBroken: the conditions hold more than codes, or there are too many views already.
    """
    if shared_with:
        require(can_share_view, by, None, on=on)
    if not _CODED.fullmatch(query):
        raise RuleBroken("只能保存列表中选择的条件，不能保存填写的姓名、号码等内容。")
    # Two windows of one person: the second waits here, and finds the first one's row.
    User.objects.select_for_update().get(pk=by.pk)
    mine = SavedView.objects.filter(user=by, list_name=list_name)
    if not mine.filter(name=name).exists() and mine.count() >= MOST:
        raise RuleBroken(f"常用筛选最多{MOST}个，请先删除不用的。", field="name")
    if is_default:
        mine.update(is_default=False)
    view, _ = SavedView.objects.update_or_create(
        user=by,
        list_name=list_name,
        name=name,
        defaults={"query": query, "is_default": is_default, "shared_with": shared_with},
    )
    return view


@transaction.atomic
def make_default(*, view_id: int, by: User) -> SavedView:
    """Let this view open the list from now on; pressed on the default one, none does."""
    User.objects.select_for_update().get(pk=by.pk)
    view = SavedView.objects.get(pk=view_id, user=by)
    chosen = not view.is_default
    SavedView.objects.filter(user=by, list_name=view.list_name).update(is_default=False)
    view.is_default = chosen
    view.save(update_fields=["is_default"])
    return view


@transaction.atomic
def remove(*, view_id: int, by: User) -> None:
    SavedView.objects.filter(pk=view_id, user=by).delete()
