"""The triage desk's lists: the queue in its three scopes, and the register."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from applications import policies
from applications.forms.binding import RegisterMonthForm
from applications.forms.bulk import BulkForm
from applications.forms.queue import QueueFilter, RegisterFilter
from applications.models import Application
from applications.queries import alarms, watching
from applications.queries import queue as pile
from applications.queries.short_lists import short_lists
from applications.rules.lists import PERSON_CATEGORIES
from applications.states import CaseKind
from applications.views.center_desk import choices
from applications.views.center_desk.coded import FRAME, WHOLE_FRAME, coded_query, tags_of
from applications.views.center_desk.listing import listed
from applications.views.center_desk.saved_views import LISTS, shown_above, views_of
from applications.views.center_desk.tables import QueueTable, RegisterTable
from legalaid.shared.authority import require
from legalaid.shared.counting import A_FEW, Counting, counting, words_for
from workstations.queries.readers import Reader
from workstations.states import CENTER
from workstations.views.lists import show_list

QUEUE = "applications:queue"


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What lies at the center: one's own, what is open, what is closed."""
    today = timezone.localdate()
    require(policies.can_see_queue, request.user, None, on=today)
    views = views_of(request, "queue")
    if views.default and not request.GET:
        return redirect(LISTS["queue"].address(views.default.query))
    code = request.GET.get("tab", pile.OPEN)
    code = code if code in pile.LABELS else pile.OPEN
    visible = Application.objects.visible_to(request.user, on=today)
    alarm = alarms.named(request.GET.get("alarm", ""), page=QUEUE)
    desks = request.user.desks_on(today)
    rows = alarm.rows(visible, today) if alarm else pile.scope(visible, code, desks=desks)
    lists = short_lists(on=today)
    filters = QueueFilter(
        request.GET,
        queryset=pile.for_the_queue(rows),
        on=today,
        lists=lists,
        states=None if alarm else pile.states_of(code),
    )
    shown = listed(
        request,
        filters.qs,
        # The place of an open row is kept when it leaves the list; a closed one stays.
        within=rows if code == pile.CLOSED else visible,
        orders=pile.orders(code),
        default=pile.default_order(code),
        narrowed=bool(alarm) or code == pile.MINE or filters.form.has_changed(),
        is_short=code != pile.CLOSED,
        few=_few(filters),
    )
    chosen = choices.recall(request)
    may_act = request.user.role in CENTER and code != pile.CLOSED
    table = QueueTable(
        shown.table_data,
        reader=request.user,
        today=today,
        empty_text=pile.EMPTY[code],
        exclude=() if may_act else ("pick",),
        order_by=shown.order.alias,
        ticked=chosen.getlist("uid") if chosen else (),
    )
    query = coded_query(request.GET, filters.form)
    whole_query = coded_query(request.GET, filters.form, frame=WHOLE_FRAME)
    bulk_form = BulkForm(
        # What was chosen before, said about the list as it is now.
        chosen and choices.said_about(chosen, whole_query),
        initial={"query": whole_query},
        colleagues=pile.colleagues(on=today),
        names=lists["colleagues"],
        hands_out=policies.can_hand_out(request.user, None, on=today),
    )
    context = {
        "table": table,
        "slice": shown.slice,
        "list": "queue",
        "filter": filters,
        "tags": [*tags_of(request.GET, filters.form, alarm=alarm), *shown.tags],
        "clear_url": _clear_url(f"{reverse(QUEUE)}?tab={code}", filters, alarm, *shown.tags),
        "kept": _kept(request),
        **shown_above(request, "queue", views, query=query),
        # The summary on top says what a refused act lacked.
        "form": bulk_form if may_act else None,
        "bulk_form": bulk_form if may_act else None,
        "standing_in": request.user.standing_in_on(today) if _stands_in(request) else (),
        "may_take": request.user.role in CENTER,
        "take_token": uuid4(),
        "take_kind": _one_kind(request),
        "take_category": _one_category(request),
        "take_people": PERSON_CATEGORIES.get(_one_category(request), ""),
        "today": today,
    }
    counted = _numbers(request, code, is_alarm=alarm is not None, on=today)
    return show_list(request, "applications/center/queue.html", context | counted)


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Every application that was ever received, sortable, newest first."""
    today = timezone.localdate()
    require(policies.can_see_queue, request.user, None, on=today)
    views = views_of(request, "register")
    if views.default and not request.GET:
        return redirect(LISTS["register"].address(views.default.query))
    visible = Application.objects.visible_to(request.user, on=today).exclude(number_key="")
    filters = RegisterFilter(request.GET, queryset=pile.for_the_register(visible), on=today)
    shown = listed(
        request,
        filters.qs,
        within=visible,
        orders=pile.ORDERS,
        default="-received_on",
        narrowed=filters.form.has_changed(),
        walks=filters.walks,
    )
    context = {
        "table": RegisterTable(
            shown.table_data, reader=request.user, today=today, order_by=shown.order.alias
        ),
        "slice": shown.slice,
        "list": "register",
        "print_form": RegisterMonthForm(on=today)
        if policies.can_print_register(request.user, None, on=today)
        else None,
        "filter": filters,
        "tags": shown.tags,
        "clear_url": _clear_url(LISTS["register"].address(""), filters, *shown.tags),
        **shown_above(
            request,
            "register",
            views,
            query=coded_query(request.GET, filters.form, frame=LISTS["register"].frame),
        ),
        "kept": _kept(request),
        "today": today,
    }
    return show_list(request, "applications/center/register.html", context)


def _stands_in(request: HttpRequest) -> bool:
    """Whether anybody's desk or signature is the reader's today; known before it is asked whose."""
    today = timezone.localdate()
    return bool(request.user.desks_on(today) - {request.user.pk}) or bool(
        request.user.authorities_on(today)
    )


def _clear_url(address: str, filters: QueueFilter | RegisterFilter, *conditions: object) -> str:
    """Return the list's address without its conditions, or "" where there are none."""
    return address if filters.form.has_changed() or any(conditions) else ""


