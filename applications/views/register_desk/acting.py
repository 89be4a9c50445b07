"""What every page of the registers does alike: a list of tabs, and an act with its form."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from applications.models import Application
from applications.queries.alarms import Alarm
from applications.queries.registers import Register, Tab
from legalaid.shared.paging import page_of
from legalaid.shared.refusals import RuleBroken


def listed(
    request: HttpRequest, register: Register, rows: QuerySet
) -> tuple[Tab, list[dict[str, Any]], Page]:
    """Return the open tab, all tabs with their numbers, and one page of rows."""
    tab = register.tab(request.GET.get("tab"))
    counts = register.counts(rows)
    kept = request.GET.copy()
    kept.pop("page", None)
    tabs = []
    for other in register.tabs:
        kept["tab"] = other.code
        tabs.append(
            {
                "label": other.label,
                "url": f"?{kept.urlencode()}",
                "count": counts[other.code],
                "current": other is tab,
            }
        )
    page = page_of(request, register.rows(rows, tab))
    return tab, tabs, page


def narrowed(rows: QuerySet, form: forms.Form) -> QuerySet:
    """Return the rows that a filter of codes asks for; what it does not know changes nothing."""
    chosen = form.cleaned_data if form.is_valid() else {}
    return rows.filter(**{name: code for name, code in chosen.items() if code})


def alarm_tags(query: QueryDict, alarm: Alarm | None) -> list[dict[str, str]]:
    """Return the alarm that narrows a list as a condition that can be taken away."""
    if alarm is None:
        return []
    rest = query.copy()
    for gone in ("alarm", "page"):
        rest.pop(gone, None)
    return [{"label": alarm.label, "remove_url": f"?{rest.urlencode()}"}]


def act_page(
    request: HttpRequest,
    form: forms.Form,
    *,
    heading: str,
    sub: str,
    back_url: str,
    do: Callable[[Mapping[str, Any]], str],
    template: str = "applications/registers/act.html",
    beside: Mapping[str, Any] | None = None,
    done_url: str = "",
) -> HttpResponse:
    """Show the form; once it is valid, act once, say the sentence and go back.

    ``template`` is a page of its own around the form, ``beside`` what else it shows;
    ``done_url`` is where one goes on instead, once it is done.
    """
    if request.method == "POST" and form.is_valid():
        try:
            words = do(form.cleaned_data)
        except RuleBroken as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, words)
            return redirect(done_url or back_url)
    return render(
        request,
        template,
        {"form": form, "heading": heading, "sub": sub, "back_url": back_url, **(beside or {})},
        status=422 if form.errors else 200,
    )


def act_on(
    request: HttpRequest,
    application: Application,
    form: forms.Form,
    *,
    heading: str,
    do: Callable[[Mapping[str, Any]], str],
    sub: str = "",
    done_url: str = "",
) -> HttpResponse:
    """Show the form of an act on one application under its name, number and matter."""
    return act_page(
        request,
        form,
        heading=heading,
        sub=f"{application.applicant.name}，{application.number}，{application.matter}。{sub}",
        back_url=reverse("applications:detail", args=[application.uid]),
        do=do,
        done_url=done_url,
    )


def press(request: HttpRequest, *, back_url: str, do: Callable[[], str]) -> HttpResponse:
    """Act by one button: say the sentence, or why not, and go back."""
    try:
        words = do()
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    return redirect(back_url)
