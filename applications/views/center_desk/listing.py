"""The two long lists of the center: their order, their place, and whom one looks for in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from django.contrib import messages
from django.db.models import Expression, F, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from applications import policies
from applications.models import Application
from applications.queries.search import ByName, is_by_name, of_person
from applications.views.center_desk.coded import without
from legalaid.shared import kept_words, sought
from legalaid.shared.authority import require
from legalaid.shared.cells import Sorted
from legalaid.shared.counting import A_FEW, MANY, capped_count
from legalaid.shared.keyset import Order, Slice, order_of, slice_of
from legalaid.shared.paging import rows_a_page
from legalaid.shared.pasted import clean_text
from legalaid.shared.walks import WALK, Walk
from workstations.models import User
from workstations.operations import looking
from workstations.operations.limits import Limit

LISTS = ("queue", "register")
LIMIT = Limit(name="find", tries=60, seconds=60)
_LONGEST = 60


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One page of a list, by what it is sorted, and the condition that no address may hold."""

    slice: Slice
    order: Order
    tags: list[dict]

    @property
    def table_data(self) -> Sorted:
        return Sorted(self.slice.rows)


def listed(
    request: HttpRequest,
    rows: QuerySet[Application],
    *,
    within: QuerySet[Application],
    orders: Mapping[str, Expression | F],
    default: str,
    narrowed: bool,
    walks: Mapping[str, Walk] = MappingProxyType({}),
    is_short: bool = False,
    few: int | None = None,
) -> Listed:
    """Return the page of ``rows`` that the address asks for; ``narrowed`` by a condition.

    ``walks`` are the ways to many rows by the order's code, where the index of the order does
    not serve; a list that ``is_short`` is sorted whole once it is narrowed, as any is that is
    narrowed to a ``few``.
    """
    order = order_of(request.GET.get("sort", ""), orders, default=default)
    words = _words(request)
    walk = walks.get(order.code, WALK)
    if words:
        asked, everybody = sought.read(words), rows
        rows = everybody.filter(of_person(asked, "applicant"))
        if is_by_name(asked):
            if is_short:
                rows = everybody.filter(name_key__contains=asked.name)
            elif walk is WALK:
                walk = ByName(everybody=everybody, name=asked.name)
    # To count under a condition reads rows by the dozen for each that is counted.
    narrowed = bool(words) or narrowed
    return Listed(
        slice=slice_of(
            rows,
            within=within,
            order=order,
            query=request.GET,
            size=rows_a_page(request),
            cap=A_FEW if narrowed else MANY,
            walk=walk,
            is_short=is_short and narrowed,
            few=few,
        ),
        order=order,
        tags=[_tag(request.GET, words)] if words else [],
    )


def words_in(typed: QueryDict, *, by: User) -> str | None:
    """Return whom an address looks for: "" for nobody, None once the words are forgotten."""
    try:
        token = UUID(typed.get("who", ""))
    except ValueError:
        return ""
    return kept_words.recall(token, owner=by.uid) or None


def of_words(rows: QuerySet[Application], words: str) -> QuerySet[Application]:
    return rows.filter(of_person(sought.read(words), "applicant"))


@require_POST
def find(request: HttpRequest) -> HttpResponse:
    """Look for a person inside the queue or the register, under the conditions chosen there."""
    today = timezone.localdate()
    require(policies.can_see_queue, request.user, None, on=today)
    if not LIMIT.spend(str(request.user.uid)):
        return render(request, "too_often.html", {"wait_words": LIMIT.wait_words}, status=429)
    name = request.POST.get("list", "")
    address = reverse(f"applications:{name if name in LISTS else LISTS[-1]}")
    conditions = without(QueryDict(request.POST.get("conditions", "")[:500]), "who")
    words = clean_text(request.POST.get("q", ""))[:_LONGEST]
    if not words:
        messages.info(request, "请输入姓名、拼音、证件号码或者电话。")
        return redirect(f"{address}?{conditions.urlencode()}")
    asked = sought.read(words)
    visible = Application.objects.visible_to(request.user, on=today)
    hits = capped_count(visible.filter(of_person(asked, "applicant")), cap=A_FEW)
    looking.search(kinds=asked.kinds, hits=hits, by=request.user, at=timezone.localtime())
    conditions["who"] = str(kept_words.keep(words, owner=request.user.uid))
    return redirect(f"{address}?{conditions.urlencode()}")


def _words(request: HttpRequest) -> str:
    """Return whom one looks for; once the words are forgotten, say so and show everybody."""
    words = words_in(request.GET, by=request.user)
    if words is None:
        messages.info(request, "查找的姓名或者号码只保留30分钟，请重新输入。现在显示全部。")
    return words or ""


def _tag(query: QueryDict, words: str) -> dict:
    return {"label": f"查找：{words}", "remove_url": f"?{without(query, 'who').urlencode()}"}
