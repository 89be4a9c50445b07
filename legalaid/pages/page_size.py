"""How many rows of a list a reader wants on one page; kept by their browser for every list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from legalaid.shared.paging import COOKIE, SIZES

A_YEAR = 365 * 24 * 60 * 60


@require_POST
def rows_a_page(request: HttpRequest) -> HttpResponse:
    """Keep the choice and go back to the list, at its front."""
    back = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    answer = redirect(back if here else "workbench")
    asked = request.POST.get("rows", "")
    if asked in {str(size) for size in SIZES}:
        answer.set_cookie(
            COOKIE,
            asked,
            max_age=A_YEAR,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    return answer
