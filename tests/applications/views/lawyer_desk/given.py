"""Addresses of the worker's own pages."""

from django.urls import reverse


def url(name, case, *more):
    return reverse(f"applications:{name}", args=[case.uid, *more])
