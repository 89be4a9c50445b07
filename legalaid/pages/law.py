"""《法律援助法》: its words, for whoever reads an article cited on another page."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from legalaid.shared import legal_aid_law


@login_not_required
@require_safe
def law(request: HttpRequest) -> HttpResponse:
    """Anyone reads it; an article is found by its label, ``#第四十三条``."""
    return render(
        request,
        "public/law.html",
        {
            "name": legal_aid_law.NAME,
            "passed": legal_aid_law.PASSED,
            "chapters": legal_aid_law.chapters(),
        },
    )
