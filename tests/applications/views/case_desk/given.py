"""Addresses of a case, and one whose end was proposed."""

from django.urls import reverse

from tests.casework import make_assigned, propose_termination


def url(name, case, *more):
    return reverse(f"applications:{name}", args=[case.uid, *more])


def propose_termination_of():
    return propose_termination(make_assigned())
