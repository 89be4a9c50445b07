"""Addresses of sealed files: by the seal's uid, which says nothing of the case."""

from django.urls import path

from applications.views.sealing_desk import openings, seals

urlpatterns = [
    path("seals/", seals.seals, name="seals"),
    path("seals/secret/new/", seals.secret_new, name="secret_new"),
    path("seals/<uuid:uid>/", seals.seal, name="seal"),
    path("seals/<uuid:uid>/lift/", seals.seal_lift, name="seal_lift"),
    path("seals/<uuid:uid>/ask/", openings.seal_ask, name="seal_ask"),
    path("seals/openings/<uuid:uid>/", openings.seal_opening, name="seal_opening"),
    path(
        "seals/openings/<uuid:uid>/decide/",
        openings.seal_opening_decide,
        name="seal_opening_decide",
    ),
    path("seals/openings/<uuid:uid>/end/", openings.seal_opening_end, name="seal_opening_end"),
    path("cases/<uuid:uid>/seal/", seals.case_seal, name="case_seal"),
]
