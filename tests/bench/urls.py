"""The site's addresses and one more: a page with nothing on it, to measure the frame by."""

from django.shortcuts import render
from django.urls import path

from legalaid.urls import handler403, handler404, handler500, urlpatterns

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]


def empty(request):
    return render(request, "base.html")


urlpatterns = [*urlpatterns, path("bench-empty/", empty, name="bench_empty")]
