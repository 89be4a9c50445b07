"""Addresses of those who answer for others' desks: urging, and the whole log of a file."""

from django.urls import path

from applications.views.application_desk import logs
from applications.views.supervision_desk import urging

urlpatterns = [
    path("urge/<slug:code>/<uuid:uid>/", urging.urge, name="urge"),
    path("applications/<uuid:uid>/log/", logs.application_log, name="application_log"),
    path("cases/<uuid:uid>/log/", logs.case_log, name="case_log"),
]
