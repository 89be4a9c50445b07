"""One act on many applications: see what it will do, then do it and read what it did."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from applications import policies
from applications.forms.bulk import ALL, HAND_OUT, BulkForm
from applications.forms.queue import QueueFilter
from applications.models import Application
from applications.operations import bulk
from applications.queries import alarms
from applications.queries import queue as pile
from applications.views.center_desk.coded import FRAME, coded_query
from applications.views.center_desk.listing import of_words, words_in
from legalaid.shared.authority import require
from workstations.models import User

QUEUE = "applications:queue"


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """Say what will and what will not change; nothing has changed yet."""
    form = _form(request)
    if not form.is_valid():
        return _answer(request, form, status=422)
    if _is_forgotten(request, form):
        return _answer_forgotten(request, form)
    found = _chosen(request, form)
    if not found:
        form.add_error(None, "没有找到所选的申请，请刷新列表后重新选择。")
        return _answer(request, form, status=422)
    outcomes = bulk.preview(found[: bulk.MOST_AT_ONCE], _order(request, form))
    return _answer(request, form, outcomes, is_cut=len(found) > bulk.MOST_AT_ONCE)


@require_POST
def perform(request: HttpRequest) -> HttpResponse:
    """Do it to each that was shown, one by one, and list what came of it."""
    form = _form(request)
    if not form.is_valid():
        return _answer(request, form, status=422)
    if _is_forgotten(request, form):
        return _answer_forgotten(request, form)
    found = _chosen(request, form)[: bulk.MOST_AT_ONCE]
    outcomes = bulk.perform(found, _order(request, form))
    return _answer(request, form, outcomes, is_done=True)


def _form(request: HttpRequest) -> BulkForm:
    today = timezone.localdate()
    require(policies.can_take, request.user, None, on=today)
    return BulkForm(
        request.POST,
        colleagues=pile.colleagues(on=today),
        hands_out=policies.can_hand_out(request.user, None, on=today),
    )


def _order(request: HttpRequest, form: BulkForm) -> bulk.Order:
    act, to = form.cleaned_data["act"], form.cleaned_data["to"]
    among: list[User] = list(form.cleaned_data["among"]) if act == HAND_OUT else []
    return bulk.Order(act=act, by=request.user, at=timezone.localtime(), to=to, among=among)


def _is_forgotten(request: HttpRequest, form: BulkForm) -> bool:
    """Say whether "all" would be everybody, because nobody knows any more who was sought."""
    typed = QueryDict(form.cleaned_data["query"])
    return form.cleaned_data["which"] == ALL and words_in(typed, by=request.user) is None


def _chosen(request: HttpRequest, form: BulkForm) -> list[Application]:
    """Return the ticked applications, or all that the list's address holds; one more than fits."""
    today = timezone.localdate()
    visible = Application.objects.visible_to(request.user, on=today)
    if form.cleaned_data["which"] == ALL:
        rows = _matching(request, visible, QueryDict(form.cleaned_data["query"]))
    else:
        rows = pile.by_due_day(pile.for_the_list(visible.filter(uid__in=form.cleaned_data["uid"])))
    return list(rows[: bulk.MOST_AT_ONCE + 1])


def _matching(
    request: HttpRequest, visible: QuerySet[Application], typed: QueryDict
) -> QuerySet[Application]:
    today = timezone.localdate()
    alarm = alarms.named(typed.get("alarm", ""), page=QUEUE)
    desks = request.user.desks_on(today)
    code = typed.get("tab", pile.OPEN)
    rows = alarm.rows(visible, today) if alarm else pile.scope(visible, code, desks=desks)
    if words := words_in(typed, by=request.user):
        rows = of_words(rows, words)
    return QueueFilter(typed, queryset=pile.by_due_day(pile.for_the_list(rows)), on=today).qs


def _answer_forgotten(request: HttpRequest, form: BulkForm) -> HttpResponse:
    form.add_error(None, "查找的姓名或者号码只保留30分钟，请返回列表重新查找。")
    return _answer(request, form, status=422)


def _answer(
    request: HttpRequest,
    form: BulkForm,
    outcomes: list[bulk.Outcome] | None = None,
    *,
    is_cut: bool = False,
    is_done: bool = False,
    status: int = 200,
) -> HttpResponse:
    today = timezone.localdate()
    typed = QueryDict(form.data.get("query", "")[:500])
    choices = QueueFilter(typed, queryset=Application.objects.none(), on=today).form
    back = coded_query(typed, choices, frame=(*FRAME, "who")) or "tab=open"
    act = bulk.ACTS.get(form.data.get("act", ""))
    context = {
        "form": form,
        "act": act,
        "to": (form.cleaned_data or {}).get("to") if form.is_valid() else None,
        "among": form.cleaned_data.get("among", []) if form.is_valid() else [],
        "is_dealt": form.data.get("act") == HAND_OUT,
        "will": bulk.done(outcomes or []),
        "will_not": bulk.refused(outcomes or []),
        "is_cut": is_cut,
        "most": bulk.MOST_AT_ONCE,
        "is_done": is_done,
        "back_url": f"{reverse(QUEUE)}?{back}",
        "today": today,
    }
    return render(request, "applications/center/bulk.html", context, status=status)
