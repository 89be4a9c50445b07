"""Ending aid before its time: drafted, read, signed or handed back."""

from django.urls import path

from applications.views.case_desk import terminating

urlpatterns = [
    path("cases/<uuid:uid>/terminate/", terminating.terminate, name="terminate"),
    path("cases/<uuid:uid>/termination/", terminating.termination, name="termination"),
    path("cases/<uuid:uid>/terminate/sign/", terminating.terminate_sign, name="terminate_sign"),
    path(
        "cases/<uuid:uid>/terminate/withdraw/",
        terminating.terminate_withdraw,
        name="terminate_withdraw",
    ),
]
