"""The applicant's page: how far it has come, for whoever holds the receipt and knows the ID."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from applications.forms.progress import ProgressForm
from applications.queries import progress as queries
from legalaid.shared import whereabouts
from workstations.operations.limits import Limit

# A village may share one address; four digits of one receipt are guessed by nobody in five tries.
BY_ADDRESS = Limit(name="progress-address", tries=60, seconds=15 * 60)
BY_CODE = Limit(name="progress-code", tries=5, seconds=15 * 60)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def progress(request: HttpRequest) -> HttpResponse:
    """Ask by POST, answer on the same page; no address ever holds the code."""
    form = ProgressForm(request.POST if request.method == "POST" else None)
    found, missing = None, False
    if request.method == "POST":
        if not BY_ADDRESS.spend(whereabouts.current().address):
            return _too_often(request, BY_ADDRESS)
        if form.is_valid():
            # Counted before it is looked up: a code that does not exist is stopped as well.
            if not BY_CODE.spend(form.cleaned_data["code"]):
                return _too_often(request, BY_CODE)
            found = queries.asked(**form.cleaned_data, on=timezone.localdate())
            missing = found is None
    context = {"form": form, "progress": found, "missing": missing, "today": timezone.localdate()}
    status = 422 if form.errors else 200
    return render(request, "public/progress.html", context, status=status)


def _too_often(request: HttpRequest, limit: Limit) -> HttpResponse:
    return render(request, "too_often.html", {"wait_words": limit.wait_words}, status=429)