def _one_kind(request: HttpRequest) -> CaseKind | None:
    """Return the kind to which the list is narrowed; the next one is taken of that kind."""
    kind = request.GET.get("kind", "")
    return CaseKind(kind) if kind in CaseKind.values else None


def _one_category(request: HttpRequest) -> str:
    """Return the person category to which the list is narrowed, likewise."""
    category = request.GET.get("category", "")
    return category if category in PERSON_CATEGORIES else ""


def _few(filters: QueueFilter) -> int:
    """Return up to how many closed ones are read whole: none, where the marks are many."""
    tier = filters.form.cleaned_data.get("risk") if filters.form.is_valid() else ""
    return 1 if tier and watching.is_wide(tier, past=pile.FEW_CLOSED) else pile.FEW_CLOSED


def _numbers(request: HttpRequest, code: str, *, is_alarm: bool, on: dt.date) -> dict[str, Any]:
    """Return tabs, tiles and alarms with their numbers: one query for all of them."""
    reader = Reader.of(request.user, on=on)
    asked = _question(reader, alarms.codes())
    counts, urls = asked.question.ask(), asked.urls
    return {
        "tabs": [
            {
                "label": label,
                "url": f"?tab={name}",
                "count": words_for(counts[f"tab {name}"], cap=A_FEW),
                "current": name == code and not is_alarm,
            }
            for name, label in pile.LABELS.items()
        ],
        "tiles": [
            {
                "label": tile.label,
                "value": words_for(counts[f"tile {tile.code}"], cap=A_FEW),
                "url": urls[tile.code],
                "tone": _TONES.get(tile.code, "") if counts[f"tile {tile.code}"] else "",
            }
            for tile in asked.tiles
        ],
        "alarms": [
            {
                "label": alarm.label,
                "count": words_for(counts[f"alarm {name}"], cap=A_FEW),
                "is_red": counts[f"alarm {name}"] > 0,
                "url": urls[name],
            }
            for name, alarm in asked.alarms.items()
        ],
    }


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """What the numbers above the queue ask, and where each of them leads."""

    question: Counting
    tiles: list[pile.Tile]
    alarms: dict[str, alarms.Alarm]
    # By the code of a tile or of an alarm.
    urls: dict[str, str]


@lru_cache(maxsize=64)
def _question(reader: Reader, alarm_codes: tuple[str, ...]) -> _Asked:
    """Compile what the numbers of this reader ask that day; the answer is never kept."""
    visible = Application.objects.visible_to(reader.user, on=reader.on)
    desks = reader.user.desks_on(reader.on)
    tiles = pile.tiles(visible, on=reader.on)
    warned = alarms.all_rows(reader.user, on=reader.on)
    question = counting(
        {
            **{f"tab {name}": r for name, r in pile.scopes(visible, desks=desks).items()},
            **{f"tile {tile.code}": tile.rows for tile in tiles},
            **{f"alarm {name}": rows for name, (_, rows) in warned.items()},
        }
    )
    named = {name: alarm for name, (alarm, _) in warned.items()}
    return _Asked(
        question=question,
        tiles=tiles,
        alarms=named,
        urls={tile.code: _tile_url(tile.code, on=reader.on) for tile in tiles}
        | {name: f"{reverse(alarm.page)}?alarm={name}" for name, alarm in named.items()},
    )


_TONES = {"overdue": "hot", "near": "near"}


def _tile_url(code: str, *, on: dt.date) -> str:
    if code == "decided":
        return f"{reverse('applications:register')}?decided_from={on.replace(day=1).isoformat()}"
    conditions = {
        "overdue": "light=over",
        "near": "light=near",
        "awaiting": "state=AWAITING_PAPERS",
    }
    return f"{reverse(QUEUE)}?tab={pile.OPEN}&{conditions[code]}"


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what the filter's form carries along: the scope, the order, and whom one seeks."""
    names = (*FRAME, "who")
    return [(name, request.GET[name]) for name in names if request.GET.get(name)]
