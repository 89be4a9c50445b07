"""How a reader wants their lists: rows on a page, and which columns; kept by their browser."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from legalaid.shared.choosing import ChosenTable, cookie_of, without
from legalaid.shared.paging import COOKIE, SIZES

A_YEAR = 365 * 24 * 60 * 60


@require_POST
def rows_a_page(request: HttpRequest) -> HttpResponse:
    """Keep how many rows every list shows, and go back to the list, at its front."""
    answer = _back(request)
    asked = request.POST.get("rows", "")
    if asked in {str(size) for size in SIZES}:
        _keep(answer, COOKIE, asked, request=request)
    return answer


@require_POST
def columns(request: HttpRequest, code: str) -> HttpResponse:
    """Keep which columns of one list are shown; ``reset`` shows all of them again."""
    table = ChosenTable.lists.get(code)
    if table is None:
        raise Http404
    answer = _back(request)
    if "reset" in request.POST:
        answer.delete_cookie(cookie_of(table))
    else:
        _keep(
            answer,
            cookie_of(table),
            without(table, request.POST.getlist("shown")),
            request=request,
        )
    return answer


def _back(request: HttpRequest) -> HttpResponse:
    back = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    return redirect(back if here else "workbench")


def _keep(answer: HttpResponse, cookie: str, value: str, *, request: HttpRequest) -> None:
    answer.set_cookie(
        cookie,
        value,
        max_age=A_YEAR,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
