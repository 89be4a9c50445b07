"""One act on many applications: see what it will do, then do it and read what it did."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from applications import policies
from applications.forms.bulk import ALL, HAND_OUT, BulkForm
from applications.forms.queue import QueueFilter
from applications.models import Application
from applications.operations import bulk
from applications.queries import alarms
from applications.queries import queue as pile
from applications.views.center_desk import choices
from applications.views.center_desk.coded import WHOLE_FRAME, coded_query
from applications.views.center_desk.listing import of_words, words_in
from legalaid.shared import kept_words
from legalaid.shared.authority import require
from workstations.models import User

QUEUE, PREVIEW, PERFORM = "applications:queue", "applications:bulk", "applications:bulk_perform"
_FORGOTTEN = f"所选的申请只保留{kept_words.MINUTES}分钟，请在列表中重新勾选。"


@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest) -> HttpResponse:
    """Say what will and what will not change; nothing has changed yet.

    What is handed in is kept, and the page read by its token, so that Back finds it again.
    """
    require(policies.can_take, request.user, None, on=timezone.localdate())
    if request.method == "POST":
        token = choices.keep(request.POST, by=request.user)
        return redirect(f"{reverse(PREVIEW)}?{choices.CHOSEN}={token}")
    typed = choices.recall(request)
    if typed is None:
        messages.info(request, _FORGOTTEN)
        return redirect(QUEUE)
    form = _form(request, typed)
    found = _chosen(request, form)
    if not found:
        return _back(request, form)
    outcomes = bulk.preview(found[: bulk.MOST_AT_ONCE], _order(request, form))
    return _answer(request, form, outcomes, is_cut=len(found) > bulk.MOST_AT_ONCE)


@require_http_methods(["GET", "POST"])
def perform(request: HttpRequest) -> HttpResponse:
    """Do it to each that was shown, one by one, and list what came of it."""
    today = timezone.localdate()
    require(policies.can_take, request.user, None, on=today)
    if request.method == "POST":
        form = _form(request, request.POST)
        found = _chosen(request, form)[: bulk.MOST_AT_ONCE]
        if not found:
            return _back(request, form)
        outcomes = bulk.perform(found, _order(request, form))
        token = choices.keep_outcomes(outcomes, request.POST, by=request.user)
        return redirect(f"{reverse(PERFORM)}?{choices.DONE}={token}")
    kept = choices.recall_outcomes(request, on=today)
    if kept is None:
        messages.info(request, "办理结果只在这里保留一会儿，请在列表中查看各件现在的状态。")
        return redirect(QUEUE)
    typed, outcomes = kept
    return _answer(request, _form(request, typed), outcomes, is_done=True)


def _form(request: HttpRequest, typed: QueryDict) -> BulkForm:
    today = timezone.localdate()
    return BulkForm(
        typed,
        colleagues=pile.colleagues(on=today),
        hands_out=policies.can_hand_out(request.user, None, on=today),
    )


def _order(request: HttpRequest, form: BulkForm) -> bulk.Order:
    act, to = form.cleaned_data["act"], form.cleaned_data["to"]
    among: list[User] = list(form.cleaned_data["among"]) if act == HAND_OUT else []
    return bulk.Order(act=act, by=request.user, at=timezone.localtime(), to=to, among=among)


def _chosen(request: HttpRequest, form: BulkForm) -> list[Application]:
    """Return the ticked applications, or all that the list's address holds; one more than fits.

    Nothing where the form is refused, or where "all" would be everybody, because nobody knows
    any more who was sought.
    """
    if not form.is_valid():
        return []
    today = timezone.localdate()
    visible = Application.objects.visible_to(request.user, on=today)
    typed = QueryDict(form.cleaned_data["query"])
    if form.cleaned_data["which"] != ALL:
        rows = pile.by_due_day(pile.for_the_list(visible.filter(uid__in=form.cleaned_data["uid"])))
    elif words_in(typed, by=request.user) is None:
        return []
    else:
        rows = _matching(request, visible, typed)
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


def _back(request: HttpRequest, form: BulkForm) -> HttpResponse:
    """Return to the list: the same rows are ticked there, and it says what is missing."""
    if form.is_valid():
        messages.error(request, "没有找到所选的申请，请重新选择。")
        return redirect(_list_url(form))
    chosen = request.GET.get(choices.CHOSEN) or choices.keep(form.data, by=request.user)
    return redirect(_list_url(form, chosen=str(chosen)))


def _list_url(form: BulkForm, *, chosen: str = "") -> str:
    """Return the list as it was, its conditions and the page that was open."""
    typed = QueryDict(form.data.get("query", "")[:500])
    fields = QueueFilter(typed, queryset=Application.objects.none(), on=timezone.localdate()).form
    back = coded_query(typed, fields, frame=WHOLE_FRAME) or "tab=open"
    ticks = f"&{choices.CHOSEN}={chosen}" if chosen else ""
    return f"{reverse(QUEUE)}?{back}{ticks}"


def _answer(
    request: HttpRequest,
    form: BulkForm,
    outcomes: list[bulk.Outcome],
    *,
    is_cut: bool = False,
    is_done: bool = False,
) -> HttpResponse:
    said = form.cleaned_data if form.is_valid() else {}
    context = {
        "form": form,
        "act": bulk.ACTS.get(form.data.get("act", "")),
        "to": said.get("to"),
        "among": said.get("among", []),
        "is_dealt": form.data.get("act") == HAND_OUT,
        "will": bulk.done(outcomes),
        "will_not": bulk.refused(outcomes),
        "is_cut": is_cut,
        "most": bulk.MOST_AT_ONCE,
        "is_done": is_done,
        "back_url": _list_url(form, chosen=request.GET.get(choices.CHOSEN, "")),
        "today": timezone.localdate(),
    }
    return render(request, "applications/center/bulk.html", context)
