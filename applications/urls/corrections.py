"""Addresses of correction decisions."""

from django.urls import path

from applications.views.center_desk import corrections

_CORRECTION = "corrections/<uuid:uid>"
urlpatterns = [
    path("corrections/", corrections.correction_list, name="corrections"),
    path(
        "applications/<uuid:uid>/correction/new/",
        corrections.correction_new,
        name="correction_new",
    ),
    path(
        "cases/<uuid:uid>/correction/new/",
        corrections.case_correction_new,
        name="case_correction_new",
    ),
    path(f"{_CORRECTION}/", corrections.correction, name="correction"),
    path(f"{_CORRECTION}/sign/", corrections.correction_sign, name="correction_sign"),
    path(f"{_CORRECTION}/withdraw/", corrections.correction_withdraw, name="correction_withdraw"),
]
